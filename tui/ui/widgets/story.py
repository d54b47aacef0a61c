"""The story pane: a typeset page, drawn per visible line. Every place it keeps is an offset of the story."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from ...model.article import Article, Mark
from ...text.language import Language
from ...typeset.line import Role
from ..marks import between, city_at, soft_marks
from ..paint import Paint
from ..private import offset_style

if TYPE_CHECKING:
    from ...typeset.line import Line, Run
    from ...typeset.page import Page

MEASURE: Final = 76
MEASURES: Final = (32, 140)
SIDE: Final = 2
SLICE_MS: Final = 4.0
SLICE_BLOCKS: Final = 8
OVERLAP: Final = 2


class StoryPane(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one article. Posts `Moved` when another part of it comes into view."""

    class Moved(Message):
        """Another part of the story is in view."""

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

    def __init__(self, paint: Paint, language: Language) -> None:
        super().__init__(id="story")
        self._paint = paint
        self._language = language
        self._article: Article | None = None
        self._page: Page | None = None
        self._anchor: int | None = None
        self._hits: tuple[tuple[int, int], ...] = ()
        self._hit = -1
        self._marks: tuple[Mark, ...] = ()
        self._strips: dict[int, Strip] = {}
        self._settling: Timer | None = None
        self._holding = False
        self.measure = MEASURE

    # --- what is shown ---

    @property
    def article(self) -> Article | None:
        """The story that is shown."""
        return self._article

    @property
    def page(self) -> Page | None:
        """The story as it is set now."""
        return self._page

    @property
    def position(self) -> int:
        """The offset of the first line in view."""
        return self._anchor if self._anchor is not None else (self._page.start if self._page else 0)

    @property
    def top(self) -> int | None:
        """The offset of the first line in view; None at the story's head."""
        return self._anchor

    @property
    def progress(self) -> int:
        """How much of the story has been in view, in percent."""
        height = self.virtual_size.height
        if not height or self._page is None:
            return 0
        if self.at_end:
            return 100
        return min(99, round(100 * (self.scroll_offset.y + self.size.height) / height))

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.scroll_offset.y + self.size.height >= self.virtual_size.height

    def show(self, article: Article | None, offset: int | None = None) -> None:
        """Show a story from `offset` on (None: from its head); None for an empty pane."""
        self._article = article
        self._anchor = offset
        self._hits, self._hit = (), -1
        self._marks = soft_marks(article)
        if self.is_attached:
            self.screen.clear_selection()
        self._lay_out()

    def goto(self, offset: int, *, context: int = 0) -> None:
        """Bring `offset` to the top of the pane, `context` lines below it."""
        if self._page is None:
            self._anchor = offset
            return
        self._anchor = offset
        self._scroll_to_line(self._page.line_of(offset) - context)
        self._anchor = self._page.line(self.scroll_offset.y).start

    def repaint(self, paint: Paint) -> None:
        """Draw with another theme."""
        self._paint = paint
        self._redraw()

    def set_measure(self, cells: int) -> None:
        """Set lines of at most `cells` cells (bounded)."""
        self.measure = max(MEASURES[0], min(MEASURES[1], cells))
        self._lay_out()

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
        self._hits, self._hit = tuple(hits), -1
        self._redraw()

    def go_to_hit(self, index: int) -> None:
        """Stand at a hit and bring it into view."""
        self._hit = index
        self._redraw()
        if self._page is not None:
            line = self._page.line_of(self._hits[index][0])
            top = self.scroll_offset.y
            if not top <= line < top + self.size.height - 1:
                self.goto(self._hits[index][0], context=self.size.height // 3)

    # --- moving ---

    def move(self, lines: int) -> None:
        """Scroll by lines."""
        self._scroll_to_line(self.scroll_offset.y + lines)

    def turn(self, pages: float) -> None:
        """Scroll by screenfuls; a whole one keeps two lines of the last in view."""
        height = self.size.height
        lines = max(1, height - OVERLAP) if abs(pages) >= 1 else max(1, height // 2)
        self.move(lines if pages > 0 else -lines)

    def go_to_start(self) -> None:
        """Scroll to the head."""
        self._scroll_to_line(0)

    def go_to_end(self) -> None:
        """Scroll to the last line."""
        if self._page is not None:
            self._page.line_of(self._page.end)
            self._resize_virtual()
            self._scroll_to_line(self.virtual_size.height)

    def _scroll_to_line(self, line: int) -> None:
        self.scroll_to(y=max(0, min(line, self.max_scroll_y)), animate=False, force=True)

    # --- layout ---

    @property
    def _cells(self) -> int:
        """The width of a line."""
        return max(4, min(self.measure, self.size.width - 2 * SIDE))

    @property
    def _margin(self) -> int:
        """The blank cells at the left."""
        return max(0, (self.size.width - self._cells) // 2)

    def _lay_out(self) -> None:
        """Set the story anew at the present width and stand at the same sentence."""
        if self._settling is not None:
            self._settling.stop()
            self._settling = None
        self._strips.clear()
        if self._article is None or not self.size.width:
            self._page = None
            self.virtual_size = Size(self.size.width, 0)
            self.refresh()
            return
        from ...typeset.page import Page, Setting  # noqa: PLC0415 # the first paint shows no story yet

        setting = Setting(language=self._language, widths=self._paint.widths)
        self._page = Page(self._article, self._cells, setting)
        self._hold()
        self.refresh()
        if not self._page.settled:
            self._settling = self.set_interval(1 / 60, self._settle)

    def _hold(self) -> None:
        """Stand at the anchor again after the page's lines have moved."""
        page = self._page
        if page is None:
            return
        line = 0 if self._anchor is None else page.line_of(self._anchor)
        self._holding = True
        self._resize_virtual()
        self._scroll_to_line(line)
        self._holding = False
        self.post_message(self.Moved())

    def _resize_virtual(self) -> None:
        if self._page is not None:
            self.virtual_size = Size(self.size.width, len(self._page) + 1)

    def _settle(self) -> None:
        """Lay out a few more blocks; the pane stays at its sentence."""
        page = self._page
        if page is None:
            return
        until = perf_counter() + SLICE_MS / 1000
        done = page.settle(SLICE_BLOCKS)
        while not done and perf_counter() < until:
            done = page.settle(SLICE_BLOCKS)
        if done and self._settling is not None:
            self._settling.stop()
            self._settling = None
        if len(page) + 1 != self.virtual_size.height:
            self._strips.clear()
            self._hold()
            self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Set the story at the new width."""
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the sentence that the reader stands at."""
        super().watch_scroll_y(old_value, new_value)
        self.refresh(Region(0, 0, self.size.width, self.size.height))
        if self._page is not None and not self._holding and round(old_value) != round(new_value):
            top = min(self.scroll_offset.y, len(self._page) - 1)
            self._anchor = self._page.line(top).start if top > 0 else None
            if len(self._page) + 1 != self.virtual_size.height:
                self._resize_virtual()
            self.post_message(self.Moved())

    # --- the mouse ---

    def on_click(self, event: events.Click) -> None:
        """Follow a link or a city under the mouse."""
        offset = event.get_content_offset(self)
        run = None if offset is None else self._run_at(offset.x, offset.y)
        if run is None or self.text_selection is not None:
            return
        if run.target:
            self.post_message(self.LinkClicked(run.target))
        elif run.role is Role.PLACE:
            self.post_message(self.PlaceClicked(run.text))
        elif offset is not None and (city := city_at(self._article, self._offset_at(offset.x, offset.y))):
            self.post_message(self.PlaceClicked(city))

    def _run_at(self, x: int, y: int) -> Run | None:
        from ...text.cells import width  # noqa: PLC0415 # only a click needs it

        page, row = self._page, y + self.scroll_offset.y
        if page is None or row >= len(page):
            return None
        at = self._margin
        for run in page.line(row).runs:
            cells = width(run.text)
            if at <= x < at + cells:
                return run
            at += cells
        return None

    def _offset_at(self, x: int, y: int) -> int:
        """The offset of the character at a cell, -1 where none of the story's stands."""
        page, row = self._page, y + self.scroll_offset.y
        at = self._margin
        for run in page.line(row).runs if page is not None and row < len(page) else ():
            cells = self._paint.width(run.text)
            if run.offset is not None and at <= x < at + cells:
                return run.offset + len(self._paint.cut(run.text, x - at, ""))
            at += cells
        return -1

    # --- selection ---

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The story's own characters under a selection (see `private.offset_style`)."""
        span = self._selected(selection)
        if self._page is None or span is None:
            return None
        return self._page.source(*span), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self._redraw()

    def _selected(self, selection: Selection | None) -> tuple[int, int] | None:
        if selection is None or self._page is None:
            return None
        page = self._page
        start = page.start if selection.start is None else page.start + selection.start.x
        end = page.end if selection.end is None else page.start + selection.end.x
        return min(start, end), max(start, end)

    # --- drawing ---

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        cells, row = self.size.width, y + self.scroll_offset.y
        page = self._page
        if page is None or row >= len(page):
            return Strip([Segment(" " * cells, self._paint.style("ink"))], cells)
        strip = self._strips.get(row)
        if strip is None or strip.cell_length != cells:
            if len(self._strips) > 1000:
                self._strips.clear()
            strip = self._strips[row] = self._strip(page, page.line(row), cells)
        return strip

    def _strip(self, page: Page, line: Line, cells: int) -> Strip:
        """A line with its margins, hits and selection."""
        selected = self._selected(self.text_selection)
        blank = self._paint.style("ink")
        start = line.start - page.start
        # One cell a segment: Textual counts characters from a segment's offset, and blanks are none of the story's.
        empty = Segment(" ", blank + offset_style(start))
        segments = [empty] * self._margin
        for run in line.runs:
            style = self._paint.role(run.role)
            if run.offset is None:
                segments.append(Segment(run.text, style))
            else:
                segments += self._inked(page, run, run.offset, style, selected)
        used = sum(segment.cell_length for segment in segments)
        segments.append(Segment(" " * max(0, cells - used), blank))
        return Strip(segments).adjust_cell_length(cells, blank)

    def _inked(
        self, page: Page, run: Run, offset: int, style: Style, selected: tuple[int, int] | None
    ) -> list[Segment]:
        """A run of the story's characters, cut where hits and selection begin and end."""
        end = offset + len(run.text)
        layers: list[tuple[int, int, Style]] = []
        if run.role is not Role.LINK:
            mention = self._paint.mention
            layers += [(m.start, m.end, mention) for m in between(self._marks, offset, end)]
        for index, (first, last) in enumerate(self._hits):
            if first < end and last > offset:
                layers.append(
                    (first, last, self._paint.current_hit if index == self._hit else self._paint.hit)
                )
        if selected is not None:
            layers.append((*selected, self._paint.selected))
        edges = sorted({offset, end, *(edge for a, b, _ in layers for edge in (a, b) if offset < edge < end)})
        segments = []
        for first, last in itertools.pairwise(edges):
            laid = style
            for a, b, layer in layers:
                if a <= first and last <= b:
                    laid += layer
            text = run.text[first - offset : last - offset]
            segments.append(Segment(text, laid + offset_style(first - page.start)))
        return segments
