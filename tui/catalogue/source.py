"""A folder of Markdown stories as the catalogue reads it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..model.article import Article, Problem
from ..model.folder import Loaded, load_article, walk
from ..model.watch import Stamp
from .intake import Seen, Source

if TYPE_CHECKING:
    from ..model.places.province import Province

LONG_BYTES: Final = 1 << 18
"""From so many bytes on a story's beginning is shown before the whole is read."""
OPENING: Final = 1 << 14
"""Characters of a long story's beginning."""


class Folder:
    """The stories below `root`."""

    def __init__(self, root: Path, province: Province | None = None) -> None:
        """`province` adds to each story the places that its text names."""
        self.root = root
        self.province = province

    def walk(self) -> Iterator[Seen | Problem]:
        """Every file that may be a story, folder by folder, the last names first."""
        for found in walk(self.root):
            if isinstance(found, Problem):
                yield found
            else:
                yield Seen(_below(self.root, found.path), found.mtime_ns, found.size, found.inode)

    def opening(self, path: str) -> Article | None:
        """A story that takes long to read whole, as far as it is had at once; None for all others.

        Of a long file that is its beginning; while the province is not ready, the story as its file has it.
        """
        where = self._where(path)
        try:
            is_long = where.stat().st_size >= LONG_BYTES
        except OSError:
            return None
        if not is_long and (self.province is None or self.province.is_ready):
            return None
        return load_article(self.root, where, opening=OPENING if is_long else 0).story

    def _where(self, path: str) -> Path:
        return self.root if self.root.is_file() else self.root / path

    def load(self, path: str) -> Loaded[Article]:
        """The story of one file; never raises."""
        loaded = load_article(self.root, self._where(path))
        if loaded.story is None or self.province is None:
            return loaded
        return Loaded(self.province.enrich(loaded.story), loaded.problems)


class Settled:
    """A folder as a watch has told of it: files that are being written are as they were, new ones not there yet."""

    def __init__(self, source: Source, root: Path, told: Mapping[Path, Stamp]) -> None:
        """`told` are the files below `root` that may be read, and their stamps."""
        self._source = source
        self._told = {_below(root, path): stamp for path, stamp in told.items()}

    def walk(self) -> Iterator[Seen | Problem]:
        """As the source's own, with the stamps that were told."""
        waiting = dict(self._told)
        for seen in self._source.walk():
            if isinstance(seen, Problem):
                yield seen
            elif (stamp := waiting.pop(seen.path, None)) is not None:
                yield Seen(seen.path, *stamp)
        for path, stamp in waiting.items():  # gone this moment, perhaps only while it is being saved
            yield Seen(path, *stamp)

    def load(self, path: str) -> Loaded[Article]:
        """As the source's own."""
        return self._source.load(path)


def _below(root: Path, path: Path) -> str:
    """A file's path below the root with forward slashes; its name where it is the root itself."""
    top, whole = os.fspath(root).rstrip(os.sep) + os.sep, os.fspath(path)
    if top == f".{os.sep}" and path != root:
        top = ""  # a path below the present folder does not begin with it
    return (whole[len(top) :] if whole.startswith(top) else path.name).replace(os.sep, "/")
