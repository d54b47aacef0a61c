"""The same sentence after an edit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.reading.sentence import same_sentence

TEXT = "第一段说天气。\n第二段说工会夜校开了二十个新班。\n第三段说职工运动会在体育馆开幕，来了十六支队伍。\n末段。"


def test_an_edit_below_leaves_the_offset() -> None:
    at = TEXT.index("第二段")
    assert same_sentence(TEXT, at, TEXT.replace("末段", "末一段改了")) == at


def test_an_edit_above_moves_the_offset_with_its_sentence() -> None:
    after = TEXT.replace("天气", "天气，再添一长串新的话")
    assert after[same_sentence(TEXT, TEXT.index("第三段"), after) :].startswith("第三段说职工")


def test_edits_on_both_sides_are_seen_through() -> None:
    after = TEXT.replace("天气", "很好很好的天气").replace("末段", "结尾另写")
    assert after[same_sentence(TEXT, TEXT.index("第二段"), after) :].startswith("第二段说工会")


def test_of_two_like_sentences_the_nearer_is_meant() -> None:
    before = "甲。" + "同样的一句话说了两遍。" + "中间隔着许多别的字。" * 9 + "同样的一句话说了两遍。尾"
    after = "新" + before.replace("尾", "尾巴")
    second = before.rindex("同样")
    assert same_sentence(before, second, after) == after.rindex("同样")


@given(st.text(max_size=60), st.integers(-5, 70), st.text(max_size=60))
def test_it_is_always_a_place_in_the_text(before: str, offset: int, after: str) -> None:
    assert 0 <= same_sentence(before, offset, after) <= len(after)


@given(st.text("工会职夜校。", min_size=1, max_size=40), st.text("新添的字", max_size=10), st.data())
def test_what_is_put_before_moves_it_by_as_much(text: str, more: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    assert (more + text)[same_sentence(text, offset, more + text) :] == text[offset:]
