"""The settings file: read with its faults told, written without losing a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading import folders
from tui.reading.settings import BOUNDS, CHOICES, Settings, load, save
from tui.text.language import Language


def test_no_file_gives_the_defaults_without_a_problem(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.yaml") == (Settings(), ())


def test_good_lines_count_and_bad_ones_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text("language: en\n# a comment\nmeasure: 9000\ncolour: red\nalign: justified\n", "utf-8")
    settings, problems = load(path)
    assert settings == Settings(language="en", align="justified")
    assert [(p.line, p.message.key) for p in problems] == [(3, "settings.bad_value"), (4, "settings.unknown")]
    assert "9000" in problems[0].message.say(Language.CHINESE)


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "measure: [\n", "a: &x [*x]\n", "\x00", "just words", "? [a]\n: b\n"]
)
def test_a_broken_file_gives_the_defaults_and_a_problem(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(text, "utf-8")
    settings, problems = load(path)
    assert settings == Settings()
    assert problems


def test_a_folder_or_binary_in_the_files_place_is_a_problem(tmp_path: Path) -> None:
    assert load(tmp_path).problems
    path = tmp_path / "settings.yaml"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    assert load(path).problems


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_raising(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.yaml"
    path.write_bytes(content)
    settings, _ = load(path)
    assert all(getattr(settings, key) in words for key, words in CHOICES.items())
    assert all(low <= getattr(settings, key) <= high for key, (low, high) in BOUNDS.items())


def test_saving_changes_a_line_and_keeps_the_others(tmp_path: Path) -> None:
    path = tmp_path / "below" / "settings.yaml"
    save(path, {"measure": 80})
    path.write_text("# mine\nmeasure: 80\nlanguage: en\n", "utf-8")
    save(path, {"measure": 64, "theme": "bulletin-light"})
    assert path.read_text("utf-8") == "# mine\nmeasure: 64\nlanguage: en\ntheme: bulletin-light\n"
    assert load(path).settings == Settings(measure=64, language="en", theme="bulletin-light")
    assert [child.name for child in path.parent.iterdir()] == ["settings.yaml"]


def test_relative_xdg_folders_are_ignored(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    assert folders.config_folder(home) == tmp_path / ".config" / "bulletin-tui"
    assert folders.config_folder({**home, "XDG_CONFIG_HOME": "here"}) == tmp_path / ".config" / "bulletin-tui"
    assert folders.cache_folder({**home, "XDG_CACHE_HOME": "/c"}) == Path("/c/bulletin-tui")
    assert folders.state_folder({**home, "XDG_STATE_HOME": ""}) == tmp_path / ".local/state/bulletin-tui"


def test_the_bundled_stories_are_found() -> None:
    assert list(folders.bundled_articles().rglob("*.md"))
