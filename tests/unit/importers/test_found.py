"""Mending by hand before anything is written."""

from __future__ import annotations

import pytest

from tests.unit.importers.judging import page
from tui.importers.found import Found, PartKind, first_clause
from tui.importers.notes import Fate


def _texts(found: Found) -> list[str]:
    return [part.text for story in found.stories for part in story.parts]


def test_joining_makes_the_second_headline_a_section() -> None:
    found = page("01-same-shape")
    joined = found.join(0)
    assert len(joined.stories) == len(found.stories) - 1
    one = joined.stories[0]
    assert "云浮市总工会 开展南药产业技能比武" in [p.text for p in one.parts if p.kind is PartKind.HEADING]
    assert one.byline.authors == ("莫家乐",)
    assert one.byline.reporters == ("陈小雨",)
    assert set(_texts(found)) <= set(_texts(joined))
    assert one.ranges == tuple(sorted(found.stories[0].ranges + found.stories[1].ranges))


def test_splitting_at_a_section_makes_its_heading_the_headline_and_joining_takes_it_back() -> None:
    found = page("01-same-shape")
    at = next(n for n, p in enumerate(found.stories[2].parts) if p.text == "肇庆市高要区总工会")
    split = found.split(2, at)
    assert [s.title for s in split.stories[2:]] == ["一张车票连起“家”与“厂”", "肇庆市高要区总工会"]
    assert not set(split.stories[2].ranges) & set(split.stories[3].ranges)
    assert _texts(split.join(2)) == _texts(found)


def test_splitting_at_a_paragraph_names_the_story_by_its_first_clause() -> None:
    split = page("01-same-shape").split(1, 1)
    assert split.stories[2].title == "比赛现场药香四溢"


def test_a_story_cannot_be_split_before_its_first_part() -> None:
    with pytest.raises(IndexError):
        page("01-same-shape").split(0, 0)


def test_renaming_keeps_all_else_and_refuses_an_empty_headline() -> None:
    found = page("01-same-shape")
    assert found.rename(0, " 新标题 ").stories[0].title == "新标题"
    with pytest.raises(ValueError, match="headline"):
        found.rename(0, "  ")


def test_what_is_dropped_stays_in_the_report() -> None:
    found = page("01-same-shape")
    dropped = found.drop(1)
    assert len(dropped.stories) == 2
    assert dropped.dropped[-1].fate is Fate.LEFT
    assert "南药" in dropped.dropped[-1].source
    assert len(found.stories) == 3  # the old value is the undo


def test_a_clause_that_names_a_story_is_short() -> None:
    assert first_clause("比赛现场药香四溢。选手们") == "比赛现场药香四溢"
    assert len(first_clause("很" * 100)) == 24
