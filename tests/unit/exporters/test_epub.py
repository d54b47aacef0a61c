"""The book against what EPUB 3.3 and OCF ask of it, with the standard library alone."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath, PurePosixPath
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.exporters.test_documents import HOSTILE
from tui.exporters import epub
from tui.model import body
from tui.model.article import Article, Headline
from tui.model.folder import load_article

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"
BLOCKS = {
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "figure",
    "blockquote",
    "pre",
    "hr",
    "article",
    "nav",
    "section",
} | {f"h{n}" for n in range(1, 7)}
TYPES = {".xhtml": "application/xhtml+xml", ".css": "text/css"}


def _articles(folder: Path) -> list[Article]:
    (folder / "a.md").write_text(HOSTILE, encoding="utf-8")
    (folder / "b.md").write_text(
        "---\ntitle: 第二篇\ndate: 2026-03-04\nreporters: [王艳, 李明]\n---\n\n见[这里](<https://例子.cn/a b|c>)和[那里](https://)。\n\n"
        "> 引\n>\n> > 再引\n\n1. 一\n    - 甲\n2. 二\n\n***\n\n| 甲 | 乙 |\n|---|---|\n",
        encoding="utf-8",
    )
    loaded = [load_article(folder, path).story for path in sorted(folder.glob("*.md"))]
    return [article for article in loaded if article is not None]


@pytest.fixture
def articles(tmp_path: Path) -> list[Article]:
    return _articles(tmp_path)


class Book:
    """A book taken apart."""

    def __init__(self, made: bytes) -> None:
        self.bytes = made
        self.zip = zipfile.ZipFile(io.BytesIO(made))
        container = ElementTree.fromstring(self.zip.read("META-INF/container.xml"))
        (root,) = container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
        assert root.get("media-type") == "application/oebps-package+xml"
        self.opf = PurePosixPath(root.attrib["full-path"])
        self.package = ElementTree.fromstring(self.zip.read(str(self.opf)))
        self.items = {item.attrib["id"]: item for item in self.package.iter(f"{OPF}item")}
        self.documents = {
            href: ElementTree.fromstring(self.zip.read(str(self.opf.parent / href)))
            for item in self.items.values()
            if (href := item.attrib["href"]).endswith(".xhtml")
        }


def _book(articles: Sequence[Article], title: str = "文集 & <集>") -> Book:
    return Book(epub.epub(articles, title))


def _elements(document: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    for element in document.iter():
        yield element.tag.removeprefix(XHTML), element


def test_the_media_type_comes_first_stored_and_bare(articles: list[Article]) -> None:
    made = _book(articles).bytes
    signature, _, flags, method = struct.unpack("<IHHH", made[:10])
    name, extra = struct.unpack("<HH", made[26:30])
    assert (signature, flags, method, name, extra) == (0x04034B50, 0, 0, 8, 0)
    assert made[30:58] == b"mimetypeapplication/epub+zip"


def test_names_in_the_archive_are_plain_and_each_there_once(articles: list[Article]) -> None:
    book = _book(articles)
    names = book.zip.namelist()
    assert book.zip.testzip() is None
    assert names[0] == "mimetype"
    assert len(set(map(str.casefold, names))) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) and ".." not in name for name in names)


def test_the_package_has_all_that_it_must(articles: list[Article]) -> None:
    package = _book(articles).package
    assert package.get("version") == "3.0"
    identifiers = {e.get("id"): e.text for e in package.iter(f"{DC}identifier")}
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", str(identifiers[package.get("unique-identifier")]))
    assert [e.text for e in package.iter(f"{DC}title")] == ["文集 & <集>"]
    assert [e.text for e in package.iter(f"{DC}language")] == ["zh-CN"]
    assert [e.text for e in package.iter(f"{DC}date")] == ["2026-03-04"]
    assert {e.text for e in package.iter(f"{DC}creator")} >= {"王艳", "李明"}
    modified = [e.text for e in package.iter(f"{OPF}meta") if e.get("property") == "dcterms:modified"]
    assert modified == ["2026-03-04T00:00:00Z"]
    assert [child.tag.removeprefix(OPF) for child in package] == ["metadata", "manifest", "spine"]


def test_manifest_archive_spine_and_contents_agree(articles: list[Article]) -> None:
    book = _book(articles)
    files = {str(book.opf.parent / item.attrib["href"]) for item in book.items.values()}
    assert files == set(book.zip.namelist()) - {"mimetype", "META-INF/container.xml", str(book.opf)}
    for item in book.items.values():
        assert item.get("media-type") == TYPES[PurePosixPath(item.attrib["href"]).suffix]
    assert [key for key, item in book.items.items() if item.get("properties") == "nav"] == ["nav"]
    spine = [book.items[ref.attrib["idref"]].attrib["href"] for ref in book.package.iter(f"{OPF}itemref")]
    assert len(set(spine)) == len(spine) == len(articles)
    (nav,) = book.documents["nav.xhtml"].iter(f"{XHTML}nav")
    assert nav.get(f"{EPUB}type") == "toc"
    assert [link.attrib["href"] for link in nav.iter(f"{XHTML}a")] == spine
    assert ["".join(link.itertext()) for link in nav.iter(f"{XHTML}a")] == [
        a.headline.title for a in articles
    ]


def test_every_document_is_in_its_language_with_a_title_and_unique_ids(articles: list[Article]) -> None:
    book = _book(articles)
    ids = [e.attrib["id"] for e in book.package.iter() if "id" in e.attrib]
    assert len(set(ids)) == len(ids)
    for document in book.documents.values():
        assert document.tag == f"{XHTML}html"
        assert document.get("lang") == document.get(f"{XML}lang") == "zh-CN"
        (title,) = document.iter(f"{XHTML}title")
        assert title.text
        ids = [e.attrib["id"] for e in document.iter() if "id" in e.attrib]
        assert len(set(ids)) == len(ids)


def _check_content(documents: dict[str, ElementTree.Element]) -> None:
    for document in documents.values():
        for name, element in _elements(document):
            inside = {tag for tag, inner in _elements(element) if inner is not element}
            children = {child.tag.removeprefix(XHTML) for child in element}
            if name in ("p", "pre", "figcaption") or re.fullmatch(r"h[1-6]", name):
                assert not inside & BLOCKS, name
            if name in ("ul", "ol"):
                assert children == {"li"}
            if name == "tr":
                assert children <= {"td", "th"}
                assert children
            if name == "a":
                assert "a" not in inside
                address = element.attrib["href"]
                if "://" in address:
                    assert urlsplit(address).hostname
                    assert not re.search(r"[\s\"<>\\^`{|}]", address)
                else:
                    assert address in documents
            assert (
                name not in ("script", "iframe", "object", "img", "link")
                or element.get("href") == "style.css"
            )


def test_what_stands_in_the_documents_may_stand_there(articles: list[Article]) -> None:
    _check_content(_book(articles).documents)


def test_a_book_without_stories_or_titles_is_a_book_all_the_same() -> None:
    empty = _book([], "")
    assert [ref.attrib["idref"] for ref in empty.package.iter(f"{OPF}itemref")] == ["nav"]
    assert [e.text for e in empty.package.iter(f"{DC}title")] == ["无题"]
    assert list(empty.package.iter(f"{DC}date")) == []
    assert len(list(empty.documents["nav.xhtml"].iter(f"{XHTML}a"))) == 1
    nameless = _book([Article(Headline("x", " ", PurePath("x.md"), date="2026"), "字", ())], "集")
    assert ["".join(a.itertext()) for a in nameless.documents["nav.xhtml"].iter(f"{XHTML}a")] == ["无题"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="甲乙 *_`[]()<>!#-|>1.\n\"'&\\:/~\x00\ud800http", max_size=120), st.text(max_size=12))
def test_any_markdown_makes_well_formed_documents(source: str, title: str) -> None:
    made = body.parse(source.replace("\ud800", ""), (), title)
    article = Article(Headline("x", title, PurePath("x.md")), made.text, made.blocks)
    _check_content(_book([article], title).documents)
