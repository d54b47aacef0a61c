"""A page's lines told apart: headings, text, captions, tables, furniture, each with its source lines."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from . import byline, captions, furniture
from .lettered import close_up, has_wide_figures, is_lettered_page, plain_figures
from .tables import aligned_table, html_table, pipe_table


class Kind(StrEnum):
    """What a stretch of the page is."""

    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"
    TABLE = "table"
    BYLINE = "byline"
    CLOSING = "closing"  # a signature in brackets on a line of its own
    FURNITURE = "furniture"
    CONTINUED = "continued"
    MARKDOWN = "markdown"
    RULE = "rule"


@dataclass(slots=True)
class Element:
    """A stretch of the page before stories are known.

    `level` is a heading's depth: 1 to 6 by its signs, 7 for a bold line, 0 for a line without signs.
    `gap` says that a blank line stands before it, `blanks` how many do, `indent` that it was indented.
    """

    kind: Kind
    text: str
    first: int
    last: int
    level: int = 0
    gap: bool = False
    blanks: int = 0
    indent: bool = False
    sure: bool = False
    credit: str = ""
    image: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    furniture: furniture.Masthead = furniture.NO_MASTHEAD
    source: str = ""
    tail: str = ""  # the last of several lines that were joined
    way: str = ""  # a continuation's direction, a caption's mark, "pen" for a pen name; "on" for text that goes on from another page
    verse: bool = False
    joined: tuple[int, ...] = ()
    _opened: tuple[byline.Opening | None] | None = None

    def opening(self) -> byline.Opening | None:
        """The dateline and byline that open the text, read once; nothing changes the text after that."""
        if self._opened is None:
            self._opened = (byline.opening(self.text) if self.sure else None,)
        return self._opened[0]


_ATX = re.compile(r"(#{1,6})(?:[ \t\u3000]+|(?=[^#\s]))(.*?)(?:[ \t]+#+)?$")
_BOLD = re.compile(r"(?:\*\*|__)([^*_]{2,60})(?:\*\*|__)$")
_ITALIC = re.compile(r"[*_]([^*_]{2,60})[*_]$")
_TAG_HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>$", re.IGNORECASE)
_TAG = re.compile(r"</?(?:div|p|center|span|font|b|strong|br|u|sup|sub)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\((?P<src>[^\s)]+)(?:\s+[\"'](?P<title>[^\"']*)[\"'])?\)$|<img\s[^>]*?src=[\"'](?P<src2>[^\"'>]+)[\"'][^>]*>$",
    re.IGNORECASE,
)
_RULE = re.compile(r"(?:[-*_—=─━~·]\s*){3,}$|(?:[*_=~·★☆◆◇■□●○▲△※]\s*)+$")
_SPEAKS = re.compile(r"[^：:，,]{1,10}[：:]")
_BOXED = re.compile(r"[【\[]([\u4e00-\u9fff]{2,6})[】\]]")
_RULES: Final = "-*_—=─━~·★☆◆◇■□●○▲△※"
_MARKS: Final = "-+*>`~"
_MARKDOWN = re.compile(r"(?:[-+]|\*(?!\*))[ \t]+\S|>[ \t]?\S|```|~~~")
_FORMULA = re.compile(r"\$\s*([0-9.,+\-~≥≤×\s]+?)\s*(\\?%)?\s*\$")
_BREAKS = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
HEADLINE_LONGEST: Final = 80
_HEAD_TEXT: Final = 24  # characters that may stand in a page's head without being known as its furniture


def read_elements(text: str) -> tuple[list[Element], tuple[str, ...]]:
    """The elements of a page in order, and its lines. Every non-blank line is in exactly one element."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    out: list[Element] = []
    state = _State()
    lettered = is_lettered_page(lines)
    broken = _BREAKS.search(text) is not None
    wide = has_wide_figures(text)
    at = 0
    while at < len(lines):
        raw = lines[at]
        number = at + 1
        stripped = raw.strip(" \t\u3000\xa0\ufeff\x0c")
        if not stripped:
            state.blanks += 1
            state.top = state.top or "\x0c" in raw
            at += 1
            continue
        first = len(out)
        taken = 1
        line = close_up(stripped, runs=lettered) if lettered and " " in stripped else stripped
        line = plain_figures(line) if wide else line
        if stripped[0] == "|" and (pipes := pipe_table(lines, at)):
            out.append(Element(Kind.TABLE, "", number, number + pipes.lines - 1, rows=pipes.rows))
            taken = pipes.lines
        elif stripped[0] == "<" and (tags := html_table(lines, at)):
            out.append(Element(Kind.TABLE, "", number, number + tags.lines - 1, rows=tags.rows))
            taken = tags.lines
        elif (
            ("  " in stripped or "\t" in stripped or "\u3000" in stripped)
            and line == stripped
            and (columns := aligned_table(lines, at))
        ):
            out.append(Element(Kind.TABLE, "", number, number + columns.lines - 1, rows=columns.rows))
            taken = columns.lines
        elif broken and _BREAKS.search(raw):
            for piece in _BREAKS.split(raw):
                if bare := piece.strip(" \t\u3000\xa0\ufeff"):
                    _classify(bare, piece, number, state, out)
                state.top = state.top or "\x0c" in raw
        else:
            _classify(line, raw, number, state, out)
        for element in out[first:]:
            element.source = element.source or "\n".join(lines[at : at + taken])
        if len(out) > first:
            out[first].gap, out[first].blanks = state.blanks > 0, state.blanks
            state.blanks = 0
            state.saw(out[-1])
        at += taken
    return out, tuple(lines)


class _State:
    """What the lines so far say of the next one."""

    def __init__(self) -> None:
        self.blanks = 1
        self._told = 0  # characters of text since the page's head
        self.top = True  # no story text yet on this page
        self.beside = False  # the line before is furniture

    def saw(self, element: Element) -> None:
        self.beside = element.kind is Kind.FURNITURE
        if element.kind is Kind.FURNITURE and (element.furniture.page or element.furniture.date):
            self.top, self._told = True, 0
        elif element.kind in (Kind.TEXT, Kind.BYLINE, Kind.TABLE):
            self._told += len(element.text)
            self.top = self.top and self._told <= _HEAD_TEXT


def _classify(line: str, raw: str, number: int, state: _State, out: list[Element]) -> None:
    """Tell one line and append its elements."""
    indent = raw.startswith(("\u3000\u3000", "    ", "\u3000 ", "  ", "\xa0\xa0"))
    if "<" in line:
        if (tag := _TAG_HEADING.match(line)) is not None:
            line = f"{'#' * int(tag[1])} {_TAG.sub('', tag[2])}"
        line = _TAG.sub(" ", line).strip() or line
    if "&" in line and ";" in line:
        line = html.unescape(line)
    if "$" in line:
        line = _FORMULA.sub(lambda m: re.sub(r"\s", "", m[1]) + ("%" if m[2] else ""), line)

    def add(kind: Kind, text: str, **more: object) -> None:
        out.append(Element(kind, text, number, number, indent=indent, **more))  # type: ignore[arg-type] # named fields

    heading = _ATX.match(line) if line[0] == "#" else None
    bold = (
        (_BOLD.match(line) or (_ITALIC.match(line) if "——" in line[:4] else None))
        if line[0] in "*_"
        else None
    )
    bare = (heading[2] if heading else bold[1] if bold else line).strip().strip("*").strip()
    if line[0] in _RULES and _RULE.match(line):
        add(Kind.RULE, line)
        return
    if heading and not bare:
        add(Kind.RULE, line)
        return
    if (
        len(bare) <= 120
        and (known := furniture.read(bare.replace("**", " "), top=state.top, beside=state.beside)) is not None
        and _is_furniture(known, heading is not None)
    ):
        add(Kind.FURNITURE, bare, furniture=known)
        return
    if "版" in bare and (marker := furniture.CONTINUED.search(bare)) is not None and _continues(marker, bare):
        _split_continued(marker, bare, heading, bold is not None, add)
        return
    if heading or bold:
        level = len(heading[1]) if heading else 7
        spoken = bare[-1] in "。；，：" or (bare[-1] in "？?" and _SPEAKS.match(bare) is not None)
        if bold and not heading and (byline.opens(bare) or spoken):
            add(Kind.TEXT, line)
        elif len(bare) > HEADLINE_LONGEST or byline.opens(bare) or bare[-1] == "。":
            add(Kind.TEXT, bare)  # a paragraph that was taken for a heading
        elif byline.line(bare) is not None:
            add(Kind.BYLINE, bare)
        elif captions.caption(bare) is not None or (captions.is_credit(bare) and _after_caption(out)):
            _caption(bare, out, add)
        else:
            add(Kind.HEADING, bare, level=level)
        return
    if line[0] in "【[" and (box := _BOXED.fullmatch(line)) is not None and furniture.is_section(box[1]):
        add(Kind.HEADING, box[1], way=line[0] + line[-1])
        return
    _plain(line, out, add)


def _is_furniture(known: furniture.Masthead, heading: bool) -> bool:
    """A section's name as a heading stays a heading: it may stand over a story (图片新闻)."""
    return not heading or bool(
        known.paper
        or known.page
        or known.date
        or known.editors
        or known.pointer
        or furniture.is_supplement(known.section)
    )


def _plain(line: str, out: list[Element], add: object) -> None:
    put = add
    assert callable(put)
    if line[0] in "!<" and (image := _IMAGE.match(line)) is not None:
        alt, credit = captions.split_credit(image["alt"] or "")
        put(Kind.CAPTION, alt, image=image["src"] or image["src2"], credit=image["title"] or credit)
    elif (_after_caption(out) and captions.is_credit(line)) or captions.caption(line) is not None:
        _caption(line, out, put)
    elif byline.closing(line) is not None:
        put(Kind.CLOSING, line)
    elif byline.opens(line):
        put(Kind.TEXT, line, sure=True)
    elif len(line) <= 80 and byline.line(line) is not None:
        put(Kind.BYLINE, line)
    elif line[0] in _MARKS and _MARKDOWN.match(line):
        put(Kind.MARKDOWN, line)
    elif line[0] in "△▽▷◁" or (line[0] in "■●◆" and byline.closing_at_end(line) is not None):
        put(Kind.TEXT, line.lstrip("△▽▷◁■●◆ \t\u3000") or line, way=line[0])
    else:
        put(Kind.TEXT, line)


def _after_caption(out: list[Element]) -> bool:
    return bool(out) and out[-1].kind is Kind.CAPTION and not out[-1].credit


def _caption(line: str, out: list[Element], add: object) -> None:
    """A caption, or the credit of the one before it: one photographer may sign several pictures."""
    assert callable(add)
    if _after_caption(out) and captions.is_credit(line):
        last = out[-1]
        last.credit = line.strip("()（）[]【】 \u3000")
        last.last = out[-1].last if out[-1].last > out[-1].first else out[-1].first
        add(Kind.CAPTION, "", credit=last.credit, way="credit")
        return
    told = captions.caption(line)
    if told is not None:
        add(Kind.CAPTION, told.text, credit=told.credit, way=told.mark)


def _continues(marker: re.Match[str], text: str) -> bool:
    """Whether 下转… or 上接… stands as a sign, at an end of the line, and is not spoken of in running text."""
    bracketed = marker[0][0] in "(（【[〔▶►→☞" or marker[0][-1] in ")）】]〕"
    alone = marker[0].strip() == text
    edge = marker.start() == 0 or marker.end() == len(text)
    return alone or (edge and (bracketed or marker["way"] in ("下转", "上接")))


def _split_continued(
    marker: re.Match[str], text: str, heading: re.Match[str] | None, bold: bool, add: object
) -> None:
    """Give the words beside the sign their own element, the sign another."""
    assert callable(add)
    before, after = text[: marker.start()].strip(), text[marker.end() :].strip(" \t\u3000:：")
    onward = marker["way"] == "下转"
    page = furniture.page_number(marker["page"])
    if before:
        if heading or bold:
            add(Kind.HEADING, before, level=len(heading[1]) if heading else 7, source=before)
        else:
            add(Kind.TEXT, before, sure=byline.opens(before), source=before)
    add(Kind.CONTINUED, page, way="on" if onward else "from", source=marker[0])
    if after and (heading or bold) and not byline.opens(after):
        add(Kind.HEADING, after, level=len(heading[1]) if heading else 7, source=after)
    elif after:
        add(Kind.TEXT, after, source=after, way="on")
