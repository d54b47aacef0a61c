"""Bytes to text: which encoding a file is in, by a ladder that is right on short Chinese texts.

Byte order mark, UTF-16 by its zero bytes, UTF-8, damaged UTF-8, then GB 18030 against Big5 by how common the
characters of each reading are (running Chinese draws half its characters from some three hundred), last Windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Final, NamedTuple

SAMPLE: Final = 1 << 10
"""Bytes that decide between GB 18030, Big5 and UTF-16: from the first that is not ASCII, or from the start."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The commonest characters of running text, simplified and traditional, and the punctuation between them.
COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那"
    "社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通"
    "并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区"
    "强放决西被干做必战先回则任取完举科触市工会职保障劳服务"
    "這個為國時來們於會發動過說產種麼經進著電裡實兩體機當點從業應開還後學對無關與樣間現東長問題變條沒結解建係軍權黨總處務員場"
    "廣報導區設請認識該將給幹部據書記號聯團織組議論證講選運過達遠適邊鄉錢錄門陸隊隨電難響頁項順須頭願風飛體麗黃點齊龍勞職"
    "灣臺們麼沒這裡給讓嗎呢很從歡買賣車見親覺觀計訂話誰課調"
    "，。、：；！？“”‘’（）《》「」『』—…　"
)
# Patterns of the rare encodings are strings, compiled where used: UTF-8 alone must not pay for them.
_STRANGE: Final = (
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u0370-\u1fff\u2500-\u259f\u3040-\u33ff\ue000-\uf8ff\uff61-\ufffd]"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_HAN: Final = "[\u3400-\u9fff\uf900-\ufaff]"
_ORDINARY: Final = "[\t\n\r -~\u00b7\u2010-\u27bf\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e]"


class Decoded(NamedTuple):
    """Text with newlines as line ends, the encoding it was in (Python's name), and how much was lost.

    `damaged` counts the places that could not be read and stand as U+FFFD; 0 is the rule.
    """

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, *, whole: bool = True) -> Decoded | None:
    """`data` as text, None when it is no text in an encoding known here. Never raises.

    `whole=False` says that `data` is the start of a longer file, so that a character cut at its end is no damage.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding, whole=whole)
    if not data:
        return Decoded("", "utf-8")
    zeros = data.count(0, 0, SAMPLE)
    if zeros and (wide := _utf16(data, zeros, whole=whole)):
        return wide
    if utf8 := _read(data, "utf-8", whole=whole, damage=0):
        return None if _is_binary(utf8.text) else utf8
    return _mostly_utf8(data, whole=whole) or _chinese(data, whole=whole) or _western(data, whole=whole)


def unify_lines(text: str) -> str:
    """`text` with every CRLF and lone CR as one newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _read(data: bytes, encoding: str, *, whole: bool, damage: float = 0.02) -> Decoded | None:
    """`data` in `encoding`, None when more than the share `damage` of its characters is broken."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        return Decoded(unify_lines(decoder.decode(data, final=whole)), encoding)
    except UnicodeDecodeError:
        if not damage:
            return None
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data, final=whole)
    broken = text.count("\ufffd")
    return Decoded(unify_lines(text), encoding, broken) if broken <= max(1, damage * len(text)) else None


def _is_binary(text: str) -> bool:
    controls = len(_CONTROL.findall(text, 0, 4096))
    return controls > 4 and controls * 10 > min(len(text), 4096)


def _utf16(data: bytes, zeros: int, *, whole: bool) -> Decoded | None:
    """UTF-16 without a mark: the zero bytes of its spaces, digits and newlines all stand on one side."""
    sample = data[:SAMPLE]
    even = sample[::2].count(0)
    odd = zeros - even
    if min(even, odd) * 20 > max(even, odd):
        return None
    read = _read(data, "utf-16-be" if even > odd else "utf-16-le", whole=whole)
    if read is None or not _share(read.text, _ORDINARY) > 0.9:
        return None
    is_ascii_wide = zeros * 5 > len(sample)
    # "Bush hid the facts": a few zeros in plain ASCII must not turn it into Han characters.
    return read if is_ascii_wide or _read(data, "utf-8", whole=whole, damage=0) is None else None


def _share(text: str, characters: str) -> float:
    sample = text[:4096]
    return len(re.findall(characters, sample)) / (len(sample) or 1)


def _mostly_utf8(data: bytes, *, whole: bool) -> Decoded | None:
    """UTF-8 with some damage: half-written or badly cut, but its multi-byte characters hold together."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(data, final=whole)
    broken = text.count("\ufffd")
    good = len(text) - broken - sum(map(text.count, map(chr, range(128)))) if broken < len(text) else 0
    return Decoded(unify_lines(text), "utf-8", broken) if good > 8 * broken else None


def _western(data: bytes, *, whole: bool) -> Decoded | None:
    """Western European, the last guess: nearly all ASCII with a few accented letters."""
    if sum(map(data[:SAMPLE].count, b"\t\n\r" + bytes(range(32, 127)))) < 0.7 * len(data[:SAMPLE]):
        return None
    return _read(data, "cp1252", whole=whole, damage=0)


def _chinese(data: bytes, *, whole: bool) -> Decoded | None:
    first = re.search(rb"[\x80-\xff]", data)
    start = first.start() if first else 0
    sample = data[start : start + SAMPLE]
    readings: list[tuple[float, str]] = []
    for encoding, first_level in (("gb18030", _is_gb_common), ("big5", _is_big5_common)):
        codec = "cp950" if encoding == "big5" else encoding
        read = _read(sample, codec, whole=whole and start + len(sample) == len(data))
        if read is not None:
            readings.append((_likelihood(read.text, sample, first_level), codec))
    for wide in ("utf-16-le", "utf-16-be"):
        read = _read(data[:SAMPLE], wide, whole=False, damage=0)
        if read is not None and _share(read.text, _ORDINARY) > 0.95:
            readings.append((_likelihood(read.text, sample, None), wide))
    for likelihood, codec in sorted(readings, reverse=True):
        if likelihood > _LEAST and (read := _read(data, codec, whole=whole)):
            return Decoded(read.text, "big5" if codec == "cp950" else codec, read.damaged)
    return None


_LEAST: Final = -0.51
"""The likelihood of rare characters only, strictly read; below it stand pieces of other files."""


def _likelihood(text: str, data: bytes, first_level: Callable[[bytes], float] | None) -> float:
    """How much like running Chinese a reading looks, per character that is not ASCII: 2 when all are of the commonest."""
    foreign = [c for c in text if c >= "\x80"]
    if not foreign:
        return 0.0
    common = sum(map(COMMON.__contains__, foreign))
    strange = len(re.findall(_STRANGE, "".join(foreign)))
    han = sum(map(len, re.findall(_HAN, "".join(foreign))))
    level = first_level(data) if first_level else 0.5
    return (common * 2 + han * (level - 0.5) - strange * 3) / len(foreign)


_GB_PAIR: Final = rb"[\x81-\xfe][\x30-\x39\x40-\x7e\x80-\xfe]|[\x00-\x7f]+"
_BIG5_PAIR: Final = rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]|[\x00-\x7f]+"


def _is_gb_common(data: bytes) -> float:
    """The share of double bytes in the first level of GB 2312 (or its punctuation), the commonest 3,755."""
    pairs = [p for p in re.findall(_GB_PAIR, data) if p[0] >= 0x81]
    common = sum((0xB0 <= p[0] <= 0xD7 or p[0] in (0xA1, 0xA3)) and p[1] >= 0xA1 for p in pairs)
    return float(common / (len(pairs) or 1))


def _is_big5_common(data: bytes) -> float:
    """The share of double bytes in the first level of Big5 (or its punctuation), the commonest 5,401."""
    pairs = [p for p in re.findall(_BIG5_PAIR, data) if p[0] >= 0x81]
    return float(sum(0xA1 <= p[0] <= 0xC6 for p in pairs) / (len(pairs) or 1))
