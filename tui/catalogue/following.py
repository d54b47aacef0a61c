"""A large folder under watch in a process of its own: what is known of a million files takes no room in the reader's."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO, Final

from ..model.follow import EVERY, Follow, News
from ..model.processes import Helper, answer, heard
from ..model.watch import Changes

LARGE: Final = 20_000
"""From so many stories on a look at the folder is another process's work."""


class FollowApart:
    """As `model.follow.Follow`, by a helper. Everything raises NoHelperError where there is none (any more)."""

    def __init__(self, root: Path) -> None:
        """Start the helper."""
        self.pause = EVERY
        self._helper = Helper(_follow, root)

    def begin(self) -> None:
        """The first look; what it saw stays with the helper."""
        self._helper.receive()

    def look(self, own: Collection[str] = ()) -> News | None:
        """As `Follow` has it; the stamps are of the files that came or changed alone."""
        self._helper.send(tuple(own))
        self.pause, told = self._helper.receive()
        return None if told is None else News(Changes(*told[0]), told[1])

    def stop(self) -> None:
        """End the helper, whatever it does."""
        self._helper.kill()

    def close(self) -> None:
        """Wait until the helper has ended."""
        self._helper.close()


def _follow(requests: BinaryIO, answers: BinaryIO, root: Path) -> None:
    """A helper's work: look first, then whenever asked."""
    asked = heard(requests)
    follow = Follow(root)
    follow.begin()
    answer(answers, None)
    while True:
        news = follow.look(asked.get())
        told = None
        if news is not None:
            came = (*news.changes.added, *news.changes.changed, *(new for _, new in news.changes.renamed))
            told = (tuple(news.changes), {path: news.stamps[path] for path in came})
        answer(answers, (follow.pause, told))
