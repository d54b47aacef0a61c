"""Helper processes: another Python beside the reader's, which works for it, never touches the terminal, ends with it.

A helper is told what to do over its standard input and answers over its standard output. When its input ends, because
whoever started it closed it or died in whatever way, it ends at once.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NoReturn

if TYPE_CHECKING:
    import subprocess

NICE: Final = 19
"""How far a helper in the background stands back behind the reader, however it was started."""
_SECONDS_TO_END: Final = 2.0
# -P and the path that is sent: a helper imports what its parent imports, and nothing from the folder it stands in.
_START: Final = (
    f"import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from {__name__} import serve; serve"
)

Work = Callable[..., None]
"""What a helper runs: a function of a module, called with its two pipes and picklable arguments."""


class NoHelperError(Exception):
    """A process that cannot be started, or one that has ended."""


class Helper:
    """A running helper. `requests` goes to its standard input, `answers` comes from its standard output."""

    def __init__(self, work: Work, *arguments: object, nice: int = NICE) -> None:
        """Start it; `nice` is how far it stands back. Raises NoHelperError where that cannot be done."""
        import subprocess  # noqa: PLC0415 - only who has much to read needs it

        # A program that was frozen into one file has no Python beside it.
        if os.name != "posix" or not sys.executable or getattr(sys, "frozen", False):
            raise NoHelperError
        try:
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                [sys.executable, "-P", "-c", f"{_START}({nice})"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # In the background of the terminal: none of its signals. Another session would be on a par with
                # the reader's under Linux's automatic grouping, whatever its priority.
                process_group=0,
            )
        except (OSError, ValueError) as error:
            raise NoHelperError from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.requests = self._process.stdin
        self.answers = self._process.stdout
        try:
            self.send(sys.path)
            self.send((work, arguments))
        except NoHelperError:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def send(self, value: object) -> None:
        """Give it a value. Raises NoHelperError when it has ended."""
        try:
            pickle.dump(value, self.requests, pickle.HIGHEST_PROTOCOL)
            self.requests.flush()
        except (OSError, ValueError) as error:
            raise NoHelperError from error

    def receive(self) -> Any:
        """Wait for a value. Raises NoHelperError when it ends without one."""
        try:
            return pickle.load(self.answers)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError) as error:
            raise NoHelperError from error

    def kill(self) -> None:
        """End it at once, whatever it does; any thread may say so."""
        self._process.kill()

    def close(self) -> None:
        """End it and wait until it has ended."""
        import subprocess  # noqa: PLC0415 - as above

        with suppress(OSError):
            self.requests.close()
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.answers.close()


def serve(nice: int) -> NoReturn:
    """What a helper runs from its beginning to its end."""
    for name in ("SIGINT", "SIGHUP", "SIGWINCH", "SIGTSTP", "SIGTTIN", "SIGTTOU"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    with suppress(OSError):
        os.nice(max(0, nice - os.nice(0)))
    if nice:
        with suppress(OSError, AttributeError):
            # What wakes up in a batch process never takes the processor from the reader.
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    # Whatever else may write to standard output would be taken for an answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    code = 1
    try:
        work, arguments = pickle.load(sys.stdin.buffer)
        work(sys.stdin.buffer, answers, *arguments)
        answers.flush()
        code = 0
    finally:
        os._exit(code)  # also with threads that wait for what never comes


def heard(requests: BinaryIO) -> SimpleQueue[Any]:
    """In a helper: the values that it is sent, as they come. When they end it ends, whatever it is doing."""
    values: SimpleQueue[Any] = SimpleQueue()

    def listen() -> None:
        try:
            while True:
                values.put(pickle.load(requests))
        finally:
            os._exit(1)

    threading.Thread(target=listen, daemon=True).start()
    return values


def answer(answers: BinaryIO, value: object) -> None:
    """In a helper: give a value back."""
    pickle.dump(value, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def spare() -> int:
    """How many processors nothing else has used in the last minute."""
    try:
        return processors() - round(os.getloadavg()[0])
    except (AttributeError, OSError):  # not told on every system
        return processors()
