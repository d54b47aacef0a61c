"""The report on the terminal: rows that line up under one reading of widths, and what is known of it."""

from __future__ import annotations

import pytest

from tui.text.cells import NARROW, WIDE, Widths, width
from tui.text.language import Language
from tui.ui.doctor import CELLS, Facts, colours_of, locale_of, multiplexer_of, report
from tui.ui.probe import Answer

BOTH = (" 窄", " 宽")


def facts(answer: Answer | None = None, setting: str = "auto", **environment: str) -> Facts:
    return Facts(answer, setting, NARROW, environment, (80, 24))


@pytest.mark.parametrize(("widths", "right", "wrong"), [(NARROW, *BOTH), (WIDE, *reversed(BOTH))])
def test_all_rows_but_one_line_up_in_a_terminal_of_either_width(
    widths: Widths, right: str, wrong: str
) -> None:
    ends = {}
    for row in report(facts(), Language.CHINESE).rows:
        text, _, name = row.rpartition("|")
        ends[name] = width(text, widths)
    assert ends.pop(wrong) != CELLS
    assert right in ends
    assert set(ends.values()) == {CELLS}


def test_a_row_fits_in_the_smallest_window() -> None:
    for language in Language:
        assert max(width(row, WIDE) for row in report(facts(), language).rows if "…" not in row) <= 35


def test_the_answer_of_the_terminal_is_told() -> None:
    def told(answer: Answer | None) -> str:
        return dict(report(facts(answer), Language.ENGLISH).facts)["answer"]

    assert "a quote takes 2" in told(Answer(2, 2))
    assert told(Answer(0, 0)) == "none came"
    assert "not asked" in told(None)


def test_advice_depends_on_what_is_found() -> None:
    plain = report(facts(LANG="C.UTF-8"), Language.ENGLISH).advice
    inside = report(facts(LANG="C.UTF-8", TMUX="/tmp/x,1,0"), Language.ENGLISH).advice
    assert len(inside) == len(plain) + 1
    assert "tmux" in inside[-1]
    old = Facts(None, "auto", NARROW, {"LANG": "zh_CN.GB18030"}, (80, 24), "gb18030")
    assert "UTF-8" in report(old, Language.ENGLISH).advice[-1]


def test_the_environment_never_reaches_the_terminal_with_controls() -> None:
    found = report(facts(TERM="x\x1b]0;evil\x07", LANG="a\nb"), Language.ENGLISH)
    assert all(value.isprintable() for _, value in found.facts)


def test_what_is_read_from_the_environment() -> None:
    assert [
        colours_of(environment)
        for environment in (
            {},
            {"TERM": "dumb"},
            {"TERM": "xterm"},
            {"TERM": "xterm-256color"},
            {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
            {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"},
        )
    ] == ["none", "none", "16", "256", "true", "none"]
    assert locale_of({"LANG": "a", "LC_CTYPE": "b"}) == "b"
    assert [multiplexer_of(e) for e in ({"TMUX": "x"}, {"STY": "x"}, {})] == ["tmux", "screen", ""]
