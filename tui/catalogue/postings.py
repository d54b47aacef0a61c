"""Where each gram stands, as rows of the catalogue: posting lists of positions, short ones together and long ones alone.

A row's id is its segment's number and the code of its first gram, so the row of a gram is the last one that is not
above it. A position counts the characters of a whole segment. Short lists of grams whose codes differ in their
lower half only share a row: two numbers of 32 bits (how many grams, how many positions), the lower halves of their codes,
their positions one list after the other, and in 16 bits where each list ends. A long list begins with the way it is written
(with the highest bit set) and how many positions it holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from struct import Struct
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .grams import CODES

Places = NDArray[np.uint32]
"""Ascending positions."""
Row = tuple[int, bytes]
"""A row's id and what it holds."""

LONG: Final = 64
"""From so many positions on a list has a row of its own."""
_FULL: Final = 1800
"""Bytes from which on a row takes no further list."""
_HALF: Final = 32
_LOWER: Final = (1 << _HALF) - 1
_ALONE: Final = 1 << 31
_PLAIN: Final = _ALONE
"""Positions of 32 bits."""
LOWERS: Final = 12
"""The byte at which the lower halves of such a list begin."""
_BLOCKS: Final = (_ALONE | 1, _ALONE | 2)
"""How many positions share their upper 16 bits, for each of these in 8 or 16 bits, then the lower 16 bits of each."""
FEW: Final = 12
"""Up to so many places are looked for one by one."""
_APART: Final = 500
"""So is one for so many positions, for which a list would have to be read whole."""
_KEPT: Final = 1 << 15
"""Up to so many positions a list stays read as long as it is kept."""
_LARGE: Final = 1000
_MANY: Final = 20
"""Unless one list is so many times as long as another, or that is short, both are read through."""
_TWO: Final = Struct("<II").unpack_from
_NONE: Final = np.empty(0, np.uint32)
_LIFT: Final = np.uint32(16)
_MOST: Final = np.uint32((1 << 16) - 1)


class Lists(NamedTuple):
    """Many posting lists: ascending codes, how many positions each gram has, and all positions one after the other."""

    codes: NDArray[np.uint64]
    counts: NDArray[np.int64]
    places: Places


def base(segment: int) -> int:
    """The id that all rows of a segment begin at."""
    return segment << CODES


def lists(codes: NDArray[np.uint64]) -> Lists:
    """The posting lists of a text by the code of the gram at each position (0: there is none)."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    begins = np.flatnonzero(np.diff(ordered, prepend=np.uint64(0)))
    ends = np.append(begins[1:], len(ordered))
    first = int(begins[0]) if len(begins) else len(ordered)
    return Lists(ordered[begins], ends - begins, order[first:].astype(np.uint32))


def joined(several: Sequence[Lists]) -> Lists:
    """Lists of texts that follow each other, as those of one text; their positions are already told apart."""
    codes = np.concatenate([some.codes for some in several])
    counts = np.concatenate([some.counts for some in several])
    places = np.concatenate([some.places for some in several])
    begins = counts.cumsum() - counts
    order = np.argsort(codes, kind="stable")
    codes, counts, begins = codes[order], counts[order], begins[order]
    if not len(codes):
        return Lists(codes, counts, places)
    ends = counts.cumsum()
    places = places[np.arange(len(places)) + np.repeat(begins - (ends - counts), counts)]
    new = np.flatnonzero(np.diff(codes, prepend=codes[0] - np.uint64(1)))
    return Lists(codes[new], np.add.reduceat(counts, new), places)


def rows(some: Lists, segment: int) -> Iterator[Row]:
    """The rows that hold some lists, in the order of their ids."""
    codes, counts, places = some
    if not len(codes):
        return
    long = counts >= LONG
    sizes = np.where(long, 0, 6 + 4 * counts).cumsum()
    # A row ends where the next list is long, where codes differ above their lower half, and where it is full.
    shared = (codes >> np.uint64(_HALF)).astype(np.int64)
    new = (np.diff(sizes // _FULL) > 0) | (np.diff(shared) != 0) | long[1:] | long[:-1]
    begins = [0, *(np.flatnonzero(new) + 1).tolist()]
    ends = counts.cumsum()
    first = base(segment)
    heads, whole, alone = codes.tolist(), ends.tolist(), long.tolist()
    upto = 0
    for begin, end in zip(begins, [*begins[1:], len(codes)], strict=True):
        inside = places[upto : whole[end - 1]]
        if alone[begin]:
            data = _written(inside)
        else:
            data = b"".join(
                (
                    (end - begin).to_bytes(4, "little"),
                    len(inside).to_bytes(4, "little"),
                    (codes[begin:end] & np.uint64(_LOWER)).astype(np.uint32).tobytes(),
                    inside.tobytes(),
                    (ends[begin:end] - upto).astype(np.uint16).tobytes(),
                )
            )
        yield first + heads[begin], data
        upto = whole[end - 1]


def _written(places: Places) -> bytes:
    """A long list, in the shorter of the ways."""
    count = len(places)
    blocks = np.bincount(places >> _LIFT)
    wide = int(blocks.max()) >= 1 << 8
    if (1 + wide) * len(blocks) < 2 * count:
        lower = (places & _MOST).astype(np.uint16).tobytes()
        some = blocks.astype(np.uint16 if wide else np.uint8).tobytes()
        parts = [_word(_BLOCKS[wide]), _word(count), _word(len(blocks)), lower, some]
    else:
        parts = [_word(_PLAIN), _word(count), places.tobytes()]
    return b"".join(parts)


def _word(number: int) -> bytes:
    return number.to_bytes(4, "little")


def _read(data: bytes) -> Places:
    """A long list."""
    way = int.from_bytes(data[:4], "little")
    if way == _PLAIN:
        return np.frombuffer(data, np.uint32, offset=8)
    count = int.from_bytes(data[4:8], "little")
    blocks = _blocks(data, way, count)
    places = np.repeat(np.arange(len(blocks), dtype=np.uint32) << _LIFT, blocks)
    places |= np.frombuffer(data, np.uint16, count, LOWERS)
    return places


def _blocks(data: bytes, way: int, count: int) -> NDArray[np.uint8] | NDArray[np.uint16]:
    return _counts(memoryview(data)[LOWERS + 2 * count :], way)


def _counts(data: bytes | memoryview, way: int) -> NDArray[np.uint8] | NDArray[np.uint16]:
    return np.frombuffer(data, np.uint16) if way == _BLOCKS[1] else np.frombuffer(data, np.uint8)


def _ends(counts: NDArray[np.uint8] | NDArray[np.uint16]) -> memoryview:
    ends = np.zeros(1 + len(counts), np.uint32)
    counts.cumsum(out=ends[1:])
    return ends.data


class Posting:
    """The list of one gram in its row: how many positions, the way it is written, and at which byte they begin."""

    __slots__ = ("_all", "_ends", "data", "size", "start", "way")

    def __init__(self, size: int, way: int, data: bytes, start: int) -> None:
        self.size = size
        self.way = way
        self.data = data
        self.start = start
        self._all: Places | None = None
        self._ends: tuple[memoryview, memoryview] | None = None

    @property
    def bytes(self) -> int:
        """About how many bytes it takes once it has been read."""
        return 2 * len(self.data)

    def places(self) -> Places:
        """All positions."""
        if self._all is not None:
            return self._all
        if self.way == _PLAIN:
            found: Places = np.frombuffer(self.data, np.uint32, self.size, self.start)
        else:
            found = _read(self.data)
        if self.size <= _KEPT:
            self._all = found
        return found

    def after(self, found: Places, at: int) -> Places:
        """Those of some ascending places after which, `at` further on, a position lies."""
        if len(found) <= FEW or (self.way in _BLOCKS and len(found) <= self.size // _APART):
            return np.array(self.each_after(found.tolist(), at), np.uint32)
        wanted = found + np.uint32(at)
        here = self.places()
        if len(found) < _LARGE or len(found) * _MANY < self.size:
            some: Places = found[here.take(here.searchsorted(wanted), mode="clip") == wanted]
            return some
        every = np.concatenate((here, wanted))
        every.sort(kind="stable")  # two runs that ascend, which are merged
        both: Places = every[np.flatnonzero(every[1:] == every[:-1])]
        both -= np.uint32(at)
        return both

    def each_after(self, found: Iterable[int], at: int) -> list[int]:
        """The same, looked for one by one."""
        if self.way == _PLAIN:
            kept: list[int] = []
            view = memoryview(self.data)[self.start : self.start + 4 * self.size].cast("I")
            for place in found:
                here = bisect_left(view, place + at)
                if here < self.size and view[here] == place + at:
                    kept.append(place)
            return kept
        ends, view = self._ends or self._opened()
        return in_blocks(found, at, ends, lambda begin, end: view[begin:end])

    def _opened(self) -> tuple[memoryview, memoryview]:
        """Where each block begins (and the last one ends), and the lower halves of all positions."""
        ends = _ends(_blocks(self.data, self.way, self.size))
        self._ends = ends, memoryview(self.data)[LOWERS : LOWERS + 2 * self.size].cast("H")
        return self._ends


class Blocks(NamedTuple):
    """How many positions a long list has, and where among them each block begins (and the last one ends)."""

    size: int
    ends: memoryview


def in_blocks(
    found: Iterable[int], at: int, ends: memoryview, lowers: Callable[[int, int], memoryview]
) -> list[int]:
    """Those of some places after which, `at` further on, a position lies.

    `ends` is where each block of positions begins (and the last one ends), `lowers` gives the lower halves of some of them.
    """
    kept: list[int] = []
    for place in found:
        block, lower = place + at >> 16, place + at & 0xFFFF
        if block < len(ends) - 1:
            some = lowers(ends[block], ends[block + 1])
            here = bisect_left(some, lower)
            if here < len(some) and some[here] == lower:
                kept.append(place)
    return kept


def blocks(size: int, read: Callable[[int, int], bytes]) -> Blocks | None:
    """The blocks of a long list of `size` bytes, of which `read` gives those from one to below another; None without any."""
    way, count = _TWO(read(0, LOWERS))
    if way not in _BLOCKS:
        return None
    return Blocks(count, _ends(_counts(read(LOWERS + 2 * count, size), way)))


def long(data: bytes) -> Posting:
    """A list that has a row of its own."""
    way, count = _TWO(data)
    return Posting(count, way, data, 8)


def plain(places: Places) -> Posting:
    """Positions as a list."""
    return Posting(len(places), _PLAIN, places.tobytes(), 0)


def one(row: Row | None, code: int) -> Posting | None:
    """The list of one gram, from the last row that is not above it (`code` and ids with their segment)."""
    if row is None or row[0] >> _HALF != code >> _HALF:
        return None
    data = row[1]
    count, inside = _TWO(data)
    if count & _ALONE:
        return long(data) if row[0] == code else None
    view = memoryview(data)
    codes = view[8 : 8 + 4 * count].cast("I")
    at = bisect_left(codes, code & _LOWER)
    if at == count or codes[at] != code & _LOWER:
        return None
    ends = view[8 + 4 * (count + inside) :].cast("H")
    begin = ends[at - 1] if at else 0
    return Posting(ends[at] - begin, _PLAIN, data, 8 + 4 * (count + begin))


def counted(row: Row) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The codes of a row's grams (without their segment), and how many positions each has."""
    data = row[1]
    count = int.from_bytes(data[:4], "little")
    inside = int.from_bytes(data[4:8], "little")
    code = row[0] & (1 << CODES) - 1
    if count & _ALONE:
        return np.array([code], np.uint64), np.array([inside], np.int64)
    codes = np.frombuffer(data, np.uint32, count, 8).astype(np.uint64) | np.uint64(code & ~_LOWER)
    ends = np.frombuffer(data, np.uint16, count, 8 + 4 * (count + inside)).astype(np.int64)
    return codes, np.diff(ends, prepend=0)


def read(row: Row) -> Lists:
    """All lists of a row, their codes without their segment."""
    data = row[1]
    codes, counts = counted(row)
    if data[3] & 0x80:
        return Lists(codes, counts, _read(data))
    return Lists(codes, counts, np.frombuffer(data, np.uint32, int(counts.sum()), 8 + 4 * len(codes)))


def within(row: Row, low: int, high: int) -> Places:
    """The positions of all grams of a row with codes (with their segment) from `low` to below `high`, in no order."""
    begin = row[0] & ~_LOWER
    data = row[1]
    count, inside = _TWO(data)
    if count & _ALONE:
        return _read(data) if low <= row[0] < high else _NONE
    codes = memoryview(data)[8 : 8 + 4 * count].cast("I")
    first = bisect_left(codes, low - begin) if low > row[0] else 0
    last = bisect_left(codes, high - begin) if high - begin <= _LOWER else count
    ends = memoryview(data)[8 + 4 * (count + inside) :].cast("H")
    start = ends[first - 1] if first else 0
    end = ends[last - 1] if last else 0
    return np.frombuffer(data, np.uint32, end - start, 8 + 4 * (count + start)) if end > start else _NONE
