"""Places on the screen: the picker, the maps, a city's months, counties, a folder in which nothing is tagged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import Reader, reading
from tui.atlas.moves import Direction, Points, neighbour
from tui.model.article import Issue
from tui.reading.settings import Settings
from tui.text.cells import width
from tui.ui.atlas import NO_COUNTS
from tui.ui.loading import MonthsCounted
from tui.ui.screens.cities import CityScreen
from tui.ui.widgets.map import MapView
from tui.ui.widgets.rows import RowList

STORIES = {
    "1.md": ("清远清新工会送温暖", "2025-11-03", "清远市清新区总工会慰问环卫工人。"),
    "2.md": ("清远工会服务职工", "2026-01-15", "清远市总工会服务职工。\n\n英德市总工会也来了。"),
    "3.md": (
        "三地工会送年货",
        "2026-03-02",
        "春节前各地都很热闹。\n\n## 惠州市惠城区三栋镇总工会\n\n三栋镇很热闹。\n\n## 清远市总工会\n\n清新区也很热闹。",
    ),
    "4.md": ("湛江职工学技术", "2026-03-09", "湛江市总工会请来老师。"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, (title, date, body) in STORIES.items():
        (tmp_path / name).write_text(f"---\ntitle: {title}\ndate: {date}\n---\n\n{body}\n", "utf-8")
    return tmp_path


def picker(reader: Reader) -> CityScreen:
    screen = reader.app.screen
    assert isinstance(screen, CityScreen)
    return screen


async def choosing(reader: Reader, *keys: str) -> CityScreen:
    """The picker, with the stories counted."""
    await reader.press(*(keys or ("c",)))
    await reader.until(lambda: isinstance(reader.app.screen, CityScreen), "the picker")
    screen = picker(reader)
    await reader.until(lambda: screen.counts != NO_COUNTS, "stories counted")
    return screen


def first(screen: CityScreen) -> str:
    chosen = screen.query_one(RowList).chosen
    return chosen.label.split()[0] if chosen else ""


async def type_place(reader: Reader, typed: str) -> str:
    screen = picker(reader)
    screen._line.value = ""
    await reader.type(typed)
    await reader.until(lambda: not screen._pending and screen.typed == typed)
    return first(screen)


async def test_every_way_to_type_a_place_finds_it_first() -> None:
    async with reading() as reader:
        await choosing(reader)
        for typed, name in (
            ("dongguan", "东莞市"),
            ("dg", "东莞市"),
            ("東莞", "东莞市"),
            ("东莞", "东莞市"),
            ("清远清新", "清新区"),
            ("qyqx", "清新区"),
            ("441803", "清新区"),
            ("dongguna", "东莞市"),
            ("Dong'guan", "东莞市"),
        ):
            assert await type_place(reader, typed) == name, typed
        assert await type_place(reader, "没有这里") == ""
        assert "没有符合的" in reader.text


async def test_what_matched_and_the_parent_are_shown() -> None:
    async with reading() as reader:
        screen = await choosing(reader)
        await type_place(reader, "qyqx")
        row = screen.query_one(RowList).chosen
        assert row is not None
        assert [row.label[start:end] for start, end in row.spans] == ["清新", "清远", "q", "x"]
        assert "清远市" in reader.rows[2]
        assert "1篇" in reader.rows[2]


async def test_escape_leaves_everything_as_it_was() -> None:
    async with reading(size=(90, 24)) as reader:
        await reader.press("j", "j")
        await reader.until(lambda: reader.ident == "songnuan")
        await reader.press("enter", "space")
        before = reader.screen.stand()
        await choosing(reader)
        await type_place(reader, "dg")
        await reader.press("tab", "left", "f3", "escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert reader.screen.stand() == before


def way(points: Points, start: str, goal: str) -> list[Direction]:
    """The shortest row of arrows from a city to another."""
    ways: dict[str, list[Direction]] = {start: []}
    queue = [start]
    while goal not in ways:
        here = queue.pop(0)
        for direction in Direction:
            there = neighbour(points, here, direction)
            if there and there not in ways:
                ways[there] = [*ways[here], direction]
                queue.append(there)
    return ways[goal]


@pytest.mark.parametrize(("kind", "size"), [("tiles", (60, 20)), ("tiles", (120, 40)), ("outline", (80, 24))])
async def test_arrows_walk_to_a_far_city_and_enter_reads_it(kind: str, size: tuple[int, int]) -> None:
    async with reading(size=size, settings=Settings(map=kind)) as reader:
        screen = await choosing(reader, "C")
        shown = screen.query_one(MapView)
        assert shown.drawn == kind
        assert screen.on_map
        arrows = way(shown._points, shown.chosen, "440800")
        assert len(arrows) > 1
        await reader.press(*(arrow.name.lower() for arrow in arrows))
        assert shown.chosen == "440800"
        assert "湛江市各县区" in reader.text
        if size[0] >= 100:
            assert first(screen) == "湛江市"
        await reader.press("enter")
        await reader.until(lambda: reader.ident == "wuchuan" and reader.listed == ["wuchuan"])


async def test_a_click_on_the_map_reads_the_city() -> None:
    async with reading() as reader:
        screen = await choosing(reader)
        shown = screen.query_one(MapView)
        cells = [
            (x, y)
            for y in range(shown.size.height)
            for x in range(shown.size.width)
            if shown._city_at(x, y) == "445100"
        ]
        await reader.pilot.click(shown, offset=cells[len(cells) // 2])
        await reader.until(lambda: reader.listed == ["chaozhou"])


async def test_typing_on_the_map_goes_to_the_line() -> None:
    async with reading(size=(80, 24)) as reader:
        screen = await choosing(reader, "shift+f2")
        await reader.type("潮州")
        await reader.until(lambda: screen.typed == "潮州" and first(screen) == "潮州市")
        assert not screen.on_map
        await reader.press("enter")
        await reader.until(lambda: reader.listed == ["chaozhou"])


async def test_the_other_map_is_kept_as_a_setting(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    async with reading(settings_file=file) as reader:
        screen = await choosing(reader)
        await reader.press("f3")
        assert "示意图" in reader.text
        assert screen.query_one(MapView).drawn == "outline"
        await reader.until(file.exists)
        await reader.press("escape")
        assert "map: outline" in file.read_text("utf-8")
        screen = await choosing(reader)
        assert screen.query_one(MapView).drawn == "outline"


async def test_boundaries_give_way_to_tiles_where_there_is_no_room() -> None:
    async with reading(size=(60, 20), settings=Settings(map="outline")) as reader:
        await choosing(reader, "C")
        assert "示意图" not in reader.text
        for name in ("湛江", "潮州", "韶关"):
            assert name in reader.text


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (99, 30), (120, 40), (200, 50)])
async def test_no_row_is_wider_than_the_window(size: tuple[int, int]) -> None:
    async with reading(size=size) as reader:
        await choosing(reader)
        for keys in ((), ("tab",), ("f3",), ("tab",)):
            await reader.press(*keys)
            strips = reader.app.screen._compositor.render_strips()
            assert {sum(width(segment.text) for segment in strip) for strip in strips} == {size[0]}


@pytest.mark.parametrize("columns", [60, 80, 99])
async def test_without_the_map_beside_it_the_list_has_the_whole_width(columns: int) -> None:
    async with reading(size=(columns, 24)) as reader:
        screen = await choosing(reader)
        assert screen.query_one(RowList).size.width == columns
        assert "F3" not in reader.rows[-1], "there is no map to change"
        await reader.press("tab")
        assert "F3" in reader.rows[-1]
        assert not screen.query_one(RowList).display


async def test_an_untagged_folder_gets_its_cities_and_opens_at_their_sections(folder: Path) -> None:
    async with reading(folder) as reader:
        await choosing(reader)
        assert await type_place(reader, "清远") == "清远市"
        assert "3篇" in reader.rows[2]
        await reader.press("enter")
        await reader.until(lambda: reader.listed == ["3.md", "2.md", "1.md"] and not reader.screen.waiting)
        story = reader.screen.story
        assert story.article is not None
        assert story.article.text[story.position :].startswith("清远市总工会")
        assert "惠州" in reader.text


async def test_a_county_narrows_to_its_city_and_opens_where_it_is_named(folder: Path) -> None:
    async with reading(folder) as reader:
        for typed, listed, ident, code, begins in (
            ("英德", ["3.md", "2.md", "1.md"], "2.md", "441881", "英德市总工会"),
            ("三栋镇", ["3.md"], "3.md", "441302103", "三栋镇总工会"),
        ):
            await choosing(reader)
            await type_place(reader, typed)
            await reader.press("enter")
            await reader.until(
                lambda listed=listed, ident=ident: (  # type: ignore[misc] # bound at once
                    reader.listed == listed and reader.ident == ident and not reader.screen.waiting
                )
            )
            story = reader.screen.story
            assert story.article is not None
            assert story.article.text[story.position :].startswith(begins)
            assert story.article.mention_of(code) == story.position
            assert "打开第一篇写到" in reader.rows[-2]


async def test_a_place_without_stories_is_told_and_nothing_moves(folder: Path) -> None:
    async with reading(folder) as reader:
        before = reader.screen.stand()
        await choosing(reader)
        await type_place(reader, "潮州")
        await reader.press("enter")
        await reader.until(lambda: "潮州市还没有报道" in reader.text)
        assert reader.screen.stand() == before


async def test_counts_and_the_jump_stay_under_the_words_searched_for(folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.press("slash")
        await reader.type("热闹")
        await reader.press("enter", "escape")
        await reader.until(lambda: reader.listed == ["3.md"] and not reader.screen.waiting)
        screen = await choosing(reader)
        assert "按“热闹”计数" in reader.rows[0]
        assert screen.counts.by_code["441800"] == 1
        assert "440800" not in screen.counts.by_code
        await type_place(reader, "清远")
        await reader.press("enter")
        await reader.until(lambda: reader.screen.shelf.narrowing == ("热闹", "清远", ""))
        await choosing(reader)
        await type_place(reader, "湛江")
        await reader.press("enter")
        await reader.until(lambda: reader.screen.shelf.narrowing == ("", "湛江", ""))
        assert "没有“热闹”的稿件" in reader.rows[-2]


async def test_a_citys_months_are_bars_that_narrow(folder: Path) -> None:
    async with reading(folder) as reader:
        await choosing(reader)
        await type_place(reader, "清远")
        await reader.press("enter", "escape")
        await reader.until(lambda: len(reader.listed) == 3)
        assert "2025-11 ⣿⠀⣿⠀⣿ 2026-03" in reader.rows[1]
        await reader.press("less_than_sign")
        await reader.until(lambda: reader.listed == ["3.md"])
        await reader.press("shift+left")
        await reader.until(lambda: reader.listed == ["2.md"])
        assert "2026年1月" in reader.rows[0]
        await reader.type("《")
        await reader.until(lambda: reader.listed == ["1.md"])
        await reader.press("escape")
        await reader.until(lambda: len(reader.listed) == 3)
        bar = reader.rows[1].index("⣿")
        await reader.pilot.click("#months", offset=(bar, 0))
        await reader.until(lambda: reader.listed == ["1.md"])
        await reader.press("escape", "escape")
        await reader.until(lambda: len(reader.listed) == 4)
        assert "⣿" not in reader.text


async def test_under_words_the_bars_are_those_of_what_is_found(folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.press("slash")
        await reader.type("清远市总工会")
        await reader.press("enter", "escape")
        await reader.until(lambda: set(reader.listed) == {"2.md", "3.md"} and not reader.screen.waiting)
        assert "⣿" not in reader.rows[1], "bars are a city's"
        await choosing(reader)
        await type_place(reader, "清远")
        await reader.press("enter", "escape")
        await reader.until(lambda: "2026-01 ⣿⠀⣿ 2026-03" in reader.rows[1], "bars")
        await reader.press("less_than_sign")
        await reader.until(lambda: reader.listed == ["3.md"] and not reader.screen.waiting)
        assert reader.screen.shelf.narrowing == ("清远市总工会", "清远", "2026-03")
        assert "2026-01 ⣿⠀⣿ 2026-03" in reader.rows[1], "the other months stay to be chosen"
        await reader.press("less_than_sign")
        await reader.until(lambda: reader.listed == ["2.md"])
        bar = reader.rows[1].index("⣿")
        await reader.pilot.click("#months", offset=(bar, 0))
        await reader.until(lambda: set(reader.listed) == {"2.md", "3.md"} and not reader.screen.waiting)
        await choosing(reader)
        await type_place(reader, "湛江")
        await reader.press("enter", "escape")
        await reader.until(lambda: reader.listed == ["4.md"])
        assert "⣿" not in reader.text


async def test_months_of_another_search_never_stand_over_the_present_one(folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.press("slash")
        await reader.type("总工会")
        await reader.press("enter", "escape")
        await choosing(reader)
        await type_place(reader, "清远")
        await reader.press("enter", "escape")
        await reader.until(lambda: "2025-11" in reader.rows[1], "bars")
        late = MonthsCounted(
            reader.screen._asked[0] - 1, {Issue("1999-01-01", ""): 5, Issue("1999-02-01", ""): 1}
        )
        reader.screen.post_message(late)
        await reader.pilot.pause()
        assert "2025-11" in reader.rows[1]
        await reader.press("slash", "ctrl+u")
        await reader.type("慰问")
        await reader.press("enter", "escape")
        await reader.until(lambda: reader.listed == ["1.md"] and not reader.screen.waiting)
        assert "2025-11" not in reader.rows[1], "one month needs no bars"


async def test_months_need_a_city() -> None:
    async with reading() as reader:
        await reader.press("less_than_sign")
        assert "先按 c 选一个城市" in reader.rows[-2]


async def test_places_in_the_text_are_marked_softly_and_can_be_clicked(folder: Path) -> None:
    async with reading(folder, size=(120, 30)) as reader:
        await reader.press("G")
        await reader.until(lambda: reader.ident == "1.md")
        story = reader.screen.story
        strip = next(
            strip
            for y in range(story.size.height)
            if "清远市清新区" in (strip := story.render_line(y)).text and "慰问" in strip.text
        )
        assert story._paint.mention.underline, "the tests' terminal shows no tints"
        marked = {segment.text for segment in strip if segment.style and segment.style.underline}
        assert marked == {"清远市", "清新区"}
        y = next(y for y in range(story.size.height) if "慰问" in story.render_line(y).text)
        x = width(story.render_line(y).text.partition("清新区")[0])
        await reader.pilot.click(story, offset=(x + 1, y))
        await reader.until(lambda: reader.listed == ["3.md", "2.md", "1.md"])
        assert reader.screen.shelf.narrowing.city == "清远"


async def test_a_click_beside_a_place_goes_nowhere(folder: Path) -> None:
    async with reading(folder, size=(120, 30)) as reader:
        await reader.press("G")
        await reader.until(lambda: reader.ident == "1.md")
        story = reader.screen.story
        y = next(y for y in range(story.size.height) if "慰问" in story.render_line(y).text)
        x = width(story.render_line(y).text.partition("慰问")[0])
        await reader.pilot.click(story, offset=(x + 1, y))
        await reader.pilot.pause()
        assert len(reader.listed) == 4
