"""The reading screen, used with keys, mouse and an input method."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.screen import Screen

from tests.app.reading import reading
from tui.reading.settings import Settings
from tui.text.cells import width
from tui.text.language import Language
from tui.ui.loading import ArticleReread

ORDER = ["dongguan", "chaozhou", "songnuan", "qujiang", "wuchuan"]


async def test_the_first_paint_shows_headlines_and_the_first_story() -> None:
    async with reading() as reader:
        assert reader.listed == ORDER
        assert reader.ident == "dongguan"
        assert "全部稿件" in reader.text
        assert "5篇" in reader.text
        assert "王艳" in reader.text


async def test_moving_through_headlines_shows_each_story() -> None:
    async with reading() as reader:
        for ident in ORDER[1:]:
            await reader.press("j")
            await reader.until(lambda ident=ident: reader.ident == ident, ident)  # type: ignore[misc] # bound at once
        await reader.press("g")
        await reader.until(lambda: reader.ident == "dongguan")


async def test_searching_narrows_at_every_key_and_escape_restores_everything() -> None:
    async with reading(size=(90, 24)) as reader:
        await reader.press("j", "j")
        await reader.until(lambda: reader.ident == "songnuan")
        await reader.press("enter", "space")
        before = reader.screen.stand()
        assert before.place is not None
        assert before.place.offset
        await reader.press("slash")
        assert reader.screen.searching
        await reader.type("职工")
        await reader.until(lambda: reader.listed == ORDER and "标题里 4篇" in reader.text)
        await reader.press("backspace", "backspace")
        await reader.type("工匠")
        await reader.until(lambda: reader.listed == ["qujiang"])
        await reader.until(lambda: reader.ident == "qujiang")
        await reader.press("escape")
        await reader.until(lambda: reader.ident == "songnuan")
        assert not reader.screen.searching
        assert reader.listed == ORDER
        after = reader.screen.stand()
        assert after[1:] == before[1:]
        assert after.shelf.narrowing == before.shelf.narrowing


async def test_enter_opens_what_was_found_and_marks_it() -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("互助")
        await reader.press("enter")
        await reader.until(lambda: reader.ident == "dongguan" and len(reader.screen.story.hits) > 1)
        assert reader.screen.in_story
        first = reader.screen.story.hit
        await reader.press("n")
        assert reader.screen.story.hit != first
        await reader.press("escape", "escape")
        await reader.until(lambda: reader.listed == ORDER)


async def test_nothing_found_says_so_and_stays() -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("没有这个词")
        await reader.press("enter")
        assert "没有找到“没有这个词”" in reader.text
        assert reader.screen.searching
        await reader.press("escape")
        await reader.until(lambda: reader.listed == ORDER)


async def test_a_city_opens_its_first_story_at_its_section() -> None:
    async with reading() as reader:
        for city, heading in (
            ("清远", "清远市清新区总工会"),
            ("惠州", "惠州市惠城区各基层工会"),
            ("江门", "江门市总工会"),
        ):
            await reader.press("c")
            await reader.type(city)
            await reader.press("enter")
            await reader.until(lambda: reader.ident == "songnuan" and not reader.screen.waiting)
            story = reader.screen.story
            article = story.article
            assert article is not None
            assert story.position == article.section_of(city)
            assert article.text[story.position :].startswith(heading)
            assert reader.listed == ["songnuan"]
            assert city in reader.rows[0]
        await reader.press("escape", "escape")
        await reader.until(lambda: reader.listed == ORDER and reader.ident == "dongguan")


async def test_below_eighty_columns_one_pane_is_seen_at_a_time() -> None:
    async with reading(size=(60, 20)) as reader:
        assert not reader.screen.story.display or not reader.screen.story.region.width
        await reader.press("enter")
        await reader.until(lambda: reader.screen.story.region.width == 60)
        assert not reader.screen.list.region.width
        await reader.press("q")
        await reader.until(lambda: reader.screen.list.region.width == 60)


async def test_a_tiny_window_shows_a_sentence_and_comes_back() -> None:
    async with reading(size=(39, 11)) as reader:
        assert "窗口太小" in reader.text
        await reader.pilot.resize_terminal(80, 24)
        await reader.until(lambda: "全部稿件" in reader.text)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (79, 24), (80, 24), (120, 40), (200, 50)])
async def test_no_row_is_wider_than_the_window(size: tuple[int, int]) -> None:
    async with reading(size=size) as reader:
        for keys in ((), ("enter",), ("space",), ("c",), ("escape", "question_mark"), ("escape", "colon")):
            await reader.press(*keys)
            strips = reader.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {size[0]}
            assert {sum(width(segment.text) for segment in strip) for strip in strips} == {size[0]}


async def test_resizing_stays_at_the_same_sentence() -> None:
    async with reading(size=(90, 20)) as reader:
        await reader.press("enter", "space")
        anchor = reader.screen.story.top
        assert anchor
        for columns in (120, 60, 150, 90):
            await reader.pilot.resize_terminal(columns, 20)
            await reader.pilot.pause()
            page = reader.screen.story.page
            assert page is not None
            line = page.line(reader.screen.story.scroll_offset.y)
            assert line.start <= anchor
        assert reader.screen.story.top == anchor


async def test_full_width_keys_and_han_text_are_understood() -> None:
    async with reading() as reader:
        await reader.type("？")
        await reader.until(lambda: "怎样阅读" in reader.text)
        await reader.press("escape")
        await reader.type("潮州")
        await reader.until(lambda: reader.listed == ["chaozhou"])
        assert reader.line.value == "潮州"


async def test_a_paste_of_many_lines_is_joined() -> None:
    async with reading() as reader:
        await reader.press("slash")
        from textual import events

        reader.line.post_message(events.Paste("韶关\n工匠"))
        await reader.until(lambda: reader.line.value == "韶关 工匠")
        await reader.until(lambda: reader.listed == ["qujiang"])


async def test_back_steps_out_and_q_quits_at_the_top() -> None:
    async with reading() as reader:
        await reader.press("enter")
        assert reader.screen.in_story
        await reader.press("q")
        assert not reader.screen.in_story
        await reader.press("escape")
        assert reader.app.is_running
        await reader.press("q")
        assert reader.app.return_code == 0


async def test_the_trail_goes_back_and_forward() -> None:
    async with reading() as reader:
        await reader.press("enter", "]")
        await reader.until(lambda: reader.ident == "chaozhou")
        await reader.press("ctrl+o")
        await reader.until(lambda: reader.ident == "dongguan")
        assert reader.screen.list.index == 0
        await reader.press("alt+right")
        await reader.until(lambda: reader.ident == "chaozhou")


async def test_the_mouse_opens_scrolls_and_selects() -> None:
    async with reading() as reader:
        await reader.pilot.click("#headlines", offset=(5, 5))
        await reader.until(lambda: reader.ident == "chaozhou" and reader.screen.in_story)
        story = reader.screen.story
        await reader.pilot.mouse_down(story, offset=(10, 8))
        await reader.pilot.hover(story, offset=(30, 9))
        await reader.pilot.mouse_up(story, offset=(30, 9))
        await reader.pilot.pause()
        selected = reader.screen.get_selected_text()
        assert selected
        assert story.article is not None
        page = story.page
        assert page is not None
        assert selected in page.source(page.start, page.end)
        await reader.press("y")
        assert reader.app.clipboard == selected


async def test_copy_without_a_selection_copies_a_citation() -> None:
    async with reading() as reader:
        await reader.press("y")
        assert reader.app.clipboard.startswith("王艳、吴志钊：《")


async def test_problems_have_a_badge_and_a_page(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("---\ntitle: 好稿\n---\n\n正文\n", "utf-8")
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n\n正文\n", "utf-8")
    async with reading(tmp_path) as reader:
        assert "处问题" in reader.rows[-2]
        await reader.press("exclamation_mark")
        await reader.until(lambda: "稿件里的问题" in reader.text)
        assert "bad.md" in reader.text


async def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    async with reading(tmp_path) as reader:
        assert "没有" in reader.text
        await reader.press("j", "enter", "space", "slash", "escape", "c", "y", "n", "escape")
        assert reader.app.is_running


async def test_the_theme_is_tried_out_taken_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    async with reading(settings_file=file) as reader:
        assert reader.app.theme == "bulletin-dark"
        assert reader.app.theme_variables["background"].lower() == "#1b1916"
        assert reader.screen.styles.background.hex.lower() == "#1b1916"
        await reader.press("t")
        await reader.type("light")
        await reader.press("enter")
        await reader.until(lambda: reader.app.theme == "bulletin-light")
        await reader.until(file.exists)
        assert "theme: bulletin-light" in file.read_text("utf-8")
    async with reading(settings=Settings(theme="no such theme")) as reader:
        assert reader.app.theme == "bulletin-dark"


async def test_the_palette_runs_a_command() -> None:
    async with reading() as reader:
        await reader.press("colon")
        await reader.type("专注")
        await reader.press("enter")
        await reader.until(lambda: reader.screen.has_class("-zen"))
        assert reader.screen.story.region.width == 120


async def test_english_has_no_chinese_interface(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Plain\n---\n\nText only.\n", "utf-8")
    async with reading(tmp_path, language=Language.ENGLISH) as reader:
        for keys in ((), ("question_mark",), ("escape", "colon"), ("escape", "t"), ("escape", "slash")):
            await reader.press(*keys)
            assert not any("\u4e00" <= character <= "\u9fff" for character in reader.text), reader.text


async def test_every_command_runs_without_an_error() -> None:
    from tui.ui.commands import COMMANDS

    async with reading() as reader:
        for command in COMMANDS:
            if command.name in ("quit", "back"):
                continue
            await reader.screen.action_command(command.name, command.keys[0])
            await reader.pilot.pause()
            while isinstance(reader.app.screen, Screen) and reader.app.screen is not reader.screen:
                await reader.press("escape")


async def test_a_long_story_opens_at_its_beginning_and_comes_whole(tmp_path: Path) -> None:
    paragraphs = "\n\n".join(f"第{number}段。" + "工会服务职工，" * 40 for number in range(1, 401))
    (tmp_path / "long.md").write_text(f"---\ntitle: 长文\n---\n\n{paragraphs}\n", "utf-8")
    async with reading(tmp_path, size=(90, 24)) as reader:
        await reader.press("enter", "space", "space")
        await reader.until(lambda: not reader.screen.waiting)
        article = reader.screen.story.article
        assert article is not None
        assert len(article.blocks) == 400
        await reader.press("G")
        await reader.until(lambda: "第400段" in reader.text)
        await reader.press("g")
        await reader.until(lambda: "第1段" in reader.text)


async def test_the_last_line_stays_in_view_when_the_reader_rests_at_the_end() -> None:
    for height in (20, 23, 24, 27):
        async with reading(size=(80, height)) as reader:
            await reader.press("enter", "end")
            await reader.until(lambda: reader.screen.story.at_rest)
            assert reader.screen.story.progress == 100
            assert "切实增强" in reader.text.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("height", [24, 31])
async def test_the_end_stays_in_view_when_the_places_of_the_story_come_late(height: int) -> None:
    async with reading(size=(80, height)) as reader:
        story = reader.screen.story
        await reader.press("enter")
        await reader.until(lambda: story.at_rest)
        while not story.at_end:
            await reader.press("space")
        before = story.article
        assert before is not None
        reader.screen.post_message(ArticleReread(before, replace(before, marks=()), ()))
        await reader.until(lambda: story.article != before)
        await reader.until(lambda: story.at_rest)
        assert story.progress == 100
