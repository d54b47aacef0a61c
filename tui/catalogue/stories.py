"""The stories that a question means: how many, the newest, all of them, each without the others where that is possible."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from . import bitmap

if TYPE_CHECKING:
    from .find import Finder


class Stories(Protocol):
    """Live stories by id."""

    def count(self) -> int:
        """How many there are."""

    def is_few(self, most: int) -> bool:
        """Whether there are at most so many; may be known before the number is."""

    def newest(self, limit: int) -> list[int]:
        """The `limit` greatest ids, the greatest first."""

    def every(self) -> Sequence[int]:
        """All ids, in any order."""

    def holds(self, story: int) -> bool:
        """Whether a story is among them."""

    @property
    def scoring(self) -> str:
        """The question whose BM25 score tells how well each fits."""


class Asked:
    """What the full-text index tells when it is asked."""

    def __init__(self, finder: Finder, match: str) -> None:
        self._finder = finder
        self.scoring = match
        self._whole: list[int] | None = None

    @cached_property
    def _number(self) -> int:
        return self._finder.count(self.scoring)

    def count(self) -> int:
        """As `Stories` has it."""
        return self._number

    def is_few(self, most: int) -> bool:
        """As `Stories` has it."""
        finder = self._finder
        if finder.is_often(self.scoring):
            return self._number <= most
        if finder.state.sealed:
            # What is not known to be common is walked through once, and then it is known whole.
            begun, whole = finder.asked(self.scoring), True
        else:
            begun = finder.oldest(self.scoring, most + 1)  # the index is read forwards twice as fast
            whole = len(begun) <= most
        if whole:
            self._whole, self.__dict__["_number"] = begun[::-1], len(begun)
        return len(begun) <= most

    def newest(self, limit: int) -> list[int]:
        """As `Stories` has it."""
        return self._finder.newest(self.scoring, limit) if self._whole is None else self._whole[:limit]

    def every(self) -> Sequence[int]:
        """As `Stories` has it."""
        return self._finder.asked(self.scoring) if self._whole is None else self._whole

    def holds(self, story: int) -> bool:
        """As `Stories` has it."""
        return self._finder.holds(self.scoring, story)


class Known:
    """A set that has been worked out: sealed stories as a bitmap or a list, and those that are newer."""

    def __init__(self, newer: Sequence[int], sealed: int | list[int], first: int, scoring: str) -> None:
        """`newer` and a list are ids, the greatest first; `first` is the id of a bitmap's first bit."""
        self.newer = newer
        self._sealed = sealed
        self._first = first
        self.scoring = scoring

    @property
    def bits(self) -> int | None:
        """The bitmap of those that are sealed, if they are known by one."""
        return self._sealed if isinstance(self._sealed, int) else None

    def count(self) -> int:
        """As `Stories` has it."""
        sealed = self._sealed
        return len(self.newer) + (sealed.bit_count() if isinstance(sealed, int) else len(sealed))

    def is_few(self, most: int) -> bool:
        """As `Stories` has it."""
        return self.count() <= most

    def newest(self, limit: int) -> list[int]:
        """As `Stories` has it."""
        found = list(self.newer[:limit])
        more = limit - len(found)
        if isinstance(self._sealed, int):
            return found + bitmap.greatest(self._sealed, self._first, more) if more else found
        return found + self._sealed[:more]

    def every(self) -> Sequence[int]:
        """As `Stories` has it."""
        sealed = bitmap.every(self._sealed, self._first) if isinstance(self._sealed, int) else self._sealed
        return array("i", [*self.newer, *sealed]) if self.newer else sealed

    def holds(self, story: int) -> bool:
        """As `Stories` has it."""
        if (
            isinstance(self._sealed, int)
            and story >= self._first
            and self._sealed >> (story - self._first) & 1
        ):
            return True
        return story in self.newer or (not isinstance(self._sealed, int) and story in self._sealed)
