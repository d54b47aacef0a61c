"""The places that a story names, as the story pane shows them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model.article import Article, BlockKind


def soft_marks(article: Article | None) -> tuple[tuple[int, int], ...]:
    """Where places are to be marked: offsets in order and apart; headings stand out already."""
    if article is None or not article.marks:
        return ()
    headings = [(b.start, b.end) for b in article.blocks if b.kind is BlockKind.HEADING]
    starts = [start for start, _ in headings]
    return tuple((m.start, m.end) for m in article.marks if not _inside(headings, starts, m.start))


def _inside(spans: Sequence[tuple[int, int]], starts: Sequence[int], offset: int) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < spans[at][1]


def city_at(article: Article | None, offset: int) -> str:
    """The short name of the city that the text names at an offset, "" for none."""
    marks = article.marks if article else ()
    at = bisect_right(marks, offset, key=lambda mark: mark.end)
    return marks[at].city if at < len(marks) and marks[at].start <= offset else ""


def opening_offset(article: Article, city: str, asked: str = "", division: str = "") -> int | None:
    """Where a city's story is opened; None for its head.

    At the county or town `division` if it was asked for in the city `asked`, else at the city's section.
    """
    named = article.mention_of(division) if division and asked == city else -1
    if named < 0:
        return article.section_of(city) or None
    # In the first paragraph the headline belongs to what is read.
    return named if article.blocks and named >= article.blocks[0].end else None
