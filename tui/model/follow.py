"""Looking at one folder again and again: when, how thoroughly, and which changes are whole enough to be told."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final, NamedTuple

from .scan import Stamp
from .watch import Changes, Looker, Snapshot, Watch, diff

EVERY: Final = 0.4
"""Seconds between looks; a removal is told of at the second, which is still within one second."""
SHARE: Final = 20
"""A look that took long is followed by a pause of so many times as long, so that a huge folder costs little.

Looks between two whole ones trust the folders' own times, so that only a file edited in place waits for a whole one.
"""
MANY: Final = 20
PATIENCE: Final = 3
"""So many looks wait for the end of a change of more than `MANY` files, so that a checkout is one change."""


class News(NamedTuple):
    """Changes that are whole, and the stamps of at least the files that came or changed."""

    changes: Changes[str]
    stamps: Snapshot


class Follow:
    """Looks at a folder. `pause` is how many seconds the next look had better wait."""

    def __init__(self, root: Path, stopped: Callable[[], bool] = lambda: False) -> None:
        """`stopped` may end a look halfway, whose result is worth nothing then."""
        self.pause = EVERY
        self._looker = Looker(root, stopped)
        self._stopped = stopped
        self._due = 0.0
        self._held = 0
        self._shown: Snapshot = {}
        self._watch = Watch()

    def begin(self) -> Snapshot:
        """The first look, which takes all that is there as known."""
        begun = time.monotonic()
        self._shown = self._looker.look()
        self._watch = Watch(self._shown, self._shown)
        now = time.monotonic()
        self._due = now + SHARE * (now - begun)
        return self._shown

    def look(self, own: Collection[str] = ()) -> News | None:
        """What has changed since the last news; `own` are files that the reader itself wrote whole, or removed."""
        begun = time.monotonic()
        whole = begun >= self._due
        now = self._looker.look(whole=whole)
        if self._stopped():
            return None
        cost = time.monotonic() - begun
        if whole:
            self._due = begun + SHARE * cost
        else:
            self.pause = max(EVERY, SHARE * cost)
        watch = self._watch = _trusted(self._watch, now, own).look(now, time.time_ns())[0]
        if watch.told is self._shown:
            return None
        changes = diff(self._shown, watch.told)
        if sum(map(len, changes)) > MANY and watch.told != watch.seen and self._held < PATIENCE:
            self._held += 1
            return None
        self._held, self._shown = 0, watch.told
        return News(changes, watch.told) if changes else None

    def stop(self) -> None:
        """Nothing to end but what `stopped` ends."""

    def close(self) -> None:
        """Nothing to wait for."""


def _trusted(watch: Watch, now: Snapshot, own: Collection[str]) -> Watch:
    """The watch with what the reader itself did taken as done."""
    if not own:
        return watch
    seen: dict[str, Stamp] = dict(watch.seen)
    for path in own:
        if path in now:
            seen[path] = now[path]
        else:
            seen.pop(path, None)
    return Watch(watch.told, seen)
