"""A paragraph's lines: where each begins, and how one is filled to the edge.

Everything here counts code points of the text handed in, and cells of a terminal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final, NamedTuple

from ..text.cells import Widths, columns
from .breaks import COLUMNS, ROWS, RULES, address_break, allowed, possible
from .classes import (
    CLASS,
    CLOSE,
    CLOSE_QUOTE,
    DIGIT,
    HANGING,
    IDEOGRAPHIC,
    OPEN,
    OPEN_QUOTE,
    ORDINAL,
    PARTICLE,
    PERCENT,
    SPACES,
    STOP,
    WORDS,
)
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

    __slots__ = ("opening", "spaced", "text", "upto")

    def __init__(self, text: str, widths: Widths, spacing: Spacing = Spacing.ASIS) -> None:
        cells = columns(text, widths)
        self.text = text
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
        _fill_last(measured, starts, end)
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
    """Whether a last line holds only one character (marks after it do not count; CLREQ 3.2.? calls it a widow)."""
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


def _fill_last(measured: Measured, starts: list[int], end: int) -> None:
    """Move the last break back until the last line is no longer lonely, if the line before it allows."""
    text, last = measured.text, starts[-1]
    if not is_lonely(text, last, end):
        return
    before = starts[-2] if len(starts) > 1 else 0
    at = last - 1
    while at > before and not (allowed(text, at) and not is_lonely(text, at, end)):
        at -= 1
    if at > before and (last - at) * 3 <= last - before:
        starts[-1] = at


def gaps(measured: Measured, start: int, end: int, slack: int) -> tuple[int, ...]:
    """The places inside a line that take one more cell each so that it reaches the edge; none if they do not do.

    Han–Latin boundaries first, then after stops, then after pauses (CLREQ 3.2.3), from the line's middle outwards.
    """
    if slack <= 0:
        return ()
    text, end = measured.text, measured.ink(start, end)
    middle = (start + end) / 2
    found: list[tuple[int, float, int]] = []
    for at in range(start + 1, end):
        rank = _stretch(text, at, at in measured.spaced)
        if rank:
            found.append((rank, abs(at - middle), at))
    if len(found) < slack:
        return ()
    return tuple(sorted(at for _, _, at in sorted(found)[:slack]))


def _stretch(text: str, at: int, spaced: bool) -> int:
    """How readily a cell is added before `text[at]`: 1 first, 0 never. A number is not parted from its unit."""
    before, after = CLASS[text[at - 1]], CLASS[text[at]]
    if before in IDEOGRAPHIC:
        if spaced or not (text[at].isalnum() and after in WORDS):
            return 0
        return 0 if after == DIGIT and (before == ORDINAL or (at > 1 and CLASS[text[at - 2]] == DIGIT)) else 1
    if before in WORDS or before == PERCENT:
        if spaced or after not in IDEOGRAPHIC or not (text[at - 1].isalnum() or before == PERCENT):
            return 0
        return 0 if before == DIGIT and after != PARTICLE else 1
    if before in (CLOSE, STOP) and (after in IDEOGRAPHIC or after in (OPEN, OPEN_QUOTE)):
        return 2 if text[at - 1] in "。！？；：.!?;:" else 3 if text[at - 1] in "，、," else 0
    return 4 if before == CLOSE_QUOTE and after in IDEOGRAPHIC else 0
