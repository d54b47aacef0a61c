"""What is read off the screens' thread, and the messages that bring it back."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from textual.message import Message
from textual.message_pump import MessagePump

from ..catalogue.headlines import Narrowing, Step
from ..text.language import Language
from .heaps import share_heaps

if TYPE_CHECKING:
    from ..catalogue.headlines import Archive, Facets, Headlines, Order
    from ..model.article import Article, Issue, Problem
    from ..model.places.province import Province
    from .atlas import Atlas, PlaceCounts
    from .shelves import Results

_PROGRESS: Final = 0.2
"""Seconds between two tellings of how far reading is: painting that oftener would only cost keys their time."""

_SETTLE: Final = 0.3
"""Seconds that the rest of a story waits when its opening is in view: what it needs would slow the first keys."""


class ArchiveOpened(Message):
    """The archive can be asked."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.archive = archive


class ArchiveRead(Message):
    """How far reading the folder is: `done` of `total` files; `fresh` when there is something new to show.

    `problems` are what is wrong with the files, told when there is something new.
    """

    def __init__(
        self, done: int, total: int, *, fresh: bool, finished: bool = False, problems: Sequence[Problem] = ()
    ) -> None:
        super().__init__()
        self.problems = problems
        self.done = done
        self.total = total
        self.fresh = fresh
        self.finished = finished


class OpeningRead(Message):
    """The beginning of a long story was read; the whole comes as `ArticleRead`."""

    def __init__(self, ticket: int, article: Article) -> None:
        super().__init__()
        self.ticket = ticket
        self.article = article


class ArticleRead(Message):
    """A story was read (None: it could not be); `ticket` is what the asker gave, `hits` where the words stand."""

    def __init__(self, ticket: int, article: Article | None, hits: Sequence[tuple[int, int]]) -> None:
        super().__init__()
        self.ticket = ticket
        self.article = article
        self.hits = hits


class Told(Message):
    """What work in a thread has to say: a sentence for the status line. Posting waits for nobody, so a thread can end."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class ArticleReread(Message):
    """A story whose file has changed was read anew; `before` is what was shown."""

    def __init__(self, before: Article, article: Article, hits: Sequence[tuple[int, int]]) -> None:
        super().__init__()
        self.before = before
        self.article = article
        self.hits = hits


class SearchDone(Message):
    """A search came to its end; `ticket` is what the asker gave."""

    def __init__(self, ticket: int, results: Results) -> None:
        super().__init__()
        self.ticket = ticket
        self.results = results


class MonthsCounted(Message):
    """How many stories of each issue a search in a city found, whatever months it is narrowed to."""

    def __init__(self, ticket: int, issues: Mapping[Issue, int]) -> None:
        super().__init__()
        self.ticket = ticket
        self.issues = issues


class Counted(Message):
    """How many stories kept searches find now: query → number."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.counts = counts


class FacetsRead(Message):
    """What the present list can be narrowed by."""

    def __init__(self, facets: Facets) -> None:
        super().__init__()
        self.facets = facets


class PlacesCounted(Message):
    """How many stories each place has."""

    def __init__(self, counts: PlaceCounts) -> None:
        super().__init__()
        self.counts = counts


class SnippetsRead(Message):
    """More snippets of the present results are known."""


def read_archive(
    open_archive: Callable[[], Archive], target: MessagePump, cancelled: Callable[[], bool], shown: Event
) -> None:
    """Open the archive and bring it up to date, posting what there is to show. Runs in a worker's thread.

    `shown` is set when the person sees a first story; until then the folder is left alone (at most a second).
    """
    archive = open_archive()
    target.post_message(ArchiveOpened(archive))
    share_heaps()
    if len(archive.headlines):
        target.post_message(ArchiveRead(0, 0, fresh=True, problems=archive.problems()))
        shown.wait(1)
        _prepare_for_keys()
    for attempt in (1, 2):
        try:
            _follow(archive, target, cancelled)
            break
        except Exception as error:
            # A damaged catalogue is made anew and read once more.
            if attempt == 2 or not archive.recover(error):
                raise


def _prepare_for_keys() -> None:
    """Import what the first key will need."""
    from .screens import deeds as _deeds  # noqa: F401, PLC0415 # the first paint needs none of it
    from .widgets import searchbar as _searchbar  # noqa: F401, PLC0415 # as above

    # It has come to stay, so that collecting garbage need not look at it; in a process that lives for one reader, which
    # has done so before (see cli/reader.py), little else is kept with it.
    if gc.get_freeze_count():
        gc.freeze()


def _follow(archive: Archive, target: MessagePump, cancelled: Callable[[], bool]) -> None:
    shown, told, said, ready = 0, 0, 0.0, False
    step = Step(0, 0, 0)
    for step in archive.sync():
        if cancelled():
            return
        now = time.monotonic()
        # Taking in a longer list costs the screen some work each time, so that waits for as much again.
        if step.stored > shown and (not told or step.done >= 2 * told or step.done >= step.total):
            shown, told = step.stored, max(step.done, 1)
            target.post_message(ArchiveRead(*step[:2], fresh=True, problems=archive.problems()))
        elif now - said >= _PROGRESS:
            target.post_message(ArchiveRead(*step[:2], fresh=False))
        else:
            continue
        said = now
        # As soon as there is something to see, or while another process begins its work.
        if not ready and (told or step == (0, 0, 0)):
            _prepare_for_keys()
            ready = True
    if not ready:
        _prepare_for_keys()
    target.post_message(ArchiveRead(*step[:2], fresh=True, finished=True, problems=archive.problems()))
    from ..catalogue import find as _find  # noqa: F401, PLC0415 # numpy: a tenth of a second that the first search need not wait


def read_article(
    archive: Archive,
    target: MessagePump,
    ticket: int,
    ident: str,
    hits: Callable[[Article], Sequence[tuple[int, int]]],
) -> None:
    """Read one story and find `hits` in it, then post `ArticleRead`. Runs in a worker's thread."""
    from ..typeset import page as _page  # noqa: F401, PLC0415 # so that the screens' thread need not wait for it

    opening = archive.opening(ident)
    if opening is not None:
        target.post_message(OpeningRead(ticket, opening))
        time.sleep(_SETTLE)
    article = archive.article(ident)
    target.post_message(ArticleRead(ticket, article, tuple(hits(article)) if article else ()))


def reread_article(
    archive: Archive,
    target: MessagePump,
    before: Article,
    ident: str,
    hits: Callable[[Article], Sequence[tuple[int, int]]],
) -> None:
    """Read a story that is shown once more and post `ArticleReread` if it differs. Runs in a worker's thread."""
    article = archive.article(ident)
    if article is not None and article != before:
        target.post_message(ArticleReread(before, article, tuple(hits(article))))


def search(
    archive: Archive,
    target: MessagePump,
    ticket: int,
    narrowing: Narrowing,
    *,
    order: Order,
    language: Language,
) -> None:
    """Search and post `SearchDone`, then `MonthsCounted` in a city; nothing more once `interrupt` came.

    Runs in a worker's thread.
    """
    from ..catalogue.headlines import StoppedError  # noqa: PLC0415 # as above
    from .shelves import Results  # noqa: PLC0415 # as above

    try:
        found = archive.search(as_query(narrowing), date.today(), order)
        results = Results(found, narrowing, language)
    except StoppedError:
        return
    target.post_message(SearchDone(ticket, results))
    if narrowing.city:
        count_months(archive, target, ticket, narrowing)


def count_months(archive: Archive, target: MessagePump, ticket: int, narrowing: Narrowing) -> None:
    """Count what the words find in the city by issue and post `MonthsCounted`. Runs in a worker's thread."""
    from ..catalogue.headlines import Order, StoppedError  # noqa: PLC0415 # as above

    try:
        # only a list in the order of the paper knows its issues
        query = as_query(narrowing._replace(dates=""))
        issues = stories_by_issue(archive.search(query, date.today(), Order.NEWEST).headlines)
    except StoppedError:
        return
    target.post_message(MonthsCounted(ticket, issues))


def stories_by_issue(headlines: Headlines) -> dict[Issue, int]:
    """How many stories each issue has in a list that is in the order of the paper."""
    starts = headlines.issues()
    ends = [*(start.row for start in starts[1:]), len(headlines)]
    return {start.issue: end - start.row for start, end in zip(starts, ends, strict=False)}


def count_searches(
    archive: Archive, target: MessagePump, typed: Sequence[str], cancelled: Callable[[], bool]
) -> None:
    """Count what each query finds and post `Counted`. Runs in a worker's thread."""
    from ..catalogue.headlines import StoppedError  # noqa: PLC0415 # as above

    counts: dict[str, int] = {}
    for query in typed:
        if cancelled():
            return
        try:
            counts[query] = len(archive.search(query, date.today()).headlines)
        except StoppedError:
            continue
    target.post_message(Counted(counts))


def count_facets(archive: Archive, target: MessagePump, narrowing: Narrowing) -> None:
    """Count what is shown under `narrowing` by its facets and post `FacetsRead`. Runs in a worker's thread."""
    from ..catalogue.headlines import StoppedError  # noqa: PLC0415 # as above

    try:
        found = archive.search(as_query(narrowing), date.today())
        target.post_message(FacetsRead(found.facets()))
    except StoppedError:
        return


def count_places(archive: Archive, atlas: Atlas, narrowing: Narrowing, target: MessagePump) -> None:
    """Count stories by place under the words and months of a narrowing and post `PlacesCounted`.

    Runs in a worker's thread; posts nothing when a search interrupted it.
    """
    from ..catalogue.headlines import StoppedError  # noqa: PLC0415 # as above

    try:
        headlines = archive.headlines.in_dates(narrowing.dates)
        if narrowing.words:
            headlines = archive.search(as_query(narrowing._replace(city="")), date.today()).headlines
        target.post_message(PlacesCounted(atlas.counts(headlines)))
    except StoppedError:
        return


def as_query(narrowing: Narrowing) -> str:
    """A narrowing as one query."""
    from ..catalogue.completion import quoted  # noqa: PLC0415 # as above

    added = f"城市:{quoted(narrowing.city)}" if narrowing.city else ""
    if narrowing.dates:
        added = f"{added} 日期:{narrowing.dates}".strip()
    return f"({narrowing.words}) {added}" if narrowing.words and added else narrowing.words or added


def read_snippets(
    results: Results, target: MessagePump, idents: Sequence[str], cancelled: Callable[[], bool]
) -> None:
    """Fetch the snippets of some results and post `SnippetsRead`. Runs in a worker's thread."""
    for ident in idents:
        if cancelled():
            return
        results.snippets[ident] = results.found.snippet(ident)
    target.post_message(SnippetsRead())


def archive_opener(root: Path, cache: Path, province: Province) -> Callable[[], Archive]:
    """What opens the archive of a folder when it is called, with its catalogue in the folder `cache`.

    Its stories have the places of `province`.
    """

    def open_archive() -> Archive:
        from ..catalogue.archive import Catalogue, catalogue_file  # noqa: PLC0415 # the first paint needs no archive
        from ..catalogue.source import Folder  # noqa: PLC0415 # as above

        folder = Folder(root, province)
        return Catalogue(root, catalogue_file(cache, root), folder, province.stamp)

    return open_archive
