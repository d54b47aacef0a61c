"""The cells that bring a line to the edge, at most one at a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from .breaks import allowed
from .classes import CLASS, DIGIT, IDEOGRAPHIC, OPEN, OPEN_ASCII, OPEN_QUOTE, PERCENT, WORDS
from .measured import Measured

NEAR: Final = 3
"""How many cells short of the edge a line may be to be brought nearer to it, though not up to it."""


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
