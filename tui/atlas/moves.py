"""Walking a map with the arrow keys: to the neighbour, and back with the opposite arrow."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from math import hypot
from typing import NamedTuple

Points = Mapping[str, tuple[float, float]]
"""City code → where it stands, x to the right and y downwards, in one unit for both."""


class Direction(Enum):
    """An arrow key, as the step (x, y) that it makes."""

    UP = (0, -1)
    DOWN = (0, 1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)

    @property
    def opposite(self) -> Direction:
        """The arrow that leads back."""
        return Direction((-self.value[0], -self.value[1]))


def neighbour(points: Points, city: str, direction: Direction) -> str:
    """The nearest city that lies in a direction: within 45° first, else within 80°; "" when none does."""
    here = points[city]
    dx, dy = direction.value
    best: dict[bool, tuple[float, str]] = {}
    for other, there in points.items():
        ahead = (there[0] - here[0]) * dx + (there[1] - here[1]) * dy
        aside = abs((there[0] - here[0]) * dy) + abs((there[1] - here[1]) * dx)
        if other == city or ahead <= 0 or aside > ahead * 5.67:  # tan 80°
            continue
        straight = aside <= ahead
        cost = (hypot(ahead, aside) + aside, other)
        if straight not in best or cost < best[straight]:
            best[straight] = cost
    return (best.get(True) or best.get(False) or (0.0, ""))[1]


TRAIL = 32


class Walk(NamedTuple):
    """A walk over a map: the city reached, and the steps that led to it (direction, city before), last at the end."""

    city: str
    trail: tuple[tuple[Direction, str], ...] = ()

    def step(self, points: Points, direction: Direction) -> Walk:
        """The walk after an arrow key: back to where the opposite arrow came from, else to the neighbour.

        The same walk where no city lies that way.
        """
        if self.trail and self.trail[-1][0] is direction.opposite:
            return Walk(self.trail[-1][1], self.trail[:-1])
        other = neighbour(points, self.city, direction)
        if not other:
            return self
        return Walk(other, (*self.trail, (direction, self.city))[-TRAIL:])
