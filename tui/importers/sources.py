"""Any source by its kind: a file, an address, or pasted text, to the stories found in it."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from ..model import frontmatter
from ..model.article import Problem
from ..model.files import UnreadableError, problem
from ..text.clean import clean_line, clean_text
from ..text.encoding import decode
from ..text.language import message
from .documents import read_docx, read_epub, read_pdf
from .feed import read_feed
from .fetch import fetch
from .found import Found, Part, PartKind, Story
from .limits import MOST_BYTES, MOST_PICTURE, RefusedError
from .markup import Fetch
from .notes import Fate, note
from .page import read_page
from .web import read_web

_FEED: Final = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL
)
_HTML: Final = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_KINDS: Final = {
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".epub": "epub",
    ".docx": "docx",
    ".pdf": "pdf",
    ".rss": "feed",
    ".atom": "feed",
}


class Source(NamedTuple):
    """What a source gave: the stories found, None when it could not be read, and what is wrong."""

    found: Found | None
    problems: tuple[Problem, ...] = ()


def open_source(source: str | os.PathLike[str]) -> Source:
    """The stories of a file's path or of an http(s) address. Never raises for what the source holds."""
    name = os.fspath(source)
    try:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", name):
            got = fetch(name)
            found = read_source(got.data, got.address, got.media_type, _web_pictures(got.address))
        else:
            path = Path(name)
            found = read_source(_file(path), path.name, "", _file_pictures(path))
    except RefusedError as error:
        return Source(None, (problem(PurePath(name), error.reason),))
    except OSError as error:
        return Source(
            None,
            (problem(PurePath(name), message("imports.cannot-read", reason=error.strerror or str(error))),),
        )
    except ValueError:
        return Source(None, (problem(PurePath(clean_line(name)), message("imports.bad-address")),))
    problems = () if found.stories else (problem(PurePath(name), message("imports.no-stories")),)
    return Source(found, problems)


def _file(path: Path) -> bytes:
    """A regular file's bytes; no pipe or device can hang or fill the reader."""
    if not path.exists():
        raise RefusedError(message("imports.no-such-file"))
    if not path.is_file():
        raise RefusedError(message("imports.no-file"))
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise RefusedError(message("imports.too-large", limit=MOST_BYTES >> 20))
    return data


def read_source(data: bytes, name: str, media_type: str = "", pictures: Fetch | None = None) -> Found:
    """The stories in `data`, whose kind its first bytes, its media type or the name's ending tell.

    RefusedError says why a source is not read.
    """
    match kind_of(data, name, media_type):
        case "pdf":
            return read_pdf(data, name)
        case "epub":
            return read_epub(data, name)
        case "docx":
            return read_docx(data, name)
        case "feed":
            return read_feed(data, name, pictures)
        case "html":
            return read_web(data, name, pictures)
        case _:
            return read_text(data, name)


def kind_of(data: bytes, name: str, media_type: str = "") -> str:
    """pdf, epub, docx, feed, html or text."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    ending = _KINDS.get(PurePath(urlsplit(name).path if "://" in name else name).suffix.lower(), "")
    if data.startswith(b"PK\x03\x04"):
        if b"application/epub+zip" in data[:200]:
            return "epub"
        return ending if ending in ("epub", "docx") else "docx"
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    if _FEED.match(head):
        return "feed"
    if _HTML.match(head) or "html" in media_type:
        return "html"
    return ending if ending in ("html", "feed") else "text"


def read_text(data: bytes, name: str) -> Found:
    """A page or a finished article in bytes of any known encoding, which the report names."""
    read = decode(data)
    if read is None:
        raise RefusedError(message("imports.no-encoding"))
    found = _article(read.text, name) or read_page(clean_text(read.text), name, read.encoding)
    notes = [note(Fate.CHANGED, 0, 0, "encoding", encoding=read.encoding)] if read.encoding != "utf-8" else []
    if read.damaged:
        notes.append(note(Fate.DOUBTED, 0, 0, "damaged", count=read.damaged))
    return Found(name, found.stories, (*notes, *found.notes), read.encoding, found.lines, found.images)


def _article(text: str, name: str) -> Found | None:
    """A story that has its header already, as an export writes it: taken over as it is."""
    header = frontmatter.read(text)
    title = next((value.text for key, value in header.values.items() if key.lower() in ("title", "标题")), "")
    if not title:
        return None
    lines = tuple(text.split("\n"))
    first = text.count("\n", 0, header.body) + 1
    parts = tuple(
        Part(PartKind.MARKDOWN, line, n, n)
        for n, line in enumerate(text[header.body :].split("\n"), first)
        if line.strip()
    )
    story = Story(clean_line(title), parts, ((1, len(lines)),), verbatim=text, stem=PurePath(name).stem)
    return Found(name, (story,), lines=lines)


def _file_pictures(path: Path) -> Fetch:
    """Pictures that lie beside a web page on the disk, and nowhere else."""
    folder = path.parent.resolve()

    def get(source: str) -> bytes | None:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", source):
            return None
        try:
            picture = (folder / source.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]).resolve()
            return (
                _file(picture)
                if picture.is_relative_to(folder) and picture.stat().st_size <= MOST_PICTURE
                else None
            )
        except (OSError, ValueError, RefusedError, UnreadableError):
            return None

    return get


def _web_pictures(address: str) -> Fetch:
    """Pictures of a page on the web, each within its own bounds; those that do not come stay where they are."""
    left = [40]

    def get(source: str) -> bytes | None:
        left[0] -= 1
        if left[0] < 0:
            return None
        try:
            return fetch(urljoin(address, source), MOST_PICTURE).data
        except (RefusedError, ValueError):
            return None

    return get
