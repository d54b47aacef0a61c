"""Paragraphs that an extraction cut: at the column's width, in mid-sentence at a column's or page's foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from .elements import Element, Kind
from .notes import Fate, Note, note

_CLOSED = re.compile(r"[。！？!?…][”’」』）)】》\"'*_]*$|[.][”’\")）]*$|……$")
_ENUMERATED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．)）](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}[,，、条章节：:]"
    r"|[一二三四五六七八九十]是|[一二三四五六七八九十]要|其[一二三四五]|[-—–]{1,2}|[●■▲◆★☆○□▪•·※▶*])"
)
_SPEAKER = re.compile(r"(?:问|答|记者|主持人|Q\d*|A\d*|[\u4e00-\u9fff]{2,4})\s*[：:]")
_SPEAKS: Final = ("问", "答", "Q", "A")
_COLUMN_EMS: Final = (20, 130)  # narrower is verse, wider is a paragraph a line


_FILLED: Final = 40  # half ems of a line that may have gone on


class Joins(NamedTuple):
    """The elements with broken paragraphs whole, and what is to be said about it."""

    elements: list[Element]
    notes: list[Note]


def ems(text: str) -> int:
    """The printed width of a line in half ems: a Han character and its punctuation two, ASCII one."""
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def is_closed(text: str) -> bool:
    """Whether a paragraph ends where a sentence ends."""
    return _CLOSED.search(text[-8:]) is not None


def is_column(widths: Sequence[int]) -> int:
    """The width in half ems that most lines fill, or 0 when the lines are paragraphs and no column."""
    if len(widths) < 3:
        return 0
    measure = sorted(widths)[(len(widths) * 9) // 10 - (len(widths) % 10 == 0)]
    if not _COLUMN_EMS[0] <= measure <= _COLUMN_EMS[1]:
        return 0
    full = sum(measure - 5 <= width <= measure + 4 for width in widths)
    return measure if full * 2 >= len(widths) else 0


def mark_verse(elements: list[Element]) -> None:
    """Mark runs of short lines that end without a full stop: a poem keeps its lines."""
    at = 0
    while at < len(elements):
        end = at
        while (
            end < len(elements)
            and elements[end].kind is Kind.TEXT
            and len(elements[end].text) <= 14
            and not elements[end].sure
        ):
            end += 1
        stop = end
        while stop > at and elements[stop - 1].gap and _heads_a_byline(elements, end):
            stop -= 1  # the next story's headline
        run = elements[at:stop]
        if len(run) >= 4:
            open_lines = sum(element.text[-1] not in "。！？：:" for element in run)
            tight = sum(not element.gap for element in run[1:])
            if open_lines * 10 >= len(run) * 6 and tight * 2 >= len(run):
                for element in run:
                    element.verse = True
        at = max(end, at + 1)


def _heads_a_byline(elements: Sequence[Element], at: int) -> bool:
    return at < len(elements) and (elements[at].sure or elements[at].kind is Kind.BYLINE)


def join(elements: list[Element]) -> Joins:
    """Join what belongs to one paragraph; captions and furniture between its halves step aside."""
    column = _column_of(elements)
    indents = _uses_indents(elements)
    texts = [element for element in elements if element.kind is Kind.TEXT]
    if column and sum(element.gap for element in texts) * 10 > len(texts) * 9:
        for element in texts:
            element.gap = False  # a blank line after every line says nothing
    out: list[Element] = []
    notes: list[Note] = []
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
            verdict = _flows(
                before, element, column if adjacent and not element.gap else 0, indents, adjacent
            )
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


def _flows(before: Element, after: Element, column: int, indents: bool, adjacent: bool) -> Flow:
    """Whether `after` goes on with the sentence or, in a column of width `column`, with the paragraph of `before`."""
    one, two = before.text, after.text
    if two[0] in "，。、；：！？）》」』”’…%％,;:)]":
        return Flow.YES
    if after.sure or (after.indent and indents):
        return Flow.NO
    if _ENUMERATED.match(two) or (_SPEAKER.match(two) and two.startswith(_SPEAKS)):
        return Flow.NO
    closed = is_closed(one)
    last_width = ems(before.source.rsplit("\n", 1)[-1].rstrip())
    if column and not closed and one[-1] not in "：:":
        return Flow.YES
    if column and last_width >= column - (8 if indents else 3):
        # A full line may end a paragraph by chance; the indent of the next would say so.
        return Flow.YES if indents or one[-1] in "：:" else Flow.DOUBT
    if indents and adjacent and not after.gap and before.indent and last_width >= _FILLED:
        return Flow.YES  # where paragraphs are indented, a line without an indent goes on
    if closed:
        return Flow.NO
    if one[-1] in "：:":
        return Flow.DOUBT if two[0] in '“"「' and len(one) > 20 else Flow.NO
    if one[-1] in "，、,；;":
        return Flow.YES if adjacent else Flow.DOUBT
    if len(one) < 15:
        return Flow.NO
    if one[-1] in '”’」』）)》】"':
        return Flow.DOUBT if not _SPEAKER.match(two) else Flow.NO
    if len(two) <= 6 and not is_closed(two) and after.gap:
        return Flow.NO
    return Flow.YES if adjacent else Flow.DOUBT


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
    before.source += "\n" + after.source
    before.joined = (*before.joined, after.first)
    before.last = max(before.last, after.last)


def _column_of(elements: Sequence[Element]) -> int:
    return is_column([ems(e.text) for e in elements if e.kind is Kind.TEXT and not e.verse])


def _uses_indents(elements: Sequence[Element]) -> bool:
    """Whether some text lines are indented and others not: then the indent starts a paragraph."""
    text = [element.indent for element in elements if element.kind is Kind.TEXT]
    return any(text) and not all(text)
