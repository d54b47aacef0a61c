"""Runs a program in a pseudo-terminal and reads what it leaves on the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import termios
from collections.abc import Sequence
from signal import SIGKILL
from time import monotonic

import pyte


def in_terminal(command: Sequence[str], rows: int, columns: int, seconds: float) -> bytes:
    """All that a program writes to a terminal of that size until it ends (it is killed after `seconds`)."""
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(
            command[0], list(command), {**os.environ, "TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        )
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    made, until = bytearray(), monotonic() + seconds
    while monotonic() < until:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if not ready:
            continue
        try:
            read = os.read(terminal, 65536)
        except OSError:  # Linux says EIO when the program has ended
            break
        if not read:
            break
        made += read
    else:
        os.kill(process, SIGKILL)
    os.close(terminal)
    os.waitpid(process, 0)
    return bytes(made)


def screen_lines(raw: bytes, rows: int, columns: int) -> list[str]:
    """The rows of a screen after `raw` was written to it."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    stream.feed(raw)
    return [line.rstrip() for line in screen.display]
