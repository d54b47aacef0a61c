"""A folder of Markdown stories as the catalogue reads it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..model.article import Article
from ..model.folder import Loaded, load_article
from ..model.scan import Listed, Stamp, news, scan
from .intake import Source

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

    def walk(self) -> Iterator[Listed]:
        """Every folder with its files, the last names first."""
        return scan(self.root)

    def news(self, known: Mapping[str, int], held: Callable[[str], Collection[str]]) -> Iterator[Listed]:
        """The folders that were altered since they were `known`, with the files that are not `held`."""
        return news(self.root, known, held)

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

    def __init__(self, source: Source, told: Mapping[str, Stamp]) -> None:
        """`told` are the files that may be read, and their stamps."""
        self._source = source
        self._told = told

    def walk(self) -> Iterator[Listed]:
        """As the source's own, with the stamps that were told."""
        by_folder: dict[str, dict[str, Stamp]] = {}
        for path, stamp in self._told.items():
            by_folder.setdefault(path.rpartition("/")[0], {})[path] = stamp
        for listed in self._source.walk():
            yield listed._replace(files=by_folder.pop(listed.path, {}))
        for (
            folder,
            files,
        ) in by_folder.items():  # gone this moment, perhaps only while it is being written anew
            yield Listed(folder, 0, files)

    def load(self, path: str) -> Loaded[Article]:
        """As the source's own."""
        return self._source.load(path)
