"""Dates are understood as they are typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.catalogue.dates import Days, days, words

TODAY = date(2026, 1, 15)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2026", "2026"),
        ("2026年", "2026"),
        ("2026-", "2026"),
        ("2026-1", "2026-01"),
        ("2026/01", "2026-01"),
        ("202601", "2026-01"),
        ("２０２６年１月", "2026-01"),
        ("2026-1-5", "2026-01-05"),
        ("2026.1.5", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("2026年1月5日", "2026-01-05"),
        ("1月5日", "2026-01-05"),
        ("12-31", "2025-12-31"),
        ("12月", "2025-12"),
        ("2024-2", "2024-02"),
        ("2025-11..2026-01", "2025-11-01..2026-01-31"),
        ("2026-01..02", "2026-01-01..2026-02-28"),
        ("2026-01-05..10", "2026-01-05..2026-01-10"),
        ("2025年3月至5月", "2025-03-01..2025-05-31"),
        ("2025~2026", "2025-01-01..2026-12-31"),
        ("2026..2025", "2025-01-01..2026-12-31"),
        ("2026-01..", "2026-01-01.."),
        ("..2025", "..2025-12-31"),
        (">2025", "2026-01-01.."),
        (">=2025", "2025-01-01.."),
        ("<2026-01", "..2025-12-31"),
        ("<=2026-01", "..2026-01-31"),
        ("今天", "2026-01-15"),
        ("昨天", "2026-01-14"),
        ("yesterday", "2026-01-14"),
        ("本周", "2026-01-12..2026-01-18"),
        ("last week", "2026-01-05..2026-01-11"),
        ("上周", "2026-01-05..2026-01-11"),
        ("本月", "2026-01"),
        ("上个月", "2025-12"),
        ("去年", "2025"),
        ("近7天", "2026-01-09..2026-01-15"),
        ("近七天", "2026-01-09..2026-01-15"),
        ("last 7 days", "2026-01-09..2026-01-15"),
        ("最近两周", "2026-01-02..2026-01-15"),
        ("近3个月", "2025-10-16..2026-01-15"),
        ("近半年", "2025-07-16..2026-01-15"),
        ("近一年", "2025-01-16..2026-01-15"),
    ],
)
def test_a_date_means_days(typed: str, label: str) -> None:
    found = days(typed, TODAY)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize(
    "typed", ["", "2", "202", "2026-13", "2026-02-30", "近", "..", ">", "明天会", "0000", "x..y"]
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert days(typed, TODAY) is None


@given(st.text(st.sampled_from("0123456789-/.年月日近上下周个天至到~<>=.一二半lastweekday "), max_size=16))
def test_nothing_that_is_typed_raises(typed: str) -> None:
    found = days(typed, TODAY)
    assert found is None or found.first is None or found.last is None or found.first <= found.last


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(0, 1500))
def test_words_cover_a_span_exactly_once(first: date, length: int) -> None:
    span = Days(first, first + timedelta(length))
    covered: list[date] = []
    for word in words(span, 1980, 2040):
        piece = days(word, TODAY)
        assert piece is not None
        assert piece.first is not None
        assert piece.last is not None
        covered += [piece.first + timedelta(n) for n in range((piece.last - piece.first).days + 1)]
    assert covered == [first + timedelta(n) for n in range(length + 1)]
