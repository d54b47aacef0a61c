"""A province as the screens use it: the picker, the two maps, and numbers of stories by place. Built when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..catalogue.headlines import CityCount, Headlines

if TYPE_CHECKING:
    from ..atlas.outline import Outline
    from ..atlas.picker import Picker
    from ..atlas.tiles import Tile
    from ..model.places.gazetteer import Gazetteer
    from ..model.places.province import Province


class PlaceCounts(NamedTuple):
    """Stories by the code of a city, county or town; `others` are cities that the gazetteer does not know."""

    by_code: dict[str, int]
    others: tuple[CityCount, ...]


NO_COUNTS = PlaceCounts({}, ())


class Atlas:
    """The maps and the picker of one province."""

    def __init__(self, province: Province) -> None:
        self.province = province

    @property
    def gazetteer(self) -> Gazetteer:
        """The province's divisions."""
        return self.province.gazetteer

    @cached_property
    def picker(self) -> Picker:
        """Typed text → places."""
        from ..atlas.picker import Picker  # noqa: PLC0415 # the first paint needs no place

        return Picker(self.gazetteer, zones=self.province.zones)

    @cached_property
    def tiles(self) -> tuple[Tile, ...]:
        """The tile map; empty where the province has none."""
        from ..atlas import tiles  # noqa: PLC0415 # as above

        return tiles.layout(self.gazetteer, self.province.folder / tiles.TILES.name)

    @cached_property
    def outline(self) -> Outline | None:
        """The boundary map; None where the province has none."""
        from ..atlas import outline  # noqa: PLC0415 # as above

        try:
            found = outline.load(self.province.folder / outline.OUTLINE.name)
        except (OSError, ValueError, LookupError):
            return None
        return found if found.rings.keys() <= self.gazetteer.by_code.keys() else None

    def warm(self) -> None:
        """Build what the first key in the picker would wait for."""
        self.picker.pick("dg")
        _ = self.tiles

    def counts(self, headlines: Headlines) -> PlaceCounts:
        """Numbers of stories of a list. May take as long as a query."""
        by_code: dict[str, int] = dict(headlines.divisions())
        others = []
        for city in headlines.cities():
            known = self.gazetteer.city_named(city.name)
            if known:
                by_code[known.code] = by_code.get(known.code, 0) + city.stories
            else:
                others.append(city)
        return PlaceCounts(by_code, tuple(others))
