"""The installed command without a terminal: data to stdout, the rest to stderr, exit codes, JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.terminal import COMMAND


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _one_catalogue(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled stories are read once for all tests here."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_list_gives_the_five_stories_in_the_order_of_the_page() -> None:
    done = run("list")
    assert done.returncode == 0
    assert done.stderr == ""
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "dongguan",
        "chaozhou",
        "songnuan",
        "qujiang",
        "wuchuan",
    ]
    listed = rows(run("list", "--json").stdout)
    assert [row["ident"] for row in listed] == [line.split()[0] for line in done.stdout.splitlines()]
    assert listed[2]["cities"] == ["江门", "清远", "惠州"]


def test_show_keeps_to_the_width_and_uses_no_colour_in_a_pipe() -> None:
    from tui.text.cells import width

    for cells in (20, 40, 76):
        done = run("show", "songnuan", "--width", str(cells))
        assert done.returncode == 0
        assert "\x1b" not in done.stdout
        assert max(map(width, done.stdout.splitlines())) <= cells
        assert "萝卜板" in done.stdout.replace("\n", "")
    whole = rows(run("show", "songnuan", "--json").stdout)[0]
    assert whole["ident"] == "songnuan"
    assert "余中华" in str(whole["text"])


def test_search_and_cities_answer_with_exit_codes() -> None:
    found = run("search", "互助")
    assert (found.returncode, len(found.stdout.splitlines())) == (0, 1)
    nothing = run("search", "没有这个词")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert nothing.stderr
    cities = rows(run("cities", "--json").stdout)
    assert {row["city"] for row in cities} == {"东莞", "潮州", "江门", "清远", "惠州", "韶关", "湛江"}
    assert run("show", "nobody").returncode == 1


@pytest.mark.parametrize(
    "arguments", [("--nonsense",), ("show",), ("show", "x", "--width", "abc"), ("nonsense",)]
)
def test_misuse_is_told_in_our_words_with_exit_code_two(arguments: tuple[str, ...]) -> None:
    chinese, english = run(*arguments), run(*arguments, "--lang", "en")
    assert chinese.returncode == english.returncode == 2
    assert "用法" in chinese.stderr
    assert "argument" not in chinese.stderr
    assert "See bulletin-tui --help" in english.stderr


def test_help_speaks_both_languages() -> None:
    chinese = run("--help").stdout
    assert "标题" in chinese
    assert "usage" not in chinese
    assert "headlines" in run("--help", LANG="en_US.UTF-8").stdout


def test_check_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("---\ntitle: 好\n---\n\n正文\n", "utf-8")
    (tmp_path / "bad.md").write_text("---\ntitle: 坏\ndate: [1\n---\n\n正文\n", "utf-8")
    done = run("check", str(tmp_path))
    assert done.returncode == 3
    assert "bad.md:" in done.stdout
    assert rows(run("check", str(tmp_path), "--json").stdout)[0]["line"] in (3, 4)
    (tmp_path / "bad.md").unlink()
    assert run("check", str(tmp_path)).returncode == 0


def test_a_folder_alone_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: 自己的稿\ndate: 2026-01-01\n---\n\n正文。\n", encoding="utf-8"
    )
    opened = run(str(tmp_path))
    assert opened.returncode == 2
    assert "终端" in opened.stderr
    assert "自己的稿" in run(str(tmp_path), "list").stdout


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    done = run("list", "-a", str(tmp_path / "none"))
    assert done.returncode in (1, 3)
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"'{COMMAND}' show songnuan | head -1"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""


def test_chinese_is_written_in_any_locale() -> None:
    for locale in ("C", "POSIX", "en_US.ISO-8859-1"):
        assert "东莞" in run("list", LC_ALL=locale, PYTHONUTF8="0", PYTHONIOENCODING="latin-1").stdout


def test_list_imports_no_screen_library(tmp_path: Path) -> None:
    code = (
        "import sys; from tui.cli import main; main(['list']);"
        "print([m for m in sys.modules if m.split('.')[0] in ('textual', 'rich', 'numpy')], file=sys.stderr)"
    )
    own = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    for first in (True, False):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True, env=own
        )
        # Who makes a catalogue has stories to index; who finds it made has not.
        assert ("numpy" in done.stderr) == first
        assert "rich" not in done.stderr
        assert "textual" not in done.stderr


def test_show_sets_columns_as_the_reader_does(tmp_path: Path) -> None:
    from tui.text.cells import width

    done = run("show", "songnuan", "--columns", "3", "--width", "140")
    assert done.returncode == 0
    assert max(map(width, done.stdout.splitlines())) <= 140
    ruled = [line for line in done.stdout.splitlines() if line.count("│") == 2]
    assert len(ruled) > 20
    first = "".join(line.split("│")[0] for line in ruled)
    assert "江门市总工会" in first
    assert "惠州市惠城区各基层工会" not in first
    assert run("show", "songnuan", "--columns", "9").returncode == 2
    settings = tmp_path / "bulletin-tui" / "settings.yaml"
    settings.parent.mkdir()
    settings.write_text("quotes: corner\nscript: traditional\n", "utf-8")
    shown = run("show", "songnuan", XDG_CONFIG_HOME=str(tmp_path)).stdout
    assert "「孃家人」" in shown
    assert "職工" in shown


def test_doctor_in_a_pipe_asks_nothing_and_prints_its_rows() -> None:
    done = run("doctor", LANG="C.UTF-8")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert "没有问" in done.stdout
    assert done.stdout.count("|") >= 8
    assert rows(run("doctor", "--json", "--lang", "en").stdout)[0]["rows"]
