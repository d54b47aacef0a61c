"""How many heaps the threads of the reader share."""

from __future__ import annotations

from typing import Final

_ARENA_MAX: Final = -8
"""M_ARENA_MAX of glibc's mallopt(3)."""
_HEAPS: Final = 2


def share_heaps() -> bool:
    """Have threads that begin from now on share two heaps; False where the C library is not glibc.

    Else each has its own, which keeps megabytes that no other thread can use: a tenth of all with a million stories.
    """
    import ctypes  # noqa: PLC0415 - 2 ms that the first paint need not wait

    try:
        return bool(ctypes.CDLL(None).mallopt(_ARENA_MAX, _HEAPS))
    except (AttributeError, OSError):
        return False
