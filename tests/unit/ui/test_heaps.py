"""Where the C library lets threads share heaps they do; where it does not nothing happens."""

from __future__ import annotations

import ctypes

import pytest

from tui.ui.heaps import share_heaps


def test_another_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    assert not share_heaps()


def test_glibc_is_asked_for_two(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    class Library:
        def mallopt(self, option: int, value: int) -> int:
            asked.append((option, value))
            return 1

    monkeypatch.setattr(ctypes, "CDLL", lambda _: Library())
    assert share_heaps()
    assert asked == [(-8, 2)]
