"""Reading by place and time: a jump to a city or county, and a city's months as bars that narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from ...catalogue.headlines import Narrowing
from ..loading import MonthsCounted
from ..widgets.months import MonthBars, dates_of
from ..widgets.story import StoryPane
from .desk import WHOLE
from .reading import ReadingScreen

if TYPE_CHECKING:
    from ...atlas.months import Bar


class PlacedScreen(ReadingScreen):
    """Narrows what is read to a place and to some months."""

    def jump_to_city(self, city: str, *, within: Narrowing = WHOLE, division: str = "") -> None:
        """Narrow to a city and read its first story at the city's section.

        `within` is what else stays narrowed. With the code of a county or town the first story that names it is
        read, at the place where it does.
        """
        self.remember()
        self._aim = (city, division)
        row = self.every.in_city(city).naming(division) if division else 0
        self.narrow(within._replace(city=city), max(0, row))
        self.focus_story()

    def narrow_to_months(self, bar: Bar | None) -> None:
        """Narrow a city's stories to a bar of its months, None for all; a bar without months is gone to."""
        narrowing = self.shelf.narrowing
        dates = dates_of(bar) if bar else ""
        if bar and not bar.months:
            starts = self.every.in_city(narrowing.city).issues()
            self.list.choose(next((s.row for s in starts if bar.holds(s.issue)), self.list.index))
        elif dates != narrowing.dates:
            self.narrow(narrowing._replace(dates=dates))

    @on(MonthBars.Picked)
    def _bar_picked(self, event: MonthBars.Picked) -> None:
        self.narrow_to_months(event.bar)

    @on(MonthsCounted)
    def _months_counted(self, event: MonthsCounted) -> None:
        if event.ticket == self._asked[0]:
            self.sidebar.months.show_found(event.issues)

    @on(StoryPane.PlaceClicked)
    def _place_clicked(self, event: StoryPane.PlaceClicked) -> None:
        self.jump_to_city(event.name)
