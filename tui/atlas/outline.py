"""The boundary map (示意图): outlines of the cities in braille dots, with names and numbers on them.

Dots are square where a cell is twice as high as wide: a cell holds 2 × 4 (Unicode 17, Braille Patterns).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from math import cos, radians
from pathlib import Path
from typing import Final, NamedTuple

from ..model.places.gazetteer import DATA, Gazetteer
from ..text.cells import width
from .drawing import STEPS, Drawing, Piece, Role, merged, short_count, tints

OUTLINE = DATA / "outline.json"
TITLE: Final = "示意图"
NARROWEST, LOWEST = 56, 18  # cells below which labels would cover the land
_DOTS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_BLANK: Final = 0x2800

Ring = tuple[tuple[float, float], ...]


class Outline(NamedTuple):
    """Rings of (x, y) by city code, in degrees of latitude: x is longitude shrunk to the middle latitude, y grows southwards."""

    rings: Mapping[str, tuple[Ring, ...]]

    @property
    def points(self) -> dict[str, tuple[float, float]]:
        """The middle of each city's largest ring, for walking."""
        return {
            code: _middle(max(rings, key=lambda ring: abs(_area(ring)))) for code, rings in self.rings.items()
        }


def load(path: Path = OUTLINE) -> Outline:
    """Read the outlines. OSError or ValueError when there are none to read."""
    cities = json.loads(path.read_text(encoding="utf-8"))["cities"]
    ys = [y for rings in cities.values() for ring in rings for y in ring[1::2]]
    shrink = cos(radians((min(ys) + max(ys)) / 2000))
    return Outline(
        {
            code: tuple(
                tuple((x / 1000 * shrink, -y / 1000) for x, y in zip(ring[::2], ring[1::2], strict=True))
                for ring in rings
            )
            for code, rings in cities.items()
        }
    )


def _area(ring: Ring) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def _middle(ring: Ring) -> tuple[float, float]:
    area = _area(ring)
    pairs = list(zip(ring, (*ring[1:], ring[0]), strict=True))
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    return x, y


class _Canvas:
    """Outlines on a grid of cells: the dots of their borders, and the city that each cell lies in."""

    def __init__(self, outline: Outline, columns: int, rows: int) -> None:
        xs = [x for rings in outline.rings.values() for ring in rings for x, _ in ring]
        ys = [y for rings in outline.rings.values() for ring in rings for _, y in ring]
        wide, high = 2 * columns - 1, 4 * rows - 1
        self.scale = min(wide / (max(xs) - min(xs)), high / (max(ys) - min(ys)))
        self.x0 = min(xs) - (wide / self.scale - (max(xs) - min(xs))) / 2
        self.y0 = min(ys) - (high / self.scale - (max(ys) - min(ys))) / 2
        self.columns, self.rows = columns, rows
        self.bits = [[0] * columns for _ in range(rows)]
        self.city = [[""] * columns for _ in range(rows)]
        for code, rings in outline.rings.items():
            dots = [[self.dot(point) for point in ring] for ring in rings]
            for ring in dots:
                for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
                    self._line(start, end)
            self._fill(code, dots)

    def dot(self, point: tuple[float, float]) -> tuple[int, int]:
        """The dot (column, row) of a point."""
        return round((point[0] - self.x0) * self.scale), round((point[1] - self.y0) * self.scale)

    def _line(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        (x, y), (to_x, to_y) = start, end
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(steps + 1):
            column, row = x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps)
            self.bits[row // 4][column // 2] |= _DOTS[column % 2][row % 4]

    def _fill(self, code: str, rings: Sequence[Sequence[tuple[int, int]]]) -> None:
        """Give the cells whose middle lies inside (even-odd rule) to the city."""
        for row in range(self.rows):
            y = 4 * row + 1.5
            crossings = sorted(
                x1 + (y - y1) * (x2 - x1) / (y2 - y1)
                for ring in rings
                for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
                if (y1 <= y) != (y2 <= y)
            )
            for column in range(self.columns):
                if bisect_right(crossings, 2 * column + 0.5) % 2:
                    self.city[row][column] = code


class _Label(NamedTuple):
    row: int
    column: int
    code: str
    name: str
    number: str

    @property
    def end(self) -> int:
        return self.column + width(self.name) + width(self.number)


def draw(
    outline: Outline,
    gazetteer: Gazetteer,
    columns: int,
    rows: int,
    counts: Mapping[str, int],
    *,
    colour: bool = True,
) -> Drawing | None:
    """The map in `columns` × `rows` cells, its title in the last row; None below 56×18.

    `counts` are stories by city code; without `colour` a mark of one to four steps stands behind each number.
    Labels do not move with the chosen city: the screen shows it by its pieces (`Piece.city`), in reverse.
    """
    if columns < NARROWEST or rows < LOWEST or not outline.rings:
        return None
    canvas = _Canvas(outline, columns, rows - 1)
    shades = tints({code: counts.get(code, 0) for code in outline.rings})
    labels = _labels(canvas, outline, gazetteer, counts, shades, colour=colour)
    drawn = [merged(_row(canvas, row, labels, shades)) for row in range(rows - 1)]
    title = TITLE.rjust(columns - width(TITLE) + len(TITLE))
    return Drawing((*drawn, (Piece(title, Role.TITLE),)))


def _row(canvas: _Canvas, row: int, labels: Sequence[_Label], shades: Mapping[str, int]) -> Iterator[Piece]:
    here = {label.column: label for label in labels if label.row == row}
    column = 0
    while column < canvas.columns:
        label = here.get(column)
        if label:
            yield Piece(label.name, Role.NAME, label.code, shades[label.code])
            yield Piece(label.number, Role.COUNT, label.code, shades[label.code])
            column = label.end
            continue
        bits, city = canvas.bits[row][column], canvas.city[row][column]
        role = Role.BORDER if bits else Role.GROUND if city else Role.EMPTY
        yield Piece(chr(_BLANK + bits) if bits else " ", role, city, shades.get(city, 0))
        column += 1


def _labels(
    canvas: _Canvas,
    outline: Outline,
    gazetteer: Gazetteer,
    counts: Mapping[str, int],
    shades: Mapping[str, int],
    *,
    colour: bool,
) -> list[_Label]:
    """A label for every city, the smallest city's first, each where it leaves its own land least and covers no other."""
    points = outline.points
    size = {code: sum(row.count(code) for row in canvas.city) for code in outline.rings}
    taken: list[list[bool]] = [[False] * canvas.columns for _ in range(canvas.rows)]
    labels = []
    for code in sorted(size, key=lambda c: size[c]):
        name = gazetteer.by_code[code].short
        count = " " + short_count(counts.get(code, 0)) + ("" if colour else STEPS[shades[code]])
        wish = _Label(*_cell(canvas.dot(points[code])), code, name, count)
        label = _place(canvas, taken, wish)
        if label:
            labels.append(label)
            for column in range(max(0, label.column - 1), min(canvas.columns, label.end + 1)):
                taken[label.row][column] = True
    return labels


def _cell(dot: tuple[int, int]) -> tuple[int, int]:
    """The cell (row, column) that a dot (column, row) lies in."""
    return dot[1] // 4, dot[0] // 2


def _place(canvas: _Canvas, taken: list[list[bool]], wish: _Label) -> _Label | None:
    """The label moved from its city's middle to where it fits best; None when no row has room left."""
    long = wish.end - wish.column
    best: tuple[float, _Label] | None = None
    middle = wish.column - long // 2
    columns = sorted(range(canvas.columns - long + 1), key=lambda column: abs(column - middle))
    for row in sorted(range(canvas.rows), key=lambda row: abs(row - wish.row)):
        for column in columns:
            away = abs(row - wish.row) * 2 + abs(column - middle)
            if best and away >= best[0]:
                break  # what lies further off in this row costs more
            if any(taken[row][column : column + long]):
                continue
            outside = sum(city != wish.code for city in canvas.city[row][column : column + long])
            if best is None or away + 2 * outside < best[0]:
                best = (away + 2 * outside, wish._replace(row=row, column=column))
    return best[1] if best else None
