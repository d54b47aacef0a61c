"""Where a line may end.

The rules are those of the W3C's Requirements for Chinese Text Layout (CLREQ 3.1) over the Unicode line breaking
algorithm (UAX #14), stricter where a newspaper is: a number stays with its unit, a range and a note mark stay
whole. They are looser than UAX #14 in the named ways of `LOOSER`, each because CLREQ asks for it.

A break is asked for one place at a time, because a greedy line asks for one or two places only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from .classes import (
    CLASS,
    CLOSE,
    CLOSE_ASCII,
    CLOSE_QUOTE,
    CURRENCY,
    DASH,
    DIGIT,
    EXTEND,
    FLAG,
    GLUE,
    HAN,
    HYPHEN,
    IDEOGRAPHIC,
    LETTER,
    LOOSE,
    MIDDLE,
    MONTH,
    NOTE,
    OPEN,
    OPEN_ASCII,
    OPEN_QUOTE,
    ORDINAL,
    PARTICLE,
    PERCENT,
    QUOTE,
    RAISED,
    SLASH,
    SPACE,
    STOP,
    TRAILING,
    UNIT,
    WORDS,
)
from .units import LATIN_UNIT, UNITS

LOOSER: Final = {
    "quotes have a direction": "a line may break before “ and after ”, as before （ and after ） (CLREQ 3.1.2)",
    "marks end a phrase": "a line may break after a full-width mark, and after an ASCII one that follows Han, "
    "whatever comes next: UAX #14 keeps , with 100 and ） with ¥",
    "wide symbols stand as Han": "a line may break around every pictograph and enclosed sign, "
    "some of which UAX #14 takes for letters",
    "longer than the line": "what cannot fit on a line of its own is broken where it must be",
}
"""Where these rules break and UAX #14 does not: name → reason."""

# What stands after the break: the classes that a line may open with. All others never open one.
_AFTER: Final = (
    HAN
    + UNIT
    + MONTH
    + PARTICLE
    + ORDINAL
    + FLAG
    + DIGIT
    + LETTER
    + OPEN
    + OPEN_QUOTE
    + OPEN_ASCII
    + CURRENCY
    + NOTE
)

# What stands before the break → for each class of _AFTER: 1 break, 0 none, else the letter of a rule below.
_ROWS: Final = {
    #             H U T X F R   N A   O Q o $ n
    HAN:         "1 1 1 1 1 1   1 1   b 1 b 1 0",
    UNIT:        "u u u 1 1 1   1 1   b 1 b 1 0",
    MONTH:       "1 1 1 1 1 1   t 1   b 1 b 1 0",
    PARTICLE:    "1 1 1 1 1 1   1 1   b 1 b 1 0",
    ORDINAL:     "1 1 1 1 1 1   0 1   b 1 b 1 0",
    TRAILING:    "1 1 1 1 1 1   1 1   b 1 b 1 0",
    FLAG:        "1 1 1 1 1 f   1 1   b 1 b 1 0",
    DIGIT:       "0 0 0 1 1 1   0 0   1 0 0 0 0",
    LETTER:      "1 1 1 1 1 1   0 0   1 0 0 0 0",
    RAISED:      "1 1 1 1 1 1   0 0   1 0 0 0 0",
    SPACE:       "s s s s s s   s s   s s s s s",
    OPEN:        "0 0 0 0 0 0   0 0   0 0 0 0 0",
    OPEN_QUOTE:  "0 0 0 0 0 0   0 0   0 0 0 0 0",
    OPEN_ASCII:  "0 0 0 0 0 0   0 0   0 0 0 0 0",
    CLOSE:       "1 1 1 1 1 1   1 1   b 1 b 1 e",
    CLOSE_QUOTE: "1 1 1 1 1 1   q q   b 1 b 1 e",
    CLOSE_ASCII: "1 1 1 1 1 1   0 0   1 1 0 0 e",
    STOP:        "1 1 1 1 1 1   p p   1 1 p p p",
    QUOTE:       "0 0 0 0 0 0   0 0   0 0 0 0 0",
    DASH:        "1 1 1 1 1 1   d d   1 1 d d d",
    HYPHEN:      "1 1 1 1 1 1   0 h   1 1 h 0 1",
    SLASH:       "1 1 1 1 1 1   0 0   1 1 0 0 0",
    PERCENT:     "1 1 1 1 1 1   0 0   1 1 0 0 0",
    CURRENCY:    "0 0 0 0 0 0   0 0   0 0 0 0 0",
    MIDDLE:      "1 1 1 1 1 1   0 0   1 1 0 0 0",
    NOTE:        "m m m m m m   m m   m m m m m",
    GLUE:        "0 0 0 0 0 0   0 0   0 0 0 0 0",
    LOOSE:       "1 1 1 1 1 1   1 1   1 1 1 1 1",
    EXTEND:      "x x x x x x   x x   x x x x x",
}  # fmt: skip

_REFERENCE: Final = re.compile(r"[\[〔［]\d{1,3}(?:[-–,，、]\d{1,3})*[\]〕］]")


def allowed(text: str, at: int) -> bool:
    """Whether a line may end before `text[at]`; `at` is a code point within the text, not its start or end."""
    verdict = ROWS[text[at - 1]][COLUMNS[text[at]]]
    return verdict == "1" or (verdict != "0" and RULES[verdict](text, at))


def possible(text: str, at: int) -> bool:
    """Whether a line that has no better place may end before `text[at]`.

    Words, numbers and addresses may be broken, but marks that may not open or close a line still do not.
    """
    column = COLUMNS[text[at]]
    return column != _NEVER and not (_base(text, at) in _CLOSED or text[at - 1] == _ZWJ or _is_flag(text, at))


def address_break(text: str, at: int) -> bool:
    """Whether a long word may be broken before `text[at]` as an address is: after / ? & = # - _ . @ and so on."""
    return text[at - 1] in _ADDRESS_MARKS and COLUMNS[text[at]] != _NEVER and text[at] not in _ADDRESS_MARKS


_ADDRESS_MARKS: Final = frozenset("/?&=#-_.@:;,+~|\\")
_ZWJ: Final = "\u200d"


def _base(text: str, at: int) -> str:
    """The class of what stands before `at`, marks that take no cell left aside."""
    before = at - 1
    while before > 0 and CLASS[text[before]] == EXTEND:
        before -= 1
    return CLASS[text[before]]


def _unit(text: str, at: int) -> bool:
    """公里 after a number, and after 万 or 亿."""
    if text[at - 1 : at + 1] not in UNITS or at < 2:
        return True
    before = at - 2
    while before > 0 and text[before] in "十百千万亿余多":
        before -= 1
    return CLASS[text[before]] != DIGIT


def _date(text: str, at: int) -> bool:
    """12月31日 and 7时30分 stay whole."""
    return at < 2 or CLASS[text[at - 2]] != DIGIT


def _bracket(text: str, at: int) -> bool:
    """[1] or 〔1〕 after text is a note mark, and stays with it."""
    return _REFERENCE.match(text, at) is None


def _enumerator(text: str, at: int) -> bool:
    """① after a pause or a stop opens a point; after ” or ） it is a note mark."""
    return CLASS[text[at - 1]] == STOP or text[at - 1] in "。，、；：！？…"


def _mark(text: str, at: int) -> bool:
    """① that opens a point stays with what follows; as a note mark it stays with what it follows."""
    near = max(0, at - 512)
    first = near + len(text[near:at].rstrip(_CIRCLED))
    before, after = CLASS[text[first - 1]] if first else SPACE, CLASS[text[at]]
    return (before in IDEOGRAPHIC or before == CLOSE_QUOTE) and after not in _BOUND_TO_NOTES


def _space(text: str, at: int) -> bool:
    """After spaces, but for ( 中 and for 20 km or 20 万 (UAX #14, LB14; SI Brochure 5.4.3)."""
    before = at - 1
    while before >= 0 and CLASS[text[before]] == SPACE:
        before -= 1
    if before < 0:
        return True
    kind = _base(text, before + 1)
    if kind in _CLOSED:
        return False
    if kind != DIGIT or at - before != 2:
        return True
    after = CLASS[text[at]]
    if after == LETTER:
        return LATIN_UNIT.match(text, at) is None
    return after not in (HAN, UNIT, MONTH)


def _quote(text: str, at: int) -> bool:
    """’ inside a word, ” after one."""
    return at < 2 or CLASS[text[at - 2]] not in WORDS


def _stop(text: str, at: int) -> bool:
    """3.5, U.S., 12:30 stay whole; 人,20 and 。.A do not."""
    before = at - 1
    while before >= 0 and CLASS[text[before]] in _TRAIL:
        before -= 1
    return before >= 0 and (CLASS[text[before]] in IDEOGRAPHIC or CLASS[text[before]] in _ENDED)


def _dash(text: str, at: int) -> bool:
    """10—15 and 10～15 stay whole; ——2025 does not."""
    if text[at - 1] in "~–‒―":
        return False
    return at < 2 or CLASS[text[at]] != DIGIT or CLASS[text[at - 2]] not in (DIGIT, PERCENT)


def _hyphen(text: str, at: int) -> bool:
    """Wi-Fi and -x stay whole; 中-A does not."""
    return at >= 2 and CLASS[text[at - 2]] in IDEOGRAPHIC


def _is_flag(text: str, at: int) -> bool:
    """Whether a flag of two regional indicators spans `at` (UAX #29, GB12)."""
    if CLASS[text[at]] != FLAG:
        return False
    run = text[max(0, at - 4096) : at]
    before = len(run.rstrip(_INDICATORS))
    joiners = before - len(run[:before].rstrip(_ZWJ))
    joined = joiners % 2  # a joiner takes what follows: the first of them, or another joiner
    return (len(run) - before - joined) % 2 == 1


def _extended(text: str, at: int) -> bool:
    """Marks that take no cell break as what they stand on does (UAX #14, LB9)."""
    if text[at - 1] == _ZWJ:
        return False
    before = at - 1
    while before > 0 and CLASS[text[before]] == EXTEND:
        before -= 1
    base = text[before]
    if CLASS[base] in (EXTEND, SPACE, LOOSE):  # nothing to stand on: a letter (LB10)
        return allowed("a" + text[at : at + 8], 1)
    near = max(0, before - 63)  # no rule looks further back but for runs of one mark
    return allowed(text[near : before + 1] + text[at : at + 8], before + 1 - near)


class _Rows(dict[str, str]):
    """Character → verdicts by column; fills itself."""

    def __missing__(self, character: str) -> str:
        row = self[character] = _ROWS[CLASS[character]].replace(" ", "") + "0"
        return row


class _Columns(dict[str, int]):
    """Character → its column in a row; fills itself."""

    def __missing__(self, character: str) -> int:
        found = _AFTER.find(CLASS[character])
        column = self[character] = _NEVER if found < 0 else found
        return column


_CIRCLED: Final = "".join(character for character, kind in CLASS.items() if kind == NOTE)
_INDICATORS: Final = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_NEVER: Final = len(_AFTER)
_CLOSED: Final = frozenset((OPEN, OPEN_QUOTE, OPEN_ASCII, GLUE))
_TRAIL: Final = frozenset((STOP, CLOSE_ASCII, CLOSE_QUOTE, EXTEND))
_BOUND_TO_NOTES: Final = WORDS | {NOTE, CURRENCY}
_ENDED: Final = frozenset((CLOSE, PERCENT))
ROWS: Final = _Rows()
COLUMNS: Final = _Columns()
RULES: Final[dict[str, Callable[[str, int], bool]]] = {
    "u": _unit,
    "t": _date,
    "b": _bracket,
    "e": _enumerator,
    "m": _mark,
    "s": _space,
    "q": _quote,
    "p": _stop,
    "d": _dash,
    "h": _hyphen,
    "f": lambda text, at: not _is_flag(text, at),
    "x": _extended,
}
