"""From the folder to the catalogue: only what changed is read, in transactions, so that it may stop at any moment.

What is given back between two steps is progress; whoever wants to stop stops asking.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Final

from ..model.article import Problem
from . import ranks
from .change import Change
from .headlines import Step
from .intake import Intake, Read, Seen, Source, read_here, told
from .lease import Lease
from .schema import Store, meta, set_meta

FIRST_BATCH: Final = 64
"""Stories in the first transaction of a first build, so that a screen has something to show at once."""
_GREATEST_BATCH: Final = 2048
_SPARE_DEAD: Final = 1000
_MERGE_PAGES: Final = 2000
_PAUSE: Final = 0.1
"""Seconds between two looks at what another reader does."""
_NO_ROOT: Final = ("problems.root-missing", "problems.root-no-folder")


def sync(
    store: Store,
    source: Source,
    read: Read | None = None,
    *,
    most: int | None = None,
) -> Generator[Step, None, bool]:
    """Bring the catalogue up to date with the folder; `read` reads its files (one after the other for None).

    Ends with True when it is; closing the iterator stops it between two files, and the next sync goes on from there.
    It ends with False, having read none, when more than `most` files would have to be read.
    Raises sqlite3.Error when the catalogue cannot be written, OSError when the folder cannot be read.
    """
    lease = Lease(store.path)
    try:
        yield from _wait(store, lease)
        return (yield from _Sync(store, source, read, most).run())
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
    def __init__(
        self,
        store: Store,
        source: Source,
        read: Read | None = None,
        most: int | None = None,
    ) -> None:
        self.store = store
        self.source = source
        self.read = read or partial(read_here, source)
        self.most = most
        self.unseen: list[Problem] = []
        self.done = 0
        self.total = 0
        self.stored = 0

    def run(self) -> Generator[Step, None, bool]:
        with self.store.edit.read() as real:
            fresh = not real.execute("SELECT 1 FROM story LIMIT 1").fetchone()
            built = meta(real, "built")
        walk = self._walk()
        first: list[Seen] = []
        if fresh:
            first = list(islice(walk, FIRST_BATCH if self.most is None else self.most + 1))
            if self._is_great(first):
                return False
            self._prepare_build()
            yield from self._read(first[:FIRST_BATCH])
        todo, gone = self._compare(first, walk)
        if self._is_great(todo):
            return False
        self.total = self.done + len(todo)
        yield self._step()
        if gone or self._untold():
            self._store([], gone)
            yield self._step()
        yield from self._read(todo)
        yield from self._finish(built=bool(built))
        return True

    def _walk(self) -> Iterator[Seen]:
        for seen in self.source.walk():
            if isinstance(seen, Problem):
                self.unseen.append(seen)
            else:
                yield seen

    def _is_great(self, todo: Sequence[Seen]) -> bool:
        return self.most is not None and len(todo) > self.most

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
        batch: list[tuple[Seen, Intake]] = []
        for number, one in enumerate(self.read(files), 1):
            batch.append(one)
            wanted = min(_GREATEST_BATCH, max(FIRST_BATCH, self.done // 2))
            if len(batch) >= wanted or number == len(files):
                self._store(batch, [])
                self.done += len(batch)
                batch = []
            if not batch or number % 32 == 0:
                yield Step(self.done + len(batch), self.total, self.stored)

    def _store(self, batch: Sequence[tuple[Seen, Intake]], gone: Sequence[int]) -> None:
        with self.store.edit.write() as real:
            change = Change(real)
            news = change.tell(0, list(map(told, self.unseen)))
            if change.apply(batch, gone) or news:
                self.stored += 1

    def _untold(self) -> bool:
        with self.store.edit.read() as real:
            known = real.execute("SELECT key, filled FROM problem WHERE story=0 ORDER BY number").fetchall()
        return known != [told(problem)[1:3] for problem in self.unseen]

    def _finish(self, *, built: bool) -> Iterator[Step]:
        """Merge the index after a first build, and find which ids stand in the order of time."""
        store = self.store
        if not built:
            for table in ("gram", "letter", "sound"):
                yield from self._merge(table)
            yield from self._shrink()
        if self.stored or not built:
            with store.edit.write() as real:
                order = ranks.load(real).order
                set_meta(real, "loose", json.dumps(ranks.out_of_order(order, ranks.issue_sizes(real))))
                set_meta(real, "built", 1)
                dead = real.execute("SELECT count(*) FROM dead").fetchone()[0]
            if dead > max(_SPARE_DEAD, len(order) // 10):
                # What has changed or gone cannot be taken out of the index, so much of it slows every question.
                store.rebuild()
                yield from _Sync(store, self.source, self.read).run()
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
