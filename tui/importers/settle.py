"""What is known of a page's stories only when all of it has been read: signatures, captions' owners, date and page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from . import byline
from .drafts import Draft, kinship, said, without
from .elements import Element, Kind
from .found import Part, PartKind
from .headlines import is_office
from .notes import Fate, Note, note


def sign(draft: Draft) -> list[Note]:
    """The signature in brackets behind the last full stop, or behind that of every brief, becomes the byline."""
    texts = [n for n, part in enumerate(draft.parts) if part.kind in (PartKind.PARAGRAPH, PartKind.VERSE)]
    if not texts:
        return []
    signed = [byline.closing_at_end(draft.parts[n].text) for n in texts]
    # Briefs under one headline are signed each; a single signature in mid-story stays where it says whose words are whose.
    first = 0 if all(signed) else len(texts) - 1
    notes: list[Note] = []
    for n, told in zip(texts[first:], signed[first:], strict=True):
        if told is not None:
            (credits, start), part = told, draft.parts[n]
            draft.byline = byline.merged(draft.byline, credits.byline)
            draft.parts[n] = replace(part, text=part.text[:start].rstrip())
            notes.append(note(Fate.TAKEN, part.last, part.last, "byline", part.text[start:]))
    return notes


def settle_captions(drafts: list[Draft]) -> list[Note]:
    """A caption just before a headline or section may belong to what follows: its words tell."""
    notes: list[Note] = []
    for one, two in pairwise(drafts):
        moved: list[Part] = []
        while one.parts and one.parts[-1].kind is PartKind.CAPTION and len(one.parts) > 1:
            caption = one.parts[-1]
            if kinship(caption.text, said(two)) <= kinship(caption.text, said(one, caption)):
                break
            moved.insert(0, one.parts.pop())
            notes.append(
                note(
                    Fate.DOUBTED,
                    caption.first,
                    caption.last,
                    "caption-moved",
                    caption.text,
                    title=two.title,
                )
            )
        two.parts[:0] = moved
        for caption in moved:
            two.ranges.append((caption.first, caption.last))
            one.ranges = without(one.ranges, caption.first, caption.last)
    for draft in drafts:
        for at in range(len(draft.parts) - 1):
            caption, heading = draft.parts[at], draft.parts[at + 1]
            named = (
                heading.kind is PartKind.HEADING
                and caption.kind is PartKind.CAPTION
                and is_office(heading.text)
            )
            if named and heading.text in caption.text:
                draft.parts[at], draft.parts[at + 1] = heading, caption
                notes.append(
                    note(
                        Fate.CHANGED,
                        caption.first,
                        caption.last,
                        "caption-section",
                        caption.text,
                        title=heading.text,
                    )
                )
    return notes


def settle_pages(drafts: list[Draft], elements: list[Element]) -> None:
    """One date on the sheet is the date of all of it; so is a page number that stands at its foot."""
    dates = {e.furniture.date for e in elements if e.kind is Kind.FURNITURE and e.furniture.date}
    pages = {e.furniture.page for e in elements if e.kind is Kind.FURNITURE and e.furniture.page}
    for draft in drafts:
        if not draft.date and len(dates) == 1:
            draft.date = next(iter(dates))
        if not draft.page and len(pages) == 1:
            draft.page = next(iter(pages))
