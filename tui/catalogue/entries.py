"""What the catalogue keeps of a story: its searched fields and its facts."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from ..model.article import Article, Headline
from ..text.fold import fold
from . import grams
from .sounds import sounds


class Kind(IntEnum):
    """What a name in the catalogue is: something that stories share and can be counted by."""

    CITY = 1
    AUTHOR = 2
    SECTION = 3
    TAG = 4
    MONTH = 5
    DIVISION = 6
    """A county or town that the story names, by its code."""


MARKS: Final = {
    Kind.CITY: grams.CITY,
    Kind.AUTHOR: grams.AUTHOR,
    Kind.SECTION: grams.SECTION,
    Kind.TAG: grams.TAG,
    Kind.MONTH: grams.DATE,
    Kind.DIVISION: grams.DIVISION,
}
"""The mark of each kind's words in the index."""


def heading(headline: Headline) -> tuple[str, ...]:
    """What a search in headlines looks at, each text for itself."""
    return tuple(filter(None, (headline.title, headline.kicker, headline.subtitle)))


def fields(article: Article) -> tuple[str, ...]:
    """What a full-text search looks at, each text for itself: the headline, who made the story, the story."""
    return (*heading(article.headline), *article.headline.byline.names, article.text)


def month(date: str) -> str:
    """The month of an ISO date, its year when it has no month, "" when there is no date."""
    return date[:7] if len(date) >= 7 else date[:4]


def page_name(page: str) -> str:
    """A page as it is asked for: 第01版, 01 and 1 are one."""
    return page.strip().removeprefix("第").removesuffix("版").strip().lstrip("0") or page.strip()


def names(article: Article) -> list[tuple[Kind, str]]:
    """The names that a story is counted under, each once."""
    headline = article.headline
    found = [
        *((Kind.CITY, place) for place in headline.places),
        *((Kind.AUTHOR, person) for person in headline.byline.names),
        (Kind.SECTION, headline.section),
        *((Kind.TAG, tag) for tag in headline.tags),
        (Kind.MONTH, month(headline.date)),
        *((Kind.DIVISION, code) for code in article.divisions),
    ]
    return [(kind, name) for kind, name in dict.fromkeys(found) if name.strip()]


def words(article: Article) -> tuple[str, int, str, str]:
    """What the indexes hold of a story: folded text and the length of its headline in it, facts, sounds of the headline."""
    head = article.headline
    top = [fold(field) for field in heading(head)]
    every = [*top, *map(fold, head.byline.names), fold(article.text)]
    facts = [grams.EVERY]
    facts += [grams.key(MARKS[kind], name) for kind, name in names(article) if kind is not Kind.MONTH]
    facts += [grams.key(grams.DATE, head.date[:end]) for end in (4, 7, 10) if len(head.date) >= end]
    if head.page:
        facts.append(grams.key(grams.PAGE, page_name(head.page)))
    long = sum(map(len, top)) + len(top)
    return "".join(field + grams.SPLIT for field in every), long, " ".join(facts), sounds(top)
