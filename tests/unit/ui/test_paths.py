"""Typed paths: what is meant, how they go on, and where a new file may lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.ui.paths import completed, completions, free_path, may_write, typed_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("版面1.txt", "版面2.txt", "别的.md", ".hidden"):
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "版面集").mkdir()
    return tmp_path


def names(typed: str, *, folders_only: bool = False) -> list[str]:
    return [one.name for one in completions(typed, folders_only=folders_only)]


def test_folders_come_first_and_hidden_names_only_after_a_dot(folder: Path) -> None:
    assert names(f"{folder}/") == ["版面集/", "别的.md", "版面1.txt", "版面2.txt"]
    assert names(f"{folder}/.") == [".hidden"]
    assert names(f"{folder}/版", folders_only=True) == ["版面集/"]
    assert names(f"{folder}/none/") == []


def test_tab_goes_on_as_far_as_it_is_clear(folder: Path) -> None:
    for typed, wanted in (("版", "版面"), ("别", "别的.md"), ("没", "没"), ("版面", "版面")):
        path = f"{folder}/{typed}"
        assert completed(path, completions(path)) == f"{folder}/{wanted}"


def test_home_stays_as_it_was_written(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert [one.path for one in completions("~/别")] == ["~/别的.md"]
    assert typed_path("~/别的.md") == str(folder / "别的.md")
    assert typed_path("~nobody-of-that-name/x") == "~nobody-of-that-name/x"


def test_quotes_escapes_and_file_addresses_of_a_dropped_file_are_taken_off(folder: Path) -> None:
    spaced = folder / "两 个.txt"
    spaced.write_text("", "utf-8")
    for typed in (
        f"'{spaced}'",
        f' "{spaced}" ',
        str(spaced).replace(" ", "\\ "),
        spaced.as_uri(),
    ):
        assert typed_path(typed) == str(spaced)
    assert typed_path("https://example.org/a b") == "https://example.org/a b"


def test_a_free_path_is_beside_what_is_there(folder: Path) -> None:
    assert free_path(folder / "新.md") == folder / "新.md"
    assert free_path(folder / "别的.md") == folder / "别的-2.md"


def test_a_folder_that_is_not_there_is_judged_by_the_one_above(folder: Path) -> None:
    assert may_write(folder / "a" / "b")
    assert not may_write(folder / "别的.md" / "b")
