"""What has changed in a folder since the last look: two cheap looks compared, no notification from the system.

A scan of stat figures each second costs some milliseconds for a thousand files and misses nothing that a
notification would miss too (new sub-folders, saves by rename, network drives).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from .article import Problem
from .folder import walk

SETTLED_NS: Final = 300_000_000
"""Nanoseconds without a write after which a file is taken as whole."""


class Stamp(NamedTuple):
    """What tells that a file is the same and unchanged: modification time in ns, size in bytes, inode."""

    mtime_ns: int
    size: int
    inode: int


Snapshot = Mapping[Path, Stamp]


class Changes(NamedTuple):
    """What differs between two looks. `renamed` pairs the old path with the new; its story is the same file."""

    added: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    renamed: tuple[tuple[Path, Path], ...] = ()

    def __bool__(self) -> bool:
        return any(self)


def snapshot(folder: Path, cancelled: Callable[[], bool] = lambda: False) -> dict[Path, Stamp]:
    """The story files below `folder` and their stamps. What cannot be looked into is left out; never raises.

    Once `cancelled` says so, what has been seen by then is given back.
    """
    seen: dict[Path, Stamp] = {}
    for found in walk(folder):
        if not isinstance(found, Problem):
            seen[found.path] = Stamp(found.mtime_ns, found.size, found.inode)
            if not len(seen) % 256 and cancelled():
                break
    return seen


def diff(old: Snapshot, new: Snapshot) -> Changes:
    """What happened between two looks, each list in the order of paths.

    A file that has gone and one that has come with the same inode, time and size are one file renamed. An editor
    that saves by renaming a new file over the old one gives `changed`: the path stays, the inode does not.
    """
    if old == new:
        return Changes()
    gone = {path: stamp for path, stamp in old.items() if path not in new}
    come = {path: stamp for path, stamp in new.items() if path not in old}
    changed = [path for path, stamp in new.items() if path in old and old[path] != stamp]
    by_stamp: dict[Stamp, list[Path]] = {}
    for path in sorted(gone, reverse=True):
        by_stamp.setdefault(gone[path], []).append(path)
    renamed: list[tuple[Path, Path]] = []
    for path in sorted(come):
        if waiting := by_stamp.get(come[path]):
            renamed.append((waiting.pop(), path))
    for before, after in renamed:
        del gone[before], come[after]
    return Changes(tuple(sorted(come)), tuple(sorted(changed)), tuple(sorted(gone)), tuple(sorted(renamed)))


@dataclass(frozen=True, slots=True)
class Watch:
    """A folder under watch, a value: `look` gives the next one and what may be read by now.

    A file that is new or whose stamp moved since the last look may be half written: it is told of at the first look
    that finds it unmoved. `told` is what has been told of, `seen` the last look.
    """

    told: Snapshot = field(default_factory=dict)
    seen: Snapshot = field(default_factory=dict)

    @classmethod
    def start(cls, folder: Path) -> Watch:
        """A watch that takes all that is there as known."""
        now = snapshot(folder)
        return cls(now, now)

    def look(self, now: Snapshot, clock_ns: int = 0) -> tuple[Watch, Changes]:
        """Compare with a new look: the watch after it, and the settled changes.

        With `clock_ns` (the time of the look, `time.time_ns()`) a file that was last written `SETTLED_NS` or
        longer ago is whole at its first look, so that looks every half second tell of it within one.
        Removal is told of at the second look that misses the file, so that a save in two steps (remove, then
        write) is no removal.
        """
        if now == self.seen and now == self.told:
            return self, Changes()
        known = frozenset(self.told.values())
        settled: dict[Path, Stamp] = {}
        for path, stamp in now.items():
            rested = clock_ns > 0 and clock_ns - stamp.mtime_ns >= SETTLED_NS
            if self.seen.get(path) == stamp or rested or (path not in self.told and stamp in known):
                settled[path] = stamp
            elif path in self.told:
                settled[path] = self.told[path]  # still being written: the old story stands
        moved = {stamp for path, stamp in settled.items() if path not in self.told}
        for path, stamp in self.told.items():
            if path not in now and path in self.seen and stamp not in moved:
                settled[path] = stamp  # missing for the first time
        return Watch(settled, now), diff(self.told, settled)
