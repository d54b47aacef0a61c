"""The tile map: one tile a city, about where it lies, so that every name and number can be read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..model.places.gazetteer import DATA, Gazetteer, Place
from ..text.cells import width
from .drawing import STEPS, Drawing, Piece, Role, Row, merged, short_count, tints

TILES = DATA / "tiles.txt"
NARROWEST, LOWEST = 6, 2  # cells: a name of four with the chosen one's brackets, a row of numbers
WIDEST, HIGHEST = 14, 5
GAP = 1


class Tile(NamedTuple):
    """A city's place in the grid, both counted from 0."""

    place: Place
    column: int
    row: int


def layout(gazetteer: Gazetteer, path: Path = TILES) -> tuple[Tile, ...]:
    """The tiles of a gazetteer. Empty where the file is missing or leaves out a city: then show a list instead."""
    if not path.is_file():
        return ()
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    found = [
        Tile(place, column, row)
        for row, line in enumerate(lines)
        for column, name in enumerate(line.split())
        if (place := gazetteer.city_named(name))
    ]
    return tuple(found) if {t.place.code for t in found} == {c.code for c in gazetteer.cities} else ()


def draw(
    tiles: tuple[Tile, ...],
    columns: int,
    rows: int,
    counts: Mapping[str, int],
    chosen: str = "",
    *,
    colour: bool = True,
) -> Drawing | None:
    """The map in at most `columns` × `rows` cells; None when it does not fit (48×10 for Guangdong) or has no tiles.

    `counts` are stories by city code. The chosen city stands in brackets, so that it is seen without colour;
    without `colour` a mark of one to four steps behind the number shows the tint.
    """
    across = max((tile.column for tile in tiles), default=-1) + 1
    down = max((tile.row for tile in tiles), default=-1) + 1
    if not across or columns // across < NARROWEST or rows // down < LOWEST:
        return None
    wide, high = min(columns // across, WIDEST), min(rows // down, HIGHEST)
    shades = tints({tile.place.code: counts.get(tile.place.code, 0) for tile in tiles})
    grid = {(tile.row, tile.column): tile.place for tile in tiles}
    drawn: list[Row] = []
    for row in range(down):
        for line in range(high):
            pieces: list[Piece] = []
            for column in range(across):
                place = grid.get((row, column))
                if place is None:
                    pieces.append(Piece(" " * wide, Role.EMPTY))
                    continue
                code = place.code
                box = _Box(place, counts.get(code, 0), shades[code], wide, high, code == chosen, colour)
                pieces += box.line(line)
            drawn.append(merged(pieces))
    return Drawing(tuple(drawn))


class _Box(NamedTuple):
    place: Place
    stories: int
    tint: int
    wide: int
    high: int
    chosen: bool
    colour: bool

    def line(self, line: int) -> list[Piece]:
        """One row of a tile; a gap stands at its right, and below it where there are three rows and more."""
        gap = GAP if self.wide > NARROWEST else 0
        lines = self.high - (1 if self.high > LOWEST else 0)
        if line >= lines:
            return [Piece(" " * self.wide, Role.EMPTY)]
        inner = self.wide - gap
        first = (lines - 2) // 2
        code = self.place.code
        text, role = "", Role.GROUND
        if line == first:
            name = self.place.short
            text, role = (f"[{name}]" if self.chosen and inner >= width(name) + 2 else name), Role.NAME
        elif line == first + 1:
            text, role = short_count(self.stories), Role.COUNT
            if not self.colour and width(text) + 1 <= inner:
                text += STEPS[self.tint]
        left = (inner - width(text)) // 2
        right = inner - width(text) - left
        return [
            Piece(" " * left, Role.GROUND, code, self.tint),
            Piece(text, role, code, self.tint),
            Piece(" " * right, Role.GROUND, code, self.tint),
            Piece(" " * gap, Role.EMPTY),
        ]
