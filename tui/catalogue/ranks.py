"""The order of an archive's headlines, kept as arrays: a million stories take eight megabytes and no sorting.

Newest date first; stories without a date follow by folder; inside an issue by page, weight and path.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import sqlite3

Key = tuple[str, str, str, int, bytes]

_INVERTED: Final = str.maketrans("0123456789", "9876543210")
_NUMBER: Final = re.compile(r"\d+")


def _page(page: str) -> str:
    """A page's name as it sorts: 2 before 10, A2 before A10 before B1, no page last."""
    return _NUMBER.sub(lambda number: number[0].zfill(8), page) or "\uffff"


def sort_key(date: str, folder: str, page: str, weight: int, path: bytes) -> Key:
    """What a headline is ordered by, ascending; `path` as the file system writes it."""
    return (*issue_key(date, folder), _page(page), weight, path)


def issue_key(date: str, folder: str) -> tuple[str, str]:
    """What an issue is ordered by, ascending."""
    return date.translate(_INVERTED) + "~", "" if date else folder


def key_of(real: sqlite3.Connection, story: int) -> Key:
    """The key of a stored story."""
    row = real.execute("SELECT date, folder, page, weight, path FROM story WHERE id=?", (story,)).fetchone()
    return sort_key(*row)


class Ranks(NamedTuple):
    """One state of the order: `order[row]` is a story's id, `rank[id - low]` its row, -1 for ids without a row."""

    generation: int
    order: array[int]
    low: int
    rank: array[int]

    def row(self, story: int) -> int:
        """The row of a story's id, -1 when it has none."""
        at = story - self.low
        return self.rank[at] if 0 <= at < len(self.rank) else -1

    def rows(self, ids: Iterable[int]) -> list[int]:
        """The row of each id, -1 where it has none."""
        low, rank, size = self.low, self.rank, len(self.rank)
        return [rank[story - low] if 0 <= story - low < size else -1 for story in ids]

    def sorted(self, ids: Collection[int]) -> array[int]:
        """Ids in the order of the paper; those without a row are left out."""
        order = self.order
        if len(ids) * 8 > len(order):  # walking the whole paper is faster than sorting much of it
            low, size = self.low, len(self.rank)
            wanted = bytearray(size)
            for story in ids:
                if 0 <= story - low < size:
                    wanted[story - low] = 1
            return array("i", [story for story in order if wanted[story - low]])
        rows = self.rows(ids)
        rows.sort()
        return array("i", [order[row] for row in rows if row >= 0])


def ranked(generation: int, order: array[int]) -> Ranks:
    """The ranks that belong to an order."""
    low = min(order, default=0)
    rank = array("i", [-1]) * (max(order, default=-1) - low + 1)
    for row, story in enumerate(order):
        rank[story - low] = row
    return Ranks(generation, order, low, rank)


def load(real: sqlite3.Connection, known: Ranks | None = None) -> Ranks:
    """The present order, `known` itself when nothing has changed since."""
    generation = int(real.execute("SELECT value FROM meta WHERE key='generation'").fetchone()[0])
    if known is not None and known.generation == generation:
        return known
    # One after the other: of a million stories each takes four megabytes.
    order, rank = array("i"), array("i")
    for key, kept in (("order", order), ("rank", rank)):
        kept.frombytes(real.execute("SELECT value FROM ranks WHERE key=?", (key,)).fetchone()[0])
    low = int(real.execute("SELECT value FROM meta WHERE key='first'").fetchone()[0]) if order else 0
    return Ranks(generation, order, low, rank)


def save(real: sqlite3.Connection, order: array[int]) -> Ranks:
    """Keep a new order inside the caller's transaction; gives back its ranks under the next generation."""
    generation = int(real.execute("SELECT value FROM meta WHERE key='generation'").fetchone()[0]) + 1
    ranks = ranked(generation, order)
    real.execute("UPDATE meta SET value=? WHERE key='generation'", (generation,))
    real.execute("INSERT OR REPLACE INTO meta VALUES ('first', ?)", (ranks.low,))
    real.execute("INSERT OR REPLACE INTO meta VALUES ('stories', ?)", (len(order),))
    real.executemany(
        "INSERT OR REPLACE INTO ranks VALUES (?, ?)",
        (("order", order.tobytes()), ("rank", ranks.rank.tobytes())),
    )
    return ranks


def merged(
    order: array[int], gone: set[int], come: Sequence[tuple[Key, int]], key: Callable[[int], Key]
) -> array[int]:
    """`order` without the ids of `gone` and with those of `come` (sorted) in their places.

    `key` tells a stored story's key; it is asked little more than once for each new story that stands beside
    the one before it.
    """
    old = array("i", [story for story in order if story not in gone]) if gone else order
    result = array("i")
    at = 0
    for wanted, story in come:
        # Gallop: neighbours mostly follow each other, so the place is near.
        step, low = 1, at
        while low < len(old) and key(old[min(low + step, len(old)) - 1]) < wanted:
            low = min(low + step, len(old))
            step *= 2
        high = min(low + step, len(old))
        while low < high:
            middle = (low + high) // 2
            if key(old[middle]) < wanted:
                low = middle + 1
            else:
                high = middle
        result.extend(old[at:low])
        result.append(story)
        at = low
    result.extend(old[at:])
    return result


def out_of_order(order: array[int], sizes: Sequence[int]) -> list[int] | None:
    """The fewest ids to leave out so that all others grow with time from issue to issue; None when they are many.

    `sizes` are the issues' numbers of stories in the order of the paper. Where few are left out, the newest
    stories that hold a word are the greatest ids that hold it, and need no sorting.
    """
    issue_of: dict[int, int] = {}
    at = 0
    for number, size in enumerate(sizes):
        issue_of.update(dict.fromkeys(order[at : at + size], -number))
        at += size
    ascending = sorted(issue_of)
    issues = [issue_of[story] for story in ascending]
    if all(one <= other for one, other in pairwise(issues)):
        return []
    # The longest run of issues that never goes back in time (patience sorting).
    ends: list[int] = []
    tails: list[int] = []
    before = [-1] * len(issues)
    for index, issue in enumerate(issues):
        place = bisect_right(ends, issue)
        before[index] = tails[place - 1] if place else -1
        ends[place : place + 1] = [issue]
        tails[place : place + 1] = [index]
    kept: set[int] = set()
    index = tails[-1]
    while index >= 0:
        kept.add(index)
        index = before[index]
    loose = [story for index, story in enumerate(ascending) if index not in kept]
    return loose if len(loose) * 20 <= len(order) else None


def issue_sizes(real: sqlite3.Connection) -> list[int]:
    """How many stories each issue has, in the order of the paper."""
    rows = real.execute("SELECT date, folder, stories FROM issue").fetchall()
    return [size for *_, size in sorted(rows, key=lambda row: issue_key(*row[:2]))]
