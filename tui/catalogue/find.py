"""From a query's tree to the stories that it means: exactly those whose folded text holds its words.

A tree becomes one question to the index. Only a tree that is nested too deep is asked part by part and joined as
sets, and only pinyin of many syllables needs a look at the headlines that the index finds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_, or_, sub
from typing import TYPE_CHECKING, Final

from ..text.fold import fold
from . import dates
from .bitmap import among, bitmap, unpacked
from .entries import MARKS, Kind, page_name
from .grams import DATE, PAGE, TITLE, key, phrase, safe, single
from .names import matching_names
from .plan import WHOLE, All, Any, Plan, Word, question
from .query import And, Key, Leaf, Node, Not, Or
from .sets import Held, held, none
from .state import State, state
from .stories import Asked, Known, Stories

if TYPE_CHECKING:
    import sqlite3

KINDS: Final = {Key.CITY: Kind.CITY, Key.AUTHOR: Kind.AUTHOR, Key.SECTION: Kind.SECTION, Key.TAG: Kind.TAG}
_NOTHING: Final = '"\ue01f"'
_KEPT_BYTES: Final = 8 << 20
"""About how much of common words' bitmaps is kept for the next question."""


class Finder:
    """Turns trees into questions for one connection and one state of the catalogue."""

    def __init__(self, real: sqlite3.Connection, known: State | None = None) -> None:
        """`known` is the state that the connection sees, where it has been read before."""
        self.real = real
        self.state = state(real) if known is None else known

    # -- trees as questions

    def plan(self, node: Node, *, title: bool = False) -> Plan:
        """A tree in the terms of the index; `title` looks for plain words in headlines only."""
        if isinstance(node, Leaf):
            return self._leaf(node, title=title)
        if isinstance(node, Not):
            # What must not hold must not hold anywhere, wherever the rest is looked for.
            return All((), (self.plan(node.inner),))
        if isinstance(node, And):
            return All(
                tuple(self.plan(part, title=title) for part in node.parts if not isinstance(part, Not)),
                tuple(self.plan(part.inner) for part in node.parts if isinstance(part, Not)),
            )
        return Any(tuple(self.plan(part, title=title) for part in node.parts))

    def stories(self, plan: Plan) -> Stories | None:
        """The stories of a plan; None when it is nested too deep for one question."""
        match = question(plan)
        if match is None or not self.state.sealed:
            return None if match is None else Asked(self, match)
        found: int | list[int] | None = self.dense(plan)
        scoring = match
        if found is None and isinstance(plan, All):
            found, scoring = self._mixed(plan, match)
        if found is None:
            return Asked(self, match)
        if isinstance(found, int) and self.state.dead:
            found &= ~self.state.dead
        newer = sorted(self._newer(plan), reverse=True) if self.state.newer else ()
        return Known(newer, found, self.state.first, scoring)

    def held(self, plan: Plan) -> Held:
        """The stories of a plan that is not nested deep, as a set."""
        return self._held(self.stories(plan))

    def _held(self, stories: Stories | None) -> Held:
        if isinstance(stories, Known) and stories.bits is not None:
            return Held(self.state.first, stories.bits, frozenset(stories.newer))
        return held(self.state, stories.every() if stories is not None else ())

    # -- plans as sets of sealed stories, the dead among them

    def often(self, word: str) -> tuple[int, int | None]:
        """How many sealed stories a question of one word finds if they are many (else 0), and their bitmap."""
        kept = self.state.often
        known = kept.get(word)
        if known is None:
            row = self.real.execute("SELECT stories, bits FROM often WHERE word=?", (word,)).fetchone()
            known = (0, None) if row is None else (row[0], None if row[1] is None else unpacked(row[1]))
            if len(kept) * (self.state.last - self.state.first) > _KEPT_BYTES * 8:
                kept.clear()
            kept[word] = known
        return known

    def is_often(self, word: str) -> bool:
        """Whether the number of a word's stories need not be counted."""
        return self.state.sealed and self.often(word)[0] > 0

    def dense(self, plan: Plan) -> int | None:
        """A plan's bitmap where its words have bitmaps."""
        if isinstance(plan, Word):
            return self.often(plan.asked)[1]
        parts = [self.dense(part) for part in (plan.parts if isinstance(plan, Any) else plan.wanted)]
        known = [part for part in parts if part is not None]
        if isinstance(plan, Any):
            sparse = tuple(one for one, part in zip(plan.parts, parts, strict=True) if part is None)
            match = question(Any(sparse)) if sparse else ""
            if not known or match is None:
                return None
            return reduce(or_, known, self._bitmap(match) if match else 0)
        if len(known) < len(parts):
            return None
        if not known:
            whole = self.dense(WHOLE)
            known = [] if whole is None else [whole]
        barred = [self.dense(part) for part in plan.barred]
        if not known or None in barred:
            return None
        return reduce(and_, known) & ~reduce(or_, filter(None, barred), 0)

    def _mixed(self, plan: All, match: str) -> tuple[int | list[int] | None, str]:
        """The stories of a plan of which some words have bitmaps, and the question that their order is told by."""
        wanted = [(part, self.dense(part)) for part in plan.wanted]
        barred = [(part, self.dense(part)) for part in plan.barred]
        known = [bits for _, bits in wanted if bits is not None]
        without = reduce(or_, (bits for _, bits in barred if bits is not None), self.state.dead)
        sparse = tuple(part for part, bits in wanted if bits is None)
        apart = tuple(part for part, bits in barred if bits is None)
        if not sparse:
            whole = reduce(and_, known) if known else self.dense(WHOLE)
            asked = question(Any(apart))
            if whole is None or asked is None:
                return None, match
            return whole & ~without & ~self._bitmap(asked), match
        asked = question(All(sparse, apart))
        if asked is None or (not known and not without):
            return None, match
        ids = self._sealed(
            sparse[0].asked if len(sparse) == 1 and not apart and isinstance(sparse[0], Word) else asked
        )
        whole = reduce(and_, known) if known else (1 << self.state.last - self.state.first + 1) - 1
        found = among(ids, whole & ~without, self.state.first, self.state.last)
        found.reverse()
        return found, asked

    def _sealed(self, match: str) -> list[int]:
        """The sealed stories that the index finds, by id, the dead among them."""
        upto = f" AND rowid <= {self.state.last}" if self.state.newer else ""
        return self.ids_in("gram", match, upto)

    def _bitmap(self, match: str) -> int:
        return bitmap(self._sealed(match), self.state.first, self.state.last)

    def _newer(self, plan: Plan) -> set[int]:
        """The live stories of a plan that are not sealed: few, so sets will do."""
        if isinstance(plan, Word):
            letter = single(plan.asked)
            table = "letter" if letter else "gram"
            beyond = f" AND rowid > {self.state.last}{self.only_live(table)}"
            return set(self.ids_in(table, letter or plan.asked, beyond))
        if isinstance(plan, Any):
            return set().union(*map(self._newer, plan.parts))
        found = set.intersection(*map(self._newer, plan.wanted or (WHOLE,)))
        return found.difference(*map(self._newer, plan.barred))

    def _leaf(self, leaf: Leaf, *, title: bool) -> Plan:
        if leaf.key in (Key.TEXT, Key.TITLE):
            return Word(phrase(fold(leaf.text), TITLE if title or leaf.key is Key.TITLE else ""))
        if leaf.key is Key.PAGE:
            return Word(f'"{key(PAGE, page_name(leaf.text))}"')
        if leaf.key is Key.DATE:
            return self._dates(leaf)
        kind = KINDS[leaf.key]
        names = matching_names(self.real, kind, leaf.text)
        return _either([MARKS[kind] + safe(name.folded) for name in names])

    def _dates(self, leaf: Leaf) -> Plan:
        first, last = self.real.execute("SELECT min(date), max(date) FROM issue WHERE date <> ''").fetchone()
        if first is None or leaf.days is None or not (first[:4].isdigit() and last[:4].isdigit()):
            return _either([])
        return _either([DATE + word for word in dates.words(leaf.days, int(first[:4]), int(last[:4]))])

    # -- trees as sets, where one question would be too deep

    def set_of(self, node: Node, *, title: bool = False) -> Held:
        """The live stories that a tree means."""
        stories = self.stories(self.plan(node, title=title))
        if stories is not None:
            return self._held(stories)
        return self.joined(node, lambda part: self.set_of(part, title=title))

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

    # -- the index

    def asked(self, match: str) -> list[int]:
        """The live stories that the index finds, by id."""
        table, word = self._table(match)
        return self.ids_in(table, word, self.only_live(table))

    def _table(self, match: str) -> tuple[str, str]:
        """The table that answers a question, and the question as it is put there."""
        letter = "" if self.state.sealed else single(match)
        return ("letter", letter) if letter else ("gram", match)

    def ids_in(self, table: str, match: str, condition: str) -> list[int]:
        """The ids that a table of the index finds, ascending; `condition` begins with AND."""
        return ids_in(self.real, table, match, condition)

    def only_live(self, table: str) -> str:
        """The condition that leaves dead stories out; empty where there are none."""
        return (
            f" AND NOT EXISTS (SELECT 1 FROM dead WHERE dead.id = {table}.rowid)"
            if self.state.has_dead
            else ""
        )

    def newest(self, match: str, limit: int) -> list[int]:
        """The `limit` greatest ids of live stories that the index finds, the greatest first."""
        return self._some(match, " ORDER BY rowid DESC", limit)

    def oldest(self, match: str, limit: int) -> list[int]:
        """The `limit` least ids of live stories that the index finds, the least first."""
        return self._some(match, "", limit)

    def _some(self, match: str, order: str, limit: int) -> list[int]:
        table, word = self._table(match)
        rows = self.real.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ?{self.only_live(table)}{order} LIMIT ?",
            (word, limit),
        )
        return [story for (story,) in rows]

    def holds(self, match: str, story: int) -> bool:
        """Whether the index finds one certain story."""
        table, word = self._table(match)
        row = self.real.execute(
            f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = ?{self.only_live(table)}", (word, story)
        ).fetchone()
        return row is not None

    def issue(self, story: int) -> tuple[str, str]:
        """The date and, without one, the folder of a story."""
        row = self.real.execute(
            "SELECT date, CASE date WHEN '' THEN folder ELSE '' END FROM story WHERE id=?", (story,)
        ).fetchone()
        return (str(row[0]), str(row[1]))

    def count(self, match: str) -> int:
        """How many live stories the index finds."""
        table, word = self._table(match)
        select = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
        count = self.often(match)[0] if self.state.sealed else 0
        if count and self.state.newer:
            count += int(self.real.execute(f"{select} AND rowid > {self.state.last}", (word,)).fetchone()[0])
        elif not count:
            count = int(self.real.execute(select, (word,)).fetchone()[0])
        if self.state.has_dead and count:
            # The dead lie close together, mostly among the newest: only there each story is looked up.
            least, greatest = self.real.execute("SELECT min(id), max(id) FROM dead").fetchone()
            exists = f"EXISTS (SELECT 1 FROM dead WHERE dead.id = {table}.rowid)"
            inside = f" AND rowid BETWEEN ? AND ? AND {exists}"
            count -= int(self.real.execute(select + inside, (word, least, greatest)).fetchone()[0])
        return count

    def scores(self, match: str, ids: Sequence[int]) -> dict[int, float]:
        """BM25 scores (the lowest is best) of some of the stories that the index finds."""
        # To rank a story takes much longer than to find it.
        rows = self.real.execute(
            "SELECT rowid, CASE WHEN rowid IN (SELECT value FROM json_each(?)) THEN bm25(gram) END"
            " FROM gram WHERE gram MATCH ? AND rowid BETWEEN ? AND ?",
            (json.dumps(list(ids)), match, min(ids), max(ids)),
        )
        return {story: score for story, score in rows if score is not None}


def ids_in(real: sqlite3.Connection, table: str, match: str, condition: str = "") -> list[int]:
    """The ids that a table of the index finds, ascending; `condition` begins with AND."""
    # One text of all ids is read three times faster than a row for each.
    row = real.execute(
        f"SELECT json_group_array(rowid) FROM {table} WHERE {table} MATCH ?{condition}", (match,)
    ).fetchone()
    ids: list[int] = json.loads(row[0])
    return ids


def _either(words: list[str]) -> Plan:
    return Any(tuple(Word(f'"{word}"') for word in words)) if words else Word(_NOTHING)
