"""From a stretch of a block to the runs of a line: roles, links, and the cells that layout adds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ..model.article import Span, SpanKind
from ..text.cells import Widths, width
from .line import Line, Role, Run

_RANK: Final = (
    SpanKind.CODE,
    SpanKind.LINK,
    SpanKind.NOTE,
    SpanKind.STRONG,
    SpanKind.STRUCK,
    SpanKind.EMPHASIS,
)
_ROLES: Final = {
    SpanKind.CODE: Role.CODE,
    SpanKind.LINK: Role.LINK,
    SpanKind.NOTE: Role.NOTE,
    SpanKind.STRONG: Role.STRONG,
    SpanKind.STRUCK: Role.STRUCK,
    SpanKind.EMPHASIS: Role.EMPHASIS,
}


class Piece(NamedTuple):
    """A stretch of the source of one role: from `start` to where the next piece starts."""

    start: int
    role: Role
    target: str = ""


def pieces(spans: Sequence[Span], start: int, end: int, role: Role) -> list[Piece]:
    """The stretches of a block from `start` to `end` whose own role is `role`; spans may nest and overlap."""
    if not spans:
        return [Piece(start, role)]
    edges: dict[int, list[tuple[bool, Span]]] = {start: []}
    for span in spans:
        first, last = max(start, span.start), min(end, span.end)
        if first < last:
            edges.setdefault(first, []).append((True, span))
            edges.setdefault(last, []).append((False, span))
    made: list[Piece] = []
    live: list[Span] = []
    for at in sorted(edges):
        for opens, span in edges[at]:
            if opens:
                live.append(span)
            else:
                live.remove(span)
        if at < end:
            piece = Piece(at, role)
            if live:
                top = min(live, key=lambda span: _RANK.index(span.kind))
                target = next((span.target for span in live if span.target), "")
                piece = Piece(at, _ROLES[top.kind], target)
            if not made or made[-1][1:] != piece[1:]:
                made.append(piece)
    return made


def set_runs(
    text: str, start: int, offset: int, styled: Sequence[Piece], added: Iterable[int] = ()
) -> list[Run]:
    """The runs of a line.

    `text` is the line's ink as shown, `start` its place in what `added` counts in, `offset` its place in the
    source; a blank cell is put before each place of `added`.
    """
    if not text:
        return []
    cuts = [at - start for at in added]
    end = offset + len(text)
    index = bisect_right(styled, offset, key=lambda piece: piece.start) - 1
    if not cuts and (index + 1 >= len(styled) or styled[index + 1].start >= end):
        piece = styled[max(0, index)]
        return [Run(text, piece.role, offset, piece.target)]
    made: list[Run] = []
    edges = {0, len(text), *cuts}
    following = max(0, index) + 1
    while following < len(styled) and styled[following].start < end:
        edges.add(styled[following].start - offset)
        following += 1
    blanks, ordered = set(cuts), sorted(edges)
    here = max(0, index)
    for first, last in pairwise(ordered):
        while here + 1 < len(styled) and styled[here + 1].start <= offset + first:
            here += 1
        piece = styled[here]
        if first in blanks:
            same = bool(made) and made[-1].role == piece.role and made[-1].target == piece.target
            made.append(Run(" ", piece.role if same else Role.SPACE, None, piece.target if same else ""))
        made.append(Run(text[first:last], piece.role, offset + first, piece.target))
    return made


def blank(at: int) -> Line:
    """A line that shows nothing, before the source offset `at`."""
    return Line((), at, at)


def space(cells: int) -> list[Run]:
    """Blank cells that layout adds."""
    return [Run(" " * cells, Role.SPACE)] if cells > 0 else []


def rule(cells: int, widths: Widths, heavy: bool = False) -> Run:
    """A rule across some cells, of signs that take one cell each in this terminal."""
    sign = ("━" if heavy else "─") if not widths.wide else ("=" if heavy else "-")
    return Run(sign * cells, Role.RULE)


def run_cells(runs: Iterable[Run], widths: Widths) -> int:
    """The cells that runs take side by side."""
    return sum(width(run.text, widths) for run in runs)
