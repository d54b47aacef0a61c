"""A paragraph's lines: where each begins, and how one is filled to the edge.

Everything here counts code points of the text handed in, and cells of a terminal.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, NamedTuple

from .breaks import COLUMNS, ROWS, RULES, address_break, allowed, possible
from .classes import CLASS, HANGING, IDEOGRAPHIC, SPACES, WORDS
from .measured import Measured
from .setting import Align, Fit, Spacing


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
