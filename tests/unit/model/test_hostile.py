"""A few hundred hostile files: nothing raises, nothing forbidden comes out, no good story is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.hostile import Hostile, write
from tui.model.article import Headline, Problem
from tui.model.folder import Found, load_article, load_headline, settle_idents, walk
from tui.text.clean import clean_line, clean_text
from tui.text.language import Language


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Hostile]:
    root = tmp_path_factory.mktemp("hostile")
    return root, write(root, 300, seed=20260115)


def said(problems: tuple[Problem, ...]) -> Iterator[str]:
    for problem in problems:
        yield os.fspath(problem.path)
        yield from (problem.message.say(language) for language in Language)


def shown(headline: Headline) -> Iterator[str]:
    """All of a headline that a person reads; `path` is for opening the file only."""
    yield from (
        headline.ident,
        headline.title,
        headline.kicker,
        headline.subtitle,
        headline.section,
        headline.date,
    )
    yield from (headline.page, headline.source, headline.summary, headline.folder, headline.byline.dateline)
    yield from (headline.byline.reporter_title, *headline.byline.names, *headline.tags, *headline.places)
    yield from (*headline.extra, *headline.extra.values())


def test_nothing_is_lost_and_nothing_comes_through(folder: tuple[Path, Hostile]) -> None:
    root, hostile = folder
    titles: dict[str, str] = {}
    headlines: list[Headline] = []
    for found in walk(root):
        if isinstance(found, Problem):
            assert [clean_line(text) for text in said((found,))] == list(said((found,)))
            continue
        headline, article = load_headline(root, found.path), load_article(root, found.path)
        assert (headline.story is None) == (article.story is None), found.path
        assert headline.story is not None or headline.problems
        for text in (*said(headline.problems), *said(article.problems)):
            assert clean_line(text) == text, found.path
        if headline.story is None or article.story is None:
            continue
        for text in (*shown(headline.story), *shown(article.story.headline)):
            assert clean_line(text) == text, found.path
        assert clean_text(article.story.text) == article.story.text, found.path
        for block in article.story.blocks:
            assert clean_line(block.marker) == block.marker
            assert all(span.target.isascii() and span.target.isprintable() for span in block.spans)
        headlines.append(headline.story)
        titles[os.fspath(found.path)] = article.story.headline.title
    assert {path: titles.get(path) for path in hostile.good} == hostile.good
    settled, _ = settle_idents(root, headlines)
    assert len({headline.ident for headline in settled}) == len(headlines)


def test_the_walk_meets_every_story_once(folder: tuple[Path, Hostile]) -> None:
    root, hostile = folder
    paths = [os.fspath(found.path) for found in walk(root) if isinstance(found, Found)]
    assert len(paths) == len(set(paths))
    assert set(hostile.good) <= set(paths)


def test_the_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, 60, seed=5)
    first, second = (
        {
            os.fspath(p.relative_to(tmp_path / name)): p.read_bytes()
            for p in (tmp_path / name).rglob("*")
            if p.is_file() and not p.is_symlink()
        }
        for name in ("a", "b")
    )
    assert first == second
