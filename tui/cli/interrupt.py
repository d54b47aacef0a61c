"""Ctrl+C asked for, not thrown: long work ends where nothing is left half done."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stop:
    """Whether a person has asked to stop. While `at_once` is true, Ctrl+C throws as it always does."""

    def __init__(self, *, at_once: bool = False) -> None:
        self.asked = False
        self.at_once = at_once

    def __call__(self) -> bool:
        """Whether it was asked for, for those who ask between two steps."""
        return self.asked

    def _pressed(self, number: int, frame: FrameType | None) -> None:
        if self.at_once or self.asked:
            raise KeyboardInterrupt
        self.asked = True


@contextmanager
def stopping(*, at_once: bool = False) -> Iterator[Stop]:
    """Within, Ctrl+C sets `asked` on what is given; pressed a second time it throws KeyboardInterrupt."""
    stop = Stop(at_once=at_once)
    before = signal.signal(signal.SIGINT, stop._pressed)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
