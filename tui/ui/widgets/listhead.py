"""The line over the headlines: what they are narrowed by, and how many there are."""

from __future__ import annotations

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ..paint import Paint


class ListHead(Widget):
    """One line; a click asks to search."""

    ALLOW_SELECT = False

    class Pressed(Message):
        """The line was clicked."""

    def __init__(self, paint: Paint) -> None:
        super().__init__(id="listhead")
        self._paint = paint
        self._label, self._count, self._narrowed = "", "", False

    def show(self, label: str, count: str, *, narrowed: bool) -> None:
        """Show what the list holds; `narrowed` sets it apart from the whole paper."""
        if (label, count, narrowed) != (self._label, self._count, self._narrowed):
            self._label, self._count, self._narrowed = label, count, narrowed
            self.refresh()

    def repaint(self, paint: Paint) -> None:
        """Draw with another theme."""
        self._paint = paint
        self.refresh()

    def on_click(self) -> None:
        """Ask to search."""
        self.post_message(self.Pressed())

    def render_line(self, y: int) -> Strip:
        """The line."""
        cells = self.size.width
        ground = "bar"
        label = self._paint.cut(" " + self._label, max(0, cells - self._paint.width(self._count) - 2))
        ink = self._paint.style("accent" if self._narrowed else "ink", ground, "bold")
        gap = max(0, cells - self._paint.width(label) - self._paint.width(self._count) - 1)
        segments = [
            Segment(label, ink),
            Segment(" " * gap, ink),
            Segment(self._count + " ", self._paint.style("muted", ground)),
        ]
        return Strip(segments).adjust_cell_length(cells, ink)
