from __future__ import annotations

from pathlib import Path

import pytest

from tui.atlas import tiles
from tui.atlas.picker import Picker
from tui.model.places.gazetteer import Gazetteer, load
from tui.model.places.recogniser import build

HAINAN = """code,name,short,pinyin,other,also,lon,lat
440000,广东省,广东,guang dong,,,113.266,23.132
441900,东莞市,东莞,dong guan,,,113.752,23.021
460000,海南省,海南,hai nan,,,110.331,20.032
460100,海口市,海口,hai kou,,,110.331,20.032
460107,琼山区,琼山,qiong shan,,,110.354,20.001
469002,琼海市,琼海,qiong hai,,,110.467,19.246
460107001,国兴街道,国兴,guo xing,,,,
469002100,嘉积镇,嘉积,jia ji,,,,
"""


@pytest.fixture
def hainan(tmp_path: Path) -> Gazetteer:
    file = tmp_path / "places.csv"
    file.write_text(HAINAN, encoding="utf-8")
    return load(file)


def test_the_province_with_counties_is_at_home(hainan: Gazetteer) -> None:
    assert hainan.home == "46"
    assert [city.short for city in hainan.cities] == ["海口", "琼海"]
    assert [county.short for county in hainan.counties] == ["琼山"]


def test_a_county_that_belongs_to_no_city_is_taken_for_one(hainan: Gazetteer) -> None:
    town = hainan.named("嘉积镇")[0]
    city = hainan.city(town)
    assert city is not None
    assert city.short == "琼海"
    assert hainan.city_named("琼海") == city
    assert hainan.city_named("东莞") is None


def test_its_recogniser_reads_its_own_places_and_no_others(hainan: Gazetteer, tmp_path: Path) -> None:
    recogniser = build(hainan, tmp_path)
    text = "海口琼山、琼海市嘉积镇两地工会到东莞学习。"
    assert [text[m.start : m.end] for m in recogniser.find(text)] == ["海口", "琼山", "琼海市", "嘉积镇"]


def test_it_has_a_picker_and_a_list_instead_of_tiles(hainan: Gazetteer) -> None:
    assert Picker(hainan).pick("qh")[0].place.short == "琼海"
    assert [c.place.short for c in Picker(hainan).pick("")] == ["海口", "琼海"]
    assert tiles.layout(hainan) == ()
