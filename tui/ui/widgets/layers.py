"""What is laid over the story's text: stretches of it, in layers one over another, each with its style."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from rich.style import Style

from ..paint import Paint

Spans = Sequence[tuple[int, int]]

STYLES: Final[Mapping[str, Callable[[Paint], Style]]] = {
    "marks": attrgetter("mention"),
    "hits": attrgetter("hit"),
    "hit": attrgetter("current_hit"),
    "selection": attrgetter("selected"),
}
"""The layers from the lowest to the highest, and where the paint keeps the style of each."""


class Layer(NamedTuple):
    """A style over the offsets `start` to `end` of the story."""

    start: int
    end: int
    style: Style


class Layers:
    """Stretches of the story by the name of their layer; those of one layer are ordered and apart."""

    def __init__(self) -> None:
        self._spans: dict[str, Spans] = dict.fromkeys(STYLES, ())

    def lay(self, name: str, spans: Spans) -> None:
        """Lay `spans` in place of what the layer held. KeyError for a layer that `STYLES` does not know."""
        if name not in self._spans:
            raise KeyError(name)
        self._spans[name] = spans

    def over(self, start: int, end: int, paint: Paint) -> list[Layer]:
        """What lies over the offsets `start` to `end`, the lowest layer first."""
        found = []
        for name, spans in self._spans.items():
            at = bisect_right(spans, start, key=lambda span: span[1])
            while at < len(spans) and spans[at][0] < end:
                found.append(Layer(*spans[at], STYLES[name](paint)))
                at += 1
        return found
