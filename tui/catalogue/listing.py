"""The lists of headlines that the catalogue gives: ids in an array, rows fetched when shown."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Protocol

from ..model.article import Headline, Issue
from ..text import fold as folding
from ..text.pinyin import cuts, matches
from .headlines import CityCount, DivisionCount, IssueStart, Narrowing

if TYPE_CHECKING:
    from .ranks import Ranks
    from .sets import Held

TOGETHER: Final = 24
"""Rows that are fetched together."""
_FURTHER: Final = 8
"""When more ids are fetched, so many times as many."""
_PART: Final = 4
"""More than the number of all divided by this are not fetched without the rest."""
_VANISHED: Final = Headline("", "", PurePath())


class Asked(Protocol):
    """What a list asks of the catalogue."""

    def rows(self, ids: Sequence[int]) -> dict[int, Headline]:
        """The headlines of some ids; those that have vanished are left out."""

    def ident_id(self, ident: str) -> int | None:
        """The id of a live story."""

    def left(self, narrowing: Narrowing) -> Held | None:
        """The stories that a narrowing leaves of all; None when it leaves every one."""

    def of_division(self, code: str) -> Held:
        """Stories that name a county or town."""

    def in_order(self, found: Held, ranks: Ranks) -> Sequence[int]:
        """The ids of a set in the order of the paper that `ranks` tells."""

    def division_counts(self, ids: Sequence[int] | None) -> list[DivisionCount]:
        """Counties and towns with the stories among `ids` (None for all) that name them, most first."""

    def city_counts(self, ids: Sequence[int] | None) -> list[CityCount]:
        """Cities with their stories among `ids` (None for all), most first; `ids` decide between equals."""

    def issue_starts(self, generation: int) -> tuple[array[int], list[Issue]]:
        """Where each issue begins in the whole paper and what it is; both empty when the paper has changed."""


class Later(Sequence[int]):
    """Ids of which the first are known; more of them, and at last all, are fetched when they are wanted."""

    def __init__(
        self,
        first: Sequence[int],
        count: int,
        more: Callable[[int], Sequence[int] | None],
        fetch: Callable[[], Sequence[int]],
    ) -> None:
        """`count` is the number that `fetch` will give, which begin with `first`.

        `more` gives about as many of the first as it is told, or None where it can only be all.
        """
        self._known = first
        self._count = count
        self._more = more
        self._fetch = fetch
        self._whole = False

    def all(self) -> Sequence[int]:
        """Every id."""
        if not self._whole:
            self._known = self._fetch()
            self._whole = True
            self._count = len(self._known)
        return self._known

    def _upto(self, end: int) -> Sequence[int]:
        if self._whole or 0 < end <= len(self._known):
            return self._known
        wanted = max(end, _FURTHER * len(self._known))
        if end > 0 and wanted * _PART < self._count:
            known = self._more(wanted + TOGETHER)
            if known is not None and len(known) >= end:
                self._known = known
                return known
        return self.all()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # ids or slices of ids, as Sequence has it
        if isinstance(index, slice):
            return self._upto(self._count if index.stop is None else index.stop)[index]
        return self._upto(index + 1)[index]


class Listing:
    """Headlines by their ids."""

    def __init__(
        self,
        catalogue: Asked,
        ranks: Ranks,
        ids: Sequence[int] | None = None,
        *,
        in_order: bool = True,
        narrowing: Narrowing = Narrowing(),  # noqa: B008 - a tuple, which nothing alters
        base: Listing | None = None,
    ) -> None:
        """`ids` None is the whole paper; `in_order` says that `ids` follow the paper's order."""
        self._catalogue = catalogue
        self._ranks = ranks
        self._whole = ids is None
        self._ids: Sequence[int] = ranks.order if ids is None else ids
        self._in_order = in_order
        self._narrowing = narrowing
        self._base = base or self
        self._seen: dict[int, Headline] = {}
        self._places: dict[int, int] | None = None
        self._cuts = [(word, cuts(word)) for word in narrowing.words.split()]

    @property
    def narrowing(self) -> Narrowing:
        """What this list is narrowed by."""
        return self._narrowing

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, index: int, /) -> Headline:
        size = len(self._ids)
        if not -size <= index < size:
            raise IndexError(index)
        index %= size
        found = self._seen.get(index)
        if found is None:
            if len(self._seen) > 64 * TOGETHER:
                self._seen.clear()
            first = index - index % TOGETHER
            ids = self._ids[first : min(size, first + TOGETHER)]
            self._see(first, ids, self._catalogue.rows(ids))
            found = self._seen[index]
        return found

    def _see(self, first: int, ids: Sequence[int], rows: dict[int, Headline]) -> None:
        self._seen.update(enumerate([rows.get(story, _VANISHED) for story in ids], first))

    def begin(self, fetch: Callable[[Sequence[int]], dict[int, Headline]]) -> Listing:
        """Fetch the first rows by a way that is open already; gives back the list itself."""
        ids = self._ids[: min(len(self._ids), TOGETHER)]
        self._see(0, ids, fetch(ids))
        return self

    @property
    def ids(self) -> Sequence[int]:
        """Every id in the order of the list."""
        return self._ids.all() if isinstance(self._ids, Later) else self._ids

    def position(self, ident: str) -> int:
        """The row of a story, -1 when it is not in this list."""
        story = self._catalogue.ident_id(ident)
        if story is None:
            return -1
        if self._whole:
            return self._ranks.row(story)
        if self._in_order:
            row = self._ranks.row(story)
            at = bisect_left(self.ids, row, key=self._ranks.row)
            return at if row >= 0 and at < len(self.ids) and self.ids[at] == story else -1
        if self._places is None:
            self._places = {other: row for row, other in enumerate(self.ids)}
        return self._places.get(story, -1)

    def where(self, words: str) -> Listing:
        """Those whose title, kicker or subtitle holds every one of `words`; "" for all."""
        return self._narrowed(self._narrowing._replace(words=words.strip()))

    def in_city(self, city: str) -> Listing:
        """Those of one city; "" for all."""
        return self._narrowed(self._narrowing._replace(city=city.strip()))

    def in_dates(self, dates: str) -> Listing:
        """Those of some months; "" for all."""
        return self._narrowed(self._narrowing._replace(dates=dates.strip()))

    def _narrowed(self, narrowing: Narrowing) -> Listing:
        base = self._base
        if narrowing == base.narrowing:
            return base
        found = self._catalogue.left(narrowing)
        ids: Sequence[int] | None
        if found is None:
            ids = None if base._whole else base._ids
        elif base._whole:
            ids = self._catalogue.in_order(found, self._ranks)
        else:
            ids = array("i", found.among(base.ids))
        return Listing(
            self._catalogue,
            self._ranks,
            ids,
            in_order=base._in_order,
            narrowing=narrowing,
            base=base,
        )

    def cities(self) -> Sequence[CityCount]:
        """The cities of this list, most stories first, then in order of first appearance."""
        return self._catalogue.city_counts(None if self._whole else self.ids)

    def divisions(self) -> Sequence[DivisionCount]:
        """The counties and towns that stories of this list name, most stories first."""
        return self._catalogue.division_counts(None if self._whole else self.ids)

    def naming(self, code: str) -> int:
        """The row of the first story that names a county or town, -1 when none does."""
        named = self._catalogue.of_division(code)
        first = next(named.among(self.ids), None) if named else None
        return -1 if first is None else self.ids.index(first)

    def issues(self) -> Sequence[IssueStart]:
        """Where each issue begins; empty for a list that is not in the order of the paper."""
        if not self._in_order:
            return ()
        starts, issues = self._catalogue.issue_starts(self._ranks.generation)
        if self._whole:
            return [IssueStart(start, issue) for start, issue in zip(starts, issues, strict=True)]
        rows = [self._ranks.row(story) for story in self.ids]
        found: list[IssueStart] = []
        at = 0
        while starts and at < len(rows):
            number = bisect_right(starts, rows[at]) - 1
            found.append(IssueStart(at, issues[number]))
            at = bisect_left(rows, starts[number + 1], at) if number + 1 < len(starts) else len(rows)
        return found

    def matches(self, title: str) -> Sequence[tuple[int, int]]:
        """Where the narrowing's words stand in `title`: (start, end) in code points, ordered, apart."""
        return marked(title, self._cuts)


def marked(text: str, words: Sequence[tuple[str, Sequence[tuple[object, ...]]]]) -> list[tuple[int, int]]:
    """Where words stand in a short text, by their characters or else by one of their cuts into pinyin."""
    folded = folding.Folded(text)
    found: list[tuple[int, int]] = []
    for word, ways in words:
        here = folded.find(folding.fold(word))
        if not here:
            spelled = matches(folded.text, ways)  # type: ignore[arg-type]  # cuts, which only pinyin.py looks into
            here = [(folded.offset(start), folded.offset(end - 1) + 1) for start, end in spelled]
        found += here
    return folding.joined(sorted(found))
