"""What a map is drawn with: pieces of text with a role, a city and a tint; no colours yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from math import ceil, sqrt
from typing import NamedTuple

from ..text.cells import width


class Role(StrEnum):
    """What a piece of a map is; the screen gives each role a style, and each tint of a city a ground."""

    EMPTY = "empty"
    """No city: sea, neighbours, gaps."""
    GROUND = "ground"
    NAME = "name"
    COUNT = "count"
    BORDER = "border"
    TITLE = "title"


class Piece(NamedTuple):
    """Text of one role on one row. `city` is a code, "" for none; `tint` is 0 (no stories) to 4 (most)."""

    text: str
    role: Role
    city: str = ""
    tint: int = 0


Row = tuple[Piece, ...]

TINTS = 4
STEPS = "⠀⣀⣤⣶⣿"
"""Weights of the tints where there is no colour: braille, whose width no terminal doubts."""


class Drawing(NamedTuple):
    """A map: rows of the same width in cells, from the top."""

    rows: tuple[Row, ...]

    def city_at(self, column: int, row: int) -> str:
        """The code of the city under a cell (both count from 0), "" for none."""
        if not 0 <= row < len(self.rows):
            return ""
        left = 0
        for piece in self.rows[row]:
            left += width(piece.text)
            if 0 <= column < left:
                return piece.city
        return ""

    @property
    def text(self) -> str:
        """The map as plain text, a line for each row."""
        return "\n".join("".join(piece.text for piece in row) for row in self.rows)


def tints(counts: Mapping[str, int]) -> dict[str, int]:
    """Code → 0 where there is nothing, else 1 to 4, as the square root of the share of the greatest count.

    Evenly, one great city would leave all others pale; by logarithms, cities with half as many would look the same.
    """
    most = max(counts.values(), default=0)
    return {code: max(1, ceil(TINTS * sqrt(n / most) - 1e-9)) if n > 0 else 0 for code, n in counts.items()}


def short_count(count: int) -> str:
    """A number in at most five cells: 9999, 1.2万, 120万."""
    if count < 10_000:
        return str(count)
    tens = count / 10_000
    return f"{tens:.1f}万" if tens < 10 else f"{min(int(tens), 999)}万"


def merged(pieces: Iterable[Piece]) -> Row:
    """Neighbouring pieces that differ in nothing but their text, as one."""
    return tuple(_merged(pieces))


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    held: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if held and held[1:] == piece[1:]:
            held = held._replace(text=held.text + piece.text)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
