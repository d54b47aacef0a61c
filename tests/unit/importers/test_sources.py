"""Files and addresses of every kind, made here, small."""

from __future__ import annotations

import base64
import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.unit.importers.judging import PAGES
from tui.importers import fetch as web
from tui.importers import limits
from tui.importers.found import PartKind
from tui.importers.limits import RefusedError
from tui.importers.sources import kind_of, open_source, read_source

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PARAGRAPH = (
    "近日，东莞市总工会在松山湖举办职工技能比武，来自三十二家企业的选手同台竞技，赛出了水平，也赛出了精神。"
)


def _refusal(data: bytes, name: str) -> str:
    with pytest.raises(RefusedError) as caught:
        read_source(data, name)
    return caught.value.reason.key


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_page_reads_the_same_in_every_encoding_and_line_end(
    encoding: str, ends: str, tmp_path: Path
) -> None:
    source = (PAGES / "01-same-shape.txt").read_text(encoding="utf-8")
    path = tmp_path / "page.txt"
    path.write_bytes(source.replace("\n", ends).encode(encoding))
    opened = open_source(path)
    assert opened.found is not None
    assert [s.title for s in opened.found.stories][1] == "云浮市总工会 开展南药产业技能比武"
    told = [
        dict(n.message.values).get("encoding")
        for n in opened.found.notes
        if n.message.key == "imports.encoding"
    ]
    assert told == ([] if encoding.startswith("utf-8") else [opened.found.encoding])


def test_a_big5_page_is_recognised() -> None:
    found = read_source(
        "## 職工互助保障參保數增長八成\n\n本報訊 近日，東莞市總工會舉辦活動，來自各鎮街的職工代表參加。\n".encode(
            "big5"
        ),
        "p.txt",
    )
    assert found.encoding == "big5"
    assert found.stories[0].title == "職工互助保障參保數增長八成"


# Kinds


def test_the_first_bytes_tell_the_kind_whatever_the_name() -> None:
    assert kind_of(b"%PDF-1.7", "a.txt") == "pdf"
    assert kind_of(b'<?xml version="1.0"?><rss version="2.0">', "a.txt") == "feed"
    assert kind_of(b"<!DOCTYPE html><html>", "a.txt") == "html"
    assert kind_of("东莞".encode(), "https://a.cn/x", "text/html") == "html"
    assert kind_of("# 标题".encode(), "a.md") == "text"


def test_what_is_no_file_is_a_problem_and_no_hang(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "none", "."):
        opened = open_source(tmp_path / name)
        assert opened.found is None
        assert len(opened.problems) == 1


def test_bytes_that_are_no_text_are_refused() -> None:
    assert _refusal(bytes(range(256)) * 40, "a.txt") == "imports.no-encoding"


# HTML


def _html(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>标题一 - 南方工报</title>{head}</head><body><nav><a href='/'>首页</a></nav><article>{body}</article></body></html>".encode()


def test_a_web_page_gives_text_title_author_and_date() -> None:
    pytest.importorskip("readability")
    pytest.importorskip("markdownify")
    head = "<meta name='author' content='王艳'><meta property='article:published_time' content='2026-01-15T08:00:00+08:00'>"
    body = (
        f"<h1>标题一</h1><p>本报讯（记者 李明）{PARAGRAPH}</p><h2>小标题</h2>"
        + f"<p>{PARAGRAPH}<b>重点</b></p>" * 3
        + "<script>alert(1)</script>"
    )
    found = read_source(_html(body, head), "p.html")
    (story,) = found.stories
    assert (story.title, story.date) == ("标题一", "2026-01-15")
    assert story.byline.reporters == ("李明",)
    assert story.byline.authors == ("王艳",)
    assert story.byline.dateline == "本报讯"
    texts = [p.text for p in story.parts]
    assert PARAGRAPH in texts[0]
    assert any("**重点**" in text for text in texts)
    assert not any("alert" in text or "首页" in text for text in texts)


def test_pictures_in_and_beside_a_web_page_are_stored_and_none_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("readability")
    pytest.importorskip("markdownify")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.png").write_bytes(PNG)
    (tmp_path / "secret.png").write_bytes(PNG)
    data = base64.b64encode(PNG + b"2").decode()
    pictures = f"<figure><img src='a.png'><figcaption>说明甲</figcaption></figure><p><img alt='乙' src='data:image/png;base64,{data}'></p><p><img alt='丙' src='../secret.png'></p>"
    path = tmp_path / "in" / "p.html"
    path.write_bytes(_html(f"<h1>标题一</h1>{pictures}" + f"<p>{PARAGRAPH}</p>" * 4))
    found = open_source(path).found
    assert found is not None
    captions = {p.text: p.image for p in found.stories[0].parts if p.kind is PartKind.CAPTION}
    assert captions["说明甲"] in dict(found.images)
    assert captions["乙"] in dict(found.images)
    assert captions["丙"] == ""
    assert len(found.images) == 2


def test_markup_nested_without_end_is_refused_or_read() -> None:
    pytest.importorskip("readability")
    try:
        read_source(_html("<div>" * 20_000 + PARAGRAPH), "p.html")
    except RefusedError as error:
        assert error.reason.key.startswith("imports.")


# Feeds


def test_a_feed_gives_a_story_an_entry() -> None:
    pytest.importorskip("feedparser")
    pytest.importorskip("markdownify")
    item = f"<item><title>东莞工会送清凉</title><link>https://a.cn/1</link><author>王艳</author><pubDate>Thu, 15 Jan 2026 00:30:00 GMT</pubDate><category>工会</category><description><![CDATA[<p>{PARAGRAPH}</p><p>第二段<img src='https://a.cn/x.png' alt='图'></p>]]></description></item>"
    feed = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>工会新闻</title>{item * 2}</channel></rss>'
    found = read_source(feed.encode(), "feed.xml")
    assert len(found.stories) == 2
    story = found.stories[0]
    assert (story.title, story.date, story.source, story.link) == (
        "东莞工会送清凉",
        "2026-01-15",
        "工会新闻",
        "https://a.cn/1",
    )
    assert story.tags == ("工会",)
    assert story.parts[0].text == PARAGRAPH
    assert [p.image for p in story.parts if p.kind is PartKind.CAPTION] == ["https://a.cn/x.png"]


def test_a_feed_that_declares_entities_is_refused() -> None:
    pytest.importorskip("feedparser")
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>'
    assert _refusal(bomb.encode(), "feed.rss") == "imports.entities"
    assert _refusal(bomb.encode("utf-16"), "feed.rss") == "imports.entities"


# Archives


def _epub(extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    opf = '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>工会文集</dc:title><dc:creator>李明</dc:creator><dc:date>2026-01-15</dc:date></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    chapter = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><h1>{}</h1><p>{}</p><p><img src="p/1.png" alt="插图"/></p></body></html>'
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="E/c.opf"/></rootfiles></container>',
        "E/c.opf": opf.encode(),
        "E/a.xhtml": chapter.format("第一章", PARAGRAPH).encode(),
        "E/b.xhtml": chapter.format("第二章", PARAGRAPH).encode(),
        "E/p/1.png": PNG,
        **(extra or {}),
    }
    with zipfile.ZipFile(out, "w") as book:
        for name, content in files.items():
            book.writestr(name, content)
    return out.getvalue()


def test_a_books_chapters_are_stories_with_their_pictures() -> None:
    pytest.importorskip("markdownify")
    found = read_source(_epub(), "b.epub")
    assert [s.title for s in found.stories] == ["第一章", "第二章"]
    assert found.stories[0].source == "工会文集"
    assert found.stories[0].byline.authors == ("李明",)
    assert list(dict(found.images).values()) == [PNG]


def test_a_book_with_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE package [<!ENTITY x SYSTEM "file:///etc/passwd">]><package>&x;</package>'
    assert _refusal(_epub({"E/c.opf": bomb}), "b.epub") == "imports.entities"


def test_an_archive_that_swells_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("mimetype", b"application/epub+zip")
        bomb.writestr("x", b"\0" * (64 << 20))
    assert _refusal(out.getvalue(), "b.epub") == "imports.archive-too-large"


def test_what_an_archive_says_of_its_sizes_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_UNPACKED", 1000)
    archive = limits.Archive.__new__(limits.Archive)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("x", b"\0" * 5000)
    archive._zip = zipfile.ZipFile(out)
    archive._read = 0
    with pytest.raises(RefusedError):
        archive.read("x", 1000)


def test_a_broken_archive_is_refused() -> None:
    assert _refusal(_epub()[:300], "b.epub") == "imports.bad-archive"


def test_a_broken_document_is_refused() -> None:
    pytest.importorskip("mammoth")
    assert _refusal(b"PK\x03\x04" + b"x" * 100, "b.docx") == "imports.bad-archive"


def _docx(paragraphs: list[tuple[str, str]]) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        if style
        else f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for style, text in paragraphs
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        book.writestr("word/document.xml", f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def test_a_manuscript_is_read_as_a_page() -> None:
    pytest.importorskip("mammoth")
    pytest.importorskip("markdownify")
    made = _docx([("", "惠州工会送清凉到工地"), ("", f"本报讯（记者 王艳）{PARAGRAPH}"), ("", "（李明）")])
    (story,) = read_source(made, "稿件.docx").stories
    assert story.title == "惠州工会送清凉到工地"
    assert story.byline.reporters == ("王艳",)
    assert story.byline.authors == ("李明",)


def _pdf(lines: list[str]) -> bytes:
    """A PDF of one page whose characters are named by a ToUnicode table, as those of newspapers are."""
    codes = sorted({c for line in lines for c in line})
    text = b"BT /F 12 Tf 14 TL 20 780 Td "
    for line in lines:
        text += b"<" + "".join(f"{codes.index(c) + 1:04X}" for c in line).encode() + b"> Tj T* "
    text += b"ET"
    table = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    for start in range(0, len(codes), 100):
        part = codes[start : start + 100]
        table += (
            f"{len(part)} beginbfchar\n"
            + "".join(f"<{start + n + 1:04X}> <{ord(c):04X}>\n" for n, c in enumerate(part))
            + "endbfchar\n"
        )
    table += "endcmap end"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(table), table.encode()),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def test_a_pdf_page_goes_the_way_of_a_newspaper_page() -> None:
    pytest.importorskip("pypdf")
    body = f"　　本报讯（记者 王艳）{PARAGRAPH}"
    lines = ["东莞职工比武练兵", *(body[n : n + 18] for n in range(0, len(body), 18))]
    (story,) = read_source(_pdf(lines), "p.pdf").stories
    assert story.title == "东莞职工比武练兵"
    assert story.byline.reporters == ("王艳",)
    assert [p.text for p in story.parts] == [PARAGRAPH]


def test_a_broken_pdf_and_one_without_text_are_refused() -> None:
    pytest.importorskip("pypdf")
    assert _refusal(b"%PDF-1.7 nonsense", "p.pdf") == "imports.bad-pdf"
    assert _refusal(_pdf([]), "p.pdf") == "imports.no-text-in-pdf"


@pytest.mark.parametrize(
    ("missing", "data", "name", "extra"),
    [
        ("feedparser", b"<rss version='2.0'>", "f", "feeds"),
        ("readability", b"<html><p>x", "f", "html"),
        ("mammoth", b"PK\x03\x04", "a.docx", "documents"),
        ("pypdf", b"%PDF-1", "f", "documents"),
    ],
)
def test_a_missing_library_is_said_with_its_extra(
    missing: str, data: bytes, name: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(RefusedError) as caught:
        read_source(data, name)
    assert caught.value.reason.key == "imports.needs-extra"
    assert dict(caught.value.reason.values)["extra"] == extra


# The web


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        if self.path == "/gone":
            self.send_error(404)
            return
        body = (
            b"x" * 5000
            if self.path == "/large"
            else "## 远方的稿件标题\n\n本报讯(记者王艳)近日举办活动。\n".encode()
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    try:
        server = HTTPServer(("127.0.0.1", 0), _Server)
    except OSError:
        pytest.skip("no loopback here")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_is_read_when_asked_for(address: str) -> None:
    opened = open_source(f"{address}/page")
    assert opened.found is not None
    assert [s.title for s in opened.found.stories] == ["远方的稿件标题"]


def test_a_redirect_never_leaves_the_web(address: str) -> None:
    opened = open_source(f"{address}/away")
    assert opened.found is None
    assert opened.problems[0].message.key == "imports.bad-address"


def test_errors_and_sizes_of_the_web_are_told(address: str) -> None:
    assert open_source(f"{address}/gone").problems[0].message.key == "imports.http"
    with pytest.raises(RefusedError) as caught:
        web.fetch(f"{address}/large", 1000)
    assert caught.value.reason.key == "imports.too-large"


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "TIMEOUT", 0.05)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        opened = open_source(f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert opened.problems[0].message.key == "imports.no-answer"


@pytest.mark.parametrize("bad", ["file:///etc/passwd", "ftp://a.cn/x", "http://", "javascript://x"])
def test_other_schemes_are_refused(bad: str) -> None:
    assert open_source(bad).problems[0].message.key == "imports.bad-address"


def test_an_exported_article_is_taken_over_as_it_is() -> None:
    source = "---\ntitle: 标题\ncities: [东莞]\n---\n\n正文第一段。\n"
    (story,) = read_source(source.encode(), "标题.md").stories
    assert story.verbatim == source
