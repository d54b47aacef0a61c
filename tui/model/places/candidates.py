"""Names that stand in a text, each judged by the few characters around it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from operator import add

from .gazetteer import Level, Place
from .lexicon import Lexicon, is_han
from .names import COSTS, Form, Name, Names
from .words import (
    BRAND,
    COMPOUND,
    FOLLOWS_NAME,
    LANDMARK,
    NOT_KIND,
    PEOPLE,
    ROAD,
    SHY_SURNAMES,
    SPEAKS,
    STREET,
    STRONG_TITLE,
    SURELY_SPEAKS,
    SURNAMES,
    TITLE,
)

FORMER = 10.0  # bits that a name with the kind of former days costs more than the short name alone
RARE = 22.0  # bits from which a word is too rare to be meant where a town of that name may be
COMMON = 18.0  # bits below which a word is more often meant than a town of that name, even behind the town's parent
PARENT = 5.0  # bits of straddling words that a parent just before a name outweighs


QUOTES = frozenset("“”「」\"")
SIDE = re.compile("[东西南北][坡山河岭岸江湖桥]")  # the side of a hill or river, more often than a town of that name


class Standing(IntEnum):
    """How sure a candidate is."""

    BARRED = 0
    ASKED = 1
    """Needs evidence of the document."""
    TAKEN = 2


@dataclass(slots=True)
class Candidate:
    """`text[start:end]` read as one of `places`; `why` names the rule that took it."""

    start: int
    end: int
    name: Name
    places: tuple[Place, ...]
    standing: Standing
    why: str
    person: bool = False

    @property
    def rank(self) -> tuple[int, int, int]:
        """Where candidates overlap, the smallest stays: sure before asked, full before short, then the first."""
        name = self.name
        weight = 3 if self.standing is Standing.ASKED else 0
        if name.form is Form.SHORT:
            weight += 1 if name.level <= Level.COUNTY else 2
        return (weight, self.start, self.start - self.end)


class Finder:
    """Finds the candidates of a text."""

    def __init__(self, names: Names, lexicon: Lexicon) -> None:
        self.names = names
        self.lexicon = lexicon
        self._starts = names.starts
        self._pairs = frozenset(names.starts)
        self._wordy = {
            t.short: lexicon.common[t.short]
            for t in names.gazetteer.towns
            if lexicon.common.get(t.short, RARE) < RARE
        }
        self._wordy |= {t.short: COMMON for t in names.gazetteer.towns if SIDE.fullmatch(t.short)}

    def find(self, text: str) -> list[Candidate]:
        """The candidates that may stand, apart and in order; barred ones only where they name a person."""
        pairs = self._pairs
        starts = [i for i, pair in enumerate(map(add, text, text[1:])) if pair in pairs]
        found = [c for i in starts for c in self._at(text, i)]
        if "\n" in text:
            found += self._across_lines(text)
        return _apart(found)

    def _at(self, text: str, start: int) -> Iterator[Candidate]:
        for name in self._starts[text[start : start + 2]]:
            if not text.startswith(name.text, start):
                continue
            candidate = self._judge(text, start, start + len(name.text), name)
            if candidate:
                yield candidate
                return

    def _judge(self, text: str, start: int, end: int, name: Name) -> Candidate | None:
        if name.form is not Form.SHORT:
            return self._judge_full(text, start, end, name)
        if not name.home:
            return Candidate(start, end, name, name.places, Standing.TAKEN, "outside")
        if self._is_person(text, start, end, name):
            return Candidate(start, end, name, name.places, Standing.BARRED, "person", person=True)
        larger = self.names.larger.get(name.text)
        if (larger and larger.match(text, start, end)) or ROAD.match(text, end):
            return None
        if text.startswith(("同志", "先生", "女士"), end):
            return None
        if name.level is Level.COUNTY and BRAND.match(text, end):
            return None
        if name.level is Level.TOWN and LANDMARK.match(text, end):
            return None
        cost = COSTS[name.level] + (2.0 if name.text in self.names.ambiguous else 0.0)
        lost = self.lexicon.gain(text, start, end, cost)
        if lost > (PARENT if lost and self._after_parent(text, start, name) else 0.0):
            return None
        sure = name.level <= Level.CITY or (
            name.level is Level.COUNTY and name.text not in self.names.ambiguous and not quoted(text, start, end)
        )
        return Candidate(start, end, name, name.places, Standing.TAKEN if sure else Standing.ASKED, "short")

    def _judge_full(self, text: str, start: int, end: int, name: Name) -> Candidate | None:
        follows = text[end : end + 1]
        if follows and follows in NOT_KIND.get(name.text[-1], ""):
            return None
        if not name.home:
            return Candidate(start, end, name, name.places, Standing.TAKEN, "outside")
        larger = self.names.larger.get(name.text)
        if larger and larger.match(text, start, end):
            return None
        overlapped = name.level <= Level.COUNTY and text[max(0, start - 1) : start + 1] in self._pairs
        former = name.form is Form.FORMER
        cost = COSTS[name.level] + (FORMER if former else 0.0)
        if (overlapped or former) and self.lexicon.gain(text, start, end, cost) > 0:
            return None
        if name.text == "城区":
            return Candidate(start, end, name, name.places, Standing.ASKED, "full")
        asked = len(name.places) > 1
        if name.level is Level.TOWN:
            if name.text.endswith("街道") and STREET.match(text, end):
                return None
            wordy = name.places[0].short in self._wordy or name.text[-2:] in self.lexicon.common
            asked = asked or wordy or name.form is Form.FORMER
        return Candidate(start, end, name, name.places, Standing.ASKED if asked else Standing.TAKEN, "full")

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
        if name.level > Level.CITY and name.text[0] in SURNAMES:
            titled = STRONG_TITLE.search(text[max(0, start - 6) : start])
            return bool(titled and FOLLOWS_NAME.match(text, end))
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
                for name in self.names.at(joined, start):
                    end = start + len(name.text)
                    if end <= len(before) or (name.form is Form.SHORT and name.level > Level.CITY):
                        continue
                    candidate = self._judge(joined, start, end, name)
                    if candidate and candidate.standing is not Standing.BARRED:
                        candidate.start, candidate.end = low + start, stop + end - len(before)
                        yield candidate
                        break
            at = text.find("\n", stop)


def quoted(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands in quotation marks of its own, as a word that is spoken of does (三个“和平”)."""
    return text[start - 1 : start] in QUOTES and text[end : end + 1] in QUOTES and start > 0 and end < len(text)


def _apart(found: list[Candidate]) -> list[Candidate]:
    """Those that do not overlap, the surest first; all of them in order of the text."""
    kept: list[Candidate] = []
    ends: list[int] = []
    if all(a.end <= b.start for a, b in itertools.pairwise(found)):
        return found
    for candidate in sorted(found, key=lambda c: (c.standing is Standing.BARRED, *c.rank)):
        at = bisect_left(ends, candidate.start + 1)
        if at == len(kept) or kept[at].start >= candidate.end:
            kept.insert(at, candidate)
            ends.insert(at, candidate.end)
    return kept
