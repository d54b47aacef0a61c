"""A city's news over time: stories by month as a row of bars, or by issue where nothing has a date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import ceil
from typing import Final, NamedTuple

from ..model.article import Issue
from .drawing import STEPS

_MERGED: Final = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")


class Bar(NamedTuple):
    """One bar: from month `first` to month `last` (2026-01; names of folders where nothing has a date), and its height.

    `height` is 0 for no story, else 1 to 4; `sign` is the height as one character of one cell.
    """

    first: str
    last: str
    stories: int
    height: int

    @property
    def sign(self) -> str:
        """The bar in one cell."""
        return STEPS[self.height]

    @property
    def months(self) -> bool:
        """Whether the bar stands for months, and not for an issue without a date."""
        return _MONTH.fullmatch(self.first) is not None

    def holds(self, issue: Issue) -> bool:
        """Whether a story of this issue counts in this bar (Enter narrows to it)."""
        if _MONTH.match(issue.date):
            return self.first <= issue.date[:7] <= self.last
        return not issue.date and self.first == issue.folder == self.last


class Timeline(NamedTuple):
    """Bars, oldest first; `months` is how many months each stands for (0 for issues); `undated` are stories in none."""

    bars: tuple[Bar, ...]
    months: int
    undated: int


def timeline(issues: Iterable[Issue] | Mapping[Issue, int], cells: int) -> Timeline:
    """Bars for one issue per story, or for issues with their numbers of stories; at most `cells` of them.

    Months stand beside each other without gaps; where they are too many, a bar takes 2, 3, 6, 12 … of them, begun at
    January. A story whose date names no month is undated. Where no story has a month, each folder is a bar, in their
    own order, the last `cells` of them.
    """
    every = Counter(issues)
    numbers = Counter[int]()
    for issue, stories in every.items():
        if m := _MONTH.match(issue.date):
            numbers[_number(m)] += stories
    if cells < 1 or not every:
        return Timeline((), 0, every.total())
    if not numbers:
        return _by_folder(every, cells)
    low, high = min(numbers), max(numbers)
    # where the centuries do not fit, decades are added up until they do
    steps = (*_MERGED, *range(360, high + 361, 120))
    step = next(s for s in steps if high // s - low // s < cells)
    sums = Counter[int]()
    for number, stories in numbers.items():
        sums[number // step] += stories
    most = max(sums.values())
    bars = tuple(
        Bar(_month(slot * step), _month(slot * step + step - 1), sums[slot], _height(sums[slot], most))
        for slot in range(low // step, high // step + 1)
    )
    return Timeline(bars, step, every.total() - numbers.total())


def _by_folder(every: Counter[Issue], cells: int) -> Timeline:
    folders = Counter[str]()
    for issue, stories in every.items():
        if not issue.date:
            folders[issue.folder] += stories
    shown = sorted(folders)[-cells:]
    most = max(folders.values(), default=0)
    bars = tuple(Bar(name, name, folders[name], _height(folders[name], most)) for name in shown)
    return Timeline(bars, 0, every.total() - sum(bar.stories for bar in bars))


def _number(month: re.Match[str]) -> int:
    # a month beyond the year's twelve is a slip of the pen, and counts as December
    return int(month[1]) * 12 + min(max(int(month[2]), 1), 12) - 1


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _height(stories: int, most: int) -> int:
    return ceil(4 * stories / most) if stories else 0
