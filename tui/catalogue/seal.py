"""The words that stand in many stories, gathered when the archive has been built: a bitmap of which.

With them the index need not be walked to find a common word or to join several. They hold for the ids that there
are now (the sealed); of stories that come later the index tells. When those have become many, all is gathered anew; what
was gathered before is used until that is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from . import facets, ids, index, postings, segments
from .bitmap import packed, unpacked
from .find import ids_in
from .grams import BETWEEN, CODES, END, EVERY, FIRST, TITLE, spelled
from .schema import OFTEN, meta, set_meta, tell_change
from .sounds import is_sound

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

    from .schema import Store
    from .segments import Segment

SHARE: Final = 8
"""A word of the text has a bitmap when it stands in at least one story of so many, or at as many places."""
PLACES: Final = 40_000
"""More places of a word than this are never looked through, however many stories there are."""
LETTER_SHARE: Final = 32
"""The same for a word of one character, which the index has only as the beginning of many others."""
MARKED_SHARE: Final = 128
"""The same for words and sounds of headlines and for facts, which are few."""
LONGEST: Final = 8
"""Characters of the longest phrase that is looked at."""
_AT_ONCE: Final = 2000
"""Rows of the index whose grams are listed together."""


class Size(NamedTuple):
    """The ids to seal, from `first` to `last`, and how many stories there are."""

    first: int
    last: int
    stories: int

    def is_common(self, word: str, often: int) -> bool:
        """Whether a word (as a plan has it) that so many stories hold, or that stands at so many places, has a bitmap."""
        return often > PLACES or often * _share(word) >= self.stories


def _share(word: str) -> int:
    if EVERY <= word[0] < END or is_sound(word):
        return MARKED_SHARE
    return LETTER_SHARE if len(word) == 1 else SHARE


Row = tuple[str, bytes]
"""A word as a plan has it, and the bitmap of its stories."""
Gather = Callable[[Size, Sequence[str]], Iterable[tuple[str, list[Row]]]]
"""Looks for words, here or beside each other in other processes; each comes with what is kept of it."""


def looked(real: sqlite3.Connection, size: Size, parts: Sequence[Segment], word: str) -> list[Row]:
    """What is kept of a word: nothing where its stories are few. Of a text its stories and those with it in the headline."""
    if EVERY <= word[0] < END:
        return _kept(size, word, ids_in(real, "fact", f'"{word}"'))
    if is_sound(word):
        return _kept(size, word, ids_in(real, "sound", word))
    hits = index.hits(real, parts, word)
    # Few stories that say a word often (the name of a city) take as long to find as many that say it once.
    often = len(hits.ids) if len(word) > 1 else 0
    found = _kept(size, word, hits.stories, often)
    titled = hits.titled
    if found:
        # Who looks for a common word in headlines is spared to look through all its places, however few they are.
        return [*found, (TITLE + word, packed(ids.bitmap(titled, size.first, size.last)))]
    return _kept(size, TITLE + word, titled)


def _kept(size: Size, word: str, stories: Sequence[int] | NDArray[np.int64], often: int = 0) -> list[Row]:
    if not size.is_common(word, max(often, len(stories))):
        return []
    return [(word, packed(ids.bitmap(np.asarray(stories, np.int64), size.first, size.last)))]


def seal(store: Store, gather: Gather | None = None) -> Iterator[None]:
    """Gather the common words of all stories that there are, piece by piece; for one process alone."""
    with store.edit.write() as real:
        work = _Seal(real)
    look = gather or partial(_here, store)

    def found(words: Sequence[str]) -> Iterator[None]:
        for word, rows in look(work.size, words):
            with store.edit.write():
                work.keep(word, rows)
            yield

    for segment in work.segments:
        low = postings.base(segment.number)
        end = low + (1 << CODES)
        while low < end:
            with store.edit.read():
                low = work.list_grams(low, end)
            yield
    yield from found(work.words())
    with store.edit.write():
        marked = [*work.sounds(), *work.facts()]
    yield from found(marked)
    for length in range(3, LONGEST + 1):
        yield from found(work.longer(length))
    with store.edit.write() as real:
        work.finish()


def _here(store: Store, size: Size, words: Sequence[str]) -> Iterator[tuple[str, list[Row]]]:
    for word in words:
        with store.edit.read() as real:
            rows = looked(real, size, segments.load(real), word)
        yield word, rows


class _Seal:
    """What is known while the words are gathered; every call is part of a transaction of the caller's."""

    def __init__(self, real: sqlite3.Connection) -> None:
        self.real = real
        self.size = Size(meta(real, "low") + 1, meta(real, "high"), meta(real, "stories"))
        self.segments = segments.load(real)
        self._counts: dict[int, int] = {}
        self._long: dict[int, list[str]] = {}
        real.execute("DROP TABLE IF EXISTS gathered")
        real.execute(f"CREATE TABLE gathered {OFTEN}")

    def keep(self, word: str, rows: Sequence[Row]) -> None:
        """Keep what was found of a word."""
        self.real.executemany("INSERT OR REPLACE INTO gathered VALUES (?, ?)", rows)
        if len(rows) > 1 and len(word) > 1:
            self._long.setdefault(len(word), []).append(word)

    def list_grams(self, low: int, end: int) -> int:
        """Count the places of grams with codes from `low` on, and of what they begin with; tells where to go on."""
        rows = self.real.execute(
            "SELECT id, data FROM page WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", (low, end, _AT_ONCE)
        ).fetchall()
        if not rows:
            return end
        heads = [postings.counted(row) for row in rows]
        codes = np.concatenate([some for some, _ in heads])
        counts = np.concatenate([some for _, some in heads])
        least = self.size.stories // MARKED_SHARE
        for code, count in zip(*(some[counts >= least].tolist() for some in (codes, counts)), strict=True):
            self._counts[code] = self._counts.get(code, 0) + count
        for shift in (FIRST, *BETWEEN):
            begun, begins = np.unique(codes >> np.uint64(shift), return_index=True)
            sums = np.add.reduceat(counts, begins)
            # The first and the last may go on in other rows.
            some = sums * LETTER_SHARE >= self.size.stories
            some[[0, -1]] = True
            for code, count in zip(begun[some].tolist(), sums[some].tolist(), strict=True):
                if shift == FIRST or code & 0x7F:
                    key = -(code << shift | 1)
                    self._counts[key] = self._counts.get(key, 0) + count
        return int(rows[-1][0]) + 1

    def words(self) -> list[str]:
        """Words of one gram, and of the beginning of many, that may be common."""
        found: dict[str, None] = {}
        for code, count in self._counts.items():
            word = spelled(-code - 1 if code < 0 else code)
            share = _share(word) if code < 0 else MARKED_SHARE
            if word[-1] != END and count * share >= self.size.stories:
                found[word] = None
        self._counts.clear()
        return list(found)

    def sounds(self) -> list[str]:
        """Sounds that are common in headlines."""
        return [f'"{term}"' for term in self._terms("sound")]

    def facts(self) -> list[str]:
        """Facts that are true of many stories."""
        return self._terms("fact")

    def _terms(self, table: str) -> list[str]:
        self.real.execute(f"CREATE VIRTUAL TABLE temp.{table}_term USING fts5vocab('main', '{table}', 'row')")
        least = max(1, self.size.stories // MARKED_SHARE)
        rows = self.real.execute(f"SELECT term FROM temp.{table}_term WHERE doc >= ?", (least,)).fetchall()
        self.real.execute(f"DROP TABLE temp.{table}_term")
        return [term for (term,) in rows]

    def longer(self, length: int) -> list[str]:
        """Phrases of `length` characters of which both halves are common, and together."""
        words = self._long.pop(length - 1, [])
        after: dict[str, list[str]] = {}
        for word in words:
            after.setdefault(word[:-1], []).append(word)
        found: list[str] = []
        for word in words:
            following = after.get(word[1:], ())
            bits = self._bits(word) if following else 0
            for other in following:
                longer = word + other[-1]
                if self.size.is_common(longer, (bits & self._bits(other)).bit_count()):
                    found.append(longer)
        return found

    def _bits(self, word: str) -> int:
        return unpacked(self.real.execute("SELECT bits FROM gathered WHERE word=?", (word,)).fetchone()[0])

    def finish(self) -> None:
        """From now on the words are used."""
        self.real.execute("DROP TABLE often")
        self.real.execute("ALTER TABLE gathered RENAME TO often")
        facets.gather(self.real, self.size.last)
        set_meta(self.real, "sealed", f"{self.size.first} {self.size.last}")
        tell_change(self.real)
