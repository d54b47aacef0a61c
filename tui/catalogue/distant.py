"""A posting list too long to be read for a few places: it stays in its row, and only pieces of it are read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from . import postings
from .postings import LOWERS, Blocks, Places, Posting

if TYPE_CHECKING:
    import sqlite3

LARGE: Final = 512 << 10
"""A row of so many bytes is not read whole."""
_APART: Final = 2000
"""One place for so many positions is looked for in a piece; for more places the whole list is read."""


class Distant(NamedTuple):
    """Where such a list lies."""

    row: int
    blocks: Blocks

    @property
    def bytes(self) -> int:
        """How many bytes are kept of it."""
        return self.blocks.ends.nbytes

    def on(self, real: sqlite3.Connection) -> Opened:
        """The list as a connection sees it."""
        return Opened(self, real)


class Opened:
    """As a `Posting`, read as far as is needed."""

    def __init__(self, distant: Distant, real: sqlite3.Connection) -> None:
        self.size = distant.blocks.size
        self._distant = distant
        self._real = real
        self._read: Posting | None = None

    def places(self) -> Places:
        """All positions."""
        return self._whole().places()

    def after(self, found: Places, at: int) -> Places:
        """Those of some ascending places after which, `at` further on, a position lies."""
        if self._read is None and len(found) <= self.size // _APART:
            return np.array(self.each_after(found.tolist(), at), np.uint32)
        return self._whole().after(found, at)

    def each_after(self, found: Iterable[int], at: int) -> list[int]:
        """The same, looked for one by one."""
        with self._real.blobopen("page", "data", self._distant.row, readonly=True) as blob:

            def lowers(begin: int, end: int) -> memoryview:
                return memoryview(_piece(blob, LOWERS + 2 * begin, LOWERS + 2 * end)).cast("H")

            return postings.in_blocks(found, at, self._distant.blocks.ends, lowers)

    def _whole(self) -> Posting:
        if self._read is None:
            self._read = _read(self._real, self._distant.row)
        return self._read


def listed(real: sqlite3.Connection, row: int) -> Distant | Posting:
    """The long list of a row, distant where it is in blocks."""
    with real.blobopen("page", "data", row, readonly=True) as blob:
        blocks = postings.blocks(len(blob), partial(_piece, blob))
    return _read(real, row) if blocks is None else Distant(row, blocks)


def _piece(blob: sqlite3.Blob, begin: int, end: int) -> bytes:
    blob.seek(begin)
    return blob.read(end - begin)


def _read(real: sqlite3.Connection, row: int) -> Posting:
    return postings.long(real.execute("SELECT data FROM page WHERE id=?", (row,)).fetchone()[0])
