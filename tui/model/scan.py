"""Looking through a folder of stories: which files there are, and what tells that one has changed. Nothing is read."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from ..text.language import message
from .article import Problem
from .files import is_inside, problem, why

SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd", ".txt")
"""How a story's file name ends, in small letters."""
SKIPPED: Final = frozenset(
    [
        "node_modules",
        "_drafts",
        "_site",
        "_includes",
        "_layouts",
        "_sass",
        "_data",
        "archetypes",
        "layouts",
        "__pycache__",
        "venv",
    ]
)
"""Folders of Hugo, Jekyll and others that hold no stories; hidden ones (with a dot) are skipped too."""
_SECTION_PAGE: Final = "_index.md"  # Hugo's page about a folder
_COARSE_NS: Final = 2_000_000_000
"""A folder that was altered so shortly before it was looked into may be altered again with the same time."""


class Stamp(NamedTuple):
    """What tells that a file is the same and unchanged: modification time in ns, size in bytes, inode."""

    mtime_ns: int
    size: int
    inode: int


class Listed(NamedTuple):
    """One folder as it was seen. All paths are below the root, with forward slashes.

    While `mtime_ns` (the folder's own) stays, no file and no folder in it has come, gone or taken another's name;
    0 where that cannot be told. A file edited in place does not alter it.
    """

    path: str
    mtime_ns: int
    files: Mapping[str, Stamp]
    folders: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def scan(root: Path, known: Mapping[str, Listed] | None = None) -> Iterator[Listed]:
    """Every folder below `root` that may hold stories, lazily; what cannot be looked into is a problem.

    Each folder's files come from the last name to the first and then its folders likewise, so that where names
    begin with dates the newest stories come first. A folder of `known` whose modification time is the same is
    given as it is known, without a look into it.

    Links are told of with the link's own figures; `load_headline` judges where they lead. Linked folders are not
    entered (one inside the root would be met twice), those that lead out of it are problems. `root` may be a file.
    """
    try:
        status = root.stat()
    except (OSError, ValueError) as error:
        yield Listed("", 0, {}, problems=(problem(root, why(error, "problems.root-missing")),))
        return
    if stat.S_ISREG(status.st_mode):
        yield Listed("", 0, {root.name: _stamp(status)})
    elif stat.S_ISDIR(status.st_mode):
        yield from _below(os.fspath(root), [""], known or {})
    else:
        yield Listed("", 0, {}, problems=(problem(root, message("problems.root-no-folder")),))


def news(root: Path, known: Mapping[str, int], held: Callable[[str], Collection[str]]) -> Iterator[Listed]:
    """Those folders of `known` (path → modification time) that were altered since, and the new ones in them.

    `held` tells which paths of a folder's own files are left out, without a look at them.
    """
    top = os.fspath(root)
    for path, mtime_ns in known.items():
        if _mtime(os.path.join(top, path)) in (mtime_ns, 0):  # noqa: PTH118 - strings: there are thousands
            continue
        listed = look_into(top, path, held(path))
        yield listed
        yield from _below(top, [folder for folder in listed.folders if folder not in known], {})


def _below(top: str, waiting: list[str], known: Mapping[str, Listed]) -> Iterator[Listed]:
    while waiting:
        path = waiting.pop()
        before = known.get(path)
        if before is not None and before.mtime_ns:
            same = _mtime(os.path.join(top, path)) == before.mtime_ns  # noqa: PTH118 - as above
            listed = before if same else look_into(top, path)
        else:
            listed = look_into(top, path)
        yield listed
        waiting += reversed(listed.folders)


def look_into(top: str, path: str, held: Collection[str] = ()) -> Listed:
    """The folder `path` below `top`, without the files that are `held`."""
    folder = os.path.join(top, path) if path else top  # noqa: PTH118 - as above
    before = f"{path}/" if path else ""
    mtime_ns = _mtime(folder)
    if time.time_ns() - mtime_ns < _COARSE_NS:
        mtime_ns = 0
    files: dict[str, Stamp] = {}
    below: list[str] = []
    problems: list[Problem] = []
    try:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=_name, reverse=True):
                name = entry.name
                if name[0] == ".":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if name not in SKIPPED:
                        below.append(before + name)
                elif name.lower().endswith(SUFFIXES) and name != _SECTION_PAGE:
                    if before + name in held:
                        continue
                    try:
                        files[before + name] = _stamp(entry.stat(follow_symlinks=False))
                    except OSError as error:  # gone since the folder was read
                        problems.append(problem(PurePath(entry.path), why(error, "problems.unreadable")))
                elif (
                    entry.is_symlink() and entry.is_dir() and not is_inside(entry.path, os.path.realpath(top))
                ):
                    problems.append(problem(PurePath(entry.path), message("problems.link-out")))
    except OSError as error:
        problems.append(problem(PurePath(folder), why(error, "problems.folder-unreadable")))
        mtime_ns = 0
    return Listed(path, mtime_ns, files, tuple(below), tuple(problems))


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def _mtime(folder: str) -> int:
    """A folder's modification time in ns, 0 where it is not to be had."""
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116 - as above
    except OSError:
        return 0
