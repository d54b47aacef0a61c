"""A city's news over time: one line of bars, a bar for some months; a click narrows to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ...catalogue.headlines import Headlines, Narrowing
from ...model.article import Issue
from ..loading import stories_by_issue
from ..paint import Paint

if TYPE_CHECKING:
    from ...atlas.months import Bar

LABEL: Final = 8
"""Cells of the first and the last bar's name."""


class MonthBars(Widget):
    """Seen only where there are two bars or more. Posts `Picked` on a click, with None for the narrowed bar."""

    ALLOW_SELECT = False

    class Picked(Message):
        """A bar is to be narrowed to; None for all of them."""

        def __init__(self, bar: Bar | None) -> None:
            super().__init__()
            self.bar = bar

    def __init__(self, paint: Paint) -> None:
        super().__init__(id="months")
        self._paint = paint
        self._issues: Mapping[Issue, int] = {}
        self._dates = ""
        self._under = ("", "")
        self._bars: tuple[Bar, ...] = ()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars, oldest first."""
        return self._bars

    def show_city(self, every: Headlines, narrowing: Narrowing) -> None:
        """Show when a city was in the news; under words once `show_found` has told, until when the bars stay away.

        With months narrowed to, the bars of all months stay.
        """
        under, self._under = self._under, (narrowing.words, narrowing.city)
        if narrowing.words and narrowing.city:
            self.show(self._issues if under == self._under else {}, narrowing.dates)
        else:
            self.show(
                stories_by_issue(every.in_city(narrowing.city)) if narrowing.city else {}, narrowing.dates
            )

    def show_found(self, issues: Mapping[Issue, int]) -> None:
        """Show what the words found of the city. Only months have bars: what is found does not stand by issues."""
        self.show({issue: stories for issue, stories in issues.items() if issue.date}, self._dates)

    def show(self, issues: Mapping[Issue, int], dates: str) -> None:
        """Show issues with their numbers of stories; `dates` is what the list is narrowed to (see `dates_of`)."""
        if (issues, dates) != (self._issues, self._dates):
            self._issues, self._dates = issues, dates
            self._fit()

    def _fit(self) -> None:
        """Make as many bars as there is room for."""
        room = (
            self.size.width or (self.parent.size.width if isinstance(self.parent, Widget) else 0)
        ) - 2 * LABEL
        self._bars = ()
        if self._issues:
            from ...atlas.months import timeline  # noqa: PLC0415 # the first paint has no bars

            self._bars = timeline(self._issues, max(2, room - 4)).bars
        self.set_class(len(self._bars) > 1, "-seen")
        self.refresh()

    def repaint(self, paint: Paint) -> None:
        """Draw with another theme."""
        self._paint = paint
        self.refresh()

    def on_resize(self) -> None:
        """Make as many bars as there is room for now."""
        self._fit()

    @property
    def chosen(self) -> int:
        """Which bar the list is narrowed to, -1 for none."""
        if not self._dates:
            return -1
        return next((i for i, bar in enumerate(self._bars) if dates_of(bar) == self._dates), -1)

    def beside(self, step: int) -> Bar | None:
        """The next bar with stories before or after the narrowed one, from the newest on; None past the last."""
        at = self.chosen if self.chosen >= 0 else len(self._bars) if step < 0 else -1
        at += step
        while 0 <= at < len(self._bars):
            if self._bars[at].stories:
                return self._bars[at]
            at += step
        return None

    def on_click(self, event: events.Click) -> None:
        """Narrow to the bar under the mouse."""
        index = event.x - self._left
        if 0 <= index < len(self._bars) and self._bars[index].stories:
            self.post_message(self.Picked(None if index == self.chosen else self._bars[index]))

    @property
    def _left(self) -> int:
        return 2 + self._paint.width(self._label(self._bars[0])) if self._bars else 0

    def _label(self, bar: Bar) -> str:
        return self._paint.cut(bar.first, LABEL)

    def render_line(self, y: int) -> Strip:
        """The line."""
        cells, blank = self.size.width, self._paint.style("ink", "list")
        if not self._bars:
            return Strip([Segment(" " * cells, blank)], cells)
        muted, chosen = self._paint.style("muted", "list"), self.chosen
        segments = [Segment(f" {self._label(self._bars[0])} ", muted)]
        for index, bar in enumerate(self._bars):
            style = self._paint.style("accent", "list")
            segments.append(Segment(bar.sign, style + self._paint.hit if index == chosen else style))
        last = self._bars[-1]
        segments.append(Segment(f" {self._paint.cut(last.last, LABEL)}", muted))
        return Strip(segments).adjust_cell_length(cells, blank)


def dates_of(bar: Bar) -> str:
    """A bar's months as a list is narrowed to them (see `catalogue.headlines.Narrowing`)."""
    return bar.first if bar.first == bar.last else f"{bar.first}..{bar.last}"
