"""Importing and exporting in the reader, with keys."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual import events

from tests.app.reading import Reader, reading
from tests.e2e.test_importing import PAGE, TITLES
from tui.importers import beside
from tui.importers.sources import Source
from tui.model import helpers, processes
from tui.text.language import Language
from tui.ui.screens import found
from tui.ui.screens.edited import EditedScreen
from tui.ui.screens.found import COMMANDS
from tui.ui.screens.importing import ImportScreen
from tui.ui.screens.path import PathLine, PathScreen

SPLIT = f"""# 头一篇

第一段说的是这件事，{"把来龙去脉一一写清楚，" * 6}写完为止。

另一件事另起一段，{"和上面说的那件事没有关系，" * 6}也写完为止。

末段收尾，{"各方面都说要接着往下做，" * 6}不再多说。
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "版面.txt"
    path.parent.mkdir()
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "old.md").write_text("---\ntitle: 旧稿\ndate: 2026-01-01\n---\n\n旧稿的正文。\n", "utf-8")
    return folder


def importing(reader: Reader) -> ImportScreen:
    screen = reader.app.screen
    assert isinstance(screen, ImportScreen)
    return screen


def titles(reader: Reader) -> list[str]:
    found = importing(reader).found
    return [story.title for story in found.stories] if found else []


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def opened(reader: Reader, page: Path) -> ImportScreen:
    """Ask for an import of `page` and wait until its stories are shown."""
    await reader.press("i")
    await reader.until(lambda: isinstance(reader.app.screen, PathScreen))
    await reader.type(str(page))
    await reader.press("enter")
    await reader.until(lambda: isinstance(reader.app.screen, ImportScreen) and titles(reader) != [])
    await reader.pilot.pause()
    return importing(reader)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_a_page_is_imported_and_its_first_story_shown(
    page: Path, folder: Path, size: tuple[int, int]
) -> None:
    async with reading(folder, size=size) as reader:
        await reader.until(lambda: reader.screen.folder_watch is not None)
        await opened(reader, page)
        assert titles(reader) == TITLES
        await reader.until(lambda: any(row.strip() == "佛山" for row in reader.rows))
        assert "陈一舟" in reader.text
        await reader.press("w")
        await reader.until(lambda: len(reader.listed) == 4 and reader.title == TITLES[0])
        assert "导入 3 篇" in reader.text
        await reader.press("ctrl+z")
        await reader.until(lambda: reader.listed == ["old.md"])
        assert "取走 3 篇" in reader.text
        assert names(folder) == ["old.md"]
        await reader.press("ctrl+z")
        assert "没有可撤销的" in reader.text


async def test_stories_are_joined_split_renamed_dropped_and_undone(page: Path, folder: Path) -> None:
    async with reading(folder) as reader:
        screen = await opened(reader, page)
        await reader.press("j", "m")
        assert titles(reader) == TITLES[:2]
        assert screen.found is not None
        assert screen.found.stories[1].holds(screen.found.stories[1].last)
        await reader.press("u")
        assert titles(reader) == TITLES
        await reader.press("r", "ctrl+u")
        await reader.type("厂里的灯")
        await reader.press("enter")
        assert titles(reader) == [TITLES[0], "厂里的灯", TITLES[2]]
        await reader.press("d")
        assert titles(reader) == [TITLES[0], TITLES[2]]
        assert "不导入：厂里的灯" in reader.text
        await reader.press("ctrl+z", "ctrl+z")
        assert titles(reader) == TITLES
        await reader.press("s")
        assert "先按 Tab" in reader.text


async def test_a_story_is_split_at_the_chosen_source_line(tmp_path: Path, folder: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(SPLIT, "utf-8")
    async with reading(folder) as reader:
        screen = await opened(reader, page)
        await reader.press("tab", "j", "j", "j", "j")
        assert screen.source.cursor == 5
        await reader.press("s")
        assert titles(reader) == ["头一篇", "另一件事另起一段"]
        assert screen.index == 1
        assert [story.ranges for story in screen.found.stories] == [((1, 4),), ((5, 7),)]  # type: ignore[union-attr] # opened above


async def test_choosing_a_story_lights_its_lines_and_lines_choose_their_story(
    page: Path, folder: Path
) -> None:
    async with reading(folder) as reader:
        screen = await opened(reader, page)
        await reader.press("j", "j")
        assert screen.source.story == 2
        assert screen.source.cursor == PAGE.split("\n").index("## " + TITLES[2]) + 1
        await reader.press("tab", *["k"] * 4)
        assert screen.index == 1


async def test_the_report_and_the_help_are_pages(page: Path, folder: Path) -> None:
    async with reading(folder) as reader:
        await opened(reader, page)
        await reader.press("exclamation_mark")
        await reader.until(lambda: "导入报告" in reader.text and "接上" in reader.text)
        await reader.press("escape")
        await reader.type("？")
        await reader.until(lambda: "怎样导入" in reader.text)
        await reader.press("escape", "escape")
        await reader.until(lambda: reader.app.screen is reader.screen)


async def test_leaving_with_changes_asks_once(page: Path, folder: Path) -> None:
    async with reading(folder) as reader:
        await opened(reader, page)
        await reader.press("d", "escape")
        assert "再按一次 Esc" in reader.text
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert names(folder) == ["old.md"]


async def test_a_pasted_page_is_read_as_it_is(folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.press("ctrl+l")
        await reader.until(lambda: isinstance(reader.app.screen, PathScreen))
        reader.app.screen.query_one(PathLine).post_message(events.Paste(PAGE))
        await reader.until(lambda: isinstance(reader.app.screen, ImportScreen) and titles(reader) == TITLES)
        await reader.press("w")
        await reader.until(lambda: reader.title == TITLES[0])


async def test_tab_completes_a_path_and_enter_goes_into_a_folder(page: Path, folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.press("i")
        await reader.until(lambda: isinstance(reader.app.screen, PathScreen))
        line = reader.app.screen.query_one(PathLine)
        await reader.type(str(page.parent)[:-1])
        await reader.until(lambda: "in/" in reader.text)
        assert str(page.parent)[-12:-1] in reader.rows[1]
        await reader.press("tab")
        await reader.until(lambda: line.value == f"{page.parent}/" and "版面.txt" in reader.text)
        await reader.press("tab")
        await reader.until(lambda: line.value == str(page))
        await reader.press("enter")
        await reader.until(lambda: isinstance(reader.app.screen, ImportScreen))


async def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.press("i")
        await reader.until(lambda: isinstance(reader.app.screen, PathScreen))
        await reader.type(str(tmp_path / "none.txt"))
        await reader.press("enter")
        await reader.until(lambda: "没有这个文件" in reader.text)
        await reader.press("w", "m", "s", "d", "r", "u", "tab", "j", "escape")
        await reader.until(lambda: reader.app.screen is reader.screen)


def _never(source: str) -> Source:
    """A source that takes for ever to read."""
    threading.Event().wait()
    raise AssertionError(source)


async def test_leaving_while_a_great_source_is_read_ends_its_helper(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[processes.Helper] = []

    class Noted(processes.Helper):
        def __init__(self, work: processes.Work, *arguments: object, nice: int) -> None:
            super().__init__(work, *arguments, nice=nice)
            started.append(self)

    monkeypatch.setattr(helpers, "Helper", Noted)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    monkeypatch.setattr(beside, "LONG", 1)
    async with reading(folder) as reader:
        assert (await opened(reader, page)).found and titles(reader) == TITLES
        assert started[0]._process.poll() is not None
        await reader.press("escape")
        monkeypatch.setattr(found, "open_source", _never)
        await reader.press("i")
        await reader.until(lambda: isinstance(reader.app.screen, PathScreen))
        await reader.type(str(page))
        await reader.press("enter")
        await reader.until(lambda: len(started) == 2)
        assert started[1]._process.poll() is None
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.until(lambda: started[1]._process.poll() is not None)


async def test_another_folder_takes_the_stories(page: Path, folder: Path, tmp_path: Path) -> None:
    async with reading(folder) as reader:
        await opened(reader, page)
        await reader.press("t")
        await reader.until(lambda: isinstance(reader.app.screen, PathScreen))
        line = reader.app.screen.query_one(PathLine)
        assert line.value == f"{folder}/"
        line.value = str(tmp_path / "elsewhere")
        await reader.press("enter")
        await reader.until(lambda: isinstance(reader.app.screen, ImportScreen))
        await reader.press("w")
        await reader.until(lambda: "elsewhere" in reader.text and reader.app.screen is reader.screen)
        assert len(list((tmp_path / "elsewhere").glob("*.md"))) == 3
        assert reader.listed == ["old.md"]


async def test_the_open_story_is_exported_to_the_home_folder(folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.press("e")
        await reader.until(lambda: "导出哪些" in reader.text)
        await reader.press("enter")
        await reader.until(lambda: "导出成什么格式" in reader.text)
        await reader.type("网页")
        await reader.press("enter")
        await reader.until(lambda: isinstance(reader.app.screen, PathScreen))
        target = Path.home() / "旧稿.html"
        assert reader.app.screen.query_one(PathLine).value == str(target)
        await reader.press("enter")
        await reader.until(lambda: "已导出 1 篇" in reader.text)
        assert "旧稿的正文" in target.read_text("utf-8")


async def test_what_a_search_lists_is_exported_as_a_folder_of_files(folder: Path) -> None:
    for name in ("甲", "乙"):
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}稿\n---\n\n夜校开班。\n", "utf-8")
    async with reading(folder) as reader:
        await reader.press("slash")
        await reader.type("夜校")
        await reader.until(lambda: len(reader.listed) == 2)
        await reader.press("enter", "ctrl+s")
        await reader.until(lambda: "导出哪些" in reader.text)
        await reader.type("列出")
        await reader.press("enter")
        await reader.until(lambda: "导出成什么格式" in reader.text)
        await reader.press("enter")
        await reader.until(lambda: isinstance(reader.app.screen, PathScreen))
        await reader.press("enter")
        await reader.until(lambda: "已导出 2 篇" in reader.text)
        assert names(Path.home() / "夜校") == ["乙稿.md", "甲稿.md"]


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40), (200, 50)])
async def test_no_row_is_wider_than_the_window(page: Path, folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size=size) as reader:
        await opened(reader, page)
        for keys in ((), ("tab",), ("j", "j"), ("r",), ("escape",)):
            await reader.press(*keys)
            strips = reader.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {size[0]}


async def test_english_has_english_words(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Night school\n\nA first paragraph.\n\n# Second story\n\nIts text.\n", "utf-8")
    (folder / "old.md").write_text("---\ntitle: Old\n---\n\nText.\n", "utf-8")
    async with reading(folder, language=Language.ENGLISH) as reader:
        await opened(reader, page)
        await reader.press("question_mark")
        await reader.until(lambda: "How to import" in reader.text)
        for command in COMMANDS:
            assert f"importing.{command.name}" not in reader.text
        assert not any("\u4e00" <= character <= "\u9fff" for character in reader.text)


async def _edited(reader: Reader, page: Path, folder: Path, *numbers: int) -> list[Path]:
    """Import `page`, edit the files of the stories `numbers`, and ask to write the page again."""
    await opened(reader, page)
    await reader.press("w")
    await reader.until(lambda: len(reader.listed) == 4)
    files = [folder / f"{TITLES[number]}.md" for number in numbers]
    for file in files:
        file.write_text(file.read_text("utf-8") + "\n后来加的一句。\n", "utf-8")
    await opened(reader, page)
    await reader.press("w")
    await reader.until(lambda: isinstance(reader.app.screen, EditedScreen))
    await reader.pilot.pause()
    return files


async def test_an_edited_story_is_overwritten_only_when_that_is_asked(page: Path, folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.until(lambda: reader.screen.folder_watch is not None)
        (file,) = await _edited(reader, page, folder, 1)
        assert f"有人改过“{file.name}”（1/1）" in reader.text
        await reader.press("o")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert "后来加的一句" not in file.read_text("utf-8")
        await reader.press("ctrl+z")
        await reader.until(lambda: "后来加的一句" in file.read_text("utf-8"))


async def test_an_edited_story_may_stay_beside_the_new_one_or_alone(page: Path, folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.until(lambda: reader.screen.folder_watch is not None)
        one, two = await _edited(reader, page, folder, 0, 1)
        assert "（1/2）" in reader.text
        await reader.press("b")
        assert "（2/2）" in reader.text
        await reader.press("n")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert all("后来加的一句" in file.read_text("utf-8") for file in (one, two))
        beside = one.with_name(f"{one.stem}-2.md")
        assert "后来加的一句" not in beside.read_text("utf-8")
        assert not two.with_name(f"{two.stem}-2.md").exists()


async def test_esc_writes_nothing_yet_and_a_capital_answers_for_all(page: Path, folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.until(lambda: reader.screen.folder_watch is not None)
        files = await _edited(reader, page, folder, 0, 1, 2)
        await reader.press("escape")
        await reader.until(lambda: isinstance(reader.app.screen, ImportScreen))
        await reader.press("w")
        await reader.until(lambda: isinstance(reader.app.screen, EditedScreen))
        await reader.pilot.pause()
        await reader.press("O")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert not any("后来加的一句" in file.read_text("utf-8") for file in files)


async def test_a_story_is_split_within_a_paragraph(tmp_path: Path, folder: Path) -> None:
    page = tmp_path / "page.txt"
    lines = [
        "# 头一篇",
        "",
        *(f"第{n}行写的是一件接着一件的事情没有停下来" for n in "一二三四"),
        "到这里完了。",
    ]
    page.write_text("\n".join(lines), "utf-8")
    async with reading(folder) as reader:
        screen = await opened(reader, page)
        await reader.press("tab", "j", "j", "j", "j")
        assert screen.source.cursor == 5
        await reader.press("s")
        assert screen.found is not None
        one, two = screen.found.stories
        assert one.parts[0].text.endswith("停下来")
        assert two.parts[0].text.startswith("第三行")
        assert (one.ranges, two.ranges) == (((1, 4),), ((5, 7),))
        await reader.press("u")
        assert titles(reader) == ["头一篇"]
