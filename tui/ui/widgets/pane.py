"""A pane that scrolls through a typeset sheet. Every place it keeps is an offset of the story, never a row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Final

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from ...model.article import Article
from ...typeset.setting import Setting
from ..setting import columns_in, sheet_of
from .refining import Refining, first_fresh_row

if TYPE_CHECKING:
    from ...typeset.columns import Columns
    from ...typeset.sheet import Sheet

MEASURE: Final = 76
MEASURES: Final = (32, 140)
SIDE: Final = 2
SLICE_MS: Final = 4.0
SLICE_BLOCKS: Final = 8
OVERLAP: Final = 2
REST_SECONDS: Final = 0.3
SPARE_ROWS: Final = 3
"""Rows that fitting may add to a story that is seen whole."""
WHEEL_SECONDS: Final = 0.15


class SheetPane(ScrollView, can_focus=True, inherit_bindings=False):
    """Lays one article out and moves through it. Posts `Moved` when another part of it comes into view.

    In newspaper columns it turns whole screenfuls: nothing is ever read across a fold. What is drawn is
    `StoryPane`'s to say, by `render_line`.
    """

    class Moved(Message):
        """Another part of the story is in view."""

    def __init__(
        self,
        setting: Setting,
        *,
        measure: int = MEASURE,
        columns: str = "one",
        columns_from: int = 0,
    ) -> None:
        """`columns` is one, many, or auto: as many as fit where the pane has at least `columns_from` cells."""
        super().__init__(id="story")
        self._setting = setting
        self._article: Article | None = None
        self._sheet: Sheet | None = None
        self._columns: Columns | None = None
        self._anchor: int | None = None
        self._strips: dict[int, Strip] = {}
        self._settling: Timer | None = None
        self._resting: Timer | None = None
        self._refining: Refining | None = None
        self._holding = False
        self._ended = False
        self._wheeled = 0.0
        self._columns_from = columns_from
        self.measure = measure
        self.columns = columns

    # --- what is shown ---

    @property
    def article(self) -> Article | None:
        """The story that is shown."""
        return self._article

    @property
    def page(self) -> Sheet | None:
        """The story as it is set now."""
        return self._sheet

    @property
    def setting(self) -> Setting:
        """How the story is set."""
        return self._setting

    @property
    def in_columns(self) -> int:
        """In how many newspaper columns the story stands, 0 for one column of lines."""
        return self._columns.number if self._columns else 0

    @property
    def position(self) -> int:
        """The offset of the first line in view."""
        return self._anchor if self._anchor is not None else (self._sheet.start if self._sheet else 0)

    @property
    def top(self) -> int | None:
        """The offset of the first line in view; None at the story's head."""
        return self._anchor

    @property
    def progress(self) -> int:
        """How much of the story has been in view, in percent."""
        height = self.virtual_size.height
        if not height or self._sheet is None:
            return 0
        if self.at_end:
            return 100
        return min(99, round(100 * (self.scroll_offset.y + self.size.height) / height))

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.scroll_offset.y + self.size.height >= self.virtual_size.height

    @property
    def at_rest(self) -> bool:
        """Whether nothing is left to be laid out or fitted where the reader stands."""
        return self._sheet is not None and self._settling is None and self._resting is None

    def show(self, article: Article | None, offset: int | None = None) -> None:
        """Show a story from `offset` on (None: from its head); None for an empty pane."""
        self._article = article
        self._anchor = offset
        self._lay_out()

    def show_anew(self, article: Article, offset: int | None) -> None:
        """Show the same story in another state; who has come to its end stays there."""
        with self._end_kept():
            self.show(article, offset)

    def goto(self, offset: int, *, context: int = 0) -> None:
        """Bring `offset` to the top of the pane, `context` lines below it; in columns, its screenful into view."""
        sheet = self._sheet
        self._anchor = offset
        if sheet is None:
            return
        row = sheet.line_of(offset)
        self._resize_virtual()
        if self._columns is not None:
            self._hold()
        else:
            self._scroll_to_line(row - context)
            self._anchor = sheet.line(self.scroll_offset.y).start

    def set_measure(self, cells: int) -> None:
        """Set lines of at most `cells` cells (bounded)."""
        self.measure = max(MEASURES[0], min(MEASURES[1], cells))
        self._lay_out()

    def set_columns(self, columns: str) -> None:
        """Stand in one column, in many, or as the width says (auto)."""
        self.columns = columns
        self._lay_out()

    def set_setting(self, setting: Setting) -> None:
        """Set the story in another way; the reader stays at the same sentence."""
        self._setting = setting
        with self._end_kept():
            self._lay_out()

    def columns_under(self, columns: str) -> int:
        """How many columns there would be at the present width."""
        return columns_in(columns, self._room, self.size.width >= self._columns_from)

    # --- moving ---

    def move(self, lines: int) -> None:
        """Scroll by lines; in columns by a screenful, whatever the number."""
        self._scroll_by(lines, whole=1)

    def turn(self, pages: float) -> None:
        """Scroll by screenfuls; a whole one keeps two lines of the last in view, but in columns."""
        height = self.size.height
        lines = max(1, height - OVERLAP) if abs(pages) >= 1 else max(1, height // 2)
        self._scroll_by(lines if pages > 0 else -lines, whole=1)

    def go_to_start(self) -> None:
        """Scroll to the head."""
        self._scroll_to_line(0)

    def go_to_end(self) -> None:
        """Scroll to the last line."""
        if self._sheet is not None:
            self._sheet.line_of(self._sheet.end)
            self._resize_virtual()
            self._scroll_to_line(self.virtual_size.height)

    def _scroll_by(self, lines: int, whole: int) -> None:
        if self._columns is not None:
            lines = whole * self._columns.height * (1 if lines > 0 else -1)
        self._scroll_to_line(self.scroll_offset.y + lines)

    def _scroll_to_line(self, line: int) -> None:
        self.scroll_to(y=max(0, min(line, self.max_scroll_y)), animate=False, force=True)

    def validate_scroll_y(self, value: float) -> float:
        """Keep to whole screenfuls in columns, also when the scrollbar is dragged."""
        value = super().validate_scroll_y(value)
        return value if self._columns is None else self._columns.screen_of(round(value))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """In columns the wheel turns the page."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """In columns the wheel turns the page."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, pages: int) -> None:
        if self._columns is None or event.ctrl or event.shift:
            return
        event.stop()
        event.prevent_default()
        # A turn of the wheel comes as many events.
        if event.time - self._wheeled >= WHEEL_SECONDS:
            self._wheeled = event.time
            self.turn(pages)

    # --- layout ---

    @property
    def _room(self) -> int:
        """The cells between the margins."""
        return max(4, self.size.width - 2 * SIDE)

    @property
    def _margin(self) -> int:
        """The blank cells at the left."""
        return max(0, (self.size.width - self._sheet.cells) // 2) if self._sheet else 0

    def _lay_out(self) -> None:
        """Set the story anew at the present size and stand at the same sentence."""
        self._stop_settling()
        self._ended = False
        self._strips.clear()
        if self._article is None or not self.size.width:
            self._sheet = self._columns = None
            self.virtual_size = Size(self.size.width, 0)
            self.refresh()
            return
        self._sheet = sheet_of(
            self._article,
            self._setting,
            cells=self._room,
            height=self.size.height,
            measure=self.measure,
            columns=self.columns_under(self.columns),
        )
        self._columns = self._sheet if hasattr(self._sheet, "screen_of") else None  # type: ignore[assignment] # only columns have screenfuls
        self._hold()
        self.refresh()
        if not self._sheet.settled:
            self._settling = self.set_interval(1 / 60, self._settle)
        else:
            self._rest()

    @contextmanager
    def _end_kept(self) -> Iterator[None]:
        """Whoever is at the end of the story while it is set anew is there afterwards, however its lines fall."""
        ended = self.at_end and self.scroll_offset.y > 0
        yield
        if ended and self._columns is None and self._sheet is not None:
            self._ended = True
            self._sheet.line_of(self._sheet.end)
            self._hold()

    def _stop_settling(self) -> None:
        for timer in (self._settling, self._resting):
            if timer is not None:
                timer.stop()
        self._settling = self._resting = self._refining = None

    def _hold(self) -> None:
        """Stand at the anchor again after the sheet's lines have moved."""
        sheet = self._sheet
        if sheet is None:
            return
        row = 0 if self._anchor is None else sheet.line_of(self._anchor)
        self._holding = True
        self._resize_virtual()
        if self._ended:
            row = self._height
        self._scroll_to_line(row if self._columns is None else self._columns.screen_of(row))
        self._holding = False
        self.post_message(self.Moved())

    @property
    def _height(self) -> int:
        """The rows to scroll through: whole screenfuls in columns, else the lines and a blank one."""
        rows = len(self._sheet) if self._sheet else 0
        return rows + 1 if self._columns is None else -(-rows // self._columns.height) * self._columns.height

    def _resize_virtual(self) -> None:
        if self._sheet is not None:
            self.virtual_size = Size(self.size.width, self._height)

    def _settle(self) -> None:
        """Lay out a few more blocks; the pane stays at its sentence."""
        sheet = self._sheet
        if sheet is None:
            return
        until = perf_counter() + SLICE_MS / 1000
        done = sheet.settle(SLICE_BLOCKS)
        while not done and perf_counter() < until:
            done = sheet.settle(SLICE_BLOCKS)
        if done:
            self._stop_settling()
            self._rest()
        if self._height != self.virtual_size.height:
            self._moved_lines()

    def _moved_lines(self) -> None:
        self._strips.clear()
        self._hold()
        self.refresh()

    def _rest(self) -> None:
        """Fit what is in view optimally once the reader has stood there for a moment."""
        self._refining = None
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST_SECONDS, self._begin_refining)

    def _begin_refining(self) -> None:
        sheet, article = self._sheet, self._article
        if sheet is None or article is None or not sheet.settled:
            return
        if self._columns is None and self.at_end and len(sheet) + SPARE_ROWS > self.size.height:
            # A paragraph that grew would push the story's last line, which the reader is at, out of view.
            self._resting = None
            return
        top = self.scroll_offset.y
        last = min(len(sheet), top + self.size.height)
        first = top if self._columns is not None else first_fresh_row(sheet, article, top, last)
        self._refining = Refining(sheet, first, last)
        self._resting = self.set_interval(1 / 60, self._refine)

    def _refine(self) -> None:
        refining = self._refining
        moved = refining is not None and refining.step()
        if moved:
            self._moved_lines()
        if (refining is None or refining.done) and self._resting is not None:
            self._resting.stop()
            self._resting = None

    def on_resize(self, event: events.Resize) -> None:
        """Set the story at the new width."""
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the sentence that the reader stands at."""
        super().watch_scroll_y(old_value, new_value)
        self.refresh(Region(0, 0, self.size.width, self.size.height))
        if self._sheet is not None and not self._holding and round(old_value) != round(new_value):
            top = min(self.scroll_offset.y, len(self._sheet) - 1)
            self._anchor = self._sheet.line(top).start if top > 0 else None
            self._ended = False
            if self._height != self.virtual_size.height:
                self._resize_virtual()
            if self._settling is None:
                self._rest()
            self.post_message(self.Moved())
