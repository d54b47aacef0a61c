"""From a typeset line to what Textual draws: roles, layers, and the offsets that text selection asks for."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ..paint import Paint
from ..private import offset_style
from .layers import Layers

if TYPE_CHECKING:
    from ...typeset.columns import Columns
    from ...typeset.line import Run
    from ...typeset.sheet import Sheet


class Painter:
    """Draws the lines of a sheet in rows of `cells` cells, `margin` of them blank at the left.

    Textual's selection takes the offset of the segment under the mouse and counts characters from there, so a
    blank of the layout's, which is none of the story's characters, is a segment of its own in every cell.
    """

    def __init__(
        self, sheet: Sheet, columns: Columns | None, *, cells: int, margin: int, paint: Paint, layers: Layers
    ) -> None:
        """`columns` is the sheet again where it stands in columns."""
        self._sheet = sheet
        self._columns = columns
        self._cells = cells
        self._margin = margin
        self._paint = paint
        self._layers = layers

    def strip(self, row: int) -> Strip:
        """A row of the sheet."""
        line = self._sheet.line(row)
        ground = self._paint.style("ink")
        segments = [Segment(" ", ground + self._offset(line.start))] * self._margin
        segments += self._in_columns(line.runs, row) if self._columns else self._in_one(line.runs)
        used = sum(segment.cell_length for segment in segments)
        segments.append(Segment(" " * max(0, self._cells - used), ground))
        return Strip(segments).adjust_cell_length(self._cells, ground)

    def _offset(self, offset: int) -> Style:
        return offset_style(offset - self._sheet.start)

    def _in_one(self, runs: tuple[Run, ...]) -> list[Segment]:
        segments: list[Segment] = []
        for run in runs:
            if run.offset is None:
                segments.append(Segment(run.text, self._paint.role(run.role)))
            else:
                segments += self._inked(run, run.offset)
        return segments

    def _in_columns(self, runs: tuple[Run, ...], row: int) -> list[Segment]:
        """Blanks stand for the text beside them in their own column, or for what is above them."""
        columns = self._columns
        assert columns is not None
        segments: list[Segment] = []
        waiting: dict[int, list[int]] = {}
        seen: dict[int, Style] = {}
        at = 0
        for run in runs:
            style, column = self._paint.role(run.role), columns.column_of(at)
            if run.offset is not None:
                mark = self._offset(run.offset)
                for index in waiting.pop(column, ()):
                    segments[index] = _laid(segments[index], mark)
                segments += self._inked(run, run.offset)
                seen[column] = self._offset(run.offset + len(run.text))
                at += self._paint.width(run.text)
                continue
            for piece in run.text if run.text.isspace() else (run.text,):
                column = columns.column_of(at)
                if column in seen:
                    segments.append(Segment(piece, style + seen[column]))
                else:
                    waiting.setdefault(column, []).append(len(segments))
                    segments.append(Segment(piece, style))
                at += self._paint.width(piece)
        for column, indexes in waiting.items():
            mark = self._offset(columns.rest_of(row, column))
            for index in indexes:
                segments[index] = _laid(segments[index], mark)
        return segments

    def _inked(self, run: Run, offset: int) -> list[Segment]:
        """A run of the story's characters, cut where layers begin and end."""
        style, end = self._paint.role(run.role), offset + len(run.text)
        layers = self._layers.over(offset, end, self._paint)
        if not layers:
            return [Segment(run.text, style + self._offset(offset))]
        edges = {offset, end}
        for layer in layers:
            edges |= {edge for edge in layer[:2] if offset < edge < end}
        segments = []
        for first, last in itertools.pairwise(sorted(edges)):
            laid = style
            for layer in layers:
                if layer.start <= first and last <= layer.end:
                    laid += layer.style
            segments.append(Segment(run.text[first - offset : last - offset], laid + self._offset(first)))
        return segments


def blank(cells: int, paint: Paint) -> Strip:
    """A row with nothing on it."""
    return Strip([Segment(" " * cells, paint.style("ink"))], cells)


def _laid(segment: Segment, style: Style) -> Segment:
    return Segment(segment.text, segment.style + style if segment.style else style)
