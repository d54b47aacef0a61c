"""The peers of the archive's benchmark: each builds an index of the same stories and answers the same questions."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tui.catalogue.query import Key, Leaf, parse
from tui.model.article import Article
from tui.text.fold import fold

PAGE = 20


class Ask(NamedTuple):
    """A question in every engine's terms: words that must hold, others of which one must, one that must not, a city."""

    every: tuple[str, ...]
    either: tuple[str, ...] = ()
    without: str = ""
    city: str = ""

    @property
    def typed(self) -> str:
        """The question in our own language."""
        parts = [_typed(word) for word in self.every]
        if self.either:
            parts.append(f"({' 或 '.join(map(_typed, self.either))})")
        if self.without:
            parts.append(f"-{_typed(self.without)}")
        if self.city:
            parts.append(f"城市:{self.city}")
        return " ".join(parts)


@cache
def _typed(word: str) -> str:
    """A word as it is typed: in quotes only where it would be something else without them."""
    alone = parse(word, date.min).tree == Leaf(Key.TEXT, word)
    return word if alone else f'"{word}"'


def whole(article: Article) -> str:
    """A story's searched characters: headline and text, folded."""
    head = article.headline
    return fold("\ue01d".join((head.title, *head.byline.names, article.text)))


class Engine(Protocol):
    """A way to search."""

    name: str

    def build(self, stories: Iterable[Article]) -> None:
        """Index the stories."""

    def size(self) -> int:
        """Bytes of the index."""

    def first_page(self, ask: Ask) -> tuple[int, int]:
        """The exact number of stories, and how many of the first page were fetched."""


class Like:
    """newsboat's way: a table of texts and LIKE."""

    name = "LIKE"

    def __init__(self, folder: Path) -> None:
        self.file = folder / "like.sqlite"
        self.file.unlink(missing_ok=True)
        self.real = sqlite3.connect(self.file)
        self.real.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, title, text, city)")

    def build(self, stories: Iterable[Article]) -> None:
        rows = ((a.headline.title, whole(a), " ".join(a.headline.places)) for a in stories)
        self.real.executemany("INSERT INTO item (title, text, city) VALUES (?, ?, ?)", rows)
        self.real.commit()

    def size(self) -> int:
        return self.file.stat().st_size

    def condition(self, ask: Ask) -> tuple[str, list[str]]:
        parts, values = [], []
        for word in ask.every:
            parts.append("text LIKE ?")
            values.append(f"%{fold(word)}%")
        if ask.either:
            parts.append("(" + " OR ".join("text LIKE ?" for _ in ask.either) + ")")
            values += [f"%{fold(word)}%" for word in ask.either]
        if ask.without:
            parts.append("text NOT LIKE ?")
            values.append(f"%{fold(ask.without)}%")
        if ask.city:
            parts.append("city LIKE ?")
            values.append(f"%{ask.city}%")
        return " AND ".join(parts), values

    def first_page(self, ask: Ask) -> tuple[int, int]:
        condition, values = self.condition(ask)
        rows = self.real.execute(
            f"SELECT id, title FROM item WHERE {condition} ORDER BY id DESC", values
        ).fetchall()
        return len(rows), len(rows[:PAGE])


class Trigram(Like):
    """SQLite's own tokenizer for substrings, with the texts beside it."""

    name = "trigram"

    def __init__(self, folder: Path) -> None:
        self.file = folder / "trigram.sqlite"
        self.file.unlink(missing_ok=True)
        self.real = sqlite3.connect(self.file)
        self.real.execute("CREATE VIRTUAL TABLE item USING fts5(title, text, city, tokenize='trigram')")

    def first_page(self, ask: Ask) -> tuple[int, int]:
        # As its documentation says: LIKE and GLOB use the index where it can help.
        condition, values = self.condition(ask)
        rows = self.real.execute(
            f"SELECT rowid, title FROM item WHERE {condition} ORDER BY rowid DESC", values
        ).fetchall()
        return len(rows), len(rows[:PAGE])


class Tantivy:
    """tantivy-py with overlapping pairs of characters made beforehand."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy

        self.tantivy = tantivy
        self.folder = folder / "tantivy"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
        builder.add_text_field("city", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("title", stored=True, tokenizer_name="raw", index_option="basic")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=str(self.folder))

    @staticmethod
    def pairs(text: str) -> list[str]:
        return [text[at : at + 2] for at in range(len(text))]

    def build(self, stories: Iterable[Article]) -> None:
        writer = self.index.writer(heap_size=256 << 20, num_threads=1)
        for article in stories:
            document = self.tantivy.Document()
            document.add_text("text", " ".join(self.pairs(whole(article))))
            document.add_text("title", article.headline.title)
            for place in article.headline.places:
                document.add_text("city", place)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def size(self) -> int:
        return sum(path.stat().st_size for path in self.folder.iterdir())

    def word(self, word: str) -> Any:
        query, folded = self.tantivy.Query, fold(word)
        if len(folded) == 1:
            return query.regex_query(
                self.schema, "text", ("\\" if folded in ".+*?()[]" else "") + folded + ".?"
            )
        pairs = self.pairs(folded)[:-1]
        if len(pairs) == 1:
            return query.term_query(self.schema, "text", pairs[0])
        return query.phrase_query(self.schema, "text", [*pairs])

    def first_page(self, ask: Ask) -> tuple[int, int]:
        query, occur = self.tantivy.Query, self.tantivy.Occur
        parts = [(occur.Must, self.word(word)) for word in ask.every]
        if ask.either:
            parts.append(
                (occur.Must, query.boolean_query([(occur.Should, self.word(w)) for w in ask.either]))
            )
        if ask.without:
            parts.append((occur.MustNot, self.word(ask.without)))
        if ask.city:
            parts.append((occur.Must, query.term_query(self.schema, "city", ask.city)))
        searcher = self.index.searcher()
        found: Any = searcher.search(query.boolean_query(parts), limit=PAGE, count=True)
        titles = [searcher.doc(address)["title"] for _, address in found.hits]
        return int(found.count or 0), len(titles)


class Ripgrep:
    """ripgrep over the files; only for questions of one word."""

    name = "ripgrep"

    def __init__(self, root: Path) -> None:
        self.root = root

    def build(self, stories: Iterable[Article]) -> None:
        """It has no index."""

    def size(self) -> int:
        return 0

    def first_page(self, ask: Ask) -> tuple[int, int]:
        command = [
            "rg",
            "--files-with-matches",
            "--ignore-case",
            "--fixed-strings",
            "--",
            ask.every[0],
            str(self.root),
        ]
        found = subprocess.run(command, capture_output=True, check=False).stdout.count(b"\n")
        return found, 0
