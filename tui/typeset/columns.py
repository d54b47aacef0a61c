"""A story in newspaper columns: screenfuls of two to four columns, each read from its top before the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, overload

from ..model.article import Article
from ..text.cells import width
from .galley import Galley
from .head import Head
from .line import Line, Role, Run
from .parts import Parts
from .runs import blank, run_cells, space
from .screens import SHORTEST, Marks, Screen, fill
from .setting import DEFAULT, Setting
from .sheet import offset_in

NARROWEST: Final = 40
"""The fewest cells of a column that columns are worth it for."""
_WIDEST: Final = 46
_MOST: Final = 4
_OVERHANG: Final = 2
_GUTTER: Final = 4
_SIGNATURE: Final = 24_000
"""Characters after which a long story begins a new screenful, so that its end can be set without its beginning."""

_KEPT: Final = 400
"""Paragraphs whose lines are kept."""


def columns_for(cells: int) -> int:
    """How many columns of at least `NARROWEST` cells fit side by side in `cells`: 1 to 4."""
    return max(1, min(_MOST, (cells - _OVERHANG + _GUTTER) // (NARROWEST + _GUTTER)))


class Columns:
    """An article set in columns: the outward protocol is `Sheet`, a line is one row across all columns.

    Every screenful has `height` rows, but for the last, whose columns are balanced. The head stands across the
    top of the first. Marks hang into the gutter unless the setting forbids it. A story beyond some 24,000
    characters is set in several parts, each ending with a balanced screenful.
    """

    def __init__(
        self, article: Article, cells: int, height: int, setting: Setting = DEFAULT, columns: int = 0
    ) -> None:
        """`cells` and `height` are the room on the screen; `columns` 0 takes as many as fit."""
        self.article = article
        self.number = max(1, min(_MOST, columns or columns_for(cells)))
        self.height = max(4, height)
        self.setting = setting
        hangs = setting.hanging is not False
        gutters = _GUTTER * (self.number - 1)
        overhang = _OVERHANG if hangs else 0
        self.width = max(4, min(_WIDEST, (cells - gutters - overhang) // self.number))
        self.cells = self.number * self.width + gutters + overhang
        self._head = Head(article, setting)
        self._head_lines = self._head.lines(self.cells)
        self._galley = Galley(article, self.width, setting._replace(hanging=hangs), overhang)
        self._signatures = list(_signatures(self._galley)) or [(0, 0)]
        self._lengths: dict[int, int] = {}
        self._set: dict[int, list[Line]] = {}
        self._parts = Parts(self._estimates(), self._build, self._count)
        self.start = -len(self._head.source)
        self.end = len(article.text)

    @property
    def settled(self) -> bool:
        """Whether every line is counted."""
        return self._parts.settled

    def settle(self, blocks: int) -> bool:
        """Lay out the next part (some 24,000 characters); True when all is laid out."""
        return self._parts.settle(1)

    def __len__(self) -> int:
        return len(self._parts)

    def line(self, index: int) -> Line:
        """A row across all columns; an empty one beyond the last. IndexError below 0."""
        if index < 0:
            raise IndexError(index)
        return self._parts.line(index) or blank(self.end)

    def screen_of(self, line: int) -> int:
        """The first row of the screenful that a row is in."""
        return line - line % self.height

    def line_of(self, offset: int) -> int:
        """The row that shows an offset of the source."""
        if offset < 0 or not self._galley.chunks:
            shown = [row for row, line in enumerate(self._head_lines) if line.runs and line.start <= offset]
            return shown[-1] if shown else 0
        part = self._part_of(self._galley.chunk_at(offset))
        rows = self._parts.lines(part)
        return self._parts.before(part) + (rows.row_of(offset) if isinstance(rows, _Rows) else 0)

    def _part_of(self, chunk: int) -> int:
        return bisect_right(self._signatures, chunk, key=lambda signature: signature[0]) - 1

    def offset_at(self, line: int, cell: int) -> int:
        """The offset of what is shown at a cell of a row; in a gutter, of the text nearest to it."""
        return offset_in(self.line(line), cell, self.setting.widths)

    def column_of(self, cell: int) -> int:
        """The column that a cell of a row belongs to; the gutter belongs to the left one up to its rule."""
        return max(0, min(self.number - 1, (cell + 1) // (self.width + _GUTTER)))

    def rest_of(self, line: int, column: int) -> int:
        """Where the text above a blank ends: the last offset in a column of a screenful, at a row or over it."""
        for row in range(line, self.screen_of(line) - 1, -1):
            at, end = 0, None
            for run in self.line(row).runs:
                if run.offset is not None and self.column_of(at) == column:
                    end = run.offset + len(run.text)
                at += width(run.text, self.setting.widths)
            if end is not None:
                return end
        return self.line(self.screen_of(line)).start

    def source(self, start: int, end: int) -> str:
        """The characters between two offsets of the source, as they were written."""
        return self._head.source_of(self.article.text, start, end)

    def refine(self, first: int, last: int) -> bool:
        """Fit the paragraphs in some rows optimally; True when that moved anything.

        A paragraph that begins before the rows' screenful stays as it is: what was read before it, and the place
        where the screenful begins, never move.
        """
        top = self.line(self.screen_of(first)).start
        wanted = {
            self._galley.chunk_at(run.offset)
            for row in range(first, last + 1)
            for run in self.line(row).runs
            if run.offset is not None and run.offset >= 0
        } - self._galley.refined
        galley = self._galley
        wanted = {chunk for chunk in wanted if galley.chunks[chunk].start >= top and galley.is_short(chunk)}
        before = [self._set.pop(chunk, []) or galley.build(chunk) for chunk in sorted(wanted)]
        galley.refined |= wanted
        for chunk in wanted:
            self._lengths.pop(chunk, None)
        moved = before != [self._lines(chunk) for chunk in sorted(wanted)]
        for part in {self._part_of(chunk) for chunk in wanted} if moved else ():
            self._parts.forget(part)
            self._parts.lines(part)
        return moved

    # --- parts ---

    def _estimates(self) -> list[int]:
        galley, screenful = self._galley, self.height * self.number
        upto = list(accumulate(galley.estimates(), initial=0))
        made = [-(-(upto[last] - upto[first]) // screenful) * self.height for first, last in self._signatures]
        made[0] += len(self._head_lines)
        return made

    def _screens(self, part: int, counts: Sequence[int]) -> tuple[list[Screen], int]:
        """The screenfuls of a part whose chunks have `counts` lines, and the rows above the first."""
        first = self._signatures[part][0]
        keeps: list[bool] = []
        blanks: list[bool] = []
        for number, lines in enumerate(counts, first):
            gap = self._galley.gap(number)
            keeps += self._galley.keeps(number, lines)
            blanks += [True] * gap + [False] * (lines - gap)
        above = len(self._head_lines) if part == 0 else 0
        if above > self.height - SHORTEST:
            above = -(-above // self.height) * self.height
        first_height = self.height - above % self.height
        return list(fill(Marks(keeps, blanks), self.number, self.height, first_height)), above

    def _length(self, part: int, screens: Sequence[Screen], above: int) -> int:
        if not screens:
            return above
        last = part == len(self._signatures) - 1
        full = self.height - above % self.height + self.height * (len(screens) - 1)
        return above + (full - (self._room(screens, above) - screens[-1].rows) if last else full)

    def _room(self, screens: Sequence[Screen], above: int) -> int:
        return self.height - above % self.height if len(screens) == 1 else self.height

    def _count(self, part: int) -> int:
        counts = self._counts(part)
        return self._length(part, *self._screens(part, counts))

    def _counts(self, part: int) -> list[int]:
        return [self._lines_in(number) for number in range(*self._signatures[part])]

    def _lines(self, chunk: int) -> list[Line]:
        if chunk not in self._set:
            if len(self._set) > _KEPT:
                self._set.clear()
            self._set[chunk] = self._galley.build(chunk)
        return self._set[chunk]

    def _lines_in(self, chunk: int) -> int:
        if chunk not in self._lengths:
            held = self._set.get(chunk)
            self._lengths[chunk] = self._galley.count(chunk) if held is None else len(held)
        return self._lengths[chunk]

    def _build(self, part: int) -> _Rows:
        counts = self._counts(part)
        screens, above = self._screens(part, counts)
        return _Rows(self, part, counts, screens, above)


class _Rows(Sequence[Line]):
    """The rows of a part, each set when it is looked at."""

    def __init__(
        self, sheet: Columns, part: int, counts: Sequence[int], screens: Sequence[Screen], above: int
    ) -> None:
        self._sheet = sheet
        self._head = sheet._head_lines if part == 0 else []
        self._chunk = sheet._signatures[part][0]
        self._upto = list(accumulate(counts, initial=0))
        self._screens = screens
        self._above = above
        self._room = sheet.height - above % sheet.height
        self._length = sheet._length(part, screens, above)
        self._columns = [
            (column.first, top, column.last)
            for number, screen in enumerate(screens)
            for top in (self._top(number),)
            for column in screen.columns
        ]

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> list[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | list[Line]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(self._length))]
        if not 0 <= index < self._length:
            raise IndexError(index)
        if index < len(self._head):
            return self._head[index]
        if index < self._above or not self._screens:
            return blank(0)
        number = 0
        if index >= self._above + self._room:
            number = (index - self._above - self._room) // self._sheet.height + 1
        return self._row(self._screens[number], index - self._top(number))

    def row_of(self, offset: int) -> int:
        """The row that shows an offset of the story's text, which is in this part."""
        chunk = self._sheet._galley.chunk_at(offset) - self._chunk
        found, nearest = 0, -1
        for number, line in enumerate(self._lines(chunk)):
            for run in line.runs:
                if run.offset is not None and nearest < run.offset <= offset:
                    found, nearest = number, run.offset
        line_number = self._upto[chunk] + found
        at = bisect_right(self._columns, (line_number, self._length, 0)) - 1
        while at > 0 and self._columns[at][2] <= line_number:
            at -= 1
        first, top, _ = self._columns[max(0, at)]
        return top + max(0, line_number - first)

    def _top(self, number: int) -> int:
        """The first row of a screenful's columns."""
        return self._above + (self._room + self._sheet.height * (number - 1) if number else 0)

    def _lines(self, chunk: int) -> list[Line]:
        return self._sheet._lines(self._chunk + chunk)

    def _line(self, number: int) -> Line:
        """A galley line, counted from the first of this part."""
        chunk = bisect_right(self._upto, number) - 1
        return self._lines(chunk)[number - self._upto[chunk]]

    def _row(self, screen: Screen, row: int) -> Line:
        sheet = self._sheet
        if row >= screen.rows:
            return blank(self._line(screen.columns[-1].last - 1).end)
        runs: list[Run] = []
        starts: list[int] = []
        ends: list[int] = []
        widths = sheet.setting.widths
        bar = "|" if widths.wide else "│"
        for number, (first, last) in enumerate(screen.columns):
            line = self._line(first + row) if first + row < last else None
            inside = line.runs if line else ()
            runs += inside
            if line and any(run.offset is not None for run in inside):
                starts.append(line.start)
                ends.append(line.end)
            if number < len(screen.columns) - 1:
                runs += space(sheet.width + _GUTTER - 2 - run_cells(inside, widths))
                runs += (Run(bar, Role.RULE), Run(" ", Role.SPACE))
        at = self._line(screen.columns[0].first).start
        return Line(tuple(runs), min(starts, default=at), max(ends, default=at))


def _signatures(galley: Galley) -> Iterator[tuple[int, int]]:
    """The chunks from, up to, that are set together: all, or some 24,000 characters ended before a heading."""
    first, length = 0, 0
    for number, chunk in enumerate(galley.chunks):
        heads = galley.is_heading(number)
        after_head = number > 0 and galley.is_heading(number - 1)
        if (length > _SIGNATURE and heads) or (length > _SIGNATURE * 5 // 4 and not after_head):
            yield first, number
            first, length = number, 0
        length += chunk.end - chunk.start
    if first < len(galley.chunks):
        yield first, len(galley.chunks)
