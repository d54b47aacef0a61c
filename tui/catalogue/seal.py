"""The words that stand in many stories, gathered when the archive has been built: how many, and a bitmap of which.

With them the index need not be walked to count a common word or to join several. They hold for the ids that there
are now (the sealed); of stories that come later the index tells. When those have become many, all is gathered anew; what
was gathered before is used until that is done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from . import facets
from .bitmap import bitmap, packed, unpacked
from .find import Finder, ids_in
from .grams import CITY, END, EVERY, RUN, TITLE, phrase
from .schema import OFTEN, meta, set_meta, tell_change

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


class Job(NamedTuple):
    """A word to look for: its question, the word (or its mark), the index's table that tells, and whether longer ones
    may begin with it."""

    asked: str
    term: str
    table: str = "gram"
    begins: bool = False


class Size(NamedTuple):
    """The ids to seal, from `first` to `last`, and how many stories there are."""

    first: int
    last: int
    stories: int

    def is_common(self, term: str, stories: int) -> bool:
        """Whether a word that so many stories hold has a bitmap."""
        if EVERY <= term[0] < END:
            return stories * MARKED_SHARE >= self.stories
        return stories * (LETTER_SHARE if len(term) == 1 else SHARE) >= self.stories


Row = tuple[str, int, bytes | None]
"""A question, how many stories it finds, and their bitmap if they are many."""
Gather = Callable[[Size, Sequence[Job]], Iterable[tuple[Job, Row | None]]]
"""Looks for words, here or beside each other in other processes; each comes with what is kept of it."""


def looked(real: sqlite3.Connection, size: Size, job: Job) -> Row | None:
    """What is kept of a word, None where its stories are few."""
    ids = ids_in(real, job.table, f'"{job.term}"' if job.table == "letter" else job.asked)
    if size.is_common(job.term, len(ids)):
        return job.asked, len(ids), packed(bitmap(ids, size.first, size.last))
    return (job.asked, len(ids), None) if len(ids) >= COUNTED else None


def seal(store: Store, gather: Gather | None = None) -> Iterator[None]:
    """Gather the common words of all stories that there are, piece by piece; for one process alone."""
    with store.edit.write() as real:
        work = _Seal(real)
    look = gather or partial(_here, store)

    def found(jobs: Sequence[Job]) -> Iterator[None]:
        for job, row in look(work.size, jobs):
            with store.edit.write():
                work.keep(job, row)
            yield

    for one, other in pairwise(_RANGES):
        with store.edit.write():
            jobs = work.grams(one, other)
        yield from found(jobs)
    with store.edit.write():
        jobs = work.characters()
    yield from found(jobs)
    yield from found([*work.runs(), *work.sounds()])
    for length in range(3, LONGEST + 1):
        yield from found(work.longer(length))
    with store.edit.write() as real:
        work.finish()


def _here(store: Store, size: Size, jobs: Sequence[Job]) -> Iterator[tuple[Job, Row | None]]:
    for job in jobs:
        with store.edit.read() as real:
            row = looked(real, size, job)
        yield job, row


class _Seal:
    """What is known while the words are gathered; every call is part of a transaction of the caller's."""

    def __init__(self, real: sqlite3.Connection) -> None:
        self.real = real
        self.size = Size(meta(real, "low") + 1, meta(real, "high"), meta(real, "stories"))
        self._finder = Finder(real)
        self._long: dict[str, list[str]] = {"": [], TITLE: []}
        self._begun: Counter[str] = Counter()
        real.execute("DROP TABLE IF EXISTS gathered")
        real.execute(f"CREATE TABLE gathered {OFTEN}")
        for name, table in (("term", "gram"), ("letter_term", "letter"), ("sound_term", "sound")):
            real.execute(f"DROP TABLE IF EXISTS temp.{name}")
            real.execute(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab('main', '{table}', 'row')")

    def keep(self, job: Job, row: Row | None) -> None:
        """Keep what was found of a word."""
        if row is not None:
            self.real.execute("INSERT OR REPLACE INTO gathered VALUES (?, ?, ?)", row)
            if job.begins and row[2] is not None:
                mark = TITLE if job.term[0] == TITLE else ""
                self._long[mark].append(job.term.removeprefix(mark))

    def grams(self, one: str, other: str) -> list[Job]:
        """The words of one gram from `one` up to `other`; those that are only counted are kept."""
        short = one < "\u4e00" or one == TITLE  # where words may stand that are asked for by their beginning
        least = 1 if short else min(COUNTED, self.size.stories // MARKED_SHARE)
        rows = self.real.execute(
            "SELECT term, doc FROM temp.term WHERE term >= ? AND term < ? AND (doc >= ? OR length(term) > 2)",
            (one, other, least),
        ).fetchall()
        jobs: list[Job] = []
        counted: list[Row] = []
        for term, stories in rows:
            mark = TITLE if term[0] == TITLE else ""
            word = term.removeprefix(mark)
            is_text = not EVERY <= word[0] < END
            if is_text and RUN.match(word[1:]):
                begun = {mark + word[:end]: stories for end in (2, 3) if RUN.fullmatch(word[1:end])}
                self._begun.update(begun)
            if term[-1] == END or (len(word) == 1 and word != EVERY):
                continue
            if self.size.is_common(term, stories):
                jobs.append(Job(f'"{term}"', term, begins=is_text and len(word) == 2))
            elif stories >= COUNTED:
                counted.append((f'"{term}"', stories, None))
        self.real.executemany("INSERT OR REPLACE INTO gathered VALUES (?, ?, ?)", counted)
        return jobs

    def runs(self) -> list[Job]:
        """Beginnings of figures and Latin words, alone or after a character, that may be common."""
        return [
            Job(f'"{term}"*', term) for term, most in self._begun.items() if self.size.is_common(term, most)
        ]

    def characters(self) -> list[Job]:
        """Characters that may be common; of those that are known to be, what is kept is told by the newer stories."""
        sealed = self._finder.state.sealed
        # Where it has been done before, the index of characters tells of the newer stories only.
        some = COUNTED if sealed else 0
        jobs: list[Job] = []
        for term, stories in self.real.execute("SELECT term, doc FROM temp.letter_term").fetchall():
            asked = phrase(term[-1], term[:-1])
            before, bits = self._finder.often(asked) if sealed else (0, None)
            if bits is not None:
                newer = ids_in(self.real, "letter", f'"{term}"', f" AND rowid > {self._finder.state.last}")
                bits |= bitmap(newer, self.size.first, self.size.last)
                row = (asked, bits.bit_count(), packed(bits))
                self.real.execute("INSERT OR REPLACE INTO gathered VALUES (?, ?, ?)", row)
            elif before or stories >= COUNTED or self.size.is_common(term, stories + some):
                jobs.append(Job(asked, term, "gram" if sealed else "letter"))
        return jobs

    def sounds(self) -> list[Job]:
        """Sounds that are common in headlines."""
        rows = self.real.execute(
            "SELECT term FROM temp.sound_term WHERE doc >= ?", (max(1, self.size.stories // MARKED_SHARE),)
        ).fetchall()
        return [Job(f'"{term}"', TITLE, "sound") for (term,) in rows]

    def longer(self, length: int) -> list[Job]:
        """Phrases of `length` characters of which both halves are common, and together."""
        found: list[Job] = []
        for mark, words in self._long.items():
            after: dict[str, list[str]] = {}
            for word in words:
                after.setdefault(word[:-1], []).append(word)
            for word in words:
                following = after.get(word[1:], ())
                bits = self._bits(mark, word) if following else 0
                for other in following:
                    both = (bits & self._bits(mark, other)).bit_count()
                    if self.size.is_common(mark or word, both):
                        asked = phrase(word + other[-1], mark)
                        found.append(Job(asked, mark + word + other[-1], begins=True))
            self._long[mark] = []
        return found

    def _bits(self, mark: str, word: str) -> int:
        row = self.real.execute("SELECT bits FROM gathered WHERE word=?", (phrase(word, mark),)).fetchone()
        return unpacked(row[0])

    def finish(self) -> None:
        """From now on the words are used."""
        for name in ("term", "letter_term", "sound_term"):
            self.real.execute(f"DROP TABLE temp.{name}")
        self.real.execute("DROP TABLE often")
        self.real.execute("ALTER TABLE gathered RENAME TO often")
        facets.gather(self.real, self.size.last)
        # The bitmaps tell of the common characters, the grams of all others.
        self.real.execute("INSERT INTO letter(letter) VALUES ('delete-all')")
        set_meta(self.real, "sealed", f"{self.size.first} {self.size.last}")
        tell_change(self.real)
