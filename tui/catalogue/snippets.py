"""A stretch of a story around the words that were asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..text.fold import Folded, fold, joined
from .headlines import Snippet

_BREAK: Final = re.compile(r"[\n\t]")
_STOP: Final = "。！？；\n"


def snippet(text: str, words: Sequence[str], before: int, length: int) -> Snippet:
    """The stretch of at most `length` code points that holds the most of the `words`, and marks them.

    It begins at a sentence's start if one is near, else `before` code points ahead of the first hit, or where a figure begins there.
    """
    folded = Folded(text)
    found = sorted(
        (*place, word) for word in dict.fromkeys(map(fold, words)) for place in folded.find(word, 200)
    )
    if not found:
        return Snippet(_BREAK.sub(" ", text[:length]), 0, ())
    best, most = found[0][0], 0
    for at, (start, _, _) in enumerate(found):
        held = {word for first, end, word in found[at : at + 40] if end <= start + length - before}
        if len(held) > most:
            best, most = start, len(held)
    sentence = max(text.rfind(stop, max(0, best - 2 * before), best) for stop in _STOP) + 1
    start = sentence if sentence > 0 or best <= 2 * before else max(0, best - before)
    while start > max(0, best - 2 * before) and _is_one_word(text[start - 1 : start + 1]):
        start -= 1  # a figure or a Latin word is not cut
    piece = text[start : start + length]
    hits = joined(
        [
            (max(first, start), min(end, start + length))
            for first, end, _ in found
            if _inside(first, end, start, length)
        ]
    )
    return Snippet(_BREAK.sub(" ", piece), start, tuple((first - start, end - start) for first, end in hits))


def _is_one_word(pair: str) -> bool:
    return pair.isascii() and pair.isalnum()


def _inside(first: int, end: int, start: int, length: int) -> bool:
    return first < start + length and end > start
