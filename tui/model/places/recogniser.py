"""Finds the places of the home province in a text.

Rules, in the order in which they speak: characters around a name (words.py, lexicon.py, data/larger.txt) bar what
is a word, a road, a person or a larger name; a place of another province bars what follows it; the parent just
before a name, a list, an office behind it or the document's own places settle what is ambiguous; of several
places with one name the one with the nearest ancestor is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ...text.simplified import SIMPLIFIED, TRADITIONAL
from . import lexicon as words_of_all
from .candidates import Candidate, Finder, Standing, quoted
from .gazetteer import DATA, Gazetteer, Level, Place, load
from .lexicon import Lexicon, is_han
from .names import AMBIGUOUS, COSTS, LARGER, UNSUPPORTED, Form, Names, read
from .words import (
    AFFILIATE,
    ENDS,
    DATELINE,
    GUILD,
    JOINT,
    LOCATIVE,
    MIDDLE,
    OFFICE,
    OPENS,
    PARALLEL,
    PARTICLES,
    SUPPORTED,
    TOGETHER,
    TOWN_OFFICE,
    VISIT,
)


class Mention(NamedTuple):
    """A place named in a text: `text[start:end]` (code points) means the division `code`; `why` names the rule."""

    start: int
    end: int
    code: str
    level: Level
    why: str


class Recogniser:
    """Finds mentions. Build it once for a gazetteer; `find` keeps nothing between texts."""

    def __init__(self, names: Names, lexicon: Lexicon) -> None:
        self.gazetteer = names.gazetteer
        self._finder = Finder(names, lexicon)
        written = {character for text in names.by_text for character in text}
        self._simple = {ord(t): s for t, s in zip(TRADITIONAL, SIMPLIFIED, strict=True) if t not in written}
        self._traditional = re.compile(f"[{''.join(map(chr, self._simple))}]")

    def find(self, text: str) -> list[Mention]:
        """The home province's cities, counties and towns that `text` names, in order and apart.

        A span may hold a line's end where that cuts a name in two. The province itself is no mention.
        Traditional characters are read as the simplified ones.
        """
        if self._traditional.search(text):
            text = text.translate(self._simple)
        document = Document(text, self._finder.find(text), self.gazetteer, self._finder)
        document.settle()
        return [
            Mention(c.start, c.end, c.places[0].code, c.places[0].level, c.why)
            for c in document.candidates
            if c.standing is Standing.TAKEN and c.name.home and c.name.level > Level.PROVINCE
        ]


class Document:
    """The candidates of one text, and what they say about each other."""

    def __init__(self, text: str, candidates: list[Candidate], gazetteer: Gazetteer, finder: Finder) -> None:
        self.text = text
        self.candidates = candidates
        self.gazetteer = gazetteer
        self.finder = finder

    def settle(self) -> None:
        """Take or bar every candidate; what is still asked at the end is not taken."""
        self._bar_after_outside()
        asked = [(i, c) for i, c in enumerate(self.candidates) if c.standing is Standing.ASKED]
        for _ in range(4):
            if not asked:
                break
            self._gather()
            left = [(i, c) for i, c in asked if not self._ask(i, c)]
            if len(left) == len(asked):
                break
            asked = left

    def _gather(self) -> None:
        """What the candidates taken so far stand for: their codes, those written in full, and all above them."""
        taken = [c for c in self.candidates if c.standing is Standing.TAKEN and c.name.home]
        self.codes = {c.places[0].code for c in taken}
        self.full = {c.places[0].code for c in taken if c.name.form is not Form.SHORT}
        self.above = {a.code for c in taken for a in self.gazetteer.ancestors(c.places[0])} | self.codes

    def _bar_after_outside(self) -> None:
        before: Candidate | None = None
        for candidate in self.candidates:
            outside = before is not None and not before.name.home and before.standing is Standing.TAKEN
            if outside and candidate.name.home and candidate.name.level > Level.CITY and before is not None:
                between = self.text[before.end : candidate.start]
                if not between or MIDDLE.fullmatch(between):
                    candidate.standing, candidate.why = Standing.BARRED, "outside"
            before = candidate

    def _ask(self, index: int, candidate: Candidate) -> bool:
        ask = self._ask_town if candidate.name.level is Level.TOWN else self._ask_county
        answer = ask(index, candidate)
        if answer is None:
            return False
        place, candidate.why = answer
        candidate.places, candidate.standing = (place,), Standing.TAKEN
        return True

    def _ask_county(self, index: int, candidate: Candidate) -> tuple[Place, str] | None:
        place, text = candidate.places[0], self.text
        if self._under(index, candidate, place):
            return place, "parent"
        if candidate.name.text == "城区":
            office = OFFICE.match(text, candidate.end) is not None
            alone = candidate.start == 0 or not is_han(text[candidate.start - 1])
            return (place, "document") if office and alone and place.code in self.codes else None
        if self._child_follows(index, candidate, place):
            return place, "child"
        if self._listed(index, candidate, Level.COUNTY):
            return place, "list"
        left = text[max(0, candidate.start - 2) : candidate.start]
        if OFFICE.match(text, candidate.end) and LOCATIVE.search(left):
            return place, "office"
        if OFFICE.match(text, candidate.end) and AFFILIATE.search(left):
            return place, "office"
        if quoted(text, candidate.start, candidate.end):
            return None
        if DATELINE.match(text, candidate.end) and (not left or left.endswith("\n")):
            return place, "dateline"
        visited = VISIT.search(text[max(0, candidate.start - 4) : candidate.start])
        if visited and not self._adjective(candidate) and ENDS.match(text, candidate.end):
            return place, "visit"
        follows = text[candidate.end : candidate.end + 1]
        goes_on = is_han(follows or " ") and follows not in PARTICLES
        if not self._adjective(candidate) and LOCATIVE.search(left):
            if GUILD.match(text, candidate.end):
                return place, "office"
            if goes_on and self.above & {a.code for a in self._local(place)}:
                return place, "document"
        if self._county_parallel(index, candidate):
            return place, "list"
        supported = place.code in self.full
        if supported and goes_on and OPENS.search(left):
            return place, "document"
        if supported and LOCATIVE.search(left) and SUPPORTED.match(text, candidate.end):
            return place, "document"
        return None

    def _adjective(self, candidate: Candidate) -> bool:
        return candidate.name.text in self.finder.names.adjectives

    def _ask_town(self, index: int, candidate: Candidate) -> tuple[Place, str] | None:
        text, name = self.text, candidate.name
        if name.form is not Form.SHORT:
            return self._ask_full_town(index, candidate)
        wordy = self.finder.wordy(name)
        if not self.finder.everyday(name):
            near = [p for p in candidate.places if self._under(index, candidate, p, direct=wordy)]
            if len(near) == 1:
                return near[0], "parent"
        if not wordy and not quoted(text, candidate.start, candidate.end):
            written = self._last_written(index, candidate)
            if written and self._reads_best(candidate):
                return written, "document"
        siblings = [p for p in candidate.places if self._listed_with(index, candidate, p)]
        if not siblings and not wordy:
            siblings = [p for p in candidate.places if self._parallel(index, candidate, p)]
        if len(siblings) == 1:
            return siblings[0], "list"
        if not wordy and TOWN_OFFICE.match(text, candidate.end):
            known = [p for p in candidate.places if self.above & {a.code for a in self._local(p)}]
            if len(known) == 1 and LOCATIVE.search(text[max(0, candidate.start - 2) : candidate.start]):
                return known[0], "office"
        return None

    def _reads_best(self, candidate: Candidate) -> bool:
        return self.finder.lexicon.gain(self.text, candidate.start, candidate.end, UNSUPPORTED) == 0

    def _last_written(self, index: int, candidate: Candidate) -> Place | None:
        """The one that the document writes in full; of several, the last before the candidate."""
        written = [p for p in candidate.places if p.code in self.full]
        if len(written) < 2:  # noqa: PLR2004 - nothing to choose between
            return written[0] if written else None
        for earlier in reversed(self.candidates[:index]):
            if earlier.standing is Standing.TAKEN and earlier.places[0] in written:
                return earlier.places[0]
        return None

    def _ask_full_town(self, index: int, candidate: Candidate) -> tuple[Place, str] | None:
        places = candidate.places
        near = [p for p in places if self._under(index, candidate, p)]
        if len(near) == 1:
            return near[0], "parent"
        siblings = [p for p in places if self._listed_with(index, candidate, p)]
        if len(siblings) == 1:
            return siblings[0], "list"
        tail = candidate.name.text[-2:]
        if (
            tail != "街道"
            and tail in self.finder.lexicon.common
            and not TOWN_OFFICE.match(self.text, candidate.end)
        ):
            return None  # 新城镇 may be a new 城镇
        written = self._last_written(index, candidate)
        if written:
            return written, "document"
        for earlier in reversed(self.candidates[:index]):
            if earlier.standing is Standing.TAKEN and earlier.name.home:
                line = {earlier.places[0].code} | {a.code for a in self._local(earlier.places[0])}
                found = [p for p in places if line & {a.code for a in self._local(p)}]
                if len(found) == 1:
                    return found[0], "document"
        found = [p for p in places if self.above & {a.code for a in self._local(p)}]
        return (found[0], "document") if len(found) == 1 else None

    def _local(self, place: Place) -> list[Place]:
        """The county and the city that a place lies in."""
        return [a for a in self.gazetteer.ancestors(place) if a.level > Level.PROVINCE]

    def _neighbour(self, index: int, step: int) -> Candidate | None:
        at = index + step
        return self.candidates[at] if 0 <= at < len(self.candidates) else None

    def _under(self, index: int, candidate: Candidate, place: Place, *, direct: bool = False) -> bool:
        """Whether an ancestor stands just before; the parent itself when `direct`."""
        before = self._neighbour(index, -1)
        if before is None or before.standing is not Standing.TAKEN or not before.name.home:
            return False
        if before.end != candidate.start and self.text[before.end : candidate.start].strip("\n\r \t\u3000"):
            return False
        ancestors = self.gazetteer.ancestors(place)
        return any(a.code == before.places[0].code for a in (ancestors[:1] if direct else ancestors))

    def _child_follows(self, index: int, candidate: Candidate, place: Place) -> bool:
        after = self._neighbour(index, 1)
        if after is None or after.start != candidate.end or after.standing is Standing.BARRED:
            return False
        if after.name.form is Form.SHORT and self.finder.wordy(after.name):
            return False
        return any(self.gazetteer.parent(p) == place for p in after.places)

    def _list_neighbours(self, index: int, candidate: Candidate) -> Iterable[Candidate]:
        before, after = self._neighbour(index, -1), self._neighbour(index, 1)
        for other, start, end in (
            (before, before.end if before else 0, candidate.start),
            (after, candidate.end, after.start if after else 0),
        ):
            if other and other.standing is Standing.TAKEN and JOINT.fullmatch(self.text, start, end):
                yield other

    def _listed(self, index: int, candidate: Candidate, level: Level) -> bool:
        for other in self._list_neighbours(index, candidate):
            if other.name.level is level and other.name.home:
                return True
            if other.name.level is Level.CITY and TOGETHER.match(self.text, candidate.end):
                return True
        return False

    def _parallel(self, index: int, candidate: Candidate, place: Place) -> bool:
        """Whether a sibling and its goods stand just before: 麻涌|香蕉、|道滘|粽子."""
        before = self._neighbour(index, -1)
        if before is None or before.standing is not Standing.TAKEN or not before.name.home:
            return False
        siblings = self.gazetteer.parent(before.places[0]) == self.gazetteer.parent(place)
        return siblings and PARALLEL.fullmatch(self.text, before.end, candidate.start) is not None

    def _county_parallel(self, index: int, candidate: Candidate) -> bool:
        before = self._neighbour(index, -1)
        if before is None or before.standing is not Standing.TAKEN or before.name.level is not Level.COUNTY:
            return False
        return before.name.home and PARALLEL.fullmatch(self.text, before.end, candidate.start) is not None

    def _listed_with(self, index: int, candidate: Candidate, place: Place) -> bool:
        parent = self.gazetteer.parent(place)
        return any(
            o.name.home and o.name.level is Level.TOWN and self.gazetteer.parent(o.places[0]) == parent
            for o in self._list_neighbours(index, candidate)
        )


def build(gazetteer: Gazetteer, folder: Path = DATA) -> Recogniser:
    """A recogniser for a gazetteer, with the lists larger.txt and ambiguous.txt of `folder`, if it has them."""
    names = Names(gazetteer, read(folder / LARGER), read(folder / AMBIGUOUS))
    costs = [
        (n.text, COSTS[n.level])
        for n in names.by_text.values()
        if n.level < Level.TOWN and n.form is not Form.FORMER
    ]
    return Recogniser(names, Lexicon(words_of_all.load(), costs))


@lru_cache(maxsize=1)
def home_recogniser() -> Recogniser:
    """The recogniser of the gazetteer that ships; built at the first call (some 40 ms)."""
    return build(load())
