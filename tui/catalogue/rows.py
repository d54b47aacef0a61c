"""A headline as one row of the catalogue, and back."""

from __future__ import annotations

import json
import os
from dataclasses import fields
from pathlib import PurePath
from typing import Any, Final

from ..model.article import NO_BYLINE, Byline, Headline
from ..text.clean import clean_line


def packed(head: Headline) -> str:
    """What a headline holds beside the columns of its row, as JSON with empty ends cut off."""
    byline = [head.byline.dateline, *map(list, head.byline[1:5]), head.byline.reporter_title]
    parts: list[object] = [
        head.places,
        head.section,
        head.kicker,
        head.subtitle,
        byline if any(byline[:5]) or byline[5] != "记者" else 0,
        head.tags,
        head.source,
        head.summary,
        int(head.draft),
        dict(head.extra),
    ]
    while parts and not parts[-1]:
        parts.pop()
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


_IN_REST: Final = (
    *("places", "section", "kicker", "subtitle", "byline"),
    *("tags", "source", "summary", "draft", "extra"),
)
_EMPTY: Final[tuple[Any, ...]] = ((), "", "", "", 0, (), "", "", 0, None)

Row = tuple[int, bytes, str | None, str, str, str, int, str, str]
"""id, path, ident (None: the path is the story's name), title, date, page, weight, folder, rest"""


class Stored(Headline):
    """A headline from its row: what its list shows first is there, the rest is read out when it is asked for."""

    __slots__ = ("_rest", "_where")

    # Typed out by Headline; the slots of what has not been asked for are empty.
    def __getattr__(self, name: str) -> Any:
        put = object.__setattr__
        if name == "path":
            put(self, "path", PurePath(f"{self._where[0]}/{os.fsdecode(self._where[1])}"))
        elif name == "ident":
            where = os.fsdecode(self._where[1])
            put(self, "ident", where if where.isascii() and where.isprintable() else clean_line(where))
        elif name in _IN_REST:
            parts = json.loads(self._rest)
            parts += _EMPTY[len(parts) :]
            places, section, kicker, subtitle, byline, tags, source, summary, draft, extra = parts
            byline = _byline(byline) if byline else NO_BYLINE
            tags, places, draft = tuple(tags), tuple(places), bool(draft)
            values = (
                places,
                section,
                kicker,
                subtitle,
                byline,
                tags,
                source,
                summary,
                draft,
                dict(extra or {}),
            )
            for field, value in zip(_IN_REST, values, strict=True):
                put(self, field, value)
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Headline):
            return NotImplemented
        return all(getattr(self, field.name) == getattr(other, field.name) for field in fields(Headline))

    __hash__ = Headline.__hash__


def unpacked(root: str, row: Row) -> Headline:
    """A headline from its row; `root` is the archive's folder without a slash at its end."""
    _, path, ident, title, date, page, weight, folder, rest = row
    made = object.__new__(Stored)
    put = object.__setattr__
    put(made, "title", title)
    put(made, "date", date)
    put(made, "page", page)
    put(made, "weight", weight)
    put(made, "folder", folder)
    put(made, "_rest", rest)
    put(made, "_where", (root, path))
    if ident is not None:
        put(made, "ident", ident)
    return made


def _byline(parts: list[Any]) -> Byline:
    dateline, *people, title = parts
    reporters, correspondents, photographers, authors = map(tuple, people)
    return Byline(dateline, reporters, correspondents, photographers, authors, title)
