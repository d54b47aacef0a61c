"""What the person types, handed on without Textual's tenth of a second after Esc.

Esc alone cannot be told from the beginning of a longer sequence until nothing follows it for `ESCDELAY` ms. Textual's
own loop looks for that only every 100 ms.
"""

from __future__ import annotations

import os
import select
import sys
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Final

from textual import constants

from .private import key_parser

if TYPE_CHECKING:
    from textual.driver import Driver

LOOK_SECONDS: Final = 0.1
"""How often the thread looks whether the reader is left."""
_LITTLE: Final = 0.001
"""So much longer than the delay it waits, so that the delay is surely over (seconds)."""


def prompt(driver: type[Driver]) -> type[Driver]:
    """The driver that tells of Esc as soon as its delay is over; any driver but that of a Unix terminal as it is."""
    if sys.platform == "win32":
        return driver
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 # not on Windows

    if driver is not LinuxDriver:
        return driver

    class PromptDriver(LinuxDriver):
        """Reads the keyboard in its thread."""

        def run_input_thread(self) -> None:
            """Read until the reader is left."""
            parser = key_parser()
            decode = getincrementaldecoder("utf-8")("replace").decode
            wait = LOOK_SECONDS
            while not self.exit_event.is_set():
                ready, _, _ = select.select([self.fileno], [], [], wait)
                wait = LOOK_SECONDS
                if ready:
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:  # Linux says EIO when the terminal has gone
                        break
                    if not data:
                        break
                    text = decode(data)
                    # "" would be the end of all typing for the parser, and not half a character.
                    for event in parser.feed(text) if text else ():
                        self.process_message(event)
                    wait = constants.ESCAPE_DELAY + _LITTLE
                for event in parser.tick():
                    self.process_message(event)

    return PromptDriver
