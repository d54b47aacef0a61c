"""The story pane: what a person sees of a sheet and does to it with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual import events
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from ...model.article import Article
from ...text.cells import cut, width
from ...typeset.line import Role
from ...typeset.setting import Setting
from ..marks import city_at, soft_marks
from ..paint import Paint
from .layers import Layers
from .pane import MEASURE, SheetPane
from .strips import Painter, blank

if TYPE_CHECKING:
    from ...typeset.line import Run

KEPT: Final = 1000
"""How many drawn rows are kept."""


class StoryPane(SheetPane):
    """Draws the sheet with hits, selection and other layers over it (see layers.py)."""

    class LinkClicked(Message):
        """A link was clicked."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    class PlaceClicked(Message):
        """A city under the headline, or a place in the text, was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(
        self,
        paint: Paint,
        setting: Setting,
        *,
        measure: int = MEASURE,
        columns: str = "one",
        columns_from: int = 0,
    ) -> None:
        """See `SheetPane`."""
        super().__init__(setting, measure=measure, columns=columns, columns_from=columns_from)
        self._paint = paint
        self._hits: tuple[tuple[int, int], ...] = ()
        self._hit = -1
        self._layers = Layers()

    def show(self, article: Article | None, offset: int | None = None) -> None:
        """Show a story from `offset` on (None: from its head); None for an empty pane."""
        self._take_hits((), -1)
        self._layers.lay("marks", soft_marks(article))
        if self.is_attached:
            self.screen.clear_selection()
        super().show(article, offset)

    def repaint(self, paint: Paint) -> None:
        """Draw with another theme."""
        self._paint = paint
        self._redraw()

    # --- hits ---

    @property
    def hits(self) -> tuple[tuple[int, int], ...]:
        """What a search found in this story: offsets from, to."""
        return self._hits

    @property
    def hit(self) -> int:
        """Which hit the reader stands at, -1 for none."""
        return self._hit

    def mark(self, hits: Sequence[tuple[int, int]]) -> None:
        """Highlight hits (ordered, apart)."""
        self._take_hits(tuple(hits), -1)
        self._redraw()

    def go_to_hit(self, index: int) -> None:
        """Stand at a hit and bring it into view."""
        self._take_hits(self._hits, index)
        self._redraw()
        if self._sheet is not None:
            row = self._sheet.line_of(self._hits[index][0])
            top = self.scroll_offset.y
            if not top <= row < top + self.size.height - (self._columns is None):
                self.goto(self._hits[index][0], context=self.size.height // 3)

    def _take_hits(self, hits: tuple[tuple[int, int], ...], hit: int) -> None:
        self._hits, self._hit = hits, hit
        self._layers.lay("hits", hits)
        self._layers.lay("hit", hits[hit : hit + 1] if hit >= 0 else ())

    def lay(self, name: str, spans: Sequence[tuple[int, int]]) -> None:
        """Lay a layer (see `layers.STYLES`) over stretches of the story, ordered and apart."""
        self._layers.lay(name, spans)
        self._redraw()

    # --- the mouse ---

    def on_click(self, event: events.Click) -> None:
        """Follow a link or a city under the mouse."""
        offset = event.get_content_offset(self)
        found = None if offset is None else self._run_at(offset.x, offset.y)
        if found is None or self.text_selection is not None:
            return
        run, into = found
        if run.target:
            self.post_message(self.LinkClicked(run.target))
        elif run.role is Role.PLACE and run.offset is not None and self._sheet is not None:
            # The story's own characters: another script may be shown.
            name = self._sheet.source(run.offset, run.offset + len(run.text))
            self.post_message(self.PlaceClicked(name))
        elif run.offset is not None:
            city = city_at(self._article, run.offset + len(cut(run.text, into, "", self._setting.widths)))
            if city:
                self.post_message(self.PlaceClicked(city))

    def _run_at(self, x: int, y: int) -> tuple[Run, int] | None:
        """The run at a cell, and how many of its cells stand before that."""
        sheet, row = self._sheet, y + self.scroll_offset.y
        if sheet is None or row >= len(sheet):
            return None
        at = self._margin
        for run in sheet.line(row).runs:
            cells = width(run.text, self._setting.widths)
            if at <= x < at + cells:
                return run, x - at
            at += cells
        return None

    # --- selection ---

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The story's own characters under a selection (see `private.offset_style`)."""
        span = self._selected(selection)
        if self._sheet is None or span is None:
            return None
        return self._sheet.source(*span), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        span = self._selected(selection)
        self.lay("selection", () if span is None else (span,))

    def _selected(self, selection: Selection | None) -> tuple[int, int] | None:
        if selection is None or self._sheet is None:
            return None
        sheet = self._sheet
        start = sheet.start if selection.start is None else sheet.start + selection.start.x
        end = sheet.end if selection.end is None else sheet.start + selection.end.x
        return min(start, end), max(start, end)

    # --- drawing ---

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        cells, row = self.size.width, y + self.scroll_offset.y
        sheet = self._sheet
        strip = self._strips.get(row)
        if strip is None or strip.cell_length != cells:
            if len(self._strips) > KEPT:
                self._strips.clear()
            if sheet is None or row >= len(sheet):
                return blank(cells, self._paint)
            painter = Painter(
                sheet, self._columns, cells=cells, margin=self._margin, paint=self._paint, layers=self._layers
            )
            strip = self._strips[row] = painter.strip(row)
        return strip
