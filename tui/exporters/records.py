"""Articles as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..model.article import Article, Block, Headline


def headline_record(headline: Headline) -> dict[str, Any]:
    """What a headline says of its story but for the byline and places, as plain values."""
    return {
        "ident": headline.ident,
        "title": headline.title,
        "kicker": headline.kicker,
        "subtitle": headline.subtitle,
        "section": headline.section,
        "date": headline.date,
        "page": headline.page,
        "source": headline.source,
        "tags": list(headline.tags),
        "summary": headline.summary,
    }


def record(article: Article) -> dict[str, Any]:
    """An article as plain values. Offsets count code points of `text`; empty fields are left out."""
    headline = article.headline
    byline = {key: _plain(value) for key, value in headline.byline._asdict().items() if value}
    if not headline.byline.reporters:
        byline.pop("reporter_title", None)
    fields = headline_record(headline) | {
        "byline": byline,
        "cities": list(headline.places),
        "weight": headline.weight,
        "draft": headline.draft,
        "extra": dict(headline.extra),
    }
    kept: dict[str, Any] = {key: value for key, value in fields.items() if value}
    return kept | {"text": article.text, "blocks": [_block(block) for block in article.blocks]}


def _block(block: Block) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": block.kind.value, "start": block.start, "end": block.end}
    if block.level:
        made["level"] = block.level
    if block.marker:
        made["marker"] = block.marker
    if block.spans:
        made["spans"] = [
            {"start": s.start, "end": s.end, "kind": s.kind.value}
            | ({"target": s.target} if s.target else {})
            for s in block.spans
        ]
    if block.cells:
        made["cells"] = [[list(cell) for cell in row] for row in block.cells]
    if block.credit >= 0:
        made["credit"] = block.credit
    if block.places:
        made["cities"] = list(block.places)
    return made


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def articles_json(articles: Iterable[Article]) -> str:
    """A JSON array of all articles, one on a line, ending in a newline."""
    lines = [json.dumps(record(article), ensure_ascii=False) for article in articles]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"
