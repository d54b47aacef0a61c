from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.atlas.typed import read
from tui.atlas.folding import fold
from tui.atlas.listing import all_cities, city_rows, counties
from tui.atlas.picker import Picker, Tier, one_edit
from tui.model.places.gazetteer import Level, load

TYPED = read(Path(__file__).parent / "typed.txt")
GAZETTEER = load()
PICKER = Picker(GAZETTEER)


def test_typed_texts_find_the_right_place_first() -> None:
    wrong = []
    for typed, path in TYPED:
        found = PICKER.pick(typed)
        first = GAZETTEER.path(found[0].place) if found else ""
        if first != path:
            wrong.append((typed, path, first))
    assert len(TYPED) >= 120
    assert len(wrong) <= len(TYPED) * 0.02, wrong


def test_without_towns_only_cities_and_counties_are_found() -> None:
    picker = Picker(GAZETTEER, towns=False)
    assert {c.place.level for c in picker.pick("h")} == {Level.CITY, Level.COUNTY}


def test_nothing_typed_gives_all_cities_most_stories_first() -> None:
    found = PICKER.pick("  ", {"441900": 5, "445100": 9})
    assert [c.place.short for c in found[:2]] == ["潮州", "东莞"]
    assert len(found) == 21


def test_stories_order_what_matches_equally_well() -> None:
    first = PICKER.pick("惠", {"441303": 7})
    assert next(c.place.short for c in first if c.place.level is Level.COUNTY) == "惠阳"
    assert first[0].place.short == "惠州", "a city still stands before its counties"


def test_what_matched_is_told_in_the_name_the_pinyin_and_the_parent() -> None:
    choice = PICKER.pick("dongg")[0]
    assert [choice.place.name[a:b] for a, b in choice.name] == ["东莞"]
    assert [choice.place.pinyin[a:b] for a, b in choice.pinyin] == ["dong", "g"]
    choice = PICKER.pick("清远清")[0]
    assert choice.parent is not None
    assert [choice.parent.name[a:b] for a, b in choice.above] == ["清远"]
    assert [choice.place.name[a:b] for a, b in choice.name] == ["清"]


@pytest.mark.parametrize(
    ("typed", "tier"),
    [
        ("东莞", Tier.EXACT),
        ("dg", Tier.INITIALS),
        ("qyqx", Tier.FAMILY),
        ("qingy", Tier.PREFIX),
        ("dguan", Tier.SYLLABLES),
        ("清远清", Tier.FAMILY_PREFIX),
        ("门市", Tier.SUBSTRING),
        ("shenzen", Tier.TYPO),
    ],
)
def test_each_tier_speaks_for_what_it_is_for(typed: str, tier: Tier) -> None:
    assert PICKER.pick(typed)[0].tier is tier


@given(st.text(max_size=12) | st.text(alphabet="abcdghijnqstuxyz 东莞清惠州城区44190", max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_typed_text_gives_spans_inside_the_names_in_order_of_tier(typed: str) -> None:
    found = PICKER.pick(typed)
    assert [c.tier for c in found] == sorted(c.tier for c in found)
    for choice in found:
        for spans, text in (
            (choice.name, choice.place.name),
            (choice.pinyin, choice.place.pinyin),
            (choice.above, choice.parent.name if choice.parent else ""),
        ):
            ends = [0, *(n for span in spans for n in span), len(text)]
            assert ends == sorted(ends), (typed, choice)


@pytest.mark.parametrize("place", [*GAZETTEER.cities, *GAZETTEER.counties], ids=lambda p: p.short)
def test_every_city_and_county_is_first_by_its_own_name_and_path(place: object) -> None:
    from tui.model.places.gazetteer import Place

    assert isinstance(place, Place)
    assert PICKER.pick(place.name)[0].place == place
    above = GAZETTEER.parent(place)
    assert above is not None
    assert PICKER.pick(above.short + place.short)[0].place == place


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("abc", "abc", True),
        ("abc", "abd", True),
        ("abc", "ab", True),
        ("abc", "acb", True),
        ("abc", "cba", False),
        ("ab", "abcd", False),
        ("", "a", True),
    ],
)
def test_one_slip_of_the_finger(a: str, b: str, one: bool) -> None:
    assert one_edit(a, b) is one
    assert one_edit(b, a) is one


def test_folding_makes_typed_names_comparable() -> None:
    assert fold("東莞 ＤＧ'x") == "东莞dgx"
    assert (
        fold("韶關 饒平 廣寧 佛岡 鹽田 陽東 雲浮 肇慶 龍門 豐順 興寧 揭陽")
        == "韶关饶平广宁佛冈盐田阳东云浮肇庆龙门丰顺兴宁揭阳"
    )


def test_a_citys_counties_come_with_their_stories() -> None:
    city = GAZETTEER.city_named("潮州")
    assert city is not None
    listed = counties(GAZETTEER, city, {"445122": 3})
    assert [(c.place.short, c.stories) for c in listed] == [("饶平", 3), ("湘桥", 0), ("潮安", 0)]
    assert all_cities(GAZETTEER, {"445100": 3})[0].place == city


def test_rows_for_the_command_line_are_the_pickers_own() -> None:
    rows = city_rows(PICKER, "dg", {"441900": 4}, limit=2)
    assert len(rows) == 2
    assert rows[0] == {
        "code": "441900",
        "name": "东莞市",
        "city": "东莞市",
        "level": "city",
        "pinyin": "dong guan",
        "tier": "initials",
        "stories": 4,
    }
