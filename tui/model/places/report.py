"""Rows for the command line: the places that a text names."""

from __future__ import annotations

from typing import TypedDict

from ..article import Article
from .cities import places_of
from .gazetteer import Gazetteer
from .recogniser import Recogniser


class PlaceRow(TypedDict):
    """One place in a text; `text` is the span as written, `name` the division's full name, `city` its city's."""

    start: int
    end: int
    text: str
    code: str
    name: str
    city: str


def story_rows(article: Article, recogniser: Recogniser) -> list[PlaceRow]:
    """As `place_rows`, for a story: its headline helps to understand the text, whose places are given."""
    marks = places_of(article, recogniser).marks
    return [_row(article.text, mark.start, mark.end, mark.code, recogniser.gazetteer) for mark in marks]


def place_rows(text: str, recogniser: Recogniser) -> list[PlaceRow]:
    """What `places FILE --json` prints, a line for each place, in order of the text (offsets in code points)."""
    return [_row(text, m.start, m.end, m.code, recogniser.gazetteer) for m in recogniser.find(text)]


def _row(text: str, start: int, end: int, code: str, gazetteer: Gazetteer) -> PlaceRow:
    place = gazetteer.by_code[code]
    city = gazetteer.city(place)
    return PlaceRow(
        start=start, end=end, text=text[start:end], code=code, name=place.name, city=city.name if city else ""
    )
