"""RSS and Atom: every entry a story, its text as far as the feed brings it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Final

from ..model.article import Byline
from ..text.clean import clean_line
from ..text.language import message
from .found import Found, Story, first_clause
from .limits import RefusedError, needs, safe_xml
from .markup import Fetch, Pictures, parts, text_parts
from .names import split_names

MOST_ENTRIES: Final = 1_000


def read_feed(data: bytes, name: str, fetch: Fetch | None = None) -> Found:
    """The stories of a feed. RefusedError when the library is missing or the bytes are no feed.

    `fetch` brings the pictures; without it they stay where they are and are referenced there.
    """
    try:
        import feedparser  # noqa: PLC0415 - an optional extra, 65 ms
    except ImportError as error:
        raise needs("feeds", "RSS / Atom") from error
    try:
        feed = feedparser.parse(safe_xml(data), response_headers={"content-type": "application/xml"})
    except RecursionError as error:
        raise RefusedError(message("imports.too-deep")) from error
    if not feed.get("version") or not (feed.entries or feed.feed.get("title")):
        raise RefusedError(message("imports.no-feed"))
    pictures = Pictures(fetch)
    source = clean_line(str(feed.feed.get("title", "")))
    stories = tuple(_story(entry, source, pictures) for entry in feed.entries[:MOST_ENTRIES])
    return Found(name, stories, encoding=str(feed.get("encoding", "")), images=tuple(pictures.stored.items()))


def _story(entry: Mapping[str, Any], source: str, pictures: Pictures) -> Story:
    title = clean_line(_text(entry.get("title", "")))
    contents = entry.get("content") or [entry.get("summary_detail") or {}]
    content = contents[0]
    value = str(content.get("value", ""))
    made = text_parts(value) if content.get("type") == "text/plain" else parts(value, pictures, title)
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    summary = _text(entry.get("summary", "")) if entry.get("content") else ""
    link = str(entry.get("link", ""))
    return Story(
        title=title or first_clause(next((part.text for part in made if part.text), "")) or link or "—",
        parts=made,
        date=time.strftime("%Y-%m-%d", stamp) if stamp else "",
        source=source,
        byline=Byline(authors=_authors(entry)),
        summary=summary if len(summary) <= 300 else f"{summary[:299]}…",
        link=link if link.startswith(("http://", "https://")) else "",
        tags=tuple(
            dict.fromkeys(
                clean_line(str(tag.get("term", ""))) for tag in entry.get("tags", ()) if tag.get("term")
            )
        ),
    )


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    said = [str(author.get("name", "")) for author in entry.get("authors", ()) if author.get("name")]
    every = [clean_line(name) for one in said for name in (split_names(one) if not one.isascii() else (one,))]
    return tuple(dict.fromkeys(filter(None, every)))


def _text(html: object) -> str:
    """The words of a title or summary that may hold markup."""
    text = str(html)
    if "<" in text or "&" in text:
        from bs4 import BeautifulSoup  # noqa: PLC0415 - comes with the extra

        text = BeautifulSoup(text, "lxml").get_text(" ")
    return clean_line(text)
