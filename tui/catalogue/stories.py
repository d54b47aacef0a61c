"""The stories that a question means: sealed ones as a bitmap or as ids, and those that are newer."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import bitmap, ids

if TYPE_CHECKING:
    from .ids import Some


class Stories:
    """A set of live stories."""

    def __init__(self, newer: Sequence[int], sealed: Some, first: int) -> None:
        """`newer` are ids, the greatest first; `first` is the id of a bitmap's first bit."""
        self.newer = newer
        self._sealed = sealed
        self._first = first

    @property
    def bits(self) -> int | None:
        """The bitmap of those that are sealed, if they are known by one."""
        return self._sealed if isinstance(self._sealed, int) else None

    def count(self) -> int:
        """How many there are."""
        sealed = self._sealed
        return len(self.newer) + (sealed.bit_count() if isinstance(sealed, int) else len(sealed))

    def newest(self, limit: int) -> list[int]:
        """The `limit` greatest ids, the greatest first."""
        found = list(self.newer[:limit])
        more = limit - len(found)
        if not more:
            return found
        if isinstance(self._sealed, int):
            return found + ids.greatest(self._sealed, self._first, more)
        found += self._sealed[: -more - 1 : -1].tolist()
        return found

    def every(self) -> Sequence[int]:
        """All ids, the greatest first."""
        sealed = self._sealed
        found: Sequence[int]
        found = bitmap.every(sealed, self._first) if isinstance(sealed, int) else sealed[::-1].tolist()
        return array("i", [*self.newer, *found]) if self.newer else found

    def holds(self, story: int) -> bool:
        """Whether a story is among them."""
        if story in self.newer:
            return True
        if isinstance(self._sealed, int):
            return story >= self._first and bool(self._sealed >> (story - self._first) & 1)
        return story in self._sealed
