from __future__ import annotations

import pytest

from tui.model.places.gazetteer import Gazetteer, Level, load


@pytest.fixture(scope="module")
def guangdong() -> Gazetteer:
    return load()


def path(gazetteer: Gazetteer, name: str) -> list[str]:
    return [gazetteer.path(place) for place in gazetteer.named(name)]


def test_guangdong_has_21_cities_122_counties_and_1610_towns(guangdong: Gazetteer) -> None:
    assert len(guangdong.cities) == 21
    assert len(guangdong.counties) == 122
    assert len(guangdong.towns) == 1610


def test_china_has_34_provinces(guangdong: Gazetteer) -> None:
    provinces = [place for place in guangdong.by_code.values() if place.level is Level.PROVINCE]
    assert len(provinces) == 34
    assert {"台湾", "香港", "澳门", "广西", "内蒙古"} <= {place.short for place in provinces}


@pytest.mark.parametrize("name", ["东莞", "中山"])
def test_two_cities_have_towns_and_no_counties(guangdong: Gazetteer, name: str) -> None:
    city = guangdong.city_named(name)
    assert city is not None
    assert {place.level for place in guangdong.children(city)} == {Level.TOWN}


def test_chaozhou_has_three_counties(guangdong: Gazetteer) -> None:
    city = guangdong.city_named("潮州市")
    assert city is not None
    assert [place.short for place in guangdong.children(city)] == ["湘桥", "潮安", "饶平"]


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("清新", ["清远市/清新区"]),
        ("惠城区", ["惠州市/惠城区"]),
        ("曲江", ["韶关市/曲江区"]),
        ("吴川市", ["湛江市/吴川市"]),
        ("蓬江区", ["江门市/蓬江区"]),
        ("三栋镇", ["惠州市/惠城区/三栋镇"]),
        ("杜阮镇", ["江门市/蓬江区/杜阮镇"]),
        ("桥西街道", ["惠州市/惠城区/桥西街道"]),
        ("城区", ["汕尾市/城区"]),
        ("虎门镇", ["东莞市/虎门镇"]),
        ("织篢", ["阳江市/阳西县/织𬕂镇"]),
        ("石角镇", ["清远市/清城区/石角镇", "清远市/佛冈县/石角镇", "湛江市/廉江市/石角镇"]),
    ],
)
def test_a_name_leads_to_its_places(guangdong: Gazetteer, name: str, paths: list[str]) -> None:
    assert sorted(path(guangdong, name)) == sorted(paths)


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("东莞市", "dong guan"),
        ("番禺区", "pan yu"),
        ("大埔县", "da bu"),
        ("花都区", "hua du"),
        ("佛冈县", "fo gang"),
        ("礼乐街道", "li le"),
        ("黄埔区", "huang pu"),
        ("塘厦镇", "tang xia"),
        ("麻涌镇", "ma chong"),
        ("长洲街道", "chang zhou"),
        ("勒流街道", "le liu"),
        ("浰源镇", "li yuan"),
        ("乐从镇", "le cong"),
        ("佛山市", "fo shan"),
        ("汕尾市", "shan wei"),
        ("揭阳市", "jie yang"),
        ("浈江区", "zhen jiang"),
        ("云浮市", "yun fu"),
        ("乳源瑶族自治县", "ru yuan"),
        ("𬶍莲街道", "tuo lian"),
    ],
)
def test_readings_are_those_of_the_reviewed_list(guangdong: Gazetteer, name: str, pinyin: str) -> None:
    assert guangdong.named(name)[0].pinyin == pinyin


def test_every_reading_is_plain_letters_one_syllable_a_character(guangdong: Gazetteer) -> None:
    for place in guangdong.by_code.values():
        for reading in (place.pinyin, *place.other):
            assert reading.replace(" ", "").isascii()
            assert reading.replace(" ", "").isalpha()
            assert len(reading.split(" ")) == len(place.short), place


def test_cities_and_counties_have_points_inside_guangdong(guangdong: Gazetteer) -> None:
    for place in (*guangdong.cities, *guangdong.counties):
        assert 109.6 < place.lon < 117.4
        assert 20.1 < place.lat < 25.6


def test_every_place_below_a_province_has_a_parent(guangdong: Gazetteer) -> None:
    for place in guangdong.by_code.values():
        assert (guangdong.parent(place) is None) == (place.level is Level.PROVINCE)


def test_a_file_that_is_no_table_is_refused(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "places.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not a table"):
        load(file)
