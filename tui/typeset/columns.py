"""A story in newspaper columns: screenfuls of two to four columns, each read from its top before the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from ..model.article import Article
from .galley import Galley
from .head import Head
from .line import Line, Role, Run
from .parts import Parts
from .runs import blank, run_cells, space
from .setting import DEFAULT, Setting
from .sheet import offset_in

NARROWEST: Final = 40
"""The fewest cells of a column that columns are worth it for."""
_WIDEST: Final = 46
_MOST: Final = 4
_OVERHANG: Final = 2
_GUTTER: Final = 4
_SHORTEST: Final = 8
"""Rows that a column has at least, as long as there is text for one."""
_SIGNATURE: Final = 24_000
"""Characters after which a long story begins a new screenful, so that its end can be set without its beginning."""


def columns_for(cells: int) -> int:
    """How many columns of at least `NARROWEST` cells fit side by side in `cells`: 1 to 4."""
    return max(1, min(_MOST, (cells - _OVERHANG + _GUTTER) // (NARROWEST + _GUTTER)))


class Marks(NamedTuple):
    """What is known of each galley line: whether the next must follow in its column, whether it is a blank."""

    keeps: Sequence[bool]
    blanks: Sequence[bool]


class Column(NamedTuple):
    """The galley lines `first` up to `last` that stand in one column."""

    first: int
    last: int


class Screen(NamedTuple):
    """A screenful: its columns, and its rows (the head above them not counted)."""

    columns: tuple[Column, ...]
    rows: int


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
            return self._parts.line_of(0, offset)
        chunk = self._galley.chunk_at(offset)
        low, high = 0, len(self._signatures) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._signatures[middle][0] <= chunk else (low, middle - 1)
        return self._parts.line_of(low, offset)

    def offset_at(self, line: int, cell: int) -> int:
        """The offset of what is shown at a cell of a row; in a gutter, of the text nearest to it."""
        return offset_in(self.line(line), cell, self.setting.widths)

    def source(self, start: int, end: int) -> str:
        """The characters between two offsets of the source, as they were written."""
        return self._head.source_of(self.article.text, start, end)

    def refine(self, first: int, last: int) -> bool:
        """Fit the paragraphs in some rows optimally; True when that moved anything."""
        wanted = {
            self._galley.chunk_at(run.offset)
            for row in range(first, last + 1)
            for run in self.line(row).runs
            if run.offset is not None and run.offset >= 0
        } - self._galley.refined
        if not wanted:
            return False
        touched = {
            part
            for part, (start, end) in enumerate(self._signatures)
            if any(start <= chunk < end for chunk in wanted)
        }
        before = [self._parts.lines(part) for part in touched]
        self._galley.refined |= wanted
        for part in touched:
            self._parts.forget(part)
        return before != [self._parts.lines(part) for part in touched]

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
        if above > self.height - _SHORTEST:
            above = -(-above // self.height) * self.height
        first_height = self.height - above % self.height
        return list(_fill(Marks(keeps, blanks), self.number, self.height, first_height)), above

    def _rows(self, part: int, screens: Sequence[Screen], above: int) -> int:
        if not screens:
            return above
        last = part == len(self._signatures) - 1
        full = self.height - above % self.height + self.height * (len(screens) - 1)
        return above + (full - (self._room(screens, above) - screens[-1].rows) if last else full)

    def _room(self, screens: Sequence[Screen], above: int) -> int:
        return self.height - above % self.height if len(screens) == 1 else self.height

    def _count(self, part: int) -> int:
        counts = [self._galley.count(number) for number in range(*self._signatures[part])]
        return self._rows(part, *self._screens(part, counts))

    def _build(self, part: int) -> list[Line]:
        built = [self._galley.build(number) for number in range(*self._signatures[part])]
        screens, above = self._screens(part, list(map(len, built)))
        flat = [line for lines in built for line in lines]
        rows = list(self._head_lines) if part == 0 else []
        rows += [blank(0)] * (above - len(rows))
        for number, screen in enumerate(screens):
            at = flat[screen.columns[0].first].start
            rows += [self._row(flat, screen, row, at) for row in range(screen.rows)]
            if number < len(screens) - 1:
                room = self.height - above % self.height if number == 0 else self.height
                rows += [blank(flat[screen.columns[-1].last - 1].end)] * (room - screen.rows)
        total = self._rows(part, screens, above)
        rows += [blank(flat[-1].end if flat else 0)] * (total - len(rows))
        return rows

    def _row(self, flat: Sequence[Line], screen: Screen, row: int, at: int) -> Line:
        runs: list[Run] = []
        starts: list[int] = []
        ends: list[int] = []
        widths = self.setting.widths
        bar = "|" if widths.wide else "│"
        for number, (first, last) in enumerate(screen.columns):
            line = flat[first + row] if first + row < last else None
            inside = line.runs if line else ()
            runs += inside
            if line and any(run.offset is not None for run in inside):
                starts.append(line.start)
                ends.append(line.end)
            if number < len(screen.columns) - 1:
                runs += space(self.width + _GUTTER - 2 - run_cells(inside, widths))
                runs += (Run(bar, Role.RULE), Run(" ", Role.SPACE))
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


def _fill(marks: Marks, number: int, height: int, first_height: int) -> Iterator[Screen]:
    """Lines into screenfuls; the last one's columns as short as they can be and still hold the rest."""
    at, end, room = 0, len(marks.keeps), first_height
    while end > at and marks.blanks[end - 1]:
        end -= 1
    while at < end:
        columns = _columns(marks, at, end, number, room)
        if columns[-1].last >= end:
            rest = end - at
            for rows in range(min(room, max(-(-rest // number), min(_SHORTEST, rest))), room):
                shorter = _columns(marks, at, end, number, rows)
                if shorter[-1].last >= end:
                    columns = shorter
                    break
        yield Screen(columns, max(column.last - column.first for column in columns))
        at, room = columns[-1].last, height
        while at < end and marks.blanks[at]:
            at += 1


def _columns(marks: Marks, at: int, end: int, number: int, rows: int) -> tuple[Column, ...]:
    """One screenful from line `at` on, its columns of at most `rows` lines."""
    made: list[Column] = []
    for _ in range(number):
        while at < end and marks.blanks[at]:
            at += 1
        stop = min(end, at + rows)
        if stop < end:
            while stop > at and marks.keeps[stop - 1]:
                stop -= 1
            if stop == at:
                stop = min(end, at + rows)
        made.append(Column(at, stop))
        at = stop
    return tuple(made)
