"""The posting lists that were read last: the next key asks for most of them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .postings import Posting

_MOST: Final = 8 << 20
"""Bytes that are kept, about."""
_SMALL: Final = 400
"""Bytes that a list takes beside its row."""


class Recent(dict[int, "Posting | None"]):
    """Lists by the code of their gram and its segment, None for a gram that stands nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self._bytes = 0

    def keep(self, code: int, posting: Posting | None) -> None:
        """Keep one more, unless it would take much of the room; when there is no room left, all others go."""
        size = _SMALL if posting is None else _SMALL + 2 * len(posting.data)
        if size > _MOST // 4:
            return
        if self._bytes + size > _MOST:
            self.clear()
            self._bytes = 0
        self[code] = posting
        self._bytes += size
