"""Headlines and sections where a page has lost its signs: short lines told by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from .arrange import is_open, is_pen_name
from .column import Column, column_of
from .elements import Element, Kind
from .headlines import is_label, is_numbered, is_salutation, is_subtitle, may_be_author
from .sentences import is_closed

_COMMA = re.compile(r"[，,]")
_STOPPED = re.compile(r"[。；;]")
_SPEAKS = re.compile(
    r"(?:问|答|记者|主持人|Q\d*|A\d*|编者按|编者的话|按|来源|统计|时间|地点|电话|热线|地址|资料来源|数据来源|注)\s*[：:]"
)
_ASKS = re.compile(r"(?:网友|读者|职工|工友|律师|用户|市民|专家)[^：:，。]{0,8}[：:]")
_ROLE = re.compile(r"记者|通讯员")
_ITEM = re.compile(r"\d{1,2}[.、．]")
_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?$|\d{4}年$|\d{4}[-./]\d{1,2}[-./]\d{1,2}$")
_TABLE_NAME = re.compile(r"[附图]?表\s*[\d一二三四五六七八九十]")
_LONGEST: Final = 34
_RUN: Final = 6  # lines that are looked at together
_HEADS: Final = 3  # lines of one headline
_PARAGRAPH: Final = 15  # characters that a paragraph under a headline has at least
_ALONE: Final = 24  # characters of an open line that stands by itself
_SUBTITLE: Final = 34
_HEADLINE: Final = 7  # characters of a headline over a pen name
_DENSE: Final = 25  # where no blank line sets it apart


class _Page(NamedTuple):
    """How a page is set."""

    signed: bool  # it has signs of headings, so that only what is sure is added
    column: Column
    indents: bool
    dense: bool  # hardly any blank lines between paragraphs


def find_unsigned(elements: list[Element], signed: bool) -> None:
    """Turn lines that head a story or section but carry no sign into headings of level 0.

    A short line without a full stop, where something new may start, is a headline when a dateline, a byline or an
    author's name follows; on a page without any signs also when it stands over a paragraph.
    """
    texts = [e for e in elements if e.kind is Kind.TEXT and not e.verse]
    page = _Page(
        signed,
        column_of(elements),
        any(e.indent for e in elements if e.kind is Kind.TEXT),
        sum(e.gap for e in texts) * 2 < len(texts),
    )
    closed = True
    at = 0
    while at < len(elements):
        element = elements[at]
        if element.kind is not Kind.TEXT or element.sure or element.verse:
            if element.kind is Kind.TEXT:
                closed = element.verse or _is_done(element.text)
            elif element.kind not in (Kind.CAPTION, Kind.FURNITURE):
                closed = True
            at += 1
            continue
        if len(element.text) > _LONGEST:
            closed = _is_done(element.text)
            at += 1
            continue
        if (
            at
            and is_subtitle(element.text)
            and len(element.text) <= _SUBTITLE
            and elements[at - 1].kind is Kind.HEADING
        ):
            _mark([element], sure=False)
            at += 1
            continue
        end = (
            at if is_subtitle(element.text) else _run(elements, at, page)
        )  # a subtitle needs its headline before it
        headed = _headed(elements, at, end, closed, page) if end > at else []
        if headed:
            at = end
            continue
        alone = element.gap and at + 1 < len(elements) and elements[at + 1].gap
        closed = _is_done(element.text) or (alone and len(element.text) <= _ALONE)
        at += 1


def _run(elements: Sequence[Element], at: int, page: _Page) -> int:
    """The end of the lines from `at` on that look like headlines."""
    end = at
    while (
        end < len(elements)
        and end - at < _RUN
        and _headline_like(elements, end, page.indents)
        and not _is_item(elements, end)
        and not (page.column and _runs_on(elements, end, page.column))
    ):
        end += 1
    while end > at and elements[end - 1].text[-1] in "：:":
        end -= 1  # a headline's first line may end so (河源市总工会：), its last does not
    return end


def _is_item(elements: Sequence[Element], at: int) -> bool:
    """Whether a line is one of a numbered list's."""
    around = (elements[n] for n in (at - 1, at + 1) if 0 <= n < len(elements))
    return _ITEM.match(elements[at].text) is not None and any(_ITEM.match(e.text) for e in around)


def _runs_on(elements: Sequence[Element], at: int, column: Column) -> bool:
    """Whether a line fills the column, so that it is text unless it stands all by itself."""
    if not column.is_filled(elements[at].text, 6) or column.is_filled(elements[at].text, -5):
        return False
    for line in elements[at + 1 : at + _HEADS + 1]:
        if line.kind is not Kind.TEXT or line.gap or line.sure:
            break
        if is_closed(line.text):
            return True
    else:
        return True
    opens = line.sure or line.kind is not Kind.TEXT
    return not opens and line is not elements[at + 1]


def _headed(elements: list[Element], at: int, end: int, closed: bool, page: _Page) -> list[Element]:
    """The headings that the lines from `at` to `end` are, marked as such; none where they are text."""
    apart = elements[at].gap and (
        end == len(elements) or elements[end].gap or elements[end].kind is not Kind.TEXT
    )
    if not _starts_fresh(elements, at, page) or not (closed or apart):
        return []
    if _leads_to_byline(elements, end) or _has_subtitle(elements, at, end):
        return _mark(elements[_first_of_headline(elements, at, end) : end], sure=True)
    if (author := _author(elements, at, end)) and (closed or not page.signed):
        elements[author].way = "" if may_be_author(elements[author]) else "pen"
        elements[author].kind, elements[author].sure = Kind.BYLINE, False
        return _mark(elements[_first_of_headline(elements, at, author) : author], sure=True)
    lines = elements[at:end]
    most = 3 if is_label(lines[0].text) else 2
    if (
        not page.signed
        and closed
        and len(lines) <= most
        and not any(_COMMA.search(e.text) for e in lines)
        and _stands_over_text(elements, at, end, page)
    ):
        return _mark(lines, sure=False)
    return []


def _mark(headings: Sequence[Element], *, sure: bool) -> list[Element]:
    for heading in headings:
        heading.kind, heading.level = Kind.HEADING, 0
        heading.sure = heading.sure or sure
    return list(headings)


def _first_of_headline(elements: Sequence[Element], at: int, end: int) -> int:
    """Where a headline that ends before `end` starts: three lines, more after a box's name (链接)."""
    return at if is_label(elements[at].text) else max(at, end - _HEADS)


def _headline_like(elements: Sequence[Element], at: int, indents: bool) -> bool:
    element = elements[at]
    after = elements[at + 1] if at + 1 < len(elements) and not elements[at + 1].gap else None
    before = elements[at - 1] if at and not element.gap else None
    text = element.text
    if before is not None and before.kind is Kind.TEXT and is_open(before.text):
        text = before.text + text  # a quotation over two lines
    if (
        element.kind is not Kind.TEXT
        or element.sure
        or element.verse
        or element.way
        or (element.indent and indents and len(text) > 12)
    ):
        return False
    return (
        2 <= len(text) <= _LONGEST
        and not _ASKS.match(text)
        and not (text[0] in "(（" and text[-1] in ")）")
        and text[0] != "…"
        and text[-1] not in "。，、；,;…"
        and (text[-1] not in "：:" or (len(text) <= 14 and not is_salutation(text)))
        and not (is_closed(text) and text[-1] not in "！？!?")
        and not _STOPPED.search(text)
        and not _SPEAKS.match(text)
        and not _DAY.match(text)
        and (
            _is_even(text) or (after is not None and not is_open(after.text) and _is_even(text + after.text))
        )
    )


def _is_even(text: str) -> bool:
    quotes = text.count("“") + text.count("”") + text.count('"')
    return quotes % 2 == 0 and text.count("（") + text.count("(") == text.count("）") + text.count(")")


def _starts_fresh(elements: Sequence[Element], at: int, page: _Page) -> bool:
    """Whether a new thing may start here: after a gap, a heading, or a column line that ended short or with a stop."""
    if at == 0 or elements[at].gap or elements[at - 1].kind is not Kind.TEXT:
        return True
    return _is_done(elements[at - 1].text) and bool(page.column or len(elements[at].text) <= 30)


def _is_done(text: str) -> bool:
    """Whether nothing of the paragraph can follow: it ended a sentence, or is a remark in brackets."""
    return is_closed(text) or (text[0] in "(（" and text[-1] in ")）")


def _leads_to_byline(elements: Sequence[Element], at: int) -> bool:
    while at < len(elements) and elements[at].kind in (Kind.CAPTION, Kind.RULE):
        at += 1
    if at == len(elements):
        return False
    element = elements[at]
    goes_on = element.kind is Kind.CONTINUED and element.way == "from"
    return (
        element.sure
        or element.kind is Kind.BYLINE
        or goes_on
        or (
            element.kind is Kind.CLOSING and _ROLE.search(element.text) is not None
        )  # no signature under a headline
        or (element.kind is Kind.TEXT and is_salutation(element.text))
    )


def _author(elements: Sequence[Element], at: int, end: int) -> int:
    """Where a bare person's name ends the lines, under a headline and over a text; 0 for nowhere."""
    name = end - 1
    if name <= at or end == len(elements):
        return 0
    bare = not may_be_author(elements[name])
    if bare and not (
        len(elements[at].text) >= _HEADLINE and elements[name].gap and is_pen_name(elements[name].text)
    ):
        return 0
    over = elements[end]
    is_text = over.kind is Kind.TEXT and (over.verse or len(over.text) >= _PARAGRAPH or is_closed(over.text))
    return name if is_text else 0


def _has_subtitle(elements: Sequence[Element], at: int, end: int) -> bool:
    """Whether the last of the lines is a subtitle by its dash: the lines over it are a headline then."""
    return (
        end - at >= 2 and is_subtitle(elements[end - 1].text) and (elements[end - 1].gap or elements[at].gap)
    )


def _stands_over_text(elements: Sequence[Element], at: int, end: int, page: _Page) -> bool:
    if end >= len(elements) or len(elements[at].text) > 30:
        return False
    first, over = elements[at], elements[end]
    apart = first.gap or at == 0
    if over.kind is Kind.TABLE:
        return apart and not any(_TABLE_NAME.match(e.text) for e in elements[at:end])
    if over.kind is not Kind.TEXT:
        return False
    if over.verse:
        return apart and over.gap
    if page.column:
        if over.indent and page.indents:
            return True
        enough = len(over.text) >= _PARAGRAPH or page.column.is_filled(over.text, 8)
        if is_closed(first.text) or not (enough or is_numbered(over.text) or _SPEAKS.match(over.text)):
            return False
        short = not any(page.column.is_filled(e.text, 6) for e in elements[at:end])
        return (apart and (short or over.gap)) or (
            short and page.dense and page.column.is_filled(over.text, 8)
        )
    if apart and over.gap:
        return len(over.text) >= _PARAGRAPH or is_numbered(over.text)
    speaks = _SPEAKS.match(over.text) is not None
    return (apart or page.dense) and (len(over.text) >= _DENSE or speaks) and len(first.text) <= 24
