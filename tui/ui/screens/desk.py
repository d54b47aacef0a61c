"""The desk that a person reads at: sidebar and story side by side, the foot below, and what each shows."""

from __future__ import annotations

from typing import Final, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from ...catalogue.headlines import Narrowing
from ...reading.settings import Settings
from ...text.language import Language, word
from ...typeset.setting import Quotes, Script, Setting
from ..commands import COMMANDS, label, shown_key
from ..paint import Paint
from ..setting import setting_of
from ..shelves import Shelf
from ..trail import Place
from ..widgets.headlines import HeadlineList
from ..widgets.sidebar import Sidebar
from ..widgets.status import HintLine, StatusLine
from ..widgets.story import StoryPane

TWO_PANES: Final = 80
SMALLEST: Final = (40, 12)
NOTICE_SECONDS: Final = 5
WHOLE: Final = Narrowing()


class Progress(NamedTuple):
    """How far the archive has been read; `total` 0 while that is not known."""

    done: int = 0
    total: int = 0
    finished: bool = False


class Desk(Screen[None]):
    """The parts and how they are laid out; what stands in them is `ReaderScreen`'s to say."""

    # Textual paints the whole screen whenever the focus moves; the two panes that it concerns paint themselves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, *, paint: Paint, language: Language, settings: Settings) -> None:
        super().__init__()
        self.paint = paint
        self.language = language
        self.settings = settings
        self.sidebar = Sidebar(paint, language)
        self.list: HeadlineList = self.sidebar.list
        self.story = StoryPane(
            paint,
            setting_of(settings, language, paint.widths)._replace(script=Script.ASIS),
            measure=settings.measure,
            columns=settings.columns,
            columns_from=settings.columns_from,
        )
        if settings.quotes != Quotes.CURLY:
            self.show_headlines_as(self.story.setting)
        self.status = StatusLine(paint)
        self.hints = HintLine(paint)
        self.progress = Progress()
        self._notice: Timer | None = None
        self._warned = False

    def compose(self) -> ComposeResult:
        """Sidebar and story side by side, two lines below."""
        self._fit(self.app.size)
        self.describe()
        with Horizontal(id="desk"):
            yield self.sidebar
            yield self.story
        yield self.status
        yield self.hints

    def on_mount(self) -> None:
        """Begin at the headlines."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_next(self._repaint))
        self.set_focus(self.list)
        if self.settings.script != Script.ASIS:
            self.call_after_refresh(self._load_script)

    def show_headlines_as(self, setting: Setting) -> None:
        """Show headlines in the script and quotes of a story that is set so."""
        from ...typeset.shown import shown  # noqa: PLC0415 # the first paint shows them as they are

        self.list.show_as(lambda text: shown(text, setting))

    def _load_script(self) -> None:
        """Show stories in the script that was chosen before, once its tables are read."""
        from .looks import show_in  # noqa: PLC0415 # the first paint needs none of it

        show_in(self, self.settings.script)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for another size."""
        self._fit(event.size)
        self.describe()

    def _fit(self, size: Size) -> None:
        """Two panes where there is room for both, one where there is not, a sentence below that."""
        small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
        self.set_class(small, "-small")
        if small and not self._warned:
            self._warned = True
            sentence = word(self.language, "reader.too_small", cells=SMALLEST[0], rows=SMALLEST[1])
            self.call_after_refresh(self.mount, Static(sentence, id="small", markup=False))
        if size.width < TWO_PANES and not self.has_class("-one"):
            self.set_class(self.in_story, "-story")
        self.set_class(size.width < TWO_PANES, "-one")
        self.sidebar.styles.width = None if size.width < TWO_PANES else max(30, min(44, size.width * 3 // 10))

    def _repaint(self) -> None:
        self.paint = self.app.paint  # type: ignore[attr-defined] # our own application
        for part in (self.sidebar, self.story, self.status, self.hints):
            part.repaint(self.paint)

    # --- where the reader is ---

    @property
    def shelf(self) -> Shelf:
        """The headlines in view."""
        return self.list.shelf

    @property
    def searching(self) -> bool:
        """Whether words are being typed."""
        return self.sidebar.searching

    @property
    def one_pane(self) -> bool:
        """Whether only one pane is seen at a time."""
        return self.has_class("-one") or self.has_class("-zen")

    @property
    def in_story(self) -> bool:
        """Whether the story has the focus."""
        return self.focused is self.story

    @property
    def place(self) -> Place | None:
        """The story that is shown and the offset in view."""
        article = self.story.article
        return Place(article.headline.ident, self.story.top) if article else None

    @property
    def problem_count(self) -> int:
        """How much is wrong with files and settings."""
        return 0

    def focus_list(self) -> None:
        """Let the keys move through the headlines."""
        self.sidebar.end()
        self.remove_class("-story", "-zen")
        self.set_focus(self.list)
        self.describe()

    def focus_story(self) -> None:
        """Let the keys move through the story."""
        self.sidebar.end()
        if self.one_pane:
            # Where both panes are seen the class would change nothing, and have everything painted anew.
            self.add_class("-story")
        self.set_focus(self.story)
        self.describe()

    def show_list(self) -> None:
        """Show the headlines where only one pane is seen."""
        self.remove_class("-story", "-zen")

    def on_descendant_focus(self) -> None:
        """Other keys help in another pane."""
        self.describe()

    # --- head and foot ---

    def say(self, key: str, /, **values: object) -> None:
        """A sentence of the words table in the status line, for a while."""
        self.tell(word(self.language, key, **values))

    def tell(self, sentence: str) -> None:
        """A sentence in the status line, for a while; "" takes the last one back."""
        self.status.say(sentence)
        if self._notice is not None:
            self._notice.stop()
            self._notice = None
        if sentence:
            self._notice = self.set_timer(NOTICE_SECONDS, lambda: self.status.say(""))

    def describe(self) -> None:
        """Say in head and foot where the reader is and which keys help here."""
        count = word(self.language, "reader.count", count=f"{len(self.shelf):,}")
        self.sidebar.head.show(word(self.language, "reader.all"), count, self.shelf.chips)
        self.describe_foot()
        self.hints.show([(c, shown_key(key), self._hint_label(c)) for c, key in self._helpful()])

    def describe_foot(self) -> None:
        """Say in the foot where the reader is."""
        total = len(self.shelf)
        left = f"{self.list.index + 1:,}/{total:,}" if total else ""
        article = self.story.article
        if article is not None and (self.in_story or self.one_pane):
            left += "  " + self.list.shown(article.headline.title)
        right = f"{self.story.progress}%" if article is not None else ""
        if self.story.hits:
            key = "reader.all_hits" if self.story.hit < 0 else "reader.hits"
            hits = word(self.language, key, at=self.story.hit + 1, count=len(self.story.hits))
            right = f"{hits}  {right}"
        count = self.problem_count
        badge = word(self.language, "reader.problems", count=count) if count else ""
        self.status.show(self._reading() or left, right, badge)

    def _reading(self) -> str:
        """How far the archive has been read, "" when there is nothing to tell."""
        done, total, finished = self.progress
        if finished or (total and total - done < 100):
            return ""
        if total:
            return word(self.language, "reader.building", done=f"{done:,}", total=f"{total:,}")
        return "" if len(self.shelf) else word(self.language, "reader.loading")

    def _hint_label(self, command: str) -> str:
        at_top = not self.in_story and not self.searching and self.shelf.narrowing == WHOLE
        return label("quit" if command == "back" and at_top else command, self.language)

    def _helpful(self) -> list[tuple[str, str]]:
        """Commands that help here, each with the key to show."""
        if self.searching:
            return [("open", "enter"), ("down", "down"), ("up", "up"), ("back", "escape")]
        hinted = sorted((c for c in COMMANDS if c.hint), key=lambda c: c.hint)
        without = "open" if self.in_story else "page_down"
        return [(c.name, c.keys[0]) for c in hinted if c.name != without]
