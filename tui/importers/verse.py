"""Poems: runs of short lines that keep their line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .column import ems
from .elements import Element, Kind
from .headlines import may_be_author

_LONGEST: Final = 14
_LEAST: Final = 4
_HEADS: Final = 3  # single lines before the first stanza: column, headline, author
_PAUSE = re.compile(r"[，。、；,;](?!$)")


def mark_verse(elements: list[Element]) -> None:
    """Mark runs of short lines that end without a full stop.

    Single lines set apart before the first stanza or after the last are a headline or author, no verse.
    """
    at = 0
    while at < len(elements):
        end = at
        while (
            end < len(elements)
            and elements[end].kind is Kind.TEXT
            and len(elements[end].text) <= _LONGEST
            and not elements[end].sure
        ):
            end += 1
        start, stop = _stanzas(elements, at, end)
        run = elements[start:stop]
        if len(run) >= _LEAST and not _is_column(run):
            open_lines = sum(element.text[-1] not in "。！？：:" for element in run)
            least = min(element.blanks for element in run[1:])
            tight = sum(element.blanks == least for element in run[1:])
            if least and tight == len(run) - 1:
                tight = 0  # a blank line between all of them and no stanza
            if open_lines * 10 >= len(run) * 6 and tight * 2 >= len(run):
                for element in run:
                    element.verse = True
                    element.gap = element.blanks > least
        at = max(end, at + 1)


def _stanzas(elements: Sequence[Element], at: int, end: int) -> tuple[int, int]:
    """From the first line of the first stanza to the end of the last."""
    if end - at < _LEAST:
        return at, end
    least = min(element.blanks for element in elements[at + 1 : end])

    def apart(line: int) -> bool:
        return elements[line].blanks > least

    start = at
    author = next((n + 1 for n in range(at + 1, min(at + _HEADS + 1, end)) if may_be_author(elements[n])), at)
    while start < end - 1 and start - at < _HEADS and apart(start + 1):
        start += 1
    if start == end - 1 or not (start == at or apart(start)):
        start = at
    start = max(start, author)
    stop = end
    if end < len(elements):  # what follows may be headed by the run's last lines
        loose = not any(map(apart, range(start + 1, end)))
        while stop > start + _LEAST and apart(stop - 1) and (stop < end or _is_headed(elements, end)):
            stop -= 1
        if loose and stop == end and _has_byline(elements[end]):
            stop -= 1
    return start, stop


def _is_headed(elements: Sequence[Element], at: int) -> bool:
    element = elements[at]
    longer = element.kind is Kind.TEXT and len(element.text) > _LONGEST and element.gap
    return _has_byline(element) or longer


def _has_byline(element: Element) -> bool:
    return element.sure or element.kind is Kind.BYLINE


def _is_column(run: Sequence[Element]) -> bool:
    """Whether lines are prose in a narrow column: most are full, and sentences end within them."""
    widths = [ems(element.text) for element in run]
    full = sum(width >= max(widths) - 3 for width in widths)
    pauses = sum(_PAUSE.search(element.text) is not None for element in run)
    return full * 2 > len(run) and pauses * 4 >= len(run)
