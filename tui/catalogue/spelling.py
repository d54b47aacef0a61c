"""The stories whose headlines or names sound like a typed pinyin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import reduce
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING, Final

from ..text.fold import fold
from ..text.pinyin import Cut, beginning, cuts, spelled
from .bitmap import bitmap
from .entries import MARKS, Kind
from .grams import TITLE, safe
from .names import MOST_NAMES
from .plan import All, Any, Plan, Word, question
from .sets import Held, held, none
from .sounds import question as sound_question

if TYPE_CHECKING:
    from .find import Finder

_TOGETHER: Final = 64
_MOST_WORDS: Final = 32


def sounding(finder: Finder, typed: str) -> Held:
    """Live stories whose headline, city, author, section or tag sounds as a typed word."""
    ways = cuts(typed)
    found = none(finder.state)
    for cut in ways:
        asked = sound_question(cut)
        some = _indexed(finder, asked.plan)
        found |= some if asked.exact else _looked_at(finder, cut, some - found)
    for kind in (Kind.CITY, Kind.AUTHOR, Kind.SECTION, Kind.TAG) if ways else ():
        rows = finder.real.execute("SELECT folded FROM name WHERE kind=? AND stories > 0", (int(kind),))
        # A name is found by its whole sound or its beginning, not by its middle: wy is 王艳 and not 东王一.
        names = list(islice(beginning((name for (name,) in rows), ways), MOST_NAMES))
        if names:
            found |= finder.held(Any(tuple(Word(MARKS[kind] + safe(name)) for name in names)))
    return found


def _indexed(finder: Finder, plan: Plan) -> Held:
    """The live stories that the index of sounds finds."""
    state = finder.state
    match = question(plan)
    live = finder.only_live("sound")
    if not state.sealed:
        return held(state, finder.ids_in("sound", match, live))
    newer = finder.ids_in("sound", match, f" AND rowid > {state.last}{live}") if state.newer else ()
    return Held(state.first, _bits(finder, plan) & ~state.dead, frozenset(newer))


def _bits(finder: Finder, plan: Plan) -> int:
    """The sealed stories that a plan finds, the dead among them: by the common words' bitmaps and the rest by the index."""
    if isinstance(plan, All):
        bits = -1
        for part in plan.wanted:
            bits &= _bits(finder, part) if bits else 0
        return bits
    words = plan.parts if isinstance(plan, Any) else (plan,)
    known = [finder.often(word.asked) if isinstance(word, Word) else None for word in words]
    sparse = tuple(word for word, bits in zip(words, known, strict=True) if bits is None)
    bits = reduce(or_, filter(None, known), 0)
    if sparse:
        state = finder.state
        upto = f" AND rowid <= {state.last}" if state.newer else ""
        bits |= bitmap(finder.ids_in("sound", question(Any(sparse)), upto), state.first, state.last)
    return bits


def _looked_at(finder: Finder, cut: Cut, candidates: Held) -> Held:
    """Those of the candidates in whose headlines a cut really stands."""
    found, left, known = none(finder.state), candidates, set[str]()
    while left:
        some = left.stories().newest(_TOGETHER)
        left -= held(finder.state, some)
        alone: list[int] = []
        for story, heads in titles(finder, some):
            for text in {title[start:end] for title in heads for start, end in spelled(title, cut)}:
                if len(known) < _MOST_WORDS and text not in known:
                    # Most headlines that sound so hold the same few words, which the index finds all at once.
                    known.add(text)
                    found |= finder.held(Word(TITLE + text)) & candidates
                    left -= found
                elif text not in known:
                    alone.append(story)
        found |= held(finder.state, alone)
    return found


def titles(finder: Finder, stories: list[int]) -> list[tuple[int, list[str]]]:
    """Stories, in their order, with their folded headline fields."""
    rows = finder.real.execute(
        "SELECT id, title, rest FROM story WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(stories),),
    )
    found = {story: (title, *json.loads(rest)[2:4]) for story, title, rest in rows}
    return [(story, [fold(text) for text in found[story] if text]) for story in stories if story in found]


def headlines(finder: Finder, cut: Cut, limit: int) -> Iterator[tuple[str, int]]:
    """Folded headlines in which a cut stands, with the place; of at most `limit` stories, the newest first."""
    match = question(sound_question(cut).plan)
    rows = finder.real.execute(
        f"SELECT rowid FROM sound WHERE sound MATCH ?{finder.only_live('sound')} ORDER BY rowid DESC LIMIT ?",
        (match, limit),
    )
    for _, heads in titles(finder, [story for (story,) in rows.fetchall()]):
        for title in heads:
            yield from ((title, start) for start, _ in spelled(title, cut))
