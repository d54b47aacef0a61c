"""Sets of sealed stories, as ascending ids where they are few and as bitmaps where they are many, joined and cut.

Bit n of a bitmap stands for the id `first` + n (see `bitmap`).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from .bitmap import bytes_of

Ids = NDArray[np.int64]
"""Ascending ids, each once."""
Some = int | Ids
"""A set as a bitmap or as ids."""

_CHUNK: Final = 2048
"""Bits of a bitmap that are looked through first."""
NONE: Final = np.empty(0, np.int64)


def once(ids: Ids) -> Ids:
    """Each of some ascending ids once."""
    if len(ids) < 2:
        return ids
    new = np.empty(len(ids), np.bool_)
    new[0] = True
    np.not_equal(ids[1:], ids[:-1], out=new[1:])
    return ids[new]


def greatest(bits: int, first: int, limit: int) -> list[int]:
    """The `limit` greatest ids of a bitmap, the greatest first."""
    size = bits.bit_length()
    chunk = _CHUNK
    while True:
        begin = max(0, size - chunk)
        found = every(bits >> begin, first + begin)
        if not begin or len(found) >= limit:
            some: list[int] = found[: -limit - 1 : -1].tolist()
            return some
        chunk *= 8


def bitmap(ids: Ids, first: int, last: int) -> int:
    """Ids that all lie from `first` to `last` as a bitmap."""
    inside = np.zeros(last - first + 1, np.bool_)
    inside[ids - first] = True
    return int.from_bytes(np.packbits(inside, bitorder="little").tobytes(), "little")


def every(bits: int, first: int) -> Ids:
    """The ids of a bitmap."""
    data = np.frombuffer(bytes_of(bits), np.uint8)
    return np.flatnonzero(np.unpackbits(data, bitorder="little").view(np.bool_)) + first


def _inside(ids: Ids, bits: int, first: int) -> NDArray[np.bool_]:
    """Which of some ids are in a bitmap."""
    if not len(ids):
        return np.empty(0, np.bool_)
    data = np.frombuffer(bytes_of(bits), np.uint8)
    places = ids - first
    # What lies above all that are in the set falls upon the empty byte at its end.
    inside: NDArray[np.bool_] = (data.take(places >> 3, mode="clip") >> (places & 7) & 1).astype(np.bool_)
    return inside


def _shared(one: Ids, other: Ids) -> NDArray[np.bool_]:
    """Which of some ids are among others."""
    if not len(other):
        return np.zeros(len(one), np.bool_)
    shared: NDArray[np.bool_] = other.take(other.searchsorted(one), mode="clip") == one
    return shared


def both(one: Some, other: Some, first: int) -> Some:
    """What is in two sets."""
    if isinstance(one, int):
        return one & other if isinstance(other, int) else both(other, one, first)
    if isinstance(other, int):
        return one[_inside(one, other, first)]
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return few[_shared(few, many)]


def either(one: Some, other: Some, first: int, last: int) -> Some:
    """What is in one of two sets; all lies from `first` to `last`."""
    if not isinstance(one, int) and not len(one):
        return other
    if not isinstance(other, int) and not len(other):
        return one
    if isinstance(one, int):
        return one | (other if isinstance(other, int) else bitmap(other, first, last))
    if isinstance(other, int):
        return bitmap(one, first, last) | other
    every = np.concatenate((one, other))
    every.sort(kind="stable")  # two runs that ascend
    return once(every)


def without(one: Some, other: Some, first: int, last: int) -> Some:
    """What is in the first of two sets and not in the other; all lies from `first` to `last`."""
    if not isinstance(other, int) and not len(other):
        return one
    if isinstance(one, int):
        return one & ~(other if isinstance(other, int) else bitmap(other, first, last))
    if isinstance(other, int):
        return one[~_inside(one, other, first)]
    return one[~_shared(one, other)]
