"""Finds the places of the home province in a text.

Rules, in the order in which they speak: characters around a name (words.py, lexicon.py, data/larger.txt) bar what
is a word, a road, a person or a larger name; a place of another province bars what follows it; the parent just
before a name, a list, an office behind it or the document's own places settle what is ambiguous; of several
places with one name the one with the nearest ancestor is meant.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ...text.simplified import SIMPLIFIED, TRADITIONAL
from . import lexicon as words_of_all
from . import zones
from .candidates import ASKED, BARRED, TAKEN, Candidate, Finder, quoted
from .gazetteer import DATA, Gazetteer, Level, Place, load
from .lexicon import Lexicon, is_han
from .names import AMBIGUOUS, COSTS, LARGER, UNSUPPORTED, Form, Names, read
from .words import (
    AFFILIATE,
    DATELINE,
    ENDS,
    GUILD,
    JOINT,
    LOCATIVE,
    MIDDLE,
    OFFICE,
    OPENS,
    ORIGIN,
    PARALLEL,
    PARTICLES,
    SUPPORTED,
    TOGETHER,
    TOWN_OFFICE,
    VISIT,
)

PROVINCE, CITY, COUNTY, TOWN = Level  # module names are quicker to read than members
ZONE, SHORT = Form.ZONE, Form.SHORT


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
        self._traditional = frozenset(map(chr, self._simple))

    def find(self, text: str) -> list[Mention]:
        """The home province's cities, counties and towns that `text` names, in order and apart.

        A span may hold a line's end where that cuts a name in two. The province itself is no mention.
        Traditional characters are read as the simplified ones.
        """
        if not self._traditional.isdisjoint(text):
            text = text.translate(self._simple)
        candidates = self._finder.find(text)
        for c in candidates:
            if c.standing is ASKED or not c.name.home:  # the others stand as they are
                Document(text, candidates, self.gazetteer, self._finder).settle()
                break
        mentions = []
        for c in candidates:
            if c.standing is TAKEN and c.name.home:
                place = c.places[0]
                if place.level is not PROVINCE:
                    mentions.append(Mention(c.start, c.end, place.code, place.level, c.why))
        return mentions


class Known(NamedTuple):
    """Codes of what a document says: the places taken, those written in full, all with what they lie in."""

    codes: set[str]
    full: set[str]
    above: set[str]


class Document:
    """The candidates of one text, and what they say about each other."""

    def __init__(self, text: str, candidates: list[Candidate], gazetteer: Gazetteer, finder: Finder) -> None:
        self.text = text
        self.candidates = candidates
        self.gazetteer = gazetteer
        self.finder = finder
        self._taken: list[Candidate] = []
        self._known: Known | None = None

    def settle(self) -> None:
        """Take or bar every candidate; what is still asked at the end is not taken."""
        self._bar_after_outside()
        asked = [(i, c) for i, c in enumerate(self.candidates) if c.standing is ASKED]
        for _ in range(4):
            if not asked:
                break
            self._known = None
            self._taken = [c for c in self.candidates if c.standing is TAKEN and c.name.home]
            left = [(i, c) for i, c in asked if not self._ask(i, c)]
            if len(left) == len(asked):
                break
            asked = left

    @property
    def known(self) -> Known:
        """What the document says when a round of asking begins, gathered when it is first needed."""
        if self._known is None:
            self._known = self._gather()
        return self._known

    def _gather(self) -> Known:
        taken = self._taken
        codes = {c.places[0].code for c in taken}
        full = {c.places[0].code for c in taken if c.name.form < ZONE}
        local = self.gazetteer.local
        return Known(codes, full, codes.union(*(local(c.places[0]) for c in taken)))

    def _bar_after_outside(self) -> None:
        before: Candidate | None = None
        for candidate in self.candidates:
            if before is not None and candidate.name.home and candidate.name.level > CITY:
                between = self.text[before.end : candidate.start]
                if not between or MIDDLE.fullmatch(between):
                    candidate.standing, candidate.why = BARRED, "outside"
            before = None if candidate.name.home else candidate

    def _ask(self, index: int, candidate: Candidate) -> bool:
        ask = self._ask_town if candidate.name.level is TOWN else self._ask_county
        answer = ask(index, candidate)
        if answer is None:
            return False
        place, candidate.why = answer
        candidate.places, candidate.standing = (place,), TAKEN
        return True

    def _ask_county(self, index: int, candidate: Candidate) -> tuple[Place, str] | None:
        place, text, end = candidate.places[0], self.text, candidate.end
        before = self._just_before(index, candidate)
        if before and before in self.gazetteer.above(place):
            return place, "parent"
        office = OFFICE.match(text, end) is not None
        if candidate.name.text == "城区":
            alone = candidate.start == 0 or not is_han(text[candidate.start - 1])
            return (place, "document") if office and alone and place.code in self.known.codes else None
        if self._child_follows(index, candidate, place):
            return place, "child"
        if self._listed(index, candidate):
            return place, "list"
        if ORIGIN.match(text, end):
            return place, "origin"
        left = text[max(0, candidate.start - 2) : candidate.start]
        locative = LOCATIVE.search(left) is not None
        if office and (locative or AFFILIATE.search(left)):
            return place, "office"
        if quoted(text, candidate.start, end):
            return None
        if DATELINE.match(text, end) and (not left or left.endswith("\n")):
            return place, "dateline"
        adjective = candidate.name.text in self.finder.names.adjectives
        ends = not adjective and ENDS.match(text, end) is not None
        if ends and VISIT.search(text[max(0, candidate.start - 4) : candidate.start]):
            return place, "visit"
        follows = text[end : end + 1]
        goes_on = is_han(follows or " ") and follows not in PARTICLES
        if not adjective and locative:
            if GUILD.match(text, end):
                return place, "office"
            if goes_on and not self.known.above.isdisjoint(self.gazetteer.local(place)):
                return place, "document"
        if self._county_parallel(index, candidate):
            return place, "list"
        if place.code in self.known.full:
            if goes_on and OPENS.search(left):
                return place, "document"
            if locative and SUPPORTED.match(text, end):
                return place, "document"
        return None

    def _ask_town(self, index: int, candidate: Candidate) -> tuple[Place, str] | None:
        text, name, places = self.text, candidate.name, candidate.places
        if name.form is not SHORT:
            return self._ask_full_town(index, candidate)
        wordy, local = self.finder.wordy(name), self.gazetteer.local
        before = self._just_before(index, candidate)
        if before and not self.finder.everyday(name):
            above = self.gazetteer.above
            near = [p for p in places if before in (above(p)[:1] if wordy else above(p))]
            if len(near) == 1:
                return near[0], "parent"
        if not quoted(text, candidate.start, candidate.end) and (not wordy or self._speaks_of(candidate)):
            written = self._last_written(index, candidate)
            if written and self._reads_best(candidate):
                return written, "document"
        siblings = self._listed_with(index, candidate)
        if not siblings and not wordy:
            siblings = self._parallel(index, candidate)
        if len(siblings) == 1:
            return siblings[0], "list"
        if not wordy and TOWN_OFFICE.match(text, candidate.end):
            said = self.known.above
            known = [p for p in places if not said.isdisjoint(local(p))]
            if len(known) == 1 and LOCATIVE.search(text[max(0, candidate.start - 2) : candidate.start]):
                return known[0], "office"
        return None

    def _speaks_of(self, candidate: Candidate) -> bool:
        """Whether a name that is a rare word stands where a place would: 海门|渔港 after a comma."""
        if self.finder.everyday(candidate.name):
            return False
        left = self.text[max(0, candidate.start - 2) : candidate.start]
        follows = self.text[candidate.end : candidate.end + 1]
        return is_han(follows or " ") and follows not in PARTICLES and LOCATIVE.search(left) is not None

    def _reads_best(self, candidate: Candidate) -> bool:
        return self.finder.lexicon.gain(self.text, candidate.start, candidate.end, UNSUPPORTED) == 0

    def _last_written(self, index: int, candidate: Candidate) -> Place | None:
        """The one that the document writes in full; of several, the last before the candidate."""
        full = self.known.full
        if not full:
            return None
        written = [p for p in candidate.places if p.code in full]
        if len(written) < 2:
            return written[0] if written else None
        for earlier in reversed(self.candidates[:index]):
            if earlier.standing is TAKEN and earlier.places[0] in written:
                return earlier.places[0]
        return None

    def _ask_full_town(self, index: int, candidate: Candidate) -> tuple[Place, str] | None:
        places, local = candidate.places, self.gazetteer.local
        before = self._just_before(index, candidate)
        near = [p for p in places if before in self.gazetteer.above(p)] if before else []
        if len(near) == 1:
            return near[0], "parent"
        siblings = self._listed_with(index, candidate)
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
            if earlier.standing is TAKEN and earlier.name.home:
                line = {earlier.places[0].code, *local(earlier.places[0])}
                found = [p for p in places if not line.isdisjoint(local(p))]
                if len(found) == 1:
                    return found[0], "document"
        said = self.known.above
        found = [p for p in places if not said.isdisjoint(local(p))]
        return (found[0], "document") if len(found) == 1 else None

    def _before(self, index: int) -> Candidate | None:
        """The candidate before, if it is taken and at home."""
        before = self.candidates[index - 1] if index else None
        return before if before and before.standing is TAKEN and before.name.home else None

    def _just_before(self, index: int, candidate: Candidate) -> str:
        """The code of the place that stands just before, perhaps on the line above; "" when there is none."""
        before = self._before(index)
        if before is None:
            return ""
        if before.end != candidate.start and self.text[before.end : candidate.start].strip("\n\r \t\u3000"):
            return ""
        return before.places[0].code

    def _child_follows(self, index: int, candidate: Candidate, place: Place) -> bool:
        if index + 1 == len(self.candidates):
            return False
        after = self.candidates[index + 1]
        if after.start != candidate.end or after.standing is BARRED:
            return False
        if after.name.form is SHORT and self.finder.wordy(after.name):
            return False
        return any(place.code in self.gazetteer.local(p)[:1] for p in after.places)

    def _list_neighbours(self, index: int, candidate: Candidate) -> list[Candidate]:
        found, text, candidates = [], self.text, self.candidates
        if index:
            before = candidates[index - 1]
            if before.standing is TAKEN and JOINT.fullmatch(text, before.end, candidate.start):
                found.append(before)
        if index + 1 < len(candidates):
            after = candidates[index + 1]
            if after.standing is TAKEN and JOINT.fullmatch(text, candidate.end, after.start):
                found.append(after)
        return found

    def _listed(self, index: int, candidate: Candidate) -> bool:
        for other in self._list_neighbours(index, candidate):
            if other.name.level is COUNTY and other.name.home:
                return True
            if other.name.level is CITY and TOGETHER.match(self.text, candidate.end):
                return True
        return False

    def _parallel(self, index: int, candidate: Candidate) -> list[Place]:
        """Those that have a sibling with its goods just before: 麻涌|香蕉、|道滘|粽子."""
        before = self._before(index)
        if before is None or not PARALLEL.fullmatch(self.text, before.end, candidate.start):
            return []
        return self._siblings(candidate, before)

    def _siblings(self, candidate: Candidate, other: Candidate) -> list[Place]:
        local = self.gazetteer.local
        parent = local(other.places[0])[:1]
        return [p for p in candidate.places if local(p)[:1] == parent]

    def _county_parallel(self, index: int, candidate: Candidate) -> bool:
        before = self._before(index)
        if before is None or before.name.level is not COUNTY:
            return False
        return PARALLEL.fullmatch(self.text, before.end, candidate.start) is not None

    def _listed_with(self, index: int, candidate: Candidate) -> list[Place]:
        """Those that have a sibling beside them in a list."""
        others = [o for o in self._list_neighbours(index, candidate) if o.name.home and o.name.level is TOWN]
        found = [place for other in others for place in self._siblings(candidate, other)]
        return list(dict.fromkeys(found))


def build(gazetteer: Gazetteer, folder: Path = DATA) -> Recogniser:
    """A recogniser for a gazetteer, with the lists larger.txt, ambiguous.txt and zones.csv of `folder`, if it has them.

    OSError or ValueError when one of them cannot be read.
    """
    names = Names(gazetteer, read(folder / LARGER), read(folder / AMBIGUOUS), zones.load(folder))
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
