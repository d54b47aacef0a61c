"""Galley lines into screenfuls of columns: none ends with a heading, none begins or ends with a single line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

SHORTEST: Final = 8
"""Rows that a column has at least, as long as there is text for one."""


class Marks(NamedTuple):
    """What is known of each galley line: whether the next must follow in its column, whether it is a blank."""

    keeps: Sequence[bool]
    blanks: Sequence[bool]


class Column(NamedTuple):
    """The galley lines `first` up to `last` that stand in one column."""

    first: int
    last: int


class Screen(NamedTuple):
    """A screenful: its columns, and its rows (the head above them not counted)."""

    columns: tuple[Column, ...]
    rows: int


def fill(marks: Marks, number: int, height: int, first_height: int) -> Iterator[Screen]:
    """Lines into screenfuls; the last one's columns as short as they can be and still hold the rest."""
    at, end, room = 0, len(marks.keeps), first_height
    while end > at and marks.blanks[end - 1]:
        end -= 1
    while at < end:
        columns = _columns(marks, at, end, number, room)
        if columns[-1].last >= end:
            rest = end - at
            for rows in range(min(room, max(-(-rest // number), min(SHORTEST, rest))), room):
                shorter = _columns(marks, at, end, number, rows)
                if shorter[-1].last >= end:
                    columns = shorter
                    break
        yield Screen(columns, max(column.last - column.first for column in columns))
        at, room = columns[-1].last, height
        while at < end and marks.blanks[at]:
            at += 1


def _columns(marks: Marks, at: int, end: int, number: int, rows: int) -> tuple[Column, ...]:
    """One screenful from line `at` on, its columns of at most `rows` lines."""
    made: list[Column] = []
    for _ in range(number):
        while at < end and marks.blanks[at]:
            at += 1
        stop = min(end, at + rows)
        if stop < end:
            while stop > at and marks.keeps[stop - 1]:
                stop -= 1
            if stop == at:
                stop = min(end, at + rows)
        made.append(Column(at, stop))
        at = stop
    return tuple(made)
