"""Many sources read beside each other, or a great one beside the person's keys: by helper processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, TypeVar

GREAT: Final = 4_000_000
"""Bytes from which helpers save more time than they take to start."""

Made = TypeVar("Made")


def each(
    read: Callable[[str], Made], sources: Sequence[str], stopped: Callable[[], bool], *, keys: bool = False
) -> Generator[Made, None, None]:
    """What `read`, a function of a module, gives of each source, in the order given; ends early when `stopped` says so.

    Great ones are read by helper processes: several sources beside each other; with `keys`, where a person may press
    some meanwhile, a single one too.
    """
    from ..model.helpers import MOST, Helpers  # noqa: PLC0415 - the screens that import this start without them
    from ..model.processes import processors  # noqa: PLC0415 - as above

    worth = len(sources) >= (1 if keys else 2) and processors() > 1 and _are_great(sources)
    count = min(len(sources), MOST, processors()) if worth else 0
    # A person waits for them, so they stand back behind nothing.
    with Helpers(_begin, read, count=count, ahead=len(sources), nice=0) as helpers:
        for _, made in helpers.each(sources, stopped):
            yield made


def _are_great(sources: Sequence[str]) -> bool:
    size = 0
    for source in sources:
        with suppress(OSError, ValueError):  # an address, or a file that cannot be read, says so later
            size += os.stat(source).st_size  # noqa: PTH116 - a source need not be a path
        if size >= GREAT:
            return True
    return False


def _begin(read: Callable[[str], Made]) -> Callable[[str], Made]:
    def paused(source: str) -> Made:
        with collector_paused():
            return read(source)

    return paused


@contextmanager
def collector_paused() -> Iterator[None]:
    """An import keeps all that it makes until it ends: looking for rubbish among it takes a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
