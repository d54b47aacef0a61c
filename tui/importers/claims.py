"""Captions that only their neighbours tell: wrapped ones, and those without a mark by the photo credit behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from . import captions
from .column import Column, column_of
from .elements import Element, Kind
from .headlines import is_subtitle, may_be_author
from .sentences import is_closed

_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
_LONGEST: Final = 200  # characters of a caption over several lines
_CAPTION: Final = 60  # characters of a caption without a mark
_HEADLINE: Final = 24  # an open line up to this may be a headline
_CREDIT: Final = 24
_WORK: Final = 2  # 制图, 摄影 alone may end a sentence


def whole_captions(elements: list[Element]) -> None:
    """Give a caption that was wrapped its other lines, and the credit that may stand in them."""
    column = column_of(elements) if any(e.kind is Kind.CAPTION for e in elements) else Column()
    at = 0
    while column and at < len(elements):
        element = elements[at]
        while (
            element.kind is Kind.CAPTION
            and element.way != "credit"
            and not element.image
            and not element.credit
            and at + 1 < len(elements)
            and _goes_on(element, elements[at + 1], column)
        ):
            more = elements.pop(at + 1)
            element.tail = more.text
            element.text, element.credit = captions.split_credit(element.text + more.text)
            element.last, element.source = more.last, f"{element.source}\n{more.source}"
        if element.tail and not element.credit and at + 1 < len(elements) and _is_credit(elements[at + 1]):
            _credit(element, elements[at + 1])
        at += 1


def _goes_on(caption: Element, after: Element, column: Column) -> bool:
    """Whether a line is the next of a wrapped caption: no full stop or a full line before, no gap or indent."""
    last = caption.tail or caption.source.strip()
    return (
        after.kind is Kind.TEXT
        and not (after.gap or after.indent or after.sure)
        and len(caption.text) < _LONGEST
        and not is_closed(last)
        and column.width(last) * 5 >= column.measure * 3  # captions are often set narrower
    )


def claim_captions(elements: list[Element]) -> None:
    """Make a short line of text with a photo credit at its end, or on the line under it, a caption.

    Right under a headline or a byline such a line is the text of a picture story, unless the story's own text follows.
    """
    for at, element in enumerate(elements):
        if at and _stands_under_picture(elements[at - 1], element):
            element.kind = Kind.CAPTION
            element.text, element.credit = captions.split_credit(element.text)
            continue
        if (
            element.kind is not Kind.TEXT
            or element.sure
            or len(element.text) > _CAPTION
            or is_subtitle(element.text)
        ):
            continue
        if (
            at
            and not element.gap
            and elements[at - 1].kind is Kind.TEXT
            and not is_closed(elements[at - 1].text)
        ):
            continue  # a line within a paragraph
        under = elements[at + 1] if at + 1 < len(elements) else None
        if captions.is_captionlike(element.text):
            if _stands_in_story(elements, at, at + 1):
                element.text, element.credit = captions.split_credit(element.text)
                element.kind = Kind.CAPTION
        elif (
            under is not None
            and _is_credit(under)
            and element.text[-1] not in "，：；,:;"
            and _stands_in_story(elements, at, at + 2)
        ):
            _credit(element, under)


def _stands_under_picture(before: Element, element: Element) -> bool:
    """Whether a line is a picture's words: right under a picture without any, or the next of a numbered row."""
    if (
        element.kind is not Kind.TEXT
        or element.sure
        or len(element.text) > _CAPTION
        or before.kind is not Kind.CAPTION
    ):
        return False
    bare_picture = bool(before.image) and not (before.text or before.credit)
    return (not element.gap and bare_picture) or element.text[0] in _CIRCLED


def _credit(caption: Element, line: Element) -> None:
    """Make the line under a caption its credit."""
    caption.kind, caption.credit = Kind.CAPTION, line.text.strip("()（）[]【】 \u3000")
    line.kind, line.way, line.text, line.credit = Kind.CAPTION, "credit", "", caption.credit


def _is_credit(element: Element) -> bool:
    return (
        element.kind in (Kind.TEXT, Kind.BYLINE)
        and not element.sure
        and len(element.text) <= _CREDIT
        and element.text[0] not in "(（"
        and len(element.text) > _WORK
        and "文" not in element.text  # 文/图 is a byline
        and captions.is_credit(element.text)
    )


def _stands_in_story(elements: Sequence[Element], at: int, after: int) -> bool:
    """Whether the story has text of its own: before the caption, or after it."""
    before = at - 1
    while before >= 0 and elements[before].kind in (Kind.CAPTION, Kind.FURNITURE, Kind.RULE):
        before -= 1
    if before >= 0 and elements[before].kind in (Kind.TEXT, Kind.TABLE, Kind.MARKDOWN):
        over = elements[before].text
        return is_closed(over) or len(over) > _HEADLINE
    while after < len(elements) and elements[after].kind in (Kind.CAPTION, Kind.FURNITURE, Kind.RULE):
        after += 1
    if after == len(elements):
        return False
    return elements[after].kind is Kind.BYLINE or (
        elements[after].kind is Kind.TEXT
        and (elements[after].sure or len(elements[after].text) > _CAPTION or may_be_author(elements[after]))
    )
