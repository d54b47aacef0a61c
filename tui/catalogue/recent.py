"""What the last questions took, for the next: the next key asks for most of it again, and so do counts and further rows."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(dict[K, V]):
    """What was read or found last, in a room that has an end."""

    def __init__(self, most: int) -> None:
        """`most` bytes are kept, about."""
        super().__init__()
        self._most = most
        self._bytes = 0

    def keep(self, key: K, value: V, size: int) -> None:
        """Keep one more of `size` bytes, unless it takes much of the room; where no room is left all others go."""
        if size > self._most // 4:
            return
        if self._bytes + size > self._most:
            self.clear()
            self._bytes = 0
        self[key] = value
        self._bytes += size
