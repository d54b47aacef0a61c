"""A story's body: Markdown or plain text to the story's own characters and the blocks over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..text.clean import clean_line, clean_text
from .article import Block, BlockKind, Span
from .captions import credit_start, is_caption, is_credit
from .dialects import to_markdown
from .html import html_text
from .inline import Inline
from .running import pieces

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_LINES: Final = 100_000
"""Lines that a body may have (a novel has some 50,000)."""
MOST_MARKS: Final = 50_000
"""Markdown's signs that are looked at in a story; paragraphs after them show theirs as they stand."""
_MOST_IN_ONE: Final = 5_000  # and in one paragraph

_MARK: Final = re.compile(r"[\\`*_~\[<&]| {2,}\n|://")
_CALLOUT: Final = re.compile(r"\[![\w-]{1,30}\][+-]?[ \t]*([^\n]*)\n?")
_TASK: Final = re.compile(r"\[([ xX])\][ \t]+")
_SENTENCE_END: Final = re.compile(r"[。！？!?…”』」）)：:；;.]\s*\Z")
_INDENT: Final = re.compile(r"\u3000|[ \t]{2,}")


class Body(NamedTuple):
    """A story's text and blocks, as `Article` has them."""

    text: str
    blocks: tuple[Block, ...]


class _Builder:
    """Blocks under construction, and the text that they stand on."""

    def __init__(self, places: Sequence[str], title: str) -> None:
        self._places = places
        self._title = _bare(title)
        self._pieces: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []

    def body(self) -> Body:
        return Body("".join(self._pieces), tuple(self.blocks))

    def _append(self, text: str) -> int:
        """Where `text` starts in the story."""
        if self.blocks:
            self._pieces.append("\n")
            self._length += 1
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        return start

    def add(
        self, kind: BlockKind, text: str, spans: Iterable[Span] = (), level: int = 0, marker: str = ""
    ) -> None:
        """Append a block of clean text on one line (code may have more); empty ones are left out."""
        if not text and kind is not BlockKind.RULE:
            return
        if kind is BlockKind.HEADING and not self.blocks and _bare(text) == self._title:
            return  # the headline stands above the story already
        start = self._append(text)
        moved = tuple(Span(s.start + start, s.end + start, s.kind, s.target) for s in spans)
        cities = tuple(p for p in self._places if p in text) if kind is BlockKind.HEADING else ()
        self.blocks.append(Block(kind, start, self._length, level, marker, moved, places=cities))

    def paragraph(self, text: str, spans: Sequence[Span] = (), breaks: Sequence[int] = ()) -> None:
        """Append a paragraph that stands alone: a caption, a caption's credit or plain text."""
        last = self.blocks[-1] if self.blocks else None
        if last and last.kind is BlockKind.CAPTION and last.credit < 0 and is_credit(text):
            self.blocks.pop()
            self._pieces.append(f" {text}")
            self._length += len(text) + 1
            credit = self._length - len(text)
            self.blocks.append(
                Block(BlockKind.CAPTION, last.start, self._length, spans=last.spans, credit=credit)
            )
        elif not is_caption(text):
            self.add(BlockKind.PARAGRAPH, text, spans)
        elif breaks and is_credit(text[breaks[-1] :]):
            self.caption(
                text[: breaks[-1]].rstrip(), text[breaks[-1] :], [s for s in spans if s.end <= breaks[-1]]
            )
        else:
            self.caption(text, "", spans)

    def caption(self, text: str, credit: str = "", spans: Sequence[Span] = ()) -> None:
        """Append a picture's caption with its credit after a space."""
        whole = f"{text} {credit}" if credit else text
        start = self._append(whole)
        at = len(whole) - len(credit) if credit else credit_start(whole)
        moved = tuple(Span(s.start + start, s.end + start, s.kind, s.target) for s in spans)
        self.blocks.append(
            Block(BlockKind.CAPTION, start, self._length, spans=moved, credit=start + at if at >= 0 else -1)
        )

    def table(self, rows: Sequence[Sequence[tuple[str, Sequence[Span]]]]) -> None:
        """Append a table of (text, spans) cells."""
        start = self._append("\n".join("\t".join(text for text, _ in row) for row in rows))
        cells: list[tuple[tuple[int, int], ...]] = []
        spans: list[Span] = []
        at = start
        for row in rows:
            places: list[tuple[int, int]] = []
            for text, marked in row:
                places.append((at, at + len(text)))
                spans += (Span(s.start + at, s.end + at, s.kind, s.target) for s in marked)
                at += len(text) + 1
            cells.append(tuple(places))
        self.blocks.append(
            Block(BlockKind.TABLE, start, self._length, spans=tuple(spans), cells=tuple(cells))
        )


def _bare(text: str) -> str:
    return "".join(text.split())


def parse(markdown: str, places: Sequence[str] = (), title: str = "") -> Body:
    """The body of a Markdown story.

    `places` are the story's cities, which section headings are asked for; a first heading that only repeats
    `title` is left out. Any text is taken; what is no Markdown is text.
    """
    simple = pieces(markdown)
    if simple is not None:
        plain = _Reader(_Builder(places, title), {})
        for level, content in simple:
            if level:
                plain.heading(content, level)
            else:
                plain.paragraph(content)
        return plain.builder.body()
    return parse_whole(markdown, places, title)


def parse_whole(markdown: str, places: Sequence[str] = (), title: str = "") -> Body:
    """As `parse`, by the Markdown parser whatever the text."""
    from .markdown import block_tokens  # noqa: PLC0415 - brings the parser, which most stories never need

    tokens, defined = block_tokens(to_markdown(markdown))
    reader = _Reader(_Builder(places, title), defined)
    reader.read(tokens)
    return reader.builder.body()


class _Reader:
    """Walks through Markdown's block tokens."""

    def __init__(self, builder: _Builder, defined: dict[str, Any]) -> None:
        self.builder = builder
        self._defined = defined
        self._marks = MOST_MARKS
        self._around: list[BlockKind] = []
        self._marker = ""

    def read(self, tokens: list[Token]) -> None:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            match token.type:
                case "heading_open":
                    self.heading(tokens[position + 1].content, int(token.tag[1:]))
                    position += 2
                case "inline":
                    self.paragraph(token.content)
                case "blockquote_open":
                    self._around.append(BlockKind.QUOTE)
                case "bullet_list_open" | "ordered_list_open":
                    self._around.append(BlockKind.ITEM)
                case "blockquote_close" | "bullet_list_close" | "ordered_list_close":
                    self._around.pop()
                case "list_item_open":
                    self._marker = f"{token.info}{token.markup}" if token.info else "•"
                case "fence" | "code_block":
                    self._code(token)
                case "html_block":
                    for line in html_text(token.content).split("\n"):
                        self._block(clean_line(line))
                case "hr":
                    self.builder.add(BlockKind.RULE, "")
                case "table_open":
                    position = self._table(tokens, position)
                case _:
                    pass
            position += 1

    def _inline(self, content: str, *, pictures: bool = True) -> Inline:
        marks = sum(1 for _ in _MARK.finditer(content)) if self._marks > 0 else 0
        if not marks or marks > min(self._marks, _MOST_IN_ONE):
            return Inline(pictures=pictures).read_plain(content)
        self._marks -= marks
        from .markdown import inline_tokens  # noqa: PLC0415 - as above

        return Inline(pictures=pictures).read(inline_tokens(content, self._defined))

    def heading(self, content: str, level: int) -> None:
        read = self._inline(content)
        for flow in read.flows:
            text, spans, _ = flow.finish()
            self.builder.add(BlockKind.HEADING, text, spans, level)
        self._captions(read)

    def paragraph(self, content: str) -> None:
        if self._around and self._around[-1] is BlockKind.QUOTE and (callout := _CALLOUT.match(content)):
            title = f"{callout[1]}\\\n" if callout[1] else ""
            content = title + content[callout.end() :] if content[callout.end() :] else callout[1]
        elif self._marker and (task := _TASK.match(content)):
            self._marker = "☐" if task[1] == " " else "☑"
            content = content[task.end() :]
        read = self._inline(content)
        for flow in read.flows:
            self._block(*flow.finish())
        self._captions(read)

    def _captions(self, read: Inline) -> None:
        for caption, credit in read.captions:
            self.builder.caption(caption, credit)

    def _block(self, text: str, spans: Sequence[Span] = (), breaks: Sequence[int] = ()) -> None:
        if not self._around:
            self.builder.paragraph(text, spans, breaks)
            return
        kind = self._around[-1]
        self.builder.add(kind, text, spans, self._around.count(kind), self._marker)
        if text:
            self._marker = ""

    def _code(self, token: Token) -> None:
        language = clean_line(token.info.split(maxsplit=1)[0]) if token.info.strip() else ""
        self.builder.add(
            BlockKind.CODE, clean_text(token.content).expandtabs(4).rstrip("\n"), marker=language[:30]
        )

    def _table(self, tokens: list[Token], position: int) -> int:
        rows: list[list[tuple[str, Sequence[Span]]]] = []
        while tokens[position].type != "table_close":
            if tokens[position].type == "tr_open":
                rows.append([])
            elif tokens[position].type == "inline":
                text, spans, _ = self._inline(tokens[position].content, pictures=False).flows[0].finish()
                rows[-1].append((text, spans))
            position += 1
        self.builder.table(rows)
        return position


def parse_plain(text: str, places: Sequence[str] = (), title: str = "") -> Body:
    """The body of a plain text file: no markup at all.

    A paragraph ends at an empty line, before an indented line, and at a line end after the end of a sentence;
    other line ends are the typist's and are joined. A first line that only repeats `title` is left out.
    """
    builder = _Builder(places, title)
    read = Inline()
    previous = ""

    def flush() -> None:
        nonlocal read
        for flow in read.flows:
            said, spans, breaks = flow.finish()
            if builder.blocks or _bare(said) != _bare(title):
                builder.paragraph(said, spans, breaks)
        read = Inline()

    for line in text.split("\n"):
        starts = not line.strip() or _INDENT.match(line) or is_caption(line) or is_credit(line)
        if starts or _SENTENCE_END.search(previous) or is_credit(previous) or _bare(previous) == _bare(title):
            flush()
        read.read_line(line)
        previous = line
    flush()
    return builder.body()
