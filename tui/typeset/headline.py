"""A headline broken as an editor would: at its own spaces, after its marks, at last between words; lines balanced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .breaks import allowed
from .classes import CLASS, IDEOGRAPHIC
from .measured import Measured
from .paragraph import Manner, greedy

_LONGEST: Final = 240
"""Characters beyond which a headline is no headline, and its lines are simply filled."""
_SAMPLE: Final = 20_000
_BOUND: Final = frozenset("的了着过地得们者性化率等里中上下内外员长会局市县区镇街")
"""Characters that seldom begin a word inside a headline."""


class Cohesion:
    """How surely two neighbouring characters belong to one word, judged by the story itself: 0 to 1.

    Two characters that seldom stand without each other in the text are taken for a word.
    """

    def __init__(self, text: str, names: tuple[str, ...]) -> None:
        self._text = text[:_SAMPLE]
        self._names = names
        self._known: dict[str, float] = {}

    def __call__(self, line: str, at: int) -> float:
        """How bad a break before `line[at]` is."""
        before, after = line[at - 1], line[at]
        if CLASS[before] not in IDEOGRAPHIC or CLASS[after] not in IDEOGRAPHIC:
            return 0.0
        for name in self._names:
            found = line.find(name, max(0, at - len(name) + 1))
            if 0 <= found < at < found + len(name):
                return 1.0
        pair = before + after
        known = self._known.get(pair)
        if known is None:
            together = self._text.count(pair)
            alone = min(self._text.count(before), self._text.count(after))
            known = self._known[pair] = together / alone if alone > 1 else 0.5
        return max(known, 0.8 if after in _BOUND else 0.0)


def balanced(measured: Measured, room: int, cohesion: Callable[[str, int], float]) -> list[int]:
    """Where each line of a headline after the first begins: as few lines as it takes, of like length."""
    text, end = measured.text, measured.ink(0, len(measured.text))
    total = measured.cells(0, end)
    if total <= room or end > _LONGEST:
        return greedy(measured, Manner(room))
    places = [at for at in range(1, end) if allowed(text, at)]
    costs = {at: _cost(text, at, cohesion) for at in places}
    fewest = -(-total // room)
    tries = [_best(measured, room, lines, places, costs) for lines in range(fewest, fewest + 2)]
    made = [found for found in tries if found is not None]
    return min(made)[1] if made else greedy(measured, Manner(room))


def _cost(text: str, at: int, cohesion: Callable[[str, int], float]) -> float:
    """What a break costs by itself, in squared shares of a line."""
    if text[at - 1].isspace():
        return 0.0
    if CLASS[text[at - 1]] in "CPqc" or CLASS[text[at]] in "OQ":
        return 0.03
    return 0.12 + 0.5 * cohesion(text, at)


def _best(
    measured: Measured, room: int, lines: int, places: list[int], costs: dict[int, float]
) -> tuple[float, list[int]] | None:
    """The cheapest way to make a number of lines, with its cost; None when it cannot be done."""
    end = measured.ink(0, len(measured.text))
    even = measured.cells(0, end) / lines
    ways: dict[int, tuple[float, list[int]]] = {0: (0.25 * lines, [])}
    for number in range(lines):
        stops = [end] if number == lines - 1 else places
        found: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, starts) in ways.items():
            for at in stops:
                if at <= start:
                    continue
                cells = measured.cells(start, at)
                if cells > room:
                    break
                total = cost + ((cells - even) / room) ** 2 + (costs[at] if at < end else 0.0)
                if at not in found or total < found[at][0]:
                    found[at] = (total, [*starts, at])
        ways = found
    done = ways.get(end)
    return (done[0], done[1][:-1]) if done else None
