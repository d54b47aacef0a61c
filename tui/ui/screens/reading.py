"""What is read: which headlines are in view, which story is open, and the place in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from textual import on
from textual.worker import get_current_worker

from ...catalogue.headlines import NOTHING, Headlines, Narrowing, Order
from ...model.article import Article, Problem
from ...reading import queries
from ...reading.settings import Settings
from ...text.language import Language
from ..loading import (
    ArchiveOpened,
    ArchiveRead,
    ArticleRead,
    OpeningRead,
    SearchDone,
    SnippetsRead,
    read_archive,
    read_article,
    read_snippets,
    search,
)
from ..marks import opening_offset
from ..paint import Paint
from ..shelves import Paper, Results, Shelf
from ..trail import Place, Stand, Trail
from ..widgets.headlines import HeadlineList
from ..widgets.story import StoryPane
from .desk import WHOLE, Desk, Progress

if TYPE_CHECKING:
    from pathlib import Path

    from ...catalogue.headlines import Archive
    from ..atlas import Atlas


class ReadingScreen(Desk):
    """Holds what is read now: the headlines in view, the chosen one, the story and the place in it."""

    def __init__(
        self,
        open_archive: Callable[[], Archive],
        *,
        root: Path,
        paint: Paint,
        language: Language,
        settings: Settings,
        settings_file: Path | None,
        queries_file: Path | None,
        atlas: Atlas,
        problems: tuple[Problem, ...],
    ) -> None:
        super().__init__(paint=paint, language=language, settings=settings)
        self.root = root
        self.atlas = atlas
        self.settings_file = settings_file
        self.archive: Archive | None = None
        self.trail = Trail()
        self.problems: tuple[Problem, ...] = problems
        self.order = Order.AUTO
        self.queries_file = queries_file
        self.queries = queries.load(queries_file) if queries_file else queries.Queries()
        self.land_on_hit = 0
        self._open_archive = open_archive
        self._setting_problems = problems
        self._before: Stand | None = None
        self._wanted: Place | None = None
        self._ticket = 0
        self._opening = 0
        self._first_shown = Event()
        self._asked: tuple[int, Narrowing] = (0, WHOLE)
        self._asked_again = -1
        self._aim = ("", "")

    def on_mount(self) -> None:
        """Begin to read the archive; that would take its share of the processor from the first paint."""
        self.call_after_refresh(self.run_worker, self._read_archive, thread=True, group="archive")

    def _read_archive(self) -> None:
        worker = get_current_worker()
        read_archive(self._open_archive, self, lambda: worker.is_cancelled, self._first_shown)
        self.atlas.warm()

    # --- where the reader is ---

    @property
    def every(self) -> Headlines:
        """All headlines of the archive; none before it is opened."""
        return self.archive.headlines if self.archive else NOTHING

    @property
    def loading_headlines(self) -> bool:
        """Whether headlines are still being read."""
        return not self.progress.finished

    @property
    def waiting(self) -> bool:
        """Whether a story or a search was asked for that has not come yet."""
        return self._wanted is not None or self._asked[1] != self.shelf.narrowing

    @property
    def problem_count(self) -> int:
        """How much is wrong with files and settings."""
        return len(self.problems)

    def stand(self) -> Stand:
        """Where the reader stands now."""
        return Stand(self.shelf, self.list.index, self._wanted or self.place, self.in_story)

    def remember(self) -> None:
        """Keep where the reader stands, for Esc; the first of several narrowings counts."""
        if self._before is None:
            self._before = self.stand()

    def restore(self) -> bool:
        """Stand again where the reader stood before narrowing; False when nothing was kept."""
        before, self._before = self._before, None
        if before is None:
            if self.shelf.narrowing == WHOLE:
                return False
            before = Stand(Paper(self.every, self.language), 0, self.place, in_story=False)
        shelf = before.shelf if before.shelf.narrowing != WHOLE else Paper(self.every, self.language)
        row = shelf.position(before.place.ident) if before.place else -1
        self._forget_search(shelf.narrowing)
        self._show(shelf, row if row >= 0 else before.row)
        if before.place and before.place != self.place:
            self._load(before.place)
        if before.in_story:
            self.focus_story()
        else:
            self.focus_list()
        return True

    # --- the headlines in view ---

    def narrow(self, narrowing: Narrowing, row: int = 0) -> None:
        """Show the headlines under `narrowing`, at once or when the search has come to its end."""
        archive = self.archive
        if archive is None:
            return
        self._forget_search(narrowing)
        if not narrowing.words:
            self._show(self._paper(narrowing), row)
            self._preview()
            return
        self._ask(narrowing)

    def _ask(self, narrowing: Narrowing) -> None:
        """Search; what is found comes as `SearchDone`."""
        archive = self.archive
        if archive is None:
            return
        self._asked = (self._asked[0] + 1, narrowing)
        ticket = self._asked[0]
        self.run_worker(
            lambda: search(archive, self, ticket, narrowing, order=self.order, language=self.language),
            thread=True,
            group="search",
            exclusive=True,
        )

    def _paper(self, narrowing: Narrowing) -> Paper:
        """The paper, or what it has of a city and of some months."""
        return Paper(self.every.in_city(narrowing.city).in_dates(narrowing.dates), self.language)

    def _forget_search(self, narrowing: Narrowing) -> None:
        """Let no search that is under way change what is shown."""
        if self.archive is not None and self._asked[1].words:
            self.archive.interrupt()
        self._asked = (self._asked[0] + 1, narrowing)

    @on(SearchDone)
    def _search_done(self, event: SearchDone) -> None:
        if event.ticket != self._asked[0]:
            return
        if event.ticket == self._asked_again:
            self._show_again(event.results)
            return
        self._show(event.results, 0)
        self._preview()
        self.search_shown(event.results)

    def search_shown(self, results: Results) -> None:
        """What a search found is in view."""

    def _show(self, shelf: Shelf, row: int, *, hold: bool = False) -> None:
        self.list.show(shelf, row, hold=hold)
        self.sidebar.months.show_city(self.every, shelf.narrowing)
        self.describe()

    @on(HeadlineList.InView)
    def _in_view(self, event: HeadlineList.InView) -> None:
        """Fetch the snippets of the results that are seen."""
        results = self.shelf
        if not isinstance(results, Results):
            return
        idents = [results[row].ident for row in range(event.first, min(event.last, len(results)))]
        lacking = [ident for ident in idents if results.snippet(ident) is None]
        if lacking:
            self.run_worker(
                lambda: self._fetch(results, lacking), thread=True, group="snippets", exclusive=True
            )

    def _fetch(self, results: Results, idents: Sequence[str]) -> None:
        worker = get_current_worker()
        read_snippets(results, self, idents, lambda: worker.is_cancelled)

    @on(SnippetsRead)
    def _snippets_read(self) -> None:
        self.list.refresh()

    def show_everything(self) -> None:
        """Show all headlines again, with the story that is read chosen among them."""
        self._before = None
        self._forget_search(WHOLE)
        paper = Paper(self.every, self.language)
        place = self.place
        self._show(paper, max(0, paper.position(place.ident)) if place else 0)
        self.focus_list()

    @on(ArchiveOpened)
    def _archive_opened(self, event: ArchiveOpened) -> None:
        self.archive = event.archive

    @on(ArchiveRead)
    def _archive_read(self, event: ArchiveRead) -> None:
        """Take in what has been read, without moving what is being read."""
        self.progress = Progress(event.done, event.total, event.finished)
        if not event.fresh or self.archive is None:
            self.describe_foot()
            return
        self.problems = (*self._setting_problems, *event.problems)
        if event.finished:
            self.call_after_refresh(self.sidebar.prepare)
        if self.shelf.narrowing.words:
            self.describe_foot()
        else:
            self.show_anew()

    def show_anew(self) -> None:
        """Show what the archive holds now under the same narrowing; the chosen row and the story stay."""
        narrowing = self.shelf.narrowing
        if narrowing.words:
            if not self.waiting:
                self._ask(narrowing)
                self._asked_again = self._asked[0]
            return
        self._show_again(self._paper(narrowing))
        if self._wanted is None and self.place is None and len(self.shelf):
            self._preview()

    def _show_again(self, shelf: Shelf) -> None:
        # The chosen headline stays chosen, also when its story has not come yet.
        chosen = self.shelf[self.list.index].ident if len(self.shelf) else ""
        row = shelf.position(chosen) if chosen else -1
        self._show(shelf, row if row >= 0 else self.list.index, hold=True)

    # --- the story ---

    def _preview(self) -> None:
        """Show the chosen headline's story, at the section of the city that the list is narrowed to."""
        if not len(self.shelf):
            self._wanted = None
            self._ticket += 1
            self.story.show(None)
            self.describe()
            return
        ident = self.shelf[self.list.index].ident
        if (
            self._wanted is None
            and self.place
            and self.place.ident == ident
            and not self.shelf.narrowing.city
        ):
            self._load(self.place)
            return
        self.open(Place(ident, None))

    def open(self, place: Place) -> None:
        """Read a story and show it at its offset; the one that is left goes on the trail."""
        present = self.place
        if present is not None and present.ident != place.ident and self._wanted is None:
            self.trail.leave(present)
        self._load(place)

    def _load(self, place: Place) -> None:
        archive, shelf = self.archive, self.shelf
        if archive is None:
            return
        self._wanted = place
        self._ticket += 1
        ticket = self._ticket

        def hits(article: Article) -> Sequence[tuple[int, int]]:
            return shelf.found.hits(article) if isinstance(shelf, Results) else ()

        self.run_worker(
            lambda: read_article(archive, self, ticket, place.ident, hits),
            thread=True,
            group="article",
            exclusive=True,
        )

    @on(OpeningRead)
    def _opening_read(self, event: OpeningRead) -> None:
        """Show the beginning of a long story, if that is where the reader wants to stand."""
        wanted = self._wanted
        if event.ticket == self._ticket and wanted and (wanted.offset or 0) < len(event.article.text):
            self._opening = event.ticket
            self._first_shown.set()
            self.story.show(event.article, wanted.offset)
            self.describe()

    @on(ArticleRead)
    def _article_read(self, event: ArticleRead) -> None:
        """Show the story that was asked for last."""
        if event.ticket != self._ticket:
            return
        self._first_shown.set()
        wanted, self._wanted = self._wanted, None
        article = event.article
        if article is None:
            self.story.show(None)
            self.say("reader.vanished")
            return
        offset = wanted.offset if wanted else None
        city = self.shelf.narrowing.city
        if offset is None and city:
            offset = opening_offset(article, city, *self._aim)
        opening = self.story.article if self._opening == event.ticket else None
        if opening is not None:
            offset = self.story.top
        if opening is not None and opening.text == article.text:
            self.story.show_anew(article, offset)
        elif self.story.article != article or self.place != wanted:
            self.story.show(article, offset)
        self.story.mark(event.hits)
        self.land(offset)
        self.describe()

    def land(self, offset: int | None) -> None:
        """Bring the hit that the reader came for into view."""
        step, self.land_on_hit = self.land_on_hit, 0
        if self.story.hits and (step or (offset is None and self.in_story)):
            self.story.go_to_hit(-1 % len(self.story.hits) if step < 0 else 0)

    @on(HeadlineList.Chosen)
    def _chosen(self) -> None:
        self._preview()
        self.describe()

    @on(HeadlineList.Opened)
    def _opened(self) -> None:
        self.focus_story()

    @on(StoryPane.Moved)
    def _moved(self) -> None:
        self.describe_foot()
