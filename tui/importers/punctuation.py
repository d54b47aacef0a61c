"""Half-width punctuation between Han characters made full-width (GB/T 15834-2011, CLREQ 3.1).

Figures, times, Latin words and addresses keep theirs: a sign changes only where a neighbour is Han
or full-width itself. Spaces that a scanner left beside Chinese punctuation go; one between words stays.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U000323af"
_FULL = r"，。、；：！？（）《》〈〉【】「」『』“”‘’—…·％℃"
WIDE: Final = f"[{_HAN}{_FULL}]"

# Web and mail addresses and dotted names are left alone whole.
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]+|www\.[A-Za-z0-9./?=&%_#~:-]+|[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+"
    r"|(?:[A-Za-z0-9-]+\.)+(?:com|cn|org|net|gov|edu|io|html?)\b[A-Za-z0-9./?=&%_#~:-]*"
    r"|!\[[^\]\n]*\]\([^)\n]*\)|(?<=\])\([^)\n]*\)"
)
_HALF = re.compile(r"[,;:!?().\"'~<>-]")
_TO_FULL: Final = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_ANY_BRACKET = re.compile(r"[()（）]")
_IS_WIDE = re.compile(WIDE)
_IS_HAN = re.compile(f"[{_HAN}]")

_HALF_OF: Final = {full: half for half, full in _TO_FULL.items()}
_TOUCHING: Final = tuple(
    (re.compile(f"(?<={WIDE})[{half}]|[{half}](?={WIDE})"), full) for half, full in _TO_FULL.items()
)
_ANY_SPACE = re.compile(r"[ \t\u3000\xa0]")
# What no mending can concern is told by one look: no half-width sign, no space, no odd character.
_SUSPECT = re.compile(
    r"[,;:!?().\"'~<> \t\u3000\xa0\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\xad\u200b\ufeff-]"
)

# What the quick way cannot mend: spaces, odd characters, brackets and quotes, a dot that is in no figure.
_CLOSER = re.compile(r"[()\"\t\u3000\xa0 \u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\xad\u200b\ufeff]")
_DOT = re.compile(r"\.(?!\d)|(?<!\d)\.")
_LONE = re.compile(f"(?<!{WIDE})[,;:!?](?!{WIDE})")

# A space on the inner side of Chinese punctuation is the scanner's, not the writer's.
_SPACE_BY_SIGN = re.compile(
    r"[ \t\u3000\xa0]+(?=[，。、；：！？）》】」』”’…])|(?<=[，。、；：！？（《【「『“‘])[ \t\u3000\xa0]+"
)
_SPACE_AFTER_CLOSE = re.compile(f"(?<=[）》】」』”’])[ \\t\\u3000\\xa0]+(?=[{_HAN}])")
_LETTERED = re.compile(f"(?<![{_HAN}])[{_HAN}](?:[ \\u3000][{_HAN}]){{3,}}(?![{_HAN}])")
_WIDE_SPACE = re.compile(r"[ \t\u3000\xa0]{2,}|[\t\u3000\xa0]")
# A wide gap in running text is the scanner's; between short words (names in a list) it is one space.
_GAP = r"(?:[ \xa0]{2,}|\t)"
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}]{{5}}){_GAP}(?=[{_HAN}])|(?<=[{_HAN}]){_GAP}(?=[{_HAN}]{{5}})")
_ODD = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\xad\u200b\ufeff]")


_ROUNDS: Final = 8  # each shortens the text or leaves fewer half-width signs; two are the rule


class Mended(NamedTuple):
    """A line after mending, how many characters changed, and whether something in it is doubtful."""

    text: str
    changes: int
    doubtful: bool = False


def mend(text: str, *, headline: bool = False) -> Mended:
    """`text` (one paragraph, or a headline whose word spaces stay) with Chinese punctuation and spacing.

    Kangxi radicals and compatibility ideographs, which PDF files hold for plain characters, are
    folded too (NFKC of these blocks only).
    """
    text = text.strip()
    if _SUSPECT.search(text) is None:
        return Mended(text, 0)
    if (plain := _mend_plain(text)) is not None:
        return plain
    mended = Mended(text, 0)
    for _ in range(_ROUNDS):  # a sign beside one that was mended may be mended itself
        if _SUSPECT.search(mended.text) is None:
            break
        again = _mend(mended.text, headline)
        if again.text == mended.text:
            return mended._replace(doubtful=mended.doubtful or again.doubtful)
        mended = Mended(again.text, mended.changes + again.changes, mended.doubtful or again.doubtful)
    return mended


def _mend_plain(text: str) -> Mended | None:
    """The bulk: a text whose only half-width signs are , ; : ! ? that all touch Han; None where a closer look is due."""
    if _CLOSER.search(text) or ("." in text and _DOT.search(text)) or "--" in text or _LONE.search(text):
        return None
    changes = 0
    for half, full in _TO_FULL.items():
        if half in text:
            changes += text.count(half)
            text = text.replace(half, full)
    return Mended(text, changes)


def _mend(text: str, headline: bool) -> Mended:
    changes = 0
    doubtful = False
    if _ODD.search(text):
        text, count = _ODD.subn(_plain, text)
        changes += count
    if _LETTERED.search(text):
        text, count = _LETTERED.subn(lambda m: re.sub(r"[ \u3000]", "", m[0]), text)
        changes += count
    if _HALF.search(text):
        if not _holds_address(text):
            text, changes = _plain_signs(text, changes)
        if _HALF.search(text):
            text, count, doubtful = _full_width(text)
            changes += count
    if _ANY_SPACE.search(text) is None:
        return Mended(text, changes, doubtful)
    for pattern, mend_with in (
        (_SPACE_BY_SIGN, ""),
        (_SPACE_AFTER_CLOSE, " " if headline else ""),
        (_BETWEEN_HAN, " " if headline else ""),
        (_WIDE_SPACE, " "),
    ):
        text, count = pattern.subn(mend_with, text)
        changes += count
    return Mended(text.strip(), changes, doubtful)


def _holds_address(text: str) -> bool:
    return ("." in text or "@" in text or "](" in text) and _ADDRESS.search(text) is not None


def _plain_signs(text: str, changes: int) -> tuple[str, int]:
    """The bulk, at the speed of a regular expression: a sign that touches Han or full-width on either side."""
    for pattern, full in _TOUCHING:
        if _HALF_OF[full] not in text:
            continue
        text, count = pattern.subn(full, text)
        changes += count
    return text, changes


def _plain(match: re.Match[str]) -> str:
    return "" if match[0] in "\xad\u200b\ufeff" else unicodedata.normalize("NFKC", match[0])


def _full_width(text: str) -> tuple[str, int, bool]:
    """The text with half-width signs mended, the number of changes, and whether one was a guess."""
    kept = [m.span() for m in _ADDRESS.finditer(text)] if _holds_address(text) else []
    out = list(text)
    changes = 0
    opens = _quotes(text) if '"' in text else {}
    doubtful = opens is None
    opens = opens or {}
    for match in _HALF.finditer(text):
        at = match.start()
        if kept and any(start <= at < end for start, end in kept):
            continue
        sign = match[0]
        before, after = _neighbour(out, at, -1), _neighbour(out, at, 1)
        near = _wide(before) or _wide(after)
        new = sign
        if sign in _TO_FULL:
            figures = before.isascii() and before.isdigit() and after.isascii() and after.isdigit()
            if (near and not figures) or (_wide(before) and figures) or (not after and _IS_WIDE.search(text)):
                new = _TO_FULL[sign]
        elif sign == "." and out[at - 1 : at] and _wide(before) and before != "。":
            if text[at : at + 3] == "..." or out[at] == "":
                if out[at]:
                    width = len(text[at:]) - len(text[at:].lstrip("."))
                    out[at : at + width] = ["……"] + [""] * (width - 1)
                    changes += 1
                continue
            if not after or _IS_WIDE.match(after) or after == '"' or text[at + 1 : at + 2] in (" ", "\u3000"):
                new = "。"
                doubtful = doubtful or bool(after and _IS_HAN.match(after) and text[at + 1 : at + 2] == after)
            elif after.isdigit() and _IS_HAN.match(before) and not re.match(r"\d*\.", text[at + 1 :]):
                new, doubtful = "。", True
        elif sign == "." and before.isdigit() and not after and _IS_WIDE.search(text):
            new = "。"
        elif sign == '"' and at in opens:
            new = "“" if opens[at] else "”"
            if not (near or _IS_WIDE.search(text)):
                new = sign
        elif sign == "-" and text[at : at + 2] == "--" and near and out[at] == "-":
            width = len(text[at:]) - len(text[at:].lstrip("-"))
            out[at : at + width] = ["——"] + [""] * (width - 1)
            changes += 1
            continue
        if new != sign and out[at]:
            out[at] = new
            changes += 1
    changes += _brackets(out, text, kept)
    return "".join(out), changes, doubtful


def _quotes(text: str) -> dict[int, bool] | None:
    """For each straight quote whether it opens, told by order and by the curly ones beside it; None where they do not pair."""
    opens: dict[int, bool] = {}
    inside = False
    for found in re.finditer('["“”]', text):
        if found[0] == '"':
            opens[found.start()] = not inside
        elif inside is (found[0] == "“"):
            return None
        inside = not inside
    return None if inside else opens


def _neighbour(characters: list[str], at: int, step: int) -> str:
    """The nearest character that is no space, "" at an end."""
    at += step
    while 0 <= at < len(characters):
        if characters[at] and not characters[at].isspace():
            return characters[at]
        at += step
    return ""


def _wide(character: str) -> bool:
    return bool(character) and _IS_WIDE.match(character) is not None


def _brackets(out: list[str], text: str, kept: list[tuple[int, int]]) -> int:
    """Mend brackets in pairs: both become full-width when Han stands inside or just outside of either."""
    if "(" not in text and ")" not in text:
        return 0
    stack: list[int] = []
    changes = 0
    for found in _ANY_BRACKET.finditer(text):
        at, character = found.start(), found[0]
        if kept and any(start <= at < end for start, end in kept):
            continue
        if character in "(（":
            stack.append(at)
            continue
        if not stack:
            if character == ")" and _wide(_neighbour(out, at, -1)):
                out[at] = "）"
                changes += 1
            continue
        opening = stack.pop()
        inside = _IS_WIDE.search(text, opening + 1, at) is not None
        outside = _wide(_neighbour(out, opening, -1)) or _wide(_neighbour(out, at, 1))
        if inside or outside or "（" in text[opening] or "）" in text[at]:
            for place, sign in ((opening, "（"), (at, "）")):
                changes += out[place] != sign
                out[place] = sign
    for opening in stack:
        if text[opening] == "(" and (
            _wide(_neighbour(out, opening, 1)) or _wide(_neighbour(out, opening, -1))
        ):
            out[opening] = "（"
            changes += 1
    return changes
