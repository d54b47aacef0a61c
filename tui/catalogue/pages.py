"""The beginning of a list in the paper's order, straight from the index, without sorting all that was found."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Final, NamedTuple

from .listing import Later

if TYPE_CHECKING:
    from .find import Finder
    from .ranks import Ranks
    from .stories import Stories

MOST_LOOSE: Final = 32
"""Stories out of the order of time that are asked for one by one."""
LONGEST_ISSUE: Final = 3000
"""Stories of an issue that are put in order before all others are."""
FIRST: Final = 48
"""Headlines that are found and put in order before the others are asked for."""


class Page(NamedTuple):
    """The first ids of a list; `heads` of them hold the words in the headline, None when there may be more."""

    ids: Sequence[int]
    heads: int | None


def first_page(
    finder: Finder, ranks: Ranks, found: Stories, heads: Stories | None, limit: int
) -> Page | None:
    """About `limit` ids of the beginning of `newest_first`; None where ids do not tell the time."""
    loose = finder.state.loose
    if loose is None or len(loose) > MOST_LOOSE:
        return None
    page = _page(finder, ranks, found, heads, limit)
    while page is None and limit < LONGEST_ISSUE:  # all of them lie in one issue, which was left out
        limit *= 4
        page = _page(finder, ranks, found, heads, limit)
    return page


def _page(finder: Finder, ranks: Ranks, found: Stories, heads: Stories | None, limit: int) -> Page | None:
    page: list[int] = []
    if heads is not None:
        some = heads.newest(limit)
        page = _in_order(finder, ranks, heads, some, whole=len(some) < limit)
        if len(some) == limit:
            return Page(page, None) if page else None
    titled = len(page)
    newest = found.newest(limit)
    rest = _in_order(finder, ranks, found, newest, whole=len(newest) < limit)
    if page:
        known = set(page)
        rest = [story for story in rest if story not in known]
    return Page(page + rest, titled) if page or rest else None


def _in_order(finder: Finder, ranks: Ranks, found: Stories, stream: list[int], *, whole: bool) -> list[int]:
    """The newest stories of a question in the paper's order; `whole` says that `stream` is all of them.

    Ids grow with time from issue to issue but not inside one, so the last issue is left out unless it is whole.
    """
    if whole:
        return list(ranks.sorted(stream))
    loose = finder.state.loose or ()
    steady = [story for story in stream if story not in loose] if loose else stream
    if not steady:
        return []
    issue = finder.issue(steady[-1])
    # Backwards in growing steps to a story of another issue, then to the first of the last issue.
    last, other, step = len(steady) - 1, len(steady) - 2, 1
    while other >= 0 and finder.issue(steady[other]) == issue:
        last, other, step = other, other - step, step * 2
    before = max(other, -1)
    while last - before > 1:
        middle = (before + last) // 2
        if finder.issue(steady[middle]) == issue:
            last = middle
        else:
            before = middle
    rows = ranks.rows(steady)
    end = min(rows[last:])
    rows[last:] = [ranks.row(story) for story in loose if found.holds(story)]
    return [ranks.order[row] for row in sorted(rows) if 0 <= row < end]


def newest_first(ranks: Ranks, found: Stories, heads: Stories | None) -> array[int]:
    """Headlines that hold the words, newest first, then the others."""
    if heads is None or not heads.count():
        return ranks.sorted(found.every())
    first = set(heads.every())
    ids = ranks.sorted(first)
    ids.extend(ranks.sorted([story for story in found.every() if story not in first]))
    return ids


def in_order(
    found: Stories,
    ranks: Ranks,
    finding: Callable[[], AbstractContextManager[Finder]],
    finder: Finder | None = None,
) -> Sequence[int]:
    """Every id in the paper's order, of which only the first are put there until the others are wanted.

    `finding` opens a finder of the catalogue's present state; `finder` is one that is open already.
    """

    def every() -> array[int]:
        return ranks.sorted(found.every())

    def more(limit: int, known: Finder | None = None) -> Sequence[int] | None:
        with finding() if known is None else nullcontext(known) as present:
            fits = present.state.generation == ranks.generation
            page = first_page(present, ranks, found, None, limit) if fits else None
        return page and page.ids

    first = more(FIRST, finder) if found.count() > FIRST else None
    return every() if first is None else Later(first, found.count(), more, every)
