"""Tables: columns as wide as their cells ask for, narrowed to the page; rows on top of each other when too narrow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..model.article import Block
from ..text.cells import width
from .blocks import Copy, Flow, flow
from .line import Line, Role, Run
from .runs import Piece, blank, rule, run_cells, space
from .setting import Align, Setting
from .shown import shown

TABLE_ROWS: Final = 64
"""How many rows are laid out at once."""
_GAP: Final = 2
_LEAST: Final = 6
_SAMPLE: Final = 200
_FIGURE: Final = re.compile(r"[-+±¥$]?[\d０-９][\d０-９,.]*\s?[%％‰\w]{0,4}|[-—–]*")

Span = tuple[int, int]


class Table:
    """A table's lines, some rows at a time. Column widths come from its first rows."""

    def __init__(
        self, text: str, block: Block, cells: int, setting: Setting, styled: Sequence[Piece]
    ) -> None:
        self._text = text
        self._rows = block.cells
        self._cells = cells
        self._setting = setting._replace(hanging=False, align=Align.RAGGED)
        self._body = styled
        self._head = [Piece(piece.start, Role.TABLE_HEAD, piece.target) for piece in styled]
        self._end = block.end
        sample = self._rows[:_SAMPLE]
        number = max(map(len, sample), default=0)
        wanted = [0] * number
        figures = [len(sample) > 1] * number
        for row_number, row in enumerate(sample):
            for column, (start, end) in enumerate(row):
                said = text[start:end].strip()
                wanted[column] = max(wanted[column], width(shown(said, setting), setting.widths))
                if row_number and not _FIGURE.fullmatch(said):
                    figures[column] = False
        self._right = figures
        self._widths = _fitted(wanted, cells)

    def lines(self, row: int) -> list[Line]:
        """The lines of `TABLE_ROWS` rows from `row` on; the first row is the head."""
        last = min(len(self._rows), row + TABLE_ROWS)
        made: list[Line] = []
        for number in range(row, last):
            cells = self._rows[number]
            made += self._side_by_side(number, cells) if self._widths else self._stacked(number, cells)
        if self._widths and last == len(self._rows):
            made.append(self._rule(self._end))
        return made

    def _rule(self, at: int) -> Line:
        total = sum(self._widths) + _GAP * (len(self._widths) - 1)
        return Line((rule(min(total, self._cells), self._setting.widths),), at, at)

    def _copy(self, span: Span, cells: int, head: bool) -> Copy:
        styled = self._head if head else self._body
        return Copy(self._text, span[0], span[1], styled, cells, self._setting)

    def _side_by_side(self, number: int, cells: Sequence[Span]) -> list[Line]:
        head, setting = number == 0, self._setting
        blocks = [
            flow(self._copy(span, room, head), Flow(even=False))
            for span, room in zip(cells, self._widths, strict=False)
        ]
        rest = cells[len(self._widths) :]
        made: list[Line] = []
        for index in range(max(map(len, blocks), default=0)):
            runs: list[Run] = []
            due = 0
            starts: list[int] = []
            ends: list[int] = []
            for column, lines in enumerate(blocks):
                room = self._widths[column]
                inside = lines[index].runs if index < len(lines) else ()
                used = run_cells(inside, setting.widths)
                before = room - used if self._right[column] else 0
                runs += space(due + before)
                runs += inside
                due = (room - used - before) + _GAP
                if inside:
                    starts.append(lines[index].start)
                    ends.append(lines[index].end)
            at = starts[0] if starts else (cells[0][0] if cells else self._end)
            made.append(Line(tuple(runs), min(starts, default=at), max(ends, default=at)))
        for span in rest:
            made += flow(self._copy(span, self._cells, head), Flow(even=False))
        if head and made:
            made.append(self._rule(made[-1].end))
        return made

    def _stacked(self, number: int, cells: Sequence[Span]) -> list[Line]:
        """A row as lines of its own: each cell behind the name of its column."""
        setting, heads = self._setting, self._rows[0]
        made: list[Line] = []
        for column, span in enumerate(cells):
            label: tuple[Run, ...] = ()
            if number and column and column < len(heads):
                named = shown(self._text[slice(*heads[column])].strip(), setting)
                if named and width(named, setting.widths) + 2 <= self._cells // 2:
                    label = (Run(named + "：", Role.TABLE_HEAD),)
            margin = tuple(space(2 if column and self._cells >= 12 else 0))
            taken = run_cells((*margin, *label), setting.widths)
            hung = tuple(space(taken))
            made += flow(
                self._copy(span, self._cells, number == 0), Flow((*margin, *label), hung, taken, even=False)
            )
        at = made[-1].end if made else self._end
        if number == 0:
            made.append(Line((rule(min(12, self._cells), setting.widths),), at, at))
        elif number < len(self._rows) - 1:
            made.append(blank(at))
        return made


def _fitted(wanted: Sequence[int], cells: int) -> list[int]:
    """The columns' widths in cells, the widest narrowed first; none when they cannot stand side by side."""
    room = cells - _GAP * (len(wanted) - 1)
    widths = [max(1, want) for want in wanted]
    if sum(widths) <= room:
        return widths
    if not widths or sum(min(want, _LEAST) for want in widths) > room:
        return []
    low, high = _LEAST, max(widths)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(want, middle) for want in widths) <= room:
            low = middle
        else:
            high = middle - 1
    fitted = [min(want, low) for want in widths]
    spare = room - sum(fitted)
    for column, want in enumerate(widths):
        if spare and fitted[column] < want:
            fitted[column] += 1
            spare -= 1
    return fitted
