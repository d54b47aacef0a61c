"""The words that stand in many stories, gathered when the archive has been built: how many, and a bitmap of which.

With them the index need not be walked to count a common word or to join several. They hold for the ids that there
are now (the sealed); of stories that come later the index tells. When those have become many, all is gathered anew; what
was gathered before is used until that is done.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from . import facets
from .bitmap import bitmap, packed, unpacked
from .find import Finder
from .grams import CITY, END, EVERY, TITLE, phrase
from .schema import meta, set_meta, tell_change

if TYPE_CHECKING:
    import sqlite3

    from .schema import Store

LEAST: Final = 4000
"""An archive of fewer stories needs no bitmaps."""
COUNTED: Final = 500
"""From so many stories on the number of a word's stories is kept."""
SHARE: Final = 8
"""A word of the text has a bitmap when it stands in at least one story of so many."""
LETTER_SHARE: Final = 32
"""The same for a word of one character, which the index has only as the beginning of many others."""
MARKED_SHARE: Final = 128
"""The same for words and sounds of headlines and for names, which are few."""
GROWTH: Final = 4
"""When there are more new stories than the sealed ones divided by this, all is gathered anew."""
LONGEST: Final = 8
"""Characters of the longest phrase that is looked at."""
_HAN: Final = [chr(code) for code in range(0x4E00, 0xA000, 0x200)]
_RANGES: Final = ["", "0", "A", *_HAN, EVERY, TITLE, TITLE + "\x7f", CITY, "\U0010ffff"]
_RUN: Final = re.compile(r"[0-9a-z.%+\-/_@#&=~$*]+")


def is_due(real: sqlite3.Connection) -> bool:
    """Whether the archive is large enough to seal it, and has not been."""
    return meta(real, "stories") >= LEAST and not _sealed(real)


def has_outgrown(real: sqlite3.Connection) -> bool:
    """Whether so much has come since that the common words had better be gathered anew."""
    sealed = _sealed(real)
    return bool(sealed) and meta(real, "high") - sealed[1] > max(LEAST, (sealed[1] - sealed[0]) // GROWTH)


def _sealed(real: sqlite3.Connection) -> tuple[int, ...]:
    row = real.execute("SELECT value FROM meta WHERE key='sealed'").fetchone()
    return tuple(map(int, row[0].split())) if row else ()


def seal(store: Store) -> Iterator[None]:
    """Gather the common words of all stories that there are, piece by piece; for one process alone."""
    with store.edit.write() as real:
        work = _Seal(real)
    for one, other in pairwise(_RANGES):
        with store.edit.write():
            work.grams(one, other)
        yield
    for several in (work.runs(), work.characters()):
        for word in several:
            with store.edit.write():
                work.word(*word)
            yield
    for sound in work.sounds():
        with store.edit.write():
            work.sound(sound)
        yield
    for length in range(3, LONGEST + 1):
        for mark, longer in work.longer(length):
            with store.edit.write():
                work.phrase(mark, longer)
            yield
    with store.edit.write() as real:
        work.finish()


class _Seal:
    """What is known while the words are gathered; every call is part of a transaction of the caller's."""

    def __init__(self, real: sqlite3.Connection) -> None:
        self.real = real
        self.first, self.last = meta(real, "low") + 1, meta(real, "high")
        self.size = meta(real, "stories")
        self._finder = Finder(real)
        self._long: dict[str, list[str]] = {"": [], TITLE: []}
        self._begun: Counter[str] = Counter()
        real.execute("DELETE FROM gathered")
        for name, table in (("term", "gram"), ("letter_term", "letter"), ("sound_term", "sound")):
            real.execute(f"DROP TABLE IF EXISTS temp.{name}")
            real.execute(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab('main', '{table}', 'row')")

    def _is_common(self, term: str, stories: int) -> bool:
        if EVERY <= term[0] < END:
            return stories * MARKED_SHARE >= self.size
        return stories * (LETTER_SHARE if len(term) == 1 else SHARE) >= self.size

    def _put(self, asked: str, term: str, stories: int, table: str = "gram", inside: str = "") -> bool:
        """Keep a word's number, and its bitmap if it is common; whether it is."""
        if not stories or self._is_common(term, stories):
            ids = self._finder.ids_in(table, inside or asked, "")
            stories = len(ids)
            if self._is_common(term, stories):
                return self._keep(asked, term, bitmap(ids, self.first, self.last))
        if stories >= COUNTED:
            self.real.execute("INSERT OR REPLACE INTO gathered VALUES (?, ?, NULL)", (asked, stories))
        return False

    def _keep(self, asked: str, term: str, bits: int) -> bool:
        stories = bits.bit_count()
        common = self._is_common(term, stories)
        row = (asked, stories, packed(bits) if common else None)
        self.real.execute("INSERT OR REPLACE INTO gathered VALUES (?, ?, ?)", row)
        return common

    def grams(self, one: str, other: str) -> None:
        """The words of one gram from `one` up to `other`."""
        short = one < "\u4e00" or one == TITLE  # where words may stand that are asked for by their beginning
        least = 1 if short else min(COUNTED, self.size // MARKED_SHARE)
        rows = self.real.execute(
            "SELECT term, doc FROM temp.term WHERE term >= ? AND term < ? AND (doc >= ? OR length(term) > 2)",
            (one, other, least),
        ).fetchall()
        for term, stories in rows:
            mark = TITLE if term[0] == TITLE else ""
            word = term.removeprefix(mark)
            is_text = not EVERY <= word[0] < END
            if is_text and _RUN.match(word[1:]):
                self._begun.update(
                    {mark + word[:end]: stories for end in (2, 3) if _RUN.fullmatch(word[1:end])}
                )
            if term[-1] == END or (len(word) == 1 and word != EVERY):
                continue
            common = stories >= COUNTED or self._is_common(term, stories)
            if common and self._put(f'"{term}"', term, stories) and len(word) == 2 and is_text:
                self._long[mark].append(word)

    def runs(self) -> list[tuple[str, str, int, str]]:
        """Beginnings of figures and Latin words that may be common."""
        return [
            (f'"{term}"*', term, 0, f'"{term}"*')
            for term, most in self._begun.items()
            if self._is_common(term, most)
        ]

    def characters(self) -> list[tuple[str, str, int, str]]:
        """Characters that may be common."""
        rows = self.real.execute("SELECT term, doc FROM temp.letter_term").fetchall()
        # Where it has been done before, the index of characters tells of the newer stories only.
        some = COUNTED if self._finder.state.sealed else 0
        return [
            (phrase(term[-1], term[:-1]), term, stories, f'"{term}"')
            for term, stories in rows
            if stories >= COUNTED or self._is_common(term, stories + some) or self._was_counted(term)
        ]

    def _was_counted(self, term: str) -> bool:
        return self._finder.state.sealed and self._finder.often(phrase(term[-1], term[:-1]))[0] > 0

    def sounds(self) -> list[str]:
        """Sounds that are common in headlines."""
        rows = self.real.execute(
            "SELECT term FROM temp.sound_term WHERE doc >= ?", (max(1, self.size // MARKED_SHARE),)
        ).fetchall()
        return [term for (term,) in rows]

    def sound(self, term: str) -> None:
        """Keep the bitmap of a common sound."""
        ids = self._finder.ids_in("sound", f'"{term}"', "")
        row = (f'"{term}"', len(ids), packed(bitmap(ids, self.first, self.last)))
        self.real.execute("INSERT OR REPLACE INTO gathered VALUES (?, ?, ?)", row)

    def word(self, asked: str, term: str, stories: int, inside: str) -> None:
        """Keep what is known of a word of one character, or of the beginning of a run."""
        known = self._finder.state
        if inside == asked or not known.sealed:
            self._put(asked, term, stories, "gram" if inside == asked else "letter", inside)
        elif (bits := self._finder.often(asked)[1]) is None:
            self._put(asked, term, 0)
        else:
            newer = self._finder.ids_in("letter", inside, f" AND rowid > {known.last}")
            self._keep(asked, term, bits | bitmap(newer, self.first, self.last))

    def longer(self, length: int) -> list[tuple[str, str]]:
        """Phrases of `length` characters of which both halves are common, and together."""
        found: list[tuple[str, str]] = []
        for mark, words in self._long.items():
            after: dict[str, list[str]] = {}
            for word in words:
                after.setdefault(word[:-1], []).append(word)
            for word in words:
                following = after.get(word[1:], ())
                bits = self._bits(mark, word) if following else 0
                for other in following:
                    both = (bits & self._bits(mark, other)).bit_count()
                    if self._is_common(mark or word, both):
                        found.append((mark, word + other[-1]))
            self._long[mark] = []
        return found

    def _bits(self, mark: str, word: str) -> int:
        row = self.real.execute("SELECT bits FROM gathered WHERE word=?", (phrase(word, mark),)).fetchone()
        return unpacked(row[0])

    def phrase(self, mark: str, word: str) -> None:
        """Keep a phrase, which longer ones may begin with, if it is common."""
        if self._put(phrase(word, mark), mark or word, 0):
            self._long[mark].append(word)

    def finish(self) -> None:
        """From now on the words are used."""
        for name in ("term", "letter_term", "sound_term"):
            self.real.execute(f"DROP TABLE temp.{name}")
        self.real.execute("DROP TABLE often")
        self.real.execute("ALTER TABLE gathered RENAME TO often")
        self.real.execute(
            "CREATE TABLE gathered (word TEXT PRIMARY KEY, stories INTEGER NOT NULL, bits BLOB)"
        )
        facets.gather(self.real, self.last)
        # The bitmaps tell of the common characters, the grams of all others.
        self.real.execute("INSERT INTO letter(letter) VALUES ('delete-all')")
        set_meta(self.real, "sealed", f"{self.first} {self.last}")
        tell_change(self.real)
