"""The import command's core: what it does, says and returns."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.importers.judging import PAGES
from tui.importers.command import import_files, records, report, summary
from tui.text.language import Language

PAGE = str(PAGES / "01-same-shape.txt")


def test_a_dry_run_tells_all_and_writes_nothing(tmp_path: Path) -> None:
    done = import_files([PAGE], tmp_path / "out", dry_run=True)
    lines = list(report(done, Language.CHINESE))
    assert done.exit_code == 0
    assert not (tmp_path / "out").exists()
    assert lines[0] == "01-same-shape.txt：3 篇"
    assert any("接上" in line and line.strip().startswith("5-7:") for line in lines)
    assert summary(done, Language.ENGLISH) == "Dry run, nothing written; 3 stories: new 3"


def test_every_note_can_be_told_in_both_languages() -> None:
    for path in sorted(PAGES.glob("*.txt")):
        done = import_files([str(path)], Path("nowhere"), dry_run=True)
        for language in Language:
            assert all(list(report(done, language, every=True)))


def test_records_are_json_lines_with_the_source_lines(tmp_path: Path) -> None:
    done = import_files([PAGE], tmp_path)
    read = [json.loads(line) for line in records(done)]
    stories = [record for record in read if "title" in record]
    assert [record["action"] for record in stories] == ["new"] * 3
    assert stories[0]["lines"] == [[3, 13]]
    assert all(Path(record["path"]).is_file() for record in stories)


def test_exit_codes_tell_what_happened(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n", encoding="utf-8")
    assert import_files([PAGE], tmp_path / "out").exit_code == 0
    assert import_files([str(tmp_path / "none.txt")], tmp_path / "out").exit_code == 3
    assert import_files([str(empty)], tmp_path / "out").exit_code == 3
    assert import_files([PAGE], tmp_path / "new", cancelled=lambda: True).exit_code == 130
    assert not (tmp_path / "new").exists()
