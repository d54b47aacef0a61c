"""A web page: its main text, title, author and date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from ..model.article import NO_BYLINE, Byline
from ..text.clean import clean_line
from ..text.encoding import decode
from ..text.language import message
from . import byline as bylines
from .found import Found, Part, PartKind, Story
from .furniture import date_in
from .limits import RefusedError, needs
from .markup import Fetch, Pictures, parts
from .names import split_names
from .notes import Fate, note

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_DATE_NAMES: Final = (
    "article:published_time",
    "publishdate",
    "pubdate",
    "publish_time",
    "date",
    "dc.date",
    "og:release_date",
    "datepublished",
)
_AUTHOR_NAMES: Final = ("author", "article:author", "dc.creator", "byl")
_SITE_NAMES: Final = ("og:site_name", "source", "application-name")
_SITE_TAIL: Final = re.compile(r"\s*[-_|–—]\s*[^-_|–—]{1,24}$")
_LEAST_TEXT: Final = 20


def read_web(data: bytes, name: str, fetch: Fetch | None = None) -> Found:
    """The story of a web page. RefusedError when the library is missing or the page holds no text.

    `fetch` brings pictures by the addresses that the page uses.
    """
    html, encoding = html_text(data)
    try:
        import lxml.etree  # noqa: PLC0415 - an optional extra, 65 ms with readability
        import lxml.html  # noqa: PLC0415 - as above
        from readability import Document  # noqa: PLC0415 - as above
    except ImportError as error:
        raise needs("html", "HTML") from error
    try:
        tree = lxml.html.document_fromstring(
            html.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8", no_network=True)
        )
        document = Document(html)
        body = document.summary(html_partial=True)
        shown = document.short_title()
    except (lxml.etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise RefusedError(message("imports.no-text")) from error
    except Exception as error:  # readability's own Unparseable, whose module has moved between its versions
        raise RefusedError(message("imports.no-text")) from error
    metas = dict(_metas(tree))
    linked = dict(_linked(tree))
    title = _title(tree, metas, shown)
    pictures = Pictures(fetch)
    made = parts(body, pictures, title)
    if sum(len(part.text) for part in made) < _LEAST_TEXT:
        raise RefusedError(message("imports.no-text"))
    made, credits = _byline(made, _author(metas, linked))
    story = Story(
        title=title,
        parts=made,
        date=_date(metas, linked, tree),
        source=next((clean_line(metas[key]) for key in _SITE_NAMES if metas.get(key)), ""),
        byline=credits,
        summary=clean_line(metas.get("description", ""))[:300],
        link=name if name.startswith(("http://", "https://")) else "",
    )
    return Found(
        name,
        (story,),
        (note(Fate.CHANGED, 0, 0, "main-text"),),
        encoding,
        images=tuple(pictures.stored.items()),
    )


def html_text(data: bytes) -> tuple[str, str]:
    """A page's text and encoding: its byte order mark or UTF-8, else what its meta says, else by its characters."""
    declared = _CHARSET.search(data[:4096])
    read = decode(data)
    if declared and (read is None or read.encoding not in ("utf-8", "utf-16-le", "utf-16-be")):
        name = declared[1].decode("ascii").lower()
        codec = "gb18030" if name.startswith("gb") else name
        try:
            return data.decode(codec), codec
        except (LookupError, UnicodeDecodeError):
            pass
    if read is None:
        raise RefusedError(message("imports.no-encoding"))
    return read.text, read.encoding


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        key = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if key and meta.get("content"):
            yield key, str(meta.get("content"))


def _linked(tree: Any) -> Iterator[tuple[str, str]]:
    """The author and date of schema.org's JSON-LD."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json" or not script.text or len(script.text) > 1 << 18:
            continue
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                if isinstance(item.get("datePublished"), str):
                    yield "date", item["datePublished"]
                author = item.get("author")
                author = author[0] if isinstance(author, list) and author else author
                said = author.get("name") if isinstance(author, dict) else author
                if isinstance(said, str):
                    yield "author", said


def _title(tree: Any, metas: dict[str, str], shown: str) -> str:
    heads = [clean_line(head.text_content()) for head in tree.iter("h1")]
    stated = clean_line(metas.get("og:title", "")) or clean_line(shown)
    head = next((text for text in heads if text and (text in stated or stated in text)), "")
    return head or (heads[0] if len(heads) == 1 and heads[0] else "") or _SITE_TAIL.sub("", stated) or "—"


def _date(metas: dict[str, str], linked: dict[str, str], tree: Any) -> str:
    stated = [metas[key] for key in _DATE_NAMES if metas.get(key)] + [linked.get("date", "")]
    stated += [str(stamp.get("datetime") or stamp.text_content()) for stamp in tree.iter("time")]
    return next(filter(None, map(date_in, stated)), "")


def _author(metas: dict[str, str], linked: dict[str, str]) -> Byline:
    stated = next(
        (metas[key] for key in _AUTHOR_NAMES if metas.get(key) and "://" not in metas[key]),
        linked.get("author", ""),
    )
    text = clean_line(stated)
    if not text:
        return NO_BYLINE
    read = bylines.line(text, near_headline=True)
    return read.byline if read else Byline(authors=split_names(text) if not text.isascii() else (text,))


def _byline(made: tuple[Part, ...], stated: Byline) -> tuple[tuple[Part, ...], Byline]:
    """The dateline and byline that the text itself opens with go into their fields."""
    for at, part in enumerate(made[:4]):
        if part.kind is not PartKind.MARKDOWN:
            continue
        opened = bylines.opening(part.text)
        if opened is not None:
            rest = part.text[opened.length :]
            kept = Part(part.kind, rest, part.first, part.last)
            return (*made[:at], kept, *made[at + 1 :]), bylines.merged(opened.byline, stated)
    return made, stated
