"""The catalogue's file: its tables, and the ways to open, share, mend and forget it.

A catalogue is a cache: everything in it comes from the folder, so whatever is damaged, older or newer is made anew.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..text.fold import VERSION as FOLDING
from .grams import TOKENIZE

if TYPE_CHECKING:
    import sqlite3

VERSION: Final = "7"
PATIENCE_MS: Final = 10_000
"""How long a reader waits for another that writes, in milliseconds."""
FIRST_ID: Final = 2_000_000
"""Ids of a first build count down from here: the newest file is read first, and ids grow with time."""

OFTEN: Final = "(word TEXT PRIMARY KEY, bits BLOB NOT NULL)"
"""Columns of the common words' table."""

_TABLES: Final = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE story (
    id INTEGER PRIMARY KEY, live INTEGER NOT NULL, path BLOB NOT NULL,
    mtime_ns INTEGER, size INTEGER, inode INTEGER, digest BLOB,
    stated TEXT, ident TEXT, title TEXT, date TEXT, page TEXT, weight INTEGER, folder TEXT, rest TEXT);
CREATE UNIQUE INDEX story_path ON story (path) WHERE live;
CREATE INDEX story_stated ON story (stated) WHERE live AND stated IS NOT NULL;
CREATE TABLE dead (id INTEGER PRIMARY KEY);
CREATE TABLE problem (story INTEGER, number INTEGER, line INTEGER, key TEXT, filled TEXT, path TEXT,
    PRIMARY KEY (story, number)) WITHOUT ROWID;
CREATE TABLE name (id INTEGER PRIMARY KEY, kind INTEGER, folded TEXT, text TEXT, stories INTEGER NOT NULL,
    UNIQUE (kind, folded));
CREATE TABLE facts (id INTEGER PRIMARY KEY, names BLOB);
CREATE TABLE issue (date TEXT, folder TEXT, stories INTEGER NOT NULL, PRIMARY KEY (date, folder)) WITHOUT ROWID;
CREATE TABLE folder (path BLOB PRIMARY KEY, mtime_ns INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE often {OFTEN};
CREATE TABLE shelf (id INTEGER PRIMARY KEY, names BLOB, ends BLOB, places BLOB);
CREATE TABLE ranks (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE page (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE segment (
    number INTEGER PRIMARY KEY, made INTEGER NOT NULL, first INTEGER NOT NULL, begins BLOB NOT NULL, heads BLOB NOT NULL);
CREATE TABLE merging (number INTEGER PRIMARY KEY, made INTEGER NOT NULL);
CREATE VIRTUAL TABLE fact USING fts5(text, content='', detail=none, columnsize=0, tokenize="{TOKENIZE}");
CREATE VIRTUAL TABLE sound USING fts5(text, content='', detail=none, columnsize=0, tokenize="{TOKENIZE}");
"""


def fingerprint(root: str, stamp: str) -> str:
    """What a catalogue must say of itself to be used: its own version, folding's, the archive and the loader."""
    return "\n".join((VERSION, FOLDING, root, stamp))


class Connection:
    """A connection that one thread uses at a time; opened when it is first needed."""

    def __init__(self, path: str) -> None:
        """`path` is a file, or ":memory:"."""
        self._path = path
        self._lock = threading.RLock()
        self._real: sqlite3.Connection | None = None

    def _open(self) -> sqlite3.Connection:
        import sqlite3  # noqa: PLC0415 - 5 ms that a start without an archive can go without

        real = sqlite3.connect(
            self._path, timeout=PATIENCE_MS / 1000, isolation_level=None, check_same_thread=False
        )
        real.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        real.execute("PRAGMA synchronous=NORMAL")
        real.execute("PRAGMA cache_size=-2000")
        real.execute("PRAGMA mmap_size=0")
        return real

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone until the block ends."""
        with self._lock:
            if self._real is None:
                self._real = self._open()
            yield self._real

    def read(self) -> _Reading:
        """As `use`, seeing one state of the catalogue throughout."""
        return _Reading(self)

    def begin(self) -> tuple[sqlite3.Connection, bool]:
        """Take the connection and see one state, which is begun here or was before; `end` must follow."""
        self._lock.acquire()
        try:
            real = self._real
            if real is None:
                real = self._real = self._open()
            begun = not real.in_transaction
            if begun:
                real.execute("BEGIN")
        except BaseException:
            self._lock.release()
            raise
        return real, begun

    def end(self, *, begun: bool) -> None:
        """Let the state go if it was `begun` here, and the connection."""
        try:
            if begun and self._real is not None and self._real.in_transaction:
                self._real.execute("COMMIT")
        finally:
            self._lock.release()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """As `use`, in a transaction that excludes other writers; undone when the block raises."""
        with self.use() as real:
            real.execute("BEGIN IMMEDIATE")
            try:
                yield real
            except BaseException:
                with suppress(Exception):
                    real.execute("ROLLBACK")
                raise
            real.execute("COMMIT")

    def interrupt(self) -> None:
        """Stop what the connection is doing: it raises sqlite3.OperationalError in its thread."""
        if self._real is not None:
            self._real.interrupt()

    def close(self) -> None:
        """Close it; it opens again when it is used again."""
        with self._lock:
            if self._real is not None:
                self._real.close()
                self._real = None


class _Reading:
    """One state of the catalogue; as a class it costs a search two microseconds less than a generator."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._begun = False

    def __enter__(self) -> sqlite3.Connection:
        real, self._begun = self._connection.begin()
        return real

    def __exit__(self, *_: object) -> None:
        self._connection.end(begun=self._begun)


class Store:
    """A catalogue's file and its three connections: `rows` for what is painted, `ask` for queries, `edit` for sync.

    In memory all three are one.
    """

    def __init__(self, path: Path | None, root: str = "", stamp: str = "") -> None:
        """Open the catalogue at `path` (None: in memory), made anew unless it is of this archive and version.

        Falls back to memory when the file can be neither opened nor made; raises nothing of SQLite's.
        """
        import sqlite3  # noqa: PLC0415 - as above

        self.path: Path | None = path
        self.root = root
        self.stamp = stamp
        self.fingerprint = fingerprint(root, stamp)
        if path is not None:
            for _ in range(2):
                try:
                    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                    self._connect(str(path))
                    self._prepare()
                    return
                except sqlite3.DatabaseError as error:
                    self.close()
                    if not _is_broken(error) or not forget(path):
                        break
                except OSError:
                    break
        self.path = None
        self._connect(":memory:")
        self._prepare()

    def _connect(self, where: str) -> None:
        self.edit = Connection(where)
        self.rows = self.edit if where == ":memory:" else Connection(where)
        self.ask = self.edit if where == ":memory:" else Connection(where)

    def _prepare(self) -> None:
        with self.edit.use() as real:
            if self.path is not None:
                real.execute("PRAGMA page_size=8192")
                real.execute("PRAGMA auto_vacuum=INCREMENTAL")  # takes effect before the first table only
                real.execute("PRAGMA journal_mode=WAL")
            if _value(real, "fingerprint") == self.fingerprint:
                return
        with self.edit.write() as real:
            if _value(real, "fingerprint") != self.fingerprint:
                _empty(real)
                _create(real, self.fingerprint)

    def rebuild(self) -> None:
        """Empty the catalogue, for this reader and every other; the next sync fills it."""
        with self.edit.write() as real:
            generation = int(_value(real, "generation") or 0)
            _empty(real)
            _create(real, self.fingerprint, generation + 1)

    def mend(self, error: Exception) -> bool:
        """After a query failed: make a damaged catalogue anew. False when the error means something else."""
        if not _is_broken(error):
            return False
        self.close()
        if self.path is not None and not forget(self.path):
            return False
        self._prepare()
        return True

    def interrupt(self) -> None:
        """Stop the query that is running on `ask`; nothing happens in memory, where it would stop a sync too."""
        if self.ask is not self.edit:
            self.ask.interrupt()

    def close(self) -> None:
        """Close the connections."""
        for connection in (self.ask, self.rows, self.edit):
            with suppress(Exception):
                connection.close()


def _is_broken(error: Exception) -> bool:
    """SQLITE_CORRUPT, SQLITE_NOTADB, or tables that this version does not know."""
    code = getattr(error, "sqlite_errorcode", 0)
    text = str(error)
    return (code & 0xFF) in (11, 26) or "malformed" in text or "no such" in text or "vtable" in text


def _value(real: Any, key: str) -> Any:
    known = real.execute("SELECT 1 FROM sqlite_master WHERE name='meta'").fetchone()
    found = real.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone() if known else None
    return found[0] if found else None


def _empty(real: sqlite3.Connection) -> None:
    """Drop every table, in one transaction with what follows, so that another reader never sees half of it."""
    tables = real.execute(
        "SELECT name, sql FROM sqlite_master WHERE type='table' AND sql NOT NULL"
    ).fetchall()
    virtual = [name for name, sql in tables if sql.upper().startswith("CREATE VIRTUAL")]
    for name in virtual:
        real.execute(f'DROP TABLE IF EXISTS "{name}"')
    for name, _ in tables:
        if name not in virtual and not name.startswith("sqlite_"):
            real.execute(f'DROP TABLE IF EXISTS "{name}"')


def _create(real: sqlite3.Connection, mark: str, generation: int = 0) -> None:
    for statement in filter(str.strip, _TABLES.split(";\n")):
        real.execute(statement)
    facts = {
        "fingerprint": mark,
        "generation": generation,
        "low": FIRST_ID,
        "high": FIRST_ID,
        "built": 0,
        "stories": 0,
    }
    real.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())
    real.executemany("INSERT INTO ranks VALUES (?, ?)", (("order", b""), ("rank", b"")))


def forget(path: Path) -> bool:
    """Delete a catalogue and its journal; False when it cannot be deleted. Nothing of the reader's own is lost."""
    try:
        for end in ("-wal", "-shm", "-lock", ""):
            with suppress(FileNotFoundError):
                Path(f"{path}{end}").unlink()
    except OSError:
        return False
    return True


def writable(folder: Path) -> bool:
    """Whether files can be made in `folder` or in the nearest folder above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK | os.X_OK)


def meta(real: sqlite3.Connection, key: str) -> int:
    """A number that the catalogue keeps about itself, 0 for none."""
    row = real.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
    return int(row[0]) if row else 0


def set_meta(real: sqlite3.Connection, key: str, value: object) -> None:
    """Keep something about the catalogue."""
    real.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def tell_change(real: sqlite3.Connection) -> int:
    """Let whoever keeps something of the catalogue read it again; gives back the new generation."""
    generation = meta(real, "generation") + 1
    set_meta(real, "generation", generation)
    return generation
