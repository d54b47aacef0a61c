"""Short sentences about where a reader is: of an issue, of a narrowed list, of a place in a story."""

from __future__ import annotations

import re

from ..model.article import Article, Issue
from ..text.language import Language, word


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
