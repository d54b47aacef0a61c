"""A first build in a process of its own: it ends with the same truth however the processes end, and it ends with them."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.bench import newswire
from tui.catalogue import apart
from tui.catalogue.archive import Catalogue
from tui.catalogue.headlines import Order
from tui.catalogue.source import Folder
from tui.model import processes
from tui.model.follow import News
from tui.model.processes import Helper
from tui.model.watch import diff, snapshot

TODAY = date(2026, 1, 15)
STORIES = 90


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    newswire.write(folder, STORIES)
    (folder / "坏.md").write_bytes(b"")
    return folder


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> list[Helper]:
    """The helpers that are started; every build is great enough for one."""
    started: list[Helper] = []

    class Noted(Helper):
        def __init__(self, work: processes.Work, *arguments: object) -> None:
            super().__init__(work, *arguments)
            started.append(self)

    monkeypatch.setattr(apart, "Helper", Noted)
    monkeypatch.setattr(apart, "MANY", 20)
    return started


def said(catalogue: Catalogue) -> object:
    heads = catalogue.headlines
    found = [
        catalogue.search(word, TODAY, Order.NEWEST).headlines for word in ("职工", "东莞", "的", "20", "dg")
    ]
    return [[h[row] for row in range(len(h))] for h in (heads, *found)], catalogue.problems()


@pytest.fixture(scope="module")
def truth(root: Path) -> object:
    catalogue = Catalogue(root, None)
    list(catalogue.sync())
    assert len(catalogue.headlines) == STORIES
    return said(catalogue)


@pytest.fixture
def nothing_read_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def load(source: Folder, path: str) -> object:
        raise AssertionError("the reader itself has read a file")

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "load", load)
        yield


def test_a_great_build_is_done_by_another_process(
    root: Path, tmp_path: Path, helpers: list[Helper], truth: object, nothing_read_here: None
) -> None:
    catalogue = Catalogue(root, tmp_path / "a.sqlite")
    steps = list(catalogue.sync())
    assert len(helpers) == 1
    assert said(catalogue) == truth
    assert steps[-1].done == steps[-1].total == STORIES + 1
    assert [step.stored for step in steps] == sorted(step.stored for step in steps)
    assert catalogue.is_built
    catalogue.close()


def test_a_small_change_is_read_here(
    root: Path, tmp_path: Path, helpers: list[Helper], truth: object
) -> None:
    list(Catalogue(root, tmp_path / "a.sqlite").sync())
    helpers.clear()
    again = Catalogue(root, tmp_path / "a.sqlite")
    list(again.sync())
    assert helpers == []
    assert said(again) == truth


def test_a_great_change_that_a_watch_tells_of_is_taken_in_by_another_process(
    tmp_path: Path, helpers: list[Helper], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "archive"
    newswire.write(folder, STORIES)
    catalogue = Catalogue(folder, tmp_path / "a.sqlite")
    list(catalogue.sync())
    before = snapshot(folder)
    for path in list(folder.rglob("*.md"))[: STORIES // 2]:
        path.write_text(path.read_text("utf-8") + "\n\n后来添的一段。\n", "utf-8")
    now = snapshot(folder)
    for path in list(folder.rglob("*.md"))[STORIES // 2 :]:
        path.write_text("---\ntitle: half", "utf-8")  # not told of yet
    helpers.clear()
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "load", None)
        list(catalogue.sync(now, News(diff(before, now), now)))
    assert len(helpers) == 1
    assert len(catalogue.search("后来添的一段", TODAY).headlines) == STORIES // 2
    assert len(catalogue.search("half", TODAY).headlines) == 0
    catalogue.close()


def test_what_a_killed_builder_leaves_is_done_here(
    root: Path, tmp_path: Path, helpers: list[Helper], truth: object
) -> None:
    catalogue = Catalogue(root, tmp_path / "a.sqlite")
    for step in catalogue.sync():
        if step.stored and helpers[0]._process.poll() is None:
            os.kill(helpers[0].pid, signal.SIGKILL)
    assert said(catalogue) == truth
    assert catalogue.is_built


@pytest.mark.parametrize("executable", ["", "/nowhere/python", "/bin/false"])
def test_without_a_process_all_is_done_here(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, truth: object, executable: str
) -> None:
    monkeypatch.setattr(apart, "MANY", 20)
    monkeypatch.setattr(sys, "executable", executable)
    catalogue = Catalogue(root, tmp_path / "a.sqlite")
    list(catalogue.sync())
    assert said(catalogue) == truth


def test_a_sync_that_is_stopped_stops_its_process(root: Path, tmp_path: Path, helpers: list[Helper]) -> None:
    catalogue = Catalogue(root, tmp_path / "a.sqlite")
    steps = catalogue.sync()
    next(steps)
    assert helpers[0]._process.poll() is None
    steps.close()  # type: ignore[attr-defined]  # it is a generator
    assert helpers[0]._process.poll() is not None


PARENT = """
import sys
from pathlib import Path
from tui.catalogue import apart
from tui.catalogue.archive import Catalogue
apart.MANY = 20
class Noted(apart.Helper):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        print(self.pid, flush=True)
apart.Helper = Noted
for step in Catalogue(Path(sys.argv[1]), Path(sys.argv[2])).sync():
    if step.stored:
        print("stored", flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="tells when another's child has ended")
def test_the_builder_ends_with_a_reader_that_is_killed(root: Path, tmp_path: Path, truth: object) -> None:
    file = tmp_path / "a.sqlite"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(root), str(file)], stdout=subprocess.PIPE, env=environment
    ) as parent:
        assert parent.stdout is not None
        builder = os.pidfd_open(int(parent.stdout.readline()))
        assert parent.stdout.readline() == b"stored\n"
        parent.kill()
        parent.wait()
    try:
        assert select.select([builder], [], [], 20)[0] == [builder]
    finally:
        os.close(builder)
    catalogue = Catalogue(root, file)
    list(catalogue.sync())
    assert said(catalogue) == truth


def test_a_large_folder_is_looked_through_by_the_builder(
    helpers: list[Helper], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = tmp_path / "archive"
    newswire.write(root, 25)
    catalogue = Catalogue(root, tmp_path / "a.sqlite")
    list(catalogue.sync())
    assert len(helpers) == 1
    list(catalogue.sync())
    assert len(helpers) == 1
    monkeypatch.setattr(apart, "LARGE", 25)
    (root / "new.md").write_text("---\ntitle: 新稿\ndate: 2026-01-14\n---\n", encoding="utf-8")
    list(catalogue.sync())
    assert len(helpers) == 2
    assert catalogue.headlines[0].title == "新稿"
    assert len(catalogue.headlines) == 26
    catalogue.close()
