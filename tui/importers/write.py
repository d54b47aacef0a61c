"""Found stories written to a folder: whole files only, nothing that a person edited is lost, and it can be undone."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from ..model.article import Problem
from ..model.files import problem
from ..model.filing import file_stem, take_name
from ..text.language import message
from .compose import IMPORTED_FROM, IMPORTED_KEY, IMPORTED_TEXT, Composed, composed, text_digest
from .found import Found, Story
from .undo import PART, Undo

_HEAD: Final = 1 << 14  # bytes that hold any header of ours
_BATCH: Final = 64  # files whose bytes reach the disk together, before any takes its name
_FLUSHED: Final = 256  # files of one import up to which each is flushed to the disk
_STORED: Final = re.compile(rf"(?m)^({IMPORTED_FROM}|{IMPORTED_KEY}|{IMPORTED_TEXT}): (.*)$")


class Action(StrEnum):
    """What is done with a story's file."""

    NEW = "new"
    SAME = "same"  # the file holds this story already
    UPDATED = "updated"  # an older import of it, which nobody edited
    KEPT = "kept"  # somebody edited the file, and it stays
    FORCED = "forced"  # edited, and overwritten because that was asked


class Edited(StrEnum):
    """What a person wants of a file that was edited since its import."""

    LEAVE = "leave"
    OVERWRITE = "overwrite"
    BOTH = "both"  # the new story under another name beside it


Wishes = Mapping[Path, Edited]
_NO_WISHES: Final[Wishes] = MappingProxyType({})

_WRITING: Final = frozenset((Action.NEW, Action.UPDATED, Action.FORCED))


class Planned(NamedTuple):
    """One story's file: what will be done, where, and the bytes."""

    action: Action
    path: Path
    title: str
    content: bytes


class Written(NamedTuple):
    """What a write did: each story's file, what went wrong, and how to take it back."""

    files: tuple[Planned, ...]
    problems: tuple[Problem, ...]
    undo: Undo
    cancelled: bool = False


@dataclass(slots=True)
class _Shelf:
    """What lies in the target folder: files by the story that they were imported from, and names taken."""

    by_key: dict[str, Path] = field(default_factory=dict)
    source: dict[Path, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    present: set[str] = field(
        default_factory=set
    )  # names that something has, so that no other need be asked for

    def has(self, path: Path) -> bool:
        return _name(path) in self.present


def plan(
    founds: Sequence[Found],
    folder: Path,
    *,
    force: bool = False,
    wishes: Wishes = _NO_WISHES,
    files: Sequence[Sequence[Composed]] = (),
) -> tuple[Planned, ...]:
    """What writing these stories to `folder` would do, without doing it (`--dry-run`).

    `wishes` say what is done with edited files; those that it does not name stay, with `force` they are overwritten.
    `files` are what `composed` gives of each, where that is known already.
    A story dated lies in a folder of its date. The same story, told by its source's words, meets its own file.
    """
    shelf = _look(folder)
    out: list[Planned] = []
    for found, made in zip(founds, files or map(composed, founds), strict=True):
        for story, file in zip(found.stories, made, strict=True):
            item = _planned(found.name, story, file, folder, shelf, force=force)
            wish = wishes.get(item.path, Edited.LEAVE) if item.action is Action.KEPT else Edited.LEAVE
            if wish is Edited.OVERWRITE:
                item = item._replace(action=Action.FORCED)
            elif wish is Edited.BOTH:
                item = item._replace(action=Action.NEW, path=_free(item.path, shelf))
                shelf.taken.add(_name(item.path))
            out.append(item)
    return tuple(out)


def _planned(
    source: str, story: Story, file: Composed, folder: Path, shelf: _Shelf, *, force: bool
) -> Planned:
    key, content = file
    place = folder / story.date if story.date else folder
    path = shelf.by_key.get(key)
    if story.verbatim:
        path = folder / f"{file_stem(story.stem or story.title)}.md"
        path = path if _name(path) not in shelf.taken else _free(path, shelf)
    elif path is None:
        path = place / f"{file_stem(story.title)}.md"
        again = (shelf.has(path) and _is_empty(path)) or (
            shelf.source.get(path) == source and _name(path) not in shelf.taken
        )
        path = path if again else _free(path, shelf)  # the same page, mended since, meets its older import
    shelf.taken.add(_name(path))
    shelf.by_key[key] = path
    shelf.source[path] = source
    action = _action(path, content, force) if shelf.has(path) else Action.NEW
    return Planned(action, path, story.title, content)


def _is_empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0 and path.is_file()
    except OSError:
        return False


def _action(path: Path, content: bytes, force: bool) -> Action:
    try:
        now = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Action.NEW
    except OSError:
        return Action.KEPT
    if not now:
        return Action.UPDATED  # a power cut took the bytes, and nobody's work is in it
    if now == content or _told(now) == _told(content):
        return Action.SAME
    text = now.decode("utf-8", "replace")
    stored = dict(_STORED.findall(text[:_HEAD]))
    if stored.get(IMPORTED_TEXT) == text_digest(text):
        return Action.UPDATED
    return Action.FORCED if force else Action.KEPT


def _told(content: bytes) -> str:
    """A file without its place in the source, which may shift while the story stays the same."""
    return re.sub(
        rf"^(?:{IMPORTED_FROM}|{IMPORTED_TEXT}|weight): .*\n",
        "",
        content.decode("utf-8", "replace"),
        flags=re.MULTILINE,
    )


def _free(path: Path, shelf: _Shelf) -> Path:
    candidate, number = path, 2
    while _name(candidate) in shelf.taken or shelf.has(candidate):
        candidate = path.with_name(f"{path.stem}-{number}.md")
        number += 1
    return candidate


def _name(path: Path) -> str:
    return os.fspath(path).casefold()


def _look(folder: Path) -> _Shelf:
    """The stories in `folder` and in its folders by date, by the headers that an import wrote."""
    shelf = _Shelf()
    for path in _markdown_files(folder, shelf.present):
        stored = _stored(path)
        if key := stored.get(IMPORTED_KEY):
            shelf.by_key.setdefault(key, path)
            shelf.source[path] = re.sub(r" [\d, -]*$", "", stored.get(IMPORTED_FROM, "").strip('"'))
    return shelf


def _markdown_files(folder: Path, present: set[str]) -> Iterator[Path]:
    """The files in `folder` and in its folders by date; every name there goes to `present`."""
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            present.add(_name(path))
            if path.suffix == ".md" and not path.is_symlink():
                yield path
            elif re.fullmatch(r"\d{4}-\d\d-\d\d", path.name) and path.is_dir() and not path.is_symlink():
                within = sorted(path.iterdir())
                present.update(map(_name, within))
                yield from (inner for inner in within if inner.suffix == ".md" and inner.is_file())


def _stored(path: Path) -> dict[str, str]:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return {}
    end = head.find("\n---", 3)
    return dict(_STORED.findall(head[: end + 1] if end > 0 else head))


def write(
    founds: Sequence[Found],
    folder: Path,
    *,
    force: bool = False,
    wishes: Wishes = _NO_WISHES,
    files: Sequence[Sequence[Composed]] = (),
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Written:
    """Write the stories to `folder`; what is there already or was edited stays.

    `force` overwrites every edited file, `wishes` say it of each by its path; `files` as `plan` has them.
    Each file appears whole or not at all: it takes its name when its bytes are complete under another. They are
    flushed to the disk first, new files in a mass excepted.
    `progress(done, all)` is called after each file; `cancelled` is asked between files, and what has been written
    by then stays. Never raises for what the file system refuses: that is a Problem.
    """
    planned = plan(founds, folder, force=force, wishes=wishes, files=files)
    changes = [item for item in planned if item.action in _WRITING]
    journal = _Journal()
    problems: list[Problem] = []
    stopped = False
    done = len(planned) - len(changes)
    try:
        problems += _pictures(founds, folder, planned, journal)
        for start in range(0, len(changes), _BATCH):
            batch = changes[start : start + _BATCH]
            stopped = cancelled is not None and cancelled()
            if stopped:
                break
            problems += _write_batch(batch, journal, flush=len(changes) <= _FLUSHED)
            done += len(batch)
            if progress is not None:
                progress(done, len(planned))
    except OSError as error:  # the folder itself cannot be made
        problems.append(problem(folder, message("imports.cannot-write", reason=error.strerror or str(error))))
    finally:
        journal.sweep()
    finished = {path for path, _ in journal.made} | {path for path, _, _ in journal.replaced}
    there = tuple(item for item in planned if item.action not in _WRITING or item.path in finished)
    return Written(there, tuple(problems), journal.undo(), stopped)


class _Journal:
    """What has been done so far, so that it can be taken back."""

    def __init__(self) -> None:
        self.made: list[tuple[Path, bytes]] = []
        self.replaced: list[tuple[Path, bytes, bytes]] = []
        self.folders: list[Path] = []
        self.temporary: set[Path] = set()
        self._there: set[Path] = set()

    def undo(self) -> Undo:
        return Undo(tuple(self.made), tuple(self.replaced), tuple(self.folders))

    def folder(self, path: Path) -> None:
        """Make a folder and those above it, each noted."""
        if path in self._there:
            return
        folder, missing = path, []
        while not path.exists():
            missing.append(path)
            path = path.parent
        for made in reversed(missing):
            made.mkdir(exist_ok=True)
            self.folders.append(made)
        self._there.add(folder)

    def sweep(self) -> None:
        """Remove what was begun and took no name."""
        for path in self.temporary:
            with contextlib.suppress(OSError):
                path.unlink()


def _write_batch(batch: Sequence[Planned], journal: _Journal, *, flush: bool = True) -> list[Problem]:
    problems: list[Problem] = []
    ready: list[tuple[Planned, Path, int]] = []
    handles: list[int] = []
    try:
        for item in batch:
            journal.folder(item.path.parent)
            temporary = item.path.with_name(f".{item.path.stem[:40]}.{os.getpid()}{PART}")
            try:
                journal.temporary.add(temporary)
                handle = os.open(
                    temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o644
                )
                handles.append(handle)
                _write_all(handle, item.content)
                ready.append((item, temporary, handle))
            except OSError as error:
                problems.append(
                    problem(item.path, message("imports.cannot-write", reason=error.strerror or str(error)))
                )
        # All bytes are under way by now, so the first flush carries most of the others. In a mass of new files a flush
        # each would take longer than all else; what a power cut then leaves empty, the next import fills.
        for item, _, handle in ready:
            if flush or item.action is not Action.NEW:
                os.fsync(handle)
    finally:
        for handle in handles:
            os.close(handle)
    for item, temporary, _ in ready:
        try:
            before = item.path.read_bytes() if item.action is not Action.NEW else None
            if before is None:
                take_name(temporary, item.path, overwrite=False)
                journal.made.append((item.path, item.content))
            else:
                temporary.replace(item.path)
                journal.replaced.append((item.path, before, item.content))
            journal.temporary.discard(temporary)
        except OSError as error:
            problems.append(
                problem(item.path, message("imports.cannot-write", reason=error.strerror or str(error)))
            )
    return problems


def _write_all(handle: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]


def _pictures(
    founds: Sequence[Found], folder: Path, planned: Sequence[Planned], journal: _Journal
) -> list[Problem]:
    """Store the pictures that came with the stories beside them; equal ones are there already."""
    problems: list[Problem] = []
    at = 0
    for found in founds:
        places = {item.path.parent for item in planned[at : at + len(found.stories)]} or {folder}
        at += len(found.stories)
        for name, content in found.images:
            for place in places:
                path = place / name
                try:
                    if path.exists() and path.read_bytes() == content:
                        continue
                    problems += _write_batch([Planned(Action.NEW, path, name, content)], journal)
                except OSError as error:
                    problems.append(
                        problem(path, message("imports.cannot-write", reason=error.strerror or str(error)))
                    )
    return problems
