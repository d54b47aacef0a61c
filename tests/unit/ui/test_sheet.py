"""A source's lines and the stories that they went to."""

from __future__ import annotations

from tests.e2e.test_importing import PAGE
from tui.importers.found import Found, Part, PartKind, Story
from tui.importers.page import read_page
from tui.ui.sheet import Sheet

LINES = PAGE.split("\n")


def test_every_line_of_a_story_names_it() -> None:
    found = read_page(PAGE)
    sheet = Sheet(found)
    for number, story in enumerate(found.stories):
        assert sheet.first_of(number) == story.first
        assert all(sheet.story_at(line) == number for a, b in story.ranges for line in range(a, b + 1))


def test_a_joined_paragraph_is_one_part_and_has_its_sign() -> None:
    sheet = Sheet(read_page(PAGE))
    assert sheet.part_at(3) == sheet.part_at(5) == 0
    assert [sheet.sign(line) for line in (1, 3, 7)] == [" ", "+", " "]


def test_a_line_of_no_story_has_none() -> None:
    assert Sheet(Found("", ())).story_at(1) == -1
    assert Sheet(read_page(PAGE)).story_at(999) == -1
    assert Sheet(read_page(PAGE)).part_at(999) == -1


def test_a_source_that_is_no_text_shows_the_stories_own() -> None:
    parts = (Part(PartKind.PARAGRAPH, "一\n二", 0, 0), Part(PartKind.TABLE, "", 0, 0, rows=(("a", "b"),)))
    sheet = Sheet(Found("x.html", (Story("甲", parts), Story("乙"))))
    assert list(sheet.lines) == ["甲", "", "一", "二", "", "a  b", "", "乙", ""]
    assert [sheet.story_at(line) for line in (1, 4, 6, 8)] == [0, 0, 0, 1]
    assert [sheet.part_at(line) for line in (1, 3, 4, 6)] == [0, 0, 0, 1]
    assert (sheet.first_of(0), sheet.first_of(1)) == (1, 8)
