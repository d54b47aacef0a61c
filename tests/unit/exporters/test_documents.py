"""HTML, EPUB, JSON and plain text of hostile and ordinary articles."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tui.exporters import epub, html
from tui.exporters.export import Exported, Format, export, format_of, render
from tui.model.article import Article
from tui.model.folder import load_article

HOSTILE = """---
title: "<script>alert(1)</script>“标题”&amp;"
kicker: '" onmouseover="x'
reporters: ["<b>王艳</b>"]
date: 2026-01-15
page: 2
---

<script>alert(2)</script>正文**重点*交叉**斜*[链接](javascript:alert(3))[好](https://a.cn/?a=1&b=2)

■说明<img src=x onerror=y>。
单位供图

| <i>甲</i> | 乙 |
|---|---|
| 1 | 2 |

> 引

- 一
- 二

```
</code></pre><script>
```
"""


@pytest.fixture
def articles(tmp_path: Path) -> list[Article]:
    (tmp_path / "a.md").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "b.md").write_text(
        "---\ntitle: 第二篇\n---\n\n　　这是第二篇稿件的正文。\n", encoding="utf-8"
    )
    loaded = [load_article(tmp_path, path).story for path in sorted(tmp_path.glob("*.md"))]
    return [article for article in loaded if article is not None]


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(key, value or "") for key, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_html_page_is_alone_and_inert(articles: list[Article]) -> None:
    made = html.page(articles, "两篇 <稿件>")
    seen = _Seen()
    seen.feed(made)
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(seen.tags)
    assert not [key for key, _ in seen.attributes if key.startswith("on") or key == "src"]
    addresses = [value for key, value in seen.attributes if key == "href"]
    assert all(value.startswith(("#story-", "https://")) for value in addresses)
    assert "url(" not in made
    assert "@import" not in made


def test_every_word_of_the_articles_stands_in_the_html_page(articles: list[Article]) -> None:
    seen = _Seen()
    seen.feed(html.page(articles, "两篇"))
    words = "".join("".join(seen.words).split())
    for article in articles:
        for block in article.blocks:
            for piece in re.split(r"[\t\n]", article.text[block.start : block.end]):
                assert "".join(piece.split()) in words
        assert "".join(article.headline.title.split()) in words


def test_the_html_page_is_well_formed(articles: list[Article]) -> None:
    ElementTree.fromstring(html.page(articles, "两篇").removeprefix("<!DOCTYPE html>\n"))


def test_the_book_is_a_valid_container_with_a_chapter_a_story(articles: list[Article]) -> None:
    made = epub.epub(articles, "文集 & <集>")
    assert made[30:58] == b"mimetypeapplication/epub+zip"
    book = zipfile.ZipFile(io.BytesIO(made))
    assert book.testzip() is None
    assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
    container = ElementTree.fromstring(book.read("META-INF/container.xml"))
    (root,) = container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
    package = ElementTree.fromstring(book.read(root.get("full-path", "")))
    opf = "{http://www.idpf.org/2007/opf}"
    items = {item.get("id"): item.get("href") for item in package.iter(f"{opf}item")}
    assert {f"EPUB/{href}" for href in items.values()} == set(book.namelist()) - {
        "mimetype",
        "META-INF/container.xml",
        "EPUB/package.opf",
    }
    assert [items[r.get("idref")] for r in package.iter(f"{opf}itemref")] == [
        "story-1.xhtml",
        "story-2.xhtml",
    ]
    for name in book.namelist():
        if name.endswith(".xhtml"):
            ElementTree.fromstring(book.read(name))
    modified = [m.text for m in package.iter(f"{opf}meta") if m.get("property") == "dcterms:modified"]
    assert modified == ["2026-01-15T00:00:00Z"]


def test_the_same_articles_make_the_same_book(articles: list[Article]) -> None:
    assert epub.epub(articles, "文集") == epub.epub(articles, "文集")
    assert epub.epub(articles, "文集") != epub.epub(articles[:1], "文集")


def test_the_book_is_imported_again(articles: list[Article]) -> None:
    pytest.importorskip("markdownify")
    from tui.importers.sources import read_source

    found = read_source(epub.epub(articles, "文集"), "b.epub")
    assert [s.title for s in found.stories] == [a.headline.title for a in articles]


def test_json_holds_text_and_offsets(articles: list[Article]) -> None:
    records = json.loads(render(articles, Format.JSON, ""))
    assert [r["text"] for r in records] == [a.text for a in articles]
    for record, article in zip(records, articles, strict=True):
        assert [(b["start"], b["end"]) for b in record["blocks"]] == [
            (b.start, b.end) for b in article.blocks
        ]
    assert json.loads(render([], Format.JSON, "")) == []


def test_plain_text_has_the_indent_and_no_markup(articles: list[Article]) -> None:
    made = render(articles[1:], Format.TEXT, "").decode()
    assert made == "第二篇\n\n　　这是第二篇稿件的正文。\n"


def test_the_ending_tells_the_notation() -> None:
    assert format_of(Path("a.epub")) is Format.EPUB
    assert format_of(Path("folder")) is Format.MARKDOWN
    assert format_of(Path("folder"), "txt") is Format.TEXT
    assert format_of(Path("a.xyz")) is None


def test_a_file_in_the_way_is_kept_without_force(articles: list[Article], tmp_path: Path) -> None:
    target = tmp_path / "out" / "a.html"
    assert export(articles, target, Format.HTML).written == (target,)
    assert export(articles, target, Format.HTML).written == (target,)  # the same is there already
    target.write_text("别人的", encoding="utf-8")
    assert export(articles, target, Format.HTML) == Exported((), (target,))
    assert export(articles, target, Format.HTML, force=True).written == (target,)
    assert [p.name for p in target.parent.iterdir()] == ["a.html"]


def test_stories_of_one_headline_get_files_of_their_own(articles: list[Article], tmp_path: Path) -> None:
    done = export([articles[1], articles[1]], tmp_path / "out", Format.MARKDOWN)
    assert [p.name for p in done.written] == ["第二篇.md", "第二篇-2.md"]
