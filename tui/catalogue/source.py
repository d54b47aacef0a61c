"""A folder of Markdown stories as the catalogue reads it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from ..model.article import Article, Problem
from ..model.folder import Loaded, load_article, walk
from .sync import Seen


class Folder:
    """The stories below `root`."""

    def __init__(self, root: Path, enrich: Callable[[Article], Article] | None = None) -> None:
        """`enrich` may add to each story what its file does not say, as the places that its text names."""
        self.root = root
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

    def load(self, path: str) -> Loaded[Article]:
        """The story of one file; never raises."""
        where = self.root if self.root.is_file() else self.root / path
        loaded = load_article(self.root, where)
        if loaded.story is None or self._enrich is None:
            return loaded
        return Loaded(self._enrich(loaded.story), loaded.problems)
