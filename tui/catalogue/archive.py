"""The archive of a folder: one catalogue that lists, finds, counts and keeps itself up to date.

What searches, syncs and reads files is imported when it is first wanted: to show the first rows of a catalogue that
exists takes none of it.
"""

from __future__ import annotations

import json
import os
from array import array
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from ..model.article import Article, Headline, Issue, Problem
from ..text.clean import clean_line
from ..text.language import Message, message
from . import ranks
from .asking import Asking, reading_state, searching
from .headlines import CityCount, DivisionCount, Narrowing, Order, Step
from .listing import TOGETHER, Listing
from .rows import unpacked
from .schema import Store

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ..model.follow import News
    from ..model.watch import Snapshot
    from .find import Finder
    from .intake import Source
    from .ranks import Ranks
    from .result import Result
    from .sets import Held
    from .state import State

# ruff: noqa: PLC0415 - see the module's docstring

_KEPT_ARTICLES: Final = 64
_OFFERED: Final = 12
_ROW: Final = "SELECT id, path, ident, title, date, page, weight, folder, rest FROM story WHERE id"
_ROWS: Final = f"{_ROW} IN ({','.join('?' * TOGETHER)})"
_SINGLE: Final = 4
"""Up to so many rows are fetched one by one."""
_KEPT_ROWS: Final = 1000
"""Headlines of searches that are kept for the next."""


class _Rows(NamedTuple):
    """Headlines by id as a certain state of the catalogue has them."""

    generation: int
    seen: dict[int, Headline]


class Catalogue:
    """The archive of one folder, as `headlines.Archive` describes it.

    Everything may be called from any thread: what paints, what asks and what syncs has a connection of its own.
    """

    def __init__(self, root: Path, file: Path | None, source: Source | None = None, stamp: str = "") -> None:
        """`file` is where the catalogue is kept, None for memory; see `catalogue_file`.

        `stamp` names whatever else the rows depend on (the version of `source`'s additions): a catalogue with
        another stamp is made anew.
        """
        self.root = root
        self._source = source
        self._top = os.fspath(root).rstrip(os.sep)
        self.store = Store(file, os.path.realpath(root), stamp)
        self._ranks: ranks.Ranks | None = None
        self._state: State | None = None
        self._rows = _Rows(-1, {})
        self._articles: OrderedDict[int, Article] = OrderedDict()

    @property
    def source(self) -> Source:
        """Where the stories come from."""
        if self._source is None:
            from .source import Folder

            self._source = Folder(self.root)
        return self._source

    # -- lists

    @property
    def headlines(self) -> Listing:
        """Every story, as the catalogue knows it now."""
        with self.asking(self.store.rows) as real:
            return Listing(self, self.state(real))

    def state(self, real: sqlite3.Connection, generation: int = -1) -> ranks.Ranks:
        """The order of the paper now; `generation` is the present one, where it is known."""
        known = self._ranks
        if known is None or known.generation != generation:
            known = self._ranks = ranks.load(real, known)
        return known

    def facts(self, real: sqlite3.Connection) -> State:
        """What questions must know of the catalogue as the connection sees it."""
        self._state = reading_state()(real, self._state)
        return self._state

    def asking(self, connection: object = None) -> Asking:
        """A connection that sees one state of the catalogue; a damaged catalogue is made anew and found empty.

        Raises StoppedError when `interrupt` stopped the query.
        """
        return Asking(self, self.store.ask if connection is None else self.store.rows)

    @contextmanager
    def finding(self) -> Iterator[Finder]:
        """A finder on the connection of the lists."""
        from .find import Finder

        with self.asking(self.store.rows) as real:
            yield Finder(real, self.facts(real))

    def rows(self, ids: Sequence[int]) -> dict[int, Headline]:
        """The headlines of some ids."""
        with self.asking(self.store.rows) as real:
            return self.rows_on(real, ids)

    def rows_of(self, real: sqlite3.Connection, generation: int, ids: Sequence[int]) -> dict[int, Headline]:
        """As `rows`, on a connection that sees a certain state: what was found for the last keys is mostly found again."""
        known = self._rows
        if known.generation != generation or len(known.seen) > _KEPT_ROWS:
            known = self._rows = _Rows(generation, {})
        missing = [story for story in ids if story not in known.seen]
        if missing:
            known.seen.update(self.rows_on(real, missing))
        return known.seen

    def rows_on(self, real: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Headline]:
        """As `rows`, on a connection that is open."""
        found: dict[int, Headline] = {}
        if len(ids) <= _SINGLE:
            for story in ids:
                row = real.execute(f"{_ROW} = ?", (story,)).fetchone()
                if row is not None:
                    found[story] = unpacked(self._top, row)
            return found
        for at in range(0, len(ids), TOGETHER):
            some = ids[at : at + TOGETHER]
            # Always the same statement, which is understood once.
            rows = real.execute(_ROWS, [*some, *[None] * (TOGETHER - len(some))]).fetchall()
            found.update((row[0], unpacked(self._top, row)) for row in rows)
        return found

    def ident_id(self, ident: str) -> int | None:
        """The id of a live story."""
        with self.asking(self.store.rows) as real:
            return _ident_id(real, ident)

    def in_order(self, found: Held, ranks: Ranks, finder: Finder | None = None) -> Sequence[int]:
        """The ids of a set in the order of the paper: the first at once, all of them when they are wanted."""
        from .pages import in_order

        return in_order(found.stories(), ranks, self.finding, finder)

    def left(self, narrowing: Narrowing) -> Held | None:
        """The stories that a narrowing leaves of all; None when it leaves every one."""
        from .narrow import left

        with self.finding() as finder:
            return left(finder, narrowing)

    def of_division(self, code: str) -> Held:
        """Stories that name a county or town."""
        from .grams import DIVISION, key
        from .plan import Word

        with self.finding() as finder:
            return finder.held(Word(key(DIVISION, code)))

    def division_counts(self, ids: Sequence[int] | None) -> list[DivisionCount]:
        """Counties and towns with the stories among `ids` (None for all) that name them."""
        from .entries import Kind
        from .facets import counts

        with self.asking(self.store.rows) as real:
            return [
                DivisionCount(code, stories)
                for kind, code, stories in counts(real, self.facts(real), ids)
                if kind is Kind.DIVISION
            ]

    def city_counts(self, ids: Sequence[int] | None) -> list[CityCount]:
        """Cities with their stories among `ids` (None for all)."""
        from .entries import Kind
        from .facets import counts

        with self.asking(self.store.rows) as real:
            return [
                CityCount(name, stories)
                for kind, name, stories in counts(real, self.facts(real), ids)
                if kind is Kind.CITY
            ]

    def issue_starts(self, generation: int) -> tuple[array[int], list[Issue]]:
        """Where each issue begins in the whole paper and what it is; both empty when the paper has changed."""
        with self.asking(self.store.rows) as real:
            if self.state(real).generation != generation:
                return array("i"), []
            rows = real.execute("SELECT date, folder, stories FROM issue").fetchall()
        rows.sort(key=lambda row: ranks.issue_key(*row[:2]))
        starts, issues, at = array("i"), [], 0
        for day, folder, stories in rows:
            starts.append(at)
            issues.append(Issue(day, folder))
            at += stories
        return starts, issues

    # -- stories

    def article(self, ident: str) -> Article | None:
        """A story, read from its file; None when there is none (any more)."""
        story = self.ident_id(ident)
        return None if story is None else self.article_of(story)

    def opening(self, ident: str) -> Article | None:
        """The beginning of a story that takes long to read whole; None for all others."""
        story = self.ident_id(ident)
        if story is None or story in self._articles:
            return None
        from .source import Folder

        path, known = self._file(story) or ("", None)
        article = self.source.opening(path) if path and isinstance(self.source, Folder) else None
        if article is None:
            return None
        article = _called(article, path, known)
        row = self.rows([story]).get(story)
        # What only the catalogue knows yet: the places that the text names.
        return (
            article
            if row is None
            else replace(article, headline=replace(article.headline, places=row.places))
        )

    def _file(self, story: int) -> tuple[str, str | None] | None:
        """A story's path below the root, and the name that it states if that is what it is called by."""
        with self.asking(self.store.rows) as real:
            row = real.execute("SELECT path, ident FROM story WHERE id=?", (story,)).fetchone()
        return None if row is None else (os.fsdecode(row[0]), row[1])

    def article_of(self, story: int) -> Article | None:
        """As `article`, by id. The last few are kept."""
        kept = self._articles.get(story)
        if kept is not None:
            return kept
        file = self._file(story)
        article = self.source.load(file[0]).story if file else None
        if file is not None and article is not None:
            article = _called(article, *file)
            self._articles[story] = article
            while len(self._articles) > _KEPT_ARTICLES:
                self._articles.popitem(last=False)
        return article

    def problems(self) -> list[Problem]:
        """What is wrong with the folder's files, by path and line."""
        with self.asking(self.store.rows) as real:
            rows = real.execute("SELECT path, line, key, filled FROM problem").fetchall()
            twice = real.execute(
                "SELECT l.path, l.stated, (SELECT w.path FROM story w WHERE w.live AND w.ident = l.stated AND"
                " w.stated = l.stated) FROM story l WHERE l.live AND l.stated IS NOT NULL AND l.ident IS NULL"
            ).fetchall()
        found = [
            Problem(
                PurePath(path), line, Message(key, tuple((name, text) for name, text in json.loads(filled)))
            )
            for path, line, key, filled in rows
        ]
        found += [
            Problem(
                self.root / os.fsdecode(path),
                0,
                message("problems.id-twice", ident=stated, other=os.fsdecode(other)),
            )
            for path, stated, other in twice
        ]
        return sorted(found, key=lambda problem: (problem.path, problem.line, problem.message))

    def sync(self, told: Snapshot | None = None, news: News | None = None) -> Iterator[Step]:
        """Bring the catalogue up to date with the folder, or with what a watch has told of it."""
        from .intake import Only, Seen
        from .source import Folder, Settled
        from .sync import sync

        source, only = self.source, None
        settled = None if told is None else Settled(source, told)
        if news is not None:
            changes, stamps = news
            came = (*changes.added, *changes.changed, *(after for _, after in changes.renamed))
            gone = (*changes.removed, *(before for before, _ in changes.renamed))
            only = Only([Seen(path, *stamps[path]) for path in came], gone)
        if self.store.path is not None and type(source) is Folder:  # another kind only this process knows
            from .apart import sync_apart

            return sync_apart(self.store, source, settled, only)
        return sync(self.store, settled or source, only=only)

    @property
    def is_built(self) -> bool:
        """Whether a first build has come to its end."""
        with self.asking(self.store.rows) as real:
            return bool(real.execute("SELECT value FROM meta WHERE key='built'").fetchone()[0])

    def recover(self, error: Exception) -> bool:
        """After a sync failed: make a damaged catalogue anew, so that the next sync fills it; False for other errors."""
        self._articles.clear()
        self._ranks = self._state = None
        return self.store.mend(error)

    # -- questions

    def search(self, typed: str, today: date, order: Order = Order.AUTO) -> Result:
        """What a typed query finds."""
        parse, found = searching()
        query = parse(typed, today)
        with self.asking() as real:
            result = found(self, query, order)
            if not query.is_empty:
                result.ask(real)
        return result

    def interrupt(self) -> None:
        """Stop the search that is running in another thread."""
        self.store.interrupt()

    def complete(self, typed: str, cursor: int) -> list[tuple[int, int, str]]:
        """How the word at the cursor may go on: (start, end, text to put there), best first."""
        from .completion import key_names, quoted, typing
        from .entries import Kind
        from .find import KINDS
        from .names import matching_names
        from .query import Key

        asked = typing(typed, cursor)
        if asked.key in KINDS:
            with self.asking(self.store.rows) as real:
                found = matching_names(real, KINDS[asked.key], asked.text)[:_OFFERED]
            return [(asked.start, asked.end, quoted(name.text)) for name in found]
        if asked.key is Key.DATE:
            with self.asking(self.store.rows) as real:
                months = real.execute(
                    "SELECT text FROM name WHERE kind=? AND stories > 0 AND substr(text, 1, length(?)) = ?"
                    " ORDER BY text DESC LIMIT ?",
                    (int(Kind.MONTH), asked.text, asked.text, _OFFERED),
                ).fetchall()
            return [(asked.start, asked.end, month) for (month,) in months]
        if asked.key is Key.TEXT:
            return [(asked.start, asked.end, name) for name in key_names(asked.text)]
        return []

    def close(self) -> None:
        """Let the catalogue go."""
        self.store.close()


def _called(article: Article, path: str, stated: str | None) -> Article:
    """The article under the name that the catalogue knows it by."""
    ident = clean_line(path) if stated is None else stated
    if ident == article.headline.ident:
        return article
    return replace(article, headline=replace(article.headline, ident=ident))


def _ident_id(real: sqlite3.Connection, ident: str) -> int | None:
    for condition, value in (("stated=? AND ident IS NOT NULL", ident), ("path=?", os.fsencode(ident))):
        row = real.execute(
            f"SELECT id FROM story WHERE live AND title IS NOT NULL AND {condition}", (value,)
        ).fetchone()
        if row:
            return int(row[0])
    return None


def catalogue_file(cache: Path, root: Path) -> Path:
    """The file of a folder's catalogue in the cache folder."""
    from zlib import crc32  # hashlib would bring OpenSSL, 4 ms; the catalogue itself knows whose it is

    path = os.fsencode(os.path.realpath(root))
    name = f"{crc32(path):08x}{crc32(path[::-1]):08x}"
    return cache / f"{clean_line(root.name)[:24] or 'archive'}-{name}.sqlite"
