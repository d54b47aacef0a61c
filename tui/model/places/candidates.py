"""Names that stand in a text, each judged by the few characters around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from operator import add

from .gazetteer import Level, Place
from .lexicon import Lexicon, is_han
from .names import COSTS, Contexts, Form, Name, Names
from .words import (
    ADDRESSED,
    BRAND,
    COMPOUND,
    ENDS_TITLE,
    LANDMARK,
    NOT_KIND,
    OFFICE,
    PEOPLE,
    ROAD,
    SHY_SURNAMES,
    SPEAKS,
    STARTS_BRAND,
    STARTS_ROAD,
    STREET,
    STRONG_TITLE,
    SURELY_SPEAKS,
    SURNAMES,
    THIRD_OF_NAME,
    TITLE,
)

SHORTEST = 2  # characters of the shortest name, all of which a pair holds
FORMER = 10.0  # bits that a name with the kind of former days costs more than the short name alone
RARE = 22.0  # bits from which a word is too rare to be meant where a town of that name may be
COMMON = 18.0  # bits below which a word is more often meant than a town of that name, even behind the town's parent
PARENT = 5.0  # bits of straddling words that a parent just before a name outweighs
LEAD = 7.0  # bits by which the name of a county has to be cheaper than a word across its end
ENDS_SURNAME = SURNAMES | {name[-1] for name in COMPOUND}
QUOTES = frozenset('“”「」"')
SIDE = re.compile(
    "[东西南北][坡山河岭岸江湖桥]"
)  # the side of a hill or river, more often than a town of that name


class Standing(IntEnum):
    """How sure a candidate is."""

    BARRED = 0
    ASKED = 1
    """Needs evidence of the document."""
    TAKEN = 2


BARRED, ASKED, TAKEN = Standing  # module names are quicker to read than members


@dataclass(slots=True)
class Candidate:
    """`text[start:end]` read as one of `places`; `why` names the rule that took it."""

    start: int
    end: int
    name: Name
    places: tuple[Place, ...]
    standing: Standing
    why: str

    @property
    def rank(self) -> tuple[int, int, int]:
        """Where candidates overlap, the smallest stays: sure before asked, full before short, then the first."""
        name = self.name
        weight = 3 if self.standing is Standing.ASKED else 0
        if name.form is Form.SHORT:
            weight += 1 if name.level <= Level.COUNTY else 2
        return (weight, self.start, self.start - self.end)


@dataclass(slots=True)  # slots are read several times quicker than a tuple's fields
class _Entry:
    """A name with all that its characters alone tell."""

    text: str
    size: int
    name: Name
    home: bool
    full: bool
    town: bool
    county: bool
    larger: Contexts | None
    cost: float
    titled: bool
    """Whether it begins as a person's name does: 高要, 罗湖."""
    standing: Standing
    """What it is where nothing speaks against it."""
    checked: bool
    """Whether a full name is held against the words around it wherever it stands."""
    follows: str
    """Characters that make another word of a full name's last one."""


class Finder:
    """Finds the candidates of a text."""

    def __init__(self, names: Names, lexicon: Lexicon) -> None:
        self.names = names
        self.lexicon = lexicon
        self._wordy = {t.short: COMMON for t in names.gazetteer.towns if SIDE.fullmatch(t.short)} | {
            t.short: lexicon.common[t.short]
            for t in names.gazetteer.towns
            if lexicon.common.get(t.short, RARE) < RARE
        }
        self._starts = names.starts
        self._met: dict[str, tuple[_Entry, ...]] = {}

    def _entries(self, pair: str) -> tuple[_Entry, ...]:
        """The names that begin with two characters, made when a text first holds them."""
        met = self._met.get(pair)
        if met is None:
            met = self._met[pair] = tuple(self._entry(name) for name in self._starts.get(pair, ()))
        return met

    def _entry(self, name: Name) -> _Entry:
        text, level, short = name.text, name.level, name.form is Form.SHORT
        former, ambiguous = name.form in (Form.FORMER, Form.ZONE), text in self.names.ambiguous
        if not name.home:
            asked = False
        elif short:
            asked = level is Level.TOWN or ambiguous
        else:
            tail = text[-2:]  # 新城镇 may be a new 城镇
            wordy = name.places[0].short in self._wordy or (tail != "街道" and tail in self.lexicon.common)
            asked = text == "城区" or len(name.places) > 1 or (level is Level.TOWN and (wordy or former))
        return _Entry(
            text,
            len(text),
            name,
            name.home,
            not short,
            level is Level.TOWN,
            level is Level.COUNTY,
            self.names.larger.get(text),
            COSTS[level] + (FORMER if former else 2.0 if short and ambiguous else 0.0),
            short and text[0] in SURNAMES,
            ASKED if asked else TAKEN,
            former,
            "" if short else NOT_KIND.get(text[-1], ""),
        )

    def find(self, text: str) -> list[Candidate]:
        """The candidates that may stand, apart and in order; barred ones only where they name a person."""
        table, found = self._starts, []
        judge_full, judge_short = self._judge_full, self._judge_short
        reached, apart = 0, True
        met, entries = self._met, self._entries
        for start, pair in [(i, pair) for i, pair in enumerate(map(add, text, text[1:])) if pair in table]:
            for entry in met.get(pair) or entries(pair):
                if entry.size == SHORTEST or text.startswith(entry.text, start):
                    judge = judge_full if entry.full else judge_short
                    candidate = judge(text, start, start + entry.size, entry)
                    if candidate is not None:
                        found.append(candidate)
                        apart = apart and start >= reached
                        reached = candidate.end
                        break
        if "\n" in text:
            across = list(self._across_lines(text))
            found += across
            apart = apart and not across
        return found if apart else _apart(found)

    def _judge_short(self, text: str, start: int, end: int, entry: _Entry) -> Candidate | None:
        name = entry.name
        if not entry.home:
            return Candidate(start, end, name, name.places, TAKEN, "outside")
        before = text[start - 1] if start else ""
        if (
            before in ENDS_SURNAME or (entry.titled and (not before or before in ENDS_TITLE))
        ) and self._is_person(text, start, end, name):
            return Candidate(start, end, name, name.places, BARRED, "person")
        if entry.titled and ADDRESSED.match(text, end):
            return Candidate(start, end, name, name.places, BARRED, "person")
        after = text[end : end + 1]
        larger = entry.larger
        beside = larger is not None and (before in larger.near or after in larger.near or larger.always)
        if beside and larger and larger.match(text, start, end):
            return None
        if after in STARTS_ROAD and ROAD.match(text, end):
            return None
        if after in "同先女" and text.startswith(("同志", "先生", "女士"), end):
            return None
        if entry.county:
            if after in STARTS_BRAND and BRAND.match(text, end):
                return None
        elif entry.town and LANDMARK.match(text, end):
            return None
        joined = self.lexicon.inside
        if text[start - 1 : start + 1] in joined or text[end - 1 : end + 1] in joined:
            lost = self.lexicon.gain(text, start, end, entry.cost)
            if lost and lost > (PARENT if self._after_parent(text, start, name) else 0.0):
                return None
        standing = entry.standing
        if entry.county and entry.size == SHORTEST and self.lexicon.lead(text, start, end, entry.cost) < LEAD:
            standing = ASKED
        if entry.county and before in QUOTES and quoted(text, start, end):
            standing = ASKED
        return Candidate(start, end, name, name.places, standing, "short")

    def _judge_full(self, text: str, start: int, end: int, entry: _Entry) -> Candidate | None:
        name = entry.name
        if entry.follows:
            after = text[end : end + 1]
            if after and after in entry.follows:
                return None
        if not entry.home:
            return Candidate(start, end, name, name.places, TAKEN, "outside")
        if entry.larger is not None and entry.larger.match(text, start, end):
            return None
        overlapped = not entry.town and start > 0 and text[start - 1 : start + 1] in self._starts
        if (overlapped or entry.checked) and self.lexicon.gain(text, start, end, entry.cost) > 0:
            return None
        if entry.town and text.endswith("街道", start, end) and STREET.match(text, end):
            return None
        why = "zone" if name.form is Form.ZONE else "full"
        standing = entry.standing
        if name.form is Form.FORMER and entry.county and entry.size == SHORTEST + 1:
            lead = self.lexicon.lead(text, start, end - 1, COSTS[name.level])  # 增|城市
            standing = ASKED if lead < LEAD else standing
        return Candidate(start, end, name, name.places, standing, why)

    def _is_person(self, text: str, start: int, end: int, name: Name) -> bool:
        """Whether a short name is (part of) a person's: 李德庆, 记者高明."""
        before = text[start - 1] if start else ""
        if text.endswith(COMPOUND, 0, start):
            return True
        if before in SURNAMES:
            if before not in SHY_SURNAMES:
                # a family name stands there unless a word ends with it: 上周东莞, 扩张东莞
                return (
                    not self.lexicon.knows(text[max(0, start - 2) : start])
                    or SURELY_SPEAKS.match(text, end) is not None
                    or TITLE.search(text[max(0, start - 7) : start - 1]) is not None
                )
            left = text[max(0, start - 7) : start - 1]
            if TITLE.search(left.rstrip(" :：")):
                return True
            if not left or not is_han(left[-1]):
                return SPEAKS.match(text, end) is not None or PEOPLE.match(text, end) is not None
        if name.text[0] in SURNAMES and STRONG_TITLE.search(text[max(0, start - 6) : start]):
            if name.level <= Level.CITY:
                return THIRD_OF_NAME.match(text, end) is not None
            return OFFICE.match(text, end) is None
        return False

    def _after_parent(self, text: str, start: int, name: Name) -> bool:
        ancestors = self.names.gazetteer.ancestors
        return any(
            text.endswith((a.name, a.short), 0, start) for place in name.places for a in ancestors(place)
        )

    def wordy(self, name: Name) -> bool:
        """Whether a town's bare name is an ordinary word (人民, 建设)."""
        return name.text in self._wordy

    def everyday(self, name: Name) -> bool:
        """Whether it is so common a word that a parent just before does not make a place of it (越秀建设)."""
        return self._wordy.get(name.text, RARE) < COMMON

    def _across_lines(self, text: str) -> Iterator[Candidate]:
        """Names of cities, and full names, that a line's end cuts in two."""
        length = len(text)
        at = text.find("\n")
        while at >= 0:
            stop = at
            while stop < length and text[stop] in "\n\r \t\u3000":
                stop += 1
            low = at
            while low > max(0, at - 8) and is_han(text[low - 1]):
                low -= 1
            before, after = text[low:at], text[stop : stop + 8]
            joined = before + after
            for start in range(len(before)):
                if before[start:] in self.names.by_text:
                    continue  # whole before the line's end: 东莞 | 市总工会 of the next block
                for entry in self._entries(joined[start : start + 2]):
                    end = start + entry.size
                    if end <= len(before) or not (entry.full or entry.name.level <= Level.CITY):
                        continue
                    if not joined.startswith(entry.text, start):
                        continue
                    judge = self._judge_full if entry.full else self._judge_short
                    candidate = judge(joined, start, end, entry)
                    if candidate and candidate.standing is not BARRED:
                        candidate.start, candidate.end = low + start, stop + end - len(before)
                        yield candidate
                        break
            at = text.find("\n", stop)


def quoted(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands in quotation marks of its own, as a word that is spoken of does (三个“和平”)."""
    return (
        text[start - 1 : start] in QUOTES and text[end : end + 1] in QUOTES and start > 0 and end < len(text)
    )


def _apart(found: list[Candidate]) -> list[Candidate]:
    """Those that do not overlap, the surest first; all of them in order of the text."""
    kept: list[Candidate] = []
    ends: list[int] = []
    for candidate in sorted(found, key=lambda c: (c.standing is Standing.BARRED, *c.rank)):
        at = bisect_left(ends, candidate.start + 1)
        if at == len(kept) or kept[at].start >= candidate.end:
            kept.insert(at, candidate)
            ends.insert(at, candidate.end)
    return kept
