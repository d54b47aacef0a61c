"""A folder under watch by another process tells the same as one that is watched here."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.catalogue.following import FollowApart
from tui.model.follow import Follow
from tui.model.processes import NoHelperError
from tui.model.watch import SETTLED_NS, Changes

Following = Follow | FollowApart


@pytest.fixture(params=[Follow, FollowApart])
def follow(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Following]:
    put(tmp_path / "a.md")
    put(tmp_path / "b.md")
    following: Following = request.param(tmp_path)
    following.begin()
    yield following
    following.close()


def put(path: Path, text: str = "x") -> None:
    """A file that was written whole a while ago."""
    path.write_text(text, encoding="utf-8")
    written_ns = time.time_ns() - 2 * SETTLED_NS
    os.utime(path, ns=(written_ns, written_ns))


def told(follow: Following, looks: int = 3) -> Changes[str]:
    """The next changes, which must come within some looks."""
    for _ in range(looks):
        news = follow.look()
        if news is not None:
            came = (*news.changes.added, *news.changes.changed, *(new for _, new in news.changes.renamed))
            assert set(came) <= set(news.stamps)
            return news.changes
    return Changes()


def test_what_comes_changes_and_goes_is_told_of_once(follow: Following, tmp_path: Path) -> None:
    assert follow.look() is None
    put(tmp_path / "c.md")
    put(tmp_path / "a.md", "changed")
    assert told(follow) == Changes(added=("c.md",), changed=("a.md",))
    (tmp_path / "b.md").rename(tmp_path / "d.md")
    assert told(follow) == Changes(renamed=(("b.md", "d.md"),))
    (tmp_path / "c.md").unlink()
    assert told(follow) == Changes(removed=("c.md",))
    assert follow.look() is None


def test_what_the_reader_itself_wrote_is_not_waited_for(follow: Following, tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("x", encoding="utf-8")
    news = follow.look(["own.md"])
    assert news is not None
    assert news.changes == Changes(added=("own.md",))


def test_a_helper_that_is_stopped_in_the_midst_of_a_look_keeps_nobody_waiting(tmp_path: Path) -> None:
    follow = FollowApart(tmp_path)
    follow.begin()
    waiting, ended = threading.Event(), threading.Event()

    def wait() -> None:
        waiting.set()
        with pytest.raises(NoHelperError):
            while True:
                follow.look()
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    assert waiting.wait(20)
    follow.stop()
    assert ended.wait(20)
    follow.close()
