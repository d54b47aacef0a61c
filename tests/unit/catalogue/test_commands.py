"""What the command line says of the archive is what the reader finds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from tests.unit.catalogue.folder import ROOT, newswire, opened
from tui.catalogue.archive import Catalogue, catalogue_file
from tui.catalogue.commands import Search, bring_up_to_date, clear, rebuild, status
from tui.text.fold import fold
from tui.text.language import Language

TODAY = date(2026, 1, 15)


def test_search_prints_the_readers_result_in_its_order() -> None:
    catalogue = opened(newswire(300))
    found = catalogue.search("职工 东莞", TODAY).headlines
    asked = Search(catalogue, "职工 东莞", TODAY)
    assert asked.count == len(found) == len(list(asked.objects()))
    objects = list(asked.objects(limit=5, snippets=True))
    assert [made["ident"] for made in objects] == [found[row].ident for row in range(5)]
    for made in objects:
        article = catalogue.article(str(made["ident"]))
        assert article is not None
        hits = made["hits"]
        assert isinstance(hits, list)
        assert hits
        for start, end in hits:
            assert fold(article.text[start:end]) in ("职工", "东莞", "职工东莞", "东莞职工")


def test_search_says_what_it_did_not_understand_and_what_may_be_meant() -> None:
    catalogue = opened(newswire(200))
    remarks = list(Search(catalogue, "(东莞", TODAY).remarks(Language.CHINESE))
    assert remarks == ["括号还没有合上"]
    assert "东莞" in " ".join(Search(catalogue, "冻莞", TODAY).remarks(Language.ENGLISH))
    spelled = Search(catalogue, "dongguan", TODAY)
    assert spelled.count == len(catalogue.headlines.where("dongguan")) > 0


def test_status_rebuild_and_clear(tmp_path: Path) -> None:
    shelf = newswire(120)
    file = catalogue_file(tmp_path, ROOT)
    catalogue = Catalogue(ROOT, file, shelf)
    told: list[tuple[int, int]] = []
    bring_up_to_date(catalogue, lambda done, total: told.append((done, total)))
    assert told[-1][1] == 120
    facts = json.loads(next(status(catalogue, Language.CHINESE, as_json=True)))
    assert facts["stories"] == 120
    assert facts["complete"] is True
    assert facts["file"] == str(file)
    assert facts["bytes"] >= file.stat().st_size > 0
    assert any("120" in line for line in status(catalogue, Language.CHINESE))
    shelf.reads.clear()
    rebuild(catalogue)
    assert len(shelf.reads) == 120
    catalogue.close()
    assert clear(file, Language.ENGLISH)[0]
    assert not file.exists()
    assert clear(file, Language.ENGLISH) == (True, "no catalogue yet")


def test_catalogue_files_are_told_apart_by_folder(tmp_path: Path) -> None:
    one, other = (
        catalogue_file(tmp_path, tmp_path / "a" / "报"),
        catalogue_file(tmp_path, tmp_path / "b" / "报"),
    )
    assert one != other
    assert one.name.startswith("报-")
