"""Articles as an EPUB 3.3 book: a chapter a story. Made with the standard library alone; equal articles give equal bytes."""

from __future__ import annotations

import hashlib
import io
import re
import uuid
import zipfile
from collections.abc import Sequence
from typing import Final

from ..model.article import Article
from .html import STYLE, story, text

_CONTAINER: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # ZIP knows no earlier day, and no clock is asked
_NO_DAY: Final = "1970-01-01"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# Reading systems bring their own width and colours.
_STYLE: Final = (
    STYLE + "html, body { background: none; color: inherit; } body { max-width: none; padding: 0; }\n"
)


def epub(articles: Sequence[Article], title: str, language: str = "zh-CN") -> bytes:
    """The book's bytes.

    Its identifier comes from its contents, and its `dcterms:modified` is the newest story's day (1970 without any),
    so that the same articles always make the same file.
    """
    title = _called(title)
    chapters = [_chapter(article, language) for article in articles]
    digest = hashlib.sha256("\0".join([title, *chapters]).encode("utf-8", "replace")).hexdigest()
    identifier = f"urn:uuid:{uuid.UUID(hex=digest[:32], version=5)}"
    days = [a.headline.date for a in articles if _DAY.fullmatch(a.headline.date)]
    files = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(articles, title, language, identifier, max(days, default="")),
        "EPUB/nav.xhtml": _navigation(articles, title, language),
        "EPUB/style.css": _STYLE,
        **{f"EPUB/story-{n}.xhtml": chapter for n, chapter in enumerate(chapters, 1)},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        # OCF 4.3: the media type comes first, stored and without extra fields, to be found at byte 38.
        book.writestr(zipfile.ZipInfo("mimetype", _EARLIEST), "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.external_attr = 0o644 << 16
            book.writestr(info, content.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _called(title: str) -> str:
    """A title that is not empty: neither a page nor an entry of the contents may go without."""
    return title if title.strip() else "无题"


def _document(title: str, language: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{text(language)}" xml:lang="{text(language)}">\n'
        f'<head><meta charset="utf-8"/><title>{text(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _chapter(article: Article, language: str) -> str:
    return _document(_called(article.headline.title), language, f"<article>\n{story(article)}\n</article>")


def _navigation(articles: Sequence[Article], title: str, language: str) -> str:
    # A table of contents has an entry at least: without stories it is all that the book has.
    chapters = [(f"story-{n}", _called(a.headline.title)) for n, a in enumerate(articles, 1)] or [
        ("nav", title)
    ]
    lines = "\n".join(f'<li><a href="{name}.xhtml">{text(called)}</a></li>' for name, called in chapters)
    return _document(
        title, language, f'<nav epub:type="toc" id="toc"><h1>{text(title)}</h1><ol>\n{lines}\n</ol></nav>'
    )


def _package(articles: Sequence[Article], title: str, language: str, identifier: str, day: str) -> str:
    numbers = range(1, len(articles) + 1)
    items = "\n".join(
        f'    <item id="story-{n}" href="story-{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in numbers
    )
    spine = "\n".join(f'    <itemref idref="story-{n}"/>' for n in numbers) or '    <itemref idref="nav"/>'
    names = dict.fromkeys(name for article in articles for name in article.headline.byline.names)
    creators = "\n".join(f"    <dc:creator>{text(name)}</dc:creator>" for name in names)
    dated = f"    <dc:date>{day}</dc:date>\n" if day else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{text(language)}">\n'
        '  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'    <dc:identifier id="id">{identifier}</dc:identifier>\n    <dc:title>{text(title)}</dc:title>\n'
        f"    <dc:language>{text(language)}</dc:language>\n"
        f"{dated}"
        f"{creators}{chr(10) if creators else ''}"
        f'    <meta property="dcterms:modified">{day or _NO_DAY}T00:00:00Z</meta>\n  </metadata>\n'
        '  <manifest>\n    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        f'    <item id="style" href="style.css" media-type="text/css"/>\n{items}\n  </manifest>\n'
        f"  <spine>\n{spine}\n  </spine>\n</package>\n"
    )
