"""Where stories start: which groups of headings head a story, and which a section within one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import byline
from .elements import Element, Kind
from .furniture import SECTIONS
from .headlines import (
    Group,
    bare,
    is_book,
    is_box,
    is_notice,
    is_numbered,
    is_office,
    is_salutation,
    may_be_author,
)

_PLACE_FIRST = re.compile(r"[\u4e00-\u9fff]{2,6}[：:]\s*\S")
_DIGESTS = frozenset(
    ("简讯", "短讯", "快讯", "简明新闻", "一句话新闻", "新闻集纳", "要闻速览", "工会短波", "工运短波")
)
_SHORT_SECTION = 6
_SHORT_AMONG_BYLINES = 9
_UNSIGNED_HEADLINE = 12
_LONE = 7
_SECTIONS = 6  # of one story on one page
_ENOUGH = 3
_SHORT_AMONG_SURE = 12
_LONE_UNSIGNED = 9


def divide(elements: Sequence[Element], groups: Sequence[Group]) -> list[bool]:
    """For each group whether a story starts there.

    Sure signs first: a dateline or byline under it, a signature or 下转 or a new page before it. Then the
    heading's level beside those of sure stories, its number, its length, and whether it only names an office.
    """
    if not groups:
        return []
    ends = [g.at for g in groups[1:]] + [len(elements)]
    bodies = [_body(elements, group, end) for group, end in zip(groups, ends, strict=True)]
    for group, body in zip(groups, bodies, strict=True):
        group.strong = _opens_with_byline(body)
    sure = [g.strong or is_notice(g.title) or _closes(body) for g, body in zip(groups, bodies, strict=True)]
    promoted = _promoted(groups, sure)
    flats = _flats(groups, sure)
    row = _in_a_row(groups, sure)
    stories: list[bool] = []
    level = 0  # of the current story's title
    ended = True
    named = False  # the current story's makers are known
    digest = False  # the current story is news in brief
    for at, (group, body) in enumerate(zip(groups, bodies, strict=True)):
        fresh = ended or _page_turns(elements, groups, at)
        signed = _closes(body)
        after = groups[at + 1] if at + 1 < len(groups) else None
        lone = bool(stories) and stories[-1] and (after is None or after.strong or is_notice(after.title))
        flat = flats.get(group.level, 0)
        if stories and not fresh and _goes_overleaf(groups, bodies, at):
            stories.append(False)
            ended = any(e.kind is Kind.CONTINUED and e.way == "on" for e in body)
            continue
        apart = (
            digest and group.level > level and not group.strong
        )  # the briefs of a digest, each signed perhaps
        if stories and (apart or (not ended and at in row and group.level >= level)):
            stories.append(False)
            ended = signed and not apart
            continue
        own = (
            _is_of_pictures(group, body)
            or _is_of_figures(body)
            or (not body and after is not None and after.level > group.level)
        )
        starts = (
            not stories
            or (own and group.level <= level)
            or _starts(group, level, fresh, named and signed, flat, lone=lone)
        )
        if starts:
            level = promoted.get(at, group.level or level or 2)
            named = group.strong and _names(body)
            digest = _is_digest(group)
        stories.append(starts)
        ended = signed or any(e.kind is Kind.CONTINUED and e.way == "on" for e in body)
        named = named or signed
    return stories


def _in_a_row(groups: Sequence[Group], sure: Sequence[bool]) -> set[int]:
    """Headings of one form (东莞：…, 广州：…) that follow each other: a story goes from place to place under them.

    Only on a page whose stories mostly open or end with who made them, and none of these does.
    """
    if sum(sure) * 2 < len(sure):
        return set()
    alike = [
        not known and _PLACE_FIRST.match(g.title) is not None for g, known in zip(groups, sure, strict=True)
    ]
    return {
        at
        for at in range(len(groups))
        if alike[at] and any(alike[max(0, at - 1) : at] + alike[at + 1 : at + 2])
    }


def _is_of_pictures(group: Group, body: Sequence[Element]) -> bool:
    """Whether a group heads pictures of its own: hardly any text beside their captions."""
    shots = sum(e.kind is Kind.CAPTION for e in body)
    texts = sum(e.kind is not Kind.CAPTION for e in body)
    few = texts == 0 or (texts == 1 and (shots > 1 or bare(group.title) in SECTIONS))
    return shots > 0 and few and not is_office(group.title) and not is_numbered(group.title)


def _is_of_figures(body: Sequence[Element]) -> bool:
    """Whether a group heads a table and nothing else."""
    return bool(body) and all(e.kind is Kind.TABLE for e in body)


def _is_digest(group: Group) -> bool:
    """Whether a group heads news in brief."""
    return bare(group.title) in _DIGESTS


def _goes_overleaf(groups: Sequence[Group], bodies: Sequence[Sequence[Element]], at: int) -> bool:
    """Whether 下转 ends this group's text, or that of further sections after it: a long story, not a brief, goes on."""
    for group, body in zip(groups[at : at + _SECTIONS], bodies[at : at + _SECTIONS], strict=True):
        if (
            group.strong
            or group.kicker
            or is_notice(group.title)
            or group.level < groups[at].level
            or _closes(body)
        ):
            return False
        if any(e.kind is Kind.CONTINUED and e.way == "on" for e in body):
            return True
    return False


def _flats(groups: Sequence[Group], sure: Sequence[bool]) -> dict[int, int]:
    """For each level the words up to which its headings are sections, where most of its headings head sure stories."""
    levels = {h.level for g in groups for h in g.headings}
    if len(levels) == 1:
        most = _SHORT_AMONG_BYLINES if sum(sure) * 2 >= len(groups) else _SHORT_SECTION
        return dict.fromkeys(levels, most)
    out = {}
    for level in levels:
        of_level = [known for g, known in zip(groups, sure, strict=True) if g.level == level]
        if len(of_level) >= _ENOUGH and sum(of_level) * 2 >= len(of_level):
            out[level] = _SHORT_AMONG_SURE
    return out


def _body(elements: Sequence[Element], group: Group, end: int) -> list[Element]:
    start = group.at
    while start < end and (elements[start].kind is Kind.HEADING or elements[start] in group.headings):
        start += 1
    return [e for e in elements[start:end] if e.kind is not Kind.HEADING]


def _opens_with_byline(body: Sequence[Element]) -> bool:
    for element in body:
        if element.kind is Kind.BYLINE:
            return True
        if element.kind is Kind.CONTINUED and element.way == "from":
            return True
        if element.kind is Kind.TEXT:
            return element.sure or is_salutation(element.text) or may_be_author(element)
        if element.kind is Kind.CLOSING:
            return True
    return False


def _names(body: Sequence[Element]) -> bool:
    for element in body:
        if element.kind is Kind.BYLINE:
            return True
        if element.kind is Kind.TEXT:
            opened = element.opening()
            return opened is not None and bool(opened.byline.names)
    return False


def _closes(body: Sequence[Element]) -> bool:
    """Whether the body ends with a signature, so that nothing of the story can follow."""
    if any(element.kind is Kind.CLOSING for element in body):
        return True
    for element in reversed(body):
        if element.kind is Kind.BYLINE and element is not body[0]:
            return True
        if element.kind is Kind.TEXT:
            return byline.closing_at_end(element.text) is not None
        if element.kind is Kind.MARKDOWN:
            return False
    return False


def _promoted(groups: Sequence[Group], sure: Sequence[bool]) -> dict[int, int]:
    """The page's first headline is often the only one of its level: it then counts as one of the others.

    Not where most headings of that other level head no story: they are its sections.
    """
    first = next((n for n, g in enumerate(groups) if g.level), None)
    if first is None or not groups[first].strong or sum(g.level == groups[first].level for g in groups) > 1:
        return {}
    tops = [g.top or g.level for g in groups]
    deeper = [top for top, g in zip(tops, groups, strict=True) if g.strong and top > groups[first].level]
    if not deeper:
        return {}
    known = [is_sure for top, is_sure in zip(tops, sure, strict=True) if top == min(deeper)]
    return {first: min(deeper)} if sum(known) * 2 >= len(known) else {}


def _page_turns(elements: Sequence[Element], groups: Sequence[Group], at: int) -> bool:
    """Whether a masthead stands between the last text and this group."""
    for element in reversed(elements[: groups[at].at]):
        if element.kind is Kind.FURNITURE and (
            element.furniture.date or element.furniture.page or element.furniture.section
        ):
            return True
        if element.kind in (Kind.TEXT, Kind.HEADING, Kind.CLOSING, Kind.TABLE):
            return False
    return False


def _starts(group: Group, level: int, fresh: bool, signed_apart: bool, flat: int, *, lone: bool) -> bool:
    """Whether a group starts a story; on a page of one level, headings up to `flat` words are sections.

    Sections come in numbers: a `lone` heading is one only where it is short.
    """
    if (is_box(group) and not (group.strong and group.kicker)) or (
        is_book(group.title) and group.level > level
    ):
        return False
    if group.strong or group.kicker or is_notice(group.title) or _is_digest(group):
        return True
    shallower = 0 < group.level < level
    section_like = is_numbered(group.title) or is_office(group.title)
    if fresh and not is_numbered(group.title):
        return True
    if section_like and not shallower:
        return False
    if signed_apart:
        return True
    words = len(bare(group.title))
    if group.level == 0:
        if lone and words >= _LONE_UNSIGNED:
            return True
        return words >= _UNSIGNED_HEADLINE and (len(group.headings) > 1 or words >= _UNSIGNED_HEADLINE + 2)
    if group.level > level:
        return False
    if group.level == level:
        return words > flat or len(group.headings) > 1 or (lone and words >= _LONE)
    return True
