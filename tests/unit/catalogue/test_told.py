"""A sync that is quick because it knows where to look, or what changed, ends as one that looks through all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.catalogue.folder import EDITS, Shelf, edited, newswire, opened, run, said, story
from tui.catalogue.archive import Catalogue
from tui.catalogue.source import Folder
from tui.model.article import Article
from tui.model.folder import Loaded
from tui.model.follow import News
from tui.model.scan import Listed, Stamp
from tui.model.watch import diff, snapshot


@settings(max_examples=30, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=4), st.data())
def test_after_any_changes_that_a_watch_tells_of_the_catalogue_is_as_one_made_anew(
    rounds: list[list[tuple[str, int, str, str]]], data: st.DataObject
) -> None:
    shelf = Shelf()
    catalogue = opened(shelf)
    for edits in rounds:
        before = seen(shelf)
        edited(shelf, edits)
        now = seen(shelf)
        shelf.reads.clear()
        if data.draw(st.booleans()):
            list(catalogue.sync(now, News(diff(before, now), now)))
        else:
            run(catalogue)
        assert len(shelf.reads) <= len(edits)
        fresh = opened(shelf)
        assert said(catalogue) == said(fresh)
        fresh.close()
    catalogue.close()


def seen(shelf: Shelf) -> dict[str, Stamp]:
    return {path: stamp for listed in shelf.walk() for path, stamp in listed.files.items()}


FILES = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "edit", "remove", "move", "rename folder"]),
        st.sampled_from(["", "2026/", "2026/01/", "乙/"]),
        st.integers(0, 2),
        st.sampled_from(["东莞互助保障", "广州宣讲", "全省第一"]),
    ),
    min_size=1,
    max_size=8,
)


def alter(root: Path, files: list[tuple[str, str, int, str]]) -> None:
    for kind, folder, number, title in files:
        path = root / f"{folder}{number}.md"
        if kind == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\ntitle: {title}\n---\n\n{title}职工{number}。\n", "utf-8")
        elif kind == "rename folder":
            if folder and path.parent.exists() and not (root / title).exists():
                path.parent.rename(root / title)
        elif not path.exists():
            continue
        elif kind == "edit":
            path.write_text(path.read_text("utf-8") + f"\n{title}又一段。\n", "utf-8")
        elif kind == "remove":
            path.unlink()
        else:
            path.rename(root / f"{title}.md")


@settings(max_examples=25, deadline=None)
@given(st.lists(FILES, min_size=2, max_size=4))
def test_after_any_work_in_a_folder_the_catalogue_is_as_one_made_anew(
    rounds: list[list[tuple[str, str, int, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        catalogue = Catalogue(root, None)
        for files in rounds:
            alter(root, files)
            run(catalogue)
            fresh = Catalogue(root, None)
            run(fresh)
            assert said(catalogue) == said(fresh)
            fresh.close()
        catalogue.close()


def test_new_files_are_there_before_the_folder_has_been_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("2025/12", "2026/01"):
        (tmp_path / folder).mkdir(parents=True)
        for number in range(3):
            (tmp_path / folder / f"{number}.md").write_text(f"# {folder} {number}\n\n文\n", "utf-8")
    catalogue = Catalogue(tmp_path, None)
    run(catalogue)
    for folder in ("2026/01", "2026/02/新", ""):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "new.md").write_text("# 新来\n\n文\n", "utf-8")
    order: list[str] = []
    walk, load = Folder.walk, Folder.load

    def walking(source: Folder) -> Iterator[Listed]:
        order.append(f"walk with {len(catalogue.headlines)}")
        yield from walk(source)

    def loading(source: Folder, path: str) -> Loaded[Article]:
        order.append(path)
        return load(source, path)

    monkeypatch.setattr(Folder, "walk", walking)
    monkeypatch.setattr(Folder, "load", loading)
    run(catalogue)
    assert order == ["new.md", "2026/02/新/new.md", "2026/01/new.md", "walk with 9"]
    catalogue.close()


def test_what_a_watch_tells_of_is_not_looked_for() -> None:
    shelf = newswire(20)
    catalogue = opened(shelf)
    before = seen(shelf)
    shelf.put("new.md", story("new.md", "新来的"))
    now = seen(shelf)

    def walk() -> Iterator[Listed]:
        raise AssertionError("looked through the folder")

    shelf.walk = walk  # type: ignore[method-assign]  # for this test
    list(catalogue.sync(now, News(diff(before, now), now)))
    assert catalogue.headlines.position("new.md") >= 0
    catalogue.close()


def test_a_sync_of_what_a_watch_has_told_leaves_unsettled_files_as_they_were(tmp_path: Path) -> None:
    for name in ("same", "edited", "leaving"):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n文\n", "utf-8")
    catalogue = Catalogue(tmp_path, None)
    told = snapshot(tmp_path)
    list(catalogue.sync(told))
    (tmp_path / "edited.md").write_text("---\ntitle: half", "utf-8")
    (tmp_path / "coming.md").write_text("---\ntitle: ha", "utf-8")
    (tmp_path / "leaving.md").unlink()
    list(catalogue.sync(told))
    listed = catalogue.headlines
    assert {listed[n].title for n in range(len(listed))} == {"same", "edited", "leaving"}
    (tmp_path / "coming.md").write_text("---\ntitle: coming\n---\n\n文\n", "utf-8")
    (tmp_path / "edited.md").write_text("---\ntitle: edited well\n---\n\n文\n", "utf-8")
    list(catalogue.sync(snapshot(tmp_path)))
    listed = catalogue.headlines
    assert {listed[n].title for n in range(len(listed))} == {"same", "edited well", "coming"}
    catalogue.close()
