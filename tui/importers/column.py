"""The column that a page's lines were wrapped in: its width, by print or by the count of characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from .elements import Element, Kind
from .sentences import is_closed

_WIDTHS: Final = (20, 130)  # narrower is verse, wider is a paragraph a line
_SAMPLE: Final = 600  # lines that tell how all are set
_BROKEN: Final = 6  # lines that break in mid-sentence and make a column sure
_INDENT: Final = 4  # half ems that a paragraph's first line is short of
_UNDER: Final = 3  # half ems that a full line may be short of: an em that did not fit
_OVER: Final = 4  # what may hang over it: signs that begin no line


def ems(text: str) -> int:
    """The printed width of a line in half ems: a Han character and its punctuation two, ASCII one."""
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def _characters(text: str) -> int:
    return 2 * len(text)


class Column(NamedTuple):
    """A width in half ems, 0 where a line is a paragraph; `width` measures lines as the column counts them."""

    measure: int = 0
    width: Callable[[str], int] = ems

    def __bool__(self) -> bool:
        return self.measure > 0

    def is_filled(self, text: str, slack: int = _UNDER) -> bool:
        """Whether a line reaches the column's edge but for `slack` half ems."""
        return self.width(text) >= self.measure - slack


def column_of(elements: Sequence[Element]) -> Column:
    """The column that a page's text is set in.

    Most lines fill it; or, among many short paragraphs, most of those that break in mid-sentence do. Some programs
    wrap at a width, some at a number of characters: the way that more lines agree on is taken.
    """
    elements = elements[:_SAMPLE]
    lines = [e.text for e in elements if e.kind is Kind.TEXT and not e.verse]
    if len(lines) < 3:
        return Column()
    broken = [
        one.text
        for one, two in pairwise(elements)
        if one.kind is two.kind is Kind.TEXT
        and not (one.verse or two.verse or two.gap or two.indent or is_closed(one.text))
    ]
    ways = [_measured(lines, broken, width) for width in (ems, _characters)]
    return max(ways, key=lambda way: way[0])[1]


def _measured(lines: Sequence[str], broken: Sequence[str], width: Callable[[str], int]) -> tuple[int, Column]:
    """How many lines agree on a column measured by `width`, and the column."""
    every = sorted(map(width, lines))
    measure = every[(len(every) * 9) // 10 - (len(every) % 10 == 0)]
    full = sum(measure - _UNDER - 2 <= one <= measure + _OVER for one in every)
    if full * 2 < len(every) or not _WIDTHS[0] <= measure <= _WIDTHS[1]:
        cut = sorted(map(width, broken))
        if len(cut) < _BROKEN:
            return 0, Column()
        measure = cut[len(cut) * 9 // 10]
        full = sum(measure - _UNDER - _INDENT <= one <= measure + _OVER for one in cut)
        if full * 4 < len(cut) * 3 or not _WIDTHS[0] <= measure <= _WIDTHS[1]:
            return 0, Column()
    return sum(abs(one - measure) <= 2 for one in every), Column(measure, width)
