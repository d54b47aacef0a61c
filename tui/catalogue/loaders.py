"""Reading many files beside each other: some helper processes read and cut stories, one writes them down."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..model.helpers import MOST, Helpers
from ..model.places.province import Province
from ..model.processes import processors
from .intake import Intake, Read, Seen, intake, read_here
from .schema import Connection
from .source import Folder

if TYPE_CHECKING:
    from .seal import Gather, Row, Size

_TOGETHER: Final = 16
"""Files that are asked for at once."""
_FEW: Final = 128
"""Up to so many files are read before the helpers would have started."""
_AHEAD: Final = 64
"""Requests for each helper that are under way, so that none is idle while thousands of stories are stored."""


@contextmanager
def loaders(source: Folder) -> Iterator[Read]:
    """Files read by as many helpers as there are processors, at most `MOST`."""
    count = min(MOST, processors())
    places = source.province.folder if source.province else None
    with Helpers(_begin, source.root, places, count=count, ahead=count * _AHEAD) as helpers:

        def read(files: Sequence[Seen]) -> Iterator[tuple[Seen, Intake]]:
            """Each file with what it gives, in the order given."""
            if len(files) <= _FEW:
                yield from read_here(source, files)
                return
            some = iter(files)
            parts = iter(lambda: list(islice(some, _TOGETHER)), [])
            for part, made in helpers.each(parts):
                yield from zip(part, map(Intake._make, made), strict=True)

        yield read


def _begin(root: Path, places: Path | None) -> Callable[[Sequence[Seen]], list[tuple[object, ...]]]:
    """What a helper does with files: plain values of what is stored of each."""
    gc.set_threshold(100_000)  # what a story is made of goes by itself
    source = Folder(root, Province(places) if places else None)
    return lambda files: [tuple(intake(seen.path, source.load(seen.path))) for seen in files]


@contextmanager
def gatherers(file: Path) -> Iterator[Gather]:
    """The words of a catalogue, looked for by as many helpers."""
    count = min(MOST, processors())
    with Helpers(_begin_gathering, file, count=count, ahead=count * 2) as helpers:

        def gather(size: Size, words: Sequence[str]) -> Iterator[tuple[str, list[Row]]]:
            parts = ((size, words[at : at + _TOGETHER]) for at in range(0, len(words), _TOGETHER))
            for (_, some), rows in helpers.each(parts):
                yield from zip(some, rows, strict=True)

        yield gather


def _begin_gathering(file: Path) -> Callable[[tuple[Size, Sequence[str]]], list[list[Row]]]:
    """What a helper does with words that are to be looked for."""
    # What needs numpy, for which who reads files has no use.
    from . import segments  # noqa: PLC0415
    from .seal import Size, looked  # noqa: PLC0415

    connection = Connection(str(file))
    known: list[segments.Segment] = []

    def rows(asked: tuple[Size, Sequence[str]]) -> list[list[Row]]:
        size, words = asked
        with connection.read() as real:
            known[:] = segments.load(real, known=known)
            return [looked(real, Size(*size), known, word) for word in words]

    return rows
