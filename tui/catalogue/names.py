"""The names that stories share (cities, people, sections, tags), as a typed value means them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from ..text.fold import fold
from ..text.pinyin import beginning, cuts
from .entries import Kind

if TYPE_CHECKING:
    import sqlite3

MOST_NAMES: Final = 500
"""Names that one value may mean."""


class Name(NamedTuple):
    """A name that stories share: how it is written, folded, and how many stories it has."""

    text: str
    folded: str
    stories: int


def matching_names(real: sqlite3.Connection, kind: Kind, typed: str) -> list[Name]:
    """Names of a kind that a value means: the exact one, else those it begins, else stands in, else sounds like.

    Most stories first.
    """
    wanted = fold(typed)
    if kind is Kind.CITY and len(wanted) > 2:
        wanted = wanted.removesuffix("市")
    select = "SELECT text, folded, stories FROM name WHERE kind=? AND stories > 0"
    order = f" ORDER BY stories DESC, folded LIMIT {MOST_NAMES}"
    for test in ("folded = ?", "substr(folded, 1, length(?)) = ?", "instr(folded, ?)"):
        rows = real.execute(
            f"{select} AND {test}{order}", (int(kind), *[wanted] * test.count("?"))
        ).fetchall()
        if rows:
            return [Name(*row) for row in rows]
    ways = cuts(typed)
    if not ways:
        return []
    every = {
        row[1]: Name(*row) for row in real.execute(f"{select} ORDER BY stories DESC, folded", (int(kind),))
    }
    return [every[folded] for folded in islice(beginning(every, ways), MOST_NAMES)]
