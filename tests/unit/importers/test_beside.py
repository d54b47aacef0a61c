"""A great import is read by helper processes: the same files, in the same order, and nothing left of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.importers.judging import PAGES
from tui.importers import beside
from tui.importers.command import Imported, import_files
from tui.model import helpers, processes
from tui.model.processes import Helper

SOURCES = [*(str(path) for path in sorted(PAGES.glob("*.txt"))[:6]), "没有这个文件.txt"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Helper]:
    """The helpers that are started, on two processors that are free."""
    noted: list[Helper] = []

    class Noted(Helper):
        def __init__(self, work: processes.Work, *arguments: object, nice: int) -> None:
            super().__init__(work, *arguments, nice=nice)
            noted.append(self)

    monkeypatch.setattr(helpers, "Helper", Noted)
    monkeypatch.setattr(processes, "spare", lambda: 2)
    return noted


def _imported(folder: Path) -> tuple[Imported, list[tuple[int, int]], dict[str, bytes]]:
    told: list[tuple[int, int]] = []
    done = import_files(SOURCES, folder, progress=lambda *so_far: told.append(so_far))
    return done, told, {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _here(source: str) -> object:
    raise AssertionError(f"{source} was read here")


def test_helpers_and_the_import_itself_make_the_same(
    started: list[Helper], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, told, files = _imported(tmp_path / "one")
    assert started == []
    monkeypatch.setattr(beside, "GREAT", 1)
    two, told_too, files_too = _imported(tmp_path / "two")
    assert len(started) == 2
    assert all(helper._process.poll() is not None for helper in started)
    assert files_too == files
    assert told_too == told
    assert (two.founds, two.problems) == (one.founds, one.problems)
    assert [(f.action, f.title, f.content) for f in two.files] == [
        (f.action, f.title, f.content) for f in one.files
    ]
    assert len(two.problems) == 1
    assert not two.cancelled


def test_great_is_told_by_all_sources_together_and_one_source_is_read_here(
    started: list[Helper], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(Path(source).stat().st_size for source in SOURCES[:-1])
    monkeypatch.setattr(beside, "GREAT", size + 1)
    import_files(SOURCES, tmp_path, dry_run=True)
    monkeypatch.setattr(beside, "GREAT", 1)
    import_files(SOURCES[:1], tmp_path, dry_run=True)
    assert started == []
    monkeypatch.setattr(beside, "GREAT", size)
    import_files(SOURCES, tmp_path, dry_run=True)
    assert len(started) == 2


def test_where_one_processor_is_free_all_is_read_here(
    started: list[Helper], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "GREAT", 1)
    monkeypatch.setattr(processes, "spare", lambda: 1)
    assert import_files(SOURCES, tmp_path, dry_run=True).files
    assert started == []


def test_a_great_import_that_is_cancelled_writes_nothing_and_leaves_no_process(
    started: list[Helper], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "GREAT", 1)
    read: list[int] = []
    done = import_files(
        SOURCES,
        tmp_path / "out",
        progress=lambda done, _: read.append(done),
        cancelled=lambda: len(read) == 2,
    )
    assert (done.cancelled, done.exit_code, len(done.founds)) == (True, 130, 2)
    assert read == [1, 2]
    assert not (tmp_path / "out").exists()
    assert len(started) == 2
    assert all(helper._process.poll() is not None for helper in started)
