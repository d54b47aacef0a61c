"""Fitting the paragraphs in view optimally, a little at a time, while the reader rests."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ...model.article import Article
    from ...typeset.sheet import Sheet

SLICE_MS: Final = 4.0


class Refining:
    """Works down the rows `first` to `last` of a sheet."""

    def __init__(self, sheet: Sheet, first: int, last: int) -> None:
        self.done = False
        self._steps = self._rows(sheet, first, last)

    def step(self) -> bool:
        """Go on for some 4 ms; True when that moved a line."""
        until, moved = perf_counter() + SLICE_MS / 1000, False
        for changed in self._steps:
            moved = moved or changed
            if perf_counter() > until:
                return moved
        self.done = True
        return moved

    @staticmethod
    def _rows(sheet: Sheet, first: int, last: int) -> Iterator[bool]:
        for row in range(first, last):
            yield sheet.refine(row, row)


def first_fresh_row(sheet: Sheet, article: Article, top: int, last: int) -> int:
    """The first row from `top` on whose paragraph begins in view, so that what is at the top stays there.

    `last` when none does.
    """
    start = sheet.line(top).start
    if top == 0 or start < 0:
        return top
    blocks, low = article.blocks, 0
    high = len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return min(last, max(top, sheet.line_of(blocks[low].start))) if low < len(blocks) else last
