"""A folder of files as stories: walking it, and opening one file safely.

No file is followed out of the folder, none can hang the reader, and none is read beyond a bound.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Final, Generic, NamedTuple, TypeVar

from ..text.clean import clean_line, clean_text
from ..text.encoding import Decoded, decode
from ..text.language import Message, message
from . import body, fields, frontmatter, title
from .article import Article, Headline, Problem
from .dates import dated_name
from .header import Note

SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd", ".txt")
"""How a story's file name ends, in small letters."""
MOST_BYTES: Final = 8 << 20
"""Bytes of the longest file that is opened: eight times a story of a million characters is no story."""
SKIPPED: Final = frozenset(
    "node_modules _drafts _site _includes _layouts _sass _data archetypes layouts __pycache__ venv".split()
)
"""Folders of Hugo, Jekyll and others that hold no stories; hidden ones (with a dot) are skipped too."""
_SECTION_PAGE: Final = "_index.md"  # Hugo's page about a folder
_FIRST: Final = 1 << 13
_HEAD: Final = frontmatter.LONGEST * 4 + (1 << 14)  # the longest header in bytes and some of the body

Story = TypeVar("Story", Headline, Article)


class Found(NamedTuple):
    """A file below the root that may hold a story: its path, and what tells that it has changed."""

    path: Path
    size: int
    mtime_ns: int
    inode: int


class Loaded(NamedTuple, Generic[Story]):
    """What a file gave: a story, or None when there is none to read, and what was wrong with it."""

    story: Story | None
    problems: tuple[Problem, ...] = ()


class _UnreadableError(Exception):
    """A file that is not read, and why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.key)
        self.reason = reason


def problem(path: PurePath, reason: Message, line: int = 0) -> Problem:
    """A Problem whose path may be shown to a person: controls and undecodable bytes in file names are visible."""
    return Problem(PurePath(clean_line(os.fspath(path))), line, reason)


def walk(root: Path) -> Iterator[Found | Problem]:
    """The files below `root` that may hold stories, in no particular order, and what could not be looked into.

    Links are told of with the link's own figures; `load_headline` judges where they lead. Linked folders are not
    entered (one inside the root would be met twice), those that lead out of it are problems. `root` may be a file.
    """
    try:
        status = root.stat()
    except (OSError, ValueError) as error:
        yield problem(root, _why(error, "problems.root-missing"))
        return
    if stat.S_ISREG(status.st_mode):
        yield Found(root, status.st_size, status.st_mtime_ns, status.st_ino)
    elif stat.S_ISDIR(status.st_mode):
        yield from _walk(root)
    else:
        yield problem(root, message("problems.root-no-folder"))


def _walk(root: Path) -> Iterator[Found | Problem]:
    top = os.path.realpath(root)
    waiting = [os.fspath(root)]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name not in SKIPPED:
                            waiting.append(entry.path)
                    elif entry.name.lower().endswith(SUFFIXES) and entry.name != _SECTION_PAGE:
                        yield _found(entry)
                    elif entry.is_symlink() and entry.is_dir() and not _is_inside(entry.path, top):
                        yield problem(PurePath(entry.path), message("problems.link-out"))
        except OSError as error:
            yield problem(PurePath(folder), _why(error, "problems.folder-unreadable"))


def _found(entry: os.DirEntry[str]) -> Found | Problem:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:  # gone since the folder was read
        return problem(PurePath(entry.path), _why(error, "problems.unreadable"))
    return Found(Path(entry.path), status.st_size, status.st_mtime_ns, status.st_ino)


def _is_inside(path: str, top: str) -> bool:
    real = os.path.realpath(path)
    return real == top or real.startswith(top.rstrip(os.sep) + os.sep)


def _why(error: OSError | ValueError, otherwise: str) -> Message:
    """The sentence for an error of the file system."""
    code = getattr(error, "errno", None)
    if code in (errno.EACCES, errno.EPERM):
        return message("problems.forbidden")
    if code == errno.ENOENT and otherwise == "problems.unreadable":
        return message("problems.vanished")
    return message(otherwise)


def _read(root: Path, path: Path, most: int) -> tuple[bytes, bool]:
    """The first `most` bytes of a regular file inside `root`, and whether they are all; never waits for a pipe."""
    top = os.path.realpath(root)
    real = os.path.realpath(path)
    if real != top and not real.startswith(top.rstrip(os.sep) + os.sep):
        raise _UnreadableError(message("problems.link-out"))
    # The real path holds no link, so a link that is put in its place meanwhile is refused and not followed.
    handle = os.open(real, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY | os.O_NOFOLLOW)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _UnreadableError(message("problems.no-file"))
        if status.st_size > MOST_BYTES:
            raise _UnreadableError(message("problems.too-large", size=status.st_size >> 20, limit=MOST_BYTES >> 20))
        data = os.read(handle, min(most, status.st_size + 1))
        while len(data) < most and (more := os.read(handle, most - len(data))):
            data += more
    finally:
        os.close(handle)
    return data, len(data) < most
