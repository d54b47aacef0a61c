"""Headlines by their sound: what the index keeps of each, and what a typed pinyin asks of it.

For each pair of neighbouring characters the index holds their syllables in every reading, and for each two,
three and four neighbours their initials. A question is an "and" of such words; it is exact when one word holds it whole,
else the headlines found are looked at again (`text/pinyin.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, product
from typing import Final, NamedTuple

from ..text.pinyin import Cut, Unit, readings

_NEXT: Final = "\ue012"  # between two syllables
_INITIALS: Final = "\ue013"  # before initials
_NONE: Final = "."  # what is no Chinese character, and the end
_MOST: Final = 96
"""Alternatives in one "or": a stretch of characters with more readings asks nothing and is looked at instead."""


def sounds(folded: Iterable[str]) -> str:
    """The words of the index for a story's folded headline fields."""
    found: set[str] = set()
    for field in folded:
        ways = [readings(character) or (_NONE,) for character in field]
        starts = [sorted({way[0] for way in several}) for several in ways]
        ways.append((_NONE,))
        for at, initials in enumerate(starts):
            if initials == [_NONE]:
                continue
            found.update(one + _NEXT + other for one in ways[at] for other in ways[at + 1])
            for length in (2, 3, 4):
                stretch = starts[at : at + length]
                if len(stretch) < length or stretch[-1] == [_NONE]:
                    break
                found.update(_INITIALS + "".join(letters) for letters in product(*stretch))
    return " ".join(found)


class Question(NamedTuple):
    """A cut in the language of FTS5; `exact` is False when the headlines found must be looked at."""

    match: str
    exact: bool


def question(cut: Cut) -> Question:
    """What finds the headlines that a cut of typed pinyin may stand in."""
    loose = [not unit.han and not unit.whole for unit in cut]
    han = any(unit.han for unit in cut)
    if len(cut) == 1:
        only = cut[0]
        ends = _NEXT if not loose[0] else ""
        return Question(_either((syllable + ends for syllable in _syllables(only)), "*"), exact=not han)
    parts = [
        _either((a + _NEXT + b for a, b in product(_syllables(one), _syllables(other))), "*" if open_ else "")
        for (one, other), (closed, open_) in zip(pairwise(cut), pairwise(loose), strict=True)
        if not closed
    ]
    if any(loose[:-1]):
        windows = [cut[at : at + 4] for at in range(max(1, len(cut) - 3))]
        parts += [
            _either((_INITIALS + "".join(letters) for letters in product(*map(_starts, window))), "")
            for window in windows
        ]
    only_initials = len(cut) <= 4 and all(len(unit.typed) == 1 and not unit.han for unit in cut)
    whole_pair = len(cut) == 2 and not loose[0]
    asked = [part for part in parts if part] or [f'"{_INITIALS}"*']
    return Question(" AND ".join(asked), exact=not han and all(parts) and (only_initials or whole_pair))


def _syllables(unit: Unit) -> tuple[str, ...]:
    return readings(unit.typed) if unit.han else (unit.typed,)


def _starts(unit: Unit) -> list[str]:
    return sorted({syllable[0] for syllable in _syllables(unit)})


def _either(words: Iterable[str], end: str) -> str:
    listed = sorted(set(words))
    return "" if len(listed) > _MOST else "(" + " OR ".join(f'"{word}"{end}' for word in listed) + ")"
