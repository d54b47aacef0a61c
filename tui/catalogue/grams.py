"""How a text becomes grams of the full-text index, and a word the grams that find it.

Every character of a folded text starts one gram: the pair with the character after it; where a run of Latin letters,
digits and signs follows or goes on, up to three characters of it, so that 20.82万 is rare although 20 and 82 are not. A
stop is a gram by itself and ends the gram before it, for pairs with stops are many and rare. A word stands wherever
enough of its grams to cover it stand in their places.

A gram is one number, its code: the first character, two that may lie between, the last one. So all grams that begin with
some characters lie next to each other.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..text.fold import fold

EVERY: Final = "\ue000"
TITLE: Final = "\ue001"
CITY: Final = "\ue002"
AUTHOR: Final = "\ue003"
SECTION: Final = "\ue004"
TAG: Final = "\ue005"
PAGE: Final = "\ue006"
DATE: Final = "\ue007"
DIVISION: Final = "\ue008"
END: Final = "\ue00f"
"""What stands for a stop, or for the end of a field, as the last character of a gram."""
SPLIT: Final = "\ue01d"
"""Stands after each field of a text."""

STOPS: Final = frozenset("。，、；：！？…—,;:!?)]}>）》】〉〕·")
RUN: Final = frozenset("0123456789abcdefghijklmnopqrstuvwxyz.%+-/_@#&=~$*")
"""Latin letters, digits and signs that belong together."""

FIRST: Final = 35
"""How far to the left a code has its first character; as much below it is what other grams begin so."""
_HAN: Final = re.compile("[\u3400-\u9fff]+")
BETWEEN: Final = (28, 21)
"""The same of the two that may lie between."""
CODES: Final = 56
"""A code has so many bits."""

# The tokenizer of SQLite's own index of facts splits at white space (folding leaves none), and quotes would end a string.
TOKENIZE: Final = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[\\]^_`{|}~'"
_QUOTES: Final = {'"': "\ue010", "'": "\ue011"}


class Part(NamedTuple):
    """Grams that a word needs: with codes from `low` to below `high`, `at` characters after the word's beginning."""

    at: int
    low: int
    high: int

    @property
    def is_one(self) -> bool:
        """Whether it is one gram alone."""
        return self.high - self.low == 1


def gram(word: str, at: int) -> tuple[Part, int]:
    """The gram that a character of a word starts, and how far into the word it reaches.

    Where the word ends inside the gram, it is all grams that begin so.
    """
    first = word[at]
    low = ord(first) << FIRST
    if first in STOPS:
        return Part(at, low, low + 1), at + 1
    width = 1 << FIRST
    end, size = at + 1, len(word)
    for shift in BETWEEN:
        if end == size or word[end] not in RUN:
            break
        low |= ord(word[end]) << shift
        width = 1 << shift
        end += 1
    if end == size:
        return Part(at, low, low + width), size
    if word[end] in STOPS:
        low |= ord(END)
        return Part(at, low, low + 1), end
    low |= ord(word[end])
    return Part(at, low, low + 1), end + 1


def parts(word: str) -> list[Part]:
    """Grams that together cover a folded word, which is not empty: as few as will do."""
    at, size = 0, len(word)
    if size > 1 and _HAN.fullmatch(word):
        starts = [*range(0, size - 1, 2), *([size - 2] if size & 1 else ())]
        lows = [ord(word[at]) << FIRST | ord(word[at + 1]) for at in starts]
        return [Part(at, low, low + 1) for at, low in zip(starts, lows, strict=True)]
    found: list[Part] = []
    while at < size:
        part, end = gram(word, at)
        if end == size and not part.is_one:
            # What reaches the end from further back is rarer than all that begins with what is left.
            for before in range(at - 1, max(at - 4, 0) - 1, -1):
                other, reach = gram(word, before)
                if reach == size and other.high - other.low < part.high - part.low:
                    part = other
        found.append(part)
        at = end
    return found


def spelled(code: int) -> str:
    """The characters of a gram, `END` among them."""
    codes = (code >> FIRST, code >> BETWEEN[0] & 0x7F, code >> BETWEEN[1] & 0x7F, code & 0x1FFFFF)
    return "".join(chr(point) for point in codes if point)


def safe(folded: str) -> str:
    """A folded text as the tokenizer takes it whole."""
    for quote, mark in _QUOTES.items():
        if quote in folded:
            folded = folded.replace(quote, mark)
    return folded


def key(mark: str, value: str) -> str:
    """The word that stands in the index for a fact of a story, as its city or its month."""
    return mark + safe(fold(value))
