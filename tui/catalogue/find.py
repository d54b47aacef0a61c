"""From a query's tree to the stories that it means: exactly those whose folded text holds its words.

Words that many sealed stories hold have bitmaps; of all others the index tells where they stand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import and_, or_, sub
from typing import TYPE_CHECKING, Final

import numpy as np

from ..text.fold import fold
from . import dates, ids, index, relevance
from .bitmap import unpacked
from .entries import MARKS, Kind, page_name
from .grams import DATE, PAGE, TITLE, key, safe
from .ids import Ids, Some
from .index import Hits
from .names import matching_names
from .plan import WHOLE, All, Any, Plan, Word, texts
from .query import And, Key, Leaf, Node, Not, Or
from .sets import Held, held, none
from .state import State, state
from .stories import Stories

if TYPE_CHECKING:
    import sqlite3


KINDS: Final = {Key.CITY: Kind.CITY, Key.AUTHOR: Kind.AUTHOR, Key.SECTION: Kind.SECTION, Key.TAG: Kind.TAG}
_LAST: Final = 1 << 62
_SMALL: Final = 200
"""Bytes that a word takes whose bitmap is kept."""
_KEPT_ISSUES: Final = 4000


class Finder:
    """Tells the stories of a query, for one connection and one state of the catalogue."""

    def __init__(self, real: sqlite3.Connection, known: State | None = None) -> None:
        """`known` is the state that the connection sees, where it has been read before."""
        self.real = real
        self.state = state(real) if known is None else known
        self._hits: dict[tuple[str, bool], Hits] = {}

    # -- trees as plans

    def plan(self, node: Node) -> Plan:
        """A tree in the terms of the index."""
        if isinstance(node, Leaf):
            return self._leaf(node)
        if isinstance(node, Not):
            return All((), (self.plan(node.inner),))
        if isinstance(node, And):
            return All(
                tuple(self.plan(part) for part in node.parts if not isinstance(part, Not)),
                tuple(self.plan(part.inner) for part in node.parts if isinstance(part, Not)),
            )
        return Any(tuple(map(self.plan, node.parts)))

    def _leaf(self, leaf: Leaf) -> Plan:
        if leaf.key is Key.TEXT:
            return Word(fold(leaf.text))
        if leaf.key is Key.TITLE:
            return Word(TITLE + fold(leaf.text))
        if leaf.key is Key.PAGE:
            return Word(key(PAGE, page_name(leaf.text)))
        if leaf.key is Key.DATE:
            return self._dates(leaf)
        kind = KINDS[leaf.key]
        return _either(MARKS[kind] + safe(name.folded) for name in matching_names(self.real, kind, leaf.text))

    def _dates(self, leaf: Leaf) -> Plan:
        first, last = self.real.execute("SELECT min(date), max(date) FROM issue WHERE date <> ''").fetchone()
        if first is None or leaf.days is None or not (first[:4].isdigit() and last[:4].isdigit()):
            return _either(())
        return _either(DATE + word for word in dates.words(leaf.days, int(first[:4]), int(last[:4])))

    # -- plans as stories

    def stories(self, plan: Plan) -> Stories:
        """The live stories of a plan."""
        known = self.state
        newer: Sequence[int] = ()
        if known.newer or not known.sealed:
            newer = self._live(self._told(plan, newer=True))[::-1].tolist()
        if not known.sealed:
            return Stories(newer, ids.NONE, known.first)
        found = self._told(plan, newer=False)
        return Stories(
            newer,
            ids.without(found, known.dead, known.first, known.last) if known.dead else found,
            known.first,
        )

    def held(self, plan: Plan) -> Held:
        """The stories of a plan as a set."""
        found = self.stories(plan)
        if found.bits is not None:
            return Held(self.state.first, found.bits, frozenset(found.newer))
        return held(self.state, found.every())

    def _live(self, some: Some) -> Ids:
        """The live ones of stories that are not sealed."""
        assert not isinstance(some, int)
        gone = self.state.gone
        if not gone or not len(some):
            return some
        live = ids.without(some, np.frombuffer(gone, np.int64), 0, 0)
        assert not isinstance(live, int)
        return live

    @property
    def _upto(self) -> int:
        """The last sealed id, less than any where nothing is sealed."""
        return self.state.last if self.state.sealed else -1

    def _told(self, plan: Plan, *, newer: bool) -> Some:
        """The stories of a plan, the dead among them: those that are sealed or those that are not."""
        first, last = self.state.first, self.state.last
        if isinstance(plan, Word):
            return self._word(plan, newer=newer)
        if isinstance(plan, Any):
            facts = [part for part in plan.parts if isinstance(part, Word) and part.is_fact]
            found = self._any_fact(facts, newer=newer) if facts else ids.NONE
            for part in plan.parts:
                if part not in facts:
                    found = ids.either(found, self._told(part, newer=newer), first, last)
            return found
        found = self._together(plan.wanted or (WHOLE,), newer=newer)
        for part in plan.barred:
            found = ids.without(found, self._told(part, newer=newer), first, last)
        return found

    def _together(self, wanted: Sequence[Plan], *, newer: bool) -> Some:
        found: Some | None = None
        for part in wanted:
            some = self._told(part, newer=newer)
            found = some if found is None else ids.both(found, some, self.state.first)
            if not (found if isinstance(found, int) else len(found)):
                return ids.NONE
        assert found is not None  # there is at least one part
        return found

    def _word(self, word: Word, *, newer: bool) -> Some:
        asked = word.asked
        title = asked[:1] == TITLE
        plain = asked[1:] if title else asked
        if not newer and (plain, False) not in self._hits:
            bits = self.often(asked)
            if bits is not None:
                return bits
        if word.is_fact:
            return self._fact_ids(f'"{asked}"', newer=newer)
        found = self.hits(plain, newer=newer)
        return found.titled if title else found.stories

    def _any_fact(self, facts: Sequence[Word], *, newer: bool) -> Some:
        """The stories of which one of some facts is true."""
        known = [None if newer else self.often(word.asked) for word in facts]
        rest = [f'"{word.asked}"' for word, bits in zip(facts, known, strict=True) if bits is None]
        found: Some = self._fact_ids(" OR ".join(rest), newer=newer) if rest else ids.NONE
        bits = reduce(or_, filter(None, known), 0)
        return ids.either(found, bits, self.state.first, self.state.last) if bits else found

    def _fact_ids(self, match: str, *, newer: bool) -> Ids:
        known = self.state.facts
        found = known.get((match, newer))
        if found is None:
            condition = f" AND rowid {'>' if newer else '<='} {self._upto}"
            found = np.array(self.ids_in("fact", match, condition), np.int64)
            known.keep((match, newer), found, found.nbytes + 2 * len(match))
        return found

    def often(self, word: str) -> int | None:
        """The bitmap of the sealed stories of a word, None if it has none."""
        kept = self.state.often
        if word in kept:
            return kept[word]
        bits = None
        if self.state.sealed:
            row = self.real.execute("SELECT bits FROM often WHERE word=?", (word,)).fetchone()
            bits = None if row is None else unpacked(row[0])
        # A set is kept twice, as a number and as its bytes.
        kept.keep(word, bits, _SMALL + (2 * len(bits.data) if bits else 0))
        return bits

    # -- the index

    def hits(self, word: str, *, newer: bool) -> Hits:
        """Where a folded text stands in the stories that are sealed, or in those that are not.

        Who narrows what was found, counts it or asks for more of it asks for the same words again.
        """
        known, key = self.state, (word, newer)
        found = self._hits.get(key) or known.hits.get(key)
        if found is None:
            low, high = (self._upto + 1, _LAST) if newer else (0, self._upto)
            found = index.hits(self.real, known.loaded(self.real), word, low, high, recent=known.lists)
            known.hits.keep(key, found, found.bytes)
        self._hits[key] = found
        return found

    def ids_in(self, table: str, match: str, condition: str) -> list[int]:
        """The ids that one of SQLite's own indexes finds, ascending; `condition` begins with AND."""
        return ids_in(self.real, table, match, condition)

    def only_live(self, table: str) -> str:
        """The condition that leaves dead stories out; empty where there are none."""
        return (
            f" AND NOT EXISTS (SELECT 1 FROM dead WHERE dead.id = {table}.rowid)"
            if self.state.has_dead
            else ""
        )

    def issue(self, story: int) -> tuple[str, str]:
        """The date and, without one, the folder of a story."""
        known = self.state.issues
        if story not in known:
            if len(known) > _KEPT_ISSUES:
                known.clear()
            row = self.real.execute(
                "SELECT date, CASE date WHEN '' THEN folder ELSE '' END FROM story WHERE id=?", (story,)
            ).fetchone()
            known[story] = (str(row[0]), str(row[1]))
        return known[story]

    # -- how well stories fit

    def scores(self, plan: Plan, stories: Sequence[int]) -> list[float]:
        """How well stories fit the plain words of a plan, the greatest best.

        Common words tell little: they count only where there are no others.
        """
        words = list(dict.fromkeys(texts(plan)))
        rare = [word for word in words if self.often(word) is None] or words
        hits = [[self.hits(word, newer=newer) for newer in self._scopes()] for word in rare]
        return relevance.scores(hits, self.state.loaded(self.real), stories)

    def _scopes(self) -> tuple[bool, ...]:
        if not self.state.sealed:
            return (True,)
        return (False, True) if self.state.newer else (False,)

    # -- trees as sets

    def set_of(self, node: Node) -> Held:
        """The live stories that a tree means."""
        return self.held(self.plan(node))

    def joined(self, node: Node, each: Callable[[Node], Held]) -> Held:
        """The live stories that a tree of several parts means; `each` tells those of a part that must hold."""
        if isinstance(node, And):
            wanted = [each(part) for part in node.parts if not isinstance(part, Not)]
            barred = [self.set_of(part.inner) for part in node.parts if isinstance(part, Not)]
            return reduce(sub, barred, reduce(and_, wanted) if wanted else self.every())
        if isinstance(node, Or):
            return reduce(or_, map(each, node.parts), none(self.state))
        return self.every() - self.set_of(node.inner) if isinstance(node, Not) else none(self.state)

    def every(self) -> Held:
        """All live stories."""
        rows = self.real.execute("SELECT id FROM story WHERE live AND title IS NOT NULL")
        return held(self.state, [story for (story,) in rows])


def ids_in(real: sqlite3.Connection, table: str, match: str, condition: str = "") -> list[int]:
    """The ids that one of SQLite's own indexes finds, ascending; `condition` begins with AND."""
    # One text of all ids is read three times faster than a row for each.
    row = real.execute(
        f"SELECT json_group_array(rowid) FROM {table} WHERE {table} MATCH ?{condition}", (match,)
    ).fetchone()
    found: list[int] = json.loads(row[0])
    return found


def _either(words: Iterable[str]) -> Plan:
    return Any(tuple(map(Word, words)))
