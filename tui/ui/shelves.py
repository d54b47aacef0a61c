"""What the list of headlines shows: the paper issue by issue, or what a search found."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..catalogue.headlines import NOTHING, Headlines, Narrowing
from ..model.article import Headline
from ..text.language import Language, word
from .describe import issue_label, shown_months

if TYPE_CHECKING:
    from ..catalogue.headlines import Found, Snippet


class Groups(NamedTuple):
    """Headings over headlines: over which row each stands, and what a heading is called, by its number.

    Seventy years of a daily have 25,000; they are told only when they are shown.
    """

    firsts: Sequence[int]
    label: Callable[[int], str]


class Shelf(Protocol):
    """Headlines in a row, under headings."""

    @property
    def narrowing(self) -> Narrowing:
        """What it is narrowed by."""

    @property
    def chips(self) -> Sequence[str]:
        """The pieces of the narrowing, each of which can be taken away."""

    def without(self, chip: int) -> Narrowing:
        """The narrowing without one of its pieces."""

    @property
    def groups(self) -> Groups:
        """The headings, in order."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> Headline: ...

    def position(self, ident: str) -> int:
        """The row of a story, -1 when it is not here."""

    def matches(self, title: str) -> Sequence[tuple[int, int]]:
        """Where the searched words stand in a title."""

    def snippet(self, ident: str) -> Snippet | None:
        """A stretch of the story around what was found, if it has been fetched."""


class Paper:
    """The paper, or what it has of one city, issue by issue."""

    def __init__(self, headlines: Headlines, language: Language) -> None:
        self._headlines = headlines
        self._language = language
        self._groups: Groups | None = None

    @property
    def narrowing(self) -> Narrowing:
        """The city, if any."""
        return self._headlines.narrowing

    @property
    def chips(self) -> Sequence[str]:
        """The city and the months, if any."""
        return _added(self.narrowing, self._language)

    def without(self, chip: int) -> Narrowing:
        """The narrowing without one of its pieces."""
        return _taken(self.narrowing, chip)

    @property
    def groups(self) -> Groups:
        """A heading for each issue."""
        if self._groups is None:
            starts = self._headlines.issues()
            issues, language = [issue for _, issue in starts], self._language
            firsts = array("i", [first for first, _ in starts])
            self._groups = Groups(firsts, lambda number: issue_label(issues[number], language))
        return self._groups

    def __len__(self) -> int:
        return len(self._headlines)

    def __getitem__(self, index: int, /) -> Headline:
        return self._headlines[index]

    def position(self, ident: str) -> int:
        """The row of a story, -1 when it is not here."""
        return self._headlines.position(ident)

    def matches(self, title: str) -> Sequence[tuple[int, int]]:
        """Nothing is searched for."""
        return ()

    def snippet(self, ident: str) -> Snippet | None:
        """Nothing is searched for."""
        return None


class Results:
    """What a search found: in headlines, then in stories, then what only sounds like it."""

    def __init__(self, found: Found, narrowing: Narrowing, language: Language) -> None:
        """`found` is asked for all that takes time here, so a worker makes this."""
        self.found = found
        self._narrowing = narrowing
        self._language = language
        from ..catalogue.query import parse  # noqa: PLC0415 # the first paint needs no query

        # What the person typed, without the city that the reader may have added to it.
        self._query = parse(narrowing.words, date.today())
        self._chips = self._query.chips
        self._headlines = found.headlines
        self._spelled = found.spelled
        count, titled = len(self._headlines), found.titled
        parts = (
            (0, titled, "reader.in_titles"),
            (titled, count, "reader.in_stories"),
            (count, count + len(self._spelled), "reader.in_sound"),
        )
        headings = [(first, last, key) for first, last, key in parts if last > first]
        labels = [word(language, key, count=f"{last - first:,}") for first, last, key in headings]
        self._groups = Groups([first for first, *_ in headings], labels.__getitem__)
        self.snippets: dict[str, Snippet] = {}

    @property
    def narrowing(self) -> Narrowing:
        """The words, and the city if any."""
        return self._narrowing

    @property
    def chips(self) -> Sequence[str]:
        """The pieces of the query, then the city and the months."""
        return [*(chip.label for chip in self._chips), *_added(self._narrowing, self._language)]

    def without(self, chip: int) -> Narrowing:
        """The narrowing without one of its pieces."""
        if chip >= len(self._chips):
            return _taken(self._narrowing, chip - len(self._chips))
        return self._narrowing._replace(words=self._query.without(self._chips[chip]))

    @property
    def groups(self) -> Groups:
        """A heading for each way of being found."""
        return self._groups

    def __len__(self) -> int:
        return len(self._headlines) + len(self._spelled)

    def __getitem__(self, index: int, /) -> Headline:
        count = len(self._headlines)
        return self._headlines[index] if index < count else self._spelled[index - count]

    def position(self, ident: str) -> int:
        """The row of a story, -1 when it is not here."""
        row = self._headlines.position(ident)
        if row < 0:
            row = self._spelled.position(ident)
            row += len(self._headlines) if row >= 0 else 0
        return row

    def matches(self, title: str) -> Sequence[tuple[int, int]]:
        """Where the words stand in a title, in characters or by sound."""
        return self.found.title_hits(title)

    def snippet(self, ident: str) -> Snippet | None:
        """A stretch of the story around what was found, if it has been fetched."""
        return self.snippets.get(ident)


def _added(narrowing: Narrowing, language: Language) -> Sequence[str]:
    """What a narrowing holds beside words."""
    return [piece for piece in (narrowing.city, shown_months(narrowing.dates, language)) if piece]


def _taken(narrowing: Narrowing, piece: int) -> Narrowing:
    """The narrowing without one of `_added`."""
    if narrowing.city and piece == 0:
        return narrowing._replace(city="")
    return narrowing._replace(dates="")


def nothing(language: Language) -> Paper:
    """An empty shelf."""
    return Paper(NOTHING, language)
