"""The line over the headlines: what they are narrowed by, piece by piece, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ..paint import Paint

REMOVE: Final = "×"


class ListHead(Widget):
    """One line; a click on a piece asks to take it away, elsewhere to search."""

    ALLOW_SELECT = False

    class Pressed(Message):
        """The line was clicked."""

    class ChipPressed(Message):
        """A piece of the narrowing was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, paint: Paint) -> None:
        super().__init__(id="listhead")
        self._paint = paint
        self._label, self._count = "", ""
        self._chips: tuple[str, ...] = ()

    def show(self, label: str, count: str, chips: Sequence[str] = ()) -> None:
        """Show what the list holds: its pieces where it is narrowed, else `label`."""
        if (label, count, tuple(chips)) != (self._label, self._count, self._chips):
            self._label, self._count, self._chips = label, count, tuple(chips)
            self.refresh()

    def repaint(self, paint: Paint) -> None:
        """Draw with another theme."""
        self._paint = paint
        self.refresh()

    def _placed(self) -> list[tuple[int, str]]:
        """The pieces that fit, each with its first cell; the last is cut where it must be."""
        at, room = 1, self.size.width - self._paint.width(self._count) - 2
        placed = []
        for chip in self._chips:
            if room - at < 4:
                break
            text = self._paint.cut(chip, room - at - 2) + REMOVE
            placed.append((at, text))
            at += self._paint.width(text) + 1
        return placed

    def on_click(self, event: events.Click) -> None:
        """Take a piece away, or ask to search."""
        for index, (at, text) in enumerate(self._placed()):
            if at <= event.x < at + self._paint.width(text):
                self.post_message(self.ChipPressed(index))
                return
        self.post_message(self.Pressed())

    def render_line(self, y: int) -> Strip:
        """The line."""
        cells = self.size.width
        ink = self._paint.style("ink", "bar", "bold")
        segments = [Segment(" ", ink)]
        if self._chips:
            for _, text in self._placed():
                segments.append(Segment(text, self._paint.style("accent", "bar", "bold")))
                segments.append(Segment(" ", ink))
        else:
            segments.append(
                Segment(self._paint.cut(self._label, max(0, cells - self._paint.width(self._count) - 3)), ink)
            )
        used = sum(self._paint.width(segment.text) for segment in segments)
        gap = max(0, cells - used - self._paint.width(self._count) - 1)
        segments += [Segment(" " * gap, ink), Segment(self._count + " ", self._paint.style("muted", "bar"))]
        return Strip(segments).adjust_cell_length(cells, ink)
