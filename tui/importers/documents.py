"""EPUB, DOCX and PDF. A book's chapters are stories; a manuscript or a page is read as a page is."""

from __future__ import annotations

import io
import posixpath
import re
from html import unescape
from typing import Any, Final
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

from ..model.article import Byline
from ..text.clean import clean_line
from ..text.language import message
from .found import Found, Part, PartKind, Story, first_clause
from .furniture import date_in
from .limits import MOST_PICTURE, Archive, RefusedError, needs
from .markup import Pictures, parts, to_markdown
from .page import read_page
from .web import html_text

MOST_PAGES: Final = 1_000
"""Pages of a PDF that are read."""
_LEAST_CHAPTER: Final = 10  # characters; a cover has fewer
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"


def read_epub(data: bytes, name: str) -> Found:
    """The chapters of an EPUB in the order of its spine. RefusedError when it is none."""
    archive = Archive(data)
    package_path = _package_path(archive)
    package = _tree(archive, package_path)
    base = posixpath.dirname(package_path)
    items = {str(item.get("id")): item for item in package.iter(f"{_OPF}item")}
    title = _said(package, "title")
    creators = tuple(clean_line(e.text) for e in package.iter(f"{_DC}creator") if e.text)
    stories: list[Story] = []
    images: dict[str, bytes] = {}
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get(str(reference.get("idref")))
        if item is None or "nav" in str(item.get("properties") or "").split():
            continue
        path = _inside(base, str(item.get("href") or ""))
        if path not in archive.names:
            continue
        html, _ = html_text(archive.read(path))
        pictures = Pictures(_Members(archive, posixpath.dirname(path)))
        chapter = _chapter(html, pictures, title, len(stories) + 1)
        if chapter is not None:
            stories.append(
                Story(
                    chapter[0],
                    chapter[1],
                    date=date_in(_said(package, "date")),
                    source=title,
                    byline=Byline(authors=creators),
                )
            )
            images.update(pictures.stored)
    if not stories:
        raise RefusedError(message("imports.no-text"))
    return Found(name, tuple(stories), encoding="utf-8", images=tuple(images.items()))


class _Members:
    """Pictures of a book by the addresses that a chapter in `folder` uses."""

    def __init__(self, archive: Archive, folder: str) -> None:
        self._archive, self._folder = archive, folder

    def __call__(self, source: str) -> bytes | None:
        path = _inside(self._folder, source)
        return self._archive.read(path, MOST_PICTURE) if path in self._archive.names else None


def _package_path(archive: Archive) -> str:
    container = _tree(archive, "META-INF/container.xml")
    path = next((str(e.get("full-path") or "") for e in container.iter(f"{_CONTAINER}rootfile")), "")
    if path not in archive.names:
        raise RefusedError(message("imports.bad-archive"))
    return path


def _tree(archive: Archive, name: str) -> Any:
    try:
        return ElementTree.fromstring(archive.xml(name))
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise RefusedError(message("imports.bad-archive")) from error


def _said(package: Any, key: str) -> str:
    return next((clean_line(e.text) for e in package.iter(f"{_DC}{key}") if e.text), "")


def _inside(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(urldefrag(address)[0])))


def _chapter(html: str, pictures: Pictures, book: str, number: int) -> tuple[str, tuple[Part, ...]] | None:
    """A chapter's headline and parts, None for a page without text (a cover)."""
    stated = re.search(r"<title[^>]*>([^<]{1,200})</title>", html, re.IGNORECASE)
    title = clean_line(unescape(stated[1])) if stated else ""
    made = parts(html, pictures)
    if sum(len(part.text) for part in made) < _LEAST_CHAPTER:
        return None
    # A kicker may stand over the headline, which the title then tells.
    heads = [n for n, part in enumerate(made[:3]) if part.kind is PartKind.HEADING]
    named = next((n for n in heads if made[n].text == title), 0 if 0 in heads else -1)
    if named >= 0 and len(made) > 1:
        return made[named].text, made[:named] + made[named + 1 :]
    if title and title != book:
        return title, made
    return first_clause(made[0].text) or f"{book} {number}", made


def read_docx(data: bytes, name: str) -> Found:
    """The stories of a Word document, read as a page: its headings, tables and pictures are kept.

    RefusedError when the library is missing or the file is no such document.
    """
    try:
        import mammoth  # noqa: PLC0415 - an optional extra, 60 ms
    except ImportError as error:
        raise needs("documents", "DOCX") from error
    archive = Archive(data)
    for member in archive.names:
        if member.endswith((".xml", ".rels")):
            archive.xml(member)
    try:
        html = str(
            mammoth.convert_to_html(
                io.BytesIO(data),
                style_map="p[style-name='Title'] => h1:fresh\np[style-name='标题'] => h1:fresh",
            ).value
        )
    except Exception as error:  # mammoth lets the errors of its parsers through
        raise RefusedError(message("imports.bad-archive")) from error
    pictures = Pictures()
    text = re.sub(r"!\[([^\]]*)\]\((data:[^)\s]+)[^)]*\)", lambda m: _placed(m, pictures), to_markdown(html))
    text = re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", text)
    found = read_page(text, name)
    return Found(name, found.stories, found.notes, "utf-8", found.lines, tuple(pictures.stored.items()))


def _placed(image: re.Match[str], pictures: Pictures) -> str:
    stored = pictures.name(image[2])
    return f"\n\n![{image[1]}]({stored})\n\n" if stored else image[1]


def read_pdf(data: bytes, name: str) -> Found:
    """The stories of a PDF that holds text, page by page, read as a newspaper's.

    RefusedError when the library is missing, the file is broken or encrypted, or holds pictures of text only.
    """
    try:
        import pypdf  # noqa: PLC0415 - an optional extra, 70 ms
    except ImportError as error:
        raise needs("documents", "PDF") from error
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError(message("imports.encrypted"))
        pages = [page.extract_text() for page in reader.pages[:MOST_PAGES]]
    except RefusedError:
        raise
    except Exception as error:  # a broken PDF raises whatever its parser meets
        raise RefusedError(message("imports.bad-pdf")) from error
    text = "\n\f\n".join(pages)
    if not text.strip():
        raise RefusedError(message("imports.no-text-in-pdf"))
    return read_page(text, name)
