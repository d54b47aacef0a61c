"""A folder of Markdown stories as the catalogue reads it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from ..model.article import Article, Problem
from ..model.folder import Loaded, load_article, walk
from .sync import Seen

LONG_BYTES: Final = 1 << 18
"""From so many bytes on a story's beginning is shown before the whole is read."""
OPENING: Final = 1 << 14
"""Characters of a long story's beginning."""


class Folder:
    """The stories below `root`."""

    def __init__(
        self,
        root: Path,
        enrich: Callable[[Article], Article] | None = None,
        is_quick: Callable[[], bool] = lambda: True,
    ) -> None:
        """`enrich` may add to each story what its file does not say, as the places that its text names.

        `is_quick` tells whether it can do so at once: its first story may have to wait until it is ready.
        """
        self.root = root
        self._is_quick = is_quick
        self._enrich = enrich

    def walk(self) -> Iterator[Seen | Problem]:
        """Every file that may be a story, folder by folder, the last names first."""
        top = os.fspath(self.root).rstrip(os.sep) + os.sep
        for found in walk(self.root):
            if isinstance(found, Problem):
                yield found
                continue
            path = os.fspath(found.path)
            below = path[len(top) :] if path.startswith(top) else found.path.name
            yield Seen(below.replace(os.sep, "/"), found.mtime_ns, found.size, found.inode)

    def opening(self, path: str) -> Article | None:
        """A story that takes long to read whole, as far as it is had at once; None for all others.

        Of a long file that is its beginning; while `enrich` is not ready, the story as its file has it.
        """
        where = self._where(path)
        try:
            is_long = where.stat().st_size >= LONG_BYTES
        except OSError:
            return None
        if not is_long and self._is_quick():
            return None
        return load_article(self.root, where, opening=OPENING if is_long else 0).story

    def _where(self, path: str) -> Path:
        return self.root if self.root.is_file() else self.root / path

    def load(self, path: str) -> Loaded[Article]:
        """The story of one file; never raises."""
        loaded = load_article(self.root, self._where(path))
        if loaded.story is None or self._enrich is None:
            return loaded
        return Loaded(self._enrich(loaded.story), loaded.problems)
