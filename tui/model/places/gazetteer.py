"""The divisions of a province, their names and where they lie.

The table is `tui/data/places.csv` (its README names the sources); codes are those of GB/T 2260, which hold
the parents: 440303 lies in 4403 (city) and 44 (province), a town's nine digits begin with its county's six.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[2] / "data"
TABLE = DATA / "places.csv"


class Level(IntEnum):
    """How high a division stands; smaller is higher."""

    PROVINCE = 1
    CITY = 2
    COUNTY = 3
    TOWN = 4


class Place(NamedTuple):
    """A division. `pinyin` is the short name's syllables with spaces; `other` are further readings people type,
    `also` other ways to write the short name (织篢 for 织𬕂).

    `lon` and `lat` are degrees of the seat; 0.0 where unknown (towns).
    """

    code: str
    name: str
    short: str
    pinyin: str
    other: tuple[str, ...]
    also: tuple[str, ...]
    lon: float
    lat: float
    level: Level


def level_of(code: str) -> Level:
    """The level that a code stands for."""
    if len(code) > 6:
        return Level.TOWN
    if code[4:] != "00":
        return Level.COUNTY
    return Level.CITY if code[2:4] != "00" else Level.PROVINCE


class Gazetteer:
    """Places by code, by name and by parent. `home` is the province whose counties the table holds."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_code = {place.code: place for place in places}
        first = next((code for code in self.by_code if code[4:] != "00"), "")
        self.home = first[:2]
        self._above: dict[str, tuple[Place, ...]] = {}
        self._codes: dict[str, tuple[str, ...]] = {}
        self._local: dict[str, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self.by_code)

    def is_home(self, place: Place) -> bool:
        """Whether a place lies in the table's own province."""
        return place.code.startswith(self.home)

    def parent(self, place: Place) -> Place | None:
        """The division next above; a county without a city (济源) belongs to the province."""
        code = place.code
        above = (code[:6], code[:4] + "00", code[:2] + "0000")
        return next((self.by_code[c] for c in above if c != code and c in self.by_code), None)

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """The divisions above, nearest first."""
        known = self._above.get(place.code)
        if known is None:
            above = self.parent(place)
            known = (above, *self.ancestors(above)) if above else ()
            self._above[place.code] = known
        return known

    def above(self, place: Place) -> tuple[str, ...]:
        """The codes of the divisions above, nearest first."""
        known = self._codes.get(place.code)
        if known is None:
            known = self._codes[place.code] = tuple(a.code for a in self.ancestors(place))
        return known

    def local(self, place: Place) -> tuple[str, ...]:
        """The codes of the county and the city that a place lies in, nearest first."""
        known = self._local.get(place.code)
        if known is None:
            known = tuple(a.code for a in self.ancestors(place) if a.level > Level.PROVINCE)
            self._local[place.code] = known
        return known

    def city(self, place: Place) -> Place | None:
        """The city that a place is or lies in, None for a province.

        Where no city stands between (济源, 琼海, the districts of 北京), the county itself is taken for one.
        """
        if place.level is Level.PROVINCE:
            return None
        return self.by_code.get(place.code[:4] + "00") or self.by_code.get(place.code[:6])

    def county(self, place: Place) -> Place | None:
        """The county that a place is or lies in; None above and in cities without counties (东莞, 中山)."""
        found = self.by_code.get(place.code[:6])
        return found if found and found.level is Level.COUNTY else None

    def path(self, place: Place) -> str:
        """The place and what is above it below the province, by full names: 惠州市/惠城区/三栋镇."""
        above = [a.name for a in self.ancestors(place) if a.level > Level.PROVINCE]
        return "/".join([*reversed(above), place.name]) if place.level > Level.PROVINCE else place.name

    @cached_property
    def cities(self) -> tuple[Place, ...]:
        """The home province's cities, by code, and the counties that belong to no city."""
        alone = (county for county in self._home(Level.COUNTY) if county.code[:4] + "00" not in self.by_code)
        return (*self._home(Level.CITY), *alone)

    @cached_property
    def counties(self) -> tuple[Place, ...]:
        """The home province's counties that lie in a city, by code."""
        return tuple(p for p in self._home(Level.COUNTY) if p.code[:4] + "00" in self.by_code)

    @cached_property
    def towns(self) -> tuple[Place, ...]:
        """The home province's towns and streets, by code."""
        return self._home(Level.TOWN)

    def _home(self, level: Level) -> tuple[Place, ...]:
        return tuple(p for p in self.by_code.values() if p.level is level and p.code.startswith(self.home))

    def children(self, place: Place) -> tuple[Place, ...]:
        """What lies directly below a place; a city without counties gives its towns."""
        return self._children.get(place.code, ())

    @cached_property
    def _children(self) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = {}
        for place in self.by_code.values():
            above = self.parent(place)
            if above:
                found.setdefault(above.code, []).append(place)
        return {code: tuple(below) for code, below in found.items()}

    def named(self, name: str) -> Sequence[Place]:
        """The places called `name`, in full or short; highest level first, then by code."""
        return self._names.get(name, ())

    @cached_property
    def _names(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in sorted(self.by_code.values(), key=lambda p: (p.level, p.code[:2] != self.home, p.code)):
            for name in {place.name, place.short, *place.also}:
                found.setdefault(name, []).append(place)
        return found

    def city_named(self, name: str) -> Place | None:
        """The home province's city called `name` (广州, 广州市), None when there is none."""
        return next((p for p in self.named(name) if self.is_home(p) and p == self.city(p)), None)


def load(path: Path = TABLE) -> Gazetteer:
    """Read a gazetteer. OSError when the file cannot be read, ValueError when it is no such table."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    if head != "code,name,short,pinyin,other,also,lon,lat":
        raise ValueError(f"not a table of places: {path.name}")
    places = []
    for line in lines:
        code, name, short, pinyin, other, also, lon, lat = line.split(",")
        places.append(
            Place(
                code,
                name,
                short,
                pinyin,
                tuple(other.split("|")) if other else (),
                tuple(also.split("|")) if also else (),
                float(lon) if lon else 0.0,
                float(lat) if lat else 0.0,
                level_of(code),
            )
        )
    return Gazetteer(places)
