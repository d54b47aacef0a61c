"""Who of several readers brings a shared catalogue up to date: work is spared, truth does not depend on it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


class Lease:
    """The right to sync one catalogue. It ends with the process that holds it, however that ends."""

    def __init__(self, catalogue: Path | None) -> None:
        """`catalogue` is its file, None for one in memory, which nobody shares."""
        self._path = f"{catalogue}-lock" if catalogue else ""
        self._handle = -1

    def take(self) -> bool:
        """Take it now, without waiting; False when another reader has it.

        Where files cannot be locked everybody has it: two readers then do the same work, one after the other.
        """
        if not self._path:
            return True
        try:
            import fcntl  # noqa: PLC0415 - Windows has none

            if self._handle < 0:
                self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except (OSError, ImportError):
            return True
        return True

    def release(self) -> None:
        """Let it go."""
        if self._handle >= 0:
            with suppress(OSError):
                os.close(self._handle)
            self._handle = -1
