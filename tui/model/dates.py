"""Dates as people write them in front matter, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_DATE: Final = re.compile(
    r"(?P<y>\d{4})(?:\s*(?:[-/.]|年)\s*(?P<m>\d{1,2}|十[12]?)"
    r"(?:\s*(?:[-/.]|月)\s*(?P<d>\d{1,2}|[23]?十\d?)日?|月)?|年)?"
    r"(?:[T\s(（,，].*)?",
    re.DOTALL,
)
_COMPACT: Final = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:[T\s_-]?\d{4,6}(?:Z|[+-]\d\d:?\d\d)?)?")
_NAMED: Final = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})-(?P<rest>.+)")


def iso_date(text: str) -> str:
    """`text` as an ISO date (2026-01-05, 2026-01 or 2026), "" when it is none.

    Takes 2026-01-05, 2026/1/5, 2026.1.5, 2026年1月5日, 二〇二六年一月五日, 20260105, and timestamps, of which the
    day is kept as it is written, whatever the time zone. A day that no calendar has is none.
    """
    text = text.strip().translate(_DIGITS)
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None:
        return ""
    year, month, day = (_number(found[part]) for part in "ymd")
    if month is None:
        return f"{year:04d}"
    try:
        whole = date(year or 0, month, day or 1).isoformat()
    except ValueError:
        return ""
    return whole if day is not None else whole[:7]


def _number(text: str | None) -> int | None:
    """1, 05, 十, 十2, 2十, 2十5 (Chinese digits are ASCII by now, 十 is not)."""
    if text is None:
        return None
    if "十" not in text:
        return int(text)
    tens, _, ones = text.partition("十")
    return int(tens or 1) * 10 + int(ones or 0)


def dated_name(stem: str) -> tuple[str, str]:
    """The date and the rest of a Jekyll file name (2026-01-15-title), ("", stem) when it starts with no date."""
    found = _NAMED.fullmatch(stem)
    day = iso_date("-".join(found.group("y", "m", "d"))) if found else ""
    return (day, found["rest"]) if found and day else ("", stem)
