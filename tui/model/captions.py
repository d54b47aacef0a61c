"""What a newspaper's picture captions look like in running text."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 300  # a longer paragraph is no caption, whatever it starts with
_START: Final = re.compile(r"[■▲△▼]|[上下左右]?图(?:片|说)?[：:]|[上下左右]?图为")
_MAKER: Final = r"[（(]?(?:[^。！？；，\s]{0,20}(?:供图|提供|摄影?|制图|绘制?|[/／](?:图|摄))|(?:图片?(?:来源)?|摄影|供图)[：:/／][^。！？；]{1,20}|[^。！？；]{2,14} [^。！？；\s]{0,6}(?:供图|摄影?))[）)]?"
_CREDIT: Final = re.compile(_MAKER)
_AT_END: Final = re.compile(rf"(?:(?<=[。！？”])|[ \u3000])(?P<credit>{_MAKER})\Z")


def is_caption(text: str) -> bool:
    """Whether a paragraph is a picture's caption: it starts with ■, ▲, 图： or 图为."""
    return len(text) <= _LONGEST and _START.match(text) is not None


def is_credit(text: str) -> bool:
    """Whether a line is a picture's credit and nothing else: 单位供图, 王艳 摄, 图片来源：新华社."""
    return len(text) <= 30 and _CREDIT.fullmatch(text) is not None


def credit_start(caption: str) -> int:
    """Where the credit at a caption's end starts (code points), -1 when it has none."""
    tail = max(len(caption) - 40, 0)
    found = _AT_END.search(caption, tail)
    return found.start("credit") if found else -1
