"""What is exported as Markdown reads back as the same article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.exporters.export import Format, export
from tui.exporters.markdown import article_markdown
from tui.model.article import Article
from tui.model.folder import load_article

SAMPLE = """---
title: 全省第一！东莞职工互助保障参保数增80%
kicker: 引题
subtitle: ——副题
section: 要闻
date: 2026-01-15
page: 2
reporter_title: 全媒体记者
reporters: [王艳]
correspondents: [吴志钊]
authors: [卢秀樱]
cities: [东莞, 清远]
tags: [互助保障, "true", "a: b"]
summary: "有 # 号和: 冒号"
weight: 3
我的键: 值
---

第一段有**重点**、*斜体*、~~删去~~、`代码`和[链接](https://example.cn/a_(b)?c=d)，网址https://example.cn/x。

## 清远市清新区总工会 #

■清远市清新区总工会工作人员送姜茶。
单位供图

![没有标记的说明](a.png "张三 摄")

图为现场。

> 引文一
>
> > 引文二

- 一
- 二
    - 三\\*
1. 甲
2. 乙

| 城市 | 计划\\|数 |
| --- | --- |
| 广州 | **320** |

```python
print("`x`")
```

---

注[^1]一条，5*8=40，a_b_c，1\\. 不是列表，\\# 不是标题，&lt;b>，100%。

[^1]: 脚注
"""


def _load(root: Path, path: Path) -> Article:
    loaded = load_article(root, path)
    assert loaded.story is not None
    return loaded.story


def _again(article: Article, folder: Path) -> Article:
    path = folder / "again.md"
    path.write_text(article_markdown(article), encoding="utf-8")
    read = _load(folder, path)
    return replace(
        read, headline=replace(read.headline, path=article.headline.path, folder=article.headline.folder)
    )


def test_an_article_with_everything_in_it_comes_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(SAMPLE, encoding="utf-8")
    article = _load(tmp_path, path)
    again = _again(article, tmp_path)
    assert again.headline == article.headline
    assert again.text == article.text
    assert again.blocks == article.blocks


@pytest.mark.parametrize(
    "header",
    [
        "date: 2026-01-15T08:00:00+08:00",
        "categories: [要闻, 综合]",
        "weight: 重",
        "date: 去年",
        "draft: true",
        "author: 张三\nauthors: [李四]",
    ],
)
def test_odd_headers_come_back_the_same(header: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: 标题\n{header}\n---\n\n正文。\n", encoding="utf-8")
    article = _load(tmp_path, path)
    assert _again(article, tmp_path).headline == article.headline


LINE = st.text(alphabet="东莞职工会，。“”《》■图为ab1.)(*_~`[]<>#&|!\\-+=:/ 　%{}^$", min_size=1, max_size=40)
BLOCKS = st.lists(
    st.one_of(
        LINE,
        LINE.map(lambda text: f"## {text}"),
        LINE.map(lambda text: f"> {text}"),
        LINE.map(lambda text: f"- {text}"),
        LINE.map(lambda text: f"1. {text}"),
        LINE.map(lambda text: f"**{text}**和*{text}*"),
        LINE.map(lambda text: f"■{text}\n单位供图"),
        LINE.map(lambda text: f"| 甲 | 乙 |\n|---|---|\n| {text.replace('|', '')} | 1 |"),
        st.just("```\n码 `x`\n```"),
    ),
    min_size=1,
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(blocks=BLOCKS, title=LINE)
def test_any_text_comes_back_character_for_character(blocks: list[str], title: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: 标题\n---\n\n" + "\n\n".join(blocks) + "\n", encoding="utf-8")
    article = _load(tmp_path, path)
    article = replace(
        article, headline=replace(article.headline, kicker=title.strip(), summary=title.strip())
    )
    again = _again(article, tmp_path)
    assert again.text == article.text
    assert [(b.kind, b.start, b.end) for b in again.blocks] == [
        (b.kind, b.start, b.end) for b in article.blocks
    ]


def test_a_set_exported_and_imported_gives_the_same_articles(tmp_path: Path) -> None:
    from tests.unit.importers.judging import page
    from tui.importers.command import import_files
    from tui.importers.write import write

    source, out, back = tmp_path / "source", tmp_path / "out", tmp_path / "back"
    write([page("01-same-shape"), page("09-supplement"), page("06-tables")], source)
    articles = [_load(source, path) for path in sorted(source.rglob("*.md"))]
    done = export(articles, out, Format.MARKDOWN)
    assert len(done.written) == len(articles) == 9
    imported = import_files([str(path) for path in done.written], back)
    assert imported.problems == ()
    read = {a.headline.ident: a for a in (_load(back, path) for path in back.rglob("*.md"))}
    for article in articles:
        other = read[article.headline.ident]
        assert other.text == article.text
        assert other.blocks == article.blocks
        assert (
            replace(other.headline, path=article.headline.path, folder=article.headline.folder)
            == article.headline
        )
