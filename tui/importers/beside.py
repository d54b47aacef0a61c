"""Many sources read beside each other, or a great one beside the person's keys: by helper processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from math import inf
from typing import Final, TypeVar

GREAT: Final = 8_000_000
"""Bytes of several sources from which helpers save more time than they take to start, on two processors too."""
LONG: Final = 2_000_000
"""Bytes from which one source would hold up the keys for long."""

Made = TypeVar("Made")


def each(
    read: Callable[[str], Made], sources: Sequence[str], stopped: Callable[[], bool], *, keys: bool = False
) -> Generator[Made, None, None]:
    """What `read`, a function of a module, gives of each source, in the order given; ends early when `stopped` says so.

    Several that are great together are read by helper processes beside each other; with `keys`, which a person may
    press meanwhile, a long one too.
    """
    from ..model.helpers import MOST, Helpers  # noqa: PLC0415 - the screens that import this start without them
    from ..model.processes import processors, spare  # noqa: PLC0415 - as above

    # Where others work too, helpers would only have each other to wait for.
    free = processors() if keys else spare()
    least = LONG if keys else GREAT if len(sources) > 1 else inf
    count = min(len(sources), MOST, free) if free > 1 and _size(sources) >= least else 0
    # A person waits for them, so they stand back behind nothing.
    with Helpers(_begin, read, count=count, ahead=len(sources), nice=0) as helpers:
        for _, made in helpers.each(sources, stopped):
            yield made


def _size(sources: Sequence[str]) -> int:
    """Bytes of all sources that are files."""
    size = 0
    for source in sources:
        with suppress(OSError, ValueError):  # what cannot be read says so later
            size += os.stat(source).st_size  # noqa: PTH116 - a source need not be a path
    return size


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
