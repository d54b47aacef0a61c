"""Header keys of every dialect to a headline."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.article import Headline
from tui.model.dates import dated_name, iso_date
from tui.model.fields import headline, place_name
from tui.model.frontmatter import read
from tui.model.header import Note
from tui.text.language import Language


def made(header: str) -> tuple[Headline, list[Note]]:
    return headline(read(f"---\n{header}\n---\n").values, "path.md", PurePath("/a/path.md"))


def test_our_own_keys() -> None:
    story, notes = made(
        "id: songnuan\nkicker: 情暖劳动者\ntitle: “娘家人”的温暖\nsubtitle: 三地工会\nsection: 工会新闻\npage: 2\nsource: 南方工报\n"
        "dateline: 本报讯\nreporter_title: 全媒体记者\nreporters: [许接英, 王艳]\ncorrespondents: [江门工, 潘铭]\nphotographers: [李四]\n"
        "cities: [江门市, 清远, 惠州]\ntags: [送温暖]\nsummary: 一句\nweight: 3\ndate: 2026-01-15\ndraft: true"
    )
    assert notes == []
    assert (story.ident, story.kicker, story.title, story.subtitle) == (
        "songnuan",
        "情暖劳动者",
        "“娘家人”的温暖",
        "三地工会",
    )
    assert (story.section, story.page, story.source, story.summary) == ("工会新闻", "2", "南方工报", "一句")
    assert (story.date, story.weight, story.draft, story.tags) == ("2026-01-15", 3, True, ("送温暖",))
    assert story.places == ("江门", "清远", "惠州")
    assert story.byline.names == ("许接英", "王艳", "江门工", "潘铭", "李四")
    assert (story.byline.dateline, story.byline.reporter_title) == ("本报讯", "全媒体记者")


def test_chinese_keys() -> None:
    story, notes = made(
        "标题: 甲\n引题: 乙\n副题: 丙\n日期: 2026年1月5日\n记者: 王艳、许接英\n通讯员: 吴志钊\n摄影: 李四\n作者: 张三\n城市: 东莞市\n标签: 互助，保障\n栏目: 要闻\n版: 一版\n来源: 报\n摘要: 摘\n编号: x1"
    )
    assert notes == []
    assert (story.title, story.kicker, story.subtitle, story.date, story.ident) == (
        "甲",
        "乙",
        "丙",
        "2026-01-05",
        "x1",
    )
    assert story.byline.names == ("王艳", "许接英", "吴志钊", "张三", "李四")
    assert (story.places, story.tags, story.section, story.page) == (
        ("东莞",),
        ("互助", "保障"),
        "要闻",
        "一版",
    )


def test_the_keys_of_hugo_jekyll_and_obsidian() -> None:
    story, notes = made(
        "title: Post\ndate: 2026-01-15T08:00:00+08:00\nauthor: Jane Doe\ntags: one two\ncategories: [news, work]\n"
        "description: d\nlastmod: 2026-02-01\nlayout: post\naliases: [a, b]\ncssclasses: []\nparams: {x: 1}"
    )
    assert notes == []
    assert (story.date, story.tags, story.section, story.summary) == (
        "2026-01-15",
        ("one", "two"),
        "news",
        "d",
    )
    assert story.byline.authors == ("Jane Doe",)
    assert dict(story.extra) == {
        "date": "2026-01-15T08:00:00+08:00",
        "categories": "news、work",
        "lastmod": "2026-02-01",
        "layout": "post",
        "aliases": "a、b",
        "cssclasses": "",
        "params.x": "1",
    }


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("王艳 许接英", ("王艳", "许接英")),
        ("王艳、许接英", ("王艳", "许接英")),
        ("王艳，许接英；李四", ("王艳", "许接英", "李四")),
        ("王　艳 许接英", ("王艳", "许接英")),
        ("[王艳, 许接英]", ("王艳", "许接英")),
        ("全媒体记者 王艳", ("王艳",)),
        ("John Smith, 王艳", ("John Smith", "王艳")),
        ("阿依古丽·买买提 王艳", ("阿依古丽·买买提", "王艳")),
        ("[王艳, 王艳]", ("王艳",)),
        ("", ()),
    ],
)
def test_names_are_told_apart(written: str, names: tuple[str, ...]) -> None:
    assert made(f"reporters: {written}")[0].byline.reporters == names


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("东莞市", "东莞"),
        ("东莞", "东莞"),
        ("沙市", "沙市"),
        ("清远市清新区", "清远市清新区"),
        (" 江门市 ", "江门"),
    ],
)
def test_a_city_goes_without_its_suffix(name: str, place: str) -> None:
    assert place_name(name) == place


@pytest.mark.parametrize(
    ("written", "line", "sentence"),
    [
        ("date: 开春", 2, "日期“开春”认不出，请写成 2026-01-15"),
        ("x: 1\nweight: 重", 3, "weight“重”应当是整数，没有采用"),
        ("draft: 也许", 2, "draft“也许”应当是 true 或 false，按已定稿处理"),
        ("title: [甲, 乙]", 2, "“title”应当只有一个值，几项已连成一行"),
    ],
)
def test_a_wrong_type_is_told_with_its_line_and_the_rest_is_used(
    written: str, line: int, sentence: str
) -> None:
    story, notes = made(f"{written}\nkicker: 引")
    assert [(note.line, note.message.say(Language.CHINESE)) for note in notes] == [(line, sentence)]
    assert story.kicker == "引"


def test_a_date_that_is_none_is_kept_aside() -> None:
    story, _ = made("date: 2026-02-30")
    assert (story.date, story.extra["date"]) == ("", "2026-02-30")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-01-15", "2026-01-15"),
        ("2026-1-5", "2026-01-05"),
        ("2026/1/5", "2026-01-05"),
        ("2026.01.05", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("2026年1月5日", "2026-01-05"),
        ("2026 年 1 月 5 日", "2026-01-05"),
        ("2026年1月5日 星期一", "2026-01-05"),
        ("２０２６年１月５日", "2026-01-05"),
        ("二〇二六年一月五日", "2026-01-05"),
        ("二○二六年十二月二十五日", "2026-12-25"),
        ("二〇二六年十月十日", "2026-10-10"),
        ("2026-01-15T23:30:00-05:00", "2026-01-15"),
        ("2026-01-15 08:00:00 +0800", "2026-01-15"),
        ("2026年1月", "2026-01"),
        ("2026-01", "2026-01"),
        ("2026", "2026"),
        ("2026年", "2026"),
        ("2024-02-29", "2024-02-29"),
        ("2026-02-29", ""),
        ("2026-13-01", ""),
        ("0000-01-01", ""),
        ("15/01/2026", ""),
        ("昨天", ""),
        ("", ""),
        ("2026-01-15x", ""),
    ],
)
def test_dates_as_people_write_them(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@given(st.dates())
def test_every_day_is_read_in_every_form(day: object) -> None:
    iso = str(day)
    year, month, date = (int(part) for part in iso.split("-"))
    assert iso_date(iso) == iso
    assert iso_date(f"{year:04d}年{month}月{date}日") == iso
    assert iso_date(f"{year:04d}/{month}/{date}") == iso


@given(st.text(max_size=30))
def test_no_date_raises(text: str) -> None:
    assert len(iso_date(text)) in (0, 4, 7, 10)


def test_a_jekyll_name_holds_a_date() -> None:
    assert dated_name("2026-01-15-送温暖") == ("2026-01-15", "送温暖")
    assert dated_name("2026-99-15-x") == ("", "2026-99-15-x")
    assert dated_name("notes") == ("", "notes")
