"""What stands on a page and in no story: masthead, date, page number, section name, editors, addresses."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final, NamedTuple

_DIGITS: Final = {sign: n for n, sign in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s*(?:年|[-./])\s*(?P<m>\d{1,2})\s*(?:月|[-./])\s*(?P<d>\d{1,2})(?:\s*日)?(?!\d)"
)
_HAN_DATE = re.compile(
    r"(?P<y>[二一][〇○零一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)[一二三四五六日天]")
_PAGE = re.compile(
    r"第\s*(?P<a>[A-Z]?\s?\d{1,3}|[一二三四五六七八九十]{1,2})\s*版|(?<![\dA-Za-z.])(?P<b>[A-D]?\d{1,2})\s*版|(?<![\dA-Za-z])(?P<c>[A-D]\d{1,2})(?![\dA-Za-z])"
)
_PAPER = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:日报|晚报|时报|早报|晨报|工报|导报|周报|商报|都市报|工人报|职工报|劳动报|青年报|农民报|法治报|法制报|科技报|教育报|经济报|新闻周刊|周刊)"
)
_PRINT = re.compile(
    r"国内统一(?:连续出版物|刊)号|CN\s?\d{2}[-—]\d{4}|邮发代号|总第\s*\d+\s*期|第\s*\d+\s*期|今日\s*\d+\s*版|农历[\u4e00-\u9fff]{2,12}|[甲乙丙丁戊己庚辛壬癸][\u4e00-\u9fff]年[\u4e00-\u9fff]{2,8}"
    r"|主管|主办|出版|(?:https?://|www\.)[!-~]+|本版(?:电话|邮箱)|新闻热线|投稿邮箱|电子邮箱|E-?mail|邮箱|电话|热线|网址|地址|邮编|零售价|印刷|广告部|发行部|社址|订阅",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+|\d{3,4}-\d{7,8}|(?<!\d)\d{11}(?!\d)|(?<!\d)\d{5,8}(?!\d)"
)
_DESK = (
    r"(?:本版|值班|本期|今日|视觉|图片|文字|执行|责任|美术|新闻|见报|夜班)*(?:(?:编辑|责编|美编|校对|校检|版式|版面|排版|组版|制版|主编|编委|副总编辑?|总编辑?|主任|审校|检校|审读|终审|统筹|策划|制图|设计|值班|监制)"
    r"(?:设计|主任|编辑)?)"
)
_DESK_LINE = re.compile(rf"[■□●○◎▢【\[]?{_DESK}(?:[ \u3000]*[/／:：|｜丨][ \u3000]*|[ \u3000]+)\S")
_DESK_WORD = re.compile(rf"{_DESK}[ \u3000]*[/／:：|｜丨]?[ \u3000]*")
_CONTACT_LINE = re.compile(
    r"(?:电话|邮箱|投稿邮箱|投稿|电子邮箱|E-?mail|热线|新闻热线|本版邮箱|网址|地址|邮编|QQ)[ \u3000]*[:：]",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(
    r"[—–·-]*\s*(?:第\s*[A-Z]?\s?\d{1,3}\s*[版页]|[A-D]\d{1,2}|0?\d版|[—–·-]\s*\d{1,3}\s*[—–·-])\s*[—–·-]*"
)
CONTINUED = re.compile(
    r"[(（【\[〔]?\s*[▶►→☞>》▲△▼▽◆■●☛]{0,3}\s*(?P<way>下转|上接|紧接|接)\s*(?:本报)?\s*(?:今日)?第?\s*(?P<page>[A-Z]?\s?\d{1,3}|[一二三四五六七八九十]{1,2})\s*版"
    r"(?:[“《「][^”》」]{1,30}[”》」])?\s*[▶►→☜<《▲△▼▽◆■●]{0,3}\s*[)）】\]〕]?"
)

# What the weather is told in; a line of nothing else is the day's weather.
_WEATHER = re.compile(
    r"天气(?:预报)?|气温|温度|湿度|空气质量|未来[一二三两\d]天|(?:今|明|后|昨)(?:天|日|夜|晚)|白天|夜间|早晨|傍晚|有时有?|局部(?:地区)?|到|转|间|伴有?|有"
    r"|多云|[晴阴雨雪雷雾霾]+|[小中大暴]+[雨雪]|[雷阵]+雨|[东南西北偏]+风|(?:微|阵)?风力?|[-−]?\d+(?:\.\d+)?|[℃°C度级％%优良~～至—–-]|相对"
)
_SUPPLEMENT = re.compile(r"[\u4e00-\u9fff]{1,4}(?:副刊|专刊|特刊|专版)")
_OWN = re.compile(r"本报|本版|本刊|编辑部|报社|编委会|总编室|国内统一")
_SKY = re.compile(r"多云|[晴阴]|[小中大暴阵][雨雪]|雷")
_WEATHER_TITLES: Final = frozenset(("天气预报", "天气", "今日天气", "明日天气", "气象", "今明天气"))
_COMMAS: Final = 2  # of a line of furniture other than the weather
_INDEX: Final = frozenset(("导读", "今日导读", "导览", "今日看点", "要目", "今日要目"))
_POINTER = re.compile(
    r"^.{3,}[\u4e00-\u9fff”》！？!?%％\d)）」】][ \t\u3000▶►→…·.]+(?:详?见)?(?:第\s?)?[A-D]?\d{1,2}\s?版$|(?:详?见)第?[A-D]?\d{1,2}版$"
)
# 4 基层: a page's number before the page's name.
_NUMBER_FIRST = re.compile(
    r"(?P<page>[A-D]?\d{1,2})[ \u3000|｜]+(?P<section>[\u4e00-\u9fff]{2,6})(?![\u4e00-\u9fff])"
)
# Names of a newspaper's pages and columns, which stand over stories and head none.
SECTIONS: Final = frozenset(
    [
        "要闻",
        "综合",
        "新闻",
        "时政",
        "国内",
        "国际",
        "国内新闻",
        "国际新闻",
        "本省",
        "本省新闻",
        "本地",
        "广东",
        "广东新闻",
        "工会",
        "工会新闻",
        "工会动态",
        "工会工作",
        "工会视窗",
        "工运",
        "工运时空",
        "工运动态",
        "工运新闻",
        "动态",
        "基层",
        "基层工会",
        "基层动态",
        "基层新闻",
        "维权",
        "维权周刊",
        "法治",
        "法律",
        "普法",
        "劳模",
        "劳模风采",
        "工匠",
        "人物",
        "人物周刊",
        "民生",
        "社会",
        "社会新闻",
        "经济",
        "财经",
        "产经",
        "产业工人",
        "科技",
        "教育",
        "卫生",
        "健康",
        "文化",
        "文体",
        "体育",
        "娱乐",
        "生活",
        "旅游",
        "副刊",
        "文艺",
        "文学",
        "理论",
        "理论周刊",
        "评论",
        "时评",
        "言论",
        "观点",
        "专题",
        "专版",
        "特刊",
        "特别报道",
        "深度",
        "深度报道",
        "调查",
        "聚焦",
        "关注",
        "热点",
        "焦点",
        "视点",
        "图片",
        "图片新闻",
        "影像",
        "摄影",
        "读者",
        "读者来信",
        "读书",
        "校园",
        "女工",
        "女职工",
        "职工",
        "职工之家",
        "职场",
        "就业",
        "安全",
        "广告",
        "公告",
        "综合新闻",
        "最新闻",
        "头版",
        "封面",
        "速览",
        "简讯",
        "简报",
        "资讯",
        "数字",
        "百姓",
        "城事",
        "都市",
        "县区",
        "地市",
        "各地",
        "地方",
        "要目",
        "导读",
        "今日导读",
        "导览",
    ]
)


class Masthead(NamedTuple):
    """What a line of page furniture states: ISO date, page and section name, "" where it says nothing."""

    date: str = ""
    page: str = ""
    section: str = ""
    paper: str = ""
    editors: bool = False
    pointer: bool = False  # a pointer to a story on another page


NO_MASTHEAD: Final = Masthead()


def is_section(word: str) -> bool:
    """Whether a word is the name of a newspaper's page: one of the known ones, or one that says so (海风副刊)."""
    return word in SECTIONS or is_supplement(word)


def is_supplement(word: str) -> bool:
    """Whether a word is the name of a page that heads no story itself (海风副刊)."""
    return _SUPPLEMENT.fullmatch(word) is not None


def date_in(text: str) -> str:
    """The full date that `text` states, ISO 8601, "" for none or an impossible one."""
    if (found := _DATE.search(text)) is not None:
        return _iso(int(found["y"]), int(found["m"]), int(found["d"]))
    if (han := _HAN_DATE.search(text)) is not None:
        year = int("".join(str(_DIGITS[sign]) for sign in han["y"]))
        return _iso(year, han_number(han["m"]), han_number(han["d"]))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def han_number(text: str) -> int:
    """A number up to 99 in Han digits: 十五 is 15, 三 is 3, 二十一 is 21."""
    if "十" not in text:
        return int("".join(str(_DIGITS[sign]) for sign in text))
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def page_number(text: str) -> str:
    """A page's number as it is cited: 第 三 版 is 3, A03 stays."""
    text = unicodedata.normalize("NFKC", re.sub(r"\s", "", text))
    return str(han_number(text)) if text and text[0] in "一二三四五六七八九十" else text


def read(text: str, *, top: bool, beside: bool) -> Masthead | None:
    """What a line of page furniture states, or None when the line belongs to a story.

    `top` says that no story text has come on this page yet, `beside` that the line before is furniture:
    there a bare date, paper or section name is furniture too.
    """
    line = text.strip().strip("*_|｜ \u3000").strip()
    if line and line[0] in "(（" and line[-1] in ")）":
        line = line[1:-1].strip()
    if not line or len(line) > 120 or line[-1] in "。！？；，":
        return None
    numbered = _NUMBER_FIRST.match(line) if top or beside else None
    if numbered is not None and is_section(numbered["section"]):
        line = f"第{numbered['page']}版 {line[numbered.start('section') :]}"
    if _DESK_LINE.match(line) and _only_desk(line):
        return Masthead(date=date_in(line), page=_page_in(line), editors=True)
    if _CONTACT_LINE.match(line) and beside:
        return Masthead()
    if line.count(",") + line.count("，") > _COMMAS and "℃" not in line:
        return None
    if line in _WEATHER_TITLES or is_weather(line):
        return Masthead(pointer=True)
    if (top or beside) and len(line) <= 60 and line.isascii() and re.search(r"[A-Z]{4}", line):
        return Masthead(paper=line)  # the paper's name in Latin letters
    day = date_in(line)
    if line in _INDEX or (line[-1] == "版" and not day and len(line) <= 40 and _POINTER.search(line)):
        return Masthead(pointer=True)
    if (
        not day
        and len(line) > 16
        and not (_PAGE.search(line) or _PRINT.search(line) or _NUMBER_ONLY.fullmatch(line))
    ):
        return None  # most lines; what follows would come to the same
    page = _page_in(line)
    rest = _HAN_DATE.sub(" ", _DATE.sub(" ", line))
    rest, weekdays = _WEEKDAY.subn(" ", rest)
    rest, pages = _PAGE.subn(" ", rest)
    rest, prints = _PRINT.subn(" ", rest)
    rest = _MAIL.sub(" ", rest)
    words = [word for word in re.split(r"[\s|｜/／·•:：,，()（）【】\[\]—-]+", rest) if word]
    section = next((word for word in words if is_section(word)), "")
    paper = next((word for word in words if _PAPER.fullmatch(word) and len(word) <= 8), "")
    desk = _DESK_LINE.search(line) is not None
    strange = [
        word
        for word in words
        if word != paper and not is_section(word) and not (desk and _desk_or_name(word))
    ]
    if (
        day
        and (weekdays or pages or prints or paper or section)
        and len(strange) <= 1
        and sum(map(len, strange)) <= 8
    ):
        if strange and not section and len(strange[0]) <= 6 and pages:
            section = strange[0]
        return Masthead(day, page, section, paper, _DESK_WORD.search(line) is not None)
    if day and not words and top:
        return Masthead(day)
    if _NUMBER_ONLY.fullmatch(line):
        return Masthead(page=page)
    if pages and (section or paper) and not strange:
        return Masthead(page=page, section=section, paper=paper)
    if (
        pages
        and len(line) <= 16
        and len(words) <= 2
        and top
        and (page and line.startswith(("第", "A", "B", "C", "D", "0")) and sum(map(len, words)) <= 6)
    ):
        return Masthead(page=page, section=words[0] if words else "")
    own = _OWN.search(line) is not None
    if (prints >= 2 and (top or beside or own)) or (prints and beside):
        room = 30 if own else 24 if top and prints >= 2 else 12
        if sum(map(len, strange)) <= room:
            return Masthead()
    if (top or beside) and not strange and (section or paper or weekdays) and len(line) <= 16:
        return Masthead(section=section, paper=paper)
    return None


def is_weather(line: str) -> bool:
    """Whether a line states the weather and nothing more than the place's name beside it."""
    if ("℃" not in line and "°C" not in line) or _SKY.search(line) is None or len(line) > 80:
        return False
    words = [
        word
        for word in re.split(r"[\s|｜/／·:：,，、;；()（）]+", _WEATHER.sub(" ", _DATE.sub(" ", line)))
        if word
    ]
    return sum(map(len, words)) <= 6


def _page_in(text: str) -> str:
    found = _PAGE.search(re.sub(r"今日\s*\d+\s*版", "", text))
    return page_number(next(filter(None, found.groups()), "")) if found else ""


def _only_desk(line: str) -> bool:
    """Whether the line is editors and their names and nothing more."""
    rest = _DESK_WORD.sub(" ", _MAIL.sub(" ", _DATE.sub(" ", line)))
    words = [
        word
        for word in re.split(
            r"[\s|｜丨/／、:：■□●,，【】\[\]]+", _PRINT.sub(" ", _WEEKDAY.sub(" ", _PAGE.sub(" ", rest)))
        )
        if word
    ]
    return bool(words) and all(len(word) <= 4 or word in SECTIONS for word in words)


def _desk_or_name(word: str) -> bool:
    return len(word) <= 4 or _DESK_WORD.fullmatch(word) is not None
