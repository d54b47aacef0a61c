"""Asking the terminal how wide it draws characters, before the application takes it over.

The character is printed and the cursor's place asked for (ECMA-48, 8.3.35 DSR: CSI 6 n answers CSI row ; column R).
"""

from __future__ import annotations

import os
import re
import select
import time
from typing import Any, Final, NamedTuple

AMBIGUOUS_SAMPLE: Final = "“"
HAN_SAMPLE: Final = "中"
PATIENCE_MS: Final = 200
_REPORT: Final = re.compile(rb"\x1b\[(\d+);(\d+)R")


class Answer(NamedTuple):
    """What a terminal said: cells of the samples (0 for no answer), and what was typed meanwhile."""

    ambiguous: int
    han: int
    typed: bytes = b""

    @property
    def wide(self) -> bool:
        """Whether ambiguous characters take two cells. An answer that gets 中 wrong counts for nothing."""
        return self.han == 2 and self.ambiguous == 2


def question() -> bytes:
    """What is written: both samples at the line's start, each followed by the question; then the line is blank again.

    An answer that comes too late does no harm: Textual takes a report of the cursor for no key.
    """
    ask = "\x1b[6n"
    return f"\r{AMBIGUOUS_SAMPLE}{ask}\r{HAN_SAMPLE}{ask}\r\x1b[K".encode()


def answer(received: bytes) -> Answer:
    """Read the reports out of what was received; whatever else is there was typed."""
    columns = [int(match.group(2)) - 1 for match in _REPORT.finditer(received)]
    typed = _REPORT.sub(b"", received)
    if len(columns) < 2:
        return Answer(0, 0, typed)
    return Answer(columns[0], columns[1], typed)


class Probe:
    """A question that waits for its answer while something else is done.

    The terminal is in raw mode until `answer()`, so that what is typed meanwhile is neither shown nor lost.
    """

    def __init__(self, source: int, target: int) -> None:
        """Ask the terminal behind two file descriptors; nothing happens where there is none."""
        self._source = source
        self._asked = time.monotonic()
        self._before: list[Any] | None = None
        try:
            import termios  # noqa: PLC0415 # not on Windows
            import tty  # noqa: PLC0415 # not on Windows

            before = termios.tcgetattr(source)
            tty.setraw(source, termios.TCSANOW)
            self._before = before
            _write_all(target, question())
        except (ImportError, OSError, termios.error):
            self._restore()

    def answer(self, patience_ms: float = PATIENCE_MS) -> Answer:
        """The answer, waited for at most `patience_ms` since the question; the terminal is as before again."""
        if self._before is None:
            return Answer(0, 0)
        received = b""
        try:
            while len(_REPORT.findall(received)) < 2:
                left = self._asked + patience_ms / 1000 - time.monotonic()
                ready, _, _ = select.select([self._source], [], [], max(0.0, left))
                if not ready:
                    break
                received += os.read(self._source, 1024)
        except OSError:
            pass
        finally:
            self._restore()
        return answer(received)

    def _restore(self) -> None:
        if self._before is not None:
            import termios  # noqa: PLC0415 # there is one: the terminal was changed

            termios.tcsetattr(self._source, termios.TCSANOW, self._before)
            self._before = None


def _write_all(target: int, data: bytes) -> None:
    while data:
        data = data[os.write(target, data) :]
