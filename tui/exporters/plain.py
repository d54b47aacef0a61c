"""An article as plain text, for mail and for programs that know no markup."""

from __future__ import annotations

import re

from ..model.article import Article, Block, BlockKind, Headline


def article_text(article: Article) -> str:
    """Headline, byline and text; paragraphs with the two-em indent, a blank line around headings. Ends in a newline."""
    headline = article.headline
    head = [
        line for line in (headline.kicker, headline.title, headline.subtitle, byline_line(headline)) if line
    ]
    out = ["\n".join(head)]
    tight: BlockKind | None = None
    for block in article.blocks:
        made = _block(article, block)
        together = tight is block.kind and block.kind in (
            BlockKind.PARAGRAPH,
            BlockKind.ITEM,
            BlockKind.QUOTE,
        )
        out.append(f"\n{made}" if together else f"\n\n{made}")
        tight = block.kind
    return "".join(out) + "\n"


def byline_line(headline: Headline) -> str:
    """Where and when a story stood and who made it: 2026-01-15 第2版 要闻 本报讯 全媒体记者 王艳 通讯员 吴志钊."""
    byline = headline.byline
    page = headline.page
    page = f"第{page}版" if page.isdigit() else page
    people = [
        (byline.reporter_title, byline.reporters),
        ("通讯员", byline.correspondents),
        ("摄影", byline.photographers),
        ("作者", byline.authors),
    ]
    named = [f"{title} {'、'.join(names)}" for title, names in people if names]
    place = [headline.source, headline.date, page, headline.section, byline.dateline]
    return "　".join(part for part in (*place, *named) if part)


def _block(article: Article, block: Block) -> str:
    text = article.text[block.start : block.end]
    match block.kind:
        case BlockKind.PARAGRAPH:
            return f"　　{text}"
        case BlockKind.QUOTE:
            return f"　　{'　　' * max(block.level - 1, 0)}{text}"
        case BlockKind.ITEM:
            return f"{'　　' * max(block.level, 1)}{block.marker or '　'} {text}"
        case BlockKind.CAPTION:
            return text if re.match(r"[■▲△▼]", text) else f"■{text}"
        case BlockKind.RULE:
            return "　　＊　＊　＊"
        case _:
            return text
