"""Which encoding a file is in, on short Chinese texts."""

from __future__ import annotations

import codecs
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.encoding import decode, unify_lines

SIMPLIFIED = re.sub(
    r"\s+",
    "",
    """近日,江门市人大常委会副主任、市总工会主席余中华到蓬江区开展元旦春节工会送温暖活动，深入镇（街）、企业工会走访调研。
    活动在气势磅礴的潮州大锣鼓表演《龙腾盛世》中拉开序幕。饶平供电局工会宣讲员讲述了平凡岗位上的不平凡故事，彰显了电力人坚守奉献、
    勇于担当的职业精神。2025年，全市参保达20.82万人次，同比增长79.72%；保费收入同比增长52.34%，两项核心指标增幅均位居全省第一。
    许喜佳带领与会教职工一起学习，并结合自身20余年深耕食用菌产业的实践经验，分享了在菌种研发、技术革新领域攻坚克难的奋斗历程。
    同日，桥西街道总工会为快递小哥、外卖骑手、网约车司机送上一份份热气腾腾的自煮火锅套餐。环卫工人仪姐接过物品后，脸上露出惊喜的笑容。""",
)
TRADITIONAL = re.sub(
    r"\s+",
    "",
    """近日，江門市人大常委會副主任、市總工會主席余中華到蓬江區開展元旦春節工會送溫暖活動，深入鎮（街）、企業工會走訪調研。
    活動在氣勢磅礡的潮州大鑼鼓表演《龍騰盛世》中拉開序幕。饒平供電局工會宣講員講述了平凡崗位上的不平凡故事，彰顯了電力人堅守奉獻、
    勇於擔當的職業精神。2025年，全市參保達20.82萬人次，同比增長79.72%；保費收入同比增長52.34%，兩項核心指標增幅均位居全省第一。
    許喜佳帶領與會教職工一起學習，並結合自身20餘年深耕食用菌產業的實踐經驗，分享了在菌種研發、技術革新領域攻堅克難的奮鬥歷程。
    同日，橋西街道總工會為快遞小哥、外賣騎手、網約車司機送上一份份熱氣騰騰的自煮火鍋套餐。環衛工人接過物品後，臉上露出驚喜的笑容。""",
)


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
    ],
)
def test_twenty_characters_are_enough(text: str, codec: str, name: str) -> None:
    draw = random.Random(1)
    right = 0
    for _ in range(400):
        start = draw.randrange(len(text) - 20)
        piece = text[start : start + 20]
        found = decode(piece.encode(codec))
        right += found is not None and found.text == piece and found.encoding == name
    assert right >= 396  # 99%


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_goes(codec: str) -> None:
    found = decode("东莞\n".encode(codec))
    assert found is not None
    assert found.text == "东莞\n"


def test_a_mark_of_big_endian_decides() -> None:
    found = decode(codecs.BOM_UTF16_BE + "东莞".encode("utf-16-be"))
    assert found is not None
    assert (found.text, found.encoding) == ("东莞", "utf-16-be")


def test_line_ends_are_newlines() -> None:
    assert unify_lines("一\r\n二\r三\n") == "一\n二\n三\n"
    found = decode("一\r\n二\r三\n".encode("gb18030"))
    assert found is not None
    assert found.text == "一\n二\n三\n"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_file_cut_in_a_character_is_still_read(codec: str) -> None:
    found = decode(SIMPLIFIED.encode(codec)[:-1])
    assert found is not None
    assert found.damaged == 1
    assert found.text[:-1] == SIMPLIFIED[: len(found.text) - 1]


def test_a_start_cut_in_a_character_is_no_damage() -> None:
    found = decode(SIMPLIFIED.encode()[:100], whole=False)
    assert found is not None
    assert found.damaged == 0
    assert SIMPLIFIED.startswith(found.text)


def test_one_broken_byte_does_not_lose_a_story() -> None:
    data = bytearray(SIMPLIFIED.encode())
    data[30] = 0xFF
    found = decode(bytes(data))
    assert found is not None
    assert found.encoding == "utf-8"
    assert 0 < found.damaged <= 3
    assert SIMPLIFIED[20:] in found.text


def test_a_nul_in_ascii_does_not_make_it_utf_16() -> None:
    found = decode(b"Bush hid the facts\0\n")
    assert found is not None
    assert found.encoding == "utf-8"


def test_western_letters_are_the_last_guess() -> None:
    found = decode("Un café à Genève, déjà vu.".encode("cp1252"))
    assert found is not None
    assert found.text == "Un café à Genève, déjà vu."


@pytest.mark.parametrize("data", [b"\xff", b"\0" * 3000, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20])
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert decode(data) is None


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    for whole in (True, False):
        found = decode(data, whole=whole)
        assert found is None or "\r" not in found.text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff", exclude_categories=["Cc"])))
def test_all_utf_8_comes_back(text: str) -> None:
    found = decode(text.encode())
    assert found is not None
    assert found.text == text


def test_the_sources_of_this_project_are_utf_8() -> None:
    for path in Path(__file__).parents[3].glob("tui/**/*.py"):
        found = decode(path.read_bytes())
        assert found is not None
        assert found.encoding == "utf-8"
