"""Chinese typed as pinyin: full (huzhubaozhang), initials (hzbz), mixed, and mixed with Han (huzhu保障).

Typed text is cut into units in a few likely ways; a unit stands for one character of a folded text.
Every reading of a character counts (tui/text/readings.py), so a person may type dabu or dapu for 大埔.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from .fold import fold

MOST_CUTS: Final = 8
_INITIALS: Final = frozenset("bpmfdtnlgkhjqxrzcsywaoe")
_TYPED: Final = re.compile(r"[a-z']+|[^a-z']")
_SAME: Final = {"lyu": "lv", "nyu": "nv", "lue": "lve", "nue": "nve"}


class Unit(NamedTuple):
    """What stands for one character: a Han character itself, a whole syllable, or the start of one."""

    typed: str
    whole: bool
    han: bool = False


Cut = tuple[Unit, ...]


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], frozenset[str], frozenset[str]]:
    """Readings of each character, all syllables, and all beginnings of syllables."""
    from .readings import READINGS  # noqa: PLC0415 - 5 ms that only a search by pinyin needs

    table: dict[str, tuple[str, ...]] = {}
    syllable, syllables = "", set()
    for piece in READINGS.split():
        if piece.isascii():
            syllable = piece
            syllables.add(piece)
            continue
        for character in piece:
            table[character] = (*table.get(character, ()), syllable)
    beginnings = {s[:end] for s in syllables for end in range(1, len(s) + 1)}
    return table, frozenset(syllables), frozenset(beginnings)


def readings(character: str) -> tuple[str, ...]:
    """Every reading of a folded character without tones (ü is v), () when it is not Chinese."""
    return _table()[0].get(character, ())


@cache
def begun(start: str) -> tuple[str, ...]:
    """The syllables that begin so, in order."""
    return tuple(sorted(syllable for syllable in _table()[1] if syllable.startswith(start)))


def is_typed(word: str) -> bool:
    """Whether a word may be pinyin: at least two letters, and nothing but letters, apostrophes and Han."""
    folded = fold(word)
    letters = sum("a" <= c <= "z" for c in folded)
    return (
        letters > 0 and len(folded) > 1 and all("a" <= c <= "z" or c in "'ü" or readings(c) for c in folded)
    )


def _letters(run: str, last: bool) -> list[tuple[float, Cut]]:
    """The cheapest cuts of a run of letters, cheapest first; `last` lets the final syllable be unfinished."""
    _, syllables, beginnings = _table()
    best: list[list[tuple[float, Cut]]] = [[(0.0, ())], *([] for _ in run)]
    for at in range(len(run)):
        here = best[at] = sorted(best[at], key=lambda cut: cut[0])[:MOST_CUTS]
        for end in range(at + 1, min(at + 6, len(run)) + 1):
            piece = _SAME.get(run[at:end], run[at:end])
            finishing = last and end == len(run)
            if piece in syllables:
                cost = 1.0
            elif piece in ("zh", "ch", "sh") or (end == at + 1 and piece in _INITIALS):
                cost = 1.5 if finishing else 2.0
            elif finishing and piece in beginnings:
                cost = 1.5
            else:
                continue
            # A person who types on has not finished the last syllable, however whole it looks.
            unit = Unit(piece, piece in syllables and not finishing)
            best[end] += [(before + cost, (*cut, unit)) for before, cut in here]
    return sorted(best[-1], key=lambda cut: cut[0])[:MOST_CUTS]


def cuts(typed: str) -> list[Cut]:
    """The likely ways to cut typed text into units, likeliest first, at most `MOST_CUTS`; [] if it is no pinyin."""
    if not is_typed(typed):
        return []
    folded = fold(typed).replace("ü", "v")
    runs = [run for piece in _TYPED.findall(folded) for run in piece.split("'") if run]
    found: list[tuple[float, Cut]] = [(0.0, ())]
    for number, run in enumerate(runs):
        last = number == len(runs) - 1
        ways = _letters(run, last) if run.isascii() else [(1.0, (Unit(run, whole=True, han=True),))]
        joined = [(cost + more, cut + way) for cost, cut in found for more, way in ways]
        found = sorted(joined, key=lambda cut: cut[0])[:MOST_CUTS]
    return [cut for _, cut in found]


class _Reads(dict[str, bool]):
    """Whether a character may be meant by a unit; fills itself."""

    def __init__(self, unit: Unit) -> None:
        super().__init__()
        self._unit = unit

    def __missing__(self, character: str) -> bool:
        unit = self._unit
        if unit.han:
            reads = character == unit.typed
        elif unit.whole:
            reads = unit.typed in readings(character)
        else:
            reads = any(reading.startswith(unit.typed) for reading in readings(character))
        self[character] = reads
        return reads


_reads: Final = lru_cache(256)(_Reads)


def spelled(folded: str, cut: Cut) -> list[tuple[int, int]]:
    """Where a cut stands in a folded text: (start, end), ordered, apart."""
    found: list[tuple[int, int]] = []
    first, *others = map(_reads, cut)
    length, end = len(cut), 0
    for at in range(len(folded) - length + 1):
        # The first character sorts most places out.
        if (
            first[folded[at]]
            and at >= end
            and all(reads[folded[at + i]] for i, reads in enumerate(others, 1))
        ):
            end = at + length
            found.append((at, end))
    return found


def begins(folded: str, ways: Sequence[Cut]) -> bool:
    """Whether a folded text begins with any of the `ways`."""
    return any(
        len(cut) <= len(folded) and all(_reads(unit)[c] for c, unit in zip(folded, cut, strict=False))
        for cut in ways
    )


def beginning(names: Iterable[str], ways: Sequence[Cut]) -> Iterator[str]:
    """Those of many folded names that begin with any of the `ways`."""
    possible: dict[str, list[Cut]] = {}
    for name in names:
        first = name[:1]
        if first not in possible:
            possible[first] = [cut for cut in ways if first and _reads(cut[0])[first]]
        if possible[first] and begins(name, possible[first]):
            yield name


def matches(folded: str, ways: Sequence[Cut]) -> list[tuple[int, int]]:
    """Where the first of the `ways` that stands in a folded text at all stands there; [] when none does."""
    return next((found for cut in ways if (found := spelled(folded, cut))), [])
