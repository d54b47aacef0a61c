"""Every way that a gazetteer's places are written, found by their first two characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from .gazetteer import Gazetteer, Level, Place
from .zones import Zone

LARGER = "larger.txt"
AMBIGUOUS = "ambiguous.txt"


class Form(IntEnum):
    """How a name is written; a smaller one is surer."""

    FULL = 1
    """清新区"""
    FORMER = 2
    """The short name with the kind of former days or of speech: 潮安县, 连南县."""
    ZONE = 3
    """松山湖, which stands for the division that holds it"""
    SHORT = 4
    """清新"""


@dataclass(slots=True)
class Name:
    """A written name and the places that it may mean (of one level); `home` is whether they lie in the home province."""

    text: str
    form: Form
    level: Level
    places: tuple[Place, ...]
    home: bool


COSTS = {Level.PROVINCE: 11.0, Level.CITY: 12.5, Level.COUNTY: 16.2, Level.TOWN: 17.0}
"""Bits that a short name of each level costs in the lexicon; a county about as much as a word met 800 times in 60 million."""

UNSUPPORTED = 20.0
"""The same for a town's bare name that only the document's other places speak for."""


def _written(place: Place) -> list[tuple[str, Form]]:
    forms = [(place.name, Form.FULL)]
    if place.short != place.name:
        forms.append((place.short, Form.SHORT))
    for short in place.also:
        forms += [(short + place.name.removeprefix(place.short), Form.FULL), (short, Form.SHORT)]
    if place.level is Level.COUNTY and place.short != place.name:
        kinds = "县" if "自治" in place.name else "市县"
        forms += [(place.short + kind, Form.FORMER) for kind in kinds if place.short + kind != place.name]
    if place.level is Level.TOWN and place.name.endswith("街道") and not place.short.endswith("镇"):
        forms += [(place.short + "镇", Form.FORMER), (place.short + "街道办", Form.FORMER)]
    return forms


class Names:
    """The names of a gazetteer: `by_text`, and `starts` by their first two characters, longest first."""

    def __init__(
        self, gazetteer: Gazetteer, larger: str = "", ambiguous: str = "", zones: Iterable[Zone] = ()
    ) -> None:
        """`larger` and `ambiguous` are the contents of the two lists beside the table, `zones` those of the third.

        A zone whose code the gazetteer does not hold is passed over.
        """
        self.gazetteer = gazetteer
        found: dict[str, list[tuple[Place, Form]]] = {}
        for place in gazetteer.by_code.values():
            for text, form in _written(place):
                found.setdefault(text, []).append((place, form))
        self.by_text = {text: self._name(text, entries) for text, entries in found.items()}
        for zone in zones:
            if zone.code in gazetteer.by_code:
                holder = [(gazetteer.by_code[zone.code], Form.ZONE)]
                self.by_text |= {text: self._name(text, holder) for text in zone.written}
        starts: dict[str, list[Name]] = {}
        for text, name in self.by_text.items():
            starts.setdefault(text[:2], []).append(name)
        self.starts: Mapping[str, Sequence[Name]] = {
            pair: sorted(names, key=lambda n: -len(n.text)) for pair, names in starts.items()
        }
        self.larger = _contexts(larger)
        words = [word for line in _lines(ambiguous) for word in line.split()]
        self.ambiguous = frozenset(word.rstrip("*") for word in words)
        self.adjectives = frozenset(word[:-1] for word in words if word.endswith("*"))

    def _name(self, text: str, entries: list[tuple[Place, Form]]) -> Name:
        form = min(f for _, f in entries)
        places = [p for p, f in entries if f is form]
        if any(map(self.gazetteer.is_home, places)):
            places = list(filter(self.gazetteer.is_home, places))
        level = Level.COUNTY if form is Form.ZONE else min(p.level for p in places)
        places = [p for p in places if p.level is level or form is Form.ZONE]
        return Name(text, form, level, tuple(places), self.gazetteer.is_home(places[0]))


def _lines(content: str) -> list[str]:
    return [line for line in content.splitlines() if line and not line.startswith("#")]


class Contexts(NamedTuple):
    """What makes a larger name of a place's: before it, after it, or on both sides."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    both: tuple[tuple[str, str], ...]
    near: frozenset[str]
    """The characters next to the name in any of them: without one there, none matches."""
    always: bool
    """Whether the name is never the place's."""

    def match(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` stands in one of them."""
        if self.always or text.endswith(self.before, 0, start) or text.startswith(self.after, end):
            return True
        return any(text.endswith(left, 0, start) and text.startswith(right, end) for left, right in self.both)


def _contexts(content: str) -> dict[str, Contexts]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in _lines(content):
        for left, name, right in re.findall(r"(\S*?)\{(.+?)\}(\S*)", line):
            found.setdefault(name, []).append((left, right))
    return {
        name: Contexts(
            tuple(left for left, right in pairs if left and not right),
            tuple(right for left, right in pairs if right and not left),
            tuple((left, right) for left, right in pairs if left and right),
            frozenset(left[-1:] or right[:1] for left, right in pairs),
            ("", "") in pairs,
        )
        for name, pairs in found.items()
    }


def read(path: Path) -> str:
    """The contents of a list, "" where a gazetteer of one's own has none."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""
