"""Where a word stands: its grams' posting lists, fetched and laid over each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import postings
from .distant import LARGE, Distant, Opened, listed
from .grams import Part, gram, parts
from .ids import NONE, Ids, once
from .postings import FEW, Places, Posting
from .recent import Recent
from .segments import rows

if TYPE_CHECKING:
    import sqlite3

    from .segments import Segment

Listed = Posting | Distant | None
"""The list of a gram as it is kept, None where it stands nowhere."""
_ROW: Final = (
    "SELECT id, CASE WHEN length(data) < ? THEN data END FROM page WHERE id <= ? ORDER BY id DESC LIMIT 1"
)
_COMMON: Final = 300
"""A word of grams that all stand in more places than this is looked for by more of its grams."""
_SMALL: Final = 400
"""Bytes that a list takes beside its row."""
_EACH: Final = 30
"""Bytes that is kept of each place."""
_NOWHERE: Final = np.empty(0, np.uint32)


class Here(NamedTuple):
    """Where a word stands in one segment: its positions, and for each the number of the story."""

    segment: Segment
    places: Places
    stories: NDArray[np.int64]

    def ids(self) -> Ids:
        """The id of the story for each place."""
        return self.stories + self.segment.first

    def titled(self) -> Ids:
        """The same for places in headlines."""
        segment, stories = self.segment, self.stories
        return self.ids()[self.places - segment.begins[stories] < segment.heads[stories]]


class Hits:
    """Where a word stands, and what follows from it once it is asked for."""

    def __init__(self, parts: Sequence[Here], low: int, high: int) -> None:
        """What counts are stories with ids from `low` to `high`."""
        self._parts = parts
        self._low = low
        self._high = high
        self._ids: Ids | None = None
        self._stories: Ids | None = None

    @property
    def bytes(self) -> int:
        """About how many bytes it takes with all that follows."""
        return _SMALL + _EACH * sum(len(part.places) for part in self._parts)

    @property
    def ids(self) -> Ids:
        """The id of the story for each place, ascending."""
        if self._ids is None:
            self._ids = self._within([part.ids() for part in self._parts])
        return self._ids

    @property
    def stories(self) -> Ids:
        """The stories that hold it."""
        if self._stories is None:
            self._stories = once(self.ids)
        return self._stories

    @cached_property
    def titled(self) -> Ids:
        """The stories with it in the headline."""
        return once(self._within([part.titled() for part in self._parts]))

    def _within(self, several: Sequence[Ids]) -> Ids:
        if not several:
            return NONE
        some = several[0] if len(several) == 1 else np.concatenate(several)
        if len(some) and (some[0] < self._low or some[-1] > self._high):
            some = some[some.searchsorted(self._low) : some.searchsorted(self._high, "right")]
        return some


def hits(
    real: sqlite3.Connection,
    segments: Sequence[Segment],
    word: str,
    low: int = 0,
    high: int = 1 << 62,
    *,
    recent: Recent[int, Listed] | None = None,
) -> Hits:
    """Where a folded word, which is not empty, stands in stories with ids from `low` to `high`; `segments` are by id.

    `recent` are lists that were read before in this state of the catalogue.
    """
    wanted = parts(word)
    if recent is None:
        recent = Recent(0)
    found: list[Here] = []
    for segment in segments:
        if segment.first <= high and segment.last >= low:
            places = _places(real, segment.number, word, wanted, recent)
            if len(places):
                found.append(Here(segment, places, segment.stories(places)))
    return Hits(found, low, high)


def _places(
    real: sqlite3.Connection,
    number: int,
    word: str,
    wanted: Sequence[Part],
    recent: Recent[int, Listed],
) -> Places:
    """Where a word stands, by some grams that cover it."""
    known = _postings(real, number, wanted, recent)
    if known and len(known) > 1 and known[0][0].size > _COMMON:
        # One of the grams that those overlap may be rare, and is worth a look before common ones are joined.
        covered = {part.at for part in wanted}
        others = [gram(word, at)[0] for at in range(1, wanted[-1].at) if at not in covered]
        more = _postings(real, number, [part for part in others if part.is_one], recent)
        known = sorted(known + more, key=_size) if more is not None else None
    if not known:
        return _NOWHERE
    posting, at = known[0]
    found = posting.places()
    if posting.size <= FEW and len(known) > 1:
        # So few are faster looked for as plain numbers than as an array.
        some = [place - at for place in found.tolist() if place >= at]
        for posting, at in known[1:]:
            some = posting.each_after(some, at)
        return np.array(some, np.uint32)
    if at:
        found = found - np.uint32(at)
    for posting, at in known[1:]:
        if not len(found):
            break
        found = posting.after(found, at)
    return found


def _postings(
    real: sqlite3.Connection, number: int, wanted: Sequence[Part], recent: Recent[int, Listed]
) -> list[tuple[Posting | Opened, int]] | None:
    """The lists of some grams, the shortest first, with their places in the word; None where one stands nowhere."""
    known: list[tuple[Posting | Opened, int]] = []
    first = postings.base(number)
    for at, low, high in wanted:
        code = first + low
        if high - low > 1:
            posting: Posting | Opened | None = postings.plain(_range(real, number, low, high))
        elif code in recent:
            posting = _opened(real, recent[code])
        else:
            some = _listed(real, code)
            recent.keep(code, some, _SMALL + (some.bytes if some else 0))
            posting = _opened(real, some)
        if posting is None or not posting.size:
            return None
        known.append((posting, at))
    if len(known) > 1:
        known.sort(key=_size)
    return known


def _listed(real: sqlite3.Connection, code: int) -> Listed:
    row = real.execute(_ROW, (LARGE, code)).fetchone()
    if row is not None and row[1] is None:
        return listed(real, code) if row[0] == code else None
    return postings.one(row, code)


def _opened(real: sqlite3.Connection, some: Listed) -> Posting | Opened | None:
    return some.on(real) if isinstance(some, Distant) else some


def _size(known: tuple[Posting | Opened, int]) -> int:
    return known[0].size


def _range(real: sqlite3.Connection, number: int, low: int, high: int) -> Places:
    """Where any gram of a segment with a code from `low` to below `high` stands."""
    first = postings.base(number)
    found = [postings.within(row, first + low, first + high) for row in rows(real, number, low, high)]
    if len(found) < 2:
        return np.sort(found[0]) if found else _NOWHERE
    every = np.concatenate(found)
    every.sort()
    return every
