"""From the folder to the catalogue: only what changed is read, in transactions, so that it may stop at any moment.

What is given back between two steps is progress; whoever wants to stop stops asking.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from ..model.article import Problem
from . import due, ranks
from .headlines import Step
from .intake import Intake, Only, Read, Seen, Source, Telling, read_here, told
from .lease import Lease
from .schema import Store, meta, set_meta, tell_change

if TYPE_CHECKING:
    import sqlite3

    from ..model.scan import Listed
    from .seal import Gather

FIRST_BATCH: Final = 64
"""Stories in the first transaction of a first build, so that a screen has something to show at once."""
_GREATEST_BATCH: Final = 4096
_BUILDING: Final = (("automerge", 0), ("crisismerge", 1999), ("hashsize", 1 << 26))
"""How the index grows in a first build: never merged, for each merge would write everything once more."""
_READY: Final = (("automerge", 4), ("crisismerge", 16), ("hashsize", 1 << 20))
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
    only: Only | None = None,
    gather: Gather | None = None,
    glance: bool = False,
) -> Generator[Step, None, bool]:
    """Bring the catalogue up to date with the folder; `read` reads its files (one after the other for None).

    `gather` looks for the common words of a large archive (one after the other for None).
    `only` is all that has changed since the last sync, where that is known; the folder is not looked through then.

    Ends with True when it is; closing the iterator stops it between two files, and the next sync goes on from there.
    It ends with False, having read none, when more than `most` files would have to be read; and when it was but a `glance`
    at a catalogue that has been built: what has come into folders is taken in, what else has changed is not looked for.
    Raises sqlite3.Error when the catalogue cannot be written, OSError when the folder cannot be read.
    """
    lease = Lease(store.path)
    try:
        yield from _wait(store, lease)
        return (
            yield from _Sync(store, source, Ways(read or partial(read_here, source), gather), most, only).run(
                glance=glance
            )
        )
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


class Ways(NamedTuple):
    """How files are read, and how common words are looked for."""

    read: Read
    gather: Gather | None


class _Sync:
    def __init__(
        self, store: Store, source: Source, ways: Ways, most: int | None = None, only: Only | None = None
    ) -> None:
        self.store = store
        self.source = source
        self.ways = ways
        self.most = most
        self.only = only
        self.unseen: list[Problem] | None = None
        self.folders: dict[bytes, int] = {}
        self.done = 0
        self.total = 0
        self.stored = 0

    def run(self, *, glance: bool = False) -> Generator[Step, None, bool]:
        with self.store.edit.read() as real:
            fresh = not real.execute("SELECT 1 FROM story LIMIT 1").fetchone()
            built = bool(meta(real, "built"))
            gone = _ids(real, self.only.gone) if self.only else []
        if glance:
            if built:
                yield from self._read(self._news())
            return False
        if self.only is not None and built:
            if self._is_great(self.only.todo):
                return False
            yield from self._apply(sorted(self.only.todo, reverse=True), gone)
            return (yield from self._finish(built=True))
        walk = self._walk()
        if fresh:
            begun = list(_up_to(walk, FIRST_BATCH if self.most is None else self.most + 1))
            first = [Seen(path, *stamp) for listed in begun for path, stamp in listed.files.items()]
            if self._is_great(first):
                return False
            walk = chain(begun, walk)
            self._prepare_build()
            yield from self._read(first[:FIRST_BATCH])
        elif built:
            yield from self._read(self._news())
        todo, gone = self._compare(walk)
        if self._is_great(todo):
            return False
        yield from self._apply(todo, gone)
        return (yield from self._finish(built=built))

    def _walk(self) -> Iterator[Listed]:
        self.unseen = []
        for listed in self.source.walk():
            self.unseen += listed.problems
            self.folders[os.fsencode(listed.path)] = listed.mtime_ns
            yield listed

    def _news(self) -> list[Seen]:
        """The files that have come into folders since the last look through all, which takes a hundred times longer.

        What else has changed is found by that look.
        """
        if not isinstance(self.source, Telling):
            return []
        with self.store.edit.read() as real:
            rows = real.execute("SELECT path, mtime_ns FROM folder ORDER BY path DESC").fetchall()
            known = {os.fsdecode(path): mtime_ns for path, mtime_ns in rows}
            found = [
                Seen(path, *stamp)
                for listed in self.source.news(known, partial(_in_folder, real))
                for path, stamp in listed.files.items()
            ]
        few = len(found) <= (_GREATEST_BATCH if self.most is None else self.most)
        return sorted(found, reverse=True) if few else []

    def _is_great(self, todo: Sequence[Seen]) -> bool:
        return self.most is not None and len(todo) > self.most

    def _apply(self, todo: Sequence[Seen], gone: Sequence[int]) -> Iterator[Step]:
        self.total = self.done + len(todo)
        yield self._step()
        if gone or self._untold():
            self._store([], gone)
            yield self._step()
        yield from self._read(todo)

    def _step(self) -> Step:
        return Step(self.done, self.total, self.stored)

    def _prepare_build(self) -> None:
        with self.store.edit.write() as real:
            for table in ("fact", "sound"):
                for setting, value in _BUILDING:
                    real.execute(f"INSERT INTO {table}({table}, rank) VALUES (?, ?)", (setting, value))

    def _compare(self, walk: Iterator[Listed]) -> tuple[list[Seen], list[int]]:
        """What must be read, newest path first, and the ids of stories whose files are gone."""
        todo: list[tuple[bytes, Seen]] = []
        gone: list[str] = []
        folders: set[str] = set()
        held = 0
        for listed in walk:
            folders.add(listed.path)
            with self.store.edit.use() as real:
                rows = _in_folder(real, listed.path)
            held += len(rows)
            if rows == listed.files:
                continue
            todo += [
                (os.fsencode(path), Seen(path, *stamp))
                for path, stamp in listed.files.items()
                if rows.get(path) != stamp
            ]
            gone += [path for path in rows if path not in listed.files]
        if any(problem.message.key in _NO_ROOT for problem in self.unseen or ()):
            return [], []  # a disk that is not there now: nobody threw the stories away
        with self.store.edit.read() as real:
            if real.execute("SELECT count(*) FROM story WHERE live").fetchone()[0] > held:
                paths = (os.fsdecode(path) for (path,) in real.execute("SELECT path FROM story WHERE live"))
                gone += [path for path in paths if path.rpartition("/")[0] not in folders]
            ids = _ids(real, gone)
        return [seen for _, seen in sorted(todo, reverse=True)], ids

    def _read(self, files: Sequence[Seen]) -> Iterator[Step]:
        """Read files and store them in batches that grow with what there is, so that the first shows at once."""
        batch: list[tuple[Seen, Intake]] = []
        for number, one in enumerate(self.ways.read(files), 1):
            batch.append(one)
            wanted = min(_GREATEST_BATCH, max(FIRST_BATCH, self.done // 2))
            if len(batch) >= wanted or number == len(files):
                self._store(batch, [])
                self.done += len(batch)
                batch = []
                yield from self._merge_segments(whole=False)
            if not batch or number % 32 == 0:
                yield Step(self.done + len(batch), self.total, self.stored)

    def _merge_segments(self, *, whole: bool) -> Iterator[Step]:
        """Make one segment of all, or of some where there are many."""
        from . import segments  # noqa: PLC0415 - numpy, which a folder that has not changed can go without

        with self.store.edit.read() as real:
            some = segments.whole(real) if whole else segments.crowd(real)
        yield from (self._step() for _ in segments.merge(self.store, some))

    def _store(self, batch: Sequence[tuple[Seen, Intake]], gone: Sequence[int]) -> None:
        with self.store.edit.write() as real:
            from .change import Change  # noqa: PLC0415 - as in _merge_segments

            change = Change(real)
            news = self.unseen is not None and change.tell(0, list(map(told, self.unseen)))
            if change.apply(batch, gone) or news:
                self.stored += 1

    def _untold(self) -> bool:
        if self.unseen is None:
            return False
        with self.store.edit.read() as real:
            known = real.execute("SELECT key, filled FROM problem WHERE story=0 ORDER BY number").fetchall()
        return known != [told(problem)[1:3] for problem in self.unseen]

    def _finish(self, *, built: bool) -> Generator[Step, None, bool]:
        """Merge the index after a first build, and find which ids stand in the order of time.

        Ends with False when the catalogue had better be made anew, and that takes more than `most` files, or when much has
        come and `most` says that the common words are to be gathered by somebody else.
        """
        store = self.store
        if not built:
            for table in ("fact", "sound"):
                yield from self._merge(table)
            yield from self._merge_segments(whole=True)
        with store.edit.read() as real:
            fresh, outgrown = due.is_due(real), due.has_outgrown(real)
            altered = self.stored or not built or outgrown
            loose, anew = self._order(real, outgrown=outgrown) if altered else (None, False)
        if outgrown and self.most is not None:
            return False
        sealing = not anew and (fresh or outgrown)
        if sealing and built:
            yield from self._merge_segments(whole=True)
        if sealing:
            self._checkpoint()  # what lies in the journal is read more slowly
            from . import seal  # noqa: PLC0415 - as in _merge_segments

            yield from (self._step() for _ in seal.seal(store, self.ways.gather))
        if sealing or not built:
            yield from self._shrink()
        self._keep_folders()
        if altered:
            with store.edit.write() as real:
                set_meta(real, "loose", json.dumps(loose))
                set_meta(real, "built", 1)
                tell_change(real)
            if anew:
                store.rebuild()
                return (yield from _Sync(store, self.source, self.ways, self.most).run())
        yield self._step()
        return True

    @staticmethod
    def _order(real: sqlite3.Connection, *, outgrown: bool) -> tuple[list[int] | None, bool]:
        """The ids out of the order of time (None: too many), and whether the catalogue had better be made anew."""
        order = ranks.load(real).order
        loose = ranks.out_of_order(order, ranks.issue_sizes(real))
        dead = real.execute("SELECT count(*) FROM dead").fetchone()[0]
        # What has changed or gone cannot be taken out of the index, so much of it slows every question.
        return loose, (outgrown and loose is None) or dead > max(_SPARE_DEAD, len(order) // 10)

    def _keep_folders(self) -> None:
        """Remember when the folders were altered, for `_news` at the next start."""
        if not self.folders or not isinstance(self.source, Telling):
            return
        with self.store.edit.read() as real:
            known = dict(real.execute("SELECT path, mtime_ns FROM folder").fetchall())
        if known == self.folders:
            return
        with self.store.edit.write() as real:
            gone = known.keys() - self.folders.keys()
            real.executemany("DELETE FROM folder WHERE path=?", ((path,) for path in gone))
            altered = self.folders.items() - known.items()
            real.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?)", altered)

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
            for setting, value in _READY:
                real.execute(f"INSERT INTO {table}({table}, rank) VALUES (?, ?)", (setting, value))

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
        self._checkpoint()

    def _checkpoint(self) -> None:
        with self.store.edit.use() as real:
            real.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _ids(real: sqlite3.Connection, paths: Sequence[str]) -> list[int]:
    """The ids of live stories by their paths."""
    asked = (
        real.execute("SELECT id FROM story WHERE path=? AND live", (os.fsencode(path),)) for path in paths
    )
    return [row[0] for found in asked for row in found]


def _in_folder(real: sqlite3.Connection, folder: str) -> dict[str, tuple[int, ...]]:
    """The stamps of a folder's own files as the catalogue knows them, by path."""
    before = os.fsencode(f"{folder}/") if folder else b""
    within = ("path >= ?", "path < ?") if folder else ()
    rows = real.execute(
        "SELECT path, mtime_ns, size, inode FROM story"
        f" WHERE {' AND '.join(('live', *within))} AND NOT instr(substr(path, ?), x'2f')",
        (*((before, before[:-1] + b"0") if folder else ()), len(before) + 1),  # "0" follows "/"
    )
    return {os.fsdecode(path): tuple(stamp) for path, *stamp in rows}


def _up_to(walk: Iterator[Listed], most: int) -> Iterator[Listed]:
    """The first folders of a walk, until they hold `most` files."""
    for listed in walk:
        yield listed
        most -= len(listed.files)
        if most <= 0:
            return
