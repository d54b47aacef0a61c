from __future__ import annotations

from pathlib import PurePath

import pytest

from tui.model.article import Article, Block, BlockKind, Headline
from tui.model.places.cities import places_of, with_places
from tui.model.places.recogniser import Recogniser, home_recogniser


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return home_recogniser()


def story(title: str, *blocks: str, places: tuple[str, ...] = ()) -> Article:
    """A story of blocks; one that starts with # is a heading."""
    text, made = "", []
    for block in blocks:
        kind = BlockKind.HEADING if block.startswith("#") else BlockKind.PARAGRAPH
        content = block.lstrip("# ")
        made.append(
            Block(kind, len(text), len(text) + len(content), level=2 if kind is BlockKind.HEADING else 0)
        )
        text += content + "\n"
    return Article(Headline("a", title, PurePath("a.md"), places=places), text[:-1], tuple(made))


def test_a_plain_story_belongs_to_the_city_it_tells_of(recogniser: Recogniser) -> None:
    article = story(
        "全省第一! 东莞职工互助保障参保数增80%",
        "本报讯(全媒体记者王艳)东莞市总工会引导各级工会。",
        "代表还去过深圳。",
    )
    assert places_of(article, recogniser).cities == ("东莞",)


def test_a_zone_behind_its_city_weighs_once(recogniser: Recogniser) -> None:
    article = story("新闻", "近日,东莞松山湖、惠州、惠州职工在一起。")
    assert places_of(article, recogniser).cities == ("惠州", "东莞")


def test_a_county_gives_its_city(recogniser: Recogniser) -> None:
    assert places_of(story("吴川市总工会宣讲", "近日,吴川市总工会开会。"), recogniser).cities == ("湛江",)


def test_several_cities_stay_by_weight(recogniser: Recogniser) -> None:
    article = story("情暖劳动者", "江门、清远清新、惠州惠城三地工会送温暖。", "清远市总工会走访。")
    assert places_of(article, recogniser).cities == ("清远", "江门", "惠州")


def test_what_is_named_in_passing_is_no_city_of_the_story(recogniser: Recogniser) -> None:
    article = story("东莞市总工会办实事", "东莞市总工会开会。", "有人来自汕头。")
    assert places_of(article, recogniser).cities == ("东莞",)


def test_front_matter_wins(recogniser: Recogniser) -> None:
    article = story("东莞市总工会办实事", "东莞。", places=("惠城区", "潮州市", "某地"))
    assert places_of(article, recogniser).cities == ("惠州", "潮州", "某地")


def test_sections_have_cities_of_their_own(recogniser: Recogniser) -> None:
    article = story(
        "情暖劳动者",
        "### “娘家人”的温暖如约而至",
        "江门、清远清新、惠州惠城三地工会送温暖。",
        "#### 江门市总工会",
        "走访。",
        "#### 清远市清新区总工会",
        "慰问。",
        "#### 记者手记",
        "在阳江,工会很贴心。",
    )
    found = places_of(article, recogniser)
    assert found.sections == {2: ("江门",), 4: ("清远",), 6: ("阳江",)}
    filled = with_places(article, found)
    assert filled.section_of("清远") == article.blocks[4].start
    assert filled.headline.places == found.cities
    assert filled.text == article.text


def test_marks_quote_the_text(recogniser: Recogniser) -> None:
    article = story("惠州惠城", "近日,惠州市惠城区三栋镇总工会慰问。")
    marks = places_of(article, recogniser).marks
    assert [article.text[m.start : m.end] for m in marks] == ["惠州市", "惠城区", "三栋镇"]
    assert {m.city for m in marks} == {"惠州"}


def test_counties_are_listed_by_weight_and_towns_where_there_are_none(recogniser: Recogniser) -> None:
    article = story("东莞虎门镇", "饶平县、惠城区三栋镇工会去了东莞虎门镇。")
    gazetteer = recogniser.gazetteer
    names = [gazetteer.by_code[code].name for code in places_of(article, recogniser).counties]
    assert names[0] == "虎门镇"
    assert set(names) == {"虎门镇", "饶平县", "惠城区"}


def test_a_story_without_places_has_none(recogniser: Recogniser) -> None:
    found = places_of(story("工会很贴心", "大家都说好。"), recogniser)
    assert found == ((), (), {}, (), ())
