"""Picture captions and their credits, as newspapers print them in the flow of a page."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from .byline import closing_at_end
from .byline import line as byline_line

_POINTER: Final = "▲▼▶◀►◄△▽▷◁◤◥◢◣☝👆👇👈👉↑↓←→⬆⬇⬅➡"
_MARKED = re.compile(rf"(?P<mark>[■●◆★☆{_POINTER}]+[\ufe0e\ufe0f]?)[ \t\u3000]*(?P<text>\S.*)", re.DOTALL)
_FIRST: Final = frozenset(
    "■●◆★☆上下左右题组大小本图" + _POINTER
)  # what any caption by its own signs starts with
_SAYS = re.compile(
    r"(?:(?:上|下|左|右|左上|右上|左下|右下|题|组|大|小|本)?图(?:片说明|说)?(?:[①-⑳]|[（(]?[一二三四五六七八九十\d]{1,2}[)）]?)?\s*(?:[:：为]|(?<=[①-⑳])\s*)|图片说明[:：]|图[①-⑳])"
)
_WHO = r"(?:(?:本报|本刊|新华社|中新社|[\u4e00-\u9fff]{2,5}(?:报|社))?(?:全媒体|融媒体|见习|摄影|特约)*(?:记者|通讯员|摄影)?[:：/]?[ \u3000\xa0]*)"
_NAMES = r"[\u4e00-\u9fff·]{1,4}(?:[、 \u3000\xa0/]+[\u4e00-\u9fff·]{1,4}){0,5}?"
_GIVEN = r"(?:[\u4e00-\u9fff]{0,16}(?:供图|提供|资料图片?|供稿))"
_SHOT = rf"(?:{_WHO}{_NAMES}[ \u3000\xa0]*(?:/|／)?(?:摄影报道|摄影|摄|文/图|供图|制图|绘图|绘|图)(?:[ \u3000/／、]*(?:文|图))?)"
_SIGNED = r"(?:(?:图|摄影?|图片|供图|图源|图片来源|来源)[/／:：][ \u3000]*[^\s。，]{2,20}(?:[ 、][^\s。，]{2,6}){0,3})"
_ISSUED = r"(?:新华社发(?:[（(][^()（）]{1,16}[)）])?|视觉中国|资料图片?|图片来自网络|CFP|IC photo|中新社发)"
CREDIT: Final = re.compile(rf"(?:{_GIVEN}|{_SHOT}|{_SIGNED}|{_ISSUED})")
_SHARED = re.compile(
    r"文[ \u3000/／、]+\S*[ \u3000]*\S+[ \u3000/／]*[图摄]$"
)  # 肖志 文 任翔 图 signs the story too
_TAIL = re.compile(
    rf"(?:(?<=[。！？”’）)])|[ \t\u3000\xa0])[ \t\u3000\xa0]*(?P<credit>{CREDIT.pattern}|[(（](?:{CREDIT.pattern})[)）])[。]?$"
)


class Caption(NamedTuple):
    """A caption's words, its credit ("" for none) and the mark that it was recognised by."""

    text: str
    credit: str
    mark: str


def is_credit(text: str) -> bool:
    """Whether a whole line is a photo credit: 单位供图, 张三 摄, （受访者供图）."""
    bare = text.strip().strip("()（）[]【】 \u3000。").strip()
    return len(bare) <= 40 and not _SHARED.search(bare) and CREDIT.fullmatch(bare) is not None


def _plain(credit: str) -> str:
    return re.sub(r"[ \t\u3000\xa0]+", " ", credit.strip("()（） "))


def _tail(text: str) -> re.Match[str] | None:
    """The credit that ends a line; it is short, so only the end is looked at."""
    return _TAIL.search(text, max(0, len(text) - 60))


def caption(text: str) -> Caption | None:
    """The caption that a line is by its own signs (■…, ▲…, 图为…, 图①：…, … 张三 摄), or None.

    A ■ before a few bare words is a small heading, before a byline a byline: neither is a caption.
    """
    if text[0] not in _FIRST or len(text) > 260:
        return None
    marked = _MARKED.match(text)
    if marked is None and _SAYS.match(text) is None:
        return None
    body = marked["text"].strip() if marked else text.strip()
    mark = marked["mark"] if marked else ""
    tail = _tail(body)
    credit = _plain(tail["credit"]) if tail else ""
    words = body[: tail.start()].rstrip() if tail else body
    if marked is None:
        return Caption(words, credit, "") if _SAYS.match(words) and (credit or len(words) <= 120) else None
    if byline_line(body) is not None and (not credit or byline_line(words) is not None):
        return None
    if not credit and (mark[0] in "●◆★☆△▽▷◁" or closing_at_end(words) is not None):
        return None  # a mark before an item of a list, or before a brief that its author signs
    if mark[0] == "■" and not credit and ((len(words) < 10 and words[-1] != "。") or words[-1] in "：:"):
        return None
    return Caption(words, credit, mark) if words else None


def is_captionlike(text: str) -> bool:
    """Whether a line ends in a photo credit (… 张三 摄), so that it may be a caption without a mark."""
    tail = _tail(text)
    return tail is not None and len(text) <= 150 and ("摄" in tail["credit"] or "供图" in tail["credit"])


def split_credit(text: str) -> tuple[str, str]:
    """A caption's words and the credit at its end."""
    tail = _tail(text)
    return (text[: tail.start()].rstrip(), _plain(tail["credit"])) if tail else (text, "")


def photographers(credit: str) -> tuple[str, ...]:
    """The people that a credit names: 本报记者 冯雪 摄 gives 冯雪; an office gives none."""
    if not re.search(r"摄|图|供图", credit):
        return ()
    read = byline_line(credit.strip())
    return read.byline.photographers if read else ()
