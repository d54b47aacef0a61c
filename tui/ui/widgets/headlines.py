"""The list of headlines, drawn per visible line: a title over two lines, then city and date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ...model.article import Headline
from ...text.cells import NARROW, Widths, cut
from ...text.language import Language, word
from ..paint import Paint
from ..shelves import Shelf

ROWS: Final = 3
_KEPT: Final = 1000
"""So many texts are kept as they are shown."""
MARGIN: Final = 2
AHEAD: Final = 4
"""Characters of a snippet that stand before its first hit on a line too short for more."""
NEW: Final = "▪"
"""Before a headline that has come while the reader was open (of neutral width, as few such signs are)."""


class HeadlineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Headlines in a column. `index` is the chosen one; posts `Chosen` when it changes, `Opened` on a click."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """Another headline is chosen."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Opened(Message):
        """A headline was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class InView(Message):
        """Other headlines have come into view: the rows from `first` up to `last`."""

        def __init__(self, first: int, last: int) -> None:
            super().__init__()
            self.first = first
            self.last = last

        def can_replace(self, message: Message) -> bool:
            """Only what is in view last counts."""
            return isinstance(message, HeadlineList.InView)

    def __init__(self, shelf: Shelf, paint: Paint, language: Language) -> None:
        super().__init__(id="headlines")
        self._paint = paint
        self._language = language
        self.index = 0
        self.fresh: set[PurePath] = set()
        self.shown: Callable[[str], str] = str
        self._take(shelf)

    @property
    def shelf(self) -> Shelf:
        """What the list shows."""
        return self._headlines

    def show(self, shelf: Shelf, index: int, *, hold: bool = False) -> None:
        """Show other headlines with `index` chosen (bounded); posts no `Chosen`.

        `hold` leaves the chosen headline at its place in the window, unless the list stands at its very top.
        """
        above = self._top(self.index) - self.scroll_offset.y
        hold = hold and self.scroll_offset.y > 0 and 0 <= above < self.size.height
        self._take(shelf)
        self.index = max(0, min(index, len(shelf) - 1))
        if hold:
            self.scroll_to(y=max(0, self._top(self.index) - above), animate=False)
        self._reveal()
        self._tell_view()
        self.refresh()

    def _tell_view(self) -> None:
        if self.size.height:
            first = max(0, self._at(self.scroll_offset.y)[0])
            self.post_message(self.InView(first, first + self.size.height // ROWS + 2))

    def repaint(self, paint: Paint) -> None:
        """Draw with another theme."""
        self._paint = paint
        self.refresh()

    def show_as(self, shown: Callable[[str], str]) -> None:
        """Draw every text as `shown` gives it: the same length, in another script or with other quotes."""
        self.shown = lru_cache(_KEPT)(shown)
        self.refresh()

    def choose(self, index: int) -> None:
        """Choose a headline (bounded), bring it into view and post `Chosen` when it is another one."""
        index = max(0, min(index, len(self._headlines) - 1))
        if index == self.index or not len(self._headlines):
            return
        self.index = index
        self._reveal()
        self.refresh()
        self.post_message(self.Chosen(index))

    def show_chosen(self, index: int) -> None:
        """Choose a headline and bring it into view; posts nothing."""
        self.index = index
        self._reveal()
        self.refresh()

    @property
    def page(self) -> int:
        """How many headlines fit at once."""
        return max(1, self.size.height // ROWS)

    def _take(self, shelf: Shelf) -> None:
        self._headlines = shelf
        self._groups = shelf.groups
        height = len(self._headlines) * ROWS + len(self._groups.firsts)
        self.virtual_size = Size(self.size.width, height)

    def _top(self, index: int) -> int:
        """The row where a headline starts."""
        return index * ROWS + bisect_right(self._groups.firsts, index)

    def _at(self, row: int) -> tuple[int, int]:
        """The headline at a row and the line within it; line -1 is a group's heading over it."""
        low, high = 0, len(self._headlines)
        while low < high:
            middle = (low + high) // 2
            if self._top(middle) <= row:
                low = middle + 1
            else:
                high = middle
        index = low - 1
        if index < 0:
            return 0, -1
        line = row - self._top(index)
        return (index, line) if line < ROWS else (index + 1, -1)

    def _reveal(self) -> None:
        if not len(self._headlines) or not self.size.height:
            return
        top = self._top(self.index)
        first = top - 1 if self.index in self._groups.firsts else top
        visible = self.scroll_offset.y
        if first < visible:
            self.scroll_to(y=first, animate=False)
        elif top + ROWS > visible + self.size.height:
            self.scroll_to(y=top + ROWS - self.size.height, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the chosen headline in view."""
        self.virtual_size = Size(event.size.width, self.virtual_size.height)
        self._reveal()

    def on_focus(self) -> None:
        """Show the focus at the chosen headline."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the focus has gone."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Open the headline under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or not len(self._headlines):
            return
        index, line = self._at(offset.y + self.scroll_offset.y)
        if line >= 0 and index < len(self._headlines):
            self.choose(index)
            self.post_message(self.Opened(index))

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        cells = self.size.width
        row = y + self.scroll_offset.y
        blank = self._paint.style("ink", "list")
        if not len(self._headlines):
            return self._empty(y, cells, blank)
        index, line = self._at(row)
        if index >= len(self._headlines):
            return Strip([Segment(" " * cells, blank)], cells)
        if line < 0:
            return self._heading(index, cells)
        return self._headline(index, line, cells)

    def _empty(self, y: int, cells: int, blank: Style) -> Strip:
        text = word(self._language, "reader.none") if y == 1 else ""
        muted = self._paint.style("muted", "list")
        return Strip(
            [
                Segment(" " * MARGIN, blank),
                Segment(self._paint.pad(self._paint.cut(text, cells - MARGIN), cells - MARGIN), muted),
            ],
            cells,
        )

    def _heading(self, index: int, cells: int) -> Strip:
        label = self._groups.label(bisect_right(self._groups.firsts, index) - 1)
        style = self._paint.style("accent", "list", "bold")
        return Strip(
            [Segment(self._paint.pad(self._paint.cut(" " + self.shown(label), cells - 1), cells), style)],
            cells,
        )

    def _headline(self, index: int, line: int, cells: int) -> Strip:
        headline = self._headlines[index]
        title = self.shown(headline.title)
        chosen = index == self.index
        ground = ("focused" if self.has_focus else "chosen") if chosen else "list"
        title_style = self._paint.style("ink", ground, "bold" if chosen else "")
        sign = " "
        if line == 0:
            sign = "›" if chosen else NEW if headline.path in self.fresh else " "
        inner = max(1, cells - MARGIN - 1)
        snippet = self._headlines.snippet(headline.ident)
        if snippet is not None and snippet.hits and not self._headlines.matches(headline.title):
            # What was found in the story takes the place of the title's second line.
            lines: tuple[tuple[int, str], ...] = ((0, self._paint.cut(title, inner)),)
        else:
            snippet = None
            lines = title_lines(title, inner, self._paint.widths)
        segments = [Segment(f"{sign} ", self._paint.style("accent", ground, "bold"))]
        if line < len(lines):
            start, text = lines[line]
            segments += self._marked(self._headlines.matches(headline.title), start, text, title_style)
            used = self._paint.width(text)
        elif snippet is not None and line == 1:
            start, text = snippet_line(self.shown(snippet.text), snippet.hits[0], inner, self._paint.widths)
            segments += self._marked(snippet.hits, start, text, self._paint.style("second", ground))
            used = self._paint.width(text)
        elif line == len(lines) + (snippet is not None):
            text = self._paint.cut(self.shown(_meta(headline, self._language)), inner)
            segments.append(Segment(text, self._paint.style("second" if chosen else "muted", ground)))
            used = self._paint.width(text)
        else:
            used = 0
        segments.append(Segment(" " * (cells - MARGIN - used), title_style))
        return Strip(segments, cells)

    def _marked(self, spans: Sequence[tuple[int, int]], start: int, text: str, style: Style) -> list[Segment]:
        """A line that starts at `start` of its text, with what the search found there laid over it."""
        segments: list[Segment] = []
        at = 0
        for first, last in spans:
            first, last = max(first - start, at), min(last - start, len(text))  # noqa: PLW2901 # the same span, on this line
            if first >= last:
                continue
            segments += [Segment(text[at:first], style), Segment(text[first:last], style + self._paint.hit)]
            at = last
        segments.append(Segment(text[at:], style))
        return [segment for segment in segments if segment.text]

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the lines that came into view."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_view()
        self.refresh(Region(0, 0, self.size.width, self.size.height))


def snippet_line(snippet: str, hit: tuple[int, int], cells: int, widths: Widths = NARROW) -> tuple[int, str]:
    """A snippet as one line of at most `cells` cells in which the whole `hit` is seen: (offset in the snippet, text).

    Where that would lie beyond the line's end, the line begins a few characters ahead of it.
    """
    first, last = hit
    shown = cut(snippet, cells, "…", widths)
    if len(shown) > last or shown == snippet or first <= AHEAD:
        return 0, shown
    start = first - AHEAD
    return start - 1, cut("…" + snippet[start:], cells, "…", widths)


def title_lines(title: str, cells: int, widths: Widths = NARROW) -> tuple[tuple[int, str], ...]:
    """A title as at most two lines of at most `cells` cells: (offset in the title, text); the last is cut with …"""
    first = cut(title, cells, "", widths)
    if len(first) == len(title):
        return ((0, title),)
    # A headline's own space is the best place to turn the line.
    space = max(first.rfind(" "), first.rfind("　"))
    if len(title) > len(first) and space > len(first) // 3:
        first = first[:space]
    start = len(first)
    while start < len(title) and title[start] in " 　":
        start += 1
    return (0, first), (start, cut(title[start:], cells, "…", widths))


def _meta(headline: Headline, language: Language) -> str:
    # What the group's heading says already is not said again.
    section = "" if headline.section == headline.folder.rpartition("/")[2] else headline.section
    parts = ["、".join(headline.places), section]
    if headline.page:
        parts.append(word(language, "reader.page", page=headline.page))
    if headline.draft:
        parts.append(word(language, "reader.draft"))
    return "  ".join(part for part in parts if part)
