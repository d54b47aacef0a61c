"""What screens know of the archive: the lazy list of headlines, and the archive that can be asked.

These protocols are the seam: another engine, as a newsroom's search server, may stand behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..model.article import Article, Headline, Issue, Problem

if TYPE_CHECKING:
    from datetime import date

    from ..model.follow import News
    from ..model.watch import Snapshot
    from .query import Query


class Narrowing(NamedTuple):
    """What a list of headlines is narrowed by; empty strings mean not at all.

    `dates` is a month or a stretch of months: 2026-01, 2026-01..2026-03.
    """

    words: str = ""
    city: str = ""
    dates: str = ""


class CityCount(NamedTuple):
    """A city and the number of stories that stand under it."""

    name: str
    stories: int


class DivisionCount(NamedTuple):
    """A county or town by its code, and the number of stories that name it."""

    code: str
    stories: int


class IssueStart(NamedTuple):
    """The row where an issue begins in a list, and the issue."""

    row: int
    issue: Issue


class Headlines(Protocol):
    """Headlines in the order of the paper. Narrowing gives a new one and leaves this one as it is."""

    @property
    def narrowing(self) -> Narrowing:
        """What this list is narrowed by."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> Headline: ...

    def position(self, ident: str) -> int:
        """The row of a story, -1 when it is not in this list."""

    def where(self, words: str) -> Headlines:
        """Those whose title, kicker or subtitle holds every one of `words`, in characters or pinyin; "" for all.

        A word in pinyin also finds the stories of the cities, people, sections and tags that sound so.
        """

    def in_city(self, city: str) -> Headlines:
        """Those of one city; "" for all."""

    def in_dates(self, dates: str) -> Headlines:
        """Those of some months (see `Narrowing`); "" for all."""

    def cities(self) -> Sequence[CityCount]:
        """The cities of this list, most stories first, then in order of first appearance."""

    def divisions(self) -> Sequence[DivisionCount]:
        """The counties and towns that stories of this list name, most stories first."""

    def naming(self, code: str) -> int:
        """The row of the first story that names a county or town, -1 when none does."""

    def issues(self) -> Sequence[IssueStart]:
        """Where each issue begins; empty for a list that is not in the order of the paper."""

    def matches(self, title: str) -> Sequence[tuple[int, int]]:
        """Where the narrowing's words stand in `title`: (start, end) in code points, ordered, apart."""


class Order(StrEnum):
    """How found stories are ordered. In all but OLDEST and NEWEST, stories with the words in the headline come first.

    AUTO is RELEVANT where few are found and by date where many are.
    """

    AUTO = "auto"
    RELEVANT = "relevant"
    NEWEST = "newest"
    OLDEST = "oldest"


class Facet(NamedTuple):
    """A name, and how many stories of a result stand under it."""

    name: str
    stories: int


class Facets(NamedTuple):
    """What a result can be narrowed by: most stories first, months newest first."""

    cities: tuple[Facet, ...] = ()
    months: tuple[Facet, ...] = ()
    sections: tuple[Facet, ...] = ()
    authors: tuple[Facet, ...] = ()
    tags: tuple[Facet, ...] = ()


class Snippet(NamedTuple):
    """A stretch of a story around its first hits, in one line.

    Character k of `text` is character `offset` + k of the story's text; `hits` count in `text`.
    """

    text: str
    offset: int
    hits: tuple[tuple[int, int], ...]


class Near(NamedTuple):
    """What may have been meant by a word that stands nowhere, and the query that asks for it instead."""

    typed: str
    offered: str
    query: str


class Found(Protocol):
    """What a search found."""

    @property
    def query(self) -> Query:
        """What was asked, with what was not understood."""

    @property
    def headlines(self) -> Headlines:
        """The stories in the order asked for; `len` is their exact number."""

    @property
    def titled(self) -> int:
        """How many of `headlines`, the first ones, have the words in the headline; 0 in an order by date alone."""

    @property
    def spelled(self) -> Headlines:
        """Further stories, whose headlines or names sound like the query's words in pinyin."""

    def hits(self, article: Article) -> Sequence[tuple[int, int]]:
        """Where the words stand in the story's text: (start, end) in code points, ordered, apart."""

    def title_hits(self, title: str) -> Sequence[tuple[int, int]]:
        """Where the words stand in a headline, as `hits`; pinyin counts where nothing else does."""

    def snippet(self, ident: str, before: int = 12, length: int = 60) -> Snippet:
        """A stretch of `length` code points of a story, beginning `before` the best hit; its start when none is there."""

    def facets(self) -> Facets:
        """Counts of the stories found. May take as long as a query."""

    def nearest(self) -> Sequence[Near]:
        """When nothing was found: what may have been meant, best first."""


class Step(NamedTuple):
    """How far a sync is: `done` of `total` files to read (`total` is 0 until the folder has been seen whole).

    `stored` counts what altered the catalogue: when it has grown there is something new to show.
    """

    done: int
    total: int
    stored: int


class StoppedError(Exception):
    """A query that was stopped by `interrupt`."""


class Archive(Protocol):
    """All the stories of a folder."""

    @property
    def headlines(self) -> Headlines:
        """Every story, as the catalogue knows it now."""

    def article(self, ident: str) -> Article | None:
        """A story, read from its file; None when there is none (any more)."""

    def opening(self, ident: str) -> Article | None:
        """The beginning of a story that takes long to read whole; None for all others."""

    def recover(self, error: Exception) -> bool:
        """After a sync failed: mend what can be mended, so that the next may go on; False for other errors."""

    def problems(self) -> Sequence[Problem]:
        """What is wrong with the folder's files, by path and line."""

    def sync(self, told: Snapshot | None = None, news: News | None = None) -> Iterator[Step]:
        """Bring the catalogue up to date. Closing the iterator stops it; the next one goes on from there.

        With `told` only files that a watch has told of are looked at, as it has told of them; with `news`, which is
        all since the last sync, only what it tells of.
        """

    def search(self, typed: str, today: date, order: Order = Order.AUTO) -> Found:
        """What a typed query finds. Raises StoppedError when `interrupt` was called meanwhile."""

    def interrupt(self) -> None:
        """Stop the search that is running in another thread."""

    def complete(self, typed: str, cursor: int) -> Sequence[tuple[int, int, str]]:
        """How the word at the cursor may go on: (start, end, text to put there), best first."""

    def close(self) -> None:
        """Let the catalogue go."""


class _Nothing:
    """No headlines at all: what a screen shows before there is an archive."""

    narrowing = Narrowing()

    def __len__(self) -> int:
        return 0

    def __getitem__(self, index: int, /) -> Headline:
        raise IndexError(index)

    def position(self, ident: str) -> int:
        return -1

    def where(self, words: str) -> Headlines:
        return self

    def in_city(self, city: str) -> Headlines:
        return self

    def in_dates(self, dates: str) -> Headlines:
        return self

    def divisions(self) -> Sequence[DivisionCount]:
        return ()

    def naming(self, code: str) -> int:
        return -1

    def issues(self) -> Sequence[IssueStart]:
        return ()

    def cities(self) -> Sequence[CityCount]:
        return ()

    def matches(self, title: str) -> Sequence[tuple[int, int]]:
        return ()


NOTHING: Headlines = _Nothing()
