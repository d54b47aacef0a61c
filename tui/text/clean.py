"""The one gate for untrusted text: what passes here may reach a terminal.

Shown visibly: C0 controls and DEL as control pictures (ESC as ␛), C1 controls, surrogates and noncharacters as �.
Dropped: what changes the order of text (UAX #9 embeddings, overrides, isolates, marks) and what has no shape
and so hides text (zero-width spaces, fillers, tags, deprecated format characters; UTS #39, UTR #36).
Kept where script needs it: joiners inside emoji and inside Arabic or Indic words, one variation selector
after a character that has variants, at most four combining marks on a letter.
"""

from __future__ import annotations

import re
from typing import Final

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_SYMBOL: Final = "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2bff\u3001-\u303f\u3200-\u33ff"
_EMOJI: Final = "\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
# Scripts whose words need joiners: Arabic to Sinhala, Myanmar, Khmer, Mongolian.
_JOINING: Final = "\u0620-\u065f\u066e-\u06ff\u0710-\u07ff\u0840-\u08c7\u08ca-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1820-\u18aa"

_BREAK: Final = "\r\x0b\x0c\x85\u2028\u2029"
_PICTURE: Final = "\x00-\x08\x0e-\x1f\x7f"
_BROKEN: Final = "\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_HIDDEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_JOINER: Final = "\u200c\u200d"
_SELECTOR: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MARK: Final = "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
MARKS: Final = 4
"""Combining marks that one letter may carry (more would paint over other lines)."""

# All that ordinary text pays for, so its ranges are few and in order: 140 million characters a second, a third with
# the sets above joined. From U+3FFFE on everything is looked at closely, since hardly anything there is text.
_SUSPECT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u0483-\u0489\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20d0-\u20ff\u3164\ud800-\udfff\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U0010ffff]"
)
_CLUSTER: Final = (
    f"[{_EMOJI}][\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?"
    f"(?:\u200d[{_EMOJI}][\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?)+"
    f"|[{_EMOJI}{_SYMBOL}#*0-9\u00a9\u00ae][\ufe00-\ufe0f]"
    f"|[{_HAN}](?:[\ufe00-\ufe0f]|[\U000e0100-\U000e01ef])"
    f"|[\u1000-\u109f\uaa60-\uaa7f]\ufe00"
    "|[\u1820-\u18aa][\u180b-\u180d\u180f]"
    f"|[{_JOINING}][{_JOINER}](?=[{_JOINING}])"
)
_JUDGED: Final = (
    f"(?P<keep>{_CLUSTER})|(?P<break>\r\n|[{_BREAK}])|(?P<picture>[{_PICTURE}]+)|(?P<broken>[{_BROKEN}]+)"
    f"|[{_HIDDEN}{_JOINER}{_SELECTOR}]+"
)
_HEAPED: Final = f"([{_MARK}]{{{MARKS}}})[{_MARK}]+"
_PICTURES: Final = {**{c: 0x2400 + c for c in range(32)}, 0x7F: 0x2421}
_UNTIDY: Final = re.compile(r"\A\s|\s\Z|\s\s|[^\S \u3000]")
_SPACES: Final = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """`text` of several lines without a character that may not reach a terminal.

    Newlines and tabs stay; every other line break (CRLF, CR, VT, FF, NEL, U+2028, U+2029) becomes a newline.
    Cleaning twice changes nothing more, and ordinary text comes back as the same object.
    """
    if _SUSPECT.search(text) is None:
        return text
    # Compiled here (and kept by re) because they cost 3 ms that most starts need not pay.
    return re.sub(_HEAPED, r"\1", re.sub(_JUDGED, _judge, text))


def clean_line(text: str) -> str:
    """`text` cleaned and on one line: runs of white space become one space, ends are stripped.

    A full-width space between the halves of a headline stays full-width.
    """
    text = clean_text(text)
    if _UNTIDY.search(text) is None:
        return text
    return _SPACES.sub(lambda run: "\u3000" if "\u3000" in run[0] else " ", text.strip())


def _judge(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "keep":
            return found[0]
        case "picture":
            return found[0].translate(_PICTURES)
        case "broken":
            return "\ufffd" * len(found[0])
        case "break":
            return "\n"
        case _:
            return ""
