"""The settings file: `settings.yaml`, one setting a line. Bad lines are told and passed over."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from ..model.article import Problem
from ..text.language import Message, message

FILE: Final = "settings.yaml"
LARGEST: Final = 64 * 1024


class Settings(NamedTuple):
    """How a person wants to read. `measure` is the longest line in cells; "auto" lets the program see for itself.

    `places` is a folder with another province's places, "" for the bundled ones.
    """

    language: str = "auto"
    theme: str = "bulletin-dark"
    measure: int = 76
    columns: str = "auto"
    columns_from: int = 140
    align: str = "ragged"
    hanging: str = "columns"
    spacing: str = "asis"
    quotes: str = "curly"
    script: str = "asis"
    ambiguous: str = "auto"
    map: str = "tiles"
    places: str = ""


CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "language": ("auto", "zh", "en"),
    "columns": ("auto", "one", "many"),
    "align": ("ragged", "justified"),
    "hanging": ("columns", "always", "never"),
    "spacing": ("asis", "auto"),
    "quotes": ("curly", "corner"),
    "script": ("asis", "simplified", "traditional"),
    "ambiguous": ("auto", "narrow", "wide"),
    "map": ("tiles", "outline"),
}
"""The words that a setting takes; `theme` and `places` take any, which the screens judge."""

BOUNDS: Final[Mapping[str, tuple[int, int]]] = {"measure": (32, 140), "columns_from": (80, 400)}
"""The least and the greatest value of a number, in cells."""


class Loaded(NamedTuple):
    """The settings and what was wrong with the file."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


def load(path: Path) -> Loaded:
    """The settings of a file; the defaults where there is none. Nothing is raised."""
    try:
        if not path.exists():
            return Loaded(Settings())
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise ValueError(f"> {LARGEST} bytes")
        return _parsed(path, content.decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        return Loaded(Settings(), (Problem(path, 0, message("settings.unreadable", reason=error)),))


def _parsed(path: Path, text: str) -> Loaded:
    import yaml  # noqa: PLC0415 # only a settings file needs it

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        return Loaded(Settings(), (Problem(path, line, message("settings.not_a_table")),))
    except (yaml.YAMLError, RecursionError) as error:
        return Loaded(Settings(), (Problem(path, 0, message("settings.unreadable", reason=error)),))
    if node is None:
        return Loaded(Settings())
    if not isinstance(node, yaml.MappingNode):
        return Loaded(Settings(), (Problem(path, node.start_mark.line + 1, message("settings.not_a_table")),))
    values: dict[str, str | int] = {}
    problems = []
    for key_node, value_node in node.value:
        key, value = str(key_node.value), str(value_node.value)
        wrong = _wrong(key, value)
        if wrong is not None:
            problems.append(Problem(path, key_node.start_mark.line + 1, wrong))
        else:
            values[key] = int(value) if key in BOUNDS else value
    return Loaded(Settings(**values), tuple(problems))  # type: ignore[arg-type] # each value was judged by its key


def _wrong(key: str, value: str) -> Message | None:
    """Why a setting cannot be taken; None when it can."""
    if key not in Settings._fields:
        return message("settings.unknown", key=key, known=" ".join(Settings._fields))
    if key in CHOICES and value not in CHOICES[key]:
        return message("settings.bad_value", key=key, value=value, wanted=" | ".join(CHOICES[key]))
    if key in BOUNDS:
        low, high = BOUNDS[key]
        if not (value.isascii() and value.isdigit() and low <= int(value[:9]) <= high):
            return message("settings.bad_value", key=key, value=value, wanted=f"{low}-{high}")
    return None


def save(path: Path, changes: Mapping[str, str | int]) -> None:
    """Write changed settings into the file, whole or not at all; comments and other lines stay. Raises OSError."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        lines = []
    except UnicodeDecodeError as error:
        raise OSError(str(error)) from error
    left = dict(changes)
    for number, line in enumerate(lines):
        key = line.partition(":")[0]
        if key in left:
            lines[number] = f"{key}: {left.pop(key)}"
    lines += [f"{key}: {value}" for key, value in left.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text("\n".join(lines) + "\n", "utf-8")
    draft.replace(path)
