"""How a story is set while it is read: fitted at rest, in another script, in wide characters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rich.cells

from tests.app.reading import Reader, reading
from tests.app.test_columns import long_story
from tui.reading.settings import Settings
from tui.text.cells import WIDE, cut, width
from tui.text.language import Language
from tui.typeset.page import Page

SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]


@pytest.fixture
def _wide() -> Iterator[None]:
    """Rich counts as before when the test is over."""
    kept = (vars(rich.cells)["load_cell_table"], rich.cells._is_single_cell_widths)
    yield
    vars(rich.cells)["load_cell_table"], rich.cells._is_single_cell_widths = kept
    rich.cells.get_character_cell_size.cache_clear()
    rich.cells.cached_cell_len.cache_clear()


def rested(reader: Reader) -> bool:
    return reader.screen.story.at_rest


@pytest.mark.parametrize(("size", "keys"), [((90, 24), ("space", "space")), ((200, 50), ("space",))])
async def test_what_is_at_the_top_stays_there_when_lines_are_fitted(
    tmp_path: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with reading(long_story(tmp_path), size=size, settings=Settings(measure=46)) as reader:
        await reader.until(lambda: not reader.screen.waiting and rested(reader))
        await reader.press("enter", *keys, "j", "j", "j")
        story = reader.screen.story
        sheet = story.page
        assert sheet is not None
        top, row = story.position, sheet.line(story.scroll_offset.y).text[:20]
        await reader.until(lambda: rested(reader))
        assert story.position == top
        assert sheet.line(story.scroll_offset.y).text[:20] == row


async def test_a_story_that_rests_is_fitted_optimally() -> None:
    async with reading(size=(90, 24), settings=Settings(measure=40)) as reader:
        story = reader.screen.story
        await reader.until(lambda: rested(reader))
        assert story.article is not None
        sheet = story.page
        assert sheet is not None
        fitted = Page(story.article, sheet.cells, story.setting)
        while not fitted.settle(9):
            pass
        greedy = [fitted.line(row).text for row in range(20)]
        fitted.refine(0, 20)
        wanted = [fitted.line(row).text for row in range(20)]
        assert wanted != greedy
        assert [sheet.line(row).text for row in range(20)] == wanted


async def test_the_other_script_is_shown_and_nothing_else_changes(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    async with reading(settings_file=file) as reader:
        await reader.press("slash")
        await reader.type("职工")
        await reader.press("enter")
        await reader.until(lambda: len(reader.screen.story.hits) > 1)
        story = reader.screen.story
        before = (story.hits, story.position, story.hit)
        await reader.press("T")
        await reader.until(lambda: "職工互助保障" in reader.text)
        assert (story.hits, story.position, story.hit) == before
        assert "已换成繁体" in reader.text
        await reader.until(lambda: file.exists() and "script: traditional" in file.read_text("utf-8"))
        await reader.pilot.mouse_down(story, offset=(12, 10))
        await reader.pilot.hover(story, offset=(30, 12))
        await reader.pilot.mouse_up(story, offset=(30, 12))
        await reader.pilot.pause()
        selected = reader.screen.get_selected_text()
        assert selected
        assert story.article is not None
        assert selected in story.article.text
        await reader.press("escape", "]")
        await reader.until(lambda: reader.ident == "chaozhou" and "堅守奉獻、勇於擔當" in reader.text)
        assert "“韶關工匠”走進馬壩中學" in headlines(reader)
        await reader.press("ctrl+x")
        await reader.until(lambda: "script: asis" in file.read_text("utf-8"))
        assert "照原文" in reader.text
        assert "“韶关工匠”走进马坝中学" in headlines(reader)


def headlines(reader: Reader) -> str:
    """What the sidebar shows, without its blanks."""
    cells = reader.screen.sidebar.size.width
    return "".join("".join(cut(row, cells, "").split()) for row in reader.rows)


async def test_headlines_stand_in_the_quotes_of_the_stories() -> None:
    async with reading(settings=Settings(quotes="corner")) as reader:
        assert "「韶关工匠」走进马坝中学" in headlines(reader)
        assert "寒冬里，三地「娘家人」把温暖送到劳动者身边" in headlines(reader)
        assert max(map(width, reader.rows)) == 120


async def test_a_traditional_story_is_shown_in_simplified(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 舊聞\n---\n\n東莞職工會勞動競賽。\n", "utf-8")
    async with reading(tmp_path) as reader:
        await reader.press("T")
        await reader.until(lambda: "东莞职工会劳动竞赛" in reader.text)


async def test_settings_reach_the_page() -> None:
    settings = Settings(quotes="corner", spacing="auto", align="justified")
    async with reading(settings=settings) as reader:
        assert "「提质扩面增效惠民」" in reader.text
        assert "2025 年" in reader.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("_wide")
async def test_no_row_is_torn_where_ambiguous_characters_are_wide(size: tuple[int, int]) -> None:
    from tests.app.test_reader import ORDER

    async with reading(size=size, wide=True) as reader:
        for keys in (
            (),
            ("enter",),
            ("space",),
            ("v",),
            ("]", "]"),
            ("slash", "quotation_mark", "escape"),
            ("c",),
            ("escape", "question_mark"),
            ("space",),
            ("escape", "colon"),
            ("escape", "D"),
            ("escape", "t"),
        ):
            await reader.press(*keys)
            strips = reader.app.screen._compositor.render_strips()
            assert {sum(width(segment.text, WIDE) for segment in strip) for strip in strips} == {size[0]}
            drawn = {c for strip in strips for segment in strip for c in segment.text}
            assert not drawn & set("─━│┃═║▁▔█▌▐"), keys
        assert reader.listed == ORDER


async def test_the_report_on_the_terminal_is_a_page_of_the_reader() -> None:
    for language, title in ((Language.CHINESE, "终端体检"), (Language.ENGLISH, "What this terminal does")):
        async with reading(language=language, settings=Settings(quotes="corner")) as reader:
            await reader.press("D")
            await reader.until(lambda title=title: title in reader.text)  # type: ignore[misc] # bound at once
            assert "“‘…’”" in reader.text
            assert "ambiguous: auto" in reader.text
            await reader.press("escape")
            assert reader.app.screen is reader.screen
