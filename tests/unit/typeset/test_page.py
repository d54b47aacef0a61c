"""A page: nothing lost, nothing over-wide, the same whichever way it is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.typeset.sample import article, articles
from tui.model.article import Article
from tui.text.cells import NARROW, WIDE, width
from tui.text.language import Language
from tui.typeset.line import Line
from tui.typeset.page import Page
from tui.typeset.setting import Align, Fit, Quotes, Script, Setting, Spacing
from tui.typeset.sheet import Sheet

setups = st.builds(
    Setting,
    language=st.sampled_from(Language),
    widths=st.sampled_from((NARROW, WIDE)),
    fit=st.sampled_from(Fit),
    align=st.sampled_from(Align),
    hanging=st.booleans(),
    spacing=st.sampled_from(Spacing),
    quotes=st.sampled_from(Quotes),
    indent=st.sampled_from((0, 2)),
    script=st.just(Script.ASIS),
)


def lines_of(page: Sheet) -> list[Line]:
    while not page.settle(1000):
        pass
    return [page.line(index) for index in range(len(page))]


def inked(page: Sheet) -> str:
    """The source as the page's runs show it, blanks where they show nothing."""
    shown = ["\n"] * (page.end - page.start)
    for line in lines_of(page):
        for run in line.runs:
            if run.offset is not None:
                at = run.offset - page.start
                assert all(mark == "\n" for mark in shown[at : at + len(run.text)]), "shown twice"
                shown[at : at + len(run.text)] = run.text
    return "".join(shown)


def assert_nothing_lost(page: Sheet) -> None:
    source, shown = page.source(page.start, page.end), inked(page)
    assert len(source) == len(shown)
    wrong = [
        (index, there, here)
        for index, (there, here) in enumerate(zip(source, shown, strict=True))
        if there != here and not (here == "\n" and (there.isspace()))
    ]
    assert not wrong


@given(articles(), st.integers(8, 60), setups)
def test_no_character_is_lost_or_shown_twice(story: Article, cells: int, setup: Setting) -> None:
    assert_nothing_lost(Page(story, cells, setup._replace(quotes=Quotes.CURLY)))


@given(articles(), st.integers(4, 60), setups)
def test_no_line_is_wider_than_the_page(story: Article, cells: int, setup: Setting) -> None:
    for line in lines_of(Page(story, cells, setup)):
        assert width(line.text, setup.widths) <= cells, line.text


@given(articles(), st.integers(1, 30), setups, st.data())
def test_a_page_is_the_same_whichever_way_it_is_read(
    story: Article, cells: int, setup: Setting, data: st.DataObject
) -> None:
    straight = lines_of(Page(story, cells, setup))
    page = Page(story, cells, setup)
    for _ in range(3):
        page.line_of(data.draw(st.integers(page.start, page.end)))
        page.line(data.draw(st.integers(0, max(0, len(page) - 1))))
        page.settle(1)
    assert lines_of(page) == straight
    assert len(page) == len(straight)


@given(articles(), st.integers(8, 60), setups)
def test_every_shown_character_is_found_on_its_line_and_under_its_cell(
    story: Article, cells: int, setup: Setting
) -> None:
    page = Page(story, cells, setup)
    for index, line in enumerate(lines_of(page)):
        at = 0
        for run in line.runs:
            if run.offset is not None and width(run.text, setup.widths):
                assert page.line_of(run.offset) == index
                assert run.offset <= page.offset_at(index, at) < run.offset + len(run.text)
            at += width(run.text, setup.widths)


def test_the_sample_shows_every_character_at_every_width() -> None:
    for cells in range(8, 100, 7):
        assert_nothing_lost(Page(article(), cells, Setting()))
