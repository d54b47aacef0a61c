"""Dates as people type them: 2026-01, 2026年1月, 20260115, 2026-01..02, 近7天, last week → the days they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from ..text.fold import fold


class Days(NamedTuple):
    """From one day to another, both meant; None where there is no end."""

    first: date | None
    last: date | None

    @property
    def label(self) -> str:
        """The shortest plain form: 2026, 2026-01, 2026-01-05 or a range of days with two dots."""
        if self.first is None or self.last is None:
            return f"{self.first or ''}..{self.last or ''}"
        if self == _year(self.first.year):
            return str(self.first.year)
        if self == _month(self.first.year, self.first.month):
            return self.first.isoformat()[:7]
        return self.first.isoformat() if self.first == self.last else f"{self.first}..{self.last}"


_DIGITS: Final = dict(zip("一二两三四五六七八九十", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True)) | {
    "半": 6
}
_NUMERIC: Final = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})[日号]?|月)?|年)?-?")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_SHORT: Final = re.compile(r"(\d{1,2})(?:[-/.月](\d{1,2})[日号]?|月)")
_RANGE: Final = re.compile(r"\.{2,}|…|~|至|到|—+")
_RECENT: Final = re.compile(
    r"(?:最近|过去|近|last|past)([0-9]+|[一二两三四五六七八九十半])?(?:个)?(天|日|周|星期|月|年|days?|weeks?|months?|years?)内?"
)
_UNITS: Final = {"天": "d", "日": "d", "周": "w", "星期": "w", "月": "m", "年": "y"}
# Longest first, so that "last week" is not taken for "last" and a word.
PHRASE: Final = re.compile(
    r"(?:last|past)\s+\d+\s+(?:days?|weeks?|months?|years?)|(?:last|past|this)\s+(?:day|week|month|year)",
    re.I,
)
"""What a date value may be in English although it holds spaces."""


def _year(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _shifted(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _week(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())  # ISO 8601: a week begins on Monday
    return Days(monday, monday + timedelta(days=6))


_NAMED: Final[dict[tuple[str, ...], Callable[[date], Days]]] = {
    ("今天", "今日", "today"): lambda today: Days(today, today),
    ("昨天", "昨日", "yesterday"): lambda today: Days(today - timedelta(1), today - timedelta(1)),
    ("前天", "前日"): lambda today: Days(today - timedelta(2), today - timedelta(2)),
    ("本周", "这周", "本星期", "thisweek"): _week,
    ("上周", "上星期", "lastweek"): lambda today: _week(today - timedelta(7)),
    ("本月", "这个月", "thismonth"): lambda today: _month(today.year, today.month),
    ("上月", "上个月", "lastmonth"): lambda today: _month(*_shifted(today, -1).timetuple()[:2]),
    ("今年", "本年", "thisyear"): lambda today: _year(today.year),
    ("去年", "lastyear"): lambda today: _year(today.year - 1),
    ("前年",): lambda today: _year(today.year - 2),
}
NAMES: Final = tuple(name for names in _NAMED for name in names[:1])
"""Words for days that completion offers."""


def days(typed: str, today: date) -> Days | None:
    """The days that a typed date means, None when it is none (yet); never raises.

    A day and month without a year are the last such day. `>2026-01`, `<=2026`, `2026..` and `..2026` have one end.
    """
    text = fold(typed)
    try:
        return _days(text, today)
    except (ValueError, OverflowError):  # a 13th month, a year 0, a range beyond the calendar
        return None


def _days(text: str, today: date) -> Days | None:
    if one := _one(text, today, None):
        return one
    if sign := re.match(r"([<>])(=?)", text):
        end = _one(text[sign.end() :], today, None)
        if end is None or end.first is None or end.last is None:
            return None
        if sign[1] == ">":
            return Days(end.first if sign[2] else end.last + timedelta(1), None)
        return Days(None, end.last if sign[2] else end.first - timedelta(1))
    if dots := _RANGE.search(text):
        left, right = text[: dots.start()], text[dots.end() :]
        first = _one(left, today, None) if left else None
        last = _one(right, today, left) if right else None
        if (left and first is None) or (right and last is None) or not (first or last):
            return None
        span = Days(first.first if first else None, last.last if last else None)
        if span.first and span.last and span.first > span.last:
            return Days(last.first if last else None, first.last if first else None)
        return span
    return None


def _one(text: str, today: date, before: str | None) -> Days | None:
    """A single date or name; `before` is a range's other end, which lends its year and month."""
    for names, named in _NAMED.items():
        if text in names:
            return named(today)
    if recent := _RECENT.fullmatch(text):
        return _recent(recent[1], recent[2], today)
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found[1], found[2], found[3])
    if found := _COMPACT.fullmatch(text):
        return _numeric(found[1], found[2], found[3])
    if before and (number := re.fullmatch(r"(\d{1,2})[月日号]?", text)):
        lent = _NUMERIC.fullmatch(before) or _COMPACT.fullmatch(before)
        if lent and lent[3]:
            return _numeric(lent[1], lent[2], number[1])
        if lent and lent[2]:
            return _numeric(lent[1], number[1], None)
    if found := _SHORT.fullmatch(text):
        lent = _NUMERIC.fullmatch(before) if before else None
        year = int(lent[1]) if lent else today.year
        meant = _numeric(str(year), found[1], found[2])
        if not lent and meant.first and meant.first > today:
            return _numeric(str(year - 1), found[1], found[2])
        return meant
    return None


def _numeric(year: str, month: str | None, day: str | None) -> Days:
    if not month:
        return _year(int(year))
    if not day:
        return _month(int(year), int(month))
    one = date(int(year), int(month), int(day))
    return Days(one, one)


def _recent(count: str | None, unit: str, today: date) -> Days:
    kind = _UNITS.get(unit, unit[0])
    number = _DIGITS.get(count, 0) or int(count) if count else 1
    if count == "半":
        kind, number = ("m", 6) if kind == "y" else ("d", 15 if kind == "m" else number)
    if kind == "d":
        return Days(today - timedelta(number - 1), today)
    if kind == "w":
        return Days(today - timedelta(number * 7 - 1), today)
    months = number * (12 if kind == "y" else 1)
    return Days(_shifted(today, -months) + timedelta(1), today)


def words(span: Days, first_year: int, last_year: int) -> list[str]:
    """The span as whole years, months and days in ISO form, inside the years given; the fewest that cover it."""
    at = max(span.first or date(first_year, 1, 1), date(max(first_year, 1), 1, 1))
    end = min(span.last or date(last_year, 12, 31), date(max(last_year, 1), 12, 31))
    found: list[str] = []
    while at <= end:
        whole = next(
            (
                piece
                for piece in (_year(at.year), _month(at.year, at.month))
                if piece.first == at and _ends(piece, end)
            ),
            Days(at, at),
        )
        found.append(whole.label)
        last = whole.last or at
        if last >= date.max:
            break
        at = last + timedelta(1)
    return found


def _ends(piece: Days, end: date) -> bool:
    return piece.last is not None and piece.last <= end
