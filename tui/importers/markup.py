"""HTML to the parts of a story, by way of Markdown; shared by web pages, feeds, EPUB and DOCX."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from typing import Final

from ..model.compose import escaped
from ..text.clean import clean_line, clean_text
from ..text.language import message
from .found import Part, PartKind
from .limits import MOST_PICTURE, MOST_PICTURES, RefusedError, needs, picture_type
from .tables import pipe_table

_DROPPED: Final = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "form",
    "button",
    "input",
    "select",
    "textarea",
    "nav",
    "head",
)
_IMAGE = re.compile(r"!\[((?:[^\]\\]|\\.)*)\]\((\S+?)(?:\s+\"((?:[^\"\\]|\\.)*)\")?\)")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_UNSAFE_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\((?!https?://)[^)\s]*(?:\s+\"[^\"]*\")?\)")
Fetch = Callable[[str], bytes | None]


class Pictures:
    """The pictures of one source, by the name that they are stored under; equal ones are stored once."""

    def __init__(self, fetch: Fetch | None = None) -> None:
        """`fetch` gives a picture's bytes by the address that the markup uses, None for one that is not to be had."""
        self._fetch = fetch
        self._names: dict[str, str] = {}
        self.stored: dict[str, bytes] = {}

    def name(self, source: str) -> str:
        """The file name for the picture at `source`; the address itself where it is on the web and stays there; or ""."""
        if source not in self._names:
            data = _data_address(source) if source.startswith("data:") else self._get(source)
            suffix = picture_type(data) if data else ""
            if data and suffix and len(data) <= MOST_PICTURE and len(self.stored) < MOST_PICTURES:
                name = f"picture-{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"
                self.stored[name] = data
                self._names[source] = name
            else:
                self._names[source] = source if re.match(r"https?://", source) else ""
        return self._names[source]

    def _get(self, source: str) -> bytes | None:
        return self._fetch(source) if self._fetch else None


def _data_address(source: str) -> bytes | None:
    head, _, data = source.partition(",")
    if not head.endswith(";base64") or len(data) > MOST_PICTURE * 2:
        return None
    try:
        return base64.b64decode(data, validate=False)
    except (binascii.Error, ValueError):
        return None


def to_markdown(html: str) -> str:
    """HTML as Markdown: no scripts or forms, images and tables kept.

    Raises RefusedError when the library is missing or the markup is nested beyond reason.
    """
    try:
        from bs4 import BeautifulSoup  # noqa: PLC0415 - an optional extra, 60 ms
        from markdownify import MarkdownConverter  # noqa: PLC0415 - as above
    except ImportError as error:
        raise needs("html", "HTML") from error
    try:
        soup = BeautifulSoup(re.sub(r"\A\s*<\?xml[^>]*>", "", html), "lxml")
        for tag in soup.find_all(_DROPPED):
            tag.decompose()
        for image in soup.find_all("img"):  # one figure, one caption: its words go into the picture
            figure = image.find_parent("figure")
            caption = figure.find("figcaption") if figure else None
            if caption is not None:
                image["alt"] = caption.get_text(" ", strip=True)
                caption.decompose()
        made = MarkdownConverter(
            heading_style="atx",
            bullets="-",
            escape_misc=True,
            keep_inline_images_in=["p", "div", "td", "figure", "a"],
        ).convert_soup(soup)
    except RecursionError as error:
        raise RefusedError(message("imports.too-deep")) from error
    return clean_text(str(made))


def parts(html: str, pictures: Pictures, title: str = "") -> tuple[Part, ...]:
    """The parts of a story in HTML; its first heading is left out where it only repeats `title`."""
    lines = to_markdown(html).split("\n")
    out: list[Part] = []
    at = 0
    levels = sorted({len(m[1]) for line in lines if (m := _HEADING.match(line))})
    while at < len(lines):
        line = lines[at].strip("\u3000 \t")
        if not line:
            at += 1
            continue
        if line[0] == "|" and (table := pipe_table(lines, at)):
            out.append(
                Part(
                    PartKind.TABLE,
                    "",
                    at + 1,
                    at + table.lines,
                    rows=tuple(tuple(_plain(c) for c in row) for row in table.rows),
                )
            )
            at += table.lines
            continue
        heading = _HEADING.match(line)
        if heading:
            text = _plain(heading[2])
            if text and not (not out and "".join(text.split()) == "".join(title.split())):
                out.append(
                    Part(
                        PartKind.HEADING,
                        text,
                        at + 1,
                        at + 1,
                        level=min(levels.index(len(heading[1])) + 1, 4),
                    )
                )
            at += 1
            continue
        end = at + 1
        while (
            end < len(lines)
            and lines[end].strip()
            and not _HEADING.match(lines[end])
            and lines[end].lstrip()[:1] != "|"
        ):
            end += 1
        out += _flow("\n".join(part.strip("\u3000") for part in lines[at:end]), at + 1, end, pictures)
        at = end
    return tuple(out)


def _flow(text: str, first: int, last: int, pictures: Pictures) -> list[Part]:
    """A block of Markdown with its pictures taken out, each a caption of its own."""
    out: list[Part] = []
    for found in _IMAGE.finditer(text):
        image = pictures.name(found[2].strip("<>"))
        caption = _plain(found[1]) or _plain(found[3] or "")
        if image or caption:
            out.append(Part(PartKind.CAPTION, caption, first, last, image=image))
    rest = _UNSAFE_LINK.sub(r"\1", _IMAGE.sub("", text)).strip()
    if rest:
        out.insert(0, Part(PartKind.MARKDOWN, rest, first, last))
    return out


def _plain(markdown: str) -> str:
    """Markdown's words without its signs, for headings and captions."""
    text = re.sub(r"\[((?:[^\[\]\\]|\\.)*)\]\([^)]*\)", r"\1", _IMAGE.sub(r"\1", markdown))
    text = re.sub(r"(?<!\\)(?:\*\*|\*|`)", "", text)
    return clean_line(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", text))


def text_parts(text: str) -> tuple[Part, ...]:
    """Plain text as paragraphs, a line each."""
    lines = enumerate(clean_text(text).split("\n"), 1)
    return tuple(Part(PartKind.MARKDOWN, escaped(line.strip()), n, n) for n, line in lines if line.strip())
