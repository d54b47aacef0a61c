"""The places that a story names, as the story pane shows them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model.article import Article, BlockKind, Mark


def soft_marks(article: Article | None) -> tuple[Mark, ...]:
    """The places to be marked, in order and apart; headings are set apart already."""
    if article is None or not article.marks:
        return ()
    headings = [(b.start, b.end) for b in article.blocks if b.kind is BlockKind.HEADING]
    starts = [start for start, _ in headings]
    return tuple(m for m in article.marks if not _inside(headings, starts, m.start))


def _inside(spans: Sequence[tuple[int, int]], starts: Sequence[int], offset: int) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < spans[at][1]


def between(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Those of some marks that lie on the offsets `start` to `end`."""
    first = bisect_right(marks, start, key=lambda mark: mark.end)
    last = first
    while last < len(marks) and marks[last].start < end:
        last += 1
    return marks[first:last]


def city_at(article: Article | None, offset: int) -> str:
    """The short name of the city that the text names at an offset, "" for none."""
    found = between(article.marks, offset, offset + 1) if article else ()
    return found[0].city if found else ""
