"""Reading many files beside each other: some helper processes read and cut stories, one writes them down."""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import BinaryIO, Final

from ..model.places.province import Province
from .intake import Intake, Seen, intake, read_here
from .processes import Helper, NoHelperError
from .source import Folder

_TOGETHER: Final = 16
"""Files that are asked for at once."""
_AHEAD: Final = 2
"""Requests that wait for each helper, so that none is idle while what it gave is stored."""
_MOST: Final = 4


class Loaders:
    """Helpers that read the files of a folder; those that cannot be had are done without."""

    def __init__(self, source: Folder, count: int = 0) -> None:
        """`count` is how many, 0 for as many as there are processors (at most four)."""
        self._source = source
        self._free: SimpleQueue[Helper | None] = SimpleQueue()
        self._helpers: list[Helper] = []
        self._count = count or min(_MOST, processors())
        self._threads = ThreadPoolExecutor(self._count)
        self._begun = False

    def _begin(self) -> None:
        """Start the helpers, of which a sync that finds nothing to read has no need."""
        self._begun = True
        source = self._source
        for _ in range(self._count):
            try:
                helper = Helper(_load, source.root, source.province.folder if source.province else None)
            except NoHelperError:
                self._free.put(None)
                continue
            self._helpers.append(helper)
            self._free.put(helper)

    def __call__(self, files: Sequence[Seen]) -> Iterator[tuple[Seen, Intake]]:
        """Each file with what it gives, in the order given."""
        if files and not self._begun:
            self._begin()
        some = iter(files)
        parts = iter(lambda: list(islice(some, _TOGETHER)), [])
        waiting: deque[Future[list[tuple[Seen, Intake]]]] = deque()
        for part in parts:
            waiting.append(self._threads.submit(self._read, part))
            if len(waiting) > self._count * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _read(self, part: list[Seen]) -> list[tuple[Seen, Intake]]:
        helper = self._free.get()
        try:
            if helper is not None:
                helper.send([seen.path for seen in part])
                made = [Intake(*one) for one in helper.receive()]
                return list(zip(part, made, strict=True))
        except NoHelperError:
            helper = None
        finally:
            self._free.put(helper)
        return list(read_here(self._source, part))

    def __enter__(self) -> Loaders:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)
        for helper in self._helpers:
            helper.close()


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _load(requests: BinaryIO, answers: BinaryIO, root: Path, places: Path | None) -> None:
    """A helper's work: for each list of paths that comes, what is stored of those files."""
    source = Folder(root, Province(places) if places else None)
    while True:
        try:
            paths = pickle.load(requests)
        except EOFError:
            return
        made = [tuple(intake(path, source.load(path))) for path in paths]
        pickle.dump(made, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
