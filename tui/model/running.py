"""Bodies that are only running text and headings, as nearly all news is, read without the Markdown parser.

The parser takes 40 ms to import and twelve times as long to read; whatever might be a sign of Markdown (CommonMark
0.31) leaves the body to it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_SIGN: Final = re.compile(
    r"[\\`*_~\[<&|{\t\0]|%%|://|  \n"
    r"|^(?: {4}| {0,3}(?:[>+=-]|\d{1,9}[.)](?: |$)| {1,3}#|#(?!#{0,5} [^\s#])))"
    r"|^#[^\n]*[# ]$",
    re.MULTILINE,
)
_BLANK: Final = re.compile(r"\n(?: *\n)+")
_HEADING: Final = re.compile(r"^(#{1,6}) +([^\n]*)\n?", re.MULTILINE)


class Piece(NamedTuple):
    """A heading of a level from 1 to 6, or a paragraph (level 0): its lines as they were written."""

    level: int
    content: str


def pieces(markdown: str) -> list[Piece] | None:
    """Headings and paragraphs in order; None when the text may hold any other Markdown."""
    if _SIGN.search(markdown):
        return None
    found: list[Piece] = []
    for part in _BLANK.split(markdown):
        at = 0
        for heading in _HEADING.finditer(part) if "#" in part else ():
            found += _paragraph(part[at : heading.start()])
            found.append(Piece(len(heading[1]), heading[2].strip()))
            at = heading.end()
        found += _paragraph(part[at:])
    return found


def _paragraph(lines: str) -> list[Piece]:
    content = lines.strip()
    return [Piece(0, content)] if content else []
