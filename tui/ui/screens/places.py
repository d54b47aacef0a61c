"""What the commands about places do: choosing one by typing or on the map, and a city's months."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump

from ...catalogue.headlines import Narrowing
from ..atlas import NO_COUNTS, PlaceCounts
from ..describe import shown_months
from ..loading import count_places
from .cities import CityScreen
from .saving import save_setting

if TYPE_CHECKING:
    from ...model.places.gazetteer import Place
    from .reader import ReaderScreen

Deed = Callable[["ReaderScreen", str], Awaitable[None]]


def choose(*, on_map: bool) -> Deed:
    """Let the person choose a place, beginning at the typed line or on the map."""

    async def city(reader: ReaderScreen, key: str) -> None:
        archive, narrowing = reader.archive, reader.shelf.narrowing
        if archive is None or not reader.every.cities():
            reader.say("reader.no_cities")
            return
        atlas, kept = reader.atlas, narrowing._replace(city="")

        def count(target: MessagePump) -> None:
            count_places(archive, atlas, kept, target)

        def keep_kind(kind: str) -> None:
            reader.settings = reader.settings._replace(map=kind)
            save_setting(reader, "map", kind)

        screen = CityScreen(
            atlas,
            reader.paint,
            reader.language,
            count=count,
            under=_shown(reader, kept),
            city=narrowing.city,
            kind=reader.settings.map,
            on_map=on_map,
            keep_kind=keep_kind,
        )
        reader.app.push_screen(screen, lambda chosen: _go(reader, chosen, kept, screen.counts))

    return city


def _shown(reader: ReaderScreen, narrowing: Narrowing) -> str:
    parts = (narrowing.words, shown_months(narrowing.dates, reader.language))
    return " · ".join(part for part in parts if part)


def _go(reader: ReaderScreen, chosen: str | None, kept: Narrowing, counts: PlaceCounts) -> None:
    """Go to a place, under the words and months that the list has, if there are such stories of it."""
    if not chosen:
        return
    gazetteer = reader.atlas.gazetteer
    place = gazetteer.by_code.get(chosen)
    city = gazetteer.city(place) if place else None
    if place is None or city is None:
        reader.jump_to_city(chosen, within=kept)
        return
    if not len(reader.every.in_city(city.short)):
        reader.say("places.empty", place=city.name)
    elif place.code == city.code:
        _go_to_city(reader, city, kept, counts)
    else:
        named = reader.every.in_city(city.short).naming(place.code) >= 0
        reader.jump_to_city(city.short, division=place.code)
        reader.say("places.opened" if named else "places.unnamed", place=place.name, city=city.name)


def _go_to_city(reader: ReaderScreen, city: Place, kept: Narrowing, counts: PlaceCounts) -> None:
    within = kept if counts == NO_COUNTS or counts.by_code.get(city.code) else Narrowing()
    reader.jump_to_city(city.short, within=within)
    if within != kept:
        reader.say("places.all_of", place=city.name, narrowing=_shown(reader, kept))


def months(step: int) -> Deed:
    """Narrow a city's stories to the bar of months before or after; past the last one to none."""

    async def go(reader: ReaderScreen, key: str) -> None:
        bars = reader.sidebar.months.bars
        if not reader.shelf.narrowing.city:
            reader.say("places.no_months")
        elif len(bars) < 2:
            reader.say("places.one_month")
        else:
            reader.narrow_to_months(reader.sidebar.months.beside(step))

    return go
