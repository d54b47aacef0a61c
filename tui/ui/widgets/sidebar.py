"""The sidebar: the line over the headlines, or the line that words are typed into, and the headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from ...text.language import Language, word
from ..paint import Paint
from ..shelves import nothing
from .headlines import HeadlineList
from .listhead import ListHead
from .months import MonthBars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .rows import Row, RowList
    from .searchbar import TypedLine


class Sidebar(Vertical):
    """Posts `Typed` once a frame while words are typed, `Entered` at Enter."""

    class Typed(Message):
        """Other words stand in the line."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Entered(Message):
        """The words are as the person wants them."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, paint: Paint, language: Language) -> None:
        super().__init__(id="sidebar")
        self._language = language
        self.head = ListHead(paint)
        self.months = MonthBars(paint)
        self.list = HeadlineList(nothing(language), paint, language)
        self.line: TypedLine | None = None
        self.known: RowList | None = None
        self._paint = paint
        self._pending = False

    def compose(self) -> ComposeResult:
        """The line over the headlines, a city's months, and the headlines."""
        yield self.head
        yield self.months
        yield self.list

    def repaint(self, paint: Paint) -> None:
        """Draw with another theme."""
        self._paint = paint
        self.head.repaint(paint)
        self.months.repaint(paint)
        if self.known is not None:
            self.known.repaint(paint)
        self.list.repaint(paint)

    @property
    def searching(self) -> bool:
        """Whether words are being typed."""
        return self.has_class("-searching")

    @property
    def words(self) -> str:
        """What is typed."""
        return self.line.value.strip() if self.line else ""

    async def prepare(self) -> TypedLine:
        """Make the line before it is needed; the first paint goes without it."""
        if self.line is None:
            from .rows import RowList  # noqa: PLC0415 # as above
            from .searchbar import TypedLine  # noqa: PLC0415 # see above

            self.line = TypedLine(word(self._language, "reader.search_prompt"), id="typed")
            self.known = RowList(self._paint, "", id="known", least=-1)
            await self.mount(self.line, self.known, after=self.head)
        return self.line

    @property
    def at_home(self) -> bool:
        """Whether known searches are offered, because nothing is typed yet."""
        return self.searching and self.has_class("-home")

    def offer(self, rows: Sequence[Row]) -> None:
        """Offer known searches for as long as nothing is typed."""
        if self.known is not None:
            self.known.show(rows, -1)
            self.set_class(bool(rows) and not self.words, "-home")

    @property
    def known_rows(self) -> bool:
        """Whether there are known searches to offer."""
        return self.known is not None and bool(len(self.known))

    def choose_known(self) -> bool:
        """Type the known search that is chosen; False when none is."""
        if not self.at_home or self.known is None or self.known.chosen is None or self.line is None:
            return False
        self.line.take(self.known.chosen.value)
        self.remove_class("-home")
        return True

    async def begin(self, words: str) -> None:
        """Let the person type, beginning with `words`."""
        line = await self.prepare()
        self.add_class("-searching")
        line.take(words)
        self.screen.set_focus(line)

    def insert(self, text: str) -> None:
        """Type for the person."""
        if self.line is not None:
            self.line.insert_text_at_cursor(text)

    def end(self) -> None:
        """Show the line over the headlines again."""
        self.remove_class("-searching", "-home")

    def on_input_changed(self) -> None:
        """An input method commits many characters as many events: tell of them once a frame."""
        self.set_class(self.known_rows and not self.words, "-home")
        if not self._pending:
            self._pending = True
            self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        self._pending = False
        if self.searching:
            self.post_message(self.Typed(self.words))

    def on_input_submitted(self) -> None:
        """Enter."""
        self.post_message(self.Entered(self.words))
