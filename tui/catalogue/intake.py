"""A file as the catalogue takes it in: read, and cut into the rows and words that are stored."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from ..model.article import Article, Problem
from .entries import names, words
from .rows import packed

if TYPE_CHECKING:
    from ..model.folder import Loaded
    from ..model.scan import Listed


class Seen(NamedTuple):
    """A file as a scan of the folder sees it: its path below the root with forward slashes, and its stamp."""

    path: str
    mtime_ns: int
    size: int
    inode: int


class Source(Protocol):
    """A folder of stories."""

    def walk(self) -> Iterator[Listed]:
        """Every folder with its files, the newest first where it can be told, and what cannot be looked into."""

    def load(self, path: str) -> Loaded[Article]:
        """Read one file; never raises for what is in it."""


@runtime_checkable
class Telling(Source, Protocol):
    """A source that is faster at telling which files are new than at looking through all."""

    def news(self, known: Mapping[str, int], held: Callable[[str], Collection[str]]) -> Iterator[Listed]:
        """The folders that were altered since they were `known` (path → time in ns), and the new ones in them.

        Files that are `held` in a folder are left out.
        """


class Only(NamedTuple):
    """A change that is known: the files to read, with their stamps, and the paths that are gone."""

    todo: Sequence[Seen]
    gone: Sequence[str]


Told = tuple[int, str, str, str]
"""A problem as it is stored: line, the message's key, its values as JSON, path."""


class Row(NamedTuple):
    """A story's row: `stated` is the name that it gives itself, None where it is called by its path."""

    stated: str | None
    title: str
    date: str
    page: str
    weight: int
    folder: str
    rest: str


class Intake(NamedTuple):
    """What is stored of a file, in plain values that may come from another process; no `row` where no story is."""

    problems: tuple[Told, ...]
    row: Row | None = None
    text: str = ""
    """The folded text, `SPLIT` at the end of each field."""
    head: int = 0
    """How many characters of it are the headline's."""
    facts: str = ""
    sounds: str = ""
    names: tuple[tuple[int, str], ...] = ()
    digest: bytes = b""
    """Tells all that is stored from what was stored before."""


def intake(path: str, loaded: Loaded[Article]) -> Intake:
    """What is stored of the file `path` (below the root), which takes longer than to store it."""
    problems = tuple(map(told, loaded.problems))
    if loaded.story is None:
        return _digested(Intake(problems))
    head = loaded.story.headline
    stated = head.ident if head.ident != path else None
    row = Row(stated, head.title, head.date, head.page, head.weight, head.folder, packed(head))
    held = tuple((int(kind), name) for kind, name in names(loaded.story))
    return _digested(Intake(problems, row, *words(loaded.story), held))


def _digested(made: Intake) -> Intake:
    from hashlib import blake2b  # noqa: PLC0415 - 4 ms that only who reads files needs

    # Sounds follow from the rest, and stand there in no order.
    said = repr((made.problems, made.row, made.text, made.head, made.facts, made.names))
    return made._replace(digest=blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).digest())


def told(problem: Problem) -> Told:
    """A problem as it is stored."""
    filled = json.dumps(problem.message.values, ensure_ascii=False)
    return problem.line, problem.message.key, filled, os.fspath(problem.path)


class Read(Protocol):
    """How files are read: one after the other here, or beside each other in other processes."""

    def __call__(self, files: Sequence[Seen]) -> Iterable[tuple[Seen, Intake]]:
        """Each file with what it gives, in the order given."""


def read_here(source: Source, files: Iterable[Seen]) -> Iterator[tuple[Seen, Intake]]:
    """Read files one after the other."""
    for seen in files:
        yield seen, intake(seen.path, source.load(seen.path))
