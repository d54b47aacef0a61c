"""The class of a character for breaking lines: the classes of UAX #14 that matter, cut finer for Chinese.

Marks follow CLREQ 3.1.2 (which marks may not open or close a line) and JIS X 4051 for kana.
"""

from __future__ import annotations

from typing import Final
from unicodedata import category

from ..text.cells import NARROW, is_control

HAN: Final = "H"
"""Han, kana, Hangul, emoji and all else that a line may break before and after."""
UNIT: Final = "U"
"""Han that opens a unit of two characters (公里)."""
PARTICLE: Final = "X"
"""Han that is no unit after a number (和)."""
MONTH: Final = "T"
"""月 and 时, after which a date or a time goes on."""
ORDINAL: Final = "F"
"""第, which belongs to its number."""
TRAILING: Final = "K"
"""Small kana, iteration marks: otherwise Han, but never at the start of a line."""
DIGIT: Final = "N"
LETTER: Final = "A"
"""Letters and symbols that make words; a line breaks around them only at Han and spaces."""
RAISED: Final = "i"
"""Raised digits and letters: belong to what stands before them."""
SPACE: Final = "S"
OPEN: Final = "O"
OPEN_QUOTE: Final = "Q"
OPEN_ASCII: Final = "o"
CLOSE: Final = "C"
CLOSE_QUOTE: Final = "q"
CLOSE_ASCII: Final = "c"
STOP: Final = "P"
"""ASCII marks that end a phrase, or stand inside a number or a name."""
QUOTE: Final = "'"
"""Straight quotes, which do not tell their direction."""
DASH: Final = "D"
HYPHEN: Final = "-"
SLASH: Final = "/"
PERCENT: Final = "%"
"""What follows a number: % ‰ ℃ °."""
CURRENCY: Final = "$"
"""What precedes a number: ¥ + ±."""
MIDDLE: Final = "M"
"""The dot inside a foreign name."""
NOTE: Final = "n"
"""Circled numbers: a note mark after text, an enumerator after a pause."""
GLUE: Final = "G"
LOOSE: Final = "Z"
"""The zero-width space: a break that is not seen."""
EXTEND: Final = "E"
"""What takes no cell and belongs to the character before."""
FLAG: Final = "R"
"""Regional indicators, two of which make a flag."""

_TABLE: Final = {
    UNIT: "公平立厘毫千兆小分秒美欧歐港英日韩韓卢盧法人海摄攝华華光马馬微纳納",
    MONTH: "月时時",
    PARTICLE: "和与及至到的是为在从被由向对把将并而或且但则也都又因于即如若之其这那此该我你他她它们会能要可有无不未已正仍以就还再才却虽比较同跟让使"
    "與從為對將則於這該們會無還雖較讓",
    ORDINAL: "第",
    TRAILING: "々〵〼゛゜ꀕｧｨｩｪｫｬｭｮｯｰﾞﾟ〻ゝゞヽヾーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ",
    DIGIT: "0123456789０１２３４５６７８９",
    RAISED: "²³¹⁰ⁱ⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉™®©ªº",
    SPACE: " \t\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u1680",
    OPEN: "｢（《「『【〔〈〖〘〚｛［｟〝",
    OPEN_QUOTE: "“‘«‹„‚‟‛",
    OPEN_ASCII: "([{¡¿´",
    CLOSE: "⁆｣⁖⁘⁙⁚⁛⁝⁞‽․。，、；：！？）》」』】〕〉〗〙〛｝］｠〞〟…⋯‥．｡､︰﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞‼⁇⁈⁉／｜",
    CLOSE_QUOTE: "”’»›",
    CLOSE_ASCII: ")]}",
    STOP: ".,:;!?",
    QUOTE: "\"'",
    DASH: "—―⸺⸻～〜–‒~",
    HYPHEN: "-‐－゠",
    SLASH: "/|⁄",
    PERCENT: "%‰‱℃℉°′″‴‵‶‷⁗％¢￠",
    CURRENCY: "\\$¥£€₩¤￥＄￡￦+±−№",
    MIDDLE: "·・‧•･",
    NOTE: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿",
    GLUE: "\u034f\u035c\u035d\u035e\u035f\u0360\u0361\u0362\u00a0\u202f\u2007\u2011\u2060\ufeff",
    LOOSE: "\u200b",
}

_HAN: Final = (
    (0x2E80, 0x2FFF),
    (0x3004, 0x3007),
    (0x3012, 0x3013),
    (0x3020, 0x303F),
    (0x3041, 0x33FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF66, 0xFFDC),
    (0x1F000, 0x1FAFF),
    (0x20000, 0x3FFFD),
)


_BY_CATEGORY: Final = {
    "Ps": OPEN_ASCII,
    "Pi": OPEN_ASCII,
    "Pe": CLOSE_ASCII,
    "Pf": CLOSE_ASCII,
    "Pd": HYPHEN,
    "Po": RAISED,
    "Sc": CURRENCY,
    "Cn": LETTER,
}
"""What a character beyond ASCII that no table names is by its general category; all that is left may be Han."""


class _Classes(dict[str, str]):
    """A mapping that fills itself."""

    def __missing__(self, character: str) -> str:
        found = self[character] = _class_of(character, ord(character))
        return found


def _class_of(character: str, point: int) -> str:
    if 0x1F1E6 <= point <= 0x1F1FF:
        return FLAG
    if NARROW[character] == 0 and not is_control(character):
        return EXTEND
    named = None if character.isascii() else _BY_CATEGORY.get(category(character))
    if named is None:
        return HAN if any(first <= point <= last for first, last in _HAN) else LETTER
    return named


CLASS: Final = _Classes({character: name for name, members in _TABLE.items() for character in members})
"""Character → class; fills itself, so that any character has one."""

HANGING: Final = frozenset("。，、．,.")
"""The marks that may hang beyond the edge (CLREQ 3.1.4: pauses and stops)."""

SPACES: Final = frozenset(_TABLE[SPACE])
"""What is not shown at the end of a line."""

IDEOGRAPHIC: Final = frozenset((HAN, UNIT, MONTH, PARTICLE, ORDINAL, TRAILING))
"""The classes of Han and its kin."""

WORDS: Final = frozenset((DIGIT, LETTER))
"""The classes that make Latin words and numbers."""
