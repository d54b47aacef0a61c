"""The story pane in newspaper columns: turning, finding, selecting and clicking as in one column."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from tests.app.reading import Reader, reading
from tui.reading.settings import Settings
from tui.text.cells import width
from tui.typeset.columns import Columns
from tui.typeset.line import Role, Run
from tui.typeset.sheet import Sheet

WIDE_WINDOW = (200, 50)
SENTENCE = "工会服务职工，情暖千家万户；全市20.82万人次参保，"


def long_story(folder: Path, paragraphs: int = 60) -> Path:
    text = "\n\n".join(f"第{number}段。" + SENTENCE * 6 for number in range(1, paragraphs + 1))
    (folder / "long.md").write_text(f"---\ntitle: 长文\n---\n\n{text}\n", "utf-8")
    return folder


def shown(reader: Reader) -> list[tuple[int, int]]:
    """The stretches of the story in view."""
    story = reader.screen.story
    sheet, top = story.page, story.scroll_offset.y
    assert sheet is not None
    return sorted(
        (run.offset, run.offset + len(run.text))
        for row in range(top, min(len(sheet), top + story.size.height))
        for run in sheet.line(row).runs
        if run.offset is not None and run.offset >= 0
    )


def in_view(reader: Reader, offset: int) -> bool:
    return any(start <= offset < end for start, end in shown(reader))


async def test_a_wide_pane_stands_in_columns_and_a_narrow_one_does_not() -> None:
    async with reading(size=WIDE_WINDOW) as reader:
        assert reader.screen.story.in_columns == 3
        await reader.pilot.resize_terminal(120, 40)
        await reader.until(lambda: reader.screen.story.in_columns == 0)
        await reader.pilot.resize_terminal(200, 50)
        await reader.until(lambda: reader.screen.story.in_columns == 3)
    async with reading(size=WIDE_WINDOW, settings=Settings(columns_from=180)) as reader:
        assert reader.screen.story.in_columns == 0
        await reader.press("z")
        assert reader.screen.story.in_columns == 4
    async with reading(size=WIDE_WINDOW, settings=Settings(columns="one")) as reader:
        assert reader.screen.story.in_columns == 0


async def test_v_turns_columns_on_and_off_and_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    async with reading(size=WIDE_WINDOW, settings_file=file) as reader:
        for wanted, number in (("one", 0), ("auto", 3), ("one", 0)):
            await reader.press("v")
            assert reader.screen.story.in_columns == number
            await reader.until(
                lambda wanted=wanted: file.exists() and f"columns: {wanted}" in file.read_text("utf-8")  # type: ignore[misc] # bound at once
            )
    async with reading(size=(140, 40), settings_file=tmp_path / "other.yaml") as reader:
        assert reader.screen.story.in_columns == 0
        await reader.press("f8")
        assert reader.screen.story.in_columns == 2
        assert "排成2栏" in reader.text
    async with reading(size=(80, 24)) as reader:
        await reader.press("v")
        assert reader.screen.story.in_columns == 0
        assert "排不下两栏" in reader.text


async def test_turning_the_pages_shows_everything_once_and_in_order(tmp_path: Path) -> None:
    async with reading(long_story(tmp_path), size=WIDE_WINDOW) as reader:
        await reader.press("enter")
        story = reader.screen.story
        seen, tops = shown(reader), [story.position]
        while not story.at_end:
            await reader.press("space")
            assert story.scroll_offset.y % story.size.height == 0
            seen += shown(reader)
            tops.append(story.position)
        assert seen == sorted(seen)
        assert all(first[1] <= second[0] for first, second in pairwise(seen))
        assert story.article is not None
        covered = "".join(story.article.text[start:end] for start, end in seen)
        assert covered.replace(" ", "") == "".join(story.article.text.split())
        assert len(tops) > 2
        for top in reversed(tops[:-1]):
            await reader.press("b")
            assert story.position == top
        for key in ("j", "ctrl+d"):
            await reader.press(key)
            assert story.position == tops[1]
            await reader.press("k")


async def test_wheel_and_scrollbar_keep_to_whole_screenfuls(tmp_path: Path) -> None:
    async with reading(long_story(tmp_path), size=WIDE_WINDOW) as reader:
        await reader.press("enter")
        story = reader.screen.story
        height = story.size.height
        await reader.pilot._post_mouse_events([_wheel()], story, offset=(10, 10))
        await reader.until(lambda: story.scroll_offset.y == height)
        story.scroll_to(y=height * 1.6, animate=False, force=True)
        assert story.scroll_offset.y == height


def _wheel() -> type:
    from textual import events

    return events.MouseScrollDown


async def test_the_reader_stays_at_the_sentence_when_columns_come_and_go(tmp_path: Path) -> None:
    async with reading(long_story(tmp_path), size=WIDE_WINDOW) as reader:
        await reader.press("enter", "space")
        story = reader.screen.story
        anchor = story.position
        assert anchor > 0
        for step in range(4):
            await reader.press("v")
            assert story.position == anchor
            assert in_view(reader, anchor), step
        for columns, rows in ((170, 40), (100, 30), (200, 50)):
            await reader.pilot.resize_terminal(columns, rows)
            await reader.pilot.pause()
            assert story.position == anchor
            assert in_view(reader, anchor)


async def test_hits_and_sections_are_found_in_columns(tmp_path: Path) -> None:
    async with reading(size=WIDE_WINDOW) as reader:
        await reader.press("c")
        await reader.type("惠州")
        await reader.press("enter")
        await reader.until(lambda: reader.ident == "songnuan" and not reader.screen.waiting)
        story = reader.screen.story
        assert story.article is not None
        section = story.article.section_of("惠州")
        assert section is not None
        assert story.position == section
        assert in_view(reader, section)
    async with reading(long_story(tmp_path), size=WIDE_WINDOW) as reader:
        await reader.press("slash")
        await reader.type("第55段")
        await reader.press("enter")
        await reader.until(lambda: len(reader.screen.story.hits) == 1)
        await reader.press("n")
        assert reader.screen.story.hit == 0
        assert in_view(reader, reader.screen.story.hits[0][0])
        assert reader.screen.story.scroll_offset.y % reader.screen.story.size.height == 0


async def test_the_mouse_selects_down_one_column() -> None:
    async with reading(size=WIDE_WINDOW) as reader:
        await reader.press("enter")
        story = reader.screen.story
        sheet = story.page
        assert isinstance(sheet, Columns)
        left = (story.size.width - sheet.cells) // 2
        second = left + sheet.width + 4
        for first, last in (((left + 6, 12), (left + 8, 15)), ((second + 2, 10), (second + 4, 14))):
            await reader.pilot.mouse_down(story, offset=first)
            await reader.pilot.hover(story, offset=last)
            await reader.pilot.mouse_up(story, offset=last)
            await reader.pilot.pause()
            selected = reader.screen.get_selected_text()
            assert selected is not None
            start = sheet.offset_at(first[1], first[0] - left)
            end = sheet.offset_at(last[1], last[0] - left)
            assert selected.startswith(sheet.source(start, end))
            assert len(selected) <= end - start + 1
            reader.screen.clear_selection()


async def test_a_blank_beside_a_column_stands_for_the_columns_own_text() -> None:
    async with reading(size=WIDE_WINDOW) as reader:
        story = reader.screen.story
        sheet = story.page
        assert isinstance(sheet, Columns)
        left = (story.size.width - sheet.cells) // 2
        compositor = reader.screen._compositor
        for row in range(9, 22):
            for number in range(sheet.number):
                cell = number * (sheet.width + 4)
                runs = [
                    run
                    for run, at in _placed(sheet, row)
                    if run.offset is not None and sheet.column_of(at) == number
                ]
                if not runs:
                    continue
                gutter = left + cell + sheet.width + (0 if number + 1 == sheet.number else 2)
                x, y = story.region.x + gutter, story.region.y + row
                _, offset = compositor.get_widget_and_offset_at(x, y)
                assert offset is not None
                last = runs[-1]
                assert last.offset is not None
                assert offset.x + sheet.start == last.offset + len(last.text)


def _placed(sheet: Sheet, row: int) -> list[tuple[Run, int]]:
    placed: list[tuple[Run, int]] = []
    at = 0
    for run in sheet.line(row).runs:
        placed.append((run, at))
        at += width(run.text)
    return placed


async def test_a_city_under_the_headline_is_clicked_in_columns() -> None:
    async with reading(size=WIDE_WINDOW, settings=Settings(script="traditional")) as reader:
        await reader.until(lambda: "東莞" in reader.text)
        story = reader.screen.story
        sheet = story.page
        assert sheet is not None
        left = (story.size.width - sheet.cells) // 2
        row, cell = next(
            (row, at) for row in range(12) for run, at in _placed(sheet, row) if run.role is Role.PLACE
        )
        await reader.pilot.click(story, offset=(left + cell + 1, row))
        await reader.until(lambda: reader.listed == ["dongguan"])
        assert reader.screen.shelf.narrowing.city == "东莞"
