from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.labelled import Found, parse, read, score
from tui.model.places.recogniser import Recogniser, home_recogniser
from tui.model.places.report import place_rows
from tui.model.places.stamp import fingerprint

LABELLED = Path(__file__).parent / "labelled"
NAMES = [
    "东莞",
    "清远",
    "清新",
    "惠州市",
    "惠城",
    "城区",
    "中山",
    "大学",
    "和平",
    "李",
    "德庆",
    "、",
    "和",
    "总工会",
    "\n",
    "广西",
    "公",
    "开平",
    "台",
    "太平镇",
    "虎门",
    ",",
    "。",
    "说",
    "记者",
]


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return home_recogniser()


def found(recogniser: Recogniser, text: str) -> list[Found]:
    gazetteer = recogniser.gazetteer
    return [(m.start, m.end, gazetteer.path(gazetteer.by_code[m.code])) for m in recogniser.find(text)]


@pytest.mark.parametrize(
    "name",
    [
        "cities",
        "traps",
        "later",
        "fresh",
        "long",
        "last",
        "open",
        "sealed",
        "late",
        "final",
        "press",
        "street",
        "sundry",
        "read",
    ],
)
def test_labelled_sentences_are_read_as_a_person_reads_them(recogniser: Recogniser, name: str) -> None:
    got = score(read(LABELLED / f"{name}.txt"), lambda text: found(recogniser, text))
    assert got.f1 >= (98 if name in {"last", "final"} else 99), got.errors
    assert got.city_precision >= 97, got.errors
    assert got.city_recall >= 99, got.errors


def test_there_are_enough_labelled_sentences() -> None:
    assert sum(len(read(LABELLED / f"{name}.txt")) for name in ("cities", "traps")) >= 150


@given(st.lists(st.sampled_from(NAMES), max_size=14).map("".join))
@settings(max_examples=300, deadline=None)
def test_mentions_stand_in_order_apart_and_inside_the_text(text: str) -> None:
    recogniser = home_recogniser()
    end = 0
    for mention in recogniser.find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        place = recogniser.gazetteer.by_code[mention.code]
        span = text[mention.start : mention.end].replace("\n", "")
        assert span.startswith(place.short[:2]), (span, place)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_raising(text: str) -> None:
    home_recogniser().find(text)


@given(st.lists(st.sampled_from(NAMES), max_size=10).map("".join))
@settings(max_examples=100, deadline=None)
def test_reading_twice_gives_the_same(text: str) -> None:
    recogniser = home_recogniser()
    assert recogniser.find(text) == recogniser.find(text)


def test_a_name_cut_by_a_line_end_is_one_span(recogniser: Recogniser) -> None:
    text = "近日,东\n莞市总工会"
    mention = recogniser.find(text)[0]
    assert text[mention.start : mention.end] == "东\n莞市"
    assert mention.code == "441900"


def test_a_name_that_is_whole_before_a_line_end_is_not_drawn_over_it(recogniser: Recogniser) -> None:
    text = "情暖东莞\n市总工会近日发出通知"
    mention = recogniser.find(text)[0]
    assert text[mention.start : mention.end] == "东莞"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("清新区总工会", "full"),
        ("清远和韶关", "short"),
        ("佛山高明的工人", "parent"),
        ("番禺、白云两区", "list"),
        ("高明供电局工会", "office"),
        ("和平县的人都说,为和平经济社会出力", "full"),
    ],
)
def test_a_mention_tells_the_rule_that_took_it(recogniser: Recogniser, text: str, why: str) -> None:
    assert why in [m.why for m in recogniser.find(text)]


def test_rows_for_the_command_line_quote_the_text(recogniser: Recogniser) -> None:
    text = "惠州市惠城区三栋镇总工会"
    rows = place_rows(text, recogniser)
    assert [(r["text"], r["name"], r["city"]) for r in rows] == [
        ("惠州市", "惠州市", "惠州市"),
        ("惠城区", "惠城区", "惠州市"),
        ("三栋镇", "三栋镇", "惠州市"),
    ]
    assert all(text[r["start"] : r["end"]] == r["text"] for r in rows)


def test_a_label_is_parsed_with_its_offsets() -> None:
    sample = parse("在{东⏎莞|东莞市}与{横琴|?珠海市/香洲区}")
    assert sample.text == "在东\n莞与横琴"
    assert [(m.start, m.end, m.path, m.optional) for m in sample.labels] == [
        (1, 4, "东莞市", False),
        (5, 7, "珠海市/香洲区", True),
    ]


def test_the_score_counts_hits_wrong_and_missed() -> None:
    samples = [
        parse("{东莞|东莞市}和{清新|清远市/清新区}"),
        parse("中山大学"),
        parse("{马坝|?韶关市/曲江区}"),
    ]
    got = score(samples, lambda text: [(0, 2, "东莞市" if text.startswith("东") else "中山市")])
    assert (got.right, got.wrong, got.missed) == (1, 1, 1)
    assert (got.cities_right, got.cities_wrong, got.cities_missed) == (1, 2, 1)


def test_the_fingerprint_changes_with_the_lists(tmp_path: Path) -> None:
    assert fingerprint(tmp_path) == fingerprint(tmp_path)
    before = fingerprint(tmp_path)
    (tmp_path / "larger.txt").write_text("{中山}大学\n", encoding="utf-8")
    assert fingerprint(tmp_path) != before
