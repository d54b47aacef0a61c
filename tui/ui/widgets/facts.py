"""A few lines about one thing, wrapped, each in its own ink."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from ..paint import Paint


class Facts(Widget):
    """Lines of (ink, text); what does not fit is cut at the last row."""

    ALLOW_SELECT = False

    def __init__(self, paint: Paint) -> None:
        super().__init__(id="facts")
        self._paint = paint
        self._facts: tuple[tuple[str, str], ...] = ()

    def show(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show lines; empty ones are left out."""
        self._facts = tuple((ink, text) for ink, text in facts if text)
        self.refresh()

    def _rows(self) -> list[tuple[str, str]]:
        room, rows = max(2, self.size.width - 4), []
        for ink, text in self._facts:
            rest = text
            while rest:
                row = self._paint.cut(rest, room, "") or rest[:1]
                rows.append((ink, row))
                rest = rest[len(row) :].lstrip(" ")
        return rows

    def render_line(self, y: int) -> Strip:
        """One line."""
        cells, rows = self.size.width, self._rows()
        ink, text = rows[y] if y < len(rows) else ("ink", "")
        if y == self.size.height - 1 and len(rows) > self.size.height:
            text = self._paint.cut(text, max(1, cells - 5), "") + "…"
        style = self._paint.style(ink, "list", "bold" if ink == "accent" else "")
        return Strip([Segment(f"   {text}", style)]).adjust_cell_length(cells, style)
