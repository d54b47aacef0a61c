"""The gate for untrusted text, and its properties over all of Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.clean import MARKS, clean_line, clean_text

NEVER = frozenset(
    [chr(p) for p in (*range(9), *range(0xB, 0x20), *range(0x7F, 0xA0))]
    + [
        chr(p)
        for p in (
            0xAD,
            0x34F,
            0x61C,
            0x115F,
            0x1160,
            0x17B4,
            0x17B5,
            0x180E,
            0x200B,
            0x200E,
            0x200F,
            0xFEFF,
            0x3164,
            0xFFA0,
        )
    ]
    + [
        chr(p)
        for p in (
            *range(0x2028, 0x202F),
            *range(0x2060, 0x2070),
            *range(0xFFF0, 0xFFFC),
            *range(0xFDD0, 0xFDF0),
        )
    ]
    + [chr(p) for p in (*range(0xD800, 0xE000), *range(0xE0000, 0xE0100), *range(0xE01F0, 0xE1000))]
    + [chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)]
)
NASTY = sorted(NEVER - {chr(p) for p in range(0xD800, 0xE000)}) + list(
    "\u200c\u200d\ufe0f\ufe00\U000e0100\u180b\u0301\u20e3"
)
PLAIN = list("东莞ab1 \t\n❤👩🏽葛می\u0915\u094d\u1820é、　")
texts = st.text(
    st.one_of(st.sampled_from(NASTY), st.sampled_from(PLAIN), st.characters(codec=None)), max_size=40
)


@given(texts)
def test_no_forbidden_character_passes(text: str) -> None:
    assert not NEVER & set(clean_text(text))
    assert not (NEVER | {"\n", "\t"}) & set(clean_line(text))


@given(texts)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_line(text)) == clean_line(text)


@given(texts)
def test_no_letter_is_lost(text: str) -> None:
    def letters(some: str) -> list[str]:
        return [
            c
            for c in some
            if unicodedata.category(c)[0] in "LNPS"
            and c not in NEVER
            and not 0x2400 <= ord(c) <= 0x2421
            and c != "\ufffd"
        ]

    assert letters(clean_text(text)) == letters(text)


@pytest.mark.parametrize("first", [0, *range(0x100, 0x110000, 0x10000)])
def test_every_code_point_alone_obeys(first: int) -> None:
    # Below 0x100 stand the characters that begin sequences, which would hide what follows them.
    step, last = (1, 0x100) if first == 0 else (64, min(first + 0x10000, 0x110000))
    for start in range(first, last, step):
        points = range(start, min(start + step, last))
        shown = clean_text("".join(f"中{chr(point)}a" for point in points))
        assert not NEVER & set(shown), hex(start)
        assert shown.startswith("中"), hex(start)
        assert shown.endswith("a"), hex(start)
        assert shown.count("中") >= len(points) <= shown.count("a"), hex(start)


@pytest.mark.parametrize(
    "text",
    [
        "全省第一！　东莞职工互助保障参保数增80%",
        "一\n二\t三",
        "👨‍👩‍👧 ❤️ 1️⃣ 👍🏽 🏳️‍🌈",
        "葛󠄀城市",
        "می‌خواهم",
        "क्‍ष",
        "Việt Nam é ñ",
        "ᠮᠣᠩᠭᠣᠯ᠋",
        "「引」『号』——……·",
        "\ue000",
    ],
)
def test_ordinary_text_of_any_script_is_left_alone(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红\x1b[0m", "␛[31m红␛[0m"),
        ("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇"),
        ("\x9b2J", "�2J"),
        ("\x7f\x00", "␡␀"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("东\u200b莞", "东莞"),
        ("一\r\n二\r三\x0b四\u2028五\x85六", "一\n二\n三\n四\n五\n六"),
        ("a\ufe0f\ufe0f\U000e0101b", "ab"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f"),
        ("a\u200db", "ab"),
        ("好\udc80", "好�"),
        ("旗🏴\U000e0067\U000e007f", "旗🏴"),
    ],
)
def test_what_acts_is_shown_or_dropped(text: str, shown: str) -> None:
    assert clean_text(text) == shown


def test_marks_do_not_heap_up() -> None:
    assert clean_text("x" + "\u0301" * 60) == "x" + "\u0301" * MARKS
    assert clean_text("x" + "\u0301\u200b" * 60) == "x" + "\u0301" * MARKS


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" 东莞\n\n市 \t总工会 ", "东莞 市 总工会"),
        ("上半　下半", "上半　下半"),
        ("上半 　 下半", "上半　下半"),
        ("　　段首", "段首"),
        ("a\u00a0b", "a b"),
        ("\n", ""),
        ("\u3000\ufe0f字", "字"),
    ],
)
def test_a_line_is_one_line(text: str, line: str) -> None:
    assert clean_line(text) == line
