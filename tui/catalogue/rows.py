"""A headline as one row of the catalogue, and back."""

from __future__ import annotations

import json
import os
from pathlib import PurePath
from typing import Any

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


Row = tuple[bytes, str | None, str, str, str, int, str, str]
"""path, ident (None: the path is the story's name), title, date, page, weight, folder, rest"""


def unpacked(root: str, row: Row) -> Headline:
    """A headline from its row; `root` is the archive's folder without a slash at its end."""
    path, ident, title, date, page, weight, folder, rest = row
    parts = json.loads(rest)
    parts += [(), "", "", "", 0, (), "", "", 0, {}][len(parts) :]
    places, section, kicker, subtitle, byline, tags, source, summary, draft, extra = parts
    where = os.fsdecode(path)
    return Headline(
        ident=(where if where.isascii() and where.isprintable() else clean_line(where))
        if ident is None
        else ident,
        title=title,
        path=PurePath(f"{root}/{where}"),
        kicker=kicker,
        subtitle=subtitle,
        section=section,
        date=date,
        page=page,
        source=source,
        byline=_byline(byline) if byline else NO_BYLINE,
        tags=tuple(tags),
        places=tuple(places),
        summary=summary,
        weight=weight,
        draft=bool(draft),
        folder=folder,
        extra=extra,
    )


def _byline(parts: list[Any]) -> Byline:
    dateline, *people, title = parts
    reporters, correspondents, photographers, authors = map(tuple, people)
    return Byline(dateline, reporters, correspondents, photographers, authors, title)
