"""From a query's tree to the stories that it means: exactly those whose folded text holds its words.

A tree becomes one question to the index. Only a tree that is nested too deep is asked part by part and joined as
sets, and only pinyin of many syllables needs a look at the headlines that the index finds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from ..text.fold import fold
from ..text.pinyin import Cut, begins, cuts, spelled
from . import dates
from .entries import MARKS, Kind, page_name
from .grams import DATE, EVERY, LETTERS, PAGE, TITLE, key, phrase, safe
from .query import And, Key, Leaf, Node, Not, Or
from .sounds import question

if TYPE_CHECKING:
    import sqlite3

KINDS: Final = {Key.CITY: Kind.CITY, Key.AUTHOR: Kind.AUTHOR, Key.SECTION: Kind.SECTION, Key.TAG: Kind.TAG}
_NOTHING: Final = '"\ue01f"'
_MOST_NAMES: Final = 500
_MOST_WORDS: Final = 32
_DEEPEST: Final = 8  # FTS5's own parser overflows not far below


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
    order = f" ORDER BY stories DESC, folded LIMIT {_MOST_NAMES}"
    for test in ("folded = ?", "substr(folded, 1, length(?)) = ?", "instr(folded, ?)"):
        rows = real.execute(
            f"{select} AND {test}{order}", (int(kind), *[wanted] * test.count("?"))
        ).fetchall()
        if rows:
            return [Name(*row) for row in rows]
    ways = cuts(typed)
    if not ways:
        return []
    every = real.execute(f"{select} ORDER BY stories DESC, folded", (int(kind),))
    return [Name(*row) for row in every if begins(row[1], ways)][:_MOST_NAMES]


class Finder:
    """Turns trees into questions for one connection and one state of the catalogue."""

    def __init__(self, real: sqlite3.Connection) -> None:
        self.real = real
        self._dead = real.execute("SELECT 1 FROM dead LIMIT 1").fetchone() is not None

    # -- trees as questions

    def match(self, node: Node, *, title: bool = False, depth: int = 0) -> str | None:
        """A tree as one question, None when it is nested too deep; `title` looks for plain words in headlines only."""
        if isinstance(node, Leaf):
            return self._leaf(node, title=title)
        if depth > _DEEPEST:
            return None
        depth += 1
        if isinstance(node, Not):
            # What must not hold must not hold anywhere, wherever the rest is looked for.
            inner = self.match(node.inner, depth=depth)
            return None if inner is None else f'("{EVERY}" NOT {inner})'
        if isinstance(node, And):
            wanted = [
                self.match(part, title=title, depth=depth) for part in node.parts if not isinstance(part, Not)
            ]
            barred = [self.match(part.inner, depth=depth) for part in node.parts if isinstance(part, Not)]
            if None in wanted or None in barred:
                return None
            base = " AND ".join(filter(None, wanted)) or f'"{EVERY}"'
            for part in filter(None, barred):
                base = f"({base}) NOT {part}"
            return f"({base})"
        parts = [self.match(part, title=title, depth=depth) for part in node.parts]
        return None if None in parts else "(" + " OR ".join(filter(None, parts)) + ")"

    def _leaf(self, leaf: Leaf, *, title: bool) -> str:
        if leaf.key in (Key.TEXT, Key.TITLE):
            return phrase(fold(leaf.text), TITLE if title or leaf.key is Key.TITLE else "")
        return self._fact(leaf)

    def _fact(self, leaf: Leaf) -> str:
        if leaf.key is Key.PAGE:
            return f'"{key(PAGE, page_name(leaf.text))}"'
        if leaf.key is Key.DATE:
            return self._dates(leaf)
        kind = KINDS[leaf.key]
        words = [f'"{MARKS[kind]}{safe(name.folded)}"' for name in matching_names(self.real, kind, leaf.text)]
        return "(" + " OR ".join(words) + ")" if words else _NOTHING

    def _dates(self, leaf: Leaf) -> str:
        first, last = self.real.execute("SELECT min(date), max(date) FROM issue WHERE date <> ''").fetchone()
        if first is None or leaf.days is None or not (first[:4].isdigit() and last[:4].isdigit()):
            return _NOTHING
        words = dates.words(leaf.days, int(first[:4]), int(last[:4]))
        return "(" + " OR ".join(f'"{DATE}{word}"' for word in words) + ")" if words else _NOTHING

    # -- trees as sets, where one question would be too deep

    def ids(self, node: Node, *, title: bool = False) -> set[int]:
        """The live stories that a tree means."""
        asked = self.match(node, title=title)
        if asked is not None:
            return set(self.asked(asked))
        if isinstance(node, And):
            found: set[int] | None = None
            for part in node.parts:
                if not isinstance(part, Not):
                    some = self.ids(part, title=title)
                    found = some if found is None else found & some
            found = self.every() if found is None else found
            for part in node.parts:
                if isinstance(part, Not):
                    found = found - self.ids(part.inner)
            return found
        if isinstance(node, Or):
            return set().union(*(self.ids(part, title=title) for part in node.parts))
        if isinstance(node, Not):
            return self.every() - self.ids(node.inner)
        return set(self.asked(self._leaf(node, title=title)))

    def titles(self, story: int) -> list[str]:
        """A story's folded headline fields."""
        row = self.real.execute("SELECT title, rest FROM story WHERE id=?", (story,)).fetchone()
        rest = json.loads(row[1])
        return [fold(text) for text in (row[0], *rest[2:4]) if text]

    def every(self) -> set[int]:
        """All live stories."""
        return {
            story for (story,) in self.real.execute("SELECT id FROM story WHERE live AND title IS NOT NULL")
        }

    # -- the index

    def asked(self, match: str) -> list[int]:
        """The live stories that the index finds, by id."""
        letter = _single(match)
        return self._live("letter", letter) if letter else self._live("gram", match)

    def _live(self, table: str, match: str) -> list[int]:
        # One text of all ids is read three times faster than a row for each.
        row = self.real.execute(
            f"SELECT json_group_array(rowid) FROM {table} WHERE {table} MATCH ?{self.only_live(table)}",
            (match,),
        ).fetchone()
        ids: list[int] = json.loads(row[0])
        return ids

    def only_live(self, table: str) -> str:
        """The condition that leaves dead stories out; empty where there are none."""
        return f" AND NOT EXISTS (SELECT 1 FROM dead WHERE dead.id = {table}.rowid)" if self._dead else ""

    def newest(self, match: str, limit: int) -> list[int]:
        """The first `limit` stories of the index by id, the greatest first."""
        letter = _single(match)
        table = "letter" if letter else "gram"
        row = self.real.execute(
            f"SELECT json_group_array(id) FROM (SELECT rowid AS id FROM {table} WHERE {table} MATCH ?"
            f"{self.only_live(table)} ORDER BY rowid DESC LIMIT ?)",
            (letter or match, limit),
        ).fetchone()
        ids: list[int] = json.loads(row[0])
        return ids

    def holds(self, match: str, story: int) -> bool:
        """Whether the index finds one certain story."""
        letter = _single(match)
        table = "letter" if letter else "gram"
        row = self.real.execute(
            f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = ?{self.only_live(table)}",
            (letter or match, story),
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
        letter = _single(match)
        table = "letter" if letter else "gram"
        select = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
        count = int(self.real.execute(select, (letter or match,)).fetchone()[0])
        if self._dead and count:
            # The dead lie close together, mostly among the newest: only there each story is looked up.
            least, greatest = self.real.execute("SELECT min(id), max(id) FROM dead").fetchone()
            exists = f"EXISTS (SELECT 1 FROM dead WHERE dead.id = {table}.rowid)"
            inside = f" AND rowid BETWEEN ? AND ? AND {exists}"
            count -= int(self.real.execute(select + inside, (letter or match, least, greatest)).fetchone()[0])
        return count

    def scored(self, match: str) -> list[tuple[float, int]]:
        """Every live story that the index finds with its BM25 score, the best (lowest) first."""
        rows = self.real.execute(
            f"SELECT rank, rowid FROM gram WHERE gram MATCH ?{self.only_live('gram')}", (match,)
        )
        return sorted(rows.fetchall())

    # -- pinyin

    def spelled(self, typed: str) -> set[int]:
        """Live stories whose headline, city, author, section or tag sounds as a typed word."""
        ways = cuts(typed)
        found: set[int] = set()
        for cut in ways:
            asked = question(cut)
            some = self._live("sound", asked.match)
            if asked.exact:
                found.update(some)
            else:
                found.update(self._sounding(cut, set(some) - found))
        if ways:
            for kind in (Kind.CITY, Kind.AUTHOR, Kind.SECTION, Kind.TAG):
                names = self._spelled_names(kind, typed)
                if names:
                    found.update(self._live("gram", " OR ".join(f'"{MARKS[kind]}{safe(n)}"' for n in names)))
        return found

    def _sounding(self, cut: Cut, candidates: set[int]) -> set[int]:
        """Those of the candidates in whose headlines a cut really stands."""
        found: set[int] = set()
        known: set[str] = set()
        while candidates:
            story = candidates.pop()
            for title in self.titles(story):
                for start, end in spelled(title, cut):
                    found.add(story)
                    if len(known) < _MOST_WORDS and (text := title[start:end]) not in known:
                        # Most headlines that sound so hold the same few words, which the index finds all at once.
                        known.add(text)
                        alike = candidates.intersection(self.asked(phrase(text, TITLE)))
                        found |= alike
                        candidates -= alike
        return found

    def sounding(self, cut: Cut, limit: int) -> Iterator[tuple[str, int]]:
        """Folded headlines in which a cut stands, with the place; of at most `limit` stories, the newest first."""
        match = question(cut).match
        rows = self.real.execute(
            f"SELECT rowid FROM sound WHERE sound MATCH ?{self.only_live('sound')} ORDER BY rowid DESC LIMIT ?",
            (match, limit),
        )
        for (story,) in rows.fetchall():
            for title in self.titles(story):
                yield from ((title, start) for start, _ in spelled(title, cut))

    def _spelled_names(self, kind: Kind, typed: str) -> list[str]:
        ways = cuts(typed)
        rows = self.real.execute("SELECT folded FROM name WHERE kind=? AND stories > 0", (int(kind),))
        # A name is found by its whole sound or its beginning, not by its middle: wy is 王艳 and not 东王一.
        found = [name for (name,) in rows if begins(name, ways)]
        return found[:_MOST_NAMES]


def _single(match: str) -> str:
    """The letter of a question for one character, which its own table answers; "" for any other question."""
    return match[:3] if match[2:] in ('"', '"*') and match[1] in LETTERS else ""
