"""Sets of live stories that are joined, cut and counted without a look at each: a bitmap of those that are sealed.

Whatever is not sealed (all stories of a small archive, the newest of a large one) stands beside it by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .bitmap import bitmap
from .state import State
from .stories import Stories


class Held(NamedTuple):
    """A set of stories: bit n of `bits` stands for the id `first` + n."""

    first: int
    bits: int
    newer: frozenset[int]

    def __and__(self, other: Held) -> Held:
        return Held(self.first, self.bits & other.bits, self.newer & other.newer)

    def __or__(self, other: Held) -> Held:
        return Held(self.first, self.bits | other.bits, self.newer | other.newer)

    def __sub__(self, other: Held) -> Held:
        return Held(self.first, self.bits & ~other.bits, self.newer - other.newer)

    def __bool__(self) -> bool:
        return bool(self.bits or self.newer)

    def stories(self) -> Stories:
        """The set as a list shows it."""
        return Stories(sorted(self.newer, reverse=True), self.bits, self.first)

    def among(self, ids: Iterable[int]) -> Iterator[int]:
        """Those of `ids` that are in the set, in their order."""
        first, newer = self.first, self.newer
        inside = self.bits.to_bytes((self.bits.bit_length() + 7) // 8, "little")
        end = first + len(inside) * 8
        for story in ids:
            if first <= story < end:
                if inside[(story - first) >> 3] >> ((story - first) & 7) & 1:
                    yield story
            elif story in newer:
                yield story


def none(state: State) -> Held:
    """The empty set."""
    return Held(state.first, 0, frozenset())


def held(state: State, ids: Sequence[int]) -> Held:
    """Some ids as a set."""
    first, last = state.first, state.last
    if not state.sealed:
        return Held(first, 0, frozenset(ids))
    if not state.newer:
        return Held(first, bitmap(ids, first, last), frozenset())
    newer = frozenset(story for story in ids if story > last)
    return Held(first, bitmap([story for story in ids if story <= last], first, last), newer)
