"""One transaction's work on the catalogue's tables: stories taken in, stories dropped, and all that counts them."""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..text.fold import fold
from . import ranks, segments
from .intake import Intake, Seen, Told
from .schema import meta, set_meta

if TYPE_CHECKING:
    import sqlite3


class Change:
    """What one batch alters, inside the caller's transaction."""

    def __init__(self, real: sqlite3.Connection) -> None:
        self.real = real
        self.names: dict[tuple[int, str], int] = {}
        self.counts: dict[int, int] = {}
        self.issues: dict[tuple[str, str], int] = {}
        self.stated: set[str] = set()
        self.come: list[tuple[ranks.Key, int]] = []
        self.gone: set[int] = set()
        self.dropped = 0

    def apply(self, batch: Sequence[tuple[Seen, Intake]], gone: Sequence[int]) -> bool:
        """Take in what was read and drop what is gone; False when another reader has done it all."""
        real = self.real
        fresh: list[tuple[Seen, Intake]] = []
        for seen, made in batch:
            known = real.execute(
                "SELECT id, digest, mtime_ns, size, inode FROM story WHERE path=? AND live",
                (os.fsencode(seen.path),),
            ).fetchone()
            if known and tuple(known[2:]) == seen[1:]:
                continue
            if known and known[1] == made.digest:
                # Written anew as it was, or copied: there is nothing to drop and to take in.
                stamp = "UPDATE story SET mtime_ns=?, size=?, inode=? WHERE id=?"
                real.execute(stamp, (*seen[1:], known[0]))
                continue
            if known:
                self._drop(known[0])
            fresh.append((seen, made))
        for story in gone:
            if real.execute("SELECT 1 FROM story WHERE id=? AND live", (story,)).fetchone():
                self._drop(story)
        if not fresh and not self.dropped:
            return False
        ids = self._ids(len(fresh))
        # Ascending: FTS5 writes out all it has gathered whenever a row comes that is not after the one before it.
        for story, (seen, made) in zip(reversed(ids), reversed(fresh), strict=True):
            self._add(story, seen, made)
        if fresh:
            segments.add(real, ids[-1], [(made.text, made.head) for _, made in reversed(fresh)])
            if meta(real, "built"):
                segments.tidy(real)
        self._loosen(ids)
        self._settle_idents()
        self._count()
        before = ranks.load(real)
        keys: dict[int, ranks.Key] = {}

        def key(story: int) -> ranks.Key:
            if story not in keys:
                keys[story] = ranks.key_of(real, story)
            return keys[story]

        ranks.save(real, ranks.merged(before.order, self.gone, sorted(self.come), key))
        return True

    def tell(self, story: int, problems: Sequence[Told]) -> bool:
        """Keep what is wrong with a story's file (0: with the folder); whether that is news."""
        rows = [(story, number, *problem) for number, problem in enumerate(problems)]
        known = self.real.execute("SELECT * FROM problem WHERE story=? ORDER BY number", (story,)).fetchall()
        if rows == known:
            return False
        self.real.execute("DELETE FROM problem WHERE story=?", (story,))
        self.real.executemany("INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)", rows)
        return True

    def _ids(self, count: int) -> range:
        """Ids for `count` stories that come newest first: below all others in a first build, else above them."""
        if meta(self.real, "built"):
            high = int(meta(self.real, "high"))
            set_meta(self.real, "high", high + count)
            return range(high + count, high, -1)
        low = int(meta(self.real, "low"))
        set_meta(self.real, "low", low - count)
        return range(low, low - count, -1)

    def _loosen(self, ids: Sequence[int]) -> None:
        """What comes after a first build may be older than what was there, until the sync's end tells (`ranks.out_of_order`)."""
        row = self.real.execute("SELECT value FROM meta WHERE key='loose'").fetchone()
        loose = json.loads(row[0]) if row else None
        if loose is not None:
            set_meta(self.real, "loose", json.dumps([*loose, *ids]))

    def _drop(self, story: int) -> None:
        real = self.real
        self.dropped += 1
        title, date, folder, stated = real.execute(
            "SELECT title, date, folder, stated FROM story WHERE id=?", (story,)
        ).fetchone()
        if title is None:
            real.execute("DELETE FROM story WHERE id=?", (story,))
        else:
            # Its row stays, so that a list made before still has something to paint; its places cannot be taken out.
            real.execute("UPDATE story SET live=0 WHERE id=?", (story,))
            real.execute("INSERT INTO dead VALUES (?)", (story,))
            held = array("I")
            held.frombytes(real.execute("SELECT names FROM facts WHERE id=?", (story,)).fetchone()[0])
            for name in held:
                self.counts[name] = self.counts.get(name, 0) - 1
            self._issue(date, folder, -1)
            self.gone.add(story)
        if stated is not None:
            self.stated.add(stated)
        real.execute("DELETE FROM problem WHERE story=?", (story,))

    def _add(self, story: int, seen: Seen, made: Intake) -> None:
        real = self.real
        path = os.fsencode(seen.path)
        stamp = (story, path, *seen[1:])
        self.tell(story, made.problems)
        row = made.row
        if row is None:
            real.execute(
                "INSERT INTO story (id, path, mtime_ns, size, inode, digest, live) VALUES (?, ?, ?, ?, ?, ?, 1)",
                (*stamp, made.digest),
            )
            return
        real.execute(
            "INSERT INTO story VALUES (?, 1, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)",
            (*stamp, made.digest, *row),
        )
        real.execute("INSERT INTO fact(rowid, text) VALUES (?, ?)", (story, made.facts))
        real.execute("INSERT INTO sound(rowid, text) VALUES (?, ?)", (story, made.sounds))
        held = array("I", dict.fromkeys(self._name(kind, name) for kind, name in made.names))
        for name in held:
            self.counts[name] = self.counts.get(name, 0) + 1
        real.execute("INSERT INTO facts VALUES (?, ?)", (story, held.tobytes()))
        self._issue(row.date, row.folder, 1)
        self.come.append((ranks.sort_key(row.date, row.folder, row.page, row.weight, path), story))
        if row.stated is not None:
            self.stated.add(row.stated)

    def _name(self, kind: int, text: str) -> int:
        known = self.names.get((kind, text))
        if known is None:
            folded = fold(text)
            self.real.execute(
                "INSERT OR IGNORE INTO name (kind, folded, text, stories) VALUES (?, ?, ?, 0)",
                (kind, folded, text),
            )
            row = self.real.execute(
                "SELECT id FROM name WHERE kind=? AND folded=?", (kind, folded)
            ).fetchone()
            known = self.names[kind, text] = int(row[0])
        return known

    def _issue(self, date: str, folder: str, more: int) -> None:
        issue = (date, "" if date else folder)
        self.issues[issue] = self.issues.get(issue, 0) + more

    def _count(self) -> None:
        real = self.real
        real.executemany(
            "UPDATE name SET stories = stories + ? WHERE id=?",
            ((more, name) for name, more in self.counts.items()),
        )
        real.executemany(
            "INSERT INTO issue VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET stories = stories + excluded.stories",
            ((*issue, more) for issue, more in self.issues.items()),
        )
        real.execute("DELETE FROM issue WHERE stories <= 0")

    def _settle_idents(self) -> None:
        """Of stories that state the same name the first path has it; the others are called by their paths."""
        for stated in self.stated:
            rows = self.real.execute(
                "SELECT id FROM story WHERE live AND stated=? ORDER BY path", (stated,)
            ).fetchall()
            self.real.executemany(
                "UPDATE story SET ident=? WHERE id=?",
                ((None if number else stated, story) for number, (story,) in enumerate(rows)),
            )
