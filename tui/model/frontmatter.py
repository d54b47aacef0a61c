"""A file's header: where it ends, and its keys as plain strings with their lines.

YAML between --- (closed by --- or ...), TOML between +++ and a JSON object, as Hugo, Jekyll and Obsidian write them.
Nothing in a header is ever more than a string or a list of strings: no numbers, dates, anchors or tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ..text.clean import clean_line
from ..text.language import message
from .header import DEEPEST, KEY_LINE, LONGEST, Item, Note, Value, salvage


class Header(NamedTuple):
    """A header's values by key, what was wrong with it, and where the story starts (an offset of the file's text)."""

    values: Mapping[str, Value]
    notes: tuple[Note, ...]
    body: int


class Split(NamedTuple):
    """Where a header stands: `kind` (yaml, toml, json or "" for none), its text, its first line, the body's start.

    `closed` is false for a header whose last line of dashes is missing.
    """

    kind: str
    text: str
    line: int
    body: int
    closed: bool = True


MOST_NOTES: Final = 20
"""Faults of one header that are told one by one."""

_OPEN: Final = re.compile(
    r"\ufeff?(?:[ \t]*\n)*(?:(?P<yaml>---)|(?P<toml>\+\+\+)|(?P<json>\{)(?=[ \t]*(?:\n|\"|\})))[ \t]*(?:\n|(?<=\{)|\Z)"
)
_CLOSE: Final = {
    "yaml": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE),
    "toml": re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE),
}
_BLANK: Final = re.compile(r"^[ \t]*\n", re.MULTILINE)


def split(text: str) -> Split:
    """The header of `text`, whose line ends are newlines; never raises.

    A first line of dashes that no second one answers is a header only if a key follows it,
    and then ends at the first empty line.
    """
    opened = _OPEN.match(text)
    if opened is None:
        return Split("", "", 1, 0)
    kind = opened.lastgroup or ""
    if kind == "json":
        return _split_json(text, opened.start("json"))
    start = opened.end()
    line = text.count("\n", 0, start) + 1
    closing = _CLOSE[kind].search(text, start)
    inside = text[start : closing.start()] if closing else ""
    is_header = (
        bool(KEY_LINE.match(text, start)) or not inside.strip() or kind == "toml" or "\n#" in "\n" + inside
    )
    if closing and (is_header or _looks_like_mapping(inside)):
        return Split(kind, inside, line, closing.end())
    if closing or not KEY_LINE.match(text, start):
        return Split("", "", 1, 0)  # a rule at the top of a plain story
    blank = _BLANK.search(text, start)
    end = blank.start() if blank else len(text)
    return Split(kind, text[start:end], line, end, closed=False)


def _looks_like_mapping(inside: str) -> bool:
    return any(KEY_LINE.match(line) for line in inside[:LONGEST].split("\n")) or inside.lstrip()[:1] in (
        "{",
        "[",
        "-",
        "!",
        "&",
    )


def _split_json(text: str, start: int) -> Split:
    import json  # noqa: PLC0415 - a header in JSON is rare, and most starts need no parser

    line = text.count("\n", 0, start) + 1
    try:
        _, end = json.JSONDecoder().raw_decode(text[: start + LONGEST], start)
    except (ValueError, RecursionError):
        return Split("", "", 1, 0)
    return Split("json", text[start:end], line, end)


def read(text: str) -> Header:
    """The header of `text` (line ends are newlines): every key that could be used, and what was wrong; never raises."""
    found = split(text)
    if not found.kind:
        return Header({}, (), found.body)
    notes = [] if found.closed else [Note(found.line - 1, message("problems.header-open"))]
    load = {"yaml": _yaml, "toml": _toml, "json": _json}[found.kind]
    if len(found.text) > LONGEST:
        notes.append(Note(found.line, message("problems.header-long", limit=LONGEST // 1024)))
        items = salvage(found.text[:LONGEST], found.line)
    else:
        items = load(found.text, found.line)
    values: dict[str, Value] = {}
    for item in items:
        if isinstance(item, Note):
            notes.append(item)
        elif item[0] in values:
            notes.append(Note(item[1].line, message("problems.key-twice", name=clean_line(item[0]))))
        else:
            values[item[0]] = item[1]
    if len(notes) > MOST_NOTES:
        notes[MOST_NOTES:] = [
            Note(notes[MOST_NOTES].line, message("problems.more", count=len(notes) - MOST_NOTES))
        ]
    return Header(values, tuple(notes), found.body)


def _yaml(text: str, line: int) -> Iterator[Item]:
    from . import yamlheader  # noqa: PLC0415 - PyYAML takes 20 ms to import, and simple headers need none of it

    plain = yamlheader.plain(text, line)
    return iter(plain) if plain is not None else yamlheader.load(text, line)


def _toml(text: str, line: int) -> Iterator[Item]:
    import tomllib  # noqa: PLC0415 - only Hugo's older sites need it

    try:
        if _depth(text) > DEEPEST:
            raise RecursionError
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        at = re.search(r"line (\d+)", str(error))
        yield Note(line + int(at[1]) - 1 if at else line, message("problems.header-bad", kind="TOML"))
        yield from salvage(text, line, "=")
        return
    yield from _tree(table, text, line)


def _json(text: str, line: int) -> Iterator[Item]:
    import json  # noqa: PLC0415 - as above

    pairs: list[tuple[str, object]] = []

    def keep(found: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal pairs
        pairs = found
        return dict(found)

    json.loads(text, object_pairs_hook=keep)
    for key, value in pairs:  # the outermost object comes last
        yield from _tree({key: value}, text, line)


def _depth(text: str) -> int:
    deepest = depth = 0
    for sign in re.findall(r"[\[\]{}]", re.sub(r'"[^"\n]*"|\'[^\'\n]*\'', "", text)):
        depth = max(depth + (1 if sign in "[{" else -1), 0)
        deepest = max(deepest, depth)
    return deepest


def _tree(
    table: Mapping[str, object], text: str, line: int, prefix: str = "", depth: int = 1
) -> Iterator[Item]:
    for key, value in table.items():
        name = prefix + str(key)
        at = re.search(rf"^[ \t]*[\"']?{re.escape(str(key))}[\"']?[ \t]*[=:]", text, re.MULTILINE)
        here = line + text.count("\n", 0, at.start()) if at else line
        if isinstance(value, Mapping) and depth < DEEPEST:
            yield from _tree(value, text, line, f"{name}.", depth + 1)
        elif isinstance(value, list):
            yield name, Value(tuple(filter(None, map(_scalar, value))), is_list=True, line=here)
        elif said := _scalar(value):
            yield name, Value((said,), is_list=False, line=here)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return _scalar(value.get("name") or value.get("title") or next(iter(value.values()), ""))
    if value is None or isinstance(value, list):
        return ""
    try:
        return str(value)
    except ValueError:  # a number of more digits than Python will print
        return ""
