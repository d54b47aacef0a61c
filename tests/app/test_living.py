"""A folder that changes while it is read."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.app.reading import Reader, reading
from tui.catalogue.following import FollowApart
from tui.catalogue.headlines import Archive
from tui.ui import watching
from tui.ui.screens.living import LivingScreen
from tui.ui.watching import FolderChanged, FolderWatch
from tui.ui.widgets.headlines import NEW


def story(title: str, text: str = "", date: str = "2026-01-01") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n---\n\n{text or title + '的正文。'}\n"


def put(path: Path, content: str) -> None:
    """Write as careful editors do: another file that takes the name."""
    other = path.with_suffix(".swp")
    other.write_text(content, "utf-8")
    other.replace(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for day, name in enumerate(("a", "b", "c", "d"), 1):
        text = "\n\n".join(f"{name}稿第{n}段，说的是夜班职工和他们的驿站。" * 3 for n in range(40))
        (tmp_path / f"{name}.md").write_text(story(f"{name}稿", text, f"2026-01-0{day}"), "utf-8")
    return tmp_path


async def watched(reader: Reader) -> None:
    def begun() -> bool:
        watch = reader.screen.folder_watch
        return watch is not None and watch.begun.is_set()

    await reader.until(begun, "the watch")


@pytest.mark.parametrize("large", [20_000, 0])
async def test_a_story_that_comes_is_shown_and_marked_until_it_is_read(
    folder: Path, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LARGE", large)
    async with reading(folder) as reader:
        await watched(reader)
        assert reader.listed == ["d.md", "c.md", "b.md", "a.md"]
        (folder / "e.md").write_text(story("新到的稿", date="2026-01-05"), "utf-8")
        await reader.until(lambda: any(row.startswith(f"{NEW} 新到的稿") for row in reader.rows))
        assert reader.listed[0] == "e.md"
        assert reader.ident == "d.md"
        assert reader.screen.list.index == 1
        assert "新到 1 篇" in reader.text
        await reader.press("k")
        await reader.until(lambda: reader.ident == "e.md")
        await reader.press("j")
        await reader.until(lambda: reader.ident == "d.md")
        assert NEW not in reader.text


async def test_a_changed_story_is_read_anew_at_the_same_sentence(folder: Path) -> None:
    async with reading(folder, size=(80, 24)) as reader:
        await watched(reader)
        await reader.press("enter", "space", "space")
        before = reader.screen.story
        assert before.article is not None
        words = before.article.text[before.position :][:24]
        text = (folder / "d.md").read_text("utf-8")
        put(folder / "d.md", text.replace("d稿第0段", "新加的一段。\n\nd稿第0段，改过", 1) + "\n再添一段。\n")
        await reader.until(lambda: "再添一段" in (before.article.text if before.article else ""))
        assert before.article.text[before.position :][:24] == words
        assert reader.screen.in_story
        assert "有改动" in reader.text


async def test_a_story_whose_file_goes_stays_on_the_screen(folder: Path) -> None:
    async with reading(folder) as reader:
        await watched(reader)
        await reader.press("enter", "space")
        (folder / "d.md").unlink()
        await reader.until(lambda: reader.listed == ["c.md", "b.md", "a.md"])
        assert reader.ident == "d.md"
        assert "文件已经不在" in reader.text
        await reader.press("escape", "j", "k")
        await reader.until(lambda: reader.ident in ("c.md", "b.md"))


async def test_a_renamed_story_is_the_same_story(folder: Path) -> None:
    async with reading(folder) as reader:
        await watched(reader)
        await reader.press("enter", "space")
        top = reader.screen.story.top
        (folder / "d.md").rename(folder / "0.md")
        await reader.until(lambda: reader.ident == "0.md")
        assert reader.screen.story.top == top
        assert "0.md" in reader.listed
        assert "d.md" not in reader.listed
        assert NEW not in reader.text


async def test_a_search_is_asked_again_and_keeps_its_row(folder: Path) -> None:
    async with reading(folder) as reader:
        await watched(reader)
        await reader.press("slash")
        await reader.type("稿第7段")
        await reader.until(lambda: len(reader.listed) == 4)
        await reader.press("enter", "escape", "j")
        chosen = reader.listed[reader.screen.list.index]
        await reader.until(lambda: reader.ident == chosen)
        (folder / "e.md").write_text(story("e稿", "e稿第7段。", "2026-02-01"), "utf-8")
        await reader.until(lambda: "e.md" in reader.listed)
        assert reader.listed[reader.screen.list.index] == chosen == reader.ident
        assert reader.screen.shelf.narrowing.words == "稿第7段"


async def test_a_checkout_of_a_thousand_files_is_one_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[FolderChanged] = []
    shown = LivingScreen.folder_shown

    def keep(screen: LivingScreen, event: FolderChanged) -> None:
        told.append(event)
        shown(screen, event)

    monkeypatch.setattr(LivingScreen, "folder_shown", keep)
    for number in range(1000):
        (folder / f"{number:04}.md").write_text(story(f"旧{number}"), "utf-8")
    async with reading(folder, size=(80, 24)) as reader:
        await watched(reader)
        await reader.until(lambda: len(reader.listed) == 1004)
        ident = reader.ident
        for number in range(1000):
            (folder / f"{number:04}.md").unlink()
            (folder / f"x{number:04}.md").write_text(story(f"换{number}"), "utf-8")
        await reader.until(lambda: "x0999.md" in reader.listed and "0999.md" not in reader.listed)
        assert len(told) == 1
        assert reader.ident == ident
        assert len(reader.listed) == 1004


async def test_the_list_stays_under_the_eyes_when_stories_come_above(folder: Path) -> None:
    for number in range(60):
        (folder / f"n{number:02}.md").write_text(story(f"稿{number:02}"), "utf-8")
    async with reading(folder, size=(80, 24)) as reader:
        await watched(reader)
        await reader.press("end")
        await reader.until(lambda: reader.screen.list.scroll_offset.y > 0 and not reader.screen.waiting)
        row = next(n for n, text in enumerate(reader.rows) if text.startswith("›"))
        (folder / "z.md").write_text(story("最新", date="2026-03-01"), "utf-8")
        await reader.until(lambda: reader.listed[0] == "z.md")
        assert reader.rows[row].startswith("›")


async def test_a_folder_is_followed_on_when_the_helper_that_looks_at_it_ends(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LARGE", 0)
    begin = FollowApart.begin

    def broken(follow: FollowApart) -> None:
        begin(follow)
        follow.stop()

    monkeypatch.setattr(FollowApart, "begin", broken)
    async with reading(folder) as reader:
        await watched(reader)
        (folder / "e.md").write_text(story("新到的稿", date="2026-01-05"), "utf-8")
        await reader.until(lambda: reader.listed[0] == "e.md")


@pytest.mark.parametrize("large", [20_000, 0])
async def test_the_watching_thread_ends_with_the_reader(
    folder: Path, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LARGE", large)
    ended = threading.Event()
    run = FolderWatch.run

    def told(watch: FolderWatch, archive: Archive) -> None:
        try:
            run(watch, archive)
        finally:
            ended.set()

    monkeypatch.setattr(FolderWatch, "run", told)
    async with reading(folder) as reader:
        await watched(reader)
        assert not ended.is_set()
        await reader.press("ctrl+q")
    assert ended.wait(20)
