"""Cells of text: agreement with what draws the screens, and the properties of cutting."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tui.text import cells
from tui.text.cells import NARROW, WIDE, Widths

PIECES = [
    "东",
    "莞",
    "a",
    " ",
    "“",
    "…",
    "👩",
    "\u200d",
    "💻",
    "❤",
    "\ufe0f",
    "🏽",
    "🇨",
    "🇳",
    "e",
    "\u0301",
    "\u1100",
    "\u1161",
    "\x1b",
    "\n",
    "é",
    "ａ",
    "\u0915",
    "\u094d",
]
texts = st.one_of(st.text(st.sampled_from(PIECES), max_size=25), st.text(max_size=25))
tables = st.sampled_from([NARROW, WIDE])


def test_every_code_point_takes_what_rich_says() -> None:
    # The planes between hold nothing: every 16th of theirs.
    points = chain(
        range(0x40000), range(0x40000, 0xE0000, 16), range(0xE0000, 0xE2000), range(0xE2000, 0x110000, 16)
    )
    wrong = [hex(p) for p in points if NARROW[chr(p)] != get_character_cell_size(chr(p))]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "东莞",
        "abc",
        "a“东”b",
        "👨‍👩‍👧",
        "❤️",
        "👍🏽",
        "e\u0301",
        "全省第一!　东莞",
        "",
        "🏳️‍🌈旗",
        "1\ufe0f\u20e3",
    ],
)
def test_whole_texts_take_what_rich_says(text: str) -> None:
    assert cells.width(text) == cell_len(text)


@given(texts)
def test_the_width_is_what_rich_says(text: str) -> None:
    # Rich looks at text as a whole as well; the flags and stray joiners that it reads in its own way are left out.
    if not any(c in text for c in "\u200d\ufe0f🇨🇳") and all(
        ord(c) < 0x1F1E6 or ord(c) > 0x1F1FF for c in text
    ):
        assert cells.width(text) == cell_len(text)


def test_ambiguous_characters_take_two_cells_only_where_asked() -> None:
    for sign in "“”‘’…—·■①°±→":
        assert (NARROW[sign], WIDE[sign]) == (1, 2), sign
    for sign in "东aA 。\u0301":
        assert NARROW[sign] == WIDE[sign], sign


def test_widths_fill_themselves() -> None:
    widths = Widths(wide=False)
    assert "中" not in widths
    assert widths["中"] == 2
    assert "中" in widths


@given(texts, tables)
def test_clusters_partition_the_text(text: str, widths: Widths) -> None:
    found = list(cells.clusters(text, widths))
    assert "".join(text[c.start : c.end] for c in found) == text
    assert all(c.start < c.end for c in found)
    assert all(a.end == b.start for a, b in pairwise(found))
    assert sum(c.cells for c in found) == cells.width(text, widths)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("e\u0301x", 2),
        ("👨‍👩‍👧", 1),
        ("🇨🇳🇨🇳", 2),
        ("❤️a", 2),
        ("東京", 2),
        ("\u1100\u1161\u11a8", 1),
        ("a\x1b\u0301", 3),
    ],
)
def test_a_cluster_is_what_the_eye_takes_for_one_character(text: str, count: int) -> None:
    assert len(list(cells.clusters(text))) == count


@given(texts, tables)
def test_columns_add_up_to_the_width(text: str, widths: Widths) -> None:
    found = cells.columns(text, widths)
    assert len(found) == len(text)
    assert sum(found) == cells.width(text, widths)


@given(texts, st.integers(0, 30), tables)
def test_what_fits_is_the_longest_start_that_fits(text: str, room: int, widths: Widths) -> None:
    end = cells.fit(text, room, widths)
    starts = [0, *(c.end for c in cells.clusters(text, widths))]
    assert end in starts
    assert cells.width(text[:end], widths) <= room
    following = [s for s in starts if s > end]
    if following:
        assert cells.width(text[: following[0]], widths) > room


@given(texts, st.integers(-3, 30), st.sampled_from(["…", "", "...", "（略）"]), tables)
def test_a_cut_is_never_too_wide(text: str, room: int, ellipsis: str, widths: Widths) -> None:
    shown = cells.cut(text, room, ellipsis, widths)
    if cells.width(text, widths) <= room:
        assert shown == text
    else:
        assert cells.width(shown, widths) <= max(room, 0)
        kept = shown.removesuffix(ellipsis) if ellipsis else shown
        assert text.startswith(kept)


@pytest.mark.parametrize(
    ("room", "shown"), [(8, "东莞职工"), (7, "东莞职…"), (6, "东莞…"), (1, "…"), (0, "")]
)
def test_a_headline_is_cut_before_its_ellipsis(room: int, shown: str) -> None:
    assert cells.cut("东莞职工", room) == shown


@given(texts, st.integers(0, 30), tables)
def test_padding_fills_up_and_takes_nothing_away(text: str, room: int, widths: Widths) -> None:
    padded = cells.pad(text, room, widths)
    assert padded.startswith(text)
    assert set(padded[len(text) :]) <= {" "}
    assert len(padded) - len(text) == max(room - cells.width(text, widths), 0)


@given(st.text(max_size=30))
def test_simple_text_has_a_cluster_for_each_character(text: str) -> None:
    if cells.is_simple(text):
        assert [c.end - c.start for c in cells.clusters(text)] == [1] * len(text)
    assert cells.is_simple("东莞abc。")
    assert not cells.is_simple("e\u0301")


def test_controls_are_known() -> None:
    assert all(cells.is_control(c) for c in "\x00\x1f\x7f\x80\x9f\n")
    assert not any(cells.is_control(c) for c in " ~\xa0中")
