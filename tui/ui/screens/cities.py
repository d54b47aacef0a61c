"""Choosing a place: typed text with the places that it may mean, and the map beside it or alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message_pump import MessagePump

from ...atlas.listing import counties
from ...atlas.picker import Choice
from ...model.places.gazetteer import Level
from ...text.language import Language, word
from ..atlas import NO_COUNTS, Atlas, PlaceCounts
from ..loading import PlacesCounted
from ..paint import Paint
from ..widgets.counties import CountyList
from ..widgets.map import MapView
from ..widgets.rows import Row, RowList
from ..widgets.searchbar import TypedLine
from ..widgets.status import HintLine, StatusLine
from .choosing import ChoosingScreen

if TYPE_CHECKING:
    from ...model.places.gazetteer import Place

BOTH: Final = 100
"""Columns from which the map stands beside the list."""
MOST: Final = 60
_LEVELS: Final = {Level.CITY: "places.city", Level.COUNTY: "places.county", Level.TOWN: "places.town"}


class CityScreen(ChoosingScreen[str]):
    """Gives the code of the chosen place (the name of a city that the gazetteer does not know), None at Esc.

    What is typed goes to the line wherever the focus is; with the focus on the map the arrows walk over it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab,f2", "switch", show=False, priority=True),
        Binding("f3", "other_map", show=False, priority=True),
    ]

    def __init__(
        self,
        atlas: Atlas,
        paint: Paint,
        language: Language,
        *,
        count: Callable[[MessagePump], None],
        under: str = "",
        city: str = "",
        kind: str = "tiles",
        on_map: bool = False,
        keep_kind: Callable[[str], None] = lambda kind: None,
    ) -> None:
        """`count` posts `PlacesCounted` from a thread; `under` says what is counted, "" for all stories.

        `city` is the short name of the city to begin at; `kind` is the setting `map`, which `keep_kind` keeps;
        `on_map` begins on the map.
        """
        super().__init__()
        self._atlas = atlas
        self._paint = paint
        self._language = language
        self._count = count
        self._under = under
        self._keep_kind = keep_kind
        self._on_map = on_map
        self._chosen_by_hand = False
        self._choices: dict[str, Choice] = {}
        known = atlas.gazetteer.city_named(city) if city else None
        self._first = known.code if known else city
        self.counts: PlaceCounts = NO_COUNTS
        self._line = TypedLine(word(language, "places.type"), id="place")
        self._rows = RowList(paint, word(language, "picker.none"))
        self._map = MapView(atlas, paint, language, kind)
        self._below = CountyList(paint, language)
        self._status = StatusLine(paint)
        self._hints = HintLine(paint)

    def compose(self) -> ComposeResult:
        """The typed line over the list and the map, with the counties of the chosen city below the map."""
        yield self._status
        yield self._line
        with Horizontal(id="places"):
            yield self._rows
            with Vertical(id="atlas"):
                yield self._map
                yield self._below
        yield self._hints

    def on_mount(self) -> None:
        """List the cities, and have stories counted."""
        self.set_class(not self._map.usable, "-mapless")
        self._fill(self._first)
        if self._on_map and not self._map.usable:
            self._status.say(word(self._language, "places.no_layout"))
        self._focus(on_map=self._on_map and self._map.usable)
        self.run_worker(lambda: self._count(self), thread=True, group="places")

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for another size."""
        self.set_class(event.size.width < BOTH, "-one")
        body = event.size.height - 3
        if self._map.kind == "tiles":
            rows = min(25, max(10, (body - 4) // 5 * 5))
            below = max(2, body - rows)
        else:
            below = max(2, min(6, body - 18))
        self._below.styles.height = below
        self._rows.move(0)
        self._describe()
        self.call_after_refresh(self._refill)

    @on(PlacesCounted)
    def _counted(self, event: PlacesCounted) -> None:
        self.counts = event.counts
        self._map.show_counts(event.counts.by_code)
        chosen = self._rows.chosen
        self._fill(chosen.value if chosen and self._chosen_by_hand else self._first)

    # --- what is typed and listed ---

    @property
    def typed(self) -> str:
        """What is typed."""
        return self._line.value.strip()

    @property
    def on_map(self) -> bool:
        """Whether the arrows walk over the map."""
        return self.focused is self._map

    def _fill(self, chosen: str = "") -> None:
        """List what is typed, with the place `chosen` chosen if it is there, else the first."""
        found = self._atlas.picker.pick(self.typed, self.counts.by_code, MOST)
        self._choices = {choice.place.code: choice for choice in found}
        rows = [*self._listed(found), *self._others()]
        values = [row.value for row in rows]
        self._rows.show(rows, values.index(chosen) if chosen in values else 0)
        what = "places.under" if self._under else "places.whole"
        self._status.show(
            word(self._language, "picker.city"), word(self._language, what, narrowing=self._under), ""
        )
        self._follow()

    def _listed(self, found: Sequence[Choice]) -> list[Row]:
        paint = self._paint
        room = self._rows.size.width or 46
        above = [self._above(choice) for choice in found]
        names = min(18, max((paint.width(choice.place.name) for choice in found), default=0)) + 1
        parents = min(10, max(map(paint.width, above), default=0)) + 1 if any(above) else 0
        rows = []
        for choice, parent in zip(found, above, strict=True):
            name = paint.pad(paint.cut(choice.place.name, names - 1), names)
            label = name + (paint.pad(paint.cut(parent, parents - 1), parents) if parents else "")
            spans = [
                *choice.name,
                *((start + len(name), end + len(name)) for start, end in choice.above if parent),
                *((start + len(label), end + len(label)) for start, end in choice.pinyin),
            ]
            count = word(self._language, "reader.count", count=f"{choice.stories:,}")
            level = self._level(choice) if room >= 56 else ""
            rows.append(
                Row(
                    choice.place.code,
                    label + choice.place.pinyin,
                    f"{level}  {count}".strip(),
                    tuple(spans),
                    quiet=len(name),
                )
            )
        return rows

    def _level(self, choice: Choice) -> str:
        return word(self._language, "places.zone" if choice.zone else _LEVELS[choice.place.level])

    def _above(self, choice: Choice) -> str:
        return choice.parent.name if choice.parent else ""

    def _others(self) -> list[Row]:
        """Cities of the stories that the gazetteer does not know, as front matter wrote them."""
        typed, rows = self.typed, []
        for city in self.counts.others:
            at = city.name.find(typed)
            if at >= 0:
                count = word(self._language, "reader.count", count=f"{city.stories:,}")
                rows.append(Row(city.name, city.name, count, ((at, at + len(typed)),) if typed else ()))
        return rows

    def answer_typed(self) -> None:
        """List it anew; the first is chosen."""
        self._status.say("")
        self._fill()

    def _refill(self) -> None:
        if self.is_attached:
            chosen = self._rows.chosen
            self._fill("" if chosen is None else chosen.value)

    def on_key(self, event: events.Key) -> None:
        """Type on, wherever the focus is."""
        # A key that comes here was not taken by the line; it may have been typed before the focus had moved to it.
        if event.is_printable and event.character:
            self._line.insert_text_at_cursor(event.character)
        elif event.key == "backspace":
            self._line.action_delete_left()
        else:
            return
        event.stop()
        if self.on_map:
            self._focus(on_map=False)

    # --- the map ---

    def _place(self, value: str) -> Place | None:
        return self._atlas.gazetteer.by_code.get(value)

    def _follow(self) -> None:
        """Show the chosen row's city on the map, and its counties."""
        chosen = self._rows.chosen
        place = self._place(chosen.value) if chosen else None
        city = self._atlas.gazetteer.city(place) if place else None
        if city is not None:
            self._map.choose(city.code)
            self._show_counties(city)

    def _show_counties(self, city: Place) -> None:
        below = counties(self._atlas.gazetteer, city, self.counts.by_code)
        towns = bool(below) and below[0].place.level is Level.TOWN
        key = "places.towns" if towns else "places.counties"
        self._below.show(word(self._language, key, city=city.name) if below else city.name, below)

    @on(MapView.Walked)
    def _walked(self, event: MapView.Walked) -> None:
        city = self._place(event.code)
        if city is None:
            return
        self._chosen_by_hand = True
        if self.typed and event.code not in self._choices:
            # What was typed is not where the person has walked to.
            self._line.take("")
        self._fill(event.code)

    def _focus(self, *, on_map: bool) -> None:
        self.set_class(on_map, "-map")
        self.set_focus(self._map if on_map else self._line)
        self._describe()

    def _describe(self) -> None:
        hints = [("pick", "Enter", word(self._language, "picker.pick"))]
        if self.on_map:
            hints.append(("switch", "Tab", word(self._language, "places.list")))
            hints.append(("", "←↓↑→", word(self._language, "places.walk")))
        else:
            hints.append(("move(1)", "↑ ↓", word(self._language, "picker.move")))
            if self._map.usable:
                hints.append(("switch", "Tab", word(self._language, "places.map")))
        if self._map.other and (self.on_map or not self.has_class("-one")):
            hints.append(("other_map", "F3", word(self._language, "places.other_map")))
        hints.append(("cancel", "Esc", word(self._language, "picker.cancel")))
        self._hints.show(hints)

    def action_switch(self) -> None:
        """From the list to the map and back."""
        if self._map.usable:
            self._focus(on_map=not self.on_map)
            self._follow()

    def action_other_map(self) -> None:
        """Tiles or boundaries."""
        other = self._map.other
        if other is not None:
            self._map.show_kind(other)
            self._keep_kind(other)
            self.on_resize(events.Resize(self.size, self.size))
            self._follow()

    # --- leaving ---

    def take_row(self, value: str) -> None:
        """Give its place."""
        self.dismiss(value)

    @on(MapView.Picked)
    @on(CountyList.Picked)
    def _picked_place(self, event: MapView.Picked | CountyList.Picked) -> None:
        self.dismiss(event.code)

    def action_pick(self) -> None:
        """Give the chosen place."""
        self.catch_up()
        chosen = self._rows.chosen
        if chosen is not None:
            self.dismiss(chosen.value)

    def row_chosen(self) -> None:
        """Show it on the map."""
        self._chosen_by_hand = True
        self._follow()
