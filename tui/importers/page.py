"""A newspaper page as text, from a PDF or a scanner: the stories on it.

Nothing of the page is dropped in silence: each character is in a story, or in the `source` of a note.
"""

from __future__ import annotations

from .arrange import claim_authors, headline_first, name_of_paper, page_numbers, whole_headlines
from .builder import Builder
from .claims import claim_captions, whole_captions
from .elements import Kind, read_elements
from .found import Found
from .paragraphs import join
from .unsigned import find_unsigned
from .verse import mark_verse


def read_page(text: str, name: str = "", encoding: str = "") -> Found:
    """The stories of a page; `name` is the source's name for the report. Never raises."""
    elements, lines = read_elements(text)
    name_of_paper(elements)
    page_numbers(elements)
    whole_headlines(elements)
    whole_captions(elements)
    claim_captions(elements)
    headline_first(elements)
    mark_verse(elements)
    signed = sum(e.kind is Kind.HEADING for e in elements) >= 2
    find_unsigned(elements, signed)
    whole_headlines(elements)
    headline_first(elements)
    claim_authors(elements)
    joined = join(elements)
    builder = Builder(joined.elements, list(joined.notes))
    stories = builder.build()
    notes = sorted(builder.notes, key=lambda n: (n.first, n.last))
    return Found(name, stories, tuple(notes), encoding, lines)
