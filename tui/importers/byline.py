"""Bylines: who made a story, from 本报讯(全媒体记者… 通讯员…), a line under the headline, or a closing (…).

The grammar is small: names follow their role (记者 张三、李四) or come before what they did
(张三 摄, 李四 文/图). What does not parse whole is no byline and stays in the text.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..model.article import NO_BYLINE, Byline
from .names import is_name, is_person, is_standing, split_names

_OUTLET = r"(?:本报|本刊|本网|本台|新华社|中新社|新华网|[\u4e00-\u9fff]{2,6}(?:报|报社|时报|日报|晚报|周刊|网|社|融媒))?"
_GRADE = r"(?:全媒体|融媒体|融媒|全媒|见习|实习|首席|特派|特约|驻[\u4e00-\u9fff]{2,3}|摄影|文字|视觉|高级|资深|自由|评论)*"
_ROLE = re.compile(
    rf"(?P<outlet>{_OUTLET})(?P<title>(?P<grade>{_GRADE})(?P<role>记者|通讯员|评论员|撰稿人|撰稿|摄影师|实习生|编辑|作者))[:：/／]?"
)
# 文/张三, 图/李四, 作者：张三 — the work before the name.
_WORK = re.compile(
    r"(?P<work>(?:文|图|摄)[/／\\、·|｜&和+]?(?:图|文|摄影|摄)?|图文|文图|作者|撰文|文字|执笔|整理|供稿|来稿|摄影|供图|配图|绘图|制图|编译)"
    r"[/／:：丨|｜]"
)
# … 摄, … 文/图, … 整理 — the work after the name, or a word of its own.
_DONE = re.compile(
    r"(?:摄影报道|图文报道|摄影|文/(?:图|摄影|摄)|图/文|图文|文图|供图|供稿|整理|撰文|文字|报道|摄|文|图)$"
)
_LEADING = (
    "摄影",
    "文字",
    "撰文",
    "整理",
    "供稿",
    "供图",
    "文/图",
    "图/文",
    "图文",
    "文图",
    "文/摄",
    "文/摄影",
)
# Who gave a picture without being a person: named in the credit, in no field.
_GIVER = re.compile(
    r"(?:受访者|受访单位|被访者|单位|企业|主办方|资料|作者|本人|通讯员|采访对象)(?:供图|提供|图片|图)?|[\u4e00-\u9fff]{2,16}(?:供图|提供)"
)
_SLASHED = re.compile(r"\s*[/／]\s*")
_WORDS = re.compile(
    r"[ \t\u3000\xa0、，,;；\n■□●○◆]+|(?<=[\u4e00-\u9fff])(?<!特约)(?<!优秀)(?<!本报)(?<!本刊)(?<!工报)(?=(?:特约|优秀)?通讯员|实习生)"
)
_MARKS = " \t\u3000\xa0■□▢◻◽◆◇●○◎▲△★☆▪▫・·*_【】[]“”—-"
_BRACKETED = re.compile(r"[(（]\s*([^()（）]{1,60})\s*[)）]")
_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
DATELINE: Final = re.compile(
    rf"[【\[]?(?:本报(?:综合)?(?:讯|消息)|本报[\u4e00-\u9fff]{{0,8}}?{_DAY}(?:电|讯)|本报[\u4e00-\u9fff]{{2,6}}(?:讯|电)(?=[ \t\u3000(（】\]])|本报综合(?:消息|报道)|本报综合新华社电"
    rf"|(?:据|综合)?(?:新华社|中新社|中新网|人民网|新华网|光明网|央视网|央视新闻|中国新闻网)[\u4e00-\u9fff/／]{{0,10}}?(?:{_DAY})?(?:电|讯|消息|报道|专电)"
    r"|据《[^》]{2,16}》(?:报道|消息|讯|电)?|[\u4e00-\u9fff]{2,4}(?:日报|晚报|时报|工报)讯|[\u4e00-\u9fff]{2,6}(?:网|在线|客户端)讯(?=[ \t\u3000(（:：])|(?:快|简)讯(?=[\s(（:：]))[】\]]?"
)
_ROLE_MARKED = re.compile(
    rf"(?:{_GRADE})(?:记者|通讯员)[/／:：]"
)  # 记者/韦唯 is written nowhere but in a byline
_SENT_FROM = re.compile(r"[ \t\u3000]*发自[ \t\u3000]*[\u4e00-\u9fff]{2,8}$")
_ORIGIN = re.compile(
    r"(?P<name>[\u3400-\u9fff·]{2,6})[ \u3000]*[(（][\u4e00-\u9fff]{2,12}[)）]"
)  # 林小溪（东莞）
_OFFICE_AUTHOR = re.compile(r"(?:本报|本刊|[\u4e00-\u9fff]{2,6}报)?(?:特约|编辑部|首席)?评论员")
_LEADING_BRACKET = re.compile(r"[(（]([^()（）]{2,80})[)）]")
_AFTER_DATELINE = re.compile(r"[ \t\u3000\xa0]*[:：]?[ \t\u3000\xa0]*")
_SPOKEN = re.compile(
    r"((?:全媒体|融媒体|见习|特约|本报)*(?:记者|通讯员)[^，。,;；“”!?]{2,40}?)(?:摄影)?报道[:：,，]?[ \u3000]*"
)
_SPOKEN_FIRST = re.compile(
    r"((?:全媒体|融媒体|见习|特约|本报)*记者[^，。,;；“”!?:：]{2,40}?)(?:摄影)?报道[:：][ \u3000]*"
)  # without any dateline: 记者莫然 通讯员阳工报道：
_ROLE_WORD = re.compile(
    r"记者|通讯员|评论员|撰稿|摄影|实习生|作者|[文图摄][/／:：]|[/／][文图摄]|图文|文图|摄$|供图|整理|供稿|[:：丨]"
)


class Credits(NamedTuple):
    """A parsed byline and whether a part of it was a guess."""

    byline: Byline
    doubtful: bool = False


class Opening(NamedTuple):
    """The dateline and byline that open a paragraph, and how many of its characters they take."""

    byline: Byline
    length: int
    doubtful: bool = False


_OF_AUTHOR = ("作者系", "作者单位", "作者为", "作者是")
"""Begins what tells who an author is, not what he is called."""


def opening(text: str) -> Opening | None:
    """The dateline (本报讯, 新华社北京1月5日电 …) that opens `text`, with the byline behind it, or None."""
    found = DATELINE.match(text)
    if found is None:
        return _bare_opening(text)
    end = found.end()
    byline = NO_BYLINE
    doubtful = False
    bracket = re.compile(r"[ \t\u3000\xa0]*[(（]([^()（）]{1,120})[)）]").match(text, end)
    if bracket and (credits := parse(bracket[1])) is not None:
        byline, doubtful, end = credits.byline, credits.doubtful, bracket.end()
    elif (start := _AFTER_DATELINE.match(text, end)) and (spoken := _SPOKEN.match(text, start.end())):
        if (credits := parse(spoken[1])) is not None:
            byline, doubtful, end = credits.byline, credits.doubtful, spoken.end()
    elif start and (loose := _loose(text[start.end() :])):
        byline, doubtful, end = loose.byline, True, start.end() + loose.length
    rest = _AFTER_DATELINE.match(text, end)
    end = rest.end() if rest else end
    return Opening(byline._replace(dateline=found[0].strip("【】[]")), end, doubtful)


def _bare_opening(text: str) -> Opening | None:
    """A byline in brackets that opens a paragraph without any dateline: (记者 谭欣)2月11日…"""
    if (spoken := _spoken_first(text)) is not None:
        return spoken
    bracket = _LEADING_BRACKET.match(text)
    if bracket is None or not _ROLE.search(bracket[1]) or bracket.end() == len(text):
        return None
    credits = parse(bracket[1])
    return Opening(credits.byline, bracket.end(), credits.doubtful) if credits else None


def _spoken_first(text: str) -> Opening | None:
    """Who reports, where a paragraph opens with that: 记者莫然 通讯员阳工报道：…"""
    spoken = _SPOKEN_FIRST.match(text)
    credits = parse(spoken[1]) if spoken is not None and spoken.end() < len(text) else None
    if spoken is None or credits is None or not credits.byline.names:
        return None
    return Opening(credits.byline, spoken.end(), credits.doubtful)


def opens(text: str) -> bool:
    """Whether a paragraph opens as a story does: with a dateline, or with a byline in brackets."""
    if text[0] not in "(（":
        return DATELINE.match(text) is not None or _spoken_first(text) is not None
    cut_short = not re.search(r"[)）]", text) and _ROLE.match(text, 1) is not None
    return cut_short or _bare_opening(text) is not None


def _loose(text: str) -> Opening | None:
    """记者张三 通讯员李四 before the text, set off by spaces alone: whole words that are role and person."""
    if (
        len(text) <= 60
        and _ROLE_MARKED.match(text)
        and (whole := parse(text)) is not None
        and whole.byline.names
    ):
        return Opening(whole.byline, len(text))
    end = 0
    for word in re.finditer(r"(\S+)[ \t\u3000\xa0]+", text[:80]):
        role = _ROLE.match(word[1])
        name = word[1][role.end() :] if role else word[1]
        if (role and (not name or is_person(name))) or (end and is_person(name)):
            end = word.end()
        else:
            break
    credits = parse(text[:end]) if end else None
    return Opening(credits.byline, end) if credits and credits.byline.names else None


def line(text: str, *, near_headline: bool = False) -> Credits | None:
    """The byline that a whole line is (本报记者 张三 文/图), or None.

    A person's name after □ is one (□ 李木子); right under a headline the bare name counts too.
    """
    bare = text.strip(_MARKS)
    bracket = _BRACKETED.fullmatch(bare)
    inner = _SENT_FROM.sub("", _SLASHED.sub("/", bracket[1] if bracket else bare))
    if near_headline and (origin := _ORIGIN.fullmatch(inner)) is not None:
        inner = origin["name"]
    if not inner or len(inner) > 80 or inner[-1] in "。！？；，,;":
        return None
    if DATELINE.match(inner) or inner.startswith(_OF_AUTHOR):
        return None  # a paragraph's first line, cut short
    if _OFFICE_AUTHOR.fullmatch(inner):
        return Credits(Byline(authors=(inner,)))
    if _ROLE_WORD.search(inner):
        credits = parse(inner)
        told = re.search("[，,]", inner) is not None  # a clause may look like a name
        return None if credits and told and not all(map(is_person, credits.byline.names)) else credits
    if (near_headline or text.strip().startswith(tuple("□▢◻○◎◇"))) and not bracket:
        names = split_names(inner)
        if names and len(names) <= 4 and all(map(is_person, names)):
            return Credits(Byline(authors=names), doubtful=text.strip() == bare)
        people = tuple(filter(is_person, names))
        if people and len(names) == 2 and all(is_person(name) or is_standing(name) for name in names):
            return Credits(Byline(authors=people))  # □ 佛山 何小红
        if (
            near_headline
            and text.strip() != bare
            and len(names) == 1
            and 2 <= len(inner) <= 4
            and is_name(inner)
        ):
            return Credits(Byline(authors=names), doubtful=True)  # a pen name
    return None


def pen_name(text: str) -> Credits:
    """The byline that a bare word is, known by its place alone."""
    return Credits(Byline(authors=(text,)), doubtful=True)


def closing(text: str) -> Credits | None:
    """The signature that a line in brackets is: (卢秀樱), （张三 李四 文/图）, or None."""
    text = text.strip()
    bracket = _BRACKETED.fullmatch(text) if text[:1] in ("(", "（") else None
    return _signed(bracket[1], alone=True) if bracket else None


def closing_at_end(text: str) -> tuple[Credits, int] | None:
    """The signature in brackets that ends a paragraph after its full stop, and where it starts."""
    if text[-1:] not in ")）":
        return None
    at = max(text.rfind("("), text.rfind("（"))
    if at <= 0 or text[:at].rstrip()[-1:] not in "。.！!？?”’…":
        return None
    credits = _signed(text[at + 1 : -1], alone=False)
    return (credits, at) if credits else None


def _signed(inner: str, *, alone: bool) -> Credits | None:
    if _ROLE_WORD.search(inner) and (credits := parse(inner)):
        return credits if credits.byline.names else None
    names = split_names(inner)
    if not names or len(names) > 6 or len(inner) > 40:
        return None
    if len(names) > 1 and any(map(is_person, names)):
        names = tuple(name for name in names if not is_standing(name))  # (律师 区咏琪)
    sure = all(map(is_person, names))
    if sure or (alone and all(is_name(name) and 2 <= len(name) <= 4 for name in names)):
        return Credits(Byline(authors=names), doubtful=not sure)
    return None


def parse(text: str) -> Credits | None:
    """The byline that `text` is, all of it, or None."""
    reading = _Reading()
    words = [word for word in _WORDS.split(_SLASHED.sub("/", text)) if word.strip(_MARKS)]
    for at, word in enumerate(words):
        if not reading.take(word.strip(_MARKS), words[at + 1 :]):
            return None
    return reading.credits()


class _Reading:
    """A byline half read: the field that names go to, and the names that a work behind them may claim."""

    def __init__(self) -> None:
        self.people: list[tuple[str, tuple[str, ...]]] = []  # names in order, as written, with their fields
        self.field: tuple[str, ...] = ()
        self.work: tuple[str, ...] = ()  # stated before its names: 文/图 张三
        self.open = 0  # the first name that no work has claimed yet
        self.title = ""
        self.claimed = False
        self.role_at = -1  # the first name since a role was stated

    def take(self, word: str, following: list[str]) -> bool:
        """Read one word; whether it fits."""
        if word.startswith(_OF_AUTHOR):
            return False
        if _DONE.fullmatch(word) is None and (work := _WORK.match(word)) is not None:
            self.work, self.field = _fields_of(work["work"]), ()
            word = word[work.end() :].strip(_MARKS)
        if (role := _ROLE.match(word)) is not None:
            self.field = _field_of_role(role["role"], role["grade"])
            self.open = self.role_at = len(self.people)
            if self.field == ("reporters",) and not self.title:
                self.title = role["title"]
            word = word[role.end() :].strip(_MARKS)
        if not word:
            return True
        done = _DONE.search(word)
        name = word[: done.start()].rstrip("/") if done else word
        if (
            done
            and name
            and word[done.start() - 1] != "/"
            and (done[0] in "文图" or not _made(name, done[0]))
        ):
            done, name = None, word  # 通讯员 关文: a name that ends so
        if done and not name:
            leads = len(self.people) == self.open or (done[0] in _LEADING and _is_name_word(following[:1]))
            if leads:
                self.work, self.field = _fields_of(done[0]), ()
            else:
                self._claim(_fields_of(done[0]))
            return True
        if self.work and not self.field and _GIVER.fullmatch(name):
            self.work = ()
            return True
        if not (is_name(name) or (len(name) == 1 and name >= "\u3400")):
            return False
        if self.work and not self.field:
            fields = self.work
        elif self.work:
            fields = (self.field if "authors" in self.work else ()) + tuple(
                f for f in self.work if f != "authors"
            )
        else:
            fields = self.field or ("authors",)
        self.people.append((name, fields))
        if done:
            self._claim(_fields_of(done[0]))
        return True

    def _claim(self, works: tuple[str, ...]) -> None:
        start = 0 if len(works) > 1 and not self.claimed else self.open  # 文/图 is said of everyone before it
        self.claimed = True
        for at in range(start, len(self.people)):
            name, fields = self.people[at]
            own_role = self.role_at > 0 and self.role_at >= start  # 记者 甲/文 通讯员 乙/图
            words = fields if "authors" in works or own_role else ()
            self.people[at] = (name, words + tuple(f for f in works if f != "authors"))
        self.open = len(self.people)

    def credits(self) -> Credits | None:
        """The byline, when it names anyone."""
        made: dict[str, dict[str, None]] = {
            key: {} for key in ("reporters", "correspondents", "photographers", "authors")
        }
        doubtful = False
        at = 0
        if any(is_person(name) for name, _ in self.people):  # what a person is and where from is no name
            self.people = [one for one in self.people if "authors" not in one[1] or not is_standing(one[0])]
        while at < len(self.people):
            fields = self.people[at][1]
            end = at
            while end < len(self.people) and self.people[end][1] == fields:
                end += 1
            for name in split_names(" ".join(name for name, _ in self.people[at:end])):
                if len(name) < 2:
                    return None
                doubtful = doubtful or ("authors" in fields and not is_person(name))
                for key in fields:
                    made[key][name] = None
            at = end
        if not any(made.values()):
            return None
        return Credits(
            Byline(
                reporters=tuple(made["reporters"]),
                correspondents=tuple(made["correspondents"]),
                photographers=tuple(made["photographers"]),
                authors=tuple(made["authors"]),
                reporter_title=self.title or NO_BYLINE.reporter_title,
            ),
            doubtful,
        )


def _made(name: str, work: str) -> bool:
    """Whether a name and a work that run together are these two: a person's, or any short name with a word for pictures."""
    return is_person(name) or (work in ("摄影报道", "图文报道") and is_name(name) and len(name) <= 6)


def _is_name_word(words: list[str]) -> bool:
    return bool(words) and is_name(words[0]) and _ROLE.match(words[0]) is None


def _field_of_role(role: str, grade: str) -> tuple[str, ...]:
    if role == "摄影师" or (role == "记者" and "摄影" in grade):
        return ("photographers",)
    if role in ("记者", "评论员"):
        return ("reporters",)
    return ("correspondents",) if role == "通讯员" else ("authors",)


def _fields_of(work: str) -> tuple[str, ...]:
    """The fields that a work stands for: 文/图 is authors and photographers."""
    photo = any(sign in work for sign in ("图", "摄"))
    words = any(sign in work for sign in ("文", "作者", "执笔", "整理", "稿", "编译", "报道"))
    return ((("authors",) if words else ()) + (("photographers",) if photo else ())) or ("authors",)


def merged(one: Byline, two: Byline) -> Byline:
    """Both bylines' people, each once; the first dateline and title stated."""

    def both(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(a + b))

    return Byline(
        dateline=one.dateline or two.dateline,
        reporters=both(one.reporters, two.reporters),
        correspondents=both(one.correspondents, two.correspondents),
        photographers=both(one.photographers, two.photographers),
        authors=both(one.authors, two.authors),
        reporter_title=one.reporter_title if one.reporters else two.reporter_title,
    )
