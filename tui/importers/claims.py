"""What only its neighbours tell: a caption that has lost its mark, by the photo credit behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from . import captions
from .elements import Element, Kind
from .headlines import may_be_author

_CAPTION: Final = 60  # characters of a caption without a mark
_CREDIT: Final = 24


def claim_captions(elements: list[Element]) -> None:
    """Make a short line of text with a photo credit at its end, or on the line under it, a caption.

    Right under a headline or a byline such a line is the text of a picture story, unless the story's own text follows.
    """
    for at, element in enumerate(elements):
        if element.kind is not Kind.TEXT or element.sure or element.verse or len(element.text) > _CAPTION:
            continue
        under = elements[at + 1] if at + 1 < len(elements) else None
        if captions.is_captionlike(element.text):
            if _stands_in_story(elements, at, at + 1):
                element.text, element.credit = captions.split_credit(element.text)
                element.kind = Kind.CAPTION
        elif under is not None and _is_credit(under) and element.text[-1] not in "，：；,:;":
            if _stands_in_story(elements, at, at + 2):
                element.kind, element.credit = Kind.CAPTION, under.text.strip("()（）[]【】 \u3000")
                under.kind, under.way = Kind.CAPTION, "credit"
                under.text, under.credit = "", element.credit


def _is_credit(element: Element) -> bool:
    return (
        element.kind in (Kind.TEXT, Kind.BYLINE)
        and not element.sure
        and len(element.text) <= _CREDIT
        and element.text[0] not in "(（"
        and captions.is_credit(element.text)
    )


def _stands_in_story(elements: Sequence[Element], at: int, after: int) -> bool:
    """Whether the story has text of its own: before the caption, or after it."""
    before = at - 1
    while before >= 0 and elements[before].kind in (Kind.CAPTION, Kind.FURNITURE, Kind.RULE):
        before -= 1
    if before >= 0 and elements[before].kind in (Kind.TEXT, Kind.TABLE, Kind.MARKDOWN):
        return True
    while after < len(elements) and elements[after].kind in (Kind.CAPTION, Kind.FURNITURE, Kind.RULE):
        after += 1
    if after == len(elements):
        return False
    return elements[after].kind is Kind.BYLINE or (
        elements[after].kind is Kind.TEXT
        and (elements[after].sure or len(elements[after].text) > _CAPTION or may_be_author(elements[after]))
    )
