"""Each kind of block as lines: paragraphs, headings, quotes, lists, captions, code and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from ..text.cells import clusters, cut, width
from .classes import SPACES
from .fit import line_starts
from .justify import gaps
from .line import Line, Role, Run
from .measured import Measured
from .paragraph import Manner
from .runs import Piece, rule, set_runs, space
from .setting import Align, Setting
from .shown import quoted, scripted

_NARROWEST: Final = 4
_CODE_INDENT: Final = 2
_TAB: Final = 4
_HANGS: Final = 12
"""Cells of a line from which marks may hang."""
_BLANKS: Final = "".join(SPACES)


@dataclass(frozen=True, slots=True)
class Copy:
    """What is to be set: `text[start:end]` of a story in its styles, in lines of `cells`.

    `first` is whether a block begins here (a slice of a long one may not). `overhang` are the cells beyond
    `cells` that a hanging mark may take; where there are none, lines are that much shorter.
    """

    text: str
    start: int
    end: int
    styled: Sequence[Piece]
    cells: int
    setting: Setting
    first: bool = True
    overhang: int = 0


class Flow(NamedTuple):
    """How text runs: what stands before its first line and before the others, and the indent in ems.

    `right` are cells kept free at the right; `even` is whether lines may be brought to one length.
    """

    head: tuple[Run, ...] = ()
    rest: tuple[Run, ...] = ()
    taken: int = 0
    indent: int = 0
    right: int = 0
    even: bool = True


PLAIN: Final = Flow()


class _Broken(NamedTuple):
    """A stretch of text up to a newline, broken: where its ink begins in the source, where it ends, its lines."""

    ink: int
    end: int
    measured: Measured
    starts: list[int]
    indent: int
    room: int


def _broken(copy: Copy, how: Flow) -> Iterator[_Broken]:
    """The stretches of a text between newlines, each broken into lines."""
    room = max(2, copy.cells - how.taken - how.right)
    indent = min(2 * how.indent, room // 8 * 2)
    setting = copy.setting
    align = setting.align if how.even else Align.RAGGED
    hang = 2 if setting.hanging and how.even and room >= _HANGS else 0
    within = max(0, hang - copy.overhang - how.right)
    manner = Manner(room - within, indent, hang, setting.fit, align, setting.spacing)
    start = copy.start
    for source in copy.text[copy.start : copy.end].split("\n"):
        end, ink = start + len(source), start
        if start == copy.start:
            ink = end - len(source.lstrip(_BLANKS))
        measured = Measured(quoted(copy.text[ink:end], setting), setting.widths, setting.spacing)
        yield _Broken(ink, end, measured, line_starts(measured, manner), manner.first, manner.room)
        manner = manner._replace(first=0)
        start = end + 1


def flow_count(copy: Copy, how: Flow = PLAIN) -> int:
    """How many lines `flow` makes."""
    return sum(len(broken.starts) + 1 for broken in _broken(copy, how))


def flow(copy: Copy, how: Flow = PLAIN) -> list[Line]:
    """Text in lines; a newline inside it ends a line, spaces at a line's end are not shown."""
    even = how.even and copy.setting.align is Align.JUSTIFIED
    lines: list[Line] = []
    for ink, _, measured, starts, indent, room in _broken(copy, how):
        text = scripted(measured.text, copy.setting)
        edges = [0, *starts, len(text)]
        for number, (first, last) in enumerate(pairwise(edges)):
            inked = measured.ink(first, last)
            added: list[int] = []
            if measured.spaced:
                added = [at for at in measured.spaced if first < at < inked]
            before = indent if number == 0 else 0
            if even and number < len(starts):
                slack = room - before - measured.cells(first, last)
                added += gaps(measured, first, inked, slack)
            inside = set_runs(text[first:inked], first, ink + first, copy.styled, sorted(added))
            opening = how.head if not lines and copy.first else how.rest
            lines.append(Line((*opening, *space(before), *inside), ink + first, ink + last))
    return lines


def heading(copy: Copy) -> list[Line]:
    """A section's heading, flush left."""
    return flow(copy, Flow(even=False))


def quote(copy: Copy, level: int) -> list[Line]:
    """A quotation behind a rule for each level."""
    bar = "| " if copy.setting.widths.wide else "│ "
    deep = max(1, min(level, (copy.cells - _NARROWEST) // 4))
    runs = (Run(bar * deep, Role.RULE),)
    return flow(copy, Flow(runs, runs, 2 * deep))


def item(copy: Copy, level: int, marker: str, goes_on: bool) -> list[Line]:
    """An item of a list: its marker, and its text hung behind it (below it on a very narrow page).

    What goes on with an item stands under its text, without the marker.
    """
    sign = f"{marker} " if marker else "  "
    taken = width(sign, copy.setting.widths)
    if goes_on or not copy.first:
        sign = " " * taken
    if taken + _NARROWEST > copy.cells and not sign.isspace():
        alone = Run(cut(sign.rstrip(), copy.cells, "", copy.setting.widths), Role.MARKER)
        return [Line((alone,), copy.start, copy.start), *flow(copy)]
    taken = min(taken, max(0, copy.cells - _NARROWEST))
    sign = sign[:taken] if sign.isspace() else sign
    deep = min(2 * max(0, level - 1) + 2, max(0, copy.cells - taken - 2 * _NARROWEST) // 2)
    head = (*space(deep), Run(sign, Role.MARKER))
    return flow(copy, Flow(head, tuple(space(deep + taken)), deep + taken))


def caption(copy: Copy, credit: int) -> list[Line]:
    """A picture's caption, set in from both sides; its credit at the right end."""
    side = 2 if copy.cells >= 24 else 0
    margin = tuple(space(side))
    how = Flow(margin, margin, side, 0, side)
    if not copy.start <= credit < copy.end:
        return flow(copy, how)
    room = copy.cells - 2 * side
    ink = credit
    while ink < copy.end and copy.text[ink] in " \t\n\u3000":
        ink += 1
    lines = (
        flow(_part(copy, copy.start, credit, copy.styled), how)
        if copy.text[copy.start : credit].strip()
        else []
    )
    last = [
        Line(line.runs[1:] if side else line.runs, line.start, line.end)
        for line in flow(_part(copy, ink, copy.end, [Piece(ink, Role.CREDIT)]), how)
    ]
    widths = copy.setting.widths
    taken = width(lines[-1].text, widths) - side if lines else room
    if lines and len(last) == 1 and taken + 2 + width(last[0].text, widths) <= room:
        gap = space(room - taken - width(last[0].text, widths))
        lines[-1] = Line((*lines[-1].runs, *gap, *last[0].runs), lines[-1].start, last[0].end)
        return lines
    for line in last:
        gap = space(side + room - width(line.text, widths))
        lines.append(Line((*gap, *line.runs), line.start, line.end))
    return lines


def _part(copy: Copy, start: int, end: int, styled: Sequence[Piece]) -> Copy:
    while end > start and copy.text[end - 1] in " \t\n\u3000":
        end -= 1
    return Copy(copy.text, start, end, styled, copy.cells, copy.setting, copy.first, copy.overhang)


def code(copy: Copy) -> list[Line]:
    """Code as it stands, set in; a line that is too long goes on in the next, cut between characters."""
    side = _CODE_INDENT if copy.cells >= 12 else 0
    room, widths = max(2, copy.cells - side), copy.setting.widths
    lines: list[Line] = []
    start = copy.start
    for row in copy.text[copy.start : copy.end].split("\n"):
        runs, used, first, begun = space(side), 0, 0, 0
        if row.isascii() and row.isprintable():  # as most code is: a cell a character
            while len(row) - first > room:
                lines.append(_code_line(row, first, first + room, start, side))
                first += room
            lines.append(_code_line(row, first, len(row), start, side))
            start += len(row) + 1
            continue
        for at, end, taken in clusters(row, widths):
            tab = row[at] == "\t"
            cells = min(room, _TAB - used % _TAB) if tab else taken
            if used and used + cells > room:
                runs += _verbatim(row, begun, at, start)
                lines.append(Line(tuple(runs), start + first, start + at))
                runs, used, first, begun = space(side), 0, at, at
                cells = min(room, _TAB) if tab else taken
            if tab:
                runs += (*_verbatim(row, begun, at, start), Run(" " * cells, Role.SPACE))
                begun = end
            used += cells
        runs += _verbatim(row, begun, len(row), start)
        lines.append(Line(tuple(runs), start + first, start + len(row)))
        start += len(row) + 1
    return lines


def _code_line(row: str, first: int, end: int, start: int, side: int) -> Line:
    return Line((*space(side), *_verbatim(row, first, end, start)), start + first, start + end)


def _verbatim(row: str, first: int, end: int, start: int) -> list[Run]:
    return [Run(row[first:end], Role.CODE, start + first)] if first < end else []


def rule_of(copy: Copy) -> list[Line]:
    """A break between parts of a story: a short rule in the middle; words in its place are kept."""
    if copy.text[copy.start : copy.end].strip():
        return flow(copy)
    cells = min(copy.cells, 12)
    runs = (*space((copy.cells - cells) // 2), rule(cells, copy.setting.widths))
    return [Line(runs, copy.start, copy.end)]
