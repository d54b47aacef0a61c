"""A typeset line with weights and one colour, for a terminal that shows `show` (ECMA-48, SGR)."""

from __future__ import annotations

from typing import Final

from ..typeset.line import Line, Role

_SGR: Final = {
    Role.KICKER: "31",
    Role.HEADLINE: "1",
    Role.META: "2",
    Role.PLACE: "31",
    Role.STRONG: "1",
    Role.EMPHASIS: "3",
    Role.STRUCK: "9",
    Role.HEADING: "1;31",
    Role.SUBHEADING: "1",
    Role.CAPTION: "3",
    Role.CREDIT: "2",
    Role.MARKER: "31",
    Role.TABLE_HEAD: "1",
    Role.LINK: "4",
    Role.NOTE: "31",
    Role.RULE: "2",
}


def coloured(line: Line) -> str:
    """The line with escape sequences around its runs; the text itself holds none (see text/clean.py)."""
    parts = []
    for run in line.runs:
        code = _SGR.get(run.role)
        parts.append(f"\x1b[{code}m{run.text}\x1b[m" if code else run.text)
    return "".join(parts)
