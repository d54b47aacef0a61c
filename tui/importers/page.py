"""A newspaper page as text, from a PDF or a scanner: the stories on it.

Nothing of the page is dropped in silence: each character is in a story, or in the `source` of a note.
"""

from __future__ import annotations

from itertools import pairwise

from .builder import Builder
from .elements import Element, Kind, read_elements
from .claims import claim_captions, whole_captions
from .found import Found
from .headlines import may_be_author
from .paragraphs import join
from .unsigned import find_unsigned
from .verse import mark_verse


def read_page(text: str, name: str = "", encoding: str = "") -> Found:
    """The stories of a page; `name` is the source's name for the report. Never raises."""
    elements, lines = read_elements(text)
    _name_of_paper(elements)
    whole_captions(elements)
    claim_captions(elements)
    _headline_first(elements)
    mark_verse(elements)
    signed = sum(e.kind is Kind.HEADING for e in elements) >= 2
    find_unsigned(elements, signed)
    _headline_first(elements)
    _claim_authors(elements)
    joined = join(elements)
    builder = Builder(joined.elements, list(joined.notes))
    stories = builder.build()
    notes = sorted(builder.notes, key=lambda n: (n.first, n.last))
    return Found(name, stories, tuple(notes), encoding, lines)


def _headline_first(elements: list[Element]) -> None:
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


def _name_of_paper(elements: list[Element]) -> None:
    """A short line at the very top with the date under it is the newspaper's name, whatever it is called."""
    for at, element in enumerate(elements[:-1]):
        if element.kind is Kind.FURNITURE or element.kind is Kind.RULE:
            continue
        under = elements[at + 1].furniture
        short = element.kind in (Kind.HEADING, Kind.TEXT) and len(element.text) <= 8 and not element.sure
        if short and under.date:
            element.kind = Kind.FURNITURE
        return


def _claim_authors(elements: list[Element]) -> None:
    """A bare person's name right under a headline is a byline (□ 李木子)."""
    for before, element in pairwise(elements):
        if before.kind is Kind.HEADING and may_be_author(element):
            element.kind = Kind.BYLINE
            element.sure = False
