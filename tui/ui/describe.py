"""Short sentences about where a reader is: of an issue, of a narrowed list, of a place in a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..model.article import Article, Headline, Issue
from ..text.clean import clean_line
from ..text.language import Language, word

if TYPE_CHECKING:
    from ..importers.found import Story
    from ..model.places.province import Province


def shown_date(date: str, language: Language) -> str:
    """An ISO 8601 date as people write it: 2026年1月15日, 2026年1月, 2026年; as it stands in English."""
    if language is Language.ENGLISH or not re.fullmatch(r"\d{4}(-\d{2}){0,2}", date):
        return date
    parts = [str(int(part)) for part in date.split("-")]
    return "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))


def issue_label(issue: Issue, language: Language) -> str:
    """What a group of headlines is called."""
    return shown_date(issue.date, language) or issue.folder or word(language, "reader.undated")


def shown_months(dates: str, language: Language) -> str:
    """Some months (see `catalogue.headlines.Narrowing`) as people write them: 2026年1月–2026年3月."""
    return "–".join(shown_date(month, language) for month in dates.split("..") if month)


def citation(article: Article, language: Language) -> str:
    """A story as it is cited: byline, title, source, date, page."""
    headline = article.headline
    names = "、".join(headline.byline.names)
    where = [headline.source, shown_date(headline.date, language)]
    if headline.page:
        where.append(word(language, "reader.page", page=headline.page))
    tail = "，".join(part for part in where if part)
    return f"{names}：《{headline.title}》{tail}" if names else f"《{headline.title}》{tail}"


def importing_facts(story: Story, cities: Sequence[str], language: Language) -> list[tuple[str, str]]:
    """What an import found out about a story, as lines of (ink, text)."""
    byline = story.byline
    makers = (
        ("", (byline.dateline,)),
        (byline.reporter_title if language is Language.CHINESE else "", byline.reporters),
        (word(language, "page.correspondents"), byline.correspondents),
        (word(language, "page.authors"), byline.authors),
        (word(language, "page.photographers"), byline.photographers),
    )
    by = "  ".join(f"{title} {' '.join(names)}".strip() for title, names in makers if any(names))
    lines = "、".join(str(a) if a == b else f"{a}-{b}" for a, b in story.ranges)
    page = word(language, "page.page", page=story.page) if story.page else ""
    facts = [
        ("muted", clean_line(story.kicker)),
        ("accent", clean_line(story.title)),
        ("second", clean_line(story.subtitle)),
        ("ink", clean_line(by)),
        ("ink", "、".join(map(clean_line, cities))),
        (
            "muted",
            clean_line("  ".join(x for x in (shown_date(story.date, language), page, story.section) if x)),
        ),
        ("muted", word(language, "importing.lines", lines=lines) if lines else ""),
        ("muted", clean_line(story.link)),
    ]
    return [(ink, text) for ink, text in facts if text]


def found_cities(story: Story, province: Province) -> tuple[str, ...]:
    """The cities that a found story's words name; none where the province has no places."""
    from ..importers.compose import body as composed  # noqa: PLC0415 # only the import screen needs it
    from ..model import body  # noqa: PLC0415 # as above

    made = body.parse(composed(story.parts), (), story.title)
    headline = Headline("-", story.title, PurePath(), kicker=story.kicker, subtitle=story.subtitle)
    try:
        return province.enrich(Article(headline, made.text, made.blocks)).headline.places
    except (OSError, ValueError):
        return ()
