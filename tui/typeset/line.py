"""What a typeset line holds: runs of characters, each with its role and its place in the story."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a run is to a reader's eye; the screen gives each role a style."""

    KICKER = "kicker"
    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    META = "meta"
    PLACE = "place"
    TEXT = "text"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    HEADING = "heading"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    CREDIT = "credit"
    QUOTE = "quote"
    MARKER = "marker"
    TABLE = "table"
    TABLE_HEAD = "table-head"
    CODE = "code"
    LINK = "link"
    NOTE = "note"
    RULE = "rule"
    SPACE = "space"


class Run(NamedTuple):
    """Characters of one role side by side.

    `offset` is where the run starts in the page's source (code points, see `Page.source`);
    None for what layout adds (indent, padding, rules, markers), which is shown but never copied.
    Character k of a run with an offset is character offset + k of the source. `target` is a link's address.
    """

    text: str
    role: Role
    offset: int | None = None
    target: str = ""


class Line(NamedTuple):
    """One line of a page: its runs from left to right, and the stretch of the source that it shows.

    `start` and `end` are source offsets; equal on a line that shows nothing of the source.
    """

    runs: tuple[Run, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The line as plain text."""
        return "".join(run.text for run in self.runs)
