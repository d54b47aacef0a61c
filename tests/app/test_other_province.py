"""Another province's places, laid in a folder that the setting `places` names, as the README tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import reading
from tests.app.test_places import choosing, first, type_place
from tui.model.places.province import Province, chosen
from tui.ui.widgets.map import MapView
from tui.ui.widgets.rows import RowList

# The columns that tests/tools/gazetteer.py writes; 兴宁 and 城北 are Guangdong's names too.
GUANGXI = """code,name,short,pinyin,other,also,lon,lat
440000,广东省,广东,guang dong,,,113.266,23.132
450000,广西壮族自治区,广西,guang xi,,,108.328,22.815
441400,梅州市,梅州,mei zhou,,,116.123,24.289
441900,东莞市,东莞,dong guan,,,113.752,23.021
450100,南宁市,南宁,nan ning,,,108.367,22.817
450300,桂林市,桂林,gui lin,,,110.290,25.274
450500,北海市,北海,bei hai,,,109.120,21.481
450102,兴宁区,兴宁,xing ning,,,108.369,22.854
450103,青秀区,青秀,qing xiu,,,108.495,22.786
450321,阳朔县,阳朔,yang shuo,,,110.497,24.778
450321100,阳朔镇,阳朔,yang shuo,,,,
450321106,兴坪镇,兴坪,xing ping,,,,
"""
TILES = "桂林 .\n南宁 北海\n"
STORIES = {
    "1.md": ("南宁兴宁工会送清凉", "2025-11-03", "南宁市兴宁区总工会慰问环卫工人。"),
    "2.md": ("桂林工会进景区", "2026-01-15", "各地工会都在行动。\n\n阳朔县兴坪镇总工会走上竹筏。"),
    "3.md": ("东莞来的客人", "2026-03-09", "梅州市兴宁市和东莞市总工会到南宁市学习。"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "stories"
    root.mkdir()
    for name, (title, date, body) in STORIES.items():
        (root / name).write_text(f"---\ntitle: {title}\ndate: {date}\n---\n\n{body}\n", "utf-8")
    return root


@pytest.fixture
def places(tmp_path: Path) -> Path:
    beside = tmp_path / "guangxi"
    beside.mkdir()
    (beside / "places.csv").write_text(GUANGXI, "utf-8")
    return beside


def of(places: Path) -> Province:
    """The province of the setting."""
    province, problems = chosen(str(places))
    assert problems == ()
    assert not province.is_bundled
    return province


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_its_places_are_picked_and_counted(folder: Path, places: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size, province=of(places)) as reader:
        screen = await choosing(reader)
        assert screen.counts.by_code == {"450100": 2, "450102": 1, "450300": 1, "450321": 1, "450321106": 1}
        assert [row.label.split()[0] for row in screen.query_one(RowList)._rows] == [
            "南宁市",
            "桂林市",
            "北海市",
        ]
        for typed, name in (
            ("nanning", "南宁市"),
            ("xn", "兴宁区"),
            ("南宁兴宁", "兴宁区"),
            ("xingping", "兴坪镇"),
            ("广西桂林", "桂林市"),
        ):
            assert await type_place(reader, typed) == name, typed
        for typed in ("东莞", "dongguan", "松山湖"):
            assert await type_place(reader, typed) == "", typed
        assert "没有符合的" in reader.text


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_without_a_layout_the_map_is_a_list(folder: Path, places: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size, province=of(places)) as reader:
        screen = await choosing(reader, "C")
        assert not screen.query_one("#atlas").display
        assert not screen.on_map
        assert "这个省没有方格图" in reader.text
        assert "地图" not in reader.rows[-1]
        await reader.type("n")
        await reader.until(lambda: screen.typed == "n" and first(screen) == "南宁市")
        await reader.until(lambda: "去哪个城市" in reader.rows[0])
        await reader.press("backspace", "tab", "f3")
        await reader.until(lambda: len(screen.query_one(RowList)._rows) == 3)
        await reader.press("down")
        assert first(screen) == "桂林市"
        await reader.press("enter")
        await reader.until(lambda: reader.listed == ["2.md"] and reader.ident == "2.md")


async def test_a_town_opens_where_it_is_named_and_the_months_are_its_citys(
    folder: Path, places: Path
) -> None:
    async with reading(folder, province=of(places)) as reader:
        await choosing(reader)
        await type_place(reader, "兴坪")
        await reader.press("enter")
        await reader.until(lambda: reader.ident == "2.md" and not reader.screen.waiting)
        story = reader.screen.story
        assert story.article is not None
        assert story.article.text[story.position :].startswith("兴坪镇总工会")
        await choosing(reader)
        await type_place(reader, "nn")
        await reader.press("enter", "escape")
        await reader.until(lambda: reader.listed == ["3.md", "1.md"])
        assert "2025-11 ⣿⠀⠀⠀⣿ 2026-03" in reader.rows[1]


async def test_places_of_guangdong_are_another_provinces_there(folder: Path, places: Path) -> None:
    async with reading(folder, province=of(places)) as reader:
        await reader.until(lambda: reader.ident == "3.md" and not reader.screen.waiting)
        article = reader.screen.story.article
        assert article is not None
        assert [article.text[mark.start : mark.end] for mark in article.marks] == ["南宁市"]
        assert article.headline.places == ("南宁",)


async def test_a_layout_beside_the_table_gives_a_map_to_walk_on(folder: Path, places: Path) -> None:
    (places / "tiles.txt").write_text(TILES, "utf-8")
    async with reading(folder, province=of(places)) as reader:
        screen = await choosing(reader, "C")
        shown = screen.query_one(MapView)
        assert screen.on_map
        assert shown.drawn == "tiles"
        assert shown.chosen == "450100"
        await reader.press("up")
        assert shown.chosen == "450300"
        assert "桂林市各县区" in reader.text
        await reader.press("down", "right")
        assert shown.chosen == "450500"
        await reader.press("left", "enter")
        await reader.until(lambda: reader.listed == ["3.md", "1.md"])
