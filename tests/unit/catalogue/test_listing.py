"""The lists that a screen shows: narrowed by words, pinyin and cities, with rows, issues and marks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.unit.catalogue.folder import Shelf, newswire, opened, story
from tui.catalogue.archive import Catalogue
from tui.catalogue.headlines import Archive, Found, Headlines, Narrowing
from tui.model.article import Byline

TODAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def bulletin() -> Iterator[Catalogue]:
    shelf = Shelf()
    for path, title, more in (
        ("1.md", "全省第一！东莞職工互助保障参保数增80%", {"places": ("东莞",), "section": "工会新闻"}),
        ("2.md", "潮州市总工会举办职工品质生活展示活动", {"places": ("潮州",), "kicker": "非遗 传承"}),
        ("3.md", "“娘家人”的温暖如约而至", {"places": ("江门", "清远", "惠州"), "subtitle": "情暖劳动者"}),
        ("4.md", "组织劳模工匠进校园宣讲", {"places": ("韶关",), "byline": Byline(authors=("华丽芳",))}),
        ("5.md", "宣讲四中全会精神 番禺大埔花都", {"places": ("湛江",)}),
    ):
        shelf.put(path, story(path, title, **more))
    made = opened(shelf)
    yield made
    made.close()


def titles(headlines: Headlines) -> list[str]:
    return [headlines[row].path.name[0] for row in range(len(headlines))]


def test_the_catalogue_is_what_screens_are_promised(bulletin: Catalogue) -> None:
    archive: Archive = bulletin
    found: Found = archive.search("东莞", TODAY)
    assert len(found.headlines) == 1
    assert archive.article("nowhere.md") is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", "12345"),
        ("职工", "12"),
        ("職工 互助", "1"),
        ("非遗传承", "2"),
        ("劳动者", "3"),
        ("huzhubaozhang", "1"),
        ("hzbz", "1"),
        ("huzhu保障", "1"),
        ("互助baozh", "1"),
        ("zgpzsh", "2"),
        ("zhigongp", "2"),
        ("panyu", "5"),
        ("fanyu", "5"),
        ("dabu", "5"),
        ("dapu", "5"),
        ("huadu", "5"),
        ("dongguan", "1"),
        ("dg", "1"),
        ("qy", "3"),
        ("qingyuan", "3"),
        ("hualifang", "4"),
        ("hlf", "4"),
        ("ghxw", "1"),
        ("lao mo", "4"),
        ("lmgj", "4"),
        ("80%", "1"),
        ("xuanjiang", "45"),
        ("gonghuixinwenx", ""),
        ("没有", ""),
    ],
)
def test_headlines_are_narrowed_by_characters_pinyin_and_initials(
    bulletin: Catalogue, words: str, found: str
) -> None:
    narrowed = bulletin.headlines.where(words)
    assert "".join(titles(narrowed)) == found
    assert narrowed.narrowing == Narrowing(words)


def test_each_key_of_a_typed_pinyin_still_finds_the_headline(bulletin: Catalogue) -> None:
    for typed in ("huzhubaozhang", "hzbz", "dongguan", "laomogongjiang"):
        for end in range(2, len(typed) + 1):
            assert len(bulletin.headlines.where(typed[:end])) > 0, typed[:end]


def test_words_and_city_narrow_apart_and_together(bulletin: Catalogue) -> None:
    heads = bulletin.headlines
    assert titles(heads.in_city("清远")) == ["3"]
    assert titles(heads.where("职工").in_city("东莞")) == ["1"]
    assert titles(heads.where("职工").in_city("东莞").where("")) == ["1"]
    assert titles(heads.where("职工").in_city("东莞").in_city("")) == ["1", "2"]
    assert titles(heads.where("温暖").in_city("东莞")) == []
    assert heads.where("").in_city("") is heads
    assert [(c.name, c.stories) for c in heads.in_city("清远").cities()] == [
        ("惠州", 1),
        ("江门", 1),
        ("清远", 1),
    ]


def test_marks_stand_where_the_words_do(bulletin: Catalogue) -> None:
    def marked(words: str, title: str) -> list[str]:
        return [title[start:end] for start, end in bulletin.headlines.where(words).matches(title)]

    assert marked("职工 保障", "東莞職工互助保障") == ["職工", "保障"]
    assert marked("hzbz", "東莞職工互助保障") == ["互助保障"]
    assert marked("互助 助保", "職工互助保障") == ["互助保"]
    assert marked("", "东莞") == []
    assert marked("dg", "全省 东 莞") == ["东 莞"]


def test_positions_issues_and_rows_agree_in_every_list() -> None:
    catalogue = opened(newswire(500))
    whole = catalogue.headlines
    for headlines in (
        whole,
        whole.where("职工"),
        whole.in_city("东莞"),
        whole.where("zg"),
        catalogue.search("职工", TODAY).headlines,
        catalogue.search("的", TODAY).headlines.in_city("东莞"),
    ):
        rows = [headlines[row] for row in range(len(headlines))]
        assert len(rows) > 1
        assert [headlines.position(row.ident) for row in rows] == list(range(len(rows)))
        assert headlines[-1] == rows[-1]
        with pytest.raises(IndexError):
            headlines[len(rows)]
        if headlines.issues():
            starts = [row for row in range(len(rows)) if row == 0 or rows[row].issue != rows[row - 1].issue]
            assert [(start.row, start.issue) for start in headlines.issues()] == [
                (r, rows[r].issue) for r in starts
            ]
    assert whole.issues()
    assert whole.where("职工").issues()
    catalogue.close()


def test_facets_count_the_result() -> None:
    shelf = newswire(300)
    catalogue = opened(shelf)
    for typed in ("", "职工", "城市:东莞", "的 -职工"):
        found = catalogue.search(typed, TODAY)
        rows = [found.headlines[row] for row in range(len(found.headlines))]
        facets = found.facets()
        assert {f.name: f.stories for f in facets.cities} == tally(p for row in rows for p in row.places)
        assert {f.name: f.stories for f in facets.authors} == tally(
            n for row in rows for n in row.byline.names
        )
        assert {f.name: f.stories for f in facets.sections} == tally(row.section for row in rows)
        assert {f.name: f.stories for f in facets.months} == tally(row.date[:7] for row in rows)
        assert [f.name for f in facets.months] == sorted((f.name for f in facets.months), reverse=True)
    catalogue.close()


def tally(names: Iterator[str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    return counted


def test_completion_offers_keys_and_values(bulletin: Catalogue) -> None:
    assert bulletin.complete("城市:清", 4) == [(3, 4, "清远")]
    assert bulletin.complete("工会 city:dongg", 15) == [(8, 13, "东莞")] or bulletin.complete(
        "工会 city:dongg", 13
    )
    assert (0, 1, "城市：") in bulletin.complete("城", 1)
    assert bulletin.complete("记者:hua", 6) == [(3, 6, "华丽芳")]
