"""Headlines by their sound: what the index keeps of each, and what a typed pinyin asks of it.

The index holds the syllables of each character and of each pair of neighbours in every reading, and the initials of
each two, three and four neighbours. A question is an "and" of such words; it is exact when one word holds it whole,
else the headlines found are looked at again (`text/pinyin.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise, product
from typing import Final, NamedTuple

from ..text.pinyin import Cut, Unit, begun, readings
from .plan import All, Any, Plan, Word

_NEXT: Final = "\ue012"  # after a syllable, and between two
_INITIALS: Final = "\ue013"  # before initials
_SILENT: Final = (".",)  # what is no Chinese character, and the end
_MOST: Final = 96
"""Alternatives in one "or": a stretch of characters with more readings asks nothing and is looked at instead."""


def sounds(folded: Iterable[str]) -> str:
    """The words of the index for a story's folded headline fields."""
    found: set[str] = set()
    for field in folded:
        ways = [readings(character) or _SILENT for character in field]
        starts = list(map(_initials, field))
        ways.append(_SILENT)
        for at, first in enumerate(starts):
            if not first:
                continue
            following = ways[at + 1]
            for one in ways[at]:
                before = one + _NEXT
                found.add(before)
                found.update(map(before.__add__, following))
            letters = [_INITIALS + letter for letter in first]
            for initials in starts[at + 1 : at + 4]:
                if not initials:
                    break
                letters = [some + letter for some in letters for letter in initials]
                found.update(letters)
    return " ".join(found)


@cache
def _initials(character: str) -> tuple[str, ...]:
    """The first letters of a character's readings."""
    return tuple(sorted({reading[0] for reading in readings(character)}))


def is_sound(asked: str) -> bool:
    """Whether a word of a plan is one of this index's."""
    return _NEXT in asked or _INITIALS in asked


class Question(NamedTuple):
    """A cut in the terms of the index; `exact` is False when the headlines found must be looked at."""

    plan: Plan
    exact: bool


def question(cut: Cut) -> Question:
    """What finds the headlines that a cut of typed pinyin may stand in."""
    loose = [not unit.han and not unit.whole for unit in cut]
    han = any(unit.han for unit in cut)
    if len(cut) == 1:
        return Question(Any(tuple(_words(syllable + _NEXT for syllable in _meant(cut[0])))), exact=not han)
    parts = [
        _pairs(one, other)
        for (one, other), (closed, _) in zip(pairwise(cut), pairwise(loose), strict=True)
        if not closed
    ]
    if any(loose[:-1]):
        windows = [cut[at : at + 4] for at in range(max(1, len(cut) - 3))]
        parts += [
            _words(_INITIALS + "".join(letters) for letters in product(*map(_starts, window)))
            for window in windows
        ]
    only_initials = len(cut) <= 4 and all(len(unit.typed) == 1 and not unit.han for unit in cut)
    whole_pair = len(cut) == 2 and not loose[0]
    asked = [Any(tuple(part)) for part in parts if 0 < len(part) <= _MOST]
    exact = not han and len(asked) == len(parts) and (only_initials or whole_pair)
    return Question(All(tuple(asked)) if asked else Word(f'"{_INITIALS}"*'), exact=exact)


def _pairs(one: Unit, other: Unit) -> list[Word]:
    """Two neighbours of which the first is known whole."""
    words = _words(a + _NEXT + b for a, b in product(_syllables(one), _meant(other)))
    if len(words) <= _MOST or other.han or other.whole:
        return words
    return [Word(f'"{a}{_NEXT}{other.typed}"*') for a in _syllables(one)]


def _syllables(unit: Unit) -> tuple[str, ...]:
    return readings(unit.typed) if unit.han else (unit.typed,)


def _meant(unit: Unit) -> Sequence[str]:
    """The whole syllables that a unit may stand for; their beginnings are not in the index."""
    return _syllables(unit) if unit.han or unit.whole else begun(unit.typed)


def _starts(unit: Unit) -> list[str]:
    return sorted({syllable[0] for syllable in _syllables(unit)})


def _words(words: Iterable[str]) -> list[Word]:
    return [Word(f'"{word}"') for word in sorted(set(words))]
