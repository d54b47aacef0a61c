"""How a page is to be set: everything the layout depends on besides the story and the width."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ..text.cells import NARROW, Widths
from ..text.language import Language


class Fit(StrEnum):
    """How lines are filled: each as full as it goes, or a paragraph's lines weighed together."""

    GREEDY = "greedy"
    OPTIMAL = "optimal"


class Align(StrEnum):
    """Whether lines reach the right edge by a cell here and there, or stay as they fall."""

    RAGGED = "ragged"
    JUSTIFIED = "justified"


class Spacing(StrEnum):
    """Whether a half-width space is shown between Han and Latin, or the text stands as it is written."""

    ASIS = "asis"
    AUTO = "auto"


class Quotes(StrEnum):
    """How “” and ‘’ are shown: as they are, or as 「」 and 『』."""

    CURLY = "curly"
    CORNER = "corner"


class Script(StrEnum):
    """The script that a story is shown in: its own, or all of it in one."""

    ASIS = "asis"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"


class Setting(NamedTuple):
    """What a page is set by. `indent` counts ems (an em is two cells); without it a blank line parts paragraphs.

    `hanging` keeps the last two cells of a line free for a mark that would open the next one; None hangs marks in
    newspaper columns only, where the gutter takes them.
    """

    language: Language = Language.CHINESE
    widths: Widths = NARROW
    fit: Fit = Fit.GREEDY
    align: Align = Align.JUSTIFIED
    hanging: bool | None = None
    spacing: Spacing = Spacing.ASIS
    quotes: Quotes = Quotes.CURLY
    script: Script = Script.ASIS
    indent: int = 2


DEFAULT = Setting()
"""One column as a newspaper sets it."""
