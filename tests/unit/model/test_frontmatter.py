"""Headers: where they end, what they hold, and what is used of broken ones."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tui.model import yamlheader
from tui.model.frontmatter import MOST_NOTES, Header, read, split
from tui.model.header import Note, Value
from tui.text.language import Language


def values(header: Header) -> dict[str, str | tuple[str, ...]]:
    return {key: value.items if value.is_list else value.text for key, value in header.values.items()}


def faults(header: Header) -> list[tuple[int, str]]:
    return [(note.line, note.message.key.removeprefix("problems.")) for note in header.notes]


def test_a_header_gives_its_keys_with_their_lines() -> None:
    text = "---\nid: dongguan\ntitle: 参保数增近80% 全省第一\n\n# 批注\ncities: [东莞, '中山']\ntags:\n- 互助\n- \"保障\"\n---\n正文\n"
    header = read(text)
    assert values(header) == {
        "id": "dongguan",
        "title": "参保数增近80% 全省第一",
        "cities": ("东莞", "中山"),
        "tags": ("互助", "保障"),
    }
    assert {key: value.line for key, value in header.values.items()} == {
        "id": 2,
        "title": 3,
        "cities": 6,
        "tags": 7,
    }
    assert text[header.body :] == "正文\n"
    assert header.notes == ()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\ntitle: x\n---\n正文", "正文"),
        ("\ufeff---\ntitle: x\n---\n正文", "正文"),
        ("\n\n--- \ntitle: x\n...\n正文", "正文"),
        ("---\n---\n正文", "正文"),
        ("---\ntitle: x\n---", ""),
        ("+++\ntitle = 'x'\n+++\n正文", "正文"),
        ('{"title": "x"}\n正文', "\n正文"),
        ("正文\n---\ntitle: x\n---\n", "正文\n---\ntitle: x\n---\n"),
        ("---\n\n一段。\n\n---\n\n二段。", "---\n\n一段。\n\n---\n\n二段。"),
        ("--- 破折号开头", "--- 破折号开头"),
        ("{{< figure >}}\n正文", "{{< figure >}}\n正文"),
        ("{坏的 json\n正文", "{坏的 json\n正文"),
        ("", ""),
    ],
)
def test_the_body_starts_after_the_header(text: str, body: str) -> None:
    assert text[split(text).body :] == body
    assert text[read(text).body :] == body


def test_a_header_without_an_end_stops_at_the_first_empty_line() -> None:
    header = read("---\ntitle: 没写完\ndate: 2026-01-15\n\n正文")
    assert values(header) == {"title": "没写完", "date": "2026-01-15"}
    assert faults(header) == [(1, "header-open")]


def test_toml_and_json_are_read_as_hugo_writes_them() -> None:
    toml = read(
        "+++\ntitle = '标题'\ndate = 2026-01-15T08:00:00+08:00\ntags = ['甲', '乙']\ndraft = true\n[params]\nkicker = 'k'\n+++\n"
    )
    assert values(toml) == {
        "title": "标题",
        "date": "2026-01-15 08:00:00+08:00",
        "tags": ("甲", "乙"),
        "draft": "true",
        "params.kicker": "k",
    }
    assert toml.values["tags"].line == 4
    json = read('{\n"title": "标题",\n"tags": ["甲", 1, null],\n"a": {"b": {"c": 2}}\n}\n')
    assert values(json) == {"title": "标题", "tags": ("甲", "1"), "a.b.c": "2"}
    assert json.values["tags"].line == 3


@pytest.mark.parametrize(
    ("inside", "used", "found"),
    [
        ("title: 一: 二\ndate: 2026", {"title": "一: 二", "date": "2026"}, [(2, "header-colon")]),
        ("标题：全角冒号\n日期：2026", {"标题": "全角冒号", "日期": "2026"}, [(2, "header-shape")]),
        ("title: x\ntitle: y", {"title": "x"}, [(3, "key-twice")]),
        ("a: &x [1]\nb: *x\ntitle: t", {"a": ("1",), "title": "t"}, [(2, "header-anchor")]),
        ("date: 1\ntitle: !!python/object:os.system x", {"date": "1", "title": "x"}, [(3, "header-tag")]),
        ("title: t\ntags: [" + "[" * 9 + "]" * 10, {"title": "t"}, [(3, "header-deep")]),
        ("title: t\n\tb: [", {"title": "t"}, [(3, "header-bad")]),
        ("title: 'open\ndate: 1", {"title": "open", "date": "1"}, [(4, "header-bad")]),
        ("- a\n- title: b", {}, [(2, "header-shape")]),
    ],
)
def test_a_broken_header_is_told_and_what_can_be_read_is_used(
    inside: str, used: Mapping[str, object], found: list[tuple[int, str]]
) -> None:
    header = read(f"---\n{inside}\n---\n正文")
    assert faults(header) == found
    assert {key: value for key, value in values(header).items() if key != "tags"} == used


def test_broken_toml_is_used_line_by_line() -> None:
    header = read("+++\ntitle = '好'\ndate = 坏\n+++\n")
    assert faults(header) == [(3, "header-bad")]
    assert values(header)["title"] == "好"


def test_a_bomb_of_aliases_builds_nothing() -> None:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"] + [
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)
    ]
    header = read("---\ntitle: 炸弹\n" + "\n".join(lines) + "\n---\n")
    assert values(header)["title"] == "炸弹"
    assert faults(header)[0] == (3, "header-anchor")
    assert sum(len(value.text) for value in header.values.values()) < 2_000


def test_a_header_that_is_too_long_gives_its_first_lines() -> None:
    header = read("---\ntitle: 长\nfoo: " + "长" * 70_000 + "\n---\n正文")
    assert faults(header) == [(2, "header-long")]
    assert header.values["title"].text == "长"


def test_a_thousand_faults_are_told_in_a_few_sentences() -> None:
    header = read("---\n" + "title: x\n" * 1_000 + "---\n")
    assert len(header.notes) == MOST_NOTES + 1
    assert header.notes[-1].message.say(Language.ENGLISH).startswith("979 more")


def test_nested_values_are_flat_strings() -> None:
    header = read(
        "---\nauthors:\n- name: 王艳\n  email: a@b\n- 李四\nparams: {a: {b: 1}, c: [x, [y, z]]}\ntext: |\n  一\n  二\n---\n"
    )
    assert values(header) == {
        "authors": ("王艳", "李四"),
        "params.a.b": "1",
        "params.c": ("x", "y、z"),
        "text": "一\n二\n",
    }


def test_a_plain_header_needs_no_yaml_parser() -> None:
    code = "import sys; from tui.model.frontmatter import read; read('---\\ntitle: x\\ntags: [a]\\n---\\n'); print('yaml' in sys.modules)"
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


SCALARS = st.text(st.sampled_from(list("ab东 -:#,[]{}'\"~?!&*|>%@`.0é，：\\=")), max_size=8)
LINES = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(["a", "b", "标题", "k-1"]), SCALARS),
    st.builds("{}:{}".format, st.sampled_from(["a", "b"]), SCALARS),
    st.builds("{}- {}".format, st.sampled_from(["", " ", "  "]), SCALARS),
    st.builds("{}: [{}, {}]".format, st.sampled_from(["a", "c"]), SCALARS, SCALARS),
    st.builds("# {}".format, SCALARS),
    SCALARS,
)


def pairs(items: list[tuple[str, Value] | Note]) -> list[tuple[str, Value]]:
    return [item for item in items if not isinstance(item, Note)]


@given(st.lists(LINES, max_size=6))
def test_the_plain_reader_agrees_with_yaml_wherever_it_answers(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    plain = yamlheader.plain(text, 2)
    if plain is None:
        return
    loaded = list(yamlheader.load(text, 2))
    assert [item for item in loaded if isinstance(item, Note)] == []
    assert pairs(plain) == pairs(loaded)


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.sampled_from(["---\n", "+++\n", "{", ""]))
def test_no_header_raises(text: str, opening: str) -> None:
    for closing in ("", "\n---\n", "\n+++\n", "}"):
        header = read(opening + text + closing)
        assert 0 <= header.body <= len(opening + text + closing)


WRITTEN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cn"]), max_size=20)


@given(
    st.dictionaries(
        st.sampled_from(["title", "date", "标题", "x"]), st.one_of(WRITTEN, st.lists(WRITTEN, max_size=3))
    )
)
def test_what_yaml_writes_comes_back(wanted: dict[str, str | list[str]]) -> None:
    written = yaml.safe_dump(wanted, allow_unicode=True)
    header = read(f"---\n{written}---\n")
    assert header.notes == ()
    for key, value in wanted.items():
        kept = tuple(filter(None, value)) if isinstance(value, list) else ((value,) if value else ())
        assert (header.values[key].items if key in header.values else ()) == kept
