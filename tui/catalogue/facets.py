"""Counts of a result by city, month, section, author and tag."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from .bitmap import flags, unpacked
from .entries import MARKS, Kind
from .grams import CITY, END, safe
from .headlines import Facet, Facets
from .sets import held

if TYPE_CHECKING:
    import sqlite3

    from .state import State

_AT_ONCE: Final = 50_000
MANY: Final = 1000
"""From so many stories on names are counted by what was gathered when the archive was sealed."""


class Shelf(NamedTuple):
    """The sealed stories under each of many names: `ends[n]` is where the stories of `names[n]` end in `places`.

    A place counts back from the last sealed id.
    """

    names: array[int]
    ends: array[int]
    places: array[int]


def gather(real: sqlite3.Connection, last: int) -> None:
    """Keep for the sealed stories, up to `last`, which stand under each name that has no bitmap."""
    words = {word for (word,) in real.execute("SELECT word FROM often")}
    names = real.execute("SELECT id, kind, folded FROM name").fetchall()
    under: dict[int, array[int]] = {
        name: array("I") for name, kind, folded in names if _asked(kind, folded) not in words
    }
    for story, blob in real.execute("SELECT id, names FROM facts WHERE id <= ?", (last,)):
        held = array("I")
        held.frombytes(blob)
        for name in held:
            if name in under:
                under[name].append(last - story)
    places = array("I")
    ends = array("I")
    for some in under.values():
        places.extend(some)
        ends.append(len(places))
    real.execute(
        "INSERT OR REPLACE INTO shelf VALUES (1, ?, ?, ?)",
        (array("I", under).tobytes(), ends.tobytes(), places.tobytes()),
    )


def _asked(kind: int, folded: str) -> str:
    """The question for the stories under a name, "" where the index does not tell them from others."""
    if kind == Kind.MONTH and len(folded) < 7:
        return ""  # who asks for a year asks for its days too
    return MARKS[Kind(kind)] + safe(folded)


def _shelf(real: sqlite3.Connection) -> Shelf:
    rows = real.execute("SELECT names, ends, places FROM shelf").fetchall()
    parts = [array("I"), array("I"), array("I")]
    for part, blob in zip(parts, rows[0] if rows else (b"", b"", b""), strict=True):
        part.frombytes(blob)
    return Shelf(*parts)


def _names(real: sqlite3.Connection, ids: Sequence[int]) -> Counter[int]:
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


def _names_of(real: sqlite3.Connection, state: State, bits: int) -> Counter[int]:
    """As `_names`, of a set of sealed stories."""
    counted: Counter[int] = Counter()
    known = {
        _asked(kind, folded): name for name, kind, folded in real.execute("SELECT id, kind, folded FROM name")
    }
    rows = real.execute("SELECT word, bits FROM often WHERE word >= ? AND word < ?", (CITY, END))
    for word, stored in rows:
        if (name := known.get(word)) and (stories := (bits & unpacked(stored)).bit_count()):
            counted[name] = stories
    shelf = _shelf(real)
    inside = flags(bits, state.last - state.first + 1)
    found = bytes(map(inside.__getitem__, shelf.places))
    start = 0
    for name, end in zip(shelf.names, shelf.ends, strict=True):
        if stories := found.count(1, start, end):
            counted[name] += stories
        start = end
    return counted


def counts(real: sqlite3.Connection, state: State, ids: Sequence[int] | None) -> list[tuple[Kind, str, int]]:
    """Every name with its stories among `ids` (None for all): most first, then by name."""
    if ids is None:
        rows = real.execute("SELECT kind, text, stories FROM name WHERE stories > 0")
        return _sorted((Kind(kind), text, stories) for kind, text, stories in rows)
    if len(ids) < MANY or not state.sealed:
        return _named(real, _names(real, ids))
    some = held(state, ids)
    return counts_of(real, state, some.bits, list(some.newer))


def counts_of(
    real: sqlite3.Connection, state: State, bits: int, newer: Sequence[int]
) -> list[tuple[Kind, str, int]]:
    """As `counts`, of a set of sealed stories and some others."""
    return _named(real, _names_of(real, state, bits) + _names(real, newer))


def _named(real: sqlite3.Connection, counted: Counter[int]) -> list[tuple[Kind, str, int]]:
    some = real.execute(
        "SELECT id, kind, text FROM name WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(counted)),),
    )
    return _sorted((Kind(kind), text, counted[name]) for name, kind, text in some)


def _sorted(found: Iterable[tuple[Kind, str, int]]) -> list[tuple[Kind, str, int]]:
    return sorted(found, key=lambda row: (-row[2], row[1]))


def facets(counted: Iterable[tuple[Kind, str, int]]) -> Facets:
    """What a result can be narrowed by, from its counts."""
    lists: dict[Kind, list[Facet]] = {kind: [] for kind in Kind}
    for kind, name, stories in counted:
        lists[kind].append(Facet(name, stories))
    months = sorted(lists[Kind.MONTH], reverse=True)
    rest = (tuple(lists[kind]) for kind in (Kind.SECTION, Kind.AUTHOR, Kind.TAG))
    return Facets(tuple(lists[Kind.CITY]), tuple(months), *rest)
