"""Kept and recent searches."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.queries import MOST_RECENT, Queries, load, save


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "state" / "queries.json"
    queries = Queries(("城市:东莞 互助",), ("工匠", "dongguan"))
    save(path, queries)
    assert load(path) == queries
    assert [child.name for child in path.parent.iterdir()] == ["queries.json"]


def test_the_last_asked_comes_first_and_once() -> None:
    queries = Queries().asked("甲").asked("乙").asked("甲").asked("")
    assert queries.recent == ("甲", "乙")


def test_recent_queries_are_bounded() -> None:
    queries = Queries()
    for number in range(MOST_RECENT * 2):
        queries = queries.asked(str(number))
    assert len(queries.recent) == MOST_RECENT
    assert queries.recent[0] == str(MOST_RECENT * 2 - 1)


def test_keeping_twice_lets_go() -> None:
    kept = Queries().toggled("甲").toggled("乙")
    assert kept.saved == ("甲", "乙")
    assert kept.toggled("甲").saved == ("乙",)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"saved": 3, "recent": [1, null, "好"]}', "[" * 100_000])
def test_a_file_that_is_not_understood_holds_nothing_that_is_not_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "queries.json"
    path.write_text(text, "utf-8")
    assert load(path) in (Queries(), Queries((), ("好",)))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_raising(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "queries.json"
    path.write_bytes(content)
    load(path)


def test_controls_in_the_file_do_not_come_through(tmp_path: Path) -> None:
    path = tmp_path / "queries.json"
    path.write_text('{"saved": ["a\\u001b[31m", "\\u202e"], "recent": []}', "utf-8")
    assert load(path).saved == ("a␛[31m",)
