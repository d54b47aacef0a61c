"""Helper processes: apart from the terminal, each value made into another in order, and gone with who started them."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.model import helpers, processes
from tui.model.helpers import Helpers
from tui.model.processes import Helper, NoHelperError


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Helper]:
    """The helpers that are started."""
    noted: list[Helper] = []

    class Noted(Helper):
        def __init__(self, work: processes.Work, *arguments: object, nice: int) -> None:
            super().__init__(work, *arguments, nice=nice)
            noted.append(self)

    monkeypatch.setattr(helpers, "Helper", Noted)
    return noted


def _answer(requests: object, answers: object, *values: object) -> None:
    """A helper's work: tell how it stands to the terminal."""
    import pickle

    print("this must not be taken for an answer")
    ignored = [signal.getsignal(n) == signal.SIG_IGN for n in (signal.SIGINT, signal.SIGHUP, signal.SIGTSTP)]
    group = os.getpgid(0) == os.getpid()
    pickle.dump((values, ignored, group, os.nice(0), "" in sys.path), answers)  # type: ignore[arg-type]  # a pipe


def test_a_helper_stands_behind_and_apart_from_the_terminal() -> None:
    helper = Helper(_answer, "东莞", Path("a"), nice=3)
    values, ignored, group, nice, here = helper.receive()
    helper.close()
    assert values == ("东莞", Path("a"))
    assert ignored == [True] * 3
    assert group
    assert nice == max(3, os.nice(0))
    assert here == ("" in sys.path)


def test_a_helper_that_has_ended_says_so() -> None:
    helper = Helper(_answer)
    helper.receive()
    with pytest.raises(NoHelperError):
        helper.receive()
    helper.close()


def _shout(here: int, sign: str) -> Callable[[str], tuple[str, bool]]:
    """A word with a sign behind it, and whether it was made in another process; some words have a will of their own."""

    def make(word: str) -> tuple[str, bool]:
        apart = os.getpid() != here
        if apart and word == "dies":
            os._exit(1)
        if apart and word == "waits":
            threading.Event().wait()
        if word == "fails":
            raise ArithmeticError
        return word + sign, apart

    return make


def _helpers(count: int, ahead: int = 100) -> Helpers[str, tuple[str, bool]]:
    return Helpers(_shout, os.getpid(), "!", count=count, ahead=ahead)


WORDS = [str(number) for number in range(40)]
MADE = [f"{word}!" for word in WORDS]


@pytest.mark.parametrize("ahead", [1, 3, 100])
def test_what_helpers_make_comes_in_the_order_given(started: list[Helper], ahead: int) -> None:
    with _helpers(2, ahead) as crew:
        pairs = list(crew.each(WORDS))
        assert list(crew.each([])) == []
        assert [made for _, made in crew.each(WORDS[:3])] == [(word, True) for word in MADE[:3]]
    assert [word for word, _ in pairs] == WORDS
    assert [made for _, made in pairs] == [(word, True) for word in MADE]
    assert len(started) == 2
    assert all(helper._process.poll() is not None for helper in started)


def test_none_is_started_before_there_is_something_to_do(started: list[Helper]) -> None:
    with _helpers(2) as crew:
        assert list(crew.each(iter(()))) == []
    with _helpers(0) as crew:
        assert [made for _, made in crew.each(WORDS)] == [(word, False) for word in MADE]
    assert started == []


@pytest.mark.parametrize("executable", ["", "/nowhere/python", "/bin/false"])
def test_where_none_can_be_started_all_is_made_here(monkeypatch: pytest.MonkeyPatch, executable: str) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    with _helpers(2) as crew:
        assert [made for _, made in crew.each(WORDS)] == [(word, False) for word in MADE]


def test_what_a_helper_leaves_when_it_ends_is_made_here_and_the_others_go_on(started: list[Helper]) -> None:
    words = ["dies", *WORDS, "dies", *WORDS]
    with _helpers(2) as crew:
        pairs = list(crew.each(words))
        assert [made for _, (made, _) in pairs] == [f"{word}!" for word in words]
        assert [made for word, made in pairs if word == "dies"] == [("dies!", False)] * 2
        assert any(apart for _, (_, apart) in pairs[1:41])
        assert not any(apart for _, (_, apart) in crew.each(WORDS))  # both have ended
    assert len(started) == 2


def test_what_fails_in_a_helper_fails_here(started: list[Helper]) -> None:
    seen: list[str] = []
    with _helpers(1) as crew, pytest.raises(ArithmeticError):
        seen += (word for word, _ in crew.each(["a", "fails", "b"]))
    assert seen == ["a"]
    assert started[0]._process.poll() is not None


@pytest.mark.parametrize("count", [0, 2])
def test_who_wants_no_more_need_not_wait_for_a_helper(started: list[Helper], count: int) -> None:
    enough: list[str] = []
    with _helpers(count) as crew:
        for word, _ in crew.each(["a", "b", "waits" if count else "c", *WORDS], lambda: len(enough) == 2):
            enough.append(word)
    assert enough == ["a", "b"]
    assert all(helper._process.poll() is not None for helper in started)


def test_leaving_in_the_midst_ends_every_helper(started: list[Helper]) -> None:
    def leave() -> None:
        with _helpers(2) as crew:
            for _ in crew.each(["a", "waits", "waits", "b"]):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leave()
    assert all(helper._process.poll() is not None for helper in started)


PARENT = """
import os, sys
from tests.unit.model.test_processes import _shout
from tui.model import helpers
class Noted(helpers.Helper):
    def __init__(self, *arguments, nice):
        super().__init__(*arguments, nice=nice)
        print(self.pid, flush=True)
helpers.Helper = Noted
with helpers.Helpers(_shout, os.getpid(), "!", count=2, ahead=4) as crew:
    for made in crew.each(["a", "waits", "waits"]):
        print("made", flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="tells when another's child has ended")
def test_helpers_end_in_the_midst_of_their_work_with_a_parent_that_is_killed() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        ends = [os.pidfd_open(int(parent.stdout.readline())) for _ in range(2)]
        assert parent.stdout.readline() == b"made\n"
        parent.kill()
        parent.wait()
    try:
        for end in ends:
            assert select.select([end], [], [], 20)[0] == [end]
    finally:
        for end in ends:
            os.close(end)


@pytest.mark.parametrize(("load", "spare"), [(0.2, 4), (1.7, 2), (9.0, -5)])
def test_spare_processors_are_those_that_others_leave(
    monkeypatch: pytest.MonkeyPatch, load: float, spare: int
) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 4)
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    assert processes.spare() == spare
