"""Common words with their cost, and the test whether a name only seems to stand in a text.

公开平台 holds the characters of 开平, but the words are 公开 and 平台. A unigram segmentation of the few
characters around a name tells: the cheapest way to cut them into words, against the cheapest with the name whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .gazetteer import DATA

LEXICON = DATA / "lexicon.txt"
UNKNOWN = 21.0  # bits for a character that the lexicon does not hold
REACH = 5  # characters looked at on each side: one longer than the longest word
LONGEST = 4
_RANGES = "\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0010ffff"
_HAN = re.compile(f"[{_RANGES}]*")
_HAN_AT_END = re.compile(f"[{_RANGES}]+\\Z")


class Words(NamedTuple):
    """Words by their cost in bits (minus the binary logarithm of their frequency): ordinary ones, and names."""

    common: Mapping[str, float]
    proper: Mapping[str, float]


def load(path: Path = LEXICON) -> Words:
    """Read the lexicon. OSError when the file cannot be read."""
    common: dict[str, float] = {}
    proper: dict[str, float] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        band, *words = line.split(" ")
        (proper if band.endswith("*") else common).update(dict.fromkeys(words, float(band.rstrip("*"))))
    return Words(common, proper)


class Lexicon:
    """Words and names by cost in bits."""

    def __init__(self, words: Words, names: Iterable[tuple[str, float]] = ()) -> None:
        self.common = words.common
        self._costs = {**dict(names), **words.proper, **words.common}
        self.inside = {word[i : i + 2] for word in self._costs for i in range(len(word) - 1)}
        self._crossed = lru_cache(maxsize=4096)(self._gain)

    def knows(self, word: str) -> bool:
        """Whether `word` is a word of two characters or more."""
        return len(word) > 1 and word in self._costs

    def gain(self, text: str, start: int, end: int, cost: float) -> float:
        """Bits lost by cutting `text` at `start` and `end`, around a name of `cost` bits; 0.0 when no word straddles.

        `text` should reach at least `REACH` characters to both sides where it goes on.
        """
        if not (self._straddled(text, start) or self._straddled(text, end)):
            return 0.0
        before = _HAN_AT_END.search(text, max(0, start - REACH), start)
        after = _HAN.match(text, end, min(len(text), end + REACH))
        low, high = before.start() if before else start, after.end() if after else end
        return self._crossed(text[low:high], start - low, end - low, cost)

    def _straddled(self, text: str, at: int) -> bool:
        """Whether some word of the lexicon has characters on both sides of `at`."""
        costs = self._costs
        if at == 0 or text[at - 1 : at + 1] not in self.inside:
            return False
        for start in range(max(0, at - LONGEST + 1), at):
            for end in range(at + 1, start + LONGEST + 1):
                if text[start:end] in costs:
                    return True
        return False

    def _gain(self, window: str, start: int, end: int, cost: float) -> float:
        whole = self._cheapest(window)
        inside = min(cost, self._cheapest(window[start:end]))
        named = self._cheapest(window[:start]) + inside + self._cheapest(window[end:])
        return max(0.0, named - whole)

    def _cheapest(self, text: str) -> float:
        costs = self._costs
        best = [0.0]
        for end in range(1, len(text) + 1):
            least = best[end - 1] + costs.get(text[end - 1], UNKNOWN)
            for start in range(max(0, end - LONGEST), end - 1):
                cost = costs.get(text[start:end])
                if cost is not None and best[start] + cost < least:
                    least = best[start] + cost
            best.append(least)
        return best[-1]


def is_han(character: str) -> bool:
    """Whether a character is written as a Han ideograph (the unified block and its extensions)."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character >= "\U00020000"
