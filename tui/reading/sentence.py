"""The same sentence in a story that was edited: where a reader stands when the text has moved."""

from __future__ import annotations

from typing import Final

_LENGTHS: Final = (32, 16, 8)


def same_sentence(before: str, offset: int, after: str) -> int:
    """Where the character at `offset` of `before` stands in `after` (code points of both).

    Text that is the same up to there keeps its offset; else the words from there on are looked for, nearest to the
    old place first; where they are gone it is as far from the end as it was, within the text.
    """
    offset = max(0, min(offset, len(before)))
    shared = _shared(before, after)
    if offset < shared or before == after:
        return min(offset, len(after))
    tail = before[offset:]
    if after.endswith(tail) and tail:
        return len(after) - len(tail)
    expected = min(max(shared, offset + (len(after) - len(before)) // 2), len(after))
    for length in _LENGTHS:
        words = before[offset : offset + length]
        if len(words) < length:
            continue
        found = [
            at for at in (after.rfind(words, 0, expected + length), after.find(words, expected)) if at >= 0
        ]
        if found:
            return min(found, key=lambda at: abs(at - expected))
    return max(0, min(len(after) - len(tail), len(after) - 1)) if after else 0


def _shared(one: str, two: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
