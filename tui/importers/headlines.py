"""Headings that stand together, told apart into kicker, title and subtitle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from .byline import line as byline_line
from .elements import Element, Kind
from .furniture import SECTIONS

_LABEL = re.compile(
    r"(?:相关|新闻|政策)?链接|(?:新闻|相关)?背景|名词解释|小贴士|延伸阅读|编后|编后语|记者手记|采访手记|短评|微评|点评|数说|相关阅读"
)
_IN_BRACKETS = re.compile(r"[〔【\[（(<《「『].{2,12}[〕】\]）)>》」』]")
_SUBTITLE_WORDS = re.compile(r"(?:专访|对话|访|记|解读|写在|来自)")
_SALUTATION = re.compile(r"(?:亲爱的|尊敬的|敬爱的|编辑同志|各位)[^。，]{0,16}[:：!！]?$")
_SUBTITLE = re.compile(r"[-—―–─－]{1,3}\s*\S")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．]|第[一二三四五六七八九十]{1,2}[章节部条]|[①-⑳]|[●◆■▲]|[一二三四五六七八九十]是)"
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff()（）、]{0,20}(?:省|市|县|区|镇|乡|街道|集团|公司|局|厂|厅|院|校|行业|产业|企业|各|总|基层)[\u4e00-\u9fff]{0,8}工会(?:组织|委员会|联合会)?$"
    r"|[\u4e00-\u9fff()（）、]{2,24}(?:公司|集团|供电局|街道|社区|医院|学校|学院|大学|中学|小学|局|厅|委员会|园区|开发区|[省市县区镇乡村])$"
)
_VERB = re.compile(
    r"开展|举办|组织|启动|召开|发布|推动|推进|打造|走进|送|建|助|获|成立|调研|慰问|部署|宣讲|揭牌|开课|上线|走访|服务|关爱|守护|让|为|向|将|把|在|到|成"
)
_EVENT = re.compile(
    r"(?:启动|揭牌|挂牌|举行|举办|召开|开幕|落幕|闭幕|开课|开讲|开赛|开班|启用|上线|发布|成立|签约|出炉|揭晓|收官)[!！]?$"
)
_ASKS = re.compile(r"(?:[？?]|哪儿|哪里|何在|怎么办|怎么样|如何|为什么)[”」]?$")
_NOTICE = re.compile(
    r".{0,8}(?:声明|公告|启事|温馨提示|须知|通知|更正|公示|讣告|致歉信?|招聘|通报|注意事项|认领|招租|招标|招领|征稿|征文|征集)"
)
_BOOK = re.compile(r"《[^》]{1,30}》")
# How a column over several days or stories is called, at its end.
_COLUMN = re.compile(
    r"(?:巡礼|系列(?:报道|谈|述评)?|特别报道|专题报道|进行时|在行动|行动|看变化|走基层|蹲点|纪事|风采录?|微镜头|特写|之窗|故事|访谈|追踪|调查|直击|聚焦|关注|一线|专栏|看[\u4e00-\u9fff]{2})"
    r"(?:[·・:：]?(?:[①-⑳]|[(（]?[一二三四五六七八九十\d上中下]{1,2}[)）]?|之[一二三四五六七八九十]{1,2}))?$"
)
_KICKER = 5
_WHOLE = 8  # characters of the shortest headline that tells what happened
_COMMA = re.compile("[，,]")
_BARE = re.compile(r"[^\u3400-\u9fffA-Za-z0-9]")


@dataclass(slots=True)
class Group:
    """Headings that stand together over one text, and what speaks for a story starting there."""

    headings: list[Element]
    at: int  # its place in the elements
    strong: bool = False
    kicker: str = ""
    title: str = ""
    subtitle: str = ""
    section: str = ""
    left: list[Element] = field(default_factory=list)  # headings that are the newspaper's own name
    level: int = 0  # of the title
    top: int = 0  # the shallowest level in the group
    first: int = 0
    last: int = 0
    doubtful: bool = False


def groups(elements: Sequence[Element]) -> list[Group]:
    """The groups of headings in order; a caption between two headings does not part them."""
    out: list[Group] = []
    at = 0
    while at < len(elements):
        if elements[at].kind is not Kind.HEADING:
            at += 1
            continue
        end = at
        headings: list[Element] = []
        while end < len(elements) and (elements[end].kind is Kind.HEADING or _passes(elements, end)):
            if elements[end].kind is Kind.HEADING:
                headings.append(elements[end])
            end += 1
        while elements[end - 1].kind is not Kind.HEADING:
            end -= 1
        for part in _cut(headings):
            start = next(n for n in range(at, end) if elements[n] is part[0])
            out.append(Group(part, start, first=part[0].first, last=part[-1].last))
        at = end
    alone = frozenset(
        g.headings[0].level for g in out if len(g.headings) == 1 and opens_story(elements, g.at + 1)
    )
    return [_tell_apart(group, alone) for group in _opened(elements, out)]


def opens_story(elements: Sequence[Element], at: int) -> bool:
    """Whether what follows a heading is how a story opens: a byline or a dateline, captions before it aside."""
    while at < len(elements) and elements[at].kind in (Kind.CAPTION, Kind.RULE):
        at += 1
    return at < len(elements) and (elements[at].sure or elements[at].kind is Kind.BYLINE)


def _opened(elements: Sequence[Element], every: list[Group]) -> list[Group]:
    """A headline that stands right over its first section, cut from it: the next section has the same level."""
    out: list[Group] = []
    for group, after in zip_longest(every, every[1:]):
        one = group.headings
        deeper = len(one) > 1 and one[-1].level > one[-2].level > 0
        alike = (
            len(one) == 2
            and after is not None
            and one[0].level == one[1].level
            and len(bare(one[0].text)) > _KICKER
            and abs(len(bare(one[1].text)) - len(bare(after.headings[0].text))) <= _KICKER
            and not is_office(one[0].text)
            and one[0].text[-1] not in "：:"
        )
        if (
            (deeper or alike)
            and after is not None
            and len(after.headings) == 1
            and after.headings[0].level == one[-1].level
        ):
            end = next(n for n in range(group.at, len(elements)) if elements[n] is one[-1])
            plain = not opens_story(elements, end + 1) and not opens_story(elements, after.at + 1)
            if plain or (is_book(one[-1].text) and is_book(after.headings[0].text)):
                out.append(Group(one[:-1], group.at, first=one[0].first, last=one[-2].last))
                out.append(Group(one[-1:], end, first=one[-1].first, last=one[-1].last))
                continue
        out.append(group)
    return out


def is_book(text: str) -> bool:
    """Whether a heading is a book's title and nothing more."""
    return _BOOK.fullmatch(text) is not None


def _cut(headings: list[Element]) -> list[list[Element]]:
    """Headings that stand together but belong to two things: a box (链接 …) and the next story's headline."""
    if len(headings) < 3 or not is_label(headings[0].text):
        return [headings]
    at = len(headings) - (2 if _IN_BRACKETS.fullmatch(headings[-2].text) else 1)
    return [headings[:at], headings[at:]]


def _passes(elements: Sequence[Element], at: int) -> bool:
    return (
        elements[at].kind is Kind.RULE
        and at + 1 < len(elements)
        and elements[at + 1].kind is Kind.HEADING
        and elements[at - 1].kind is Kind.HEADING
    )


def _tell_apart(group: Group, alone: frozenset[int]) -> Group:
    """Name a group's headings; `alone` are the levels whose headings head stories by themselves on the page."""
    headings = list(group.headings)
    while len(headings) > 1 and bare(headings[0].text) in SECTIONS and headings[0].level <= headings[1].level:
        group.section = headings[0].text
        headings = headings[1:]
    subtitles: list[Element] = []
    while len(headings) > 1 and _SUBTITLE.match(headings[-1].text):
        subtitles.insert(0, headings.pop())
    group.top = min(h.level for h in headings)
    title_at = 0
    if len(headings) == 2:
        title_at = _second_is_title(headings[0], headings[1], group, bool(subtitles), alone)
        if title_at == 0:
            subtitles.insert(0, headings.pop())
        elif title_at == 2:
            gap = "" if headings[0].text[-1] in "：:" else " "
            merged = f"{headings[0].text}{gap}{headings[1].text}"
            group.title, group.level = merged, headings[0].level
            group.subtitle = " ".join(s.text for s in subtitles)
            return group
    elif len(headings) > 2:
        levels = [h.level for h in headings]
        if levels[0] == levels[1] < levels[2]:
            levels[0] += 1  # two of the top level: the second is the headline
        title_at = (
            levels.index(min(levels)) if len(set(levels)) > 1 and not subtitles else min(1, len(headings) - 1)
        )
        if levels == sorted(set(levels)):
            title_at = len(headings) - 1  # ever deeper: column, kicker, title
        if title_at < len(headings) - 1 and _IN_BRACKETS.fullmatch(headings[title_at].text):
            title_at += 1
        subtitles = headings[title_at + 1 :] + subtitles
        group.doubtful = True
    group.kicker = " ".join(h.text for h in headings[:title_at])
    group.title = headings[title_at].text
    group.level = headings[title_at].level
    group.subtitle = " ".join(s.text for s in subtitles)
    return group


def _second_is_title(
    one: Element, two: Element, group: Group, has_subtitle: bool, alone: frozenset[int]
) -> int:
    """How two headings stand to each other: 1 kicker and title, 0 title and subtitle, 2 one title over two lines."""
    a, b = len(bare(one.text)), len(bare(two.text))
    if two.level == 0 < one.level:
        return 0  # a line without a sign under a headline
    if one.level > two.level or _IN_BRACKETS.fullmatch(one.text):
        return 1
    if one.text[-1] in "：:":
        return 2
    if _COLUMN.search(one.text) and one.level <= two.level and not _COLUMN.search(two.text):
        return 1
    if one.level <= two.level and not has_subtitle and _is_whole(one.text) and not _is_whole(two.text):
        group.doubtful = True
        return 0
    if two.level in alone and one.level not in alone:
        return 1
    if one.level == two.level and two.text[0].isdigit() and not one.text[0].isdigit() and b > a:
        return 0  # figures under the headline that they bear out
    if (
        one.level <= two.level
        and a > b
        and (_SUBTITLE_WORDS.match(two.text) or (one.level < two.level and a > b * 1.3))
    ):
        group.doubtful = not _SUBTITLE_WORDS.match(two.text)
        return 0
    if _is_slogan(one.text) or (has_subtitle and one.level != two.level):
        return 1
    if one.level < two.level and a <= _KICKER and b >= a + 3:
        return 1
    if one.level < two.level and one.level in alone and two.level not in alone and one.level > 0:
        return 0
    if one.level == two.level:
        if is_office(one.text) and not is_office(two.text):
            return 2 if _VERB.match(two.text) or a > _KICKER else 1
        if a >= 8 and (_ASKS.search(one.text) or one.text[-1] in "！!") and two.text[-1] not in "？?！!":
            return 0
        if a <= 5 and b >= a + 3:
            return 1
        if _COMMA.search(two.text) and not _COMMA.search(one.text) and " " not in one.text:
            group.doubtful = True
            return 0  # a sentence in two clauses bears the headline out
        if _VERB.search(one.text):
            group.doubtful = True
            return 1 if b < 16 or b < a * 1.4 else 0
        if a <= 13 and b <= 13 and abs(a - b) <= 5 and (one.level == 0 or not _is_slogan(two.text)):
            return 2
    if b >= (12 if one.level < two.level and a > 5 else 16) and b >= a * 1.4:
        group.doubtful = True
        return 0
    group.doubtful = one.level == two.level
    return 1


def _is_whole(text: str) -> bool:
    """Whether a heading tells a piece of news whole: what happened at its end, or a place and what it did there."""
    place, colon, rest = text.replace(":", "：").partition("：")
    told = colon and len(rest) > _KICKER and 2 <= len(bare(place)) <= _KICKER * 2
    return bool(told) or (len(bare(text)) >= _WHOLE and _EVENT.search(text) is not None)


def _is_slogan(text: str) -> bool:
    """Two halves of equal length with a space between (情暖劳动者 喜粤过大年): a column's title."""
    halves = re.split(r"[ \u3000]+", text.strip())
    return len(halves) == 2 and len(halves[0]) == len(halves[1]) and len(halves[0]) <= 8


def bare(text: str) -> str:
    """A heading's words alone, without punctuation and spaces."""
    return _BARE.sub("", text)


def is_office(text: str) -> bool:
    """Whether a heading is an office's or place's name and says nothing of it: a section's heading."""
    words = text.strip("“”《》：: ")
    return (
        " " not in words
        and _OFFICE.fullmatch(words) is not None
        and not _VERB.search(
            re.sub(r"建设|为民|在线|成都|建材|建筑|助理|组织部|服务(?:公司|中心)", "", words)
        )
    )


def is_numbered(text: str) -> bool:
    """Whether a heading is numbered (一、…, （二）…)."""
    return _NUMBERED.match(text) is not None


def is_salutation(text: str) -> bool:
    """Whether a line opens a letter (亲爱的女儿：)."""
    return len(text) <= 24 and _SALUTATION.match(text) is not None


def is_subtitle(text: str) -> bool:
    """Whether a line is a subtitle by the dash that it opens with."""
    return _SUBTITLE.match(text) is not None


def is_label(text: str) -> bool:
    """Whether a heading is the name of a box within a story (链接, 小贴士)."""
    return _LABEL.fullmatch(bare(text)) is not None


def is_box(group: Group) -> bool:
    """Whether a group heads a box within a story (链接, 小贴士)."""
    return is_label(group.headings[0].text)


def is_notice(text: str) -> bool:
    """Whether a heading names a notice (遗失声明), short as it is."""
    return _NOTICE.fullmatch(bare(text)) is not None


def may_be_author(element: Element) -> bool:
    """Whether a text line right under a headline is its author's name."""
    return (
        element.kind is Kind.TEXT
        and len(element.text) <= 16
        and byline_line(element.text, near_headline=True) is not None
    )
