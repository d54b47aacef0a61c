"""An optimal fit: a paragraph's lines weighed together (after Knuth and Plass, Breaking Paragraphs into Lines)."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Final

from .breaks import allowed
from .justify import missing
from .measured import Measured
from .paragraph import Manner, fill_last, forced, furthest, greedy, is_lonely
from .setting import Align, Fit

_REACH: Final = 4
"""How many blank cells a line may have when there is a fuller one."""
_LONELY: Final = 10_000


def line_starts(measured: Measured, manner: Manner) -> list[int]:
    """Where each line of a paragraph after the first begins."""
    return optimal(measured, manner) if manner.fit is Fit.OPTIMAL else greedy(measured, manner)


def optimal(measured: Measured, manner: Manner) -> list[int]:
    """Where each line after the first begins, so that the squares of the blank cells at line ends are fewest."""
    text, upto, opening = measured.text, measured.upto, measured.opening
    end = measured.ink(0, len(text))
    best: dict[int, tuple[int, int]] = {0: (0, -1)}
    waiting = [0]
    known: dict[int, bool] = {}
    finish: tuple[int, int] | None = None
    while waiting:
        start = heappop(waiting)
        cost = best[start][0]
        room = manner.room - (manner.first if start == 0 else 0)
        if upto[end] - opening[start] <= room:
            total = cost + (_LONELY if start and is_lonely(text, start, end) else 0)
            if finish is None or total < finish[0]:
                finish = (total, start)
        reach = furthest(measured, start, room, manner.hang, end)
        if reach >= end:
            reach = end - 1
        at, found = reach, 0
        while at > start:
            able = known.get(at)
            if able is None:
                able = known[at] = allowed(text, at)
            if able:
                slack = room - measured.cells(start, at)
                if found and slack > _REACH:
                    break
                found += 1
                total = cost + _cost(measured, start, at, slack, manner)
                old = best.get(at)
                if old is None:
                    heappush(waiting, at)
                if old is None or total < old[0]:
                    best[at] = (total, start)
            at -= 1
        if not found and reach > start and upto[end] - opening[start] > room:
            at = forced(measured, start, reach, start)
            if at < end and (at not in best or cost + _LONELY < best[at][0]):
                if at not in best:
                    heappush(waiting, at)
                best[at] = (cost + _LONELY, start)
    starts: list[int] = []
    start = finish[1] if finish else 0
    while start > 0:
        starts.append(start)
        start = best[start][1]
    starts.reverse()
    if starts:
        fill_last(measured, starts, end, manner.room)
    return starts


def _cost(measured: Measured, start: int, end: int, slack: int, manner: Manner) -> int:
    """What a line costs: 4, the square of the cells added inside it, four times that of those blank at its end."""
    if slack <= 0:
        return 4
    short = missing(measured, start, end, slack) if manner.align is Align.JUSTIFIED else slack
    added = slack - short
    return 4 + added * added + 4 * short * short
