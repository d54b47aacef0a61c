"""Lines of many parts, each laid out when it is first looked at; the others count as estimated."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from .line import Line

_KEPT: Final = 4000
"""How many laid-out lines are kept; the rest are laid out again when they are looked at again."""

_ENOUGH: Final = 300
"""How many lines are counted at a time at most, whole parts always."""


class Parts:
    """The lines of all parts, one after the other.

    `estimates` are the lines each part is thought to have, `build` gives a part's lines and always the same
    ones, `count` only how many (None: by building). Lines and parts count from 0.
    """

    def __init__(
        self,
        estimates: Iterable[int],
        build: Callable[[int], Sequence[Line]],
        count: Callable[[int], int] | None = None,
    ) -> None:
        self._counts = array("q", estimates)
        self._build = build
        self._count = count or (lambda part: len(self.lines(part)))
        self._exact = bytearray(len(self._counts))
        self._loose = len(self._counts)
        self._next = 0
        self._kept: OrderedDict[int, tuple[Sequence[Line], list[tuple[int, int]] | None]] = OrderedDict()
        self._held = 0
        self._tree = self._sums()

    def __len__(self) -> int:
        """The lines of all parts; an estimate until `settled`."""
        return self._total

    @property
    def settled(self) -> bool:
        """Whether every part's lines are counted."""
        return self._loose == 0

    def settle(self, parts: int) -> bool:
        """Count the lines of some more parts, fewer if they are long; True when all are counted."""
        last, lines = len(self._counts), _ENOUGH
        while parts > 0 and lines > 0 and self._next < last:
            if not self._exact[self._next]:
                self._set(self._next, self._count(self._next))
                parts -= 1
                lines -= self._counts[self._next]
            self._next += 1
        return self.settled

    def forget(self, part: int) -> None:
        """Lay a part out anew when it is next looked at."""
        if part in self._kept:
            self._held -= len(self._kept.pop(part)[0])
        if self._exact[part]:
            self._exact[part] = 0
            self._loose += 1
            self._next = min(self._next, part)

    def lines(self, part: int) -> Sequence[Line]:
        """The lines of a part."""
        kept = self._kept.get(part)
        if kept is not None:
            self._kept.move_to_end(part)
            return kept[0]
        lines = self._build(part)
        self._set(part, len(lines))
        self._kept[part] = (lines, None)
        self._held += len(lines)
        while self._held > _KEPT and len(self._kept) > 1:
            _, (dropped, _) = self._kept.popitem(last=False)
            self._held -= len(dropped)
        return lines

    def line(self, index: int) -> Line | None:
        """A line; None beyond the last (which may come nearer as parts are laid out)."""
        while 0 <= index < self._total:
            part, before = self._find(index)
            lines = self.lines(part)
            if index - before < len(lines):
                return lines[index - before]
        return None

    def part_of(self, index: int) -> int:
        """The part that a line is in; the last part beyond the end."""
        return self._find(index)[0] if index < self._total else len(self._counts) - 1

    def before(self, part: int) -> int:
        """The lines of the parts before this one."""
        total, at = 0, part
        while at > 0:
            total += self._tree[at]
            at -= at & -at
        return total

    def line_of(self, part: int, offset: int) -> int:
        """The line that shows `offset`, a place of the source inside this part; the nearest before it if none does."""
        lines = self.lines(part)
        _, index = self._kept[part]
        if index is None:
            index = sorted(
                (run.offset, row)
                for row, line in enumerate(lines)
                for run in line.runs
                if run.offset is not None and run.text
            )
            self._kept[part] = (lines, index)
        at = bisect_right(index, offset, key=lambda entry: entry[0])
        row = index[max(0, at - 1)][1] if index else 0
        return self.before(part) + row

    def _set(self, part: int, lines: int) -> None:
        if not self._exact[part]:
            self._exact[part] = 1
            self._loose -= 1
        change = lines - self._counts[part]
        if change:
            self._counts[part] = lines
            self._total += change
            at, last = part + 1, len(self._tree)
            while at < last:
                self._tree[at] += change
                at += at & -at

    def _sums(self) -> array[int]:
        """A binary indexed tree of the counts (Fenwick 1994)."""
        tree = array("q", [0]) + self._counts
        for at in range(1, len(tree)):
            above = at + (at & -at)
            if above < len(tree):
                tree[above] += tree[at]
        self._total = sum(self._counts)
        return tree

    def _find(self, index: int) -> tuple[int, int]:
        """The part that holds a line, and the lines before that part."""
        at, before, step = 0, 0, 1 << (len(self._counts).bit_length())
        while step:
            ahead = at + step
            if ahead < len(self._tree) and before + self._tree[ahead] <= index:
                at, before = ahead, before + self._tree[ahead]
            step >>= 1
        return at, before
