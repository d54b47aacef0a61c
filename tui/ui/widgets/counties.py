"""The counties of a city with their numbers of stories, as many to a line as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ...atlas.listing import Counted
from ...text.language import Language, word
from ..paint import Paint

GAP = 2


class _Cell(NamedTuple):
    """A county's name and number, where they stand (cells from the left) and how wide they are."""

    at: int
    cells: int
    counted: Counted


class CountyList(Widget):
    """Most stories first. Posts `Picked` on a click."""

    ALLOW_SELECT = False

    class Picked(Message):
        """A county is to be read about."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    def __init__(self, paint: Paint, language: Language) -> None:
        super().__init__(id="counties")
        self._paint = paint
        self._language = language
        self._title = ""
        self._counties: tuple[Counted, ...] = ()

    def show(self, title: str, counties: Sequence[Counted]) -> None:
        """Show a city's counties."""
        if (title, tuple(counties)) != (self._title, self._counties):
            self._title, self._counties = title, tuple(counties)
            self.refresh()

    def _lines(self) -> tuple[list[list[_Cell]], int]:
        """What stands on each line below the title, and how many counties find no room."""
        room, lines, left = self.size.width - 1, max(0, self.size.height - 1), len(self._counties)
        placed: list[list[_Cell]] = [[]] if lines else []
        at = 1
        for counted in self._counties:
            cells = self._paint.width(f"{counted.place.name} {counted.stories}")
            if placed and placed[-1] and at + cells > room:
                if len(placed) == lines:
                    break
                placed.append([])
                at = 1
            if not placed:
                break
            placed[-1].append(_Cell(at, cells, counted))
            at += cells + GAP
            left -= 1
        return placed, left

    def on_click(self, event: events.Click) -> None:
        """Pick the county under the mouse."""
        offset = event.get_content_offset(self)
        lines, _ = self._lines()
        if offset is None or not 0 < offset.y <= len(lines):
            return
        for cell in lines[offset.y - 1]:
            if cell.at <= offset.x < cell.at + cell.cells:
                self.post_message(self.Picked(cell.counted.place.code))

    def render_line(self, y: int) -> Strip:
        """The title, then the counties."""
        cells, blank = self.size.width, self._paint.style("ink")
        lines, left = self._lines()
        if y == 0:
            more = "  " + word(self._language, "places.more", count=left) if left and self._title else ""
            text = self._paint.cut(" " + self._title, max(0, cells - self._paint.width(more) - 1))
            head = [
                Segment(text, self._paint.style("accent", "paper", "bold")),
                Segment(more, self._paint.style("muted")),
            ]
            return Strip(head).adjust_cell_length(cells, blank)
        segments: list[Segment] = []
        at = 0
        for cell in lines[y - 1] if y <= len(lines) else ():
            place, stories = cell.counted
            ink = "ink" if stories else "muted"
            segments += [
                Segment(" " * (cell.at - at), blank),
                Segment(f"{place.name} ", self._paint.style(ink)),
                Segment(str(stories), self._paint.style("accent" if stories else "muted")),
            ]
            at = cell.at + cell.cells
        return Strip(segments).adjust_cell_length(cells, blank)
