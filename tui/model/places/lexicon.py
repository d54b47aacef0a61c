"""Common words with their cost, and the test whether a name only seems to stand in a text.

公开平台 holds the characters of 开平, but the words are 公开 and 平台. A unigram segmentation of the few
characters around a name tells: the cheapest way to cut them into words, against the cheapest with the name whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .gazetteer import DATA

LEXICON = DATA / "lexicon.txt"
UNKNOWN = 21.0  # bits for a character that the lexicon does not hold
REACH = 5  # characters looked at on each side: one longer than the longest word
LONGEST = 4
TIE = 1e-6  # bits that are but the rounding of sums


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
        # where no word holds the two characters at a place, what lies beyond costs the same either way
        inside = self.inside
        low, left = start, max(0, start - REACH)
        while low > left and text[low - 1 : low + 1] in inside:
            low -= 1
        high, right = end, min(len(text), end + REACH)
        while high < right and text[high - 1 : high + 1] in inside:
            high += 1
        if low == start and high == end:
            return 0.0
        return self._crossed(text[low:high], start - low, end - low, cost)

    def lead(self, text: str, start: int, end: int, cost: float) -> float:
        """Bits by which a name of two characters is cheaper than a word of two across one of its ends (陆|丰收).

        Negative where the word is cheaper; infinite where no such word stands there.
        """
        costs, name = self._costs, text[start:end]
        least = float("inf")
        for word, rest, other in (
            (text[end - 1 : end + 1], name[0], text[end : end + 1]),
            (text[max(0, start - 1) : start + 1], name[-1], text[max(0, start - 1) : start]),
        ):
            if len(word) == len(name) and other and word in costs:
                across = costs[word] + costs.get(rest, UNKNOWN)
                least = min(least, across - cost - costs.get(other, UNKNOWN))
        return least

    def _gain(self, window: str, start: int, end: int, cost: float) -> float:
        costs = self._cheapest(window)
        name = min(cost, self._cheapest(window[start:end])[-1])
        named = costs[start] + name + self._cheapest(window[end:])[-1]
        lost = named - costs[-1]
        return lost if lost > TIE else 0.0

    def _cheapest(self, text: str) -> list[float]:
        """The bits of the cheapest way to cut each beginning of a text into words."""
        costs, inside = self._costs, self.inside
        best = [0.0]
        # how many characters behind one stand beside each other in words: as long as a word may be
        run = 0
        for end in range(1, len(text) + 1):
            least = best[-1] + costs.get(text[end - 1], UNKNOWN)
            run = min(run + 1, LONGEST - 1) if end > 1 and text[end - 2 : end] in inside else 0
            for start in range(end - 1 - run, end - 1):
                cost = costs.get(text[start:end])
                if cost is not None and best[start] + cost < least:
                    least = best[start] + cost
            best.append(least)
        return best


def is_han(character: str) -> bool:
    """Whether a character is written as a Han ideograph (the unified block and its extensions)."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character >= "\U00020000"
