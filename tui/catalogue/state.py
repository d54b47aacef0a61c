"""What a question must know of the catalogue before it is asked; read again only when it has changed."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Final, NamedTuple

from .bitmap import Kept, bitmap
from .recent import Recent

if TYPE_CHECKING:
    import sqlite3

    from .ids import Ids
    from .index import Hits, Listed
    from .segments import Segment

_KEPT_BYTES: Final = 4 << 20
"""So much is kept of posting lists, so much of where words stand, and twice as much of bitmaps."""


class State(NamedTuple):
    """One state of the catalogue.

    `loose` are the ids out of the order of time (None: too many). Ids from `first` to `last` are sealed: words that
    many of them hold have bitmaps (see `seal`); `last` < `first` where nothing is. `newer` says that others followed.
    `dead` is the bitmap of sealed ids that are dead, `has_dead` whether any id is, `gone` are those that are not sealed.

    What the last questions took is kept for the next: bitmaps of common words in `often`, posting lists in `lists`,
    where words stand in `hits`, of which stories facts are true in `facts`, the issues of some stories in `issues`.
    `segments` are those of the index once they are read, `before` those of the state before.
    """

    generation: int
    loose: tuple[int, ...] | None
    first: int
    last: int
    newer: bool
    dead: int
    has_dead: bool
    gone: array[int]
    often: Recent[str, Kept | None]
    segments: list[Segment]
    before: list[Segment]
    lists: Recent[int, Listed]
    hits: Recent[tuple[str, bool], Hits]
    facts: Recent[tuple[str, bool], Ids]
    issues: dict[int, tuple[str, str]]

    @property
    def sealed(self) -> bool:
        """Whether there are bitmaps."""
        return self.first <= self.last

    def loaded(self, real: sqlite3.Connection) -> list[Segment]:
        """The segments of the index."""
        if not self.segments:
            from .segments import load  # noqa: PLC0415 - numpy, which a list without a question can go without

            # Two threads may do so at once, with the same result.
            self.segments[:] = load(real, known=list(self.before))
            self.before.clear()
        return self.segments


def state(real: sqlite3.Connection, known: State | None = None) -> State:
    """The present state, `known` itself when it is that."""
    generation = int(real.execute("SELECT value FROM meta WHERE key='generation'").fetchone()[0])
    if known is not None and known.generation == generation:
        return known
    facts = dict(
        real.execute("SELECT key, value FROM meta WHERE key IN ('loose', 'sealed', 'high')").fetchall()
    )
    first, last = map(int, (facts.get("sealed") or "0 -1").split())
    dead = [story for (story,) in real.execute("SELECT id FROM dead ORDER BY id")]
    loose = json.loads(facts.get("loose") or "null")
    return State(
        generation,
        None if loose is None else tuple(loose),
        first,
        last,
        facts["high"] > last >= first,
        bitmap([story for story in dead if first <= story <= last], first, last) if dead else 0,
        bool(dead),
        array("q", [story for story in dead if not first <= story <= last]),
        Recent(2 * _KEPT_BYTES),
        [],
        [*known.segments, *known.before] if known else [],
        Recent(_KEPT_BYTES),
        Recent(_KEPT_BYTES),
        Recent(_KEPT_BYTES // 4),
        {},
    )
