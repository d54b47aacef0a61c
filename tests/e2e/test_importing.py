"""The installed `import` and `export`: a page into a folder, and out of it again in every format."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import zipfile
from pathlib import Path

import pytest

from tests.e2e.test_commandline import rows, run
from tests.tools.terminal import Terminal

PAGE = """# 佛山工会夜校开新班

本报讯(全媒体记者陈一舟 通讯员何小满)佛山市总工会夜校本周开出二十个新班,报名的一线职工

达到1200人。课程从剪纸到短视频,都在下班之后。

## 工友来信

### 食堂的灯亮到十点

我在中山一家灯饰厂上夜班。今年起,厂工会把食堂的灯留到晚上十点。

(林秋禾)

## 汕头举办职工龙舟赛

本报讯 近日,汕头市总工会举办职工龙舟赛,16支队伍参加。

■队员在江面上奋力划桨。
单位供图
"""
TITLES = ["佛山工会夜校开新班", "食堂的灯亮到十点", "汕头举办职工龙舟赛"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "版面.txt"
    path.write_text(PAGE, encoding="gb18030")
    return path


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("imported")
    (base / "版面.txt").write_text(PAGE, encoding="gb18030")
    assert run("import", str(base / "版面.txt"), "-o", str(base / "paper")).returncode == 0
    return base / "paper"


@pytest.fixture
def folder(imported: Path, tmp_path: Path) -> Path:
    """A folder that the page was imported to, which may be changed."""
    return shutil.copytree(imported, tmp_path / "paper")


def test_a_page_becomes_stories_that_the_reader_lists(page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    done = run("import", str(page), "-o", str(folder))
    assert done.returncode == 0
    assert "3 篇" in done.stdout
    assert "gb18030" in done.stdout
    assert "接上" in done.stdout
    assert done.stderr == "导入 3 篇：新增 3\n"
    assert [row["title"] for row in rows(run("list", "-a", str(folder), "--json").stdout)] == TITLES
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    again = run("import", str(page), "-o", str(folder))
    assert again.stderr == "导入 3 篇：未变 3\n"
    assert {path: path.read_bytes() for path in folder.rglob("*.md")} == before


def test_a_dry_run_writes_nothing_and_json_is_one_object_a_line(page: Path, tmp_path: Path) -> None:
    done = run("import", str(page), "-o", str(tmp_path / "paper"), "--dry-run", "--json")
    assert done.returncode == 0
    assert [row["title"] for row in rows(done.stdout) if "title" in row] == TITLES
    assert not (tmp_path / "paper").exists()


def test_an_edited_story_is_kept_without_force(page: Path, folder: Path) -> None:
    story = next(folder.glob("佛山*.md"))
    story.write_text(story.read_text("utf-8") + "\n编者加的一段。\n", "utf-8")
    assert "有人改过，保留 1" in run("import", str(page), "-o", str(folder)).stderr
    assert "编者加的一段" in story.read_text("utf-8")
    assert "覆盖 1" in run("import", str(page), "-o", str(folder), "--force").stderr
    assert "编者加的一段" not in story.read_text("utf-8")


def test_the_folder_of_stories_that_was_named_is_where_an_import_goes(page: Path, tmp_path: Path) -> None:
    assert run("import", str(page)).returncode == 2
    assert run("import", str(page), "-a", str(tmp_path / "own")).returncode == 0
    assert len(list((tmp_path / "own").glob("*.md"))) == 3


def test_what_cannot_be_imported_is_told_with_an_exit_code(tmp_path: Path) -> None:
    done = run("import", str(tmp_path / "none.txt"), "-o", str(tmp_path / "paper"))
    assert done.returncode == 3
    assert "none.txt: 没有这个文件" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("ending", "sign"), [("html", b"<!DOCTYPE html>"), ("json", b"["), ("txt", b""), ("md", b"---\n")]
)
def test_every_format_is_told_by_the_ending_and_holds_every_story(
    folder: Path, tmp_path: Path, ending: str, sign: bytes
) -> None:
    target = tmp_path / f"out.{ending}"
    done = run("export", "--all", "-a", str(folder), "-o", str(target))
    assert (done.returncode, done.stdout) == (0, f"{target}\n")
    made = target.read_bytes()
    assert made.lower().startswith(sign.lower())
    assert all(title in made.decode() for title in TITLES)


def test_an_epub_is_a_zip_whose_first_file_names_its_kind(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.epub"
    assert run("export", "--all", "-a", str(folder), "-o", str(target)).returncode == 0
    with zipfile.ZipFile(target) as book:
        assert book.namelist()[0] == "mimetype"
        assert book.testzip() is None


def test_exported_markdown_imports_as_the_same_stories(folder: Path, tmp_path: Path) -> None:
    out, back = tmp_path / "out", tmp_path / "back"
    assert run("export", "--all", "-a", str(folder), "-o", str(out)).returncode == 0
    files = sorted(map(str, out.iterdir()))
    assert len(files) == 3
    assert run("import", *files, "-o", str(back)).returncode == 0

    def told(where: Path) -> list[dict[str, object]]:
        listed = rows(run("list", "-a", str(where), "--json").stdout)
        return sorted(
            ({k: v for k, v in row.items() if k != "ident"} for row in listed), key=lambda r: str(r["title"])
        )

    assert told(back) == told(folder)


def test_without_a_target_the_export_goes_to_stdout(folder: Path) -> None:
    done = run("export", "--search", "龙舟", "-a", str(folder), "--format", "json")
    assert done.returncode == 0
    assert [story["title"] for story in json.loads(done.stdout)] == [TITLES[2]]
    story = next(folder.glob("食堂*.md")).name
    assert "(" not in run("export", story, "-a", str(folder), "--format", "text").stdout
    assert run("export", "--all", "-a", str(folder), "--format", "epub").returncode == 2
    assert run("export", "-a", str(folder)).returncode == 2
    assert run("export", "--city", "没有的城", "-a", str(folder)).returncode == 1


def test_a_file_that_is_there_is_kept_without_force(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("别的东西", "utf-8")
    done = run("export", "--all", "-a", str(folder), "-o", str(target))
    assert done.returncode == 3
    assert "没有覆盖" in done.stderr
    assert target.read_text("utf-8") == "别的东西"
    assert run("export", "--all", "-a", str(folder), "-o", str(target), "--force").returncode == 0
    assert TITLES[0] in target.read_text("utf-8")


def _helpers_of(parent: int) -> list[int]:
    """Each of a process's children, as a file that tells when it has ended."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    return [os.pidfd_open(int(child)) for child in children]


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="tells when another's child has ended")
def test_ctrl_c_tells_how_far_it_was_and_leaves_whole_stories_and_no_helper(tmp_path: Path) -> None:
    sources = []
    for number in range(60):
        path = tmp_path / f"{number:02}.txt"
        path.write_text(
            "".join(
                f"## 第{number}版第{story}篇稿件的标题\n\n本报讯 {'工会把夜校办到车间门口。' * 40}\n\n"
                for story in range(300)
            ),
            "utf-8",
        )
        sources.append(str(path))
    folder = tmp_path / "paper"
    with Terminal("import", *sources, "-o", str(folder), columns=80, rows=24) as terminal:
        terminal.wait_for("正在读入 [")
        terminal.wait_for("1/60")
        helpers = _helpers_of(terminal.process.pid)
        os.kill(terminal.process.pid, signal.SIGINT)
        assert terminal.wait_exit() == 130
        assert "Traceback" not in terminal.text
    for helper in helpers:
        assert select.select([helper], [], [], 20)[0] == [helper]
        os.close(helper)
    left = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    assert all(path.suffix == ".md" and path.read_text("utf-8").endswith("\n") for path in left)
