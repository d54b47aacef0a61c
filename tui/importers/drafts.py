"""A story while its elements come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ..model.article import NO_BYLINE, Byline
from . import byline as bylines
from . import captions
from .found import Part, PartKind, Story
from .headlines import Group, bare
from .punctuation import mend


@dataclass(slots=True)
class Draft:
    """A story while its elements come in."""

    group: Group | None
    title: str
    kicker: str = ""
    subtitle: str = ""
    section: str = ""
    date: str = ""
    page: str = ""
    level: int = 2
    byline: Byline = NO_BYLINE
    parts: list[Part] = field(default_factory=list)
    ranges: list[tuple[int, int]] = field(default_factory=list)
    on: str = ""
    origin: str = ""
    resumed: bool = False  # the next paragraph may go on with the last, pages away

    def cover(self, first: int, last: int) -> None:
        """Take the source lines into the story."""
        if self.ranges and first <= self.ranges[-1][1] + 1:
            self.ranges[-1] = (min(self.ranges[-1][0], first), max(self.ranges[-1][1], last))
        else:
            self.ranges.append((first, last))

    def story(self, taken: set[int]) -> Story:
        """The finished story; `taken` are lines that no story may take into its gaps."""
        shots = tuple(
            name
            for part in self.parts
            if part.kind is PartKind.CAPTION
            for name in captions.photographers(part.credit)
        )
        credits = bylines.merged(self.byline, NO_BYLINE._replace(photographers=shots))
        return Story(
            title=self.title,
            parts=tuple(self.parts),
            ranges=bridged(self.ranges, taken),
            kicker=self.kicker,
            subtitle=self.subtitle,
            section=self.section,
            date=self.date,
            page=self.page,
            byline=credits,
            continued_on=self.on,
            continued_from=self.origin,
        )


def bridged(ranges: list[tuple[int, int]], taken: set[int]) -> tuple[tuple[int, int], ...]:
    """Ranges of lines in order, put together where only blank lines stand between."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if out and not any(line in taken for line in range(out[-1][1] + 1, first)):
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return tuple(out)


def without(ranges: list[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """Ranges of lines without the lines from `first` to `last`."""
    pieces = [piece for a, b in ranges for piece in ((a, min(b, first - 1)), (max(a, last + 1), b))]
    return [(a, b) for a, b in pieces if a <= b]


def alike(one: str, two: str) -> bool:
    """Whether two headlines are one story's, the second perhaps shortened or misread."""
    a, b = bare(one), bare(mend(two, headline=True).text)
    return bool(a and b) and (
        a == b
        or (min(len(a), len(b)) >= 5 and (a in b or b in a))
        or SequenceMatcher(None, a, b).ratio() > 0.8
    )


def said(draft: Draft, but: Part | None = None) -> str:
    """The words of a story, as far as they tell whose a caption is."""
    return (
        draft.title
        + draft.kicker
        + "".join(p.text for p in draft.parts if p is not but and p.kind is not PartKind.CAPTION)[:1500]
    )


def kinship(caption: str, text: str) -> float:
    """How much of a caption's wording (runs of three characters) a text shares."""
    words = bare(caption)
    threes = {words[n : n + 3] for n in range(len(words) - 2)}
    return sum(three in text for three in threes) / (len(threes) or 1)
