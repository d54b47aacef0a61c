"""Paragraphs that an extraction cut: at the column's width, in mid-sentence at a column's or page's foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from .column import Column, column_of, ems
from .elements import Element, Kind
from .notes import Fate, Note, note
from .sentences import is_closed

_ENUMERATED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．)）](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}[,，、条章节：:]"
    r"|[一二三四五六七八九十]是|[一二三四五六七八九十]要|其[一二三四五]|[-—–]{1,2}|[●■▲◆★☆○□▪•·※▶*])"
)
_SPEAKER = re.compile(r"(?P<who>问|答|记者|主持人|Q\d*|A\d*|[\u4e00-\u9fff·]{2,6})\s*[：:]")
_FIELD = re.compile(r"[\u4e00-\u9fff]{2,12}[：:]")
_PAUSE = re.compile(r"[，。、；：！？,;:!?]")
_ITEM: Final = 50  # characters of a list's item, or of a field
_SHORT: Final = 24  # characters of a line without any pause that is one by itself
_SPEAKS: Final = ("问", "答", "Q", "A")
_TWICE: Final = 2  # lines that a speaker opens, to be known as one

_NO_COLUMN: Final = Column()
_FILLED: Final = 40  # half ems of a line that may have gone on


class Joins(NamedTuple):
    """The elements with broken paragraphs whole, and what is to be said about it."""

    elements: list[Element]
    notes: list[Note]


def join(elements: list[Element]) -> Joins:
    """Join what belongs to one paragraph; captions and furniture between its halves step aside."""
    column = column_of(elements)
    indents = _uses_indents(elements)
    texts = [element for element in elements if element.kind is Kind.TEXT]
    if column and sum(element.gap for element in texts) * 10 > len(texts) * 9:
        least = min(element.blanks for element in texts)
        for element in texts:
            element.gap = element.blanks > max(least, 1)  # a blank line after every line says nothing
    out: list[Element] = []
    notes: list[Note] = []
    speakers = _speakers(texts)
    open_at = -1  # the paragraph in `out` that may go on
    for element in elements:
        if element.kind in (Kind.CAPTION, Kind.FURNITURE, Kind.RULE, Kind.TABLE) and open_at >= 0:
            out.append(element)
            if element.kind is Kind.TABLE or element.kind is Kind.RULE:
                open_at = -1
            continue
        if element.kind is not Kind.TEXT or element.verse:
            out.append(element)
            open_at = -1
            continue
        adjacent = open_at == len(out) - 1
        if open_at >= 0:
            before = out[open_at]
            width = column if adjacent and not element.gap else _NO_COLUMN
            verdict = _flows(before, element, width, indents=indents, adjacent=adjacent, speakers=speakers)
            if verdict is not Flow.NO:
                broken = element.gap or not adjacent or not column
                if broken:
                    fate = Fate.DOUBTED if verdict is Flow.DOUBT else Fate.JOINED
                    key = "join-doubted" if verdict is Flow.DOUBT else "joined"
                    seam = f"{before.text[-8:]}|{element.text[:8]}"
                    notes.append(note(fate, before.last, element.first, key, "", seam=seam))
                _append(before, element)
                continue
        out.append(element)
        open_at = len(out) - 1
    return Joins(out, notes)


class Flow(Enum):
    """Whether one line goes on in the next."""

    NO = 0
    DOUBT = 1
    YES = 2


def _flows(
    before: Element,
    after: Element,
    column: Column,
    *,
    indents: bool,
    adjacent: bool,
    speakers: frozenset[str],
) -> Flow:
    """Whether `after` goes on with the sentence or, in a column, with the paragraph of `before`."""
    one, two = before.text, after.text
    if two[0] in "，。、；：！？）》」』”’…%％,;:)]":
        return Flow.YES
    if after.sure or (after.indent and indents):
        return Flow.NO
    if _ENUMERATED.match(two) or (
        (spoken := _SPEAKER.match(two))
        and (two.startswith(_SPEAKS) or (spoken["who"] in speakers and is_closed(one)))
    ):
        return Flow.NO
    closed = is_closed(one)
    last = before.tail or one
    if column and not closed and one[-1] not in "：:":
        return Flow.YES
    if column and column.is_filled(last, 8 if indents else 3):
        # A full line may end a paragraph by chance; the indent of the next would say so.
        return Flow.YES if indents or one[-1] in "：:" else Flow.DOUBT
    if indents and adjacent and not after.gap and before.indent and ems(last) >= _FILLED:
        return Flow.YES  # where paragraphs are indented, a line without an indent goes on
    if closed:
        return Flow.NO
    if one[-1] in "：:":
        return Flow.DOUBT if two[0] in '“"「' and len(one) > 20 else Flow.NO
    if one[-1] in "，、,；;":
        return Flow.YES if adjacent else Flow.DOUBT
    if len(one) < 15 or (after.gap and _stands_alone(one, two)):
        return Flow.NO
    if after.gap and two[0] in '“「"' and not column and (len(one) < _ITEM or not one[-1].isalpha()):
        return Flow.NO  # speech opens a paragraph of its own more often than a line breaks before it
    if one[-1] in '”’」』）)》】"':
        return Flow.DOUBT if not _SPEAKER.match(two) else Flow.NO
    if len(two) <= 6 and not is_closed(two) and after.gap:
        return Flow.NO
    return Flow.YES if adjacent else Flow.DOUBT


def _speakers(texts: Sequence[Element]) -> frozenset[str]:
    """Who speaks on the page: words that open several lines before a colon."""
    opened = Counter(spoken["who"] for e in texts if (spoken := _SPEAKER.match(e.text)))
    return frozenset(who for who, times in opened.items() if times >= _TWICE)


def _stands_alone(one: str, two: str) -> bool:
    """Whether a line that ends without a stop needs none: an item of a list, a field and its value, a bare short line."""
    if _ENUMERATED.match(one) or (_FIELD.match(one) and _FIELD.match(two)):
        return len(one) < _ITEM
    return len(one) < _SHORT and _PAUSE.search(one) is None


def _append(before: Element, after: Element) -> None:
    latin = (
        before.text[-1:].isascii()
        and after.text[:1].isascii()
        and before.text[-1:].isalpha()
        and after.text[:1].isalpha()
    )
    if (
        before.text.endswith("-")
        and latin is False
        and before.text[-2:-1].isascii()
        and before.text[-2:-1].isalpha()
        and after.text[:1].islower()
    ):
        before.text = before.text[:-1]
    before.text += (" " if latin else "") + after.text
    before.tail = after.text
    before.source += "\n" + after.source
    before.joined = (*before.joined, after.first)
    before.last = max(before.last, after.last)


def _uses_indents(elements: Sequence[Element]) -> bool:
    """Whether some text lines are indented and others not: then the indent starts a paragraph."""
    text = [element.indent for element in elements if element.kind is Kind.TEXT]
    return any(text) and not all(text)
