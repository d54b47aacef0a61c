"""Taking a write of stories back: what it made goes, what it replaced returns, what was changed since stays."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..model.article import Problem
from ..model.files import problem
from ..text.language import message

PART: Final = ".importing"
"""How the name of a file that is not whole yet ends."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What a write changed: files made, with their bytes, files replaced, with the bytes before and after, folders made."""

    made: tuple[tuple[Path, bytes], ...] = ()
    replaced: tuple[tuple[Path, bytes, bytes], ...] = ()
    folders: tuple[Path, ...] = ()


def undo(change: Undo) -> list[Problem]:
    """Take a write back: files made go, files replaced get their bytes again, folders made go when empty.

    A file that has been changed since stays as it is, and a Problem says so.
    """
    problems: list[Problem] = []
    for path, content in change.made:
        if _holds(path, content, problems):
            path.unlink(missing_ok=True)
    for path, before, after in change.replaced:
        if _holds(path, after, problems):
            temporary = path.with_name(f".{path.stem[:40]}.{os.getpid()}{PART}")
            temporary.write_bytes(before)
            temporary.replace(path)
    for folder in reversed(change.folders):
        with contextlib.suppress(OSError):
            folder.rmdir()
    return problems


def _holds(path: Path, content: bytes, problems: list[Problem]) -> bool:
    try:
        same = path.read_bytes() == content
    except FileNotFoundError:
        return False
    except OSError:
        same = False
    if not same:
        problems.append(problem(path, message("imports.changed-since")))
    return same
