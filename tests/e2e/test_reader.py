"""The installed command in a real pseudo-terminal, used with keys as a person uses it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import termios
from pathlib import Path

import pytest

from tests.tools.terminal import COMMAND, Terminal

SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]
LAST_WORDS = {
    "dongguan": "切实增强。",
    "chaozhou": "匠心的温度。",
    "songnuan": "热气腾腾。",
    "qujiang": "见到实效。",
    "wuchuan": "智慧和力量。",
}
TITLES = ["参保人次增近80%", "看太极", "寒冬里", "韶关工匠", "吴川工会"]


def joined(terminal: Terminal) -> str:
    """The screen without spaces and line ends, so that a line break hides no text."""
    return "".join(terminal.text.split())


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_all_five_stories_are_read_with_keys_only(columns: int, rows: int) -> None:
    with Terminal(columns=columns, rows=rows) as terminal:
        terminal.wait_for("参保人次")
        terminal.press("Enter")
        for number, (title, last) in enumerate(zip(TITLES, LAST_WORDS.values(), strict=True)):
            if number:
                terminal.press("]")
            # The foot names the story that is shown, the list only the one that is chosen.
            terminal.until(lambda t, title=title: title in t.lines[-2], title)  # type: ignore[misc] # bound at once
            for _ in range(40):
                if "100%" in terminal.lines[-2]:
                    break
                place = terminal.lines[-2]
                terminal.press(" ")
                terminal.until(lambda t, place=place: t.lines[-2] != place, "another place")  # type: ignore[misc] # at once
            terminal.until(lambda t, last=last: last in joined(t), last)  # type: ignore[misc] # bound at once
        terminal.press("Ctrl+Q")
        assert terminal.wait_exit() == 0


def test_search_city_help_and_quit_leave_the_terminal_as_it_was() -> None:
    with Terminal(columns=80, rows=24) as terminal:
        terminal.wait_for("参保人次")
        terminal.press("/", "互助")
        terminal.wait_gone("看太极")
        assert "互助保障" in terminal.text
        terminal.press("Esc")
        terminal.wait_for("看太极")
        terminal.press("c")
        terminal.wait_for("去哪个城市")
        terminal.press("清远", "Enter")
        terminal.until(lambda t: "清远市清新区总工会" in t.text, "清新's section")
        terminal.press("c")
        terminal.wait_for("去哪个城市")
        terminal.press("惠州", "Enter")
        terminal.until(lambda t: "惠州市惠城区各基层工会" in t.text, "惠城's section")
        terminal.press("?")
        terminal.wait_for("怎样阅读")
        terminal.press("Esc")
        terminal.wait_gone("怎样阅读")
        terminal.press("Esc", "Esc", "q", "q", "q")
        assert terminal.wait_exit() == 0
        assert termios.tcgetattr(terminal.slave) == terminal.attributes
        assert terminal.raw.rfind(b"\x1b[?1049l") > terminal.raw.rfind(b"\x1b[?1049h")
        assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
        assert terminal.raw.rfind(b"\x1b[?1003l") > terminal.raw.rfind(b"\x1b[?1003h")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_in_good_order(number: signal.Signals) -> None:
    with Terminal(columns=80, rows=24) as terminal:
        terminal.wait_for("参保人次")
        os.kill(terminal.process.pid, number)
        assert terminal.wait_exit() == 128 + number
        assert termios.tcgetattr(terminal.slave) == terminal.attributes
        assert terminal.raw.rfind(b"\x1b[?1049l") > terminal.raw.rfind(b"\x1b[?1049h")


def test_a_resize_keeps_the_reader_at_its_sentence() -> None:
    with Terminal(columns=120, rows=20) as terminal:
        terminal.wait_for("广东省职工保障互助会了解到")
        terminal.press("Enter", " ")
        terminal.until(lambda t: "理赔一端" in t.text, "the last screenful")
        first = terminal.lines[0].split()[-1]
        terminal.resize(70, 20)
        terminal.until(
            lambda t: first[:6] in joined(t)[:160] and "全部稿件" not in t.text, f"{first[:6]} at the top"
        )
        terminal.press("Ctrl+Q")
        assert terminal.wait_exit() == 0


def helpers(terminal: Terminal) -> list[int]:
    """The processes that the reader has started."""
    tasks = Path("/proc", str(terminal.process.pid), "task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux which processes there are")
@pytest.mark.parametrize("end", ["Ctrl+Q", "kill -9"])
def test_what_builds_a_large_archive_ends_with_the_reader(tmp_path: Path, end: str) -> None:
    for number in range(1500):
        text = f"# 第{number}篇\n\n" + "东莞市总工会慰问夜班职工。" * 40
        (tmp_path / f"{number:04}.md").write_text(text, "utf-8")
    with Terminal("-a", str(tmp_path), columns=80, rows=24) as terminal:
        terminal.until(lambda t: bool(helpers(t)), "a helper")
        watched = [os.pidfd_open(helper) for helper in helpers(terminal)]
        terminal.wait_for("第14")
        if end == "Ctrl+Q":
            terminal.press("Ctrl+Q")
            assert terminal.wait_exit() == 0
            assert termios.tcgetattr(terminal.slave) == terminal.attributes
        else:
            terminal.process.kill()
            terminal.process.wait()
        for helper in watched:
            assert select.select([helper], [], [], 20)[0] == [helper]
            os.close(helper)


def test_without_a_terminal_one_sentence_and_exit_code_two() -> None:
    run = subprocess.run(
        [COMMAND], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=30, check=False
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.strip().splitlines()) == 1


def test_a_hostile_story_sends_no_escape_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        '---\ntitle: "坏\\e]0;pwned\\a标题[@click=app.quit]点[/]"\n---\n\n正文\x1b]52;c;cHduZWQ=\x07和\u202e反&#x1b;[31m\n',
        "utf-8",
    )
    (tmp_path / "b\x1b[31m.md").write_text("---\ntitle: [\n---\n文\n", "utf-8")
    with Terminal("-a", str(tmp_path), columns=100, rows=30) as terminal:
        terminal.wait_for("处问题")
        terminal.press("!")
        terminal.wait_for("稿件里的问题")
        terminal.press("Ctrl+Q")
        terminal.wait_exit()
        raw = bytes(terminal.raw)
    for evil in (b"\x1b]0;pwned", b"\x1b]52;c;cHdu", "\u202e".encode()):
        assert evil not in raw


def test_doctor_asks_the_terminal_and_leaves_it_as_it_was() -> None:
    with Terminal("doctor", columns=80, rows=30) as terminal:
        assert terminal.wait_exit() == 0
        assert "引号占1格，汉字占2格" in joined(terminal)
        assert "真彩色" in terminal.text
        bars = {line.rpartition("|")[0] for line in terminal.lines if "| 汉字" in line or "| 窄" in line}
        assert len(bars) == 2
        assert termios.tcgetattr(terminal.slave) == terminal.attributes


def test_columns_and_script_are_changed_with_keys() -> None:
    with Terminal(columns=200, rows=50) as terminal:
        terminal.wait_for("近日")
        assert any(line.count("│") == 2 for line in terminal.lines)
        terminal.press("v")
        terminal.until(lambda t: not any("│" in line for line in t.lines), "one column")
        terminal.press("T")
        terminal.wait_for("職工互助保障")
        terminal.press("Ctrl+Q")
        assert terminal.wait_exit() == 0
