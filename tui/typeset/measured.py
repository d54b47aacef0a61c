"""A text and its cells: what every way of filling lines asks of it."""

from __future__ import annotations

import re
from itertools import accumulate
from re import Match
from typing import Final

from ..text.cells import Widths, columns
from .breaks import allowed
from .classes import CLASS, IDEOGRAPHIC, SPACES
from .setting import Spacing

_BOUNDARY: Final = re.compile(
    "(?<=[\u2e80-\u2fff\u3005\u3007\u3040-\u9fff\uf900-\ufaff])(?=[A-Za-z0-9$¥€£+])"
    "|(?<=[A-Za-z0-9%°℃+])(?=[\u2e80-\u2fff\u3005\u3007\u3040-\u9fff\uf900-\ufaff])"
)


class Measured:
    """A text with the cells up to each of its characters.

    `upto[i]` are the cells before character i; `opening[i]` the same with the space shown before i, which a line
    that begins there does not show. `spaced` are the places of those spaces.
    """

    __slots__ = ("_stretches", "opening", "spaced", "text", "upto")

    def __init__(self, text: str, widths: Widths, spacing: Spacing = Spacing.ASIS) -> None:
        cells = columns(text, widths)
        self.text = text
        self._stretches: list[int] | None = None
        self.spaced: frozenset[int] = frozenset()
        if spacing is Spacing.AUTO:
            self.spaced = frozenset(match.start() for match in _BOUNDARY.finditer(text))
            for at in self.spaced:
                cells[at] += 1
        self.upto = list(accumulate(cells, initial=0))
        self.opening = self.upto
        if self.spaced:
            self.opening = self.upto.copy()
            for at in self.spaced:
                self.opening[at] += 1

    @property
    def stretches(self) -> list[int]:
        """The places that may take one more cell each, in order."""
        if self._stretches is None:
            self._stretches = _places(self.text, self.spaced)
        return self._stretches

    def ink(self, start: int, end: int) -> int:
        """Where the ink of a line ends: `end` without the spaces before it."""
        text = self.text
        while end > start and text[end - 1] in SPACES:
            end -= 1
        return end

    def cells(self, start: int, end: int) -> int:
        """The cells of a line from `start` up to `end`, spaces at its end left out."""
        return max(0, self.upto[self.ink(start, end)] - self.opening[start])


_PLACES: Final = re.compile(
    "(?<=[，、。！？；：,.!?;:）】》」』〉〕”’)…—])(?=\\S)"
    "|(?<=[\u2e80-\u2fff\u3005\u3007\u3040-\u9fff\uf900-\ufaff])(?=[A-Za-z0-9])"
    "|(?<=[\u3005\u3007\u3040-\u9fff\uf900-\ufaff])(?=[（《「『【〔〈“‘(])"
    "|(?<=[A-Za-z0-9%°℃])(?=[\u2e80-\u2fff\u3005\u3007\u3040-\u9fff\uf900-\ufaff])"
)


def _places(text: str, spaced: frozenset[int]) -> list[int]:
    """The places that may take one more cell: no word is parted by it, and a number from its unit only as Han."""
    return [
        at
        for at in map(Match.start, _PLACES.finditer(text))
        if at and at not in spaced and (allowed(text, at) or CLASS[text[at]] in IDEOGRAPHIC)
    ]
