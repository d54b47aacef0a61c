"""How many cells of a terminal text takes. Every width in the project comes from here.

The widths are those of what draws the screens (Rich 15, Unicode 17): a test compares every code point.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from . import celltable

_ZWJ: Final = "\u200d"
_VS16: Final = "\ufe0f"
_REGIONAL: Final = range(0x1F1E6, 0x1F200)


def _ranges(hexadecimal: str) -> list[tuple[int, int]]:
    pairs = (piece.partition("-") for piece in hexadecimal.split())
    return [(int(first, 16), int(last or first, 16)) for first, _, last in pairs]


def ambiguous() -> tuple[tuple[int, int], ...]:
    """East Asian Ambiguous characters that take one cell when narrow: (first, last) code points (UAX #11)."""
    return tuple(_ranges(celltable.AMBIGUOUS))


class Widths(dict[str, int]):
    """Cells of single characters (0, 1 or 2) under one reading of ambiguous width; `widths["中"]` is 2.

    A mapping that fills itself, because the layout asks for millions of them. Its table is read when it is
    first asked, because most programs need one of the two readings only.
    """

    def __init__(self, *, wide: bool) -> None:
        """`wide` counts East Asian Ambiguous characters (“ … — ■) as two cells, as some terminals draw them."""
        super().__init__()
        self.wide = wide

    @cached_property
    def _table(self) -> tuple[list[int], list[int]]:
        """Where stretches of equal width start, and their cells."""
        pieces = [(first, last, 0) for first, last in _ranges(celltable.ZERO)]
        pieces += [(first, last, 2) for first, last in _ranges(celltable.WIDE)]
        if self.wide:
            pieces += [(first, last, 2) for first, last in ambiguous()]
        starts, cells = [0], [1]
        for first, last, taken in sorted(pieces):
            starts += (first, last + 1)
            cells += (taken, 1)
        return starts, cells

    @cached_property
    def emoji(self) -> frozenset[str]:
        """Characters of one cell that take two when U+FE0F follows."""
        one_cell = (chr(p) for first, last in _ranges(celltable.EMOJI) for p in range(first, last + 1))
        return frozenset(character for character in one_cell if self[character] == 1)

    def __missing__(self, character: str) -> int:
        starts, widths = self._table
        cells = widths[bisect_right(starts, ord(character)) - 1]
        self[character] = cells
        return cells


NARROW: Final = Widths(wide=False)
WIDE: Final = Widths(wide=True)


def width(text: str, widths: Widths = NARROW) -> int:
    """The cells that `text` takes on one line (controls take none)."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _ZWJ not in text and _VS16 not in text:
        return sum(map(widths.__getitem__, text))
    return sum(cluster.cells for cluster in clusters(text, widths))


class Cluster(NamedTuple):
    """What the eye takes for one character: `text[start:end]`, and the cells that it takes."""

    start: int
    end: int
    cells: int


def clusters(text: str, widths: Widths = NARROW) -> Iterator[Cluster]:
    """The clusters of `text`, in order and without gaps.

    A cluster is a character with all that takes no cell after it (marks, variation selectors, skin tones,
    Hangul vowels and finals), what a zero-width joiner ties to it, and the second of two regional
    indicators (UAX #29, GB9 to GB13). A control character is a cluster of its own.
    """
    start, end = 0, len(text)
    while start < end:
        here = _cluster_end(text, start, end, widths)
        yield Cluster(start, here, _cells(text[start:here], widths))
        start = here


def _cluster_end(text: str, start: int, end: int, widths: Widths) -> int:
    here = start + 1
    if is_control(text[start]):
        return here
    if text[start] == _ZWJ and here < end:
        here += 1
    if ord(text[start]) in _REGIONAL and here < end and ord(text[here]) in _REGIONAL:
        here += 1
    while here < end and widths[text[here]] == 0 and not is_control(text[here]):
        here += 2 if text[here] == _ZWJ else 1
    return min(here, end)


def _cells(cluster: str, widths: Widths) -> int:
    if len(cluster) == 1:
        return widths[cluster]
    total, skip, last = 0, False, ""
    for character in cluster:
        if skip:
            skip = False
        elif character == _ZWJ:
            skip = True
        elif character == _VS16:
            total += last in widths.emoji
            last = ""
        elif taken := widths[character]:
            total, last = total + taken, character
    return total


def is_control(character: str) -> bool:
    """Whether a character is a C0 or C1 control (or DEL)."""
    return character < " " or "\x7f" <= character < "\xa0"


_SIMPLE: Final = re.compile(r"[ -~\u3001-\u3029\u3030-\u303e\u3041-\u3096\u4e00-\u9fff\uff01-\uff5e]*")


def is_simple(text: str) -> bool:
    """Whether every character is surely a cluster of its own (ASCII, Han, kana, full-width forms)."""
    return _SIMPLE.fullmatch(text) is not None


def columns(text: str, widths: Widths = NARROW) -> list[int]:
    """The cells of every character; a cluster's cells stand at its first character, its others have none."""
    if is_simple(text) or not _ties(text, widths):
        return list(map(widths.__getitem__, text))
    cells = [0] * len(text)
    for cluster in clusters(text, widths):
        cells[cluster.start] = cluster.cells
    return cells


def _ties(text: str, widths: Widths) -> bool:
    return 0 in map(widths.__getitem__, text)


def fit(text: str, cells: int, widths: Widths = NARROW) -> int:
    """How many characters of `text`, in whole clusters, fit in `cells`."""
    used = end = 0
    for cluster in clusters(text, widths):
        used += cluster.cells
        if used > cells:
            break
        end = cluster.end
    return end


def cut(text: str, cells: int, ellipsis: str = "…", widths: Widths = NARROW) -> str:
    """`text` if it fits in `cells`, else as many whole clusters of it as fit before `ellipsis`.

    An ellipsis that does not fit itself is left out; the result never takes more than `cells`.
    """
    if width(text, widths) <= cells:
        return text
    room = cells - width(ellipsis, widths)
    if room < 0:
        ellipsis, room = "", max(cells, 0)
    return text[: fit(text, room, widths)] + ellipsis


def pad(text: str, cells: int, widths: Widths = NARROW) -> str:
    """`text` with spaces after it up to `cells`; text that is wider stays as it is."""
    return text + " " * (cells - width(text, widths))
