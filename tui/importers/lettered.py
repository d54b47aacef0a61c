"""Lines that a scanner gave a space between characters: 东 莞 市 总 工 会 is 东莞市总工会."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_HAN: Final = "\u3400-\u9fff"
_LEAST: Final = 5  # spaces that make a line suspect
_SHARE: Final = 3  # every third character a space; running Latin text has every fifth
_ANY_HAN = re.compile(f"[{_HAN}]")
_ONE_SPACE = re.compile(r"(?<![ \u3000\xa0])[ \xa0](?![ \u3000\xa0])(?:(?<![A-Za-z][ \xa0])|(?![A-Za-z]))")
_WIDER = re.compile(r"[ \u3000\xa0]{2,}")
_PLAIN: Final = {
    wide: wide - 0xFEE0
    for first, last in ("０９", "ＡＺ", "ａｚ")
    for wide in range(ord(first), ord(last) + 1)
}
_WIDE_FIGURE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_RUN = re.compile(f"(?<![{_HAN}])[{_HAN}](?: [{_HAN}])+(?![{_HAN}])")


def is_lettered(line: str) -> bool:
    """Whether most characters of a line stand apart."""
    spaces = line.count(" ") + line.count("\xa0")
    if spaces < _LEAST or spaces * _SHARE < len(line) or _ANY_HAN.search(line) is None:
        return False
    single = len(_ONE_SPACE.findall(line))  # columns of a table stand further apart
    return single >= _LEAST and single * _SHARE >= len(line)


def has_wide_figures(text: str) -> bool:
    """Whether a text has full-width figures or Latin letters."""
    return _WIDE_FIGURE.search(text) is not None


def plain_figures(line: str) -> str:
    """A line with full-width figures and Latin letters made plain ones (２０２６ is 2026)."""
    return line.translate(_PLAIN) if _WIDE_FIGURE.search(line) else line


def is_lettered_page(lines: Sequence[str]) -> bool:
    """Whether enough lines of a page are lettered that shorter ones are looked at too."""
    return any(map(is_lettered, lines))


def close_up(line: str, *, runs: bool) -> str:
    """A lettered line with its characters together; a wider gap is a space between words.

    With `runs`, on a page of such lines, characters that stand apart in any line are put together too.
    """
    if is_lettered(line) or (runs and all(len(word) == 1 for word in line.split(" "))):
        return _WIDER.sub(" ", _ONE_SPACE.sub("", line))
    return _RUN.sub(lambda run: run[0].replace(" ", ""), line) if runs else line
