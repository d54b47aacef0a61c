"""The inside of a paragraph: characters and what marks them, from Markdown's inline tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ..text.cells import NARROW
from ..text.clean import clean_line, clean_text
from . import html
from .article import Span, SpanKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPANS: Final = {"strong": SpanKind.STRONG, "em": SpanKind.EMPHASIS, "s": SpanKind.STRUCK}
_ADDRESS: Final = re.compile(r"https?://[!-;=?-~]{1,2000}")
_TARGET: Final = re.compile(r"https?://[!-~]{1,2000}", re.IGNORECASE)
_TRAILING: Final = ".,;:!?)]}'\"*_~`"
_BLANK: Final = re.compile(r"[\n\t]")


def is_wide(character: str) -> bool:
    """Whether a character is written as Chinese is: without spaces around it."""
    return NARROW[character] == 2 or character in "“”‘’…—"


class Flow:
    """One line of running text under construction: its characters, spans, and where soft breaks stood."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._last = ""
        self._soft = False
        self.length = 0
        self.spans: list[Span] = []
        self.breaks: list[int] = []

    def add(self, text: str) -> None:
        """Append characters; after a soft break a space goes before them unless a Han character is beside it."""
        text = _BLANK.sub(" ", clean_text(text))
        if self._soft and (text := text.lstrip(" ")):
            self._soft = False
            if self._last and self._last != " " and not (is_wide(self._last) or is_wide(text[0])):
                self._append(" ")
            self.breaks.append(self.length)
        self._append(text)

    def _append(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._last = text[-1]
            self.length += len(text)

    def soften(self) -> None:
        """Note a soft line break."""
        self._soft = True

    def mark(self, start: int, kind: SpanKind, target: str = "") -> None:
        """Make a span from `start` up to here."""
        if start < self.length:
            self.spans.append(Span(start, self.length, kind, target))

    def finish(self) -> tuple[str, tuple[Span, ...], tuple[int, ...]]:
        """The text without white space at its ends, its spans in order, and the offsets after soft breaks."""
        text = "".join(self._pieces)
        if (
            cleaned := clean_text(text)
        ) != text:  # pieces that are clean alone and not together; rare, so spans may go
            return cleaned.strip(), (), ()
        shown = text.strip()
        cut = len(text) - len(text.lstrip())
        spans = (
            Span(max(s.start - cut, 0), min(s.end - cut, len(shown)), s.kind, s.target) for s in self.spans
        )
        kept = sorted(s for s in spans if s.start < s.end)
        return shown, tuple(kept), tuple(b - cut for b in self.breaks if 0 < b - cut < len(shown))


def safe_target(address: str) -> str:
    """A link's address if it leads to the web (http, https) and holds printable ASCII only, else ""."""
    return address if _TARGET.fullmatch(address) else ""


class Inline:
    """What one inline stretch became: lines of text (hard breaks split it) and the captions of its pictures."""

    def __init__(self, *, pictures: bool = True) -> None:
        """`pictures=False` writes a picture's caption into the line, as in a table's cell."""
        self.flows = [Flow()]
        self.captions: list[tuple[str, str]] = []
        self._pictures = pictures
        self._silent = ""
        self._open: list[tuple[int, str, str]] = []

    @property
    def _flow(self) -> Flow:
        return self.flows[-1]

    def read_plain(self, content: str) -> Inline:
        """Text without a single mark: only its lines are looked at."""
        for number, line in enumerate(content.split("\n")):
            if number:
                self._soft_break(line)
            self._flow.add(line)
        return self

    def read_line(self, line: str) -> None:
        """One more line of plain text, in which only web addresses are marked."""
        if self._flow.length:
            self._flow.soften()
        self._text(line)

    def read(self, tokens: Iterable[Token]) -> Inline:
        """Markdown's tokens of one stretch."""
        soft = False
        for token in tokens:
            if soft:
                self._soft_break(token.content)
            soft = token.type == "softbreak"
            if not soft:
                self._token(token)
        return self

    def _soft_break(self, following: str) -> None:
        # A full-width indent after a line break is how Chinese writers start a paragraph.
        if following.startswith("\u3000"):
            self._break()
        else:
            self._flow.soften()

    def _break(self) -> None:
        if self._pictures:
            self._carry()
        else:
            self._flow.soften()

    def _carry(self) -> None:
        """Start a new line; what marks the text goes on there."""
        for start, tag, target in self._open:
            self._mark(start, tag, target)
        self.flows.append(Flow())
        self._open = [(0, tag, target) for _, tag, target in self._open]

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind in ("text", "text_special"):
            self._text(token.content)
        elif kind == "hardbreak":
            self._break()
        elif kind == "html_inline":
            self._html(token.content)
        elif self._silent:
            return
        elif kind == "code_inline":
            start = self._flow.length
            self._flow.add(token.content)
            self._flow.mark(start, SpanKind.CODE)
        elif kind == "note":
            start = self._flow.length
            self._flow.add(f"[{token.content}]")
            self._flow.mark(start, SpanKind.NOTE)
        elif kind == "image":
            self._picture(token.content, str(token.attrs.get("title") or ""))
        elif token.nesting == 1:
            self._open.append((self._flow.length, token.tag, safe_target(str(token.attrs.get("href") or ""))))
        elif token.nesting == -1 and self._open:
            self._mark(*self._open.pop())

    def _mark(self, start: int, tag: str, target: str) -> None:
        if tag in _SPANS:
            self._flow.mark(start, _SPANS[tag])
        elif target:
            self._flow.mark(start, SpanKind.LINK, target)

    def _text(self, content: str) -> None:
        if self._silent:
            return
        if "://" not in content or any(target for _, _, target in self._open):
            self._flow.add(content)
            return
        at = 0
        for found in _ADDRESS.finditer(content):
            address = found[0].rstrip(_TRAILING)
            self._flow.add(content[at : found.start()])
            start = self._flow.length
            self._flow.add(address)
            self._flow.mark(start, SpanKind.LINK, address)
            at = found.start() + len(address)
        self._flow.add(content[at:])

    def _html(self, tag: str) -> None:
        name = html.tag_name(tag)
        if self._silent:
            if name == self._silent and tag.startswith("</"):
                self._silent = ""
        elif name == "br":
            self._break()
        elif name == "img":
            self._picture(html.alternative(tag), "")
        elif html.is_silent(name) and not tag.startswith("</") and not tag.endswith("/>"):
            self._silent = name

    def _picture(self, caption: str, credit: str) -> None:
        caption, credit = clean_line(caption), clean_line(credit)
        if not caption:
            caption, credit = credit, ""
        if caption and self._pictures:
            self.captions.append((caption, credit))
        elif caption:
            self._flow.add(caption)
