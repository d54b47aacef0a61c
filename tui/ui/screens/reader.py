"""The reading screen: headlines at the left, the story at the right, the foot below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from ...catalogue.headlines import NOTHING, Headlines, Narrowing
from ...model.article import Problem
from ...reading.settings import Settings
from ...text.language import Language, word
from ..commands import COMMANDS, command_of, label, shown_key
from ..loading import ArchiveOpened, ArticleRead, HeadlinesRead, OpeningRead, read_article, read_headlines
from ..paint import Paint
from ..trail import Place, Trail
from ..widgets.headlines import Group, HeadlineList
from ..widgets.listhead import ListHead
from ..widgets.sidebar import Sidebar
from ..widgets.status import HintLine, StatusLine
from ..widgets.story import StoryPane
from .describe import issue_label, narrowing_label

if TYPE_CHECKING:
    from ...catalogue.archive import Archive

TWO_PANES: Final = 80
SMALLEST: Final = (40, 12)
NOTICE_SECONDS: Final = 5
EDITING_KEYS: Final = frozenset(
    [
        "home",
        "end",
        "ctrl+d",
        "ctrl+u",
        "ctrl+f",
        "ctrl+left",
        "ctrl+right",
        "left",
        "right",
        "backspace",
        "delete",
    ]
)
"""What the typed line keeps for itself."""


class Stand(NamedTuple):
    """Where the reader stands, whole: what Esc brings back."""

    narrowing: Narrowing
    row: int
    place: Place | None
    in_story: bool


class ReaderScreen(Screen[None]):
    """Holds what is read now: the headlines in view, the chosen one, the story and the place in it."""

    # The only key that works wherever the focus is; all others are taken in `on_key`.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "command('quit')", show=False, priority=True),
        Binding("tab,shift+tab", "command('panes')", show=False, priority=True),
    ]

    def __init__(
        self,
        root: Path,
        *,
        paint: Paint,
        language: Language,
        settings: Settings,
        settings_file: Path | None,
        problems: tuple[Problem, ...],
    ) -> None:
        super().__init__()
        self.archive: Archive | None = None
        self.root = root
        self.paint = paint
        self.language = language
        self.settings = settings
        self.settings_file = settings_file
        self.trail = Trail()
        self._setting_problems = problems
        self._before: Stand | None = None
        self._wanted: Place | None = None
        self._ticket = 0
        self._opening = 0
        self._loading = True
        self._warned = False
        self._notice: Timer | None = None

    # --- the parts ---

    def compose(self) -> ComposeResult:
        """Sidebar and story side by side, two lines below."""
        self.sidebar = Sidebar(self.paint, self.language)
        self.list = self.sidebar.list
        self.story = StoryPane(self.paint, self.language)
        self.story.measure = self.settings.measure
        self.status = StatusLine(self.paint)
        self.hints = HintLine(self.paint)
        self._fit(self.app.size)
        self.describe()
        with Horizontal(id="desk"):
            yield self.sidebar
            yield self.story
        yield self.status
        yield self.hints

    def on_mount(self) -> None:
        """Begin to read the archive."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_next(self._repaint))
        self.set_focus(self.list)
        # Reading would take its share of the processor from the first paint.
        self.call_after_refresh(self.run_worker, self._read_headlines, thread=True, group="headlines")

    def _read_headlines(self) -> None:
        worker = get_current_worker()
        read_headlines(self.root, self, lambda: worker.is_cancelled)

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
        self.set_class(size.width < TWO_PANES, "-one")
        self.sidebar.styles.width = None if size.width < TWO_PANES else max(30, min(44, size.width * 3 // 10))

    def _repaint(self) -> None:
        self.paint = self.app.paint  # type: ignore[attr-defined] # our own application
        for part in (self.sidebar, self.story, self.status, self.hints):
            part.repaint(self.paint)

    # --- what is shown ---

    @property
    def every(self) -> Headlines:
        """All headlines of the archive; none before it is opened."""
        return self.archive.headlines if self.archive else NOTHING

    @property
    def headlines(self) -> Headlines:
        """The headlines in view."""
        return self.list.headlines

    @property
    def searching(self) -> bool:
        """Whether words are being typed."""
        return self.sidebar.searching

    @property
    def loading_headlines(self) -> bool:
        """Whether headlines are still being read."""
        return self._loading

    @property
    def waiting(self) -> bool:
        """Whether a story was asked for that has not come yet."""
        return self._wanted is not None

    @property
    def one_pane(self) -> bool:
        """Whether only one pane is seen at a time."""
        return self.has_class("-one") or self.has_class("-zen")

    @property
    def in_story(self) -> bool:
        """Whether the story has the focus."""
        return self.focused is self.story

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with files and settings."""
        return self._setting_problems + (tuple(self.archive.problems) if self.archive else ())

    @property
    def place(self) -> Place | None:
        """The story that is shown and the offset in view."""
        article = self.story.article
        return Place(article.headline.ident, self.story.top) if article else None

    def stand(self) -> Stand:
        """Where the reader stands now."""
        return Stand(self.headlines.narrowing, self.list.index, self._wanted or self.place, self.in_story)

    def remember(self) -> None:
        """Keep where the reader stands, for Esc; the first of several narrowings counts."""
        if self._before is None:
            self._before = self.stand()

    def restore(self) -> bool:
        """Stand again where the reader stood before narrowing; False when nothing was kept."""
        before, self._before = self._before, None
        if before is None:
            if self.headlines.narrowing == Narrowing():
                return False
            before = Stand(Narrowing(), 0, self.place, False)
        headlines = self.every.narrowed(before.narrowing)
        index = headlines.position(before.place.ident) if before.place else before.row
        self._show(headlines, index if index >= 0 else before.row)
        if before.place:
            self.open(before.place)
        if before.in_story:
            self.focus_story()
        else:
            self.focus_list()
        return True

    def narrow(self, narrowing: Narrowing, *, index: int = 0) -> None:
        """Show the headlines under `narrowing` and preview the chosen one."""
        self._show(self.every.narrowed(narrowing), index)
        self._preview()

    def _show(self, headlines: Headlines, index: int) -> None:
        groups = [Group(first, issue_label(issue, self.language)) for first, issue in headlines.issues()]
        self.list.show(headlines, groups, index)
        self.describe()

    def _preview(self) -> None:
        """Show the chosen headline's story, at the section of the city that the list is narrowed to."""
        if not len(self.headlines):
            self._wanted = None
            self._ticket += 1
            self.story.show(None)
            self.describe()
            return
        ident = self.headlines[self.list.index].ident
        if (
            self._wanted is None
            and self.place
            and self.place.ident == ident
            and not self.headlines.narrowing.city
        ):
            self._mark_again()
            return
        self.open(Place(ident, None))

    def open(self, place: Place) -> None:
        """Read a story and show it at its offset."""
        present = self.place
        if present is not None and present.ident != place.ident and self._wanted is None:
            self.trail.leave(present)
        self._load(place)

    def _load(self, place: Place) -> None:
        self._wanted = place
        self._ticket += 1
        ticket, words, archive = self._ticket, self.headlines.narrowing.words, self.archive
        if archive is None:
            return
        self.run_worker(
            lambda: read_article(archive, self, ticket, place.ident, words),
            thread=True,
            group="article",
            exclusive=True,
        )

    def travel(self, step: Callable[[Place | None], Place | None]) -> None:
        """Go back or forward on the trail."""
        place = step(self.place)
        if place is None:
            self.say("reader.trail_ends")
            return
        index = self.headlines.position(place.ident)
        if index < 0:
            self._show(self.every, max(0, self.every.position(place.ident)))
        else:
            self.list.show_chosen(index)
        self._load(place)

    def show_everything(self) -> None:
        """Show all headlines again, with the story that is read chosen among them."""
        self._before = None
        place = self.place
        headlines = self.every
        self._show(headlines, max(0, headlines.position(place.ident)) if place else 0)
        self.focus_list()

    def _mark_again(self) -> None:
        """Look for other words in the story that is open."""
        place = self.place
        if place is not None:
            self.open(place)

    def focus_list(self) -> None:
        """Let the keys move through the headlines."""
        self.sidebar.end()
        self.remove_class("-story", "-zen")
        self.set_focus(self.list)

    def focus_story(self) -> None:
        """Let the keys move through the story."""
        self.sidebar.end()
        self.add_class("-story")
        self.set_focus(self.story)
        self.describe()

    def say(self, key: str, **values: object) -> None:
        """A sentence in the status line, for a while."""
        self.status.say(word(self.language, key, **values))
        if self._notice is not None:
            self._notice.stop()
        self._notice = self.set_timer(NOTICE_SECONDS, lambda: self.status.say(""))

    def describe(self) -> None:
        """Say in head and foot where the reader is and which keys help here."""
        narrowed = narrowing_label(self.headlines.narrowing, self.language)
        total = len(self.headlines)
        self.sidebar.head.show(
            narrowed or word(self.language, "reader.all"),
            word(self.language, "reader.count", count=f"{total:,}"),
            narrowed=bool(narrowed),
        )
        self._describe_foot(total)
        self.hints.show([(c, shown_key(key), self._hint_label(c)) for c, key in self._helpful()])

    def _describe_foot(self, total: int) -> None:
        left = f"{self.list.index + 1:,}/{total:,}" if total else ""
        if self._loading and not total:
            left = word(self.language, "reader.loading")
        article = self.story.article
        if article is not None and (self.in_story or self.one_pane):
            left += "  " + article.headline.title
        right = f"{self.story.progress}%" if article is not None else ""
        if self.story.hits:
            right = (
                word(self.language, "reader.hits", at=self.story.hit + 1, count=len(self.story.hits))
                + "  "
                + right
            )
        count = len(self.problems)
        badge = word(self.language, "reader.problems", count=count) if count else ""
        self.status.show(left, right, badge)

    def _hint_label(self, command: str) -> str:
        at_top = not self.in_story and not self.searching and self.headlines.narrowing == Narrowing()
        return label("quit" if command == "back" and at_top else command, self.language)

    def _helpful(self) -> list[tuple[str, str]]:
        """Commands that help here, each with the key to show."""
        if self.searching:
            return [("open", "enter"), ("down", "down"), ("up", "up"), ("back", "escape")]
        hinted = sorted((c for c in COMMANDS if c.hint), key=lambda c: c.hint)
        if self.in_story:
            return [(c.name, c.keys[0]) for c in hinted if c.name != "open"]
        return [(c.name, c.keys[0]) for c in hinted if c.name != "page_down"]

    # --- messages ---

    @on(ArchiveOpened)
    def _archive_opened(self, event: ArchiveOpened) -> None:
        """The archive can be asked."""
        self.archive = event.archive

    @on(HeadlinesRead)
    def _headlines_read(self, event: HeadlinesRead) -> None:
        """Take in what has been read, without moving what is being read."""
        if event.finished:
            self.call_after_refresh(self.sidebar.prepare)
        self._loading = not event.finished
        present = self._wanted or self.place
        headlines = self.every.narrowed(self.headlines.narrowing)
        index = headlines.position(present.ident) if present else -1
        self._show(headlines, index if index >= 0 else self.list.index)
        if present is None and len(headlines):
            self._preview()

    @on(OpeningRead)
    def _opening_read(self, event: OpeningRead) -> None:
        """Show the beginning of a long story, if that is where the reader wants to stand."""
        wanted = self._wanted
        if event.ticket == self._ticket and wanted and (wanted.offset or 0) < len(event.article.text):
            self.story.show(event.article, wanted.offset)
            self._opening = event.ticket
            self.describe()

    @on(ArticleRead)
    def _article_read(self, event: ArticleRead) -> None:
        """Show the story that was asked for last."""
        if event.ticket != self._ticket:
            return
        wanted, self._wanted = self._wanted, None
        article = event.loaded.story
        if article is None:
            self.story.show(None)
            for problem in event.loaded.problems[:1]:
                self.status.say(problem.message.say(self.language))
            return
        offset = wanted.offset if wanted else None
        city = self.headlines.narrowing.city
        if offset is None and city:
            offset = article.section_of(city) or None
        if self._opening == event.ticket:
            offset = self.story.top
        if self.story.article != article or self.place != wanted:
            self.story.show(article, offset)
        self.story.mark(event.hits)
        self.describe()

    @on(HeadlineList.Chosen)
    def _chosen(self) -> None:
        self._preview()
        self.describe()

    @on(HeadlineList.Opened)
    def _opened(self) -> None:
        self.focus_story()

    @on(StoryPane.Moved)
    def _moved(self) -> None:
        self._describe_foot(len(self.headlines))

    @on(StoryPane.PlaceClicked)
    def _place_clicked(self, event: StoryPane.PlaceClicked) -> None:
        self.jump_to_city(event.name)

    @on(StoryPane.LinkClicked)
    async def _link_clicked(self) -> None:
        await self.run_action("command('links')")

    @on(StatusLine.Badge)
    async def _badge(self) -> None:
        await self.run_action("command('problems')")

    @on(HintLine.Pressed)
    async def _hint(self, event: HintLine.Pressed) -> None:
        await self.run_action(f"command('{event.command}')")

    @on(ListHead.Pressed)
    async def _list_head(self) -> None:
        await self.run_action("command('search')")

    def on_descendant_focus(self) -> None:
        """Other keys help in another pane."""
        self.describe()

    # --- searching ---

    async def begin_search(self, typed: str = "") -> None:
        """Let the person type words; the headlines follow at every key."""
        if not self.searching:
            self.remember()
            self.remove_class("-story", "-zen")
            await self.sidebar.begin(self.headlines.narrowing.words)
            self.describe()
        if typed:
            self.sidebar.insert(typed)

    def end_search(self) -> None:
        """Keep what was found and read the chosen story."""
        words = self.sidebar.words
        self.filter(words)
        if not words:
            self.restore()
        elif not len(self.headlines):
            self.say("reader.nothing", words=words)
        else:
            self.focus_story()

    @on(Sidebar.Typed)
    def _typed(self, event: Sidebar.Typed) -> None:
        self.filter(event.words)

    @on(Sidebar.Entered)
    def _entered(self) -> None:
        self.end_search()

    def filter(self, words: str) -> None:
        """Narrow the headlines to words."""
        narrowing = self.headlines.narrowing
        if self.searching and words != narrowing.words:
            before = self._before
            row = (
                before.row if before and not words and before.narrowing == narrowing._replace(words="") else 0
            )
            self.narrow(narrowing._replace(words=words), index=row)

    def jump_to_city(self, city: str) -> None:
        """Narrow to a city and read its first story at the city's section."""
        self.remember()
        self.narrow(Narrowing(city=city))
        self.focus_story()

    # --- keys ---

    async def action_command(self, name: str, key: str = "") -> None:
        """Run a command of the table; `key` is the key that asked for it."""
        self.status.say("")
        from .deeds import DEEDS  # noqa: PLC0415 # the first paint needs none of them

        await DEEDS[name](self, key)

    def action_interrupt(self) -> None:
        """Ctrl+C: copy what is selected, else tell how to quit."""
        if self.get_selected_text():
            self.action_copy_text()
            self.say("reader.copied_selection")
        else:
            self.say("reader.how_to_quit")

    async def on_key(self, event: events.Key) -> None:
        """Run the key's command; Han text begins a search.

        Keys are taken here and not as bindings, which would run after keys that were typed later: `/` and the
        first letters of a word come in one stroke from an input method or a paste.
        """
        character = event.character if event.is_printable else None
        if self.searching:
            if character is not None:  # typed before the focus had moved
                event.stop()
                self.sidebar.insert(character)
                return
            if event.key in EDITING_KEYS:
                return
        asked = command_of(event.key, character)
        if asked is not None:
            event.stop()
            await self.action_command(*asked)
        elif character is not None and not character.isascii() and character.isalnum():
            event.stop()
            await self.begin_search(character)
