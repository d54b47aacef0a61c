from __future__ import annotations

from pathlib import Path

import pytest

from tui.atlas.listing import city_rows
from tui.atlas.picker import Picker
from tui.model.places.gazetteer import DATA, Level, load
from tui.model.places.province import Province, chosen
from tui.model.places.recogniser import build, home_recogniser
from tui.model.places.zones import HEAD, Zone
from tui.model.places.zones import load as load_zones

ZONES = load_zones(DATA)
GAZETTEER = load()


def read(text: str) -> list[tuple[str, str]]:
    found = home_recogniser().find(text)
    return [(text[m.start : m.end], GAZETTEER.path(GAZETTEER.by_code[m.code])) for m in found]


def test_every_zone_lies_in_a_division_and_is_written_in_one_way_only() -> None:
    home = [*GAZETTEER.cities, *GAZETTEER.counties]
    assert {zone.code for zone in ZONES} <= {place.code for place in home}
    written = [text for zone in ZONES for text in zone.written]
    assert len(written) == len(set(written))
    assert not {text for text in written if any(place.name == text for place in home)}
    for zone in ZONES:
        assert len(zone.pinyin.split(" ")) == len(zone.short)


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone.short)
def test_every_zone_is_read_as_the_division_that_holds_it(zone: Zone) -> None:
    path = GAZETTEER.path(GAZETTEER.by_code[zone.code])
    for text in zone.written:
        assert read(f"近日,记者在{text}采访。") == [(text, path)]


@pytest.mark.parametrize(
    "text", ["廖仲恺的故居", "大亚湾核电站", "厦门火炬开发区的企业", "门前海风习习", "火炬手高举火炬"]
)
def test_what_sounds_like_a_zone_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "typed", ["松山湖", "songshanhu", "ssh", "东莞松山湖", "dgssh", "松山湖高新区", "songsanhu"]
)
def test_a_zone_is_found_in_the_picker(typed: str) -> None:
    choice = Picker(GAZETTEER, zones=ZONES).pick(typed, {"441900": 7})[0]
    assert (choice.place.name, choice.zone, choice.place.code) == ("松山湖", True, "441900")
    assert choice.parent is not None
    assert choice.parent.name == "东莞市"
    assert choice.stories == 7


def test_zones_leave_the_list_of_cities_and_the_divisions_alone() -> None:
    picker = Picker(GAZETTEER, zones=ZONES)
    assert [c.place for c in picker.pick("")] == [c.place for c in Picker(GAZETTEER).pick("")]
    assert picker.pick("441900")[0].place.level is Level.CITY
    assert not any(choice.zone for choice in picker.pick("东莞市虎门"))


def test_a_row_for_the_command_line_tells_a_zone() -> None:
    row = city_rows(Picker(GAZETTEER, zones=ZONES), "前海")[0]
    assert (row["name"], row["level"], row["city"], row["code"]) == ("前海", "zone", "深圳市", "440300")


def test_a_folder_without_a_table_has_no_zones(tmp_path: Path) -> None:
    assert load_zones(tmp_path) == ()
    assert build(GAZETTEER, tmp_path).find("松山湖") == []


def test_a_zone_of_an_unknown_division_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "zones.csv").write_text(
        f"{HEAD}\n990000,天府新区,tian fu xin qu,天府新区,\n", encoding="utf-8"
    )
    assert build(GAZETTEER, tmp_path).find("天府新区") == []
    assert not any(c.zone for c in Picker(GAZETTEER, zones=load_zones(tmp_path)).pick("天府新区"))


@pytest.mark.parametrize("content", ["name\n", f"{HEAD}\n441900,松山湖\n"])
def test_a_broken_table_is_told_and_the_bundled_province_read(tmp_path: Path, content: str) -> None:
    (tmp_path / "places.csv").write_bytes((DATA / "places.csv").read_bytes())
    (tmp_path / "zones.csv").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"table|values"):
        load_zones(tmp_path)
    province, problems = chosen(str(tmp_path))
    assert province.is_bundled
    assert [problem.path for problem in problems] == [tmp_path / "zones.csv"]
    assert Province().zones == ZONES
