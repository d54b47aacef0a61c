"""From typed text to places: characters, pinyin, initials, codes, a parent and its child, and one slip of the finger.

Tiers, best first; within a tier a city stands before a county before a town, then what has more stories.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from ..model.places.gazetteer import Gazetteer, Level, Place
from ..model.places.zones import Zone
from .folding import fold as fold_names

Spans = tuple[tuple[int, int], ...]


class Tier(IntEnum):
    """How typed text matches a place; smaller is better."""

    EXACT = 0
    INITIALS = 1
    FAMILY = 2
    """A parent's name and then the whole of the place's: 清远清新, qyqx."""
    PREFIX = 3
    INITIALS_PREFIX = 4
    SYLLABLES = 5
    """Beginnings of the syllables one after another: dongg, zhuh."""
    FAMILY_PREFIX = 6
    SUBSTRING = 7
    TYPO = 8
    """One letter or character wrong, missing, too many, or two changed about; only where nothing else matches."""


class Choice(NamedTuple):
    """A place that matches, and what of it to highlight.

    Spans are code points of `place.name`, of `place.pinyin` and of `parent.name`, in order and apart. Of a `zone`
    (松山湖) `place` has the name, and the code of the division that holds it, which is `parent`.
    """

    place: Place
    parent: Place | None
    tier: Tier
    name: Spans
    pinyin: Spans
    above: Spans
    stories: int
    zone: bool = False


KINDS = {
    "特别行政区": "tebiexingzhengqu",
    "自治区": "zizhiqu",
    "自治县": "zizhixian",
    "自治州": "zizhizhou",
    "街道": "jiedao",
    "省": "sheng",
    "市": "shi",
    "区": "qu",
    "县": "xian",
    "镇": "zhen",
    "乡": "xiang",
}
KIND_INITIALS = {"街道": "jd", "自治县": "zzx", "自治区": "zzq", "自治州": "zzz", "特别行政区": "tbxzq"}


class Entry:
    """A place with all that it may be typed as."""

    __slots__ = (
        "chars",
        "codes",
        "exact",
        "heads",
        "initials",
        "inner",
        "key",
        "letters",
        "place",
        "readings",
        "zone",
    )

    def __init__(self, place: Place, *, zone: bool = False) -> None:
        self.place = place
        self.zone = zone
        self.key = place.name if zone else place.code
        self.readings = [reading.split(" ") for reading in (place.pinyin, *place.other)]
        kind = next((k for k in KINDS if place.name.endswith(k) and place.short != place.name), "")
        letters = ["".join(r) for r in self.readings]
        initials = ["".join(s[0] for s in r) for r in self.readings]
        self.chars = (place.name, place.short, *place.also)
        self.letters = tuple(letters)
        short_kind = KIND_INITIALS.get(kind, KINDS[kind][0]) if kind else ""
        self.initials = tuple(dict.fromkeys([*initials, *(i + short_kind for i in initials)]))
        ends = [w + KINDS[kind] for w in letters] if kind else []
        self.heads = frozenset(r[0][0] for r in self.readings)
        self.inner = frozenset(s[0] for s in self.readings[0][1:])
        self.codes = "" if zone else place.code
        self.exact = frozenset((*self.chars, *letters, *ends, self.key))


class _Match(NamedTuple):
    tier: Tier
    name: Spans = ()
    pinyin: Spans = ()
    above: Spans = ()


class Picker:
    """Ranks a gazetteer's places for typed text. Building it costs some 15 ms, 2 ms without towns."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        fold: Callable[[str], str] = fold_names,
        *,
        towns: bool = True,
        zones: Iterable[Zone] = (),
    ) -> None:
        """`fold` makes typed text comparable: lower case, half width, simplified, no spaces."""
        self.gazetteer = gazetteer
        self._zones = tuple(zone for zone in zones if zone.code in gazetteer.by_code)
        self._fold = fold
        self._towns = towns

    @cached_property
    def _entries(self) -> list[Entry]:
        gazetteer = self.gazetteer
        towns = gazetteer.towns if self._towns else ()
        places = (*gazetteer.cities, *gazetteer.counties, *towns)
        entries = [Entry(place) for place in places]
        for zone in self._zones:
            also = tuple(name for name in zone.written if name != zone.short)
            place = Place(zone.code, zone.short, zone.short, zone.pinyin, (), also, 0.0, 0.0, Level.TOWN)
            entries.append(Entry(place, zone=True))
        return entries

    def _above(self, entry: Entry) -> tuple[Place, ...]:
        """The divisions that hold a place, nearest first."""
        holder = (self.gazetteer.by_code[entry.place.code],) if entry.zone else ()
        return (*holder, *self.gazetteer.ancestors(entry.place))

    @cached_property
    def _below(self) -> dict[str, list[Entry]]:
        below: dict[str, list[Entry]] = {}
        for entry in self._entries:
            for above in self._above(entry):
                if above.level > Level.PROVINCE:
                    below.setdefault(above.code, []).append(entry)
        return below

    @cached_property
    def _parents(self) -> list[tuple[str, Entry]]:
        """Every spelling of the places that have others below, longest first."""
        spelt = [
            (key, entry)
            for entry in self._entries
            if entry.key in self._below
            for key in {*entry.exact, *entry.initials} - {entry.place.code}
        ]
        return sorted(spelt, key=lambda pair: (-len(pair[0]), pair[1].place.level))

    def pick(self, typed: str, counts: Mapping[str, int] | None = None, limit: int = 50) -> list[Choice]:
        """The places that `typed` may mean, best first, at most `limit`; all cities for nothing typed.

        `counts` are numbers of stories by code; they order what matches equally well.
        """
        stories: Mapping[str, int] = counts or {}
        asked = self._fold(typed)
        if not asked:
            cities = {city.code for city in self.gazetteer.cities}
            found = [(e, _Match(Tier.EXACT)) for e in self._entries if e.key in cities]
            return self._ranked(found, stories, limit)
        found = list(self._matches(self._without_province(asked)))
        if not found:
            found = [(e, m) for e in self._entries if (m := _typo(e, asked))]
        return self._ranked(found, stories, limit)

    def _without_province(self, asked: str) -> str:
        home = self.gazetteer.by_code.get(self.gazetteer.home + "0000")
        for name in (home.name, home.short) if home else ():
            if asked.startswith(name) and len(asked) > len(name):
                return asked[len(name) :]
        return asked

    def _matches(self, asked: str) -> Iterator[tuple[Entry, _Match]]:
        family = self._families(asked)
        for entry in self._entries:
            match = _match(entry, asked)
            other = family.get(entry.key)
            if other and (not match or other.tier < match.tier):
                match = other
            if match:
                yield entry, match

    def _families(self, asked: str, depth: int = 0) -> dict[str, _Match]:
        """Places whose parent's name begins `asked` and who match the rest."""
        found: dict[str, _Match] = {}
        for key, parent in self._parents:
            if len(key) >= len(asked) or not asked.startswith(key):
                continue
            rest = asked[len(key) :]
            above = _whole(parent, key)
            for entry in self._below[parent.place.code]:
                match = _match(entry, rest)
                if match is None or match.tier is Tier.SUBSTRING:
                    continue
                whole = match.tier <= Tier.INITIALS
                better = match._replace(tier=Tier.FAMILY if whole else Tier.FAMILY_PREFIX, above=above)
                known = found.get(entry.key)
                if known is None or better.tier < known.tier:
                    found[entry.key] = better
            if depth == 0 and parent.place.level is Level.CITY:
                for code, match in self._families(rest, 1).items():
                    if code.startswith(parent.place.code[:4]):
                        found.setdefault(code, match)
        return found

    def _ranked(
        self, found: Iterable[tuple[Entry, _Match]], stories: Mapping[str, int], limit: int
    ) -> list[Choice]:
        def order(pair: tuple[Entry, _Match]) -> tuple[int, int, int, bool, int, str]:
            entry, match = pair
            place = entry.place
            # a town straight below a city (虎门) is to its readers what a county is elsewhere
            deep = place.level is Level.TOWN and self.gazetteer.county(place) is not None
            return match.tier, place.level, -stories.get(place.code, 0), deep, len(place.short), place.code

        choices = []
        for entry, match in sorted(found, key=order)[:limit]:
            place = entry.place
            above = next(iter(self._above(entry)), None)
            parent = above if above and above.level > Level.PROVINCE else None
            choices.append(
                Choice(
                    place,
                    parent,
                    match.tier,
                    match.name,
                    match.pinyin,
                    match.above,
                    stories.get(place.code, 0),
                    entry.zone,
                )
            )
        return choices


def _whole(entry: Entry, key: str) -> Spans:
    """What a whole spelling covers of the full name: all of 清远市 when 清远市 was typed, else the short name."""
    place = entry.place
    full = key == place.name or key not in (*entry.chars, *entry.letters, *entry.initials)
    return ((0, len(place.name) if full else min(len(place.short), len(place.name))),)


def _match(entry: Entry, asked: str) -> _Match | None:
    place = entry.place
    if asked in entry.exact:
        pinyin = ((0, len(place.pinyin)),) if asked.startswith(entry.letters[0]) else ()
        return _Match(Tier.EXACT, () if asked == place.code else _whole(entry, asked), pinyin)
    if asked.isascii():
        return _match_digits(entry, asked) if asked.isdigit() else _match_letters(entry, asked)
    for text in entry.chars:
        if text.startswith(asked):
            return _Match(Tier.PREFIX, ((0, min(len(asked), len(place.name))),))
    at = place.name.find(asked)
    if at >= 0 and len(asked) == 1 and place.level is Level.CITY and asked in place.short:
        return _Match(Tier.PREFIX, ((at, at + 1),))  # 莞 and 汕 are said of the city itself
    if at >= 0:
        return _Match(Tier.SUBSTRING, ((at, at + len(asked)),))
    return None


def _match_digits(entry: Entry, asked: str) -> _Match | None:
    return _Match(Tier.PREFIX) if entry.codes.startswith(asked) else None


def _match_letters(entry: Entry, asked: str) -> _Match | None:
    if asked[0] in entry.heads and (match := _match_from_start(entry, asked)):
        return match
    return _match_inner(entry.readings[0], asked) if len(asked) >= 2 and asked[0] in entry.inner else None


def _match_from_start(entry: Entry, asked: str) -> _Match | None:
    for syllables, initials in zip(entry.readings, _pairs(entry), strict=True):
        first = syllables is entry.readings[0]
        if asked in initials:
            return _match_syllables(Tier.INITIALS, [1] * min(len(syllables), len(asked)), syllables, first)
    for syllables, letters in zip(entry.readings, entry.letters, strict=True):
        if letters.startswith(asked):
            return _match_syllables(
                Tier.PREFIX, _take(syllables, asked), syllables, syllables is entry.readings[0]
            )
    for syllables in entry.readings:
        first = syllables is entry.readings[0]
        if "".join(s[0] for s in syllables).startswith(asked):
            return _match_syllables(Tier.INITIALS_PREFIX, [1] * len(asked), syllables, first)
        lengths = _cut(syllables, asked)
        if lengths:
            return _match_syllables(Tier.SYLLABLES, lengths, syllables, first)
    return None


def _pairs(entry: Entry) -> list[tuple[str, ...]]:
    count = len(entry.readings)
    every = ["".join(s[0] for s in r) for r in entry.readings]
    kinds = entry.initials[len(dict.fromkeys(every)) :]
    ends = kinds[0][len(every[0]) :] if kinds else ""
    return [(every[i], every[i] + ends) for i in range(count)]


def _match_inner(syllables: Sequence[str], asked: str) -> _Match | None:
    """Letters that begin at a later syllable: guan in dong guan."""
    for skip in range(1, len(syllables)):
        if "".join(syllables[skip:]).startswith(asked):
            lengths = [0] * skip + _take(syllables[skip:], asked)
            return _match_syllables(Tier.SUBSTRING, lengths, syllables, first=True)
    return None


def _take(syllables: Sequence[str], asked: str) -> list[int]:
    lengths, left = [], len(asked)
    for syllable in syllables:
        if left <= 0:
            break
        lengths.append(min(left, len(syllable)))
        left -= lengths[-1]
    return lengths


def _cut(syllables: Sequence[str], asked: str, at: int = 0) -> list[int] | None:
    """How many letters of each syllable `asked` is made of, in order from the first; None when it is not."""
    if not asked:
        return []
    if at == len(syllables) or asked[0] != syllables[at][0]:
        return None
    syllable = syllables[at]
    longest = 1
    while longest < min(len(syllable), len(asked)) and asked[longest] == syllable[longest]:
        longest += 1
    for length in range(longest, 0, -1):
        rest = _cut(syllables, asked[length:], at + 1)
        if rest is not None:
            return [length, *rest]
    return None


def _match_syllables(tier: Tier, lengths: Sequence[int], syllables: Sequence[str], first: bool) -> _Match:
    """`lengths` letters of each syllable match; other readings than the first have no letters to highlight."""
    name = [(i, i + 1) for i, length in enumerate(lengths) if length]
    pinyin, at = [], 0
    for syllable, length in zip(syllables, lengths, strict=False):
        if length and first:
            pinyin.append((at, at + length))
        at += len(syllable) + 1
    return _Match(tier, _joined(name), tuple(pinyin))


def _joined(spans: Iterable[tuple[int, int]]) -> Spans:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _typo(entry: Entry, asked: str) -> _Match | None:
    if asked.isascii():
        if len(asked) < 4 or not any(one_edit(asked, letters) for letters in entry.letters):
            return None
    elif len(asked) < 2 or not any(
        one_edit(asked, text) for text in entry.chars if len(text) > 2 or len(asked) == len(text) + 1
    ):
        return None
    return _Match(Tier.TYPO)


def one_edit(a: str, b: str) -> bool:
    """Whether two texts differ by one change, one insertion or deletion, or one swap of neighbours."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return a == b
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    x, y = a[at:], b[at:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[1::-1] and x[2:] == y[2:])
