"""Lists of places: a city's counties with their stories, and what the command line says of typed text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypedDict

from ..model.places.gazetteer import Gazetteer, Level, Place
from .picker import Picker


class Counted(NamedTuple):
    """A place and the number of its stories."""

    place: Place
    stories: int


def counties(gazetteer: Gazetteer, city: Place, counts: Mapping[str, int]) -> tuple[Counted, ...]:
    """What lies directly below a city, most stories first, then by code. 东莞 and 中山 have towns there."""
    below = [Counted(place, counts.get(place.code, 0)) for place in gazetteer.children(city)]
    return tuple(sorted(below, key=lambda c: (-c.stories, c.place.code)))


def all_cities(gazetteer: Gazetteer, counts: Mapping[str, int]) -> tuple[Counted, ...]:
    """The province's cities, most stories first, then by code: the list where there is no map."""
    return tuple(
        sorted(
            (Counted(c, counts.get(c.code, 0)) for c in gazetteer.cities),
            key=lambda c: (-c.stories, c.place.code),
        )
    )


class CityRow(TypedDict):
    """One line of `cities TYPED --json`."""

    code: str
    name: str
    city: str
    level: str
    pinyin: str
    tier: str
    stories: int


def city_rows(
    picker: Picker, typed: str, counts: Mapping[str, int] | None = None, limit: int = 20
) -> list[CityRow]:
    """The places for typed text in the picker's order; `city` is the full name of the city that each lies in."""
    rows = []
    for choice in picker.pick(typed, counts, limit):
        place = choice.place
        city = picker.gazetteer.city(place)
        rows.append(
            CityRow(
                code=place.code,
                name=place.name,
                city=city.name if city else "",
                level="zone" if choice.zone else Level(place.level).name.lower(),
                pinyin=place.pinyin,
                tier=choice.tier.name.lower(),
                stories=choice.stories,
            )
        )
    return rows
