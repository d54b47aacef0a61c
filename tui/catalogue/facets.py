"""Counts of a result by city, month, section, author and tag."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from .entries import Kind
from .headlines import Facet, Facets

if TYPE_CHECKING:
    import sqlite3

_AT_ONCE: Final = 50_000


def held(real: sqlite3.Connection, ids: Sequence[int]) -> Counter[int]:
    """How many of some stories stand under each name, by the name's id."""
    counted: Counter[int] = Counter()
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        rows = real.execute(
            "SELECT names FROM facts WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(some)),)
        )
        every = array("I")
        every.frombytes(b"".join(blob for (blob,) in rows))
        counted.update(every)
    return counted


def counts(real: sqlite3.Connection, ids: Sequence[int] | None) -> list[tuple[Kind, str, int]]:
    """Every name with its stories among `ids` (None for all): most first, then by name."""
    if ids is None:
        rows = real.execute("SELECT kind, text, stories FROM name WHERE stories > 0")
        found = [(Kind(kind), text, stories) for kind, text, stories in rows]
    else:
        counted = held(real, ids)
        some = real.execute(
            "SELECT id, kind, text FROM name WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(counted)),),
        )
        found = [(Kind(kind), text, counted[name]) for name, kind, text in some]
    return sorted(found, key=lambda row: (-row[2], row[1]))


def facets(real: sqlite3.Connection, ids: Sequence[int] | None) -> Facets:
    """What a result can be narrowed by; None for the whole paper."""
    lists: dict[Kind, list[Facet]] = {kind: [] for kind in Kind}
    for kind, name, stories in counts(real, ids):
        lists[kind].append(Facet(name, stories))
    months = sorted(lists[Kind.MONTH], reverse=True)
    rest = (tuple(lists[kind]) for kind in (Kind.SECTION, Kind.AUTHOR, Kind.TAG))
    return Facets(tuple(lists[Kind.CITY]), tuple(months), *rest)
