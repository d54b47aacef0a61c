"""Walks a page's elements once and builds its stories."""

from __future__ import annotations

from dataclasses import replace

from . import byline
from .divide import divide
from .drafts import Draft, alike
from .elements import Element, Kind
from .found import Part, PartKind, Story, first_clause
from .headlines import Group, groups, is_book
from .notes import Fate, Note, changed, note
from .punctuation import mend
from .sentences import is_closed
from .settle import settle_captions, settle_pages, sign


class Builder:
    """Walks a page's elements once and builds its stories."""

    def __init__(self, elements: list[Element], notes: list[Note]) -> None:
        self.elements = elements
        self.notes = notes
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.waiting: list[Part] = []  # captions before the first headline
        self.date = self.page = self.section = ""
        self.column: tuple[int, str] | None = None  # a column title over several stories, and their level
        self.just_resumed: Draft | None = None

    def build(self) -> tuple[Story, ...]:
        """The stories, in the order of the page."""
        found = groups(self.elements)
        starts = dict(
            zip((g.at for g in found), zip(found, divide(self.elements, found), strict=True), strict=True)
        )
        at = 0
        while at < len(self.elements):
            if at in starts:
                group, is_story = starts[at]
                at = self._heading(group, is_story, at)
                continue
            self._element(self.elements[at])
            at += 1
        if self.waiting:  # a page of pictures only
            first, last = self.waiting[0], self.waiting[-1]
            self._start(first_clause(first.text or first.credit or "图片"), None, first.first, last.last)
            self.notes.append(note(Fate.DOUBTED, first.first, last.last, "no-headline", first.text))
        for draft in self.drafts:
            self.notes += sign(draft)
        self.notes += settle_captions(self.drafts)
        settle_pages(self.drafts, self.elements)
        # Lines that no story may take as a gap of its own: other stories', and what was left out.
        left = {line for n in self.notes if n.fate is Fate.LEFT for line in (n.first, n.last)}
        left.update(first for draft in self.drafts for first, _ in draft.ranges)
        return tuple(draft.story(left) for draft in self.drafts)

    # Headings

    def _heading(self, group: Group, is_story: bool, at: int) -> int:
        end = at + 1
        last = group.headings[-1]
        while self.elements[end - 1] is not last:
            if self.elements[end].kind is not Kind.HEADING:
                self._leave(self.elements[end], "rule")
            end += 1
        for heading in group.headings:
            self._mark(heading)
        if not is_story and self.current is not None:
            self._sections(group)
            return end
        resumed = self._resumed(group, end)
        if resumed is not None:
            self.current = self.just_resumed = resumed
            resumed.resumed, resumed.on = True, ""
            resumed.cover(group.first, group.last)
            for heading in group.headings:
                self._take(heading, "headline-again")
            return end
        if group.section:
            self.section = self._mend(group.section, group.first, headline=True)
            self._take(group.headings[0], "section-name")
        draft = self._start(group.title, group, group.first, group.last)
        draft.kicker = self._mend(group.kicker, group.first, headline=True)
        draft.subtitle = self._mend(group.subtitle, group.last, headline=True)
        draft.level = group.level or 2
        if group.kicker and group.top and group.top < group.level:
            is_banner = (
                group.top == 1 and len(draft.kicker) > 6
            )  # a slogan across the page, over its first story
            self.column = None if is_banner else (group.level, draft.kicker)
        elif self.column and group.top >= self.column[0]:
            if not draft.kicker:
                draft.kicker = self.column[1]
        else:
            self.column = None
        if group.doubtful:
            self.notes.append(
                note(Fate.DOUBTED, group.first, group.last, "headings-doubted", "", title=draft.title)
            )
        return end

    def _sections(self, group: Group) -> None:
        assert self.current is not None
        for heading in group.headings:
            depth = max(1, heading.level - self.current.level) if heading.level > self.current.level else 1
            text = self._mend(heading.text, heading.first, headline=True)
            self._part(PartKind.HEADING, text, heading, level=min(depth, 4))

    def _resumed(self, group: Group, end: int) -> Draft | None:
        """The story that this group's text goes on with (上接第1版), when it is on this page too."""
        if (
            end >= len(self.elements)
            or self.elements[end].kind is not Kind.CONTINUED
            or self.elements[end].way != "from"
        ):
            return None
        for draft in reversed(self.drafts):
            if draft.on and alike(draft.title, group.title):
                return draft
        return None

    def _start(self, title: str, group: Group | None, first: int, last: int) -> Draft:
        draft = Draft(
            group,
            self._mend(title, first, headline=True),
            date=self.date,
            page=self.page,
            section=self.section,
        )
        draft.cover(first, last)
        draft.parts += self.waiting
        for part in self.waiting:
            draft.cover(part.first, part.last)
        self.waiting = []
        self.drafts.append(draft)
        self.current = draft
        return draft

    # Text

    def _element(self, element: Element) -> None:
        match element.kind:
            case Kind.FURNITURE:
                self._furniture(element)
            case Kind.RULE:
                self._leave(element, "rule")
            case Kind.CONTINUED:
                self._continued(element)
            case Kind.CAPTION:
                self._caption(element)
            case Kind.TABLE:
                self._table(element)
            case Kind.BYLINE | Kind.CLOSING:
                self._byline(element)
            case Kind.MARKDOWN:
                self._part(PartKind.MARKDOWN, element.text, element)
            case _:
                self._text(element)

    def _furniture(self, element: Element) -> None:
        known = element.furniture
        if known.date or known.page or known.section:
            self.column = None
            self.date = known.date or self.date
            self.page = known.page or self.page
            self.section = known.section or ("" if known.page else self.section)
        self._leave(element, "editors" if known.editors else "furniture")

    def _continued(self, element: Element) -> None:
        self._leave(element, "continued-on" if element.way == "on" else "continued-from", page=element.text)
        if element.way == "on":
            if self.current is not None:
                self.current.on = element.text
                self.current.cover(element.first, element.last)
            return
        if self.current is not None and self.current is self.just_resumed:
            self.just_resumed = None  # its repeated headline has said so already
            self.current.cover(element.first, element.last)
            return
        if self.current is not None and not self.current.parts:
            self.current.origin = element.text
            self.current.cover(element.first, element.last)
            return
        waiting = [
            d
            for d in self.drafts
            if d.on and d is not self.current and not d.origin and d.page in ("", element.text)
        ]
        here = [d for d in waiting if d.on == self.page] or (
            waiting if len(waiting) == 1 and not self.page else []
        )
        last = self.current
        if not waiting and last and last.page == element.text != self.page and last is self.drafts[-1]:
            here = [last]  # the text ran over without saying so
        if here:
            self.current = here[-1]
            self.current.resumed, self.current.on = True, ""
            self.current.cover(element.first, element.last)
            return
        self._start(f"（上接第{element.text}版）", None, element.first, element.last).origin = element.text
        self.notes.append(note(Fate.DOUBTED, element.first, element.last, "no-headline", element.source))

    def _caption(self, element: Element) -> None:
        if element.way == "credit":
            parts = self.current.parts if self.current else self.waiting
            if parts and parts[-1].kind is PartKind.CAPTION:
                parts[-1] = replace(parts[-1], last=element.last)
                if self.current:
                    self.current.cover(element.first, element.last)
            return
        text = self._mend(element.text, element.first)
        part = Part(
            PartKind.CAPTION, text, element.first, element.last, credit=element.credit, image=element.image
        )
        self._mark(element)
        parts = self.current.parts if self.current else self.waiting
        bare_picture = (
            bool(parts) and parts[-1].kind is PartKind.CAPTION and not (parts[-1].text or parts[-1].credit)
        )
        if bare_picture and text and not part.image:  # the words under a picture
            part = replace(part, first=parts[-1].first, image=parts.pop().image)
        if self.current is None:
            self.waiting.append(part)
        else:
            self.current.parts.append(part)
            self.current.cover(element.first, element.last)

    def _table(self, element: Element) -> None:
        rows = tuple(tuple(mend(cell, headline=True).text for cell in row) for row in element.rows)
        draft = self.current or self._untitled(element, rows[0][0] if rows and rows[0] else "")
        draft.parts.append(Part(PartKind.TABLE, "", element.first, element.last, rows=rows))
        draft.cover(element.first, element.last)

    def _byline(self, element: Element) -> None:
        read = byline.pen_name(element.text) if element.way == "pen" else None
        read = read or (
            byline.closing(element.text)
            if element.kind is Kind.CLOSING
            else byline.line(element.text, near_headline=True)
        )
        draft = self.current
        over = draft.parts[-1] if draft is not None and draft.parts else None
        of_book = over is not None and over.kind is PartKind.HEADING and is_book(over.text)
        if draft is None or read is None or of_book:
            self._text(element)
            return
        has_text = any(part.kind in (PartKind.PARAGRAPH, PartKind.VERSE) for part in draft.parts)
        if has_text and element.kind is Kind.BYLINE and not self._last_of_story(element):
            self._text(element)  # a byline in mid-story: its place says more than a field could
            self.notes.append(note(Fate.DOUBTED, element.first, element.last, "byline-inside", element.text))
            return
        draft.byline = byline.merged(draft.byline, read.byline)
        draft.cover(element.first, element.last)
        self._take(element, "byline-doubted" if read.doubtful else "byline", Fate.TAKEN)
        if read.doubtful:
            self.notes.append(note(Fate.DOUBTED, element.first, element.last, "names-doubted", element.text))

    def _last_of_story(self, element: Element) -> bool:
        """Whether no text of the story comes after `element`."""
        at = next(n for n, e in enumerate(self.elements) if e is element)
        for other in self.elements[at + 1 :]:
            if other.kind in (Kind.HEADING, Kind.CONTINUED):
                return True
            if other.kind in (Kind.TEXT, Kind.TABLE, Kind.MARKDOWN):
                return other.sure
        return True

    def _text(self, element: Element) -> None:
        text = element.text
        self._mark(element)
        if element.way == "on" and self.current and self.current.resumed and alike(self.current.title, text):
            self.current.cover(element.first, element.last)
            self._take(element, "headline-again")
            return
        opened = element.opening()
        draft = self.current
        if draft is None:
            draft = self._untitled(element, text[opened.length :] if opened else text)
        elif (
            opened is not None
            and opened.byline.names
            and any(p.kind is PartKind.PARAGRAPH for p in draft.parts)
        ):
            draft = self._untitled(element, text[opened.length :])
        if (
            opened is not None
            and (not draft.byline.dateline)
            and not any(p.kind is PartKind.PARAGRAPH for p in draft.parts)
        ):
            draft.byline = byline.merged(draft.byline, opened.byline)
            self.notes.append(
                note(Fate.TAKEN, element.first, element.first, "byline", text[: opened.length].rstrip())
            )
            if opened.doubtful:
                self.notes.append(
                    note(Fate.DOUBTED, element.first, element.first, "names-doubted", text[: opened.length])
                )
            text = text[opened.length :]
        draft.cover(element.first, element.last)
        if not text.strip():
            return
        mended = self._mend(text, element.first, element.last)
        if element.verse:
            self._part(PartKind.VERSE, mended, element, gap=element.gap)
            return
        last = draft.parts[-1] if draft.parts else None
        goes_on = (
            draft.resumed
            and last is not None
            and last.kind is PartKind.PARAGRAPH
            and not is_closed(last.text)
        )
        draft.resumed = False
        if goes_on and last is not None:
            seam = f"{last.text[-8:]}|{mended[:8]}"
            self.notes.append(note(Fate.JOINED, last.last, element.first, "joined", "", seam=seam))
            draft.parts[-1] = replace(last, text=last.text + mended, last=element.last)
            return
        self._part(PartKind.PARAGRAPH, mended, element)

    def _untitled(self, element: Element, text: str) -> Draft:
        """A story whose headline the page has lost; its first clause stands in."""
        title = first_clause(mend(text).text)
        draft = self._start(title, None, element.first, element.last)
        self.notes.append(note(Fate.DOUBTED, element.first, element.last, "no-headline", title))
        return draft

    # Helpers

    def _part(self, kind: PartKind, text: str, element: Element, level: int = 0, gap: bool = False) -> None:
        draft = self.current or self._untitled(element, text)
        draft.parts.append(Part(kind, text, element.first, element.last, level=level, gap=gap))
        draft.cover(element.first, element.last)

    def _mend(self, text: str, first: int, last: int = 0, *, headline: bool = False) -> str:
        if not text:
            return ""
        mended = mend(text, headline=headline)
        if mended.changes:
            self.notes.append(changed(first, last or first, mended.changes))
        if mended.doubtful:
            self.notes.append(note(Fate.DOUBTED, first, last or first, "punctuation-doubted", text))
        return mended.text

    def _mark(self, element: Element) -> None:
        """Tell of the sign that an element was known by and that its text goes without."""
        if element.way and not element.way[0].isalpha() and element.way != "■":
            self.notes.append(note(Fate.LEFT, element.first, element.last, "mark", element.way))

    def _leave(self, element: Element, key: str, **values: object) -> None:
        self.notes.append(
            note(
                Fate.LEFT, element.first, element.last, key, element.source.strip() or element.text, **values
            )
        )

    def _take(self, element: Element, key: str, fate: Fate = Fate.TAKEN) -> None:
        key = "byline" if key == "byline-doubted" else key
        self.notes.append(note(fate, element.first, element.last, key, element.text))
