"""What a screen asks of a typeset story, whether it stands in one column or in several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ..text.cells import NARROW, Widths, clusters, width
from .line import Line


class Sheet(Protocol):
    """Lines over a source. Offsets are code points: the story's text from 0, what stands before it below 0.

    `len()` is an estimate until `settled`.
    """

    cells: int
    start: int
    end: int

    @property
    def settled(self) -> bool:
        """Whether every line is counted."""

    def settle(self, blocks: int) -> bool:
        """Lay out a few more blocks; True when all is laid out."""

    def __len__(self) -> int: ...

    def line(self, index: int) -> Line:
        """A line; an empty one beyond the end."""

    def line_of(self, offset: int) -> int:
        """The line that shows an offset."""

    def offset_at(self, line: int, cell: int) -> int:
        """The offset of what is shown at a cell of a line."""

    def source(self, start: int, end: int) -> str:
        """The characters of the source between two offsets."""

    def refine(self, first: int, last: int) -> bool:
        """Fit the paragraphs of some lines optimally; True when that changed them."""


def every_line(sheet: Sheet) -> Iterator[Line]:
    """All lines of a sheet from the first to the last, laid out as they are asked for."""
    index = 0
    while index < len(sheet):
        line = sheet.line(index)
        if index < len(sheet):
            yield line
        index += 1


def offset_in(line: Line, cell: int, widths: Widths = NARROW) -> int:
    """The offset of the character at a cell; where layout added the cell, of the end or start nearest to it."""
    at, nearest, found = 0, -1, line.start
    for run in line.runs:
        cells = width(run.text, widths)
        if run.offset is not None:
            if at <= cell < at + cells:
                return run.offset + _character_at(run.text, cell - at, widths)
            away = at - cell if cell < at else cell - (at + cells) + 1
            if nearest < 0 or away < nearest:
                nearest, found = away, run.offset if cell < at else run.offset + len(run.text)
        at += cells
    return found


def _character_at(text: str, cell: int, widths: Widths) -> int:
    used = 0
    for cluster in clusters(text, widths):
        used += cluster.cells
        if cell < used:
            return cluster.start
    return len(text)
