"""The archive over real files, from several threads, and what opening it imports."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from tests.unit.catalogue.folder import ROOT, newswire, opened, story
from tui.catalogue.archive import Catalogue
from tui.catalogue.snippets import snippet
from tui.text.fold import fold

TODAY = date(2026, 1, 15)


def test_a_folder_of_markdown_is_listed_searched_and_read(tmp_path: Path) -> None:
    root = tmp_path / "报"
    (root / "2026").mkdir(parents=True)
    (root / "2026" / "a.md").write_text(
        "---\ntitle: 東莞職工互助保障\ndate: 2026-01-15\nplaces: [东莞]\n---\n\n以提\n升職工**知曉率**。\n",
        encoding="utf-8",
    )
    (root / "b.md").write_bytes("# 清远送温暖\n\n姜茶递到快递员手中。\n".encode("gb18030"))
    (root / "bad.md").write_bytes(b"")
    catalogue = Catalogue(root, tmp_path / "cache" / "c.sqlite")
    for _ in catalogue.sync():
        pass
    assert [catalogue.headlines[row].ident for row in range(2)] == ["2026/a.md", "b.md"]
    found = catalogue.search("知晓率", TODAY)
    article = catalogue.article(found.headlines[0].ident)
    assert article is not None
    assert [fold(article.text[start:end]) for start, end in found.hits(article)] == ["知晓率"]
    assert catalogue.headlines[0] == article.headline
    assert catalogue.search("姜茶", TODAY).headlines[0].title == "清远送温暖"
    assert [problem.path for problem in catalogue.problems()] == [root / "bad.md"]
    (root / "b.md").unlink()
    for _ in catalogue.sync():
        pass
    assert len(catalogue.headlines) == 1
    catalogue.close()


def test_rows_can_be_read_while_another_thread_builds(tmp_path: Path) -> None:
    shelf = newswire(300)
    for file in (tmp_path / "a.sqlite", None):
        catalogue = Catalogue(ROOT, file, shelf)
        errors: list[BaseException] = []

        def build(catalogue: Catalogue = catalogue, errors: list[BaseException] = errors) -> None:
            try:
                for _ in catalogue.sync():
                    pass
            except BaseException as error:
                errors.append(error)

        thread = threading.Thread(target=build)
        thread.start()
        sizes = [0]
        while thread.is_alive():
            headlines = catalogue.headlines
            sizes.append(len(headlines))
            rows = [headlines[row] for row in range(0, len(headlines), 37)]
            assert all(row.title for row in rows)
            assert len(catalogue.search("的", TODAY).headlines) <= 300
        thread.join()
        assert errors == []
        assert sizes == sorted(sizes)
        assert len(catalogue.headlines) == 300
        catalogue.close()


def test_stories_whose_dates_do_not_follow_their_paths_still_stand_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = newswire(400)
    for number in range(6):
        path = f"1956/1956-01-0{number + 1}/zz.md"
        shelf.put(path, story(path, f"补登的职工{number}", "职工", date=f"1956-0{1 + number % 2}-1{number}"))
    catalogue = opened(shelf)
    with catalogue.asking() as real:
        assert real.execute("SELECT value FROM meta WHERE key='loose'").fetchone()[0] not in ("[]", "null")
    paper = [catalogue.headlines[row].ident for row in range(len(catalogue.headlines))]
    monkeypatch.setattr("tui.catalogue.result.FEW", 60)
    for typed in ("职工", "的", "城市:东莞"):
        found = catalogue.search(typed, TODAY).headlines
        heads = shelf.titled(typed) if ":" not in typed else set()
        rows = [found[row].ident for row in range(len(found))]
        assert rows == [p for p in paper if p in heads] + [p for p in paper if p in set(rows) - heads]


def test_showing_the_first_rows_imports_neither_search_nor_parsers(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    opened(newswire(10), file).close()
    code = (
        "import sys; from pathlib import Path; from tui.catalogue.archive import Catalogue\n"
        f"c = Catalogue(Path({str(ROOT)!r}), Path({str(file)!r})); h = c.headlines; assert h[0].title and len(h) == 10\n"
        "print([m for m in sys.modules if m in ('yaml', 'markdown_it', 'tui.catalogue.find', 'tui.catalogue.query',"
        " 'tui.catalogue.sync', 'tui.model.body', 'tui.text.readings', 'tui.text.simplified', 'textual')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_snippet_begins_near_the_best_hits_and_marks_them() -> None:
    text = "开头。" + "甲" * 100 + "职工。随后东莞职工参加互助保障。" + "乙" * 100
    piece = snippet(text, ["职工", "东莞"], 12, 40)
    assert piece.text.startswith("甲" * 12 + "职工。随后")
    assert piece.text == text[piece.offset : piece.offset + 40]
    assert [piece.text[start:end] for start, end in piece.hits] == ["职工", "东莞职工"]
    later = snippet("职工。" + "甲" * 90 + "。东莞职工", ["职工", "东莞"], 12, 40)
    assert later.text == "东莞职工"
    figure = snippet("甲" * 40 + "2025年东莞全市职工互助保障参保", ["参保"], 13, 40)
    assert figure.text.startswith("2025年东莞")
    assert [figure.text[start:end] for start, end in figure.hits] == ["参保"]
    assert snippet("第一段\n第二段", ["没有"], 12, 5) == ("第一段 第", 0, ())
    assert snippet("", ["词"], 12, 5) == ("", 0, ())
    assert snippet("知曉\n率", ["知晓率"], 0, 10).hits == ((0, 4),)
