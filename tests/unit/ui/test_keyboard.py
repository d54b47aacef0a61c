"""What is typed reaches the application: Esc without delay, half characters whole, broken bytes without harm."""

from __future__ import annotations

import os
import pty
import queue
from collections.abc import Iterator
from threading import Event, Thread

import pytest
from textual import events
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.ui import keyboard

SECONDS = 30


class Typing:
    """A driver's thread at a pseudo-terminal, and what it hands on."""

    def __init__(self) -> None:
        self.master, slave = pty.openpty()
        self.slave = slave
        os.set_blocking(self.master, True)
        self.seen: queue.Queue[str] = queue.Queue()
        driver = object.__new__(keyboard.prompt(LinuxDriver))
        assert isinstance(driver, LinuxDriver)
        driver.fileno = slave
        driver.exit_event = Event()
        driver.process_message = self._take  # type: ignore[method-assign] # the application's end
        import tty

        tty.setraw(slave)
        self.thread = Thread(target=driver.run_input_thread)
        self.thread.start()

    def _take(self, message: Message) -> None:
        if isinstance(message, events.Key):
            self.seen.put(
                message.key if message.character is None or message.key == "escape" else message.character
            )

    def type(self, data: bytes) -> None:
        os.write(self.master, data)

    def next(self) -> str:
        return self.seen.get(timeout=SECONDS)

    def hang_up(self) -> None:
        os.close(self.master)
        self.thread.join(SECONDS)
        assert not self.thread.is_alive()
        os.close(self.slave)


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Typing]:
    # So that nothing is told by a look that would have come anyway.
    monkeypatch.setattr(keyboard, "LOOK_SECONDS", 10 * SECONDS)
    typing = Typing()
    yield typing
    typing.hang_up()


def test_esc_alone_is_told_as_soon_as_its_delay_is_over(typing: Typing) -> None:
    typing.type(b"\x1b")
    assert typing.next() == "escape"
    typing.type(b"\x1b[A")
    assert typing.next() == "up"


def test_a_character_that_comes_in_halves_is_one(typing: Typing) -> None:
    whole = "莞".encode()
    typing.type(whole[:1])
    typing.type(whole[1:])
    assert typing.next() == "莞"


def test_bytes_that_are_no_text_end_nothing(typing: Typing) -> None:
    typing.type(b"\xffa")
    seen = [typing.next(), typing.next()]
    assert seen[-1] == "a"


def test_other_drivers_are_left_as_they_are() -> None:
    other: type[Driver] = HeadlessDriver
    assert keyboard.prompt(other) is other
