"""The reading screen: searching, and what keys and clicks do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final

from textual import events, on
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from ...reading import queries
from ...text.language import word
from ..commands import command_of
from ..loading import Counted, FacetsRead, count_facets, count_searches
from ..shelves import Paper, Results
from ..trail import Place
from ..widgets.listhead import ListHead
from ..widgets.sidebar import Sidebar
from ..widgets.status import HintLine, StatusLine
from ..widgets.story import StoryPane
from .desk import WHOLE
from .living import LivingScreen

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
        "enter",
    ]
)
"""What the typed line keeps for itself."""


class ReaderScreen(LivingScreen):
    """The screen that a person reads at."""

    # The keys that work wherever the focus is; all others are taken in `on_key`.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "command('quit')", show=False, priority=True),
        Binding("tab,shift+tab", "command('panes')", show=False, priority=True),
    ]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._open_found = False
        self._offered = ""
        self._counts: dict[str, int] = {}

    def search_shown(self, results: Results) -> None:
        """Say when nothing was found; read the first story found, if the person has asked for that already."""
        if not len(results):
            self._offer(results)
        elif self._offered and self.status.said == self._offered:
            self.tell("")  # it was said of what had been typed before
        if self._open_found:
            self._open_found = False
            self._read_found()

    # --- searching ---

    async def begin_search(self, typed: str = "") -> None:
        """Let the person type words; the headlines follow at every key."""
        if not self.searching:
            self.remember()
            self.show_list()
            await self.sidebar.begin(self.shelf.narrowing.words)
            self._offer_known()
            self.describe()
        if typed:
            self.sidebar.insert(typed)

    def end_search(self) -> None:
        """Keep what is found and read the chosen story, once the search has come to its end."""
        self.sidebar.choose_known()
        words = self.sidebar.words
        if not words:
            self.restore()
            return
        self.set_queries(self.queries.asked(words))
        self.filter(words)
        if self._asked[1] == self.shelf.narrowing:
            self._read_found()
        else:
            self._open_found = True

    def _read_found(self) -> None:
        if isinstance(self.shelf, Results) and not len(self.shelf):
            self._offer(self.shelf)
        else:
            self.focus_story()
            if not self.waiting and self.story.top is None:
                self.land(None)
                self.describe()

    def _offer(self, results: Results) -> None:
        """Say that nothing was found, and what may have been meant."""
        near = results.found.nearest()
        if near:
            self.say("archive.nearest", typed=near[0].typed, offered=near[0].offered)
        else:
            self.say("reader.nothing", words=results.narrowing.words)
        self._offered = self.status.said

    def travel(self, step: Callable[[Place | None], Place | None]) -> None:
        """Go back or forward on the trail."""
        place = step(self.place)
        if place is None:
            self.say("reader.trail_ends")
            return
        row = self.shelf.position(place.ident)
        if row < 0:
            self._forget_search(WHOLE)
            paper = Paper(self.every, self.language)
            self._show(paper, max(0, paper.position(place.ident)))
        else:
            self.list.show_chosen(row)
        self._load(place)

    def set_queries(self, known: queries.Queries) -> None:
        """Remember other searches, now and for the next time."""
        from .saving import save_queries  # noqa: PLC0415 # the first paint needs none of it

        self.queries = known
        save_queries(self)

    def _offer_known(self) -> None:
        """Offer the kept searches with their counts, then the recent ones."""
        archive, known = self.archive, self.queries
        self._show_known()
        if archive is not None and known.saved:
            self.run_worker(self._count_saved, thread=True, group="counts", exclusive=True)

    def _count_saved(self) -> None:
        worker = get_current_worker()
        if self.archive is not None:
            count_searches(self.archive, self, self.queries.saved, lambda: worker.is_cancelled)

    def _show_known(self) -> None:
        from ..widgets.rows import Row  # noqa: PLC0415 # as above

        kept, recent = word(self.language, "reader.saved_search"), word(self.language, "reader.recent_search")
        rows = []
        for query in self.queries.saved:
            count = self._counts.get(query)
            number = "" if count is None else word(self.language, "reader.count", count=f"{count:,}")
            rows.append(Row(query, query, f"{kept} {number}".strip()))
        rows += [
            Row(query, query, recent) for query in self.queries.recent if query not in self.queries.saved
        ]
        self.sidebar.offer(rows)

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        self._counts = dict(event.counts)
        if self.sidebar.at_home:
            self._show_known()

    def count_facets(self) -> None:
        """Count what is shown by city, month and so on; the choice comes up when that is done."""
        archive, narrowing = self.archive, self.shelf.narrowing
        if archive is not None:
            self.run_worker(
                lambda: count_facets(archive, self, narrowing), thread=True, group="facets", exclusive=True
            )

    @on(FacetsRead)
    def _facets_read(self, event: FacetsRead) -> None:
        from .finding import choose_facet  # noqa: PLC0415 # as above

        if self.app.screen is self:
            choose_facet(self, event.facets)

    def take_away(self, chip: int) -> None:
        """Take one piece of the narrowing away."""
        narrowing = self.shelf.without(chip)
        if narrowing == WHOLE:
            if not self.restore():
                self.show_everything()
        else:
            self.narrow(narrowing)

    @on(ListHead.ChipPressed)
    def _chip_pressed(self, event: ListHead.ChipPressed) -> None:
        self.take_away(event.index)

    @on(Sidebar.Typed)
    def _typed(self, event: Sidebar.Typed) -> None:
        self.filter(event.words)

    @on(Sidebar.Entered)
    def _entered(self) -> None:
        self.end_search()

    def filter(self, words: str) -> None:
        """Narrow the headlines to words."""
        asked = self._asked[1]
        if self.searching and words != asked.words:
            before = self._before
            back = before and not words and before.shelf.narrowing == asked._replace(words="")
            self.narrow(asked._replace(words=words), before.row if before and back else 0)

    # --- keys and clicks ---

    async def action_command(self, name: str, key: str = "") -> None:
        """Run a command of the table; `key` is the key that asked for it."""
        from .deeds import DEEDS  # noqa: PLC0415 # the first paint needs none of them

        self.tell("")
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

    @on(StoryPane.LinkClicked)
    async def _link_clicked(self) -> None:
        await self.action_command("links")

    @on(StatusLine.Badge)
    async def _badge(self) -> None:
        await self.action_command("problems")

    @on(HintLine.Pressed)
    async def _hint(self, event: HintLine.Pressed) -> None:
        await self.action_command(event.command)

    @on(ListHead.Pressed)
    async def _list_head(self) -> None:
        await self.action_command("search")
