"""The index in segments: the stories of one batch, or of many batches that were merged, with posting lists of their own."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import postings
from .codes import codes
from .grams import CODES
from .postings import Lists, Places
from .schema import meta, set_meta, tell_change

if TYPE_CHECKING:
    import sqlite3

    from .schema import Store

MOST: Final = 24
"""When a first build has so many segments, some are merged."""
_NUMBERS: Final = 1 << 6
"""Segments have numbers below this, so that a row's id fits into 63 bits."""
_TOGETHER: Final = 16
_SHARE: Final = 4
"""A later segment is merged with the one before it unless that has so many times as many stories."""
_AT_ONCE: Final = 8 << 20
"""Bytes of posting lists that are merged in one transaction."""
_DROPPED: Final = 4000
"""Rows that are deleted in one transaction."""
_POSITIONS: Final = 1 << 32
_STEP: Final = np.uint32(10)
_PIECE: Final = 1 << 16
_ROW: Final = np.dtype([("code", np.int64), ("size", np.int64)])
_FEW: Final = 512
"""Fewer positions are faster looked for in all the stories than from the guide."""


class Segment(NamedTuple):
    """Stories with the ids from `first` on: where each begins (and the last ends), in positions, and how long its headline is."""

    number: int
    made: int
    first: int
    begins: NDArray[np.uint32]
    heads: NDArray[np.uint16]
    guide: NDArray[np.int32]
    """The story that each 1024th position lies in."""

    @property
    def last(self) -> int:
        """The id of the last story."""
        return self.first + len(self.heads) - 1

    def stories(self, places: Places) -> NDArray[np.int64]:
        """The number of the story that each of some ascending positions lies in."""
        if len(places) < _FEW:
            return self.begins.searchsorted(places, "right") - 1
        found: NDArray[np.int64] = self.guide.take(places >> _STEP).astype(np.int64)
        ends = self.begins[1:]
        later = np.flatnonzero(ends.take(found) <= places)
        while len(later):
            found[later] += 1
            later = later[ends.take(found[later]) <= places[later]]
        return found

    @property
    def positions(self) -> int:
        """How many positions there are."""
        return int(self.begins[-1])


class Outline(NamedTuple):
    """A segment's number, the mark that no other ever had, the id of its first story, and how many ids it has."""

    number: int
    made: int
    first: int
    stories: int


def outlines(real: sqlite3.Connection) -> list[Outline]:
    """All segments by the ids of their stories."""
    rows = real.execute("SELECT number, made, first, length(heads) / 2 FROM segment ORDER BY first")
    return [Outline(*row) for row in rows]


def load(
    real: sqlite3.Connection, some: Sequence[Outline] | None = None, known: Sequence[Segment] = ()
) -> list[Segment]:
    """Some segments (all for None); those that are `known` are not read again."""
    before = {segment.made: segment for segment in known}
    wanted = outlines(real) if some is None else some
    return [before.get(outline.made) or _loaded(real, outline) for outline in wanted]


def _loaded(real: sqlite3.Connection, outline: Outline) -> Segment:
    number, made, first, _ = outline
    begins, heads = real.execute("SELECT begins, heads FROM segment WHERE number=?", (number,)).fetchone()
    stories = np.frombuffer(begins, np.uint32)
    heads = np.frombuffer(heads, np.uint16)
    return Segment(number, made, first, stories, heads, _guide(stories))


def _guide(begins: NDArray[np.uint32]) -> NDArray[np.int32]:
    step = 1 << int(_STEP)
    guide = np.empty(-(-int(begins[-1]) // step), np.int32)
    for at in range(0, len(guide), _PIECE):  # in pieces, for what is searched with takes four times as much
        some = guide[at : at + _PIECE]
        some[:] = begins.searchsorted(np.arange(at, at + len(some)) * step, "right") - 1
    return guide


def add(real: sqlite3.Connection, first: int, stories: Sequence[tuple[str, int]]) -> None:
    """Index stories, with ids from `first` on, in the caller's transaction.

    Of each its folded text, every field of it with `SPLIT` at its end ("" for no story), and how many characters of it are
    its headline's.
    """
    sizes = np.array([len(text) for text, _ in stories], np.int64)
    heads = np.array([min(head, 0xFFFF) for _, head in stories], np.uint16)
    number = _free(real)
    some = postings.lists(codes("".join(text for text, _ in stories)))
    real.executemany("INSERT INTO page VALUES (?, ?)", postings.rows(some, number))
    _keep(real, number, first, np.append(np.uint32(0), sizes.cumsum().astype(np.uint32)), heads)


def _free(real: sqlite3.Connection) -> int:
    """A number that no segment has; what a merge that was broken off has left under it is deleted."""
    taken = _taken(real)
    number = next(number for number in range(_NUMBERS) if number not in taken)
    _delete(real, number)
    return number


def _taken(real: sqlite3.Connection) -> set[int]:
    rows = real.execute("SELECT number FROM segment UNION SELECT number FROM merging")
    return {number for (number,) in rows}


def _delete(real: sqlite3.Connection, number: int) -> None:
    low = postings.base(number)
    real.execute("DELETE FROM page WHERE id >= ? AND id < ?", (low, low + (1 << CODES)))


def _made(real: sqlite3.Connection) -> int:
    """A number that tells one segment from all others that ever were."""
    made = meta(real, "made") + 1
    set_meta(real, "made", made)
    return made


def _keep(
    real: sqlite3.Connection, number: int, first: int, begins: NDArray[np.uint32], heads: NDArray[np.uint16]
) -> None:
    row = (number, _made(real), first, begins.tobytes(), heads.tobytes())
    real.execute("INSERT INTO segment VALUES (?, ?, ?, ?, ?)", row)


def tidy(real: sqlite3.Connection) -> None:
    """After a batch that came later than all others: merge it with those before it that are not much greater.

    So there are never many, and no story is written often.
    """
    some = outlines(real)
    sealed = real.execute("SELECT value FROM meta WHERE key='sealed'").fetchone()
    upto = int(sealed[0].split()[1]) if sealed else -1
    start = len(some) - 1
    stories = some[-1].stories if some else 0
    while start > 0 and some[start - 1].first > upto and some[start - 1].stories < _SHARE * stories:
        start -= 1
        stories += some[start].stories
    if start < len(some) - 1 and _fits(last := load(real, some[start:])):
        _merge_here(real, last)


def _merge_here(real: sqlite3.Connection, some: Sequence[Segment]) -> None:
    number = _free(real)
    for low, high in _ranges(real, some):
        _write(real, some, low, high, number)
    _replace(real, some, number)
    for segment in some:
        _delete(real, segment.number)


def crowd(real: sqlite3.Connection) -> Sequence[Segment]:
    """Neighbours that had better be merged, when there are many segments: those with the fewest stories together."""
    some = outlines(real)
    if len(some) < MOST:
        return ()
    windows = [some[at : at + _TOGETHER] for at in range(len(some) - _TOGETHER + 1)]
    fewest = load(real, min(windows, key=lambda window: sum(outline.stories for outline in window)))
    return fewest if _fits(fewest) else ()


def whole(real: sqlite3.Connection) -> Sequence[Segment]:
    """The segments that are to be one: all of them, unless a segment cannot count so far."""
    some = load(real)
    upto = len(some)
    while upto and not _fits(some[:upto]):
        upto -= 1
    return some[:upto] if upto > 1 else ()


def _fits(some: Sequence[Segment]) -> bool:
    return sum(segment.positions for segment in some) < _POSITIONS


def merge(store: Store, some: Sequence[Segment]) -> Generator[None]:
    """Make one segment of some that follow each other, piece by piece, each in a transaction; for one process alone.

    They are used until it is done. Where two processes are at it all the same, the first gives up.
    """
    if not some:
        return
    with store.edit.write() as real:
        real.execute("DELETE FROM merging")  # of one that was broken off
        number, mark = _free(real), _made(real)
        real.execute("INSERT INTO merging VALUES (?, ?)", (number, mark))
        ranges = _ranges(real, some)
    for low, high in ranges:
        with store.edit.write() as real:
            if not _goes_on(real, mark, some):
                return
            _write(real, some, low, high, number)
        yield
    with store.edit.write() as real:
        if not _goes_on(real, mark, some):
            return
        real.execute("DELETE FROM merging")
        _replace(real, some, number)
    yield from clear(store)


def _goes_on(real: sqlite3.Connection, mark: int, some: Sequence[Segment]) -> bool:
    """Whether nobody else has begun to merge, or has merged what is being merged."""
    begun = real.execute("SELECT 1 FROM merging WHERE made=?", (mark,)).fetchone()
    there = {made for (made,) in real.execute("SELECT made FROM segment")}
    return begun is not None and there.issuperset(segment.made for segment in some)


def clear(store: Store) -> Iterator[None]:
    """Delete the rows of segments that there are no more."""
    with store.edit.read() as real:
        taken = _taken(real)
    for number in range(_NUMBERS):
        low = postings.base(number)
        while number not in taken:
            with store.edit.write() as real:
                last = real.execute(
                    "SELECT max(id) FROM (SELECT id FROM page WHERE id >= ? AND id < ? ORDER BY id LIMIT ?)",
                    (low, low + (1 << CODES), _DROPPED),
                ).fetchone()[0]
                if last is None:
                    break
                real.execute("DELETE FROM page WHERE id >= ? AND id <= ?", (low, last))
            yield


def _replace(real: sqlite3.Connection, some: Sequence[Segment], number: int) -> None:
    before, begins = 0, [np.zeros(1, np.uint32)]
    for segment in some:
        begins.append(segment.begins[1:] + np.uint32(before))
        before += segment.positions
    real.executemany("DELETE FROM segment WHERE number=?", [(segment.number,) for segment in some])
    heads = np.concatenate([segment.heads for segment in some])
    _keep(real, number, some[0].first, np.concatenate(begins), heads)
    tell_change(real)


def _ranges(real: sqlite3.Connection, some: Sequence[Segment]) -> list[tuple[int, int]]:
    """Codes from one to below another, that may be merged together."""
    several: list[NDArray[np.void]] = []
    for segment in some:
        low = postings.base(segment.number)
        rows = real.execute(
            "SELECT id - ?, length(data) FROM page WHERE id >= ? AND id < ?", (low, low, low + (1 << CODES))
        )
        several.append(np.fromiter(rows, _ROW))  # they are millions
    every = np.concatenate(several)
    if not len(every):
        return []
    every = every[every["code"].argsort()]
    parts = every["size"].cumsum() // _AT_ONCE
    cuts = every["code"][np.flatnonzero(np.diff(parts)) + 1]
    edges = [0, *dict.fromkeys(cuts.tolist()), 1 << CODES]
    return [(low, high) for low, high in pairwise(edges) if low < high]


def _write(real: sqlite3.Connection, some: Sequence[Segment], low: int, high: int, number: int) -> None:
    """Merge the lists of the codes from `low` to below `high` into rows of the segment `number`."""
    before, found = 0, list[Lists]()
    for segment in some:
        for row in rows(real, segment.number, low, high):
            lists = _clipped(postings.read(row), low, high)
            found.append(lists._replace(places=lists.places + np.uint32(before)))
        before += segment.positions
    if found:
        real.executemany("INSERT INTO page VALUES (?, ?)", postings.rows(postings.joined(found), number))


def rows(real: sqlite3.Connection, number: int, low: int, high: int) -> Sequence[postings.Row]:
    """The rows of a segment in which lists with codes from `low` to below `high` may stand."""
    below = postings.base(number)
    return real.execute(
        "SELECT id, data FROM page WHERE id >= (SELECT max(?, coalesce(max(id), 0)) FROM page WHERE id <= ?) AND id < ?",
        (below, below + low, below + high),
    ).fetchall()


def _clipped(some: Lists, low: int, high: int) -> Lists:
    if low <= some.codes[0] and some.codes[-1] < high:
        return some
    begin, end = some.codes.searchsorted(np.array([low, high], np.uint64)).tolist()
    ends = some.counts.cumsum()
    first = int(ends[begin - 1]) if begin else 0
    last = int(ends[end - 1]) if end else 0
    return Lists(some.codes[begin:end], some.counts[begin:end], some.places[first:last])
