"""A folder of hostile files through the installed command: no traceback, no control, nothing good lost."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.tools import hostile
from tests.tools.terminal import COMMAND, Terminal

COUNT = 500  # more than a reader reads itself, so that another process builds the catalogue
CONTROL = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


@pytest.fixture(autouse=True)
def _one_catalogue(folder: tuple[Path, hostile.Hostile], monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are read once for all tests here."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder[0].parent / "cache"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, hostile.Hostile]:
    path = tmp_path_factory.mktemp("hostile") / "stories"
    path.mkdir()
    return path, hostile.write(path, COUNT)


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, timeout=120, check=False, env=dict(os.environ)
    )


def test_check_list_and_show_stay_clean(folder: tuple[Path, hostile.Hostile]) -> None:
    root, written = folder
    checked = run("check", str(root))
    assert checked.returncode == 3
    assert not CONTROL.search(checked.stdout)
    listed = run("list", "-a", str(root), "--json")
    assert listed.returncode == 0
    assert not CONTROL.search(listed.stdout)
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    titles = {row["title"] for row in rows}
    assert set(written.good.values()) <= titles
    plain = run("list", "-a", str(root))
    assert not CONTROL.search(plain.stdout)
    assert len(plain.stdout.splitlines()) == len(rows)
    for done in (checked, listed, plain):
        assert b"Traceback" not in done.stderr
        assert not CONTROL.search(done.stderr)
    for row in rows[:: len(rows) // 6]:
        shown = run("show", row["ident"], "-a", str(root), "--width", "60")
        assert shown.returncode == 0, shown.stderr
        assert not CONTROL.search(shown.stdout)
        assert b"Traceback" not in shown.stderr


def test_the_reader_walks_through_them(folder: tuple[Path, hostile.Hostile]) -> None:
    root, _ = folder
    stories = len(run("list", "-a", str(root)).stdout.splitlines())
    with Terminal("-a", str(root), columns=100, rows=30) as terminal:
        terminal.wait_for(f"{stories:,}篇", 120)
        terminal.wait_for("处问题")
        terminal.press("g")
        terminal.wait_for(f"1/{stories:,}")
        for number in range(2, 60):
            terminal.press("j")
            terminal.wait_for(f"{number}/{stories:,}")
        terminal.press("!")
        terminal.wait_for("稿件里的问题")
        terminal.press("Esc", "Ctrl+Q")
        assert terminal.wait_exit() == 0
        raw = bytes(terminal.raw)
    assert b"Traceback" not in raw
    # What the stories try to send: titles, the clipboard, links, order overrides.
    for evil in (b"\x1b]52", b"\x1b]0;", b"\x1b]8;", "\u202e".encode(), "\u2066".encode(), b"\x9d"):
        assert not re.search(rb"(?<![\x80-\xff])" + re.escape(evil), raw)
