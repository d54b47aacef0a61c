"""How a paragraph is filled: greedy and optimal, hanging, justified, spaced."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.newswire import Newswire
from tests.unit.typeset.sample import prose
from tui.text.cells import NARROW, WIDE, width
from tui.typeset.breaks import allowed
from tui.typeset.fit import line_starts
from tui.typeset.justify import gaps, missing
from tui.typeset.measured import Measured
from tui.typeset.paragraph import Manner, is_lonely
from tui.typeset.setting import Align, Fit, Spacing

FITS = (Fit.GREEDY, Fit.OPTIMAL)
NEWS = [paragraph for story in Newswire(5).stories(8) for paragraph in story.paragraphs]


def lines(text: str, manner: Manner) -> list[str]:
    measured = Measured(text, NARROW, manner.spacing)
    return [text[a:b] for a, b in pairwise([0, *line_starts(measured, manner), len(text)])]


@given(prose, st.integers(2, 40), st.sampled_from(FITS), st.sampled_from(Spacing), st.booleans())
def test_lines_are_the_text_and_none_is_too_wide(
    text: str, room: int, fit: Fit, spacing: Spacing, wide: bool
) -> None:
    widths = WIDE if wide else NARROW
    measured = Measured(text.replace("\n", ""), widths, spacing)
    starts = line_starts(measured, Manner(room, 0, 0, fit, Align.RAGGED, spacing))
    edges = [0, *starts, len(measured.text)]
    assert edges == sorted(set(edges)) or not measured.text
    for first, last in pairwise(edges):
        assert measured.cells(first, last) <= room


@given(prose, st.integers(16, 40), st.sampled_from(FITS))
def test_a_line_ends_where_the_rules_forbid_it_only_when_it_cannot_end_elsewhere(
    text: str, room: int, fit: Fit
) -> None:
    text = text.replace("\n", "")
    measured = Measured(text, NARROW)
    edges = [0, *line_starts(measured, Manner(room, fit=fit)), len(text)]
    for number, at in enumerate(edges[1:-1], 1):
        if not allowed(text, at):
            before = [place for place in range(edges[number - 1] + 1, at) if allowed(text, place)]
            last = before[-1] if before else edges[number - 1]
            after = next((place for place in range(at, len(text)) if allowed(text, place)), len(text))
            assert measured.cells(last, after) > room


@pytest.mark.parametrize("fit", FITS)
@pytest.mark.parametrize("room", [20, 40, 60, 80])
def test_news_breaks_no_rule_and_ends_no_paragraph_with_one_character(room: int, fit: Fit) -> None:
    lonely = 0
    for text in NEWS:
        measured = Measured(text, NARROW)
        starts = line_starts(measured, Manner(room, 4, fit=fit))
        assert all(allowed(text, at) for at in starts)
        lonely += bool(starts) and is_lonely(text, starts[-1], len(text))
    assert lonely <= (1 if fit is Fit.GREEDY else 0)


@pytest.mark.parametrize("room", [40, 60])
@pytest.mark.parametrize("align", Align)
def test_an_optimal_fit_is_never_more_ragged_and_seldom_longer(room: int, align: Align) -> None:
    total = {Fit.GREEDY: 0, Fit.OPTIMAL: 0}
    count = {Fit.GREEDY: 0, Fit.OPTIMAL: 0}
    for text in NEWS:
        measured = Measured(text, NARROW)
        for fit in FITS:
            edges = [0, *line_starts(measured, Manner(room, fit=fit, align=align)), len(text)]
            count[fit] += len(edges) - 1
            for first, last in list(pairwise(edges))[:-1]:
                slack = room - measured.cells(first, last)
                short = missing(measured, first, last, slack) if align is Align.JUSTIFIED else slack
                total[fit] += short * short
    assert total[Fit.OPTIMAL] <= total[Fit.GREEDY]
    assert count[Fit.OPTIMAL] <= count[Fit.GREEDY] * 1.005


def test_a_mark_hangs_beyond_the_edge_only_when_asked() -> None:
    assert lines("工会职工，互助保障", Manner(8)) == ["工会职", "工，互助", "保障"]
    assert lines("工会职工，互助保障", Manner(8, hang=2)) == ["工会职工，", "互助保障"]
    assert lines("工会职工）互助保障", Manner(8, hang=2))[0] == "工会职"


def test_the_last_line_has_two_characters() -> None:
    for fit in FITS:
        assert not is_lonely(lines("工会职工互助保障。", Manner(14, fit=fit))[-1], 0, 9)


def test_a_word_longer_than_the_line_is_broken_where_an_address_is() -> None:
    made = lines("网址https://example.org/courses/spring/2026", Manner(16))
    assert made == ["网址https://", "example.org/", "courses/spring/", "2026"]


def test_a_word_longer_than_the_line_keeps_marks_from_its_edges() -> None:
    for line in lines("，" * 20 + "（" * 20, Manner(6)):
        assert width(line) <= 6
    assert "".join(lines("abcdefghij，（klm", Manner(5))) == "abcdefghij，（klm"


def test_clusters_are_whole_on_any_line() -> None:
    text = "👩\u200d🏭🇨🇳e\u0301❤\ufe0f"
    assert lines(text, Manner(2)) == ["👩\u200d🏭", "🇨🇳", "e\u0301", "❤\ufe0f"]


def test_the_space_between_han_and_latin_takes_a_cell_but_not_at_an_edge() -> None:
    auto = Measured("共20人用AI做", NARROW, Spacing.AUTO)
    assert sorted(auto.spaced) == [1, 3, 5, 7]
    assert auto.cells(0, 8) == width("共 20 人用 AI 做")
    assert auto.cells(1, 3) == 2
    asis = Measured("共 20 人", NARROW, Spacing.AUTO)
    assert not asis.spaced


def test_cells_are_added_first_between_han_and_latin_and_at_last_at_a_unit() -> None:
    text = "工会用AI，服务3万人"
    measured = Measured(text, NARROW)
    assert gaps(measured, 0, len(text), 1) == (text.index("AI"),)
    assert text.index("万") not in gaps(measured, 0, len(text), 3)
    assert text.index("万") in gaps(measured, 0, len(text), 4)
    assert gaps(measured, 0, len(text), 9) == ()


@given(prose, st.integers(0, 6))
def test_no_more_than_a_cell_is_added_anywhere_and_never_inside_a_word(text: str, slack: int) -> None:
    text = text.replace("\n", "")
    measured = Measured(text, NARROW)
    made = gaps(measured, 0, len(text), slack)
    assert len(set(made)) == len(made) <= slack
    for at in made:
        assert not (
            text[at - 1].isascii() and text[at - 1].isalnum() and text[at].isascii() and text[at].isalnum()
        )
