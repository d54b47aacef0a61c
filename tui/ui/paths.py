"""What a person types for a path, and how it may go on."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

MOST = 5000
"""Names of a folder that are looked at for completion."""


class Completion(NamedTuple):
    """A path to put in place of what is typed, and the name that is shown for it."""

    path: str
    name: str


def typed_path(typed: str) -> str:
    """The path or address meant by what was typed, pasted or dropped on the terminal: quotes and escapes taken off."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    if re.match(r"https?://", text):
        return text
    path = text
    if text.startswith("~"):
        home, _, below = text.partition(os.sep)
        try:
            path = f"{Path(home).expanduser()}{os.sep}{below}"
        except RuntimeError:  # nobody of that name
            path = text
    if "\\" in path and os.sep == "/" and not os.path.lexists(path):
        path = re.sub(r"\\(.)", r"\1", path)
    return path


def completions(typed: str, *, folders_only: bool = False) -> tuple[Completion, ...]:
    """The files and folders that `typed` may go on to, folders first (with a slash); never raises.

    Hidden names are offered only where a dot was typed.
    """
    path = typed_path(typed)
    folder, leaf = os.path.split(path)
    found: list[tuple[bool, str]] = []
    try:
        with os.scandir(folder or os.curdir) as entries:
            for entry in islice(entries, MOST):
                if not entry.name.lower().startswith(leaf.lower()):
                    continue
                if entry.name.startswith(".") and not leaf.startswith("."):
                    continue
                is_folder = entry.is_dir()
                if is_folder or not folders_only:
                    found.append((not is_folder, entry.name))
    except (OSError, ValueError):
        return ()
    # What the person wrote for the folder, as ~, stays as it was written.
    stem = typed.strip()[: len(typed.strip()) - len(leaf)] if typed.strip().endswith(leaf) else f"{folder}/"
    return tuple(
        Completion(f"{stem}{name}{'' if is_file else os.sep}", f"{name}{'' if is_file else os.sep}")
        for is_file, name in sorted(found)
    )


def completed(typed: str, offered: Sequence[Completion]) -> str:
    """What Tab makes of `typed`: what all that is offered begins with, `typed` itself where that is no more."""
    if not offered:
        return typed
    paths = [one.path for one in offered]
    first, last = min(paths), max(paths)
    alike = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    shared = first[:alike]
    return shared if len(shared) > len(typed.strip()) else typed


def free_path(wanted: Path) -> Path:
    """`wanted`, or with a number behind its name where something is there already."""
    candidate, number = wanted, 2
    while os.path.lexists(candidate):
        candidate = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        number += 1
    return candidate


def may_write(folder: Path) -> bool:
    """Whether files may be made in a folder, or in the nearest one above it that is there."""
    present = folder
    while not present.exists() and present != present.parent:
        present = present.parent
    return present.is_dir() and os.access(present, os.W_OK | os.X_OK)
