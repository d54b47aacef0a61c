"""Stories to files: whole, repeatable, never over somebody's work, and taken back at wish."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.importers.judging import PAGES, page, read
from tui.importers.found import Found, PartKind
from tui.importers.page import read_page
from tui.importers.undo import undo
from tui.importers.write import Action, Edited, plan, write
from tui.model.article import Article, BlockKind
from tui.model.folder import load_article

NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))


def _load(root: Path, path: Path) -> Article:
    loaded = load_article(root, path)
    assert loaded.problems == ()
    assert loaded.story is not None
    return loaded.story


def _actions(found: Found, folder: Path, *, force: bool = False) -> list[Action]:
    return [item.action for item in write([found], folder, force=force).files]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_reads_back_as_what_was_found(name: str, tmp_path: Path) -> None:
    found = page(name)
    for story, item in zip(found.stories, write([found], tmp_path).files, strict=True):
        article = _load(tmp_path, item.path)
        head = article.headline
        assert (head.title, head.kicker, head.subtitle) == (story.title, story.kicker, story.subtitle)
        assert (head.date, head.page, head.section, head.byline) == (
            story.date,
            story.page,
            story.section,
            story.byline,
        )
        kinds = {
            BlockKind.PARAGRAPH: (PartKind.PARAGRAPH, PartKind.VERSE),
            BlockKind.HEADING: (PartKind.HEADING,),
        }
        for kind, parts in kinds.items():
            read = [article.text[b.start : b.end] for b in article.blocks if b.kind is kind]
            assert read == [p.text.replace("**", "") for p in story.parts if p.kind in parts]
        captions = [b for b in article.blocks if b.kind is BlockKind.CAPTION]
        shots = [p for p in story.parts if p.kind is PartKind.CAPTION]
        assert [article.text[b.credit : b.end] if b.credit >= 0 else "" for b in captions] == [
            p.credit for p in shots
        ]


@pytest.mark.parametrize("name", NAMES)
def test_a_second_import_changes_nothing(name: str, tmp_path: Path) -> None:
    found = page(name)
    write([found], tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    again = write([read(name)], tmp_path)
    assert {item.action for item in again.files} == {Action.SAME}
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.md")} == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    planned = plan([page("01-same-shape")], tmp_path / "new")
    assert [item.action for item in planned] == [Action.NEW] * 3
    assert not (tmp_path / "new").exists()


def test_an_edited_article_stays_without_force(tmp_path: Path) -> None:
    found = page("01-same-shape")
    path = write([found], tmp_path).files[1].path
    edited = path.read_text(encoding="utf-8").replace("药香四溢", "药香满场")
    path.write_text(edited, encoding="utf-8")
    assert _actions(found, tmp_path) == [Action.SAME, Action.KEPT, Action.SAME]
    assert path.read_text(encoding="utf-8") == edited
    assert _actions(found, tmp_path, force=True) == [Action.SAME, Action.FORCED, Action.SAME]
    assert "药香四溢" in path.read_text(encoding="utf-8")


def test_an_article_that_was_renamed_is_met_again(tmp_path: Path) -> None:
    found = page("01-same-shape")
    path = write([found], tmp_path).files[0].path
    path.rename(tmp_path / "佛山.md")
    assert _actions(found, tmp_path) == [Action.SAME] * 3
    assert not path.exists()


def test_a_page_mended_since_updates_what_nobody_edited(tmp_path: Path) -> None:
    source = (PAGES / "01-same-shape.txt").read_text(encoding="utf-8")
    write([read_page(source, "p.txt")], tmp_path)
    mended = read_page(source.replace("3126宗", "3127宗"), "p.txt")
    assert _actions(mended, tmp_path) == [Action.UPDATED, Action.SAME, Action.SAME]
    assert len(list(tmp_path.glob("*.md"))) == 3


def test_a_stranger_of_the_same_name_is_never_touched(tmp_path: Path) -> None:
    found = page("01-same-shape")
    name = plan([found], tmp_path)[1].path
    name.write_text("手写的文章", encoding="utf-8")
    written = write([found], tmp_path)
    assert written.files[1].path != name
    assert name.read_text(encoding="utf-8") == "手写的文章"


def test_stories_of_one_headline_get_files_of_their_own(tmp_path: Path) -> None:
    source = "## 工会短讯快报\n\n本报讯(记者王艳)甲地开展活动。\n\n## 工会短讯快报\n\n本报讯(记者李明)乙地开展活动。\n"
    found = read_page(source, "p.txt")
    assert len({item.path for item in write([found], tmp_path).files}) == 2
    assert _actions(found, tmp_path) == [Action.SAME] * 2


def test_dated_stories_lie_in_a_folder_of_their_day(tmp_path: Path) -> None:
    written = write([page("02-masthead-editors")], tmp_path)
    assert {item.path.parent.name for item in written.files} == {"2026-01-15"}


def test_cancelling_leaves_whole_articles_only(tmp_path: Path) -> None:
    source = (PAGES / "01-same-shape.txt").read_text(encoding="utf-8")
    founds = [
        read_page(
            source.replace("3126", str(n)).replace("86名", f"{n}名").replace("12趟", f"{n}趟"), f"{n}.txt"
        )
        for n in range(60)
    ]
    calls = iter([False, True])
    written = write(founds, tmp_path, cancelled=lambda: next(calls))
    assert written.cancelled
    files = list(tmp_path.iterdir())
    assert 0 < len(files) < 180
    for path in files:
        assert not path.name.startswith(".")
        assert _load(tmp_path, path).text


def test_progress_counts_up_to_all(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    write([page("01-same-shape")], tmp_path, progress=lambda done, every: seen.append((done, every)))
    assert seen[-1] == (3, 3)


def test_what_a_power_cut_left_empty_is_filled_again(tmp_path: Path) -> None:
    found = page("01-same-shape")
    path = write([found], tmp_path).files[0].path
    content = path.read_bytes()
    path.write_bytes(b"")
    assert _actions(found, tmp_path) == [Action.UPDATED, Action.SAME, Action.SAME]
    assert path.read_bytes() == content


def test_undo_takes_back_what_was_made_and_what_was_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out"
    source = (PAGES / "01-same-shape.txt").read_text(encoding="utf-8")
    first = write([read_page(source, "p.txt")], target)
    before = {path: path.read_bytes() for path in target.iterdir()}
    second = write([read_page(source.replace("3126宗", "3127宗"), "p.txt")], target)
    assert undo(second.undo) == []
    assert {path: path.read_bytes() for path in target.iterdir()} == before
    assert undo(first.undo) == []
    assert not target.exists()


def test_undo_leaves_what_was_edited_since(tmp_path: Path) -> None:
    written = write([page("01-same-shape")], tmp_path)
    path = written.files[0].path
    path.write_text("改过", encoding="utf-8")
    problems = undo(written.undo)
    assert [p.message.key for p in problems] == ["imports.changed-since"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    written = write([page("01-same-shape")], blocked / "below")
    assert written.problems
    assert blocked.read_text(encoding="utf-8") == "x"


def test_signs_of_markdown_in_a_page_stay_characters(tmp_path: Path) -> None:
    source = "## 标题里有*星号*和[括号]的稿件\n\n本报讯(记者王艳)价格5*8*3元,见[附件](1),<b>粗</b>,`码`,A_B_C,&lt;,1. 项。\n"
    found = read_page(source, "p.txt")
    (item,) = write([found], tmp_path).files
    article = _load(tmp_path, item.path)
    assert article.headline.title == "标题里有*星号*和[括号]的稿件"
    assert "5*8*3元" in article.text
    assert "[附件]" in article.text
    assert "A_B_C" in article.text


def test_pictures_are_stored_beside_the_article(tmp_path: Path) -> None:
    found = replace(page("05-captions"), images=(("picture-1.png", b"\x89PNG\r\n\x1a\n"),))
    written = write([found], tmp_path)
    assert (tmp_path / "picture-1.png").read_bytes() == b"\x89PNG\r\n\x1a\n"
    undo(written.undo)
    assert list(tmp_path.iterdir()) == []


def test_a_wish_says_of_each_edited_file_what_becomes_of_it(tmp_path: Path) -> None:
    text = "\n\n".join(f"# 东莞第{n}家工会夜校今日开班\n\n本报讯 夜校第{n}期开班了。" for n in "一二三")
    found = read_page(text)
    files = [item.path for item in write([found], tmp_path).files]
    for file in files:
        file.write_text(file.read_text("utf-8") + "\n改过。\n", "utf-8")
    wishes = {files[0]: Edited.OVERWRITE, files[1]: Edited.BOTH, files[2]: Edited.LEAVE}
    done = write([found], tmp_path, wishes=wishes)
    assert [item.action for item in done.files] == [Action.FORCED, Action.NEW, Action.KEPT]
    assert ["改过" in file.read_text("utf-8") for file in files] == [False, True, True]
    assert "改过" not in done.files[1].path.read_text("utf-8")
    again = write([found], tmp_path)
    assert [item.action for item in again.files] == [Action.SAME, Action.SAME, Action.KEPT]
    undo(done.undo)
    assert all("改过" in file.read_text("utf-8") for file in files)
