"""When nothing was found: what a reader may have meant, by the sound, one wrong character, or a space left out.

Offers come from the archive itself: its names (cities, people, sections, tags) and its headlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Final

from ..text.fold import fold
from ..text.pinyin import Unit, is_typed, readings
from .entries import Kind
from .find import KINDS, Finder
from .grams import TITLE
from .headlines import Near
from .plan import All, Word
from .query import And, Key, Leaf, Node, Not, Or, Query, leaves
from .spelling import headlines, titles

MOST: Final = 3
_LONGEST: Final = 16
_NAMES: Final = 3000
_TITLES: Final = 200
_READINGS: Final = 16


def nearest(finder: Finder, query: Query) -> list[Near]:
    """Queries that find something, each with one word of `query` (which found nothing) put right; best first."""
    found: list[Near] = []
    for leaf in dict.fromkeys(leaves(query.tree)):
        word = fold(leaf.text)
        if leaf.key in (Key.DATE, Key.PAGE) or not 1 < len(word) <= _LONGEST or _known(finder, leaf):
            continue
        offers = dict.fromkeys(offer for offer in _offers(finder, leaf, word) if offer != word)
        for offered in offers:
            if len(found) == MOST:
                return found
            new = And(tuple(leaf._replace(text=part) for part in offered.split()))
            if finder.set_of(_replaced(query.tree, leaf, new)):
                found.append(Near(leaf.text, offered, query.typed.replace(leaf.text, offered)))
    return found


def _known(finder: Finder, leaf: Leaf) -> bool:
    """Whether a word stands anywhere by itself, so that it is not what went wrong."""
    return finder.stories(finder.plan(leaf)).count() > 0


def _replaced(node: Node, old: Leaf, new: Node) -> Node:
    if node == old:
        return new
    if isinstance(node, And):
        return And(tuple(_replaced(part, old, new) for part in node.parts))
    if isinstance(node, Or):
        return Or(tuple(_replaced(part, old, new) for part in node.parts))
    return Not(_replaced(node.inner, old, new)) if isinstance(node, Not) else node


def _offers(finder: Finder, leaf: Leaf, word: str) -> Iterator[str]:
    kinds = [KINDS[leaf.key]] if leaf.key in KINDS else [Kind.CITY, Kind.SECTION, Kind.TAG, Kind.AUTHOR]
    names = [name for kind in kinds for name in _names(finder, kind)]
    if is_typed(word) and word.isascii():
        yield from (name for name in names if any(_one_apart(word, way) for way in _spellings(name)))
        return
    sound = [set(readings(character)) for character in word]
    alike = [name for name in names if len(name) == len(word) and _sounds_alike(name, sound)]
    yield from alike
    if leaf.key not in KINDS:
        yield from _sounding_titles(finder, word)
    yield from sorted(
        (name for name in names if name not in alike and _one_apart(word, name)),
        key=lambda name: -sum(_sounds_alike(a, [b]) for a, b in zip(name, sound, strict=False)),
    )
    if leaf.key not in KINDS:
        if len(word) > 2:
            yield from _wrong_character(finder, word)
        if leaf.key is Key.TEXT:
            yield from (f"{word[:at]} {word[at:]}" for at in range(2, len(word) - 1))


def _names(finder: Finder, kind: Kind) -> list[str]:
    rows = finder.real.execute(
        "SELECT folded FROM name WHERE kind=? AND stories > 0 ORDER BY stories DESC, folded LIMIT ?",
        (int(kind), _NAMES),
    )
    return [name for (name,) in rows]


def _sounds_alike(name: str, sound: list[set[str]]) -> bool:
    return all(
        wanted.intersection(readings(character)) for character, wanted in zip(name, sound, strict=False)
    )


def _spellings(name: str) -> Iterator[str]:
    ways = [readings(character) or (character,) for character in name]
    return ("".join(way) for way in islice(product(*ways), _READINGS))


def _one_apart(one: str, other: str) -> bool:
    """Whether one character replaced, left out, put in, or changed with its neighbour makes one text the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if len(a) > len(b):
        return a[1:] == b
    if len(a) < len(b):
        return a == b[1:]
    return a[1:] == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def _sounding_titles(finder: Finder, word: str) -> Iterator[str]:
    """Stretches of headlines that are read as the word may be."""
    ways = [readings(character) for character in word]
    if not all(ways):
        return
    for way in islice(product(*ways), _READINGS):
        cut = tuple(Unit(syllable, whole=True) for syllable in way)
        for title, start in headlines(finder, cut, _TITLES):
            yield title[start : start + len(word)]


def _wrong_character(finder: Finder, word: str) -> Iterator[str]:
    """Stretches of headlines that are the word with one character other, more or less, in the middle first."""
    cuts = [(at, gap) for gap in (1, 0) for at in range(len(word) + 1 - gap)]
    for at, gap in sorted(cuts, key=lambda cut: abs(2 * cut[0] + cut[1] - len(word))):
        pieces = [piece for piece in (word[:at], word[at + gap :]) if piece]
        # Pieces of one character say nothing, and with nothing on one side the word is found as it is.
        if max(map(len, pieces)) < 2 or (gap == 0 and len(pieces) == 1):
            continue
        stories = finder.stories(All(tuple(Word(TITLE + piece) for piece in pieces)))
        pattern = re.compile(re.escape(word[:at]) + (".?" if gap else ".") + re.escape(word[at + gap :]))
        for _, heads in titles(finder, stories.newest(_TITLES)):
            for title in heads:
                if stretch := pattern.search(title):
                    yield stretch[0]
