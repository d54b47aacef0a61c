"""The lazy list that a screen shows: headlines in order, narrowed by words or a city."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from ..model.article import Headline, Issue


class Narrowing(NamedTuple):
    """What a list of headlines is narrowed by; empty strings mean not at all."""

    words: str = ""
    city: str = ""


class CityCount(NamedTuple):
    """A city and the number of stories that stand under it."""

    name: str
    stories: int


class Headlines(Protocol):
    """Headlines in the order of the paper. Narrowing gives a new one and leaves this one as it is."""

    @property
    def narrowing(self) -> Narrowing:
        """What this list is narrowed by."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> Headline: ...

    def position(self, ident: str) -> int:
        """The row of a story, -1 when it is not in this list."""

    def where(self, words: str) -> Headlines:
        """Those whose title, kicker or subtitle holds every one of `words`; "" for all."""

    def in_city(self, city: str) -> Headlines:
        """Those of one city; "" for all."""

    def narrowed(self, narrowing: Narrowing) -> Headlines:
        """Those of the whole paper under `narrowing`, whatever this list is narrowed by."""

    def issues(self) -> Sequence[tuple[int, Issue]]:
        """Where each issue begins: its first row and the issue."""

    def cities(self) -> Sequence[CityCount]:
        """The cities of this list, most stories first, then in order of first appearance."""

    def matches(self, title: str) -> Sequence[tuple[int, int]]:
        """Where the narrowing's words stand in `title`: (start, end) in code points, ordered, apart."""


class _Nothing:
    """No headlines at all: what a screen shows before there is an archive."""

    narrowing = Narrowing()

    def __len__(self) -> int:
        return 0

    def __getitem__(self, index: int, /) -> Headline:
        raise IndexError(index)

    def position(self, ident: str) -> int:
        return -1

    def where(self, words: str) -> Headlines:
        return self

    def in_city(self, city: str) -> Headlines:
        return self

    def narrowed(self, narrowing: Narrowing) -> Headlines:
        return self

    def issues(self) -> Sequence[tuple[int, Issue]]:
        return ()

    def cities(self) -> Sequence[CityCount]:
        return ()

    def matches(self, title: str) -> Sequence[tuple[int, int]]:
        return ()


NOTHING: Headlines = _Nothing()
