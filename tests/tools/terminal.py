"""A real pseudo-terminal with a program in it, seen through pyte: what an end-to-end test presses and reads."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

COMMAND = str(Path(sys.executable).with_name("bulletin-tui"))
# Synchronised output: a frame is painted between two marks, if the terminal says that it knows them.
SYNC_QUESTION = b"\x1b[?2026$p"
SYNC_ANSWER = b"\x1b[?2026;2$y"
FRAME_BEGIN = b"\x1b[?2026h"
FRAME_END = b"\x1b[?2026l"
KEYS = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "PageDown": "\x1b[6~",
    "PageUp": "\x1b[5~",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F4": "\x1bOS",
    "Backspace": "\x7f",
    "Ctrl+Q": "\x11",
    "Ctrl+F": "\x06",
}


class _Screen(pyte.Screen):
    """A screen that answers what a program asks, as terminals do."""

    def __init__(self, columns: int, rows: int, reply: Callable[[bytes], object]) -> None:
        super().__init__(columns, rows)
        self._reply = reply

    def write_process_input(self, data: str) -> None:
        """Send an answer to the program."""
        self._reply(data.encode())


class Terminal:
    """A program in a pseudo-terminal of a given size."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
        command: Sequence[str] = (COMMAND,),
    ) -> None:
        """Start `command` with `arguments`; `environment` adds to this process's own."""
        self.raw = bytearray()
        self.master, self.slave = pty.openpty()
        self.screen = _Screen(columns, rows, lambda data: os.write(self.master, data))
        self._stream = pyte.ByteStream(self.screen)
        self._resize(columns, rows)
        self.attributes = termios.tcgetattr(self.slave)
        environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [*command, *arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=environ,
            start_new_session=True,
        )

    def _resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a person dragging its window does."""
        self.screen.resize(rows, columns)
        self._resize(columns, rows)
        os.killpg(self.process.pid, signal.SIGWINCH)

    def press(self, *keys: str) -> None:
        """Type keys by name (see `KEYS`) or text as it stands."""
        for key in keys:
            os.write(self.master, KEYS.get(key, key).encode())

    def read(self, seconds: float) -> bool:
        """Take in what the program wrote, waiting at most `seconds` for it; False when nothing came."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.take(data)
        return bool(data)

    def take(self, data: bytes) -> None:
        """Take in what was read from `master`."""
        if SYNC_QUESTION in data:
            os.write(self.master, SYNC_ANSWER)
        self.raw += data
        self._stream.feed(data)

    @property
    def _frame_is_whole(self) -> bool:
        """Whether the program is not in the middle of painting a frame."""
        return self.raw.rfind(FRAME_BEGIN) <= self.raw.rfind(FRAME_END)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        # pyte's own `display` fails where half of a wide character was written over.
        columns = range(self.screen.columns)
        return [
            "".join(self.screen.buffer[y][x].data for x in columns).rstrip() for y in range(self.screen.lines)
        ]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    def until(self, seen: Callable[[Terminal], bool], what: str, seconds: float = 30) -> None:
        """Take in output until `seen` holds; AssertionError with the screen when it does not come to hold."""
        end = time.monotonic() + seconds
        while not (self._frame_is_whole and seen(self)):
            left = end - time.monotonic()
            if left <= 0 or (
                not self.read(min(left, 0.2)) and self.process.poll() is not None and not seen(self)
            ):
                raise AssertionError(f"never saw {what}:\n{self.text}")

    def wait_for(self, text: str, seconds: float = 30) -> None:
        """Take in output until `text` stands on the screen."""
        self.until(lambda terminal: text in terminal.text, text, seconds)

    def wait_gone(self, text: str, seconds: float = 30) -> None:
        """Take in output until `text` no longer stands on the screen."""
        self.until(lambda terminal: text not in terminal.text, f"the end of {text}", seconds)

    def wait_exit(self, seconds: float = 30) -> int:
        """Take in output until the program ends; its exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, f"did not end:\n{self.text}"
            self.read(0.05)
        while self.read(0.05):
            pass
        return self.process.returncode

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)
