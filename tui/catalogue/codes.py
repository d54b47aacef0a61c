"""The grams of whole texts as numbers, many texts at once (see `grams`)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from .grams import BETWEEN, END, FIRST, RUN, SPLIT, STOPS

_AT_ONCE: Final = 1 << 18
"""Characters that are cut together."""
_AHEAD: Final = 3
"""Characters after it that a gram depends on."""
_IS_RUN: Final = 1
_IS_STOP: Final = 2
_IS_SPLIT: Final = 3


def _classes() -> NDArray[np.uint8]:
    classes = np.zeros(1 << 16, np.uint8)
    for characters, kind in ((RUN, _IS_RUN), (STOPS, _IS_STOP), (SPLIT, _IS_SPLIT)):
        classes[[ord(character) for character in characters]] = kind
    return classes


_CLASSES: Final = _classes()


def codes(text: str) -> NDArray[np.uint64]:
    """The code of the gram that each character of a folded text starts, 0 for `SPLIT`, with which the text must end."""
    points = np.frombuffer((text + SPLIT * _AHEAD).encode("utf-32-le", "surrogatepass"), "<u4").astype(
        np.uint32, copy=False
    )
    found = np.empty(len(text), np.uint64)
    for start in range(0, len(text), _AT_ONCE):
        end = min(len(text), start + _AT_ONCE)
        found[start:end] = _codes(points[start : end + _AHEAD])
    return found


def _codes(points: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """As `codes`, of all characters but the last `_AHEAD`."""
    size = len(points) - _AHEAD
    kinds = _CLASSES[np.minimum(points, len(_CLASSES) - 1)]
    closed = np.where(kinds >= _IS_STOP, np.uint32(ord(END)), points)
    run = kinds == _IS_RUN
    one = run[1 : size + 1]
    two = one & run[2 : size + 2]
    three = two & run[3:]
    last = np.where(one, closed[2 : size + 2], closed[1 : size + 1])
    last = np.where(two, closed[3:], last)  # after three of a run its fourth or what follows it
    last = np.where(three, points[3:], last)
    found = points[:size].astype(np.uint64)
    found <<= np.uint64(FIRST)
    alone = kinds[:size] == _IS_STOP
    first = found[alone]
    found |= (points[1 : size + 1] * one).astype(np.uint64) << np.uint64(BETWEEN[0])
    found |= (points[2 : size + 2] * two).astype(np.uint64) << np.uint64(BETWEEN[1])
    found |= last
    found[alone] = first
    found[kinds[:size] == _IS_SPLIT] = 0
    return found
