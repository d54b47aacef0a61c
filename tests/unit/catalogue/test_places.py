"""A folder in which nothing is tagged gets its places, once, and is counted and narrowed by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.catalogue.archive import Catalogue
from tui.catalogue.headlines import CityCount, DivisionCount
from tui.catalogue.source import Folder
from tui.model.article import Article, BlockKind
from tui.model.places.province import Province, chosen

STORIES = {
    "a.md": "---\ntitle: 清远清新工会送温暖\ndate: 2026-01-15\n---\n\n清远市清新区总工会慰问环卫工人。\n",
    "b.md": (
        "---\ntitle: 三地工会送年货\ndate: 2026-03-02\n---\n\n今年春节前，各地都很热闹。\n\n"
        "## 惠州市惠城区三栋镇总工会\n\n三栋镇很热闹。\n\n## 清远市总工会\n\n清城区也很热闹。\n"
    ),
    "c.md": "---\ntitle: 清远来客\ncities: [东莞]\ndate: 2026-03-09\n---\n\n清远市清新区的客人来了。\n",
    "d.md": "---\ntitle: 没有地名\n---\n\n大家都说好。\n",
}


class Counting(Province):
    """Counts the stories that it reads."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def enrich(self, article: Article) -> Article:
        self.read.append(article.headline.ident)
        return super().enrich(article)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stories")
    for name, text in STORIES.items():
        (root / name).write_text(text, "utf-8")
    return root


def opened(root: Path, province: Province, file: Path | None = None) -> Catalogue:
    catalogue = Catalogue(root, file, Folder(root, province), province.stamp)
    for _ in catalogue.sync():
        pass
    return catalogue


def test_untagged_stories_stand_under_their_cities_and_front_matter_wins(folder: Path) -> None:
    headlines = opened(folder, Province()).headlines
    assert {headlines[row].ident: headlines[row].places for row in range(4)} == {
        "a.md": ("清远",),
        "b.md": ("惠州", "清远"),
        "c.md": ("东莞",),
        "d.md": (),
    }
    assert headlines.cities() == [CityCount("清远", 2), CityCount("东莞", 1), CityCount("惠州", 1)]


def test_a_section_belongs_to_the_city_that_its_heading_names(folder: Path) -> None:
    article = opened(folder, Province()).article("b.md")
    assert article is not None
    headings = [block.places for block in article.blocks if block.kind is BlockKind.HEADING]
    assert headings == [("惠州",), ("清远",)]
    assert article.text[article.section_of("清远") :].startswith("清远市总工会")
    assert article.text[article.mention_of("441302") :].startswith("惠城区")
    assert article.mention_of("445100") == -1
    assert [article.text[mark.start : mark.end] for mark in article.marks][-1] == "清城区"


def test_counties_and_towns_are_counted_and_found(folder: Path) -> None:
    headlines = opened(folder, Province()).headlines
    counts = dict(headlines.divisions())
    assert counts["441803"] == 2
    assert counts["441302"] == 1
    assert DivisionCount("441803", 1) in headlines.in_city("清远").divisions()
    town = next(code for code in counts if len(code) > 6)
    assert town.startswith("441302")
    assert headlines[headlines.naming(town)].ident == "b.md"
    qingyuan = headlines.in_city("清远")
    assert qingyuan[qingyuan.naming("441803")].ident == "a.md"
    assert qingyuan.naming("445102") == -1


def test_months_narrow_a_city(folder: Path) -> None:
    headlines = opened(folder, Province()).headlines.in_city("清远")
    for dates, idents in (
        ("2026-01", ["a.md"]),
        ("2026-03", ["b.md"]),
        ("2026-02", []),
        ("2026-01..2026-03", ["b.md", "a.md"]),
        ("", ["b.md", "a.md"]),
    ):
        narrowed = headlines.in_dates(dates)
        assert [narrowed[row].ident for row in range(len(narrowed))] == idents
        assert narrowed.narrowing.dates == dates


def test_the_second_opening_reads_nothing_again_and_builds_no_recogniser(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "catalogue.sqlite"
    first = Counting()
    opened(folder, first, file).close()
    assert sorted(first.read) == sorted(STORIES)

    def built(*_: object) -> None:
        raise AssertionError("a recogniser was built")

    monkeypatch.setattr("tui.model.places.recogniser.build", built)
    second = Counting()
    catalogue = opened(folder, second, file)
    assert second.read == []
    assert catalogue.headlines.cities()[0] == CityCount("清远", 2)


def test_other_rules_make_stored_places_stale(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "catalogue.sqlite"
    opened(folder, Province(), file).close()
    monkeypatch.setattr("tui.model.places.stamp.RULES", 10_000)
    again = Counting()
    opened(folder, again, file).close()
    assert sorted(again.read) == sorted(STORIES)


def test_a_folder_without_places_is_a_problem_and_the_bundled_ones_are_used(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("no table", "utf-8")
    for setting in (str(tmp_path), str(tmp_path / "missing")):
        province, problems = chosen(setting)
        assert province.is_bundled
        assert [problem.message.key for problem in problems] == ["places.bad_gazetteer"]
    assert chosen("")[1] == ()
