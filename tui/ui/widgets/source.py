"""A source's lines, wrapped and numbered, with those of one story lit: drawn per visible line, whatever its length."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ...importers.found import Found
from ...text.clean import clean_line
from ..paint import Paint
from ..sheet import Sheet

WHEEL = 3
_NO_START = frozenset("，。、；：！？）》」』”’…—,.;:!?)%")
"""What begins no line; a source is no page, so the rest of the rules for lines is left out."""


class SourceView(Widget):
    """`cursor` is the chosen line (from 1), `story` the story that is lit. Posts `Chosen` on a click."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """A line was clicked."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, paint: Paint) -> None:
        super().__init__(id="source")
        self._paint = paint
        self.sheet = Sheet(Found("", ()))
        self._lines = self.sheet.lines
        self.story = -1
        self.cursor = 1
        self.active = False
        self._top = 1
        self._skip = 0  # rows of the first line above the window; lines may be longer than it
        self._wrapped: dict[int, list[str]] = {}
        self._rows: list[tuple[int, int, str]] | None = None

    def show(self, sheet: Sheet, story: int, cursor: int) -> None:
        """Show lines with one story lit and one line chosen."""
        if sheet.lines is not self._lines:
            self._lines = sheet.lines
            self._wrapped.clear()
        self.sheet, self.story = sheet, story
        self.choose(cursor)

    def choose(self, line: int, *, at_top: bool = False) -> None:
        """Choose a line (bounded) and bring it into view, with `at_top` below the window's first line."""
        self.cursor = max(1, min(line, len(self.sheet.lines)))
        if at_top:
            self._top, self._skip = max(1, self.cursor - 1), 0
        self._reveal()
        self._draw()

    def light(self, story: int, *, active: bool) -> None:
        """Light a story's lines; `active` says that keys move the cursor here."""
        self.story, self.active = story, active
        self._draw()

    def move(self, lines: int) -> None:
        """Choose the line `lines` further on; a line longer than the window is shown whole first."""
        height = self.size.height
        if abs(lines) == 1 and self.cursor == self._top and len(self._wrap(self.cursor)) > height > 0:
            rows = len(self._wrap(self.cursor))
            skip = max(0, min(self._skip + lines * max(1, height // 2), rows - height))
            if skip != self._skip:
                self._skip = skip
                self._draw()
                return
        self.choose(self.cursor + lines)

    def turn(self, pages: float) -> None:
        """Choose the line a screenful away."""
        wanted, lines, line = max(1, round(self.size.height * abs(pages)) - 1), 0, self.cursor
        step = 1 if pages > 0 else -1
        while wanted > 0 and 1 <= line + step <= len(self.sheet.lines):
            line += step
            lines += step
            wanted -= len(self._wrap(line))
        self.choose(self.cursor + lines)

    # --- layout ---

    @property
    def _gutter(self) -> int:
        return len(str(len(self.sheet.lines))) + 3

    def _wrap(self, line: int) -> list[str]:
        rows = self._wrapped.get(line)
        if rows is None:
            room, rest, rows = max(2, self.size.width - self._gutter - 1), "", []
            rest = clean_line(self.sheet.lines[line - 1]) if line <= len(self.sheet.lines) else ""
            while rest:
                row = self._paint.cut(rest[: 2 * room + 16], room, "") or rest[:1]
                while len(row) > 2 and rest[len(row) : len(row) + 1] in _NO_START:
                    row = row[:-1]
                rows.append(row)
                rest = rest[len(row) :]
            rows = rows or [""]
            if len(self._wrapped) > 5000:
                self._wrapped.clear()
            self._wrapped[line] = rows
        return rows

    def _reveal(self) -> None:
        height = self.size.height
        if not height:
            return
        if self.cursor < self._top:
            self._top, self._skip = self.cursor, 0
            return
        left, line = height - len(self._wrap(self.cursor)), self.cursor
        while line > self._top and line > 1 and left >= len(self._wrap(line - 1)):
            line -= 1
            left -= len(self._wrap(line))
        if line != self._top:
            self._top, self._skip = line, 0

    def _visible(self) -> list[tuple[int, int, str]]:
        """The rows in the window: line, row within it, text."""
        if self._rows is None:
            rows: list[tuple[int, int, str]] = []
            line, skip = self._top, self._skip
            while len(rows) < self.size.height and line <= len(self.sheet.lines):
                rows += [(line, n, text) for n, text in enumerate(self._wrap(line))][skip:]
                line, skip = line + 1, 0
            self._rows = rows
        return self._rows

    def _draw(self) -> None:
        self._rows = None
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew and keep the chosen line in view."""
        self._wrapped.clear()
        self._skip = 0
        self._reveal()
        self._draw()

    # --- the mouse ---

    def on_click(self, event: events.Click) -> None:
        """Choose the line under the mouse."""
        offset = event.get_content_offset(self)
        rows = self._visible()
        if offset is not None and offset.y < len(rows):
            self.post_message(self.Chosen(rows[offset.y][0]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.post_message(self.Chosen(min(len(self.sheet.lines), self.cursor + WHEEL)))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.post_message(self.Chosen(max(1, self.cursor - WHEEL)))

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        """One visible row."""
        cells, rows = self.size.width, self._visible()
        if y >= len(rows):
            return Strip([Segment(" " * cells, self._paint.style("ink"))], cells)
        line, part, text = rows[y]
        stories = self.sheet.found.stories
        lit = 0 <= self.story < len(stories) and self.sheet.owner(line) is stories[self.story]
        ground = "paper"
        if line == self.cursor:
            ground = "focused" if self.active else "chosen"
        elif lit:
            ground = "list"
        ink = "ink" if lit else "muted"
        digits = self._gutter - 3
        number = f"{line:>{digits}}" if part == 0 else " " * digits
        sign = self.sheet.sign(line) if part == 0 else " "
        edge = "|" if lit else " "
        segments = [
            Segment(f"{sign}", self._paint.style("accent", ground, "bold")),
            Segment(number, self._paint.style("muted", ground)),
            Segment(f"{edge} ", self._paint.style("accent", ground)),
            Segment(text, self._paint.style(ink, ground, "bold" if self._is_title(line, lit) else "")),
        ]
        return Strip([s for s in segments if s.text]).adjust_cell_length(
            cells, self._paint.style("ink", ground)
        )

    def _is_title(self, line: int, lit: bool) -> bool:
        return lit and line == self.sheet.first_of(self.story)
