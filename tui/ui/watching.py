"""The folder under watch while the reader is open: a thread that looks, brings the catalogue up to date and tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from ..catalogue.following import LARGE, FollowApart
from ..model.article import Problem
from ..model.folder import relative
from ..model.follow import Follow, News
from ..model.processes import NoHelperError
from ..model.watch import Changes, below

if TYPE_CHECKING:
    from ..catalogue.headlines import Archive
    from ..model.watch import Snapshot


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
        self.begun = Event()
        """Set when all that was there has been taken in: whatever comes from now on is told of."""
        self._wake = Event()
        self._stopped = Event()
        self._lock = Lock()
        self._whole: set[Path] = set()
        self._follow: Follow | FollowApart | None = None

    def stop(self) -> None:
        """End the thread at once, or between two files."""
        self._stopped.set()
        self._wake.set()
        with self._lock:
            if self._follow is not None:
                self._follow.stop()

    def hurry(self, paths: Iterable[Path]) -> None:
        """Look now: the reader itself has written these files whole, or removed them."""
        with self._lock:
            self._whole.update(paths)
        self._wake.set()

    def run(self, archive: Archive) -> None:
        """Bring `archive` up to date whenever the folder has changed, and post `FolderChanged`."""
        large = len(archive.headlines) >= LARGE
        try:
            self._follow_by(FollowApart(self._root) if large else self._here(), archive)
        except NoHelperError:
            self._follow_by(self._here(), archive)

    def _here(self) -> Follow:
        return Follow(self._root, self._stopped.is_set)

    def _follow_by(self, follow: Follow | FollowApart, archive: Archive) -> None:
        with self._lock:
            self._follow = follow
        try:
            # What changed between the first sync's own look at the folder and this one.
            first = None if self._stopped.is_set() else follow.begin()
            stored = -1 if self._stopped.is_set() else self._sync(archive, first)
            if stored > 0:
                self._tell(archive, Changes())
            self.begun.set()
            while not self._stopped.is_set():
                if self._wake.wait(follow.pause):
                    self._wake.clear()
                news = None if self._stopped.is_set() else follow.look(self._taken())
                if news is not None:
                    stored = self._sync(
                        archive, None if first is None else news.stamps, news if stored >= 0 else None
                    )
                    if stored >= 0:
                        self._tell(archive, news.changes)
        except NoHelperError:
            if not self._stopped.is_set():
                raise
        finally:
            follow.close()

    def _taken(self) -> tuple[str, ...]:
        """The paths of the files that the reader itself has written since it was last asked."""
        with self._lock:
            whole, self._whole = self._whole, set()
        return tuple(relative(self._root, path) for path in whole)

    def _tell(self, archive: Archive, changes: Changes[str]) -> None:
        self._target.post_message(FolderChanged(below(changes, self._root), archive.problems()))

    def _sync(self, archive: Archive, told: Snapshot | None, news: News | None = None) -> int:
        """How often something was stored; -1 when it came to no end. Without `news` everything is compared."""
        stored = 0
        for attempt in (1, 2):
            try:
                for step in archive.sync(told, news if attempt == 1 else None):
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
