"""An article in one column, from kicker to last line."""

from __future__ import annotations

from ..model.article import Article
from .galley import Galley
from .head import Head
from .line import Line
from .parts import Parts
from .runs import blank
from .setting import DEFAULT, Setting
from .sheet import offset_in

__all__ = ["Page", "Setting"]


class Page:
    """An article set in lines of `cells`.

    The source is the head (kicker, headline, subtitle, byline and facts, a newline after each) from `start` up
    to 0, then the story's own text, whose offsets never change. Lines count from 0 and are laid out, a block at
    a time, when they are first asked for; until `settled`, `len()` is an estimate. The lines of a page depend
    on the article, the width and the setting alone, not on the order in which they are asked for.
    """

    def __init__(self, article: Article, cells: int, setting: Setting = DEFAULT) -> None:
        """`cells` is a line's width, at least 1."""
        self.article = article
        self.cells = max(1, cells)
        self.setting = setting
        self._head = Head(article, setting)
        self._head_lines = self._head.lines(self.cells)
        self._galley = Galley(article, self.cells, setting)
        estimates = [len(self._head_lines), *self._galley.estimates()]
        self._parts = Parts(estimates, self._build, self._count)
        self.start = -len(self._head.source)
        self.end = len(article.text)

    @property
    def settled(self) -> bool:
        """Whether every line is counted."""
        return self._parts.settled

    def settle(self, blocks: int) -> bool:
        """Lay out some more blocks; True when all is laid out."""
        return self._parts.settle(blocks)

    def __len__(self) -> int:
        return len(self._parts)

    def line(self, index: int) -> Line:
        """A line; an empty one beyond the last. IndexError below 0."""
        if index < 0:
            raise IndexError(index)
        return self._parts.line(index) or blank(self.end)

    def line_of(self, offset: int) -> int:
        """The line that shows an offset of the source; for a blank between lines, the line before it."""
        if offset < 0 or not self._galley.chunks:
            return self._parts.line_of(0, offset)
        return self._parts.line_of(1 + self._galley.chunk_at(offset), offset)

    def offset_at(self, line: int, cell: int) -> int:
        """The offset of what is shown at a cell (from 0) of a line; the nearest where layout put a blank."""
        return offset_in(self.line(line), cell, self.setting.widths)

    def source(self, start: int, end: int) -> str:
        """The characters between two offsets of the source, as they were written."""
        return self._head.source_of(self.article.text, start, end)

    def refine(self, first: int, last: int) -> bool:
        """Fit the paragraphs of the lines `first` to `last` optimally; True when that moved a line."""
        galley, moved = self._galley, False
        for part in range(max(1, self._parts.part_of(first)), self._parts.part_of(last) + 1):
            chunk = part - 1
            if chunk < len(galley.chunks) and chunk not in galley.refined and galley.is_short(chunk):
                before = self._parts.lines(part)
                galley.refined.add(chunk)
                self._parts.forget(part)
                moved = self._parts.lines(part) != before or moved
        return moved

    def _build(self, part: int) -> list[Line]:
        return self._head_lines if part == 0 else self._galley.build(part - 1)

    def _count(self, part: int) -> int:
        return len(self._head_lines) if part == 0 else self._galley.count(part - 1)
