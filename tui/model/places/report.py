"""Rows for the command line: the places that a text names."""

from __future__ import annotations

from typing import TypedDict

from .recogniser import Recogniser


class PlaceRow(TypedDict):
    """One place in a text; `text` is the span as written, `name` the division's full name, `city` its city's."""

    start: int
    end: int
    text: str
    code: str
    name: str
    city: str


def place_rows(text: str, recogniser: Recogniser) -> list[PlaceRow]:
    """What `places FILE --json` prints, a line for each place, in order of the text (offsets in code points)."""
    gazetteer = recogniser.gazetteer
    rows = []
    for mention in recogniser.find(text):
        place = gazetteer.by_code[mention.code]
        city = gazetteer.city(place)
        rows.append(
            PlaceRow(
                start=mention.start,
                end=mention.end,
                text=text[mention.start : mention.end],
                code=mention.code,
                name=place.name,
                city=city.name if city else "",
            )
        )
    return rows
