"""A folder of stories: what is walked, what is opened, and what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.model.article import BlockKind, Problem
from tui.model.files import MOST_BYTES
from tui.model.folder import Found, load_article, load_headline, settle_idents, walk
from tui.text.language import Language
from tui.text.words import WORDS
from tui.text.words import problems as sentences

STORY = "---\ntitle: 送温暖\nid: wen\ncities: [江门]\n---\n导语。\n\n## 江门市总工会\n\n正文。\n"


def put(root: Path, name: str, text: str = STORY) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def keys(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.message.key.removeprefix("problems.") for problem in problems]


def names(root: Path) -> list[str]:
    return sorted(found.path.name for found in walk(root) if isinstance(found, Found))


def test_stories_are_found_in_nested_folders(tmp_path: Path) -> None:
    for name in (
        "a.md",
        "b.markdown",
        "c.txt",
        "二/三/d.MD",
        "_posts/2026-01-15-e.md",
        "f.html",
        "g.png",
        "h.md~",
    ):
        put(tmp_path, name)
    for name in (
        ".hidden.md",
        ".obsidian/x.md",
        "node_modules/x.md",
        "_drafts/x.md",
        "_index.md",
        "archetypes/x.md",
    ):
        put(tmp_path, name)
    assert names(tmp_path) == ["2026-01-15-e.md", "a.md", "b.markdown", "c.txt", "d.MD"]


def test_a_file_tells_when_it_changed(tmp_path: Path) -> None:
    path = put(tmp_path, "a.md")
    status = path.stat()
    assert list(walk(tmp_path)) == [Found(path, status.st_size, status.st_mtime_ns, status.st_ino)]


def test_a_single_file_is_a_folder_of_one(tmp_path: Path) -> None:
    path = put(tmp_path, "a.md", "# 标题\n")
    (found,) = walk(path)
    assert isinstance(found, Found)
    loaded = load_headline(path, found.path)
    assert loaded.story is not None
    assert (loaded.story.ident, loaded.story.folder) == ("a.md", "")


def test_a_root_that_is_missing_is_a_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for root, key in ((tmp_path / "nowhere", "root-missing"), (tmp_path / "pipe", "root-no-folder")):
        (problem,) = walk(root)
        assert isinstance(problem, Problem)
        assert problem.message.key == f"problems.{key}"


def test_headline_and_article_agree(tmp_path: Path) -> None:
    path = put(tmp_path, "要闻/wen.md")
    headline, article = load_headline(tmp_path, path), load_article(tmp_path, path)
    assert article.story is not None
    assert article.story.headline == headline.story
    assert article.problems == headline.problems == ()
    assert article.story.text == "导语。\n江门市总工会\n正文。"
    assert article.story.section_of("江门") == 4
    assert article.story.headline.folder == "要闻"
    assert article.story.headline.path == path


def test_an_article_may_be_given_its_ident(tmp_path: Path) -> None:
    loaded = load_article(tmp_path, put(tmp_path, "a.md"), "a.md")
    assert loaded.story is not None
    assert loaded.story.headline.ident == "a.md"


@pytest.mark.parametrize(
    ("name", "text", "title", "date"),
    [
        ("2026-01-15-song-nuan.md", "正文", "song nuan", "2026-01-15"),
        ("2026-01-15-x.md", "---\ndate: 2025-12-31\n---\n# 标题", "标题", "2025-12-31"),
        ("送温暖.md", "", "送温暖", ""),
        ("a.md", "正文" * 9_000 + "\n\n# 很远的标题", "很远的标题", ""),
        ("a.txt", "第一行是标题\n本报讯 正文。", "第一行是标题", ""),
    ],
)
def test_a_story_without_a_header_has_a_title(
    tmp_path: Path, name: str, text: str, title: str, date: str
) -> None:
    loaded = load_headline(tmp_path, put(tmp_path, name, text or "\u3000正文"))
    assert loaded.story is not None
    assert (loaded.story.title, loaded.story.date) == (title, date)
    article = load_article(tmp_path, tmp_path / name)
    assert article.story is not None
    assert article.story.headline == loaded.story


def test_a_long_header_is_read_whole(tmp_path: Path) -> None:
    path = put(tmp_path, "a.md", "---\nsummary: " + "长" * 5_000 + "\ntitle: 在后面\n---\n正文")
    loaded = load_headline(tmp_path, path)
    assert loaded.story is not None
    assert (loaded.story.title, loaded.problems) == ("在后面", ())


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-8-sig"])
def test_files_of_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.md"
    text = "---\ntitle: 江門市總工會\n---\n近日，江門市人大常委會副主任到蓬江區開展元旦春節工會送溫暖活動。\n"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    for loaded in (load_headline(tmp_path, path), load_article(tmp_path, path)):
        assert loaded.problems == ()
    article = load_article(tmp_path, path).story
    assert article is not None
    assert article.headline.title == "江門市總工會"
    assert article.text == "近日，江門市人大常委會副主任到蓬江區開展元旦春節工會送溫暖活動。"


def test_what_is_no_readable_file_is_a_problem(tmp_path: Path) -> None:
    root = tmp_path / "root"
    put(root, "good.md")
    outside = put(tmp_path, "secret.md")
    (root / "out.md").symlink_to(outside)
    (root / "zero.md").symlink_to("/dev/zero")
    (root / "loop.md").symlink_to("loop.md")
    (root / "gone.md").symlink_to("missing.md")
    (root / "inside.md").symlink_to("good.md")
    (root / "sub").symlink_to(tmp_path)
    os.mkfifo(root / "pipe.md")
    (root / "folder.md").mkdir()
    put(root, "empty.md", "\n")
    (root / "binary.md").write_bytes(bytes(range(256)) * 9)
    with (root / "huge.md").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    told = {
        found.path.name: keys(load_headline(root, found.path).problems)
        for found in walk(root)
        if isinstance(found, Found)
    }
    assert told == {
        "good.md": [],
        "inside.md": [],
        "out.md": ["link-out"],
        "zero.md": ["link-out"],
        "loop.md": ["link-loop"],
        "gone.md": ["vanished"],
        "pipe.md": ["no-file"],
        "empty.md": ["empty"],
        "binary.md": ["encoding"],
        "huge.md": ["too-large"],
    }
    for name, expected in told.items():
        assert keys(load_article(root, root / name).problems) == expected, name
    assert [(p.path.name, *keys((p,))) for p in walk(root) if isinstance(p, Problem)] == [("sub", "link-out")]
    assert keys(load_article(root, root / "nowhere.md").problems) == ["vanished"]
    assert keys(load_article(root, root / ".." / "secret.md").problems) == ["link-out"]
    assert keys(load_article(root, root / "nul\0.md").problems) == ["unreadable"]


def test_a_damaged_story_opens_with_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(STORY.encode() + b"\xff" + "正文。".encode())
    loaded = load_article(tmp_path, path)
    assert loaded.story is not None
    assert loaded.story.text.endswith("�正文。")
    assert [(p.line, p.message.key) for p in loaded.problems] == [(11, "problems.damaged")]


def test_problems_name_the_line_of_the_file(tmp_path: Path) -> None:
    path = put(tmp_path, "a.md", "\n---\ntitle: 好\ndate: 开春\nweight: 重\n---\n")
    assert [(p.path, p.line, p.message.key) for p in load_headline(tmp_path, path).problems] == [
        (path, 4, "problems.date"),
        (path, 5, "problems.weight"),
    ]


def test_more_lines_than_a_story_has_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.model.body.MOST_LINES", 4)
    loaded = load_article(tmp_path, put(tmp_path, "a.md", "一\n\n二\n\n三\n\n四"))
    assert loaded.story is not None
    assert (loaded.story.text, keys(loaded.problems)) == ("一\n二", ["many-lines"])


def test_a_fault_of_the_parser_loses_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise IndexError

    monkeypatch.setattr("tui.model.body.parse", fail)
    loaded = load_article(tmp_path, put(tmp_path, "a.md", "正文 *一*"))
    assert loaded.story is not None
    assert (loaded.story.text, keys(loaded.problems)) == ("正文 *一*", ["markdown"])


def test_names_that_are_no_utf_8_or_hold_controls_are_shown_clean(tmp_path: Path) -> None:
    for name in (b"\xff\xfe.md", b"\x1b[31m.md", "\u202egpj.md".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(
            "---\ndate: 坏\n---\n正文".encode()
        )
    loaded = [load_article(tmp_path, found.path) for found in walk(tmp_path) if isinstance(found, Found)]
    assert sorted(one.story.headline.ident for one in loaded if one.story) == ["gpj.md", "␛[31m.md", "��.md"]
    assert sorted(p.path.name for one in loaded for p in one.problems) == ["gpj.md", "␛[31m.md", "��.md"]


def test_an_id_that_is_taken_gives_way_to_the_path(tmp_path: Path) -> None:
    paths = [put(tmp_path, name) for name in ("1/a.md", "2/b.md", "3/c.md")]
    paths.append(put(tmp_path, "4.md", "---\nid: 2/b.md\n---\n"))
    headlines = [story for path in paths if (story := load_headline(tmp_path, path).story)]
    settled, problems = settle_idents(tmp_path, headlines)
    assert [headline.ident for headline in settled] == ["wen", "2/b.md", "3/c.md", "4.md"]
    assert [problem.path for problem in problems] == paths[1:]
    assert problems[0].message.say(Language.CHINESE).startswith("编号“wen”已被 ")


def test_idents_that_look_alike_are_still_told_apart(tmp_path: Path) -> None:
    paths = [put(tmp_path, name, "正文") for name in ("a\u200b.md", "a\u200c.md", "a.md")]
    headlines = [story for path in paths if (story := load_headline(tmp_path, path).story)]
    settled, problems = settle_idents(tmp_path, headlines)
    assert [headline.ident for headline in settled] == ["a.md", "a.md~2", "a.md~3"]
    assert len(problems) == 2


def test_a_list_of_headlines_needs_no_parser(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    code = (
        "import sys; from pathlib import Path; from tui.model.folder import walk, load_headline; root = Path(sys.argv[1]);"
        "print([load_headline(root, f.path).story.title for f in walk(root)],"
        "[name for name in ('yaml', 'markdown_it', 'tomllib', 'json', 'sqlite3') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout == "['送温暖'] []\n"


def test_every_problem_has_its_sentences() -> None:
    for key, (chinese, english) in sentences.WORDS.items():
        assert key.startswith("problems.")
        assert WORDS[key] == (chinese, english)
        assert any("\u4e00" <= c <= "\u9fff" for c in chinese)
        assert english.isprintable()
        assert chinese.count("{") == english.count("{")


def test_a_section_heading_and_a_caption_survive_the_way_from_file_to_article(tmp_path: Path) -> None:
    text = "---\ntitle: x\ncities: 江门市、清远市\n---\n## 江门市总工会\n\n■送姜茶。\n单位供图\n"
    article = load_article(tmp_path, put(tmp_path, "a.md", text)).story
    assert article is not None
    heading, caption = article.blocks
    assert heading.places == ("江门",)
    assert caption.kind is BlockKind.CAPTION
    assert article.text[caption.credit :] == "单位供图"
