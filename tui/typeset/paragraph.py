"""A paragraph's lines: where each begins, and how one is filled to the edge.

Everything here counts code points of the text handed in, and cells of a terminal.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from re import Match
from typing import Final, NamedTuple

from ..text.cells import Widths, columns
from .breaks import COLUMNS, ROWS, RULES, address_break, allowed, possible
from .classes import CLASS, DIGIT, HANGING, IDEOGRAPHIC, OPEN, OPEN_ASCII, OPEN_QUOTE, PERCENT, SPACES, WORDS
from .setting import Align, Fit, Spacing

_BOUNDARY: Final = re.compile(
    "(?<=[\u2e80-\u2fff\u3005\u3007\u3040-\u9fff\uf900-\ufaff])(?=[A-Za-z0-9$¥€£+])"
    "|(?<=[A-Za-z0-9%°℃+])(?=[\u2e80-\u2fff\u3005\u3007\u3040-\u9fff\uf900-\ufaff])"
)


class Manner(NamedTuple):
    """How a paragraph is filled: `room` is a line's cells, `first` those that its first line lacks.

    `hang` is how many cells beyond `room` a hanging mark may take.
    """

    room: int
    first: int = 0
    hang: int = 0
    fit: Fit = Fit.GREEDY
    align: Align = Align.RAGGED
    spacing: Spacing = Spacing.ASIS


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
            self._stretches = _stretches(self.text, self.spaced)
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


def line_starts(measured: Measured, manner: Manner) -> list[int]:
    """Where each line after the first begins."""
    from .fit import optimal  # noqa: PLC0415 # fit.py needs this module

    return optimal(measured, manner) if manner.fit is Fit.OPTIMAL else greedy(measured, manner)


def greedy(measured: Measured, manner: Manner) -> list[int]:
    """Each line as full as it goes; the last line is given a second character when it has but one."""
    text, upto, opening = measured.text, measured.upto, measured.opening
    starts: list[int] = []
    start, end = 0, measured.ink(0, len(text))
    room, total = manner.room - manner.first, upto[end]
    while total - opening[start] > room:
        reach = furthest(measured, start, room, manner.hang, end)
        if reach >= end:
            break
        at = reach
        while at > start:
            verdict = ROWS[text[at - 1]][COLUMNS[text[at]]]
            if verdict == "1" or (verdict != "0" and RULES[verdict](text, at)):
                break
            at -= 1
        if at == start or (reach - at > 8 and _is_endless(measured, at, reach, manner.room)):
            at = forced(measured, max(start, at), reach, start)
        if at >= end:
            break
        starts.append(at)
        start, room = at, manner.room
    if starts:
        fill_last(measured, starts, end, manner.room)
    return starts


def furthest(measured: Measured, start: int, room: int, hang: int, end: int) -> int:
    """The last place before which a line from `start` may end by its cells alone, at least start + 1."""
    text, upto = measured.text, measured.upto
    limit = measured.opening[start] + room
    reach = bisect_right(upto, limit, start + 1) - 1
    if hang and reach < end and text[reach] in HANGING and upto[reach + 1] - limit <= hang:
        reach += 1
    while reach < end and text[reach] in SPACES:
        reach += 1
    return reach if reach > start else start + 1


def forced(measured: Measured, low: int, reach: int, start: int) -> int:
    """A place to break what is longer than a line: after `low`, not beyond `reach` if that can be.

    An address is broken after its own marks when that leaves the line half full; anything else where it must,
    marks that may not open or close a line still kept if possible, and clusters always.
    """
    text, upto = measured.text, measured.upto
    half = (upto[start] + upto[reach]) // 2
    at = reach
    while at > low and upto[at] > half:
        if address_break(text, at):
            return at
        at -= 1
    at = reach
    while at > low and not (upto[at] < upto[at + 1] and possible(text, at)):
        at -= 1
    if at > max(low, start):
        return at
    at = reach
    while at > start and upto[at] == upto[at + 1]:
        at -= 1
    if at > start:
        return at
    at = start + 1
    while at < len(text) and upto[at] == upto[at + 1]:
        at += 1
    return at


def _is_endless(measured: Measured, at: int, reach: int, room: int) -> bool:
    """Whether the word from `at` on is longer than a whole line."""
    text, upto = measured.text, measured.upto
    limit, end = upto[at] + room, len(text)
    while reach < end and upto[reach] <= limit:
        if allowed(text, reach):
            return False
        reach += 1
    return reach < end


def is_lonely(text: str, start: int, end: int) -> bool:
    """Whether a last line holds only one character; marks after it do not count."""
    if end - start > 6:
        return False
    count = 0
    for character in text[start:end]:
        kind = CLASS[character]
        if kind in _PLAIN:
            count += 1
            if count > 1:
                return False
    return True


_PLAIN: Final = IDEOGRAPHIC | WORDS


def fill_last(measured: Measured, starts: list[int], end: int, room: int) -> None:
    """Move the last break back until the last line is no longer lonely, if the line before it allows."""
    text, last = measured.text, starts[-1]
    if not is_lonely(text, last, end):
        return
    before = starts[-2] if len(starts) > 1 else 0
    at = last - 1
    while at > before and not (allowed(text, at) and not is_lonely(text, at, end)):
        at -= 1
    if at > before and (last - at) * 3 <= last - before and measured.cells(at, end) <= room:
        starts[-1] = at


def gaps(measured: Measured, start: int, end: int, slack: int) -> tuple[int, ...]:
    """The places inside a line that take one more cell each so that it reaches the edge.

    Han–Latin boundaries first, then after stops, then after pauses and before opening marks, between a number and
    its unit at last (CLREQ 3.2.3); of like places those near the line's middle. A line that they cannot bring to
    the edge is brought as near as they go if little is missing, else left as it is.
    """
    if slack <= 0:
        return ()
    places = measured.stretches
    first, last = bisect_right(places, start), bisect_left(places, measured.ink(start, end))
    if last - first <= slack:
        return tuple(places[first:last]) if last - first == slack or slack <= NEAR else ()
    middle, text = (start + end) / 2, measured.text
    order = sorted((_rank(text, at), abs(at - middle), at) for at in places[first:last])
    return tuple(sorted(at for _, _, at in order[:slack]))


def missing(measured: Measured, start: int, end: int, slack: int) -> int:
    """The blank cells at a line's end that `gaps` leaves of `slack`."""
    places = measured.stretches
    able = bisect_left(places, end) - bisect_right(places, start)
    return max(0, slack - able) if able >= slack or slack <= NEAR else slack


NEAR: Final = 3
"""How many cells short of the edge a line may be to be brought nearer to it, though not up to it."""
_PLACES: Final = re.compile(
    "(?<=[，、。！？；：,.!?;:）】》」』〉〕”’)…—])(?=\\S)"
    "|(?<=[\u2e80-\u2fff\u3005\u3007\u3040-\u9fff\uf900-\ufaff])(?=[A-Za-z0-9])"
    "|(?<=[\u3005\u3007\u3040-\u9fff\uf900-\ufaff])(?=[（《「『【〔〈“‘(])"
    "|(?<=[A-Za-z0-9%°℃])(?=[\u2e80-\u2fff\u3005\u3007\u3040-\u9fff\uf900-\ufaff])"
)


def _stretches(text: str, spaced: frozenset[int]) -> list[int]:
    """The places that may take one more cell: no word is parted by it, and a number from its unit only as Han."""
    return [
        at
        for at in map(Match.start, _PLACES.finditer(text))
        if at and at not in spaced and (allowed(text, at) or CLASS[text[at]] in IDEOGRAPHIC)
    ]


def _rank(text: str, at: int) -> int:
    """How readily a place takes a cell, 0 first; between a number and its unit, or parts of a date, at last."""
    before, after = text[at - 1], CLASS[text[at]]
    kind = CLASS[before]
    if kind == DIGIT and not allowed(text, at):
        return 4
    if after in (OPEN, OPEN_QUOTE, OPEN_ASCII):
        return 3
    if kind in IDEOGRAPHIC:
        return 4 if after == DIGIT and at > 1 and CLASS[text[at - 2]] == DIGIT else 0
    if kind in WORDS or kind == PERCENT:
        return 0
    return 1 if before in "。！？；：.!?;:" else 2 if before in "，、," else 3
