"""Articles as HTML: escaped through and through, no script, nothing from elsewhere, valid as XHTML too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final
from urllib.parse import quote, urlsplit

from ..model.article import Article, Block, BlockKind, Span, SpanKind
from .plain import byline_line
from .spans import render

# CLREQ: Song for text and Hei for headings, two-em indent, justified lines, no forbidden sign at a line's ends.
STYLE: Final = """\
:root { color-scheme: light dark; --ink: #1d1b18; --paper: #fbf8f1; --quiet: #6b655b; --rule: #c9c1b2; --accent: #9d2b22; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e0d4; --paper: #191816; --quiet: #a49c8e; --rule: #4a463f; --accent: #e0857a; }
}
html { background: var(--paper); color: var(--ink); }
body { margin: 0 auto; padding: 2em 1.2em 4em; max-width: 38em; line-height: 1.8;
  font-family: "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", SimSun, serif;
  line-break: strict; overflow-wrap: anywhere; text-spacing-trim: trim-start; text-autospace: normal; hanging-punctuation: allow-end; }
h1, h2, h3, h4, h5, h6, nav { font-family: "PingFang SC", "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; line-height: 1.4; }
header.paper { border-bottom: 3px double var(--rule); margin-bottom: 2em; }
nav ol { padding-left: 2em; }
a { color: var(--accent); }
article { margin: 3em 0; padding-top: 1.5em; border-top: 1px solid var(--rule); }
article:first-of-type { border-top: 0; }
article h2.title { font-size: 1.7em; margin: .2em 0; }
.kicker { color: var(--accent); font-size: 1.05em; margin: 0; }
.subtitle { font-size: 1.1em; margin: .2em 0; }
.byline { color: var(--quiet); font-size: .9em; margin: .6em 0 1.4em; }
article p { margin: 0; text-indent: 2em; text-align: justify; text-justify: inter-ideograph; }
article p.kicker, article p.subtitle, article p.byline { text-indent: 0; text-align: left; }
h3, h4, h5, h6 { margin: 1.4em 0 .5em; font-size: 1.1em; }
figure { margin: 1.2em 0; padding-left: 1em; border-left: 3px solid var(--accent); color: var(--quiet); font-size: .92em; }
.credit { margin-left: 1em; }
blockquote { margin: .8em 2em; color: var(--quiet); }
ul.list, ol.list { list-style: none; padding-left: 2em; margin: .6em 0; }
table { border-collapse: collapse; margin: 1.2em auto; font-size: .95em; }
th, td { border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); padding: .25em .9em; text-align: left; }
pre { overflow-x: auto; background: color-mix(in srgb, var(--ink) 6%, transparent); padding: .8em; line-height: 1.5; }
hr { border: 0; text-align: center; margin: 1.5em 0; } hr::after { content: "＊　＊　＊"; color: var(--quiet); }
@media print { body { max-width: none; } nav { display: none; } article { break-inside: auto; } h2, h3 { break-after: avoid; } }
"""
_TAGS: Final = {
    SpanKind.STRONG: "strong",
    SpanKind.EMPHASIS: "em",
    SpanKind.STRUCK: "del",
    SpanKind.CODE: "code",
    SpanKind.NOTE: "sup",
}
# XML 1.0, 2.2: what no document may hold, whatever the escaping.
# What no URL may hold bare (RFC 3986, 2); Han and other letters may stand in an attribute as they are.
_UNFIT: Final = re.compile(r"[\s\"<>\\^`{|}\x00-\x1f\x7f\ud800-\udfff]|%(?![0-9A-Fa-f]{2})")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(words: str) -> str:
    """Characters as HTML and XML text or attribute value."""
    return escape(_FORBIDDEN.sub("\ufffd", words))


def page(articles: Sequence[Article], title: str, language: str = "zh-CN") -> str:
    """One self-contained HTML page of the articles, with a table of contents when there are several."""
    shown = text(title)
    contents = ""
    if len(articles) > 1:
        lines = "\n".join(
            f'<li><a href="#story-{n}">{text(a.headline.title)}</a></li>' for n, a in enumerate(articles, 1)
        )
        contents = f'<header class="paper"><h1>{shown}</h1></header>\n<nav><ol>\n{lines}\n</ol></nav>\n'
    stories = "\n".join(
        f'<article id="story-{n}">\n{story(a)}\n</article>' for n, a in enumerate(articles, 1)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{text(language)}">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
        f"<title>{shown}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{contents}<main>\n{stories}\n</main>\n</body>\n</html>\n"
    )


def story(article: Article) -> str:
    """The inside of an article: headline, byline and blocks."""
    headline = article.headline
    head = [
        f'<p class="kicker">{text(headline.kicker)}</p>' if headline.kicker else "",
        f'<h2 class="title">{text(headline.title)}</h2>',
        f'<p class="subtitle">{text(headline.subtitle)}</p>' if headline.subtitle else "",
        f'<p class="byline">{text(line)}</p>' if (line := byline_line(headline)) else "",
    ]
    return "\n".join(filter(None, (*head, *blocks(article))))


def blocks(article: Article) -> Iterable[str]:
    """The blocks in order; items that follow one another share one list."""
    in_list = False
    for block in article.blocks:
        if (block.kind is BlockKind.ITEM) != in_list:
            in_list = not in_list
            yield '<ul class="list">' if in_list else "</ul>"
        yield _block(article.text, block)
    if in_list:
        yield "</ul>"


def _block(whole: str, block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            level = min(max(block.level, 2) + 1, 6)
            return f"<h{level}>{_marked(whole, block.start, block.end, block)}</h{level}>"
        case BlockKind.QUOTE:
            depth = max(block.level, 1)
            return f"{'<blockquote>' * depth}<p>{_marked(whole, block.start, block.end, block)}</p>{'</blockquote>' * depth}"
        case BlockKind.ITEM:
            indent = f' style="margin-left: {2 * (block.level - 1)}em"' if block.level > 1 else ""
            return f"<li{indent}>{text(block.marker)} {_marked(whole, block.start, block.end, block)}</li>"
        case BlockKind.TABLE:
            return _table(whole, block)
        case BlockKind.CAPTION:
            return _caption(whole, block)
        case BlockKind.CODE:
            return f"<pre><code>{text(whole[block.start : block.end])}</code></pre>"
        case BlockKind.RULE:
            return "<hr/>"
        case _:
            return f"<p>{_marked(whole, block.start, block.end, block)}</p>"


def _caption(whole: str, block: Block) -> str:
    end = block.credit if block.credit >= 0 else block.end
    told = _marked(whole, block.start, end, block)
    credit = (
        f'<span class="credit">{text(whole[block.credit : block.end])}</span>' if block.credit >= 0 else ""
    )
    return f"<figure><figcaption>{told}{credit}</figcaption></figure>"


def _table(whole: str, block: Block) -> str:
    rows = []
    for number, row in enumerate(block.cells):
        tag = "th" if number == 0 else "td"
        cells = "".join(f"<{tag}>{_marked(whole, start, end, block)}</{tag}>" for start, end in row)
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>\n<thead>{rows[0] if rows else '<tr><th></th></tr>'}</thead>\n<tbody>{''.join(rows[1:]) or '<tr><td></td></tr>'}</tbody>\n</table>"


def _marked(whole: str, start: int, end: int, block: Block) -> str:
    return render(
        whole, start, end, block.spans, plain=lambda words, _start, _around: text(words), signs=_signs
    )


def _address(target: str) -> str:
    """A web address fit for an attribute that must hold a valid URL, "" for any other target."""
    if not target.startswith(("http://", "https://")):
        return ""
    try:
        host = urlsplit(target).hostname
    except ValueError:
        return ""
    return _UNFIT.sub(lambda sign: quote(sign[0], errors="replace"), target) if host else ""


def _signs(span: Span, _words: str) -> tuple[str, str]:
    if span.kind is SpanKind.LINK:
        target = _address(span.target)
        return (f'<a href="{text(target)}" rel="noopener noreferrer">', "</a>") if target else ("", "")
    tag = _TAGS[span.kind]
    return f"<{tag}>", f"</{tag}>"
