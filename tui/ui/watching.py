"""The folder under watch while the reader is open: a thread that looks, brings the catalogue up to date and tells."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Final

from textual.message import Message
from textual.message_pump import MessagePump

from ..model.article import Problem
from ..model.folder import relative
from ..model.scan import Stamp
from ..model.watch import Changes, Looker, Snapshot, Watch, below, diff

if TYPE_CHECKING:
    from ..catalogue.headlines import Archive

EVERY: Final = 0.4
"""Seconds between looks; a removal is told of at the second, which is still within one second."""
SHARE: Final = 20
"""A look that took long is followed by a pause of so many times as long, so that a huge folder costs little.

Looks between two whole ones trust the folders' own times, so that only a file edited in place waits for a whole one.
"""
MANY: Final = 20
PATIENCE: Final = 3
"""So many looks wait for the end of a change of more than `MANY` files, so that a checkout is one change."""


class FolderChanged(Message):
    """The catalogue holds these changes now; `problems` is all that is wrong with the folder's files."""

    def __init__(self, changes: Changes[Path], problems: Sequence[Problem]) -> None:
        super().__init__()
        self.changes = changes
        self.problems = tuple(problems)


class FolderFailed(Message):
    """The catalogue could not be brought up to date."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class FolderWatch:
    """Looks at one folder until it is told to stop. `run` is a thread's work; all else may be called from any other."""

    def __init__(self, root: Path, target: MessagePump) -> None:
        self._root = root
        self._target = target
        self._wake = Event()
        self._stopped = Event()
        self._lock = Lock()
        self._whole: set[Path] = set()

    def stop(self) -> None:
        """End the thread at once, or between two files."""
        self._stopped.set()
        self._wake.set()

    def hurry(self, paths: Iterable[Path]) -> None:
        """Look now: the reader itself has written these files whole, or removed them."""
        with self._lock:
            self._whole.update(paths)
        self._wake.set()

    def run(self, archive: Archive) -> None:
        """Bring `archive` up to date whenever the folder has changed, and post `FolderChanged`."""
        looker = Looker(self._root, self._stopped.is_set)
        begun = time.monotonic()
        shown: Snapshot = looker.look()
        cost = time.monotonic() - begun
        watch = Watch(shown, shown)
        # What changed between the first sync's own look at the folder and this one.
        stored = -1 if self._stopped.is_set() else self._sync(archive, shown)
        if stored > 0:
            self._tell(archive, Changes())
        held, pause, due = 0, EVERY, time.monotonic() + SHARE * cost
        while not self._stopped.is_set():
            if self._wake.wait(pause):
                self._wake.clear()
            begun = time.monotonic()
            now = looker.look(whole=begun >= due)
            if self._stopped.is_set():
                return
            cost = time.monotonic() - begun
            if begun >= due:
                due = begun + SHARE * cost
            else:
                pause = max(EVERY, SHARE * cost)
            watch = self._trusted(watch, now).look(now, time.time_ns())[0]
            if watch.told is shown:
                continue
            changes = diff(shown, watch.told)
            if sum(map(len, changes)) > MANY and watch.told != watch.seen and held < PATIENCE:
                held += 1
                continue
            held, shown = 0, watch.told
            if changes:
                stored = self._sync(archive, shown, changes if stored >= 0 else None)
                if stored >= 0:
                    self._tell(archive, changes)

    def _tell(self, archive: Archive, changes: Changes[str]) -> None:
        self._target.post_message(FolderChanged(below(changes, self._root), archive.problems()))

    def _trusted(self, watch: Watch, now: Snapshot) -> Watch:
        """The watch with what the reader itself did taken as done."""
        with self._lock:
            whole, self._whole = self._whole, set()
        if not whole:
            return watch
        seen: dict[str, Stamp] = dict(watch.seen)
        for path in (relative(self._root, path) for path in whole):
            if path in now:
                seen[path] = now[path]
            else:
                seen.pop(path, None)
        return Watch(watch.told, seen)

    def _sync(self, archive: Archive, told: Snapshot, changes: Changes[str] | None = None) -> int:
        """How often something was stored; -1 when it came to no end. Without `changes` everything is compared."""
        stored = 0
        for attempt in (1, 2):
            try:
                for step in archive.sync(told, changes if attempt == 1 else None):
                    stored = step.stored
                    if self._stopped.is_set():
                        return -1
            except Exception as error:
                # A damaged catalogue is made anew; a full disk may have room again at the next change.
                if attempt == 2 or not archive.recover(error):
                    self._target.post_message(FolderFailed(str(error)))
                    return -1
            else:
                return stored
        return -1
