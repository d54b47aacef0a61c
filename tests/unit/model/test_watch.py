"""A folder under watch: what came, changed, went, was renamed, and what is still being written."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import scan
from tui.model.scan import Stamp, look_into
from tui.model.watch import SETTLED_NS, Changes, Looker, Watch, below, diff, snapshot

A, B, C = "a.md", "b.md", "c.md"


def _stamp(time: int, inode: int = 1, size: int = 10) -> Stamp:
    return Stamp(time, size, inode)


def test_a_quiet_folder_has_no_changes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    watch = Watch.start(tmp_path)
    again, changes = watch.look(snapshot(tmp_path))
    assert again is watch
    assert not changes


def test_a_new_file_is_told_of_once_it_has_settled() -> None:
    watch, first = Watch().look({A: _stamp(1)})
    watch, second = watch.look({A: _stamp(1)})
    _, third = watch.look({A: _stamp(1)})
    assert (first, second, third) == (Changes(), Changes(added=(A,)), Changes())


def test_a_file_that_grows_is_waited_for() -> None:
    told = {A: _stamp(1)}
    watch = Watch(told, told)
    for time in (2, 3, 4):
        watch, changes = watch.look({A: _stamp(time, size=time)})
        assert not changes
    watch, changes = watch.look({A: _stamp(4, size=4)})
    assert changes == Changes(changed=(A,))


def test_a_file_at_rest_is_told_of_at_its_first_look() -> None:
    now = 10 * SETTLED_NS
    _, old = Watch().look({A: _stamp(now - SETTLED_NS)}, now)
    _, young = Watch().look({A: _stamp(now - SETTLED_NS + 1)}, now)
    assert (old, young) == (Changes(added=(A,)), Changes())


def test_a_save_by_rename_is_a_change_of_the_same_path(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old", encoding="utf-8")
    watch = Watch.start(tmp_path)
    new = tmp_path / ".a.md.swp"
    new.write_text("newer", encoding="utf-8")
    new.replace(path)
    watch, _ = watch.look(snapshot(tmp_path))
    _, changes = watch.look(snapshot(tmp_path))
    assert changes == Changes(changed=("a.md",))


def test_a_save_in_two_steps_is_no_removal() -> None:
    told = {A: _stamp(1)}
    watch, gone = Watch(told, told).look({})
    watch, back = watch.look({A: _stamp(2, inode=2)})
    _, settled = watch.look({A: _stamp(2, inode=2)})
    assert (gone, back, settled) == (Changes(), Changes(), Changes(changed=(A,)))


def test_a_file_that_stays_away_is_removed() -> None:
    told = {A: _stamp(1), B: _stamp(1, 2)}
    watch, first = Watch(told, told).look({B: _stamp(1, 2)})
    _, second = watch.look({B: _stamp(1, 2)})
    assert (first, second) == (Changes(), Changes(removed=(A,)))


def test_a_renamed_file_is_known_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("x", encoding="utf-8")
    watch = Watch.start(tmp_path)
    path.rename(tmp_path / "b.md")
    _, changes = watch.look(snapshot(tmp_path))
    assert changes == Changes(renamed=(("a.md", "b.md"),))


def test_a_checkout_that_swaps_a_thousand_files_is_one_change(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"{number}.md").write_text("x", encoding="utf-8")
    watch = Watch.start(tmp_path)
    for number in range(1000):
        (tmp_path / f"{number}.md").unlink()
        (tmp_path / f"n{number}.md").write_text("another", encoding="utf-8")
    watch, _ = watch.look(snapshot(tmp_path))
    _, changes = watch.look(snapshot(tmp_path))
    assert len(changes.added) + len(changes.renamed) == 1000
    assert len(changes.removed) + len(changes.renamed) == 1000


def test_new_folders_and_hidden_files_are_seen_as_the_archive_sees_them(tmp_path: Path) -> None:
    watch = Watch.start(tmp_path)
    (tmp_path / "new" / "deep").mkdir(parents=True)
    (tmp_path / "new" / "deep" / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / ".hidden.md").write_text("x", encoding="utf-8")
    (tmp_path / "c.png").symlink_to("nowhere")
    watch, _ = watch.look(snapshot(tmp_path))
    _, changes = watch.look(snapshot(tmp_path))
    assert changes.added == ("new/deep/a.md",)


def test_a_folder_that_is_gone_is_empty(tmp_path: Path) -> None:
    assert snapshot(tmp_path / "none") == {}


OLD_NS = 1_600_000_000_000_000_000


def settle(root: Path) -> None:
    """As if nothing had been altered for years."""
    for folder in (root, *(path for path in root.rglob("*") if path.is_dir())):
        os.utime(folder, ns=(OLD_NS, OLD_NS))


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    for name in ("2025/12/a.md", "2026/01/b.md", "c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    settle(tmp_path)
    return tmp_path


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are looked into."""
    folders: list[str] = []

    def noted(top: str, path: str, held: Collection[str] = ()) -> scan.Listed:
        folders.append(path)
        return look_into(top, path, held)

    monkeypatch.setattr(scan, "look_into", noted)
    return folders


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder is looked into for having been written in."""
    monkeypatch.setattr("tui.model.watch.WARM", 0)


@pytest.mark.usefixtures("cold")
def test_a_look_that_trusts_the_folders_looks_only_into_those_that_were_altered(
    shelf: Path, listed: list[str]
) -> None:
    looker = Looker(shelf)
    first = looker.look()
    assert set(first) == {"2025/12/a.md", "2026/01/b.md", "c.md"}
    assert set(listed) == {"", "2025", "2025/12", "2026", "2026/01"}
    listed.clear()
    assert looker.look(whole=False) is first
    assert listed == []
    (shelf / "2026/01/new.md").write_text("x", encoding="utf-8")
    assert set(looker.look(whole=False)) == {*first, "2026/01/new.md"}
    assert listed == ["2026/01"]
    (shelf / "2026/02").mkdir()
    (shelf / "2026/02/d.md").write_text("x", encoding="utf-8")
    (shelf / "2025/12/a.md").rename(shelf / "e.md")
    now = looker.look(whole=False)
    assert set(now) == {"2026/01/b.md", "2026/01/new.md", "2026/02/d.md", "c.md", "e.md"}
    assert now == snapshot(shelf)


@pytest.mark.usefixtures("cold")
def test_a_folder_that_was_altered_just_now_is_not_trusted(shelf: Path, listed: list[str]) -> None:
    os.utime(shelf / "2026/01")
    looker = Looker(shelf)
    first = looker.look()
    listed.clear()
    assert looker.look(whole=False) is first
    assert listed == ["2026/01"]


def _append(path: Path) -> None:
    """Edit a file in place; its folder's own time stays."""
    with path.open("a", encoding="utf-8") as file:
        file.write("more")


@pytest.mark.usefixtures("cold")
def test_a_whole_look_finds_a_file_that_was_edited_in_place(shelf: Path) -> None:
    looker = Looker(shelf)
    first = looker.look()
    _append(shelf / "c.md")
    settle(shelf)
    assert looker.look(whole=False) is first
    assert diff(first, looker.look()) == Changes(changed=("c.md",))


def test_every_look_finds_what_was_edited_in_place_in_the_folders_last_written_in(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.model.watch.WARM", 1)
    for name, written_ns in (("2025/12/a.md", OLD_NS), ("2026/01/b.md", OLD_NS + 1), ("c.md", OLD_NS)):
        os.utime(shelf / name, ns=(written_ns, written_ns))
    looker = Looker(shelf)
    first = looker.look()
    _append(shelf / "c.md")
    settle(shelf)
    assert looker.look(whole=False) is first
    _append(shelf / "2026/01/b.md")
    settle(shelf)
    second = looker.look(whole=False)
    assert diff(first, second) == Changes(changed=("2026/01/b.md",))
    assert diff(second, looker.look()) == Changes(changed=("c.md",))
    _append(shelf / "c.md")
    assert diff(second, looker.look(whole=False)) == Changes(changed=("c.md",))


def test_a_folder_that_goes_takes_its_files_along(shelf: Path) -> None:
    looker = Looker(shelf)
    looker.look()
    (shelf / "2026/01/b.md").unlink()
    (shelf / "2026/01").rmdir()
    assert set(looker.look(whole=False)) == {"2025/12/a.md", "c.md"}


def test_changes_have_whole_paths_below_a_root() -> None:
    changes = Changes(added=(A,), removed=(B,), renamed=((B, C),))
    root = Path("稿")
    assert below(changes, root) == Changes(
        added=(root / A,), removed=(root / B,), renamed=((root / B, root / C),)
    )


LOOK = st.dictionaries(
    st.sampled_from([A, B, C]), st.builds(Stamp, st.integers(1, 3), st.integers(0, 2), st.integers(1, 3))
)


@given(LOOK, LOOK)
def test_changes_applied_to_the_old_look_give_the_new_one(
    old: dict[str, Stamp], new: dict[str, Stamp]
) -> None:
    changes = diff(old, new)
    made = {path: stamp for path, stamp in old.items() if path not in changes.removed}
    for before, after in changes.renamed:
        made[after] = made.pop(before)
    for path in (*changes.added, *changes.changed):
        made[path] = new[path]
    assert made == new


@given(st.lists(LOOK, max_size=5), LOOK)
def test_a_folder_at_rest_is_told_of_wholly_whatever_came_before(
    looks: list[dict[str, Stamp]], last: dict[str, Stamp]
) -> None:
    watch = Watch()
    for look in (*looks, last, last, last):
        watch, _ = watch.look(look)
    assert watch.told == last
