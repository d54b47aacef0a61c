"""From the folder to the catalogue: only what changed is read, in transactions, so that it may stop at any moment.

What is given back between two steps is progress; whoever wants to stop stops asking.
"""

from __future__ import annotations

import json
import os
import time
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from ..model.article import Article, Problem
from ..text.fold import fold
from . import ranks, seal
from .entries import Kind, names, words
from .headlines import Step
from .lease import Lease
from .rows import packed
from .schema import Store, meta, set_meta, tell_change

if TYPE_CHECKING:
    import sqlite3

    from ..model.folder import Loaded

FIRST_BATCH: Final = 64
"""Stories in the first transaction of a first build, so that a screen has something to show at once."""
_GREATEST_BATCH: Final = 2048
_SPARE_DEAD: Final = 1000
_MERGE_PAGES: Final = 2000
_PAUSE: Final = 0.1
"""Seconds between two looks at what another reader does."""
_NO_ROOT: Final = ("problems.root-missing", "problems.root-no-folder")


class Seen(NamedTuple):
    """A file as a scan of the folder sees it: its path below the root with forward slashes, and its stamp."""

    path: str
    mtime_ns: int
    size: int
    inode: int


class Source(Protocol):
    """A folder of stories."""

    def walk(self) -> Iterator[Seen | Problem]:
        """Every file that may be a story, the newest first where it can be told, and what cannot be looked into."""

    def load(self, path: str) -> Loaded[Article]:
        """Read one file; never raises for what is in it."""


def sync(store: Store, source: Source) -> Iterator[Step]:
    """Bring the catalogue up to date with the folder.

    Ends when it is; closing the iterator stops it between two files, and the next sync goes on from there.
    Raises sqlite3.Error when the catalogue cannot be written, OSError when the folder cannot be read.
    """
    lease = Lease(store.path)
    try:
        yield from _wait(store, lease)
        yield from _Sync(store, source).run()
    finally:
        lease.release()


def _wait(store: Store, lease: Lease) -> Iterator[Step]:
    """While another reader syncs, tell what it stores."""
    first = last = -1
    while not lease.take():
        with store.edit.read() as real:
            last = meta(real, "generation")
        first = last if first < 0 else first
        yield Step(0, 0, last - first)
        time.sleep(_PAUSE)


class _Sync:
    def __init__(self, store: Store, source: Source) -> None:
        self.store = store
        self.source = source
        self.unseen: list[Problem] = []
        self.done = 0
        self.total = 0
        self.stored = 0

    def run(self) -> Iterator[Step]:
        with self.store.edit.read() as real:
            fresh = not real.execute("SELECT 1 FROM story LIMIT 1").fetchone()
            built = meta(real, "built")
        walk = self._walk()
        first: list[Seen] = []
        if fresh:
            first = list(islice(walk, FIRST_BATCH))
            self._prepare_build()
            yield from self._read(first)
        todo, gone = self._compare(first, walk)
        self.total = self.done + len(todo)
        yield self._step()
        if gone or self._untold():
            self._store([], gone)
            yield self._step()
        yield from self._read(todo)
        yield from self._finish(built=bool(built))

    def _walk(self) -> Iterator[Seen]:
        for seen in self.source.walk():
            if isinstance(seen, Problem):
                self.unseen.append(seen)
            else:
                yield seen

    def _step(self) -> Step:
        return Step(self.done, self.total, self.stored)

    def _prepare_build(self) -> None:
        with self.store.edit.write() as real:
            for table in ("gram", "letter", "sound"):
                # Merging while it grows would write everything several times; one merge comes at the end.
                real.execute(f"INSERT INTO {table}({table}, rank) VALUES ('automerge', 0)")
                real.execute(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {1 << 26})")

    def _compare(self, first: Sequence[Seen], walk: Iterator[Seen]) -> tuple[list[Seen], list[int]]:
        """What must be read, newest path first, and the ids of stories whose files are gone."""
        every = chain(first, walk)
        with self.store.edit.use() as real:
            # Reused pages of a temporary table would be journalled, which takes longer than the scan itself.
            real.execute("PRAGMA temp.journal_mode=OFF").fetchall()
            real.execute("DROP TABLE IF EXISTS temp.seen")
            real.execute(
                "CREATE TEMP TABLE seen (path BLOB PRIMARY KEY, mtime_ns, size, inode) WITHOUT ROWID"
            )
        while some := [(os.fsencode(seen.path), *seen[1:]) for seen in islice(every, 1000)]:
            with self.store.edit.use() as real:
                real.executemany("INSERT OR REPLACE INTO temp.seen VALUES (?, ?, ?, ?)", some)
        with self.store.edit.read() as real:
            todo = real.execute(
                "SELECT n.path, n.mtime_ns, n.size, n.inode FROM temp.seen n LEFT JOIN story s"
                " ON s.path = n.path AND s.live WHERE s.id IS NULL"
                " OR (s.mtime_ns, s.size, s.inode) <> (n.mtime_ns, n.size, n.inode) ORDER BY n.path DESC"
            ).fetchall()
            gone = real.execute(
                "SELECT id FROM story s WHERE live AND NOT EXISTS (SELECT 1 FROM temp.seen n WHERE n.path = s.path)"
            ).fetchall()
        if any(problem.message.key in _NO_ROOT for problem in self.unseen):
            gone = []  # a disk that is not there now: nobody threw the stories away
        return [Seen(os.fsdecode(path), *stamp) for path, *stamp in todo], [story for (story,) in gone]

    def _read(self, files: Sequence[Seen]) -> Iterator[Step]:
        """Read files and store them in batches that grow with what there is, so that the first shows at once."""
        batch: list[tuple[Seen, Loaded[Article]]] = []
        for number, seen in enumerate(files, 1):
            batch.append((seen, self.source.load(seen.path)))
            wanted = min(_GREATEST_BATCH, max(FIRST_BATCH, self.done // 2))
            if len(batch) >= wanted or number == len(files):
                self._store(batch, [])
                self.done += len(batch)
                batch = []
            if not batch or number % 32 == 0:
                yield Step(self.done + len(batch), self.total, self.stored)

    def _store(self, batch: Sequence[tuple[Seen, Loaded[Article]]], gone: Sequence[int]) -> None:
        with self.store.edit.write() as real:
            change = _Change(real)
            told = change.tell(0, self.unseen)
            if change.apply(batch, gone) or told:
                self.stored += 1

    def _untold(self) -> bool:
        with self.store.edit.read() as real:
            known = real.execute("SELECT key, filled FROM problem WHERE story=0 ORDER BY number").fetchall()
        return known != [(problem.message.key, _filled(problem)) for problem in self.unseen]

    def _finish(self, *, built: bool) -> Iterator[Step]:
        """Merge the index after a first build, and find which ids stand in the order of time."""
        store = self.store
        if not built:
            for table in ("gram", "letter", "sound"):
                yield from self._merge(table)
        with store.edit.read() as real:
            due = seal.is_due(real)
        if due:
            yield from (self._step() for _ in seal.seal(store))
        if due or not built:
            yield from self._shrink()
        if self.stored or not built:
            with store.edit.write() as real:
                order = ranks.load(real).order
                set_meta(real, "loose", json.dumps(ranks.out_of_order(order, ranks.issue_sizes(real))))
                set_meta(real, "built", 1)
                tell_change(real)
                dead = real.execute("SELECT count(*) FROM dead").fetchone()[0]
                outgrown = seal.has_outgrown(real)
            if outgrown or dead > max(_SPARE_DEAD, len(order) // 10):
                # What has changed or gone cannot be taken out of the index, so much of it slows every question.
                store.rebuild()
                yield from _Sync(store, self.source).run()
        yield self._step()

    def _merge(self, table: str) -> Iterator[Step]:
        pages = -_MERGE_PAGES  # the first call takes every level into one merge
        while True:
            with self.store.edit.write() as real:
                before = real.total_changes
                real.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', {pages})")
                worked = real.total_changes - before >= 2
            yield self._step()
            if not worked:
                break
            pages = _MERGE_PAGES
        with self.store.edit.write() as real:
            real.execute(f"INSERT INTO {table}({table}, rank) VALUES ('automerge', 4)")
            real.execute(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {1 << 20})")

    def _shrink(self) -> Iterator[Step]:
        """Give the pages that merging left free back to the file system, a few at a time."""
        free = 1
        while free:
            with self.store.edit.use() as real:
                real.execute("PRAGMA incremental_vacuum(2000)").fetchall()
                free = real.execute("PRAGMA freelist_count").fetchone()[0]
                full = real.execute("PRAGMA auto_vacuum").fetchone()[0]
            yield self._step()
            if not full:
                break
        with self.store.edit.use() as real:
            real.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


class _Change:
    """One transaction's work on the tables."""

    def __init__(self, real: sqlite3.Connection) -> None:
        self.real = real
        self.names: dict[tuple[int, str], int] = {}
        self.counts: dict[int, int] = {}
        self.issues: dict[tuple[str, str], int] = {}
        self.stated: set[str] = set()
        self.come: list[tuple[ranks.Key, int]] = []
        self.gone: set[int] = set()
        self.dropped = 0

    def apply(self, batch: Sequence[tuple[Seen, Loaded[Article]]], gone: Sequence[int]) -> bool:
        """Take in what was read and drop what is gone; False when another reader has done it all."""
        real = self.real
        fresh: list[tuple[Seen, Loaded[Article]]] = []
        for seen, loaded in batch:
            known = real.execute(
                "SELECT id, mtime_ns, size, inode FROM story WHERE path=? AND live", (os.fsencode(seen.path),)
            ).fetchone()
            if known and tuple(known[1:]) == seen[1:]:
                continue
            if known:
                self._drop(known[0])
            fresh.append((seen, loaded))
        for story in gone:
            if real.execute("SELECT 1 FROM story WHERE id=? AND live", (story,)).fetchone():
                self._drop(story)
        if not fresh and not self.dropped:
            return False
        ids = self._ids(len(fresh))
        # Ascending: FTS5 writes out all it has gathered whenever a row comes that is not after the one before it.
        for story, (seen, loaded) in zip(reversed(ids), reversed(fresh), strict=True):
            self._add(story, seen, loaded)
        self._settle_idents()
        self._count()
        before = ranks.load(real)
        keys: dict[int, ranks.Key] = {}

        def key(story: int) -> ranks.Key:
            if story not in keys:
                keys[story] = ranks.key_of(real, story)
            return keys[story]

        ranks.save(real, ranks.merged(before.order, self.gone, sorted(self.come), key))
        return True

    def tell(self, story: int, problems: Sequence[Problem]) -> bool:
        """Keep what is wrong with a story's file (0: with the folder); whether that is news."""
        rows = [
            (story, n, p.line, p.message.key, _filled(p), os.fspath(p.path)) for n, p in enumerate(problems)
        ]
        known = self.real.execute("SELECT * FROM problem WHERE story=? ORDER BY number", (story,)).fetchall()
        if rows == known:
            return False
        self.real.execute("DELETE FROM problem WHERE story=?", (story,))
        self.real.executemany("INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)", rows)
        return True

    def _ids(self, count: int) -> range:
        """Ids for `count` stories that come newest first: below all others in a first build, else above them."""
        if meta(self.real, "built"):
            high = int(meta(self.real, "high"))
            set_meta(self.real, "high", high + count)
            return range(high + count, high, -1)
        low = int(meta(self.real, "low"))
        set_meta(self.real, "low", low - count)
        return range(low, low - count, -1)

    def _drop(self, story: int) -> None:
        real = self.real
        self.dropped += 1
        title, date, folder, stated = real.execute(
            "SELECT title, date, folder, stated FROM story WHERE id=?", (story,)
        ).fetchone()
        if title is None:
            real.execute("DELETE FROM story WHERE id=?", (story,))
        else:
            # Its row stays, so that a list made before still has something to paint; its grams cannot be taken out.
            real.execute("UPDATE story SET live=0 WHERE id=?", (story,))
            real.execute("INSERT INTO dead VALUES (?)", (story,))
            held = array("I")
            held.frombytes(real.execute("SELECT names FROM facts WHERE id=?", (story,)).fetchone()[0])
            for name in held:
                self.counts[name] = self.counts.get(name, 0) - 1
            self._issue(date, folder, -1)
            self.gone.add(story)
        if stated is not None:
            self.stated.add(stated)
        real.execute("DELETE FROM problem WHERE story=?", (story,))

    def _add(self, story: int, seen: Seen, loaded: Loaded[Article]) -> None:
        real = self.real
        path = os.fsencode(seen.path)
        stamp = (story, path, *seen[1:])
        self.tell(story, loaded.problems)
        if loaded.story is None:
            real.execute(
                "INSERT INTO story (id, path, mtime_ns, size, inode, live) VALUES (?, ?, ?, ?, ?, 1)", stamp
            )
            return
        head = loaded.story.headline
        stated = head.ident if head.ident != seen.path else None
        real.execute(
            "INSERT INTO story VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*stamp, stated, None, head.title, head.date, head.page, head.weight, head.folder, packed(head)),
        )
        text, letters, sounds = words(loaded.story)
        real.execute("INSERT INTO gram(rowid, text) VALUES (?, ?)", (story, text))
        real.execute("INSERT INTO letter(rowid, text) VALUES (?, ?)", (story, letters))
        real.execute("INSERT INTO sound(rowid, text) VALUES (?, ?)", (story, sounds))
        held = array("I", dict.fromkeys(self._name(kind, name) for kind, name in names(loaded.story)))
        for name in held:
            self.counts[name] = self.counts.get(name, 0) + 1
        real.execute("INSERT INTO facts VALUES (?, ?)", (story, held.tobytes()))
        self._issue(head.date, head.folder, 1)
        self.come.append((ranks.sort_key(head.date, head.folder, head.page, head.weight, path), story))
        if stated is not None:
            self.stated.add(stated)

    def _name(self, kind: Kind, text: str) -> int:
        known = self.names.get((kind, text))
        if known is None:
            folded = fold(text)
            self.real.execute(
                "INSERT OR IGNORE INTO name (kind, folded, text, stories) VALUES (?, ?, ?, 0)",
                (int(kind), folded, text),
            )
            row = self.real.execute(
                "SELECT id FROM name WHERE kind=? AND folded=?", (int(kind), folded)
            ).fetchone()
            known = self.names[kind, text] = int(row[0])
        return known

    def _issue(self, date: str, folder: str, more: int) -> None:
        issue = (date, "" if date else folder)
        self.issues[issue] = self.issues.get(issue, 0) + more

    def _count(self) -> None:
        real = self.real
        real.executemany(
            "UPDATE name SET stories = stories + ? WHERE id=?",
            ((more, name) for name, more in self.counts.items()),
        )
        real.executemany(
            "INSERT INTO issue VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET stories = stories + excluded.stories",
            ((*issue, more) for issue, more in self.issues.items()),
        )
        real.execute("DELETE FROM issue WHERE stories <= 0")

    def _settle_idents(self) -> None:
        """Of stories that state the same name the first path has it; the others are called by their paths."""
        for stated in self.stated:
            rows = self.real.execute(
                "SELECT id FROM story WHERE live AND stated=? ORDER BY path", (stated,)
            ).fetchall()
            self.real.executemany(
                "UPDATE story SET ident=? WHERE id=?",
                ((None if number else stated, story) for number, (story,) in enumerate(rows)),
            )


def _filled(problem: Problem) -> str:
    return json.dumps(problem.message.values, ensure_ascii=False)
