"""A column of rows to choose from, drawn per visible line: cities, commands, problems, links."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..paint import Paint


class Row(NamedTuple):
    """A row: what choosing it gives, its label with the matched spans, and a detail at the right or below.

    The label is muted from its character `quiet` on.
    """

    value: str
    label: str
    detail: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    quiet: int = 1_000


class RowList(ScrollView, can_focus=False, inherit_bindings=False):
    """Rows of one line each, one of them chosen. Posts `Picked` on a click."""

    ALLOW_SELECT = False

    class Picked(Message):
        """A row was clicked."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(self, paint: Paint, nothing: str, *, id: str = "rows", least: int = 0) -> None:
        """`nothing` stands where there are no rows; `least` is -1 where no row need be chosen."""
        super().__init__(id=id)
        self._paint = paint
        self._nothing = nothing
        self._rows: tuple[Row, ...] = ()
        self._least = least
        self.index = least

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        return True

    @property
    def chosen(self) -> Row | None:
        """The chosen row, None when there is none."""
        return self._rows[self.index] if self._rows and self.index >= 0 else None

    def repaint(self, paint: Paint) -> None:
        """Draw with another theme."""
        self._paint = paint
        self.refresh()

    def show(self, rows: Sequence[Row], index: int = 0) -> None:
        """Show rows with one of them chosen."""
        self._rows = tuple(rows)
        self.index = max(self._least, min(index, len(self._rows) - 1))
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._reveal()
        self.refresh()

    def move(self, rows: int) -> None:
        """Choose another row (bounded)."""
        self.index = max(self._least, min(self.index + rows, len(self._rows) - 1))
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        if 0 <= self.index < self.scroll_offset.y:
            self.scroll_to(y=self.index, animate=False)
        elif self.index >= self.scroll_offset.y + self.size.height:
            self.scroll_to(y=self.index - self.size.height + 1, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the chosen row in view."""
        self.virtual_size = Size(event.size.width, len(self._rows))
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Pick the row under the mouse."""
        offset = event.get_content_offset(self)
        index = -1 if offset is None else offset.y + self.scroll_offset.y
        if 0 <= index < len(self._rows):
            self.index = index
            self.refresh()
            self.post_message(self.Picked(self._rows[index]))

    def render_line(self, y: int) -> Strip:
        """One visible row."""
        cells, index = self.size.width, y + self.scroll_offset.y
        if index >= len(self._rows):
            text = self._nothing if not self._rows and y == 1 else ""
            style = self._paint.style("muted")
            return Strip(
                [Segment(self._paint.pad(self._paint.cut("   " + text, cells), cells), style)], cells
            )
        row = self._rows[index]
        ground = "focused" if index == self.index else "paper"
        style = self._paint.style("ink", ground, "bold" if index == self.index else "")
        detail = self._paint.cut(
            row.detail, max(0, cells * 2 // 3 if self._paint.width(row.label) < cells // 3 else cells // 2)
        )
        label = self._paint.cut(row.label, max(1, cells - self._paint.width(detail) - 6))
        segments = [
            Segment(" › " if index == self.index else "   ", self._paint.style("accent", ground, "bold"))
        ]
        quiet, muted = min(row.quiet, len(label)), self._paint.style("muted", ground)
        edges = sorted(
            {0, quiet, len(label), *(min(edge, len(label)) for span in row.spans for edge in span)}
        )
        for first, last in pairwise(edges):
            laid = muted if first >= quiet else style
            if any(start <= first < end for start, end in row.spans):
                laid += self._paint.hit
            segments.append(Segment(label[first:last], laid))
        gap = max(1, cells - 4 - self._paint.width(label) - self._paint.width(detail))
        segments += [Segment(" " * gap, style), Segment(detail + " ", self._paint.style("muted", ground))]
        return Strip([s for s in segments if s.text]).adjust_cell_length(cells, style)
