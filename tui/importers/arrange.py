"""A page's elements put in order before they are grouped: heads, page numbers, broken headlines, authors."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from .elements import Element, Kind
from .furniture import SECTIONS
from .headlines import is_label, may_be_author
from .names import is_name

_PEN_NAME: Final = re.compile(r"[\u3400-\u9fff]{2,4}")
_BARE_NUMBER: Final = re.compile(r"[A-D]?\d{1,3}")
_PARAGRAPH: Final = 15
_PAPER: Final = 8  # characters of a newspaper's name
_REST: Final = 10  # characters of a headline's second line without a sign
_FRAGMENT: Final = 3  # characters of a word cut off from a headline without a sign
_PAIRS: Final = ("“”", "‘’", "（）", "()", "《》", "「」", "【】")


def name_of_paper(elements: list[Element]) -> None:
    """A short line at the very top with the date under it is the newspaper's name, whatever it is called."""
    for at, element in enumerate(elements[:-1]):
        if element.kind is Kind.FURNITURE or element.kind is Kind.RULE:
            continue
        under = elements[at + 1].furniture
        short = element.kind in (Kind.HEADING, Kind.TEXT) and len(element.text) <= _PAPER and not element.sure
        if short and under.date:
            element.kind = Kind.FURNITURE
        return


def page_numbers(elements: list[Element]) -> None:
    """A number that stands alone beside a page's head or foot is the page's."""
    for at, element in enumerate(elements):
        if element.kind is Kind.TEXT and len(element.text) <= 4 and _BARE_NUMBER.fullmatch(element.text):
            around = [elements[n] for n in (at - 1, at + 1) if 0 <= n < len(elements)]
            edge = at + 1 == len(elements) or at == 0
            if edge or any(e.kind is Kind.FURNITURE for e in around):
                element.kind = Kind.FURNITURE


def headline_first(elements: list[Element]) -> None:
    """上接第1版 may stand over the headline that the story goes on under; it is then read after it."""
    for at, element in enumerate(elements):
        end = at + 1
        while (
            element.kind is Kind.CONTINUED
            and element.way == "from"
            and end < len(elements)
            and elements[end].kind is Kind.HEADING
        ):
            elements[end - 1], elements[end] = elements[end], elements[end - 1]
            end += 1


def whole_headlines(elements: list[Element]) -> None:
    """Join a headline that was broken within a quotation or a word: the next line is none by itself."""
    at = 0
    while at + 1 < len(elements):
        element, after = elements[at], elements[at + 1]
        if element.kind is Kind.HEADING and _breaks_off(element, after, elements[at + 2 : at + 3]):
            element.text += after.text
            element.source += "\n" + after.source
            element.last = after.last
            element.joined = (*element.joined, after.first)
            del elements[at + 1]
            continue
        at += 1


def is_open(text: str) -> bool:
    """Whether a quotation or bracket is open at the end."""
    return any(text.count(one) > text.count(two) for one, two in _PAIRS)


def _breaks_off(element: Element, after: Element, then: list[Element]) -> bool:
    if after.kind is Kind.HEADING and after.level == element.level:
        short = (
            not (element.level or after.gap) and len(after.text) <= _FRAGMENT and len(element.text) > _PAPER
        )
        return short or is_open(element.text)
    if after.kind is not Kind.TEXT or after.gap or after.indent or len(after.text) > _REST or not then:
        return False
    opens = then[0].sure or then[0].kind is Kind.BYLINE
    return opens and then[0].gap and not re.search(r"[，。：；,;:·(（]", after.text)


def claim_authors(elements: list[Element]) -> None:
    """A bare person's name right under a headline is a byline (□ 李木子)."""
    for at, (before, element) in enumerate(pairwise(elements), 1):
        if before.kind is not Kind.HEADING:
            continue
        known = may_be_author(element)
        if known or (before.level and _is_pen_name(elements, at)):
            element.kind, element.sure = Kind.BYLINE, False
            element.way = "" if known else "pen"


def is_pen_name(text: str) -> bool:
    """Whether a bare word may be a pen name, where its place says the rest."""
    return (
        _PEN_NAME.fullmatch(text) is not None
        and text not in SECTIONS
        and not is_label(text)
        and is_name(text)
    )


def _is_pen_name(elements: list[Element], at: int) -> bool:
    """Whether a bare word between a headline and its text can only be who wrote it."""
    element = elements[at]
    if element.kind is not Kind.TEXT or not element.gap or at + 1 == len(elements):
        return False
    under = elements[at + 1]
    return (
        is_pen_name(element.text)
        and under.kind is Kind.TEXT
        and under.gap
        and (under.verse or len(under.text) >= _PARAGRAPH)
    )
