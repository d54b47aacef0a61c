"""An article as the Markdown file that reads back as the same article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..model.article import Article, Block, BlockKind, Headline, Span, SpanKind
from ..model.body import parse
from ..model.compose import byline_fields, escaped, header, table
from .spans import render

_SIGNS: Final = {SpanKind.STRONG: "**", SpanKind.EMPHASIS: "*", SpanKind.STRUCK: "~~"}
# Where a key that we do not know has our name (a second one beside `author`), ours goes by its Chinese one.
_OTHER_NAMES: Final = {
    "id": "编号",
    "title": "标题",
    "kicker": "引题",
    "subtitle": "副题",
    "section": "栏目",
    "page": "版",
    "source": "来源",
    "dateline": "电头",
    "reporter_title": "记者称谓",
    "reporters": "记者",
    "correspondents": "通讯员",
    "photographers": "摄影",
    "authors": "作者",
    "cities": "城市",
    "tags": "标签",
    "summary": "摘要",
    "draft": "草稿",
}
_KEY: Final = re.compile(r"[\w-][\w.-]*")


def article_markdown(article: Article) -> str:
    """The whole file of an article: header and Markdown, ending in a newline."""
    return f"{header(fields(article.headline))}\n{body(article)}\n"


def fields(headline: Headline) -> list[tuple[str, str | Sequence[str]]]:
    """A headline's header keys in order, its unknown keys last."""
    extra = dict(headline.extra)
    date = extra.pop("date", "") or headline.date  # as it was written, where that says more
    weight = extra.pop("weight", "") or (str(headline.weight) if headline.weight else "")
    categories = extra.pop("categories", "") if headline.section else ""
    section: tuple[str, str | Sequence[str]] = ("section", headline.section)
    if categories:
        section = ("categories", categories.split("、"))
    known: list[tuple[str, str | Sequence[str]]] = [
        ("id", headline.ident),
        ("title", headline.title),
        ("kicker", headline.kicker),
        ("subtitle", headline.subtitle),
        section,
        ("date", date),
        ("page", headline.page),
        ("source", headline.source),
        *byline_fields(headline.byline),
        ("cities", headline.places),
        ("tags", headline.tags),
        ("summary", headline.summary),
        ("weight", weight),
        ("draft", "true" if headline.draft else ""),
    ]
    theirs = {key.lower() for key in extra}
    ours = [(_OTHER_NAMES.get(key, key) if key in theirs else key, value) for key, value in known]
    return [*ours, *((key, value) for key, value in extra.items() if _KEY.fullmatch(key))]


def body(article: Article) -> str:
    """The article's blocks as Markdown, a blank line between.

    Each marked block is read back once; where Markdown cannot say its marks, its bare words are written.
    """
    out: list[str] = []
    depth = 0
    before: Block | None = None
    for block in article.blocks:
        depth = min(block.level, depth + 1) if block.kind is BlockKind.ITEM else 0
        made = _block(article.text, block, max(depth, 1))
        if before and before.kind is block.kind is BlockKind.QUOTE:
            shallow = min(before.level, block.level)
            out.append(">" + " >" * (shallow - 1))
        elif out:
            out.append("")
        out.append(made)
        before = block
    return "\n".join(out)


def _block(text: str, block: Block, depth: int) -> str:
    match block.kind:
        case BlockKind.HEADING:
            words = _marked(text, block)
            return f"{'#' * min(max(block.level, 1), 6)} {re.sub(r'#$', chr(92) + '#', words)}"
        case BlockKind.QUOTE:
            return "> " * max(block.level, 1) + _marked(text, block)
        case BlockKind.ITEM:
            return _item(_marked(text, block), block.marker, depth)
        case BlockKind.TABLE:
            cells = [[_cell(text, cell, block) for cell in row] for row in block.cells]
            return table(cells)
        case BlockKind.CAPTION:
            return _caption(text, block)
        case BlockKind.CODE:
            return _code(text[block.start : block.end], block.marker)
        case BlockKind.RULE:
            return "***"
        case _:
            return _marked(text, block)


def _item(words: str, marker: str, depth: int) -> str:
    indent = "    " * (depth - 1)
    if not marker:
        return f"{indent}    {words}"  # a second paragraph of the item before
    if marker in "☐☑":
        return f"{indent}- [{'x' if marker == '☑' else ' '}] {words}"
    return f"{indent}{'-' if marker == '•' else marker} {words}"


def _code(text: str, language: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _cell(text: str, cell: tuple[int, int], block: Block) -> str:
    return render(text, *cell, block.spans, plain=_plain_inside, signs=_signs)


def _caption(text: str, block: Block) -> str:
    """A caption by its own first words (■, 图为) where they tell it as one, else as a picture's words."""
    words = text[block.start : block.end]
    told, credit = words, ""
    if block.credit >= 0:
        told, credit = text[block.start : block.credit].rstrip(), text[block.credit : block.end]
    marked = render(text, block.start, block.start + len(told), block.spans, plain=_plain, signs=_signs)
    quoted = escaped(credit, start=False).replace('"', '\\"')
    picture = (
        f'![{escaped(told, start=False)}](picture "{quoted}")'
        if credit
        else f"![{escaped(told, start=False)}](picture)"
    )
    ways = [f"{marked}\n{escaped(credit)}" if credit else marked, _marked(text, block), picture]
    return next((way for way in ways if _same(parse(way).blocks, block, words, parse(way).text)), picture)


def _same(blocks: tuple[Block, ...], block: Block, words: str, read: str) -> bool:
    wanted = block.credit - block.start if block.credit >= 0 else -1
    return len(blocks) == 1 and blocks[0].kind is block.kind and read == words and blocks[0].credit == wanted


def _marked(text: str, block: Block) -> str:
    """A block's words with their marks, when these read back the same; else the bare words."""
    bare = text[block.start : block.end]
    if not block.spans:
        return escaped(bare)
    made = render(text, block.start, block.end, block.spans, plain=_plain, signs=_signs)
    read = parse(made)
    spans = tuple(Span(s.start - block.start, s.end - block.start, s.kind, s.target) for s in block.spans)
    if read.text == bare and len(read.blocks) == 1 and set(read.blocks[0].spans) == set(spans):
        return made
    links = [s for s in block.spans if s.kind is SpanKind.LINK]
    made = render(text, block.start, block.end, links, plain=_plain, signs=_signs)
    return made if parse(made).text == bare else escaped(bare)


def _plain(text: str, start: bool, around: Sequence[Span]) -> str:
    for span in around:
        if span.kind is SpanKind.CODE:
            return text
        if span.kind is SpanKind.NOTE:
            return f"[^{text[1:-1]}]"
        if span.kind is SpanKind.LINK and span.target == text:
            return text
    return escaped(text, start=start)


def _plain_inside(text: str, _start: bool, around: Sequence[Span]) -> str:
    return _plain(text, False, around)


def _signs(span: Span, words: str) -> tuple[str, str]:
    if span.kind in _SIGNS:
        return _SIGNS[span.kind], _SIGNS[span.kind]
    if span.kind is SpanKind.CODE:
        ticks = "`" * (max((len(run) for run in re.findall(r"`+", words)), default=0) + 1)
        pad = " " if words[0] in "` " or words[-1] in "` " else ""
        return ticks + pad, pad + ticks
    if span.kind is SpanKind.LINK and span.target != words:
        target = re.sub(r"([<>\\])", r"\\\1", span.target)
        return "[", f"](<{target}>)"
    return "", ""
