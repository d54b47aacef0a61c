"""Folding for search: what a reader may type differently and still mean the same.

One character becomes one character or none, so that every place in the folded text is a place in the text:
compatibility forms (NFKC, where it gives one character), case, traditional to simplified by single characters,
quotes, hyphens and middle dots; white space, controls and invisible characters are dropped.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import Final

VERSION: Final = f"1/{unicodedata.unidata_version}"
"""Changes whenever folding does, so that what was stored folded is made anew."""

_SAME: Final = {
    **dict.fromkeys("“”„‟«»「」〝〞〟", '"'),
    **dict.fromkeys("‘’‚‛‹›『』", "'"),
    **dict.fromkeys("‐‑‒–−﹣", "-"),
    **dict.fromkeys("―─", "—"),
    **dict.fromkeys("•‧・∙⋅", "·"),
    "〜": "~",
    "⋯": "…",
}
# Cc, Cf and Zs, Zl, Zp show nothing; a lone surrogate cannot be stored.
_DROPPED: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_JOINERS: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F, 0x3164)))
# The catalogue's own marks lie here (catalogue/grams.py); no text may hold them.
_PRIVATE: Final = range(0xE000, 0xE020)


class _Folding(dict[int, str | None]):
    """The folded form of a code point, as `str.translate` asks for it; fills itself."""

    def __init__(self) -> None:
        super().__init__()
        self._simplified: dict[str, str] = {}

    def __missing__(self, point: int) -> str | None:
        folded = self[point] = self._fold(chr(point))
        return folded

    def _fold(self, character: str) -> str | None:
        if not self._simplified:
            from .simplified import SIMPLIFIED, TRADITIONAL  # noqa: PLC0415 - 1 ms that start-up can go without

            self._simplified = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
        category = unicodedata.category(character)
        if category in _DROPPED or character in _JOINERS:
            return None
        if category == "Cs" or ord(character) in _PRIVATE:
            return "\ufffd"
        for form in (unicodedata.normalize("NFKC", character), character.lower()):
            if len(form) == 1 and form != character:
                return self._fold(form)
        other = _SAME.get(character) or self._simplified.get(character)
        return self._fold(other) if other else character


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """`text` as search compares it; never longer than `text`, and folding it again alters nothing."""
    return text.translate(_FOLDING)


class Folded:
    """A text and its folded form, with the way back from a place in one to the place in the other."""

    __slots__ = ("_before", "_dropped", "source", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = source.translate(_FOLDING)
        self._dropped: list[int] | None = None
        self._before: list[int] = []

    def offset(self, place: int) -> int:
        """Where character `place` of `text` stands in `source` (code points)."""
        if len(self.text) == len(self.source):
            return place
        if self._dropped is None:
            self._dropped = [i for i, c in enumerate(self.source) if _FOLDING[ord(c)] is None]
            # How many kept characters stand before each dropped one: ascending, so it can be searched.
            self._before = [at - number for number, at in enumerate(self._dropped)]
        return place + bisect_right(self._before, place)

    def find(self, folded: str, limit: int = 0) -> list[tuple[int, int]]:
        """Every place of a folded word in `source`: (start, end) in code points, ordered, apart.

        `limit` is the greatest number given back, 0 for all. A folded word that is empty stands nowhere.
        """
        found: list[tuple[int, int]] = []
        at = self.text.find(folded) if folded else -1
        while at >= 0 and (not limit or len(found) < limit):
            end = at + len(folded)
            found.append((self.offset(at), self.offset(end - 1) + 1))
            at = self.text.find(folded, end)
        return found


def places(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where any of the `words` stands in `text` after folding: (start, end), ordered, apart (touching are joined)."""
    folded = Folded(text)
    return joined(sorted(place for word in words for place in folded.find(fold(word))))


def joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ordered stretches with those that overlap or touch made one."""
    ends = list(accumulate((end for _, end in found), max))
    result: list[tuple[int, int]] = []
    for (start, _), end in zip(found, ends, strict=True):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result
