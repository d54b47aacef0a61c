"""How well stories fit the words of a question, by BM25 (Robertson and Zaragoza 2009, 3.4)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .ids import Ids
    from .index import Hits
    from .segments import Segment

_TERM: Final = 1.2
_LENGTH: Final = 0.75
"""The usual constants: how fast a word that stands there often ceases to count, and how much a long story loses."""
_FEW: Final = 8
"""So many stories are faster looked at one by one."""


def scores(
    words: Sequence[Sequence[Hits]], segments: Sequence[Segment], stories: Sequence[int]
) -> list[float]:
    """How well each story fits, the greatest best; `words` are the hits of each word, in one or in several parts."""
    total = positions = 0
    for segment in segments:
        total += len(segment.heads)
        positions += segment.positions
    usual = positions / total
    weighted: list[tuple[float, Hits]] = []
    for several in words:
        known = sum(len(hits.stories) for hits in several)
        weight = log(1 + (total - known + 0.5) / (known + 0.5))
        weighted += [(weight, hits) for hits in several]
    if len(stories) <= _FEW:
        return [_score(weighted, story, _length(segments, story) / usual) for story in stories]
    ids = np.array(stories, np.int64)
    damped = _TERM * (1 - _LENGTH + _LENGTH * (_lengths(segments, ids) / usual))
    found = np.zeros(len(ids))
    for weight, hits in weighted:
        often = hits.ids.searchsorted(ids, "right") - hits.ids.searchsorted(ids)
        found += weight * often / (often + damped)
    every: list[float] = found.tolist()
    return every


def _score(weighted: Sequence[tuple[float, Hits]], story: int, length: float) -> float:
    damped, found = _TERM * (1 - _LENGTH + _LENGTH * length), 0.0
    for weight, hits in weighted:
        ids = hits.ids.data
        often = bisect_right(ids, story) - bisect_left(ids, story)
        found += weight * often / (often + damped)
    return found


def _length(segments: Sequence[Segment], story: int) -> int:
    """How many positions a story takes."""
    for segment in segments:
        if story <= segment.last:
            begins, at = segment.begins.data, story - segment.first
            return int(begins[at + 1] - begins[at])
    return 0


def _lengths(segments: Sequence[Segment], ids: Ids) -> NDArray[np.int64]:
    lengths = np.zeros(len(ids), np.int64)
    for segment in segments:
        here = np.flatnonzero((ids >= segment.first) & (ids <= segment.last))
        inside = ids[here] - segment.first
        lengths[here] = segment.begins[inside + 1] - segment.begins[inside]
    return lengths
