"""The newspaper's own nouns: an article, its blocks, its byline, and what went wrong with a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

from ..text.language import Message


class Problem(NamedTuple):
    """What is wrong with a file: where (line counts from 1, 0 when no line is meant) and a sentence."""

    path: PurePath
    line: int
    message: Message


class Byline(NamedTuple):
    """Who made a story, and the words before it (本报讯). Names keep the order of the page."""

    dateline: str = ""
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    reporter_title: str = "记者"

    @property
    def names(self) -> tuple[str, ...]:
        """Everyone named, each once, in the order of the page."""
        every = self.reporters + self.correspondents + self.authors + self.photographers
        return tuple(dict.fromkeys(every))


NO_BYLINE = Byline()


class Issue(NamedTuple):
    """What a headline is grouped under: a day's paper, else the folder that the file lies in."""

    date: str
    folder: str


@dataclass(frozen=True, slots=True)
class Headline:
    """What the list of an archive knows of a story: all but its text.

    `ident` is front matter's `id`, else the path below the archive's root with forward slashes.
    `date` is ISO 8601 (2026-01-15, 2026-01, 2026) or empty. `places` are city names without 市,
    in the order of front matter. `extra` keeps the unknown keys, and a `date` that says more than a day
    or is none. `path` is for opening the file only: its name is as the disk has it, all else is clean text.
    """

    ident: str
    title: str
    path: PurePath
    kicker: str = ""
    subtitle: str = ""
    section: str = ""
    date: str = ""
    page: str = ""
    source: str = ""
    byline: Byline = NO_BYLINE
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    summary: str = ""
    weight: int = 0
    draft: bool = False
    folder: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def issue(self) -> Issue:
        """The issue that the story stands in."""
        return Issue(self.date, "" if self.date else self.folder)


class BlockKind(StrEnum):
    """What a block of a story is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    TABLE = "table"
    CAPTION = "caption"
    CODE = "code"
    RULE = "rule"


class SpanKind(StrEnum):
    """What a stretch of characters inside a block is."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    CODE = "code"
    LINK = "link"
    NOTE = "note"


class Span(NamedTuple):
    """A stretch of `Article.text`, from `start` up to `end` (code points); `target` is a link's address."""

    start: int
    end: int
    kind: SpanKind
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a story over `Article.text[start:end]` (code points).

    `level` is a heading's level (1 to 6), else the depth of nesting of a quote or list item
    (1 is the outermost, 0 not nested). `marker` is a list item's sign (•, 1., ☐), "" for what goes on in the same
    item, or a code block's language. A forced line break starts a new block of the same kind.
    `cells` are a table's rows of (start, end); the first row is its head. `credit` is where a
    caption's photo credit (单位供图) starts, -1 for none. `places` are a section heading's cities.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    spans: tuple[Span, ...] = ()
    cells: tuple[tuple[tuple[int, int], ...], ...] = ()
    credit: int = -1
    places: tuple[str, ...] = ()


class Mark(NamedTuple):
    """`Article.text[start:end]` (code points) names a place: its code and the short name of its city."""

    start: int
    end: int
    code: str
    city: str


@dataclass(frozen=True, slots=True)
class Article:
    """A story: its headline and its text.

    `text` is the story's own characters, without markup: blocks joined by one newline, a table's
    cells by tabs and its rows by newlines. Every offset in the project counts its code points.
    `marks` are the places that the text names, in order and apart, and `divisions` the codes of the counties
    and towns that headline or text name; both are empty until a recogniser has read the story.
    """

    headline: Headline
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    divisions: tuple[str, ...] = ()

    def mention_of(self, code: str) -> int:
        """The offset where the text first names a place or a part of it, -1 where it does not."""
        return next((mark.start for mark in self.marks if mark.code.startswith(code)), -1)

    def section_of(self, place: str) -> int:
        """The offset of the first section heading that belongs to the city `place`, 0 when there is none."""
        return next((b.start for b in self.blocks if b.kind is BlockKind.HEADING and place in b.places), 0)
