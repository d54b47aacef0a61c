"""Sets of stories as bitmaps: one Python integer, whose bit n stands for the id `first` + n.

To join and count such sets takes microseconds for a hundred thousand stories.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Collection, Sequence
from itertools import compress
from typing import Final

_CHUNK: Final = 256
"""Bytes that are looked through together."""
_ONE: Final = ord("1")
_SPARSE: Final = 64
"""When fewer than one id of so many is in a set, its bits are set one by one."""
_PLAIN: Final = b"\0"
_PACKED: Final = b"\1"
_WORTH: Final = 1.2
_FLAGS: Final = bytes.maketrans(b"01", b"\x00\x01")


def bitmap(ids: Collection[int], first: int, last: int) -> int:
    """The set of ids that all lie from `first` to `last`."""
    if len(ids) * _SPARSE < last - first:
        data = bytearray((last - first) // 8 + 1)
        for story in ids:
            data[(story - first) >> 3] |= 1 << ((story - first) & 7)
        return int.from_bytes(data, "little")
    digits = bytearray(b"0") * (last - first + 1)
    for story in ids:
        digits[last - story] = _ONE
    return int(digits, 2) if digits else 0


def packed(bits: int) -> bytes:
    """A set as it is stored."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    # Bits without any pattern: only how many there are can be made use of.
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
    small = packer.compress(data) + packer.flush()
    # To unpack takes ten times longer than to read, so it has to be worth it.
    return _PACKED + small if len(small) * _WORTH < len(data) else _PLAIN + data


def unpacked(stored: bytes) -> int:
    """A set as it was packed."""
    data = stored[1:]
    return int.from_bytes(zlib.decompress(data, -15) if stored[:1] == _PACKED else data, "little")


def greatest(bits: int, first: int, limit: int) -> list[int]:
    """The `limit` greatest ids of a set, the greatest first."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    found: list[int] = []
    end = len(data)
    while end and len(found) < limit:
        start = max(0, end - _CHUNK)
        digits = f"{int.from_bytes(data[start:end], 'little'):b}"
        last = first + start * 8 + len(digits) - 1
        at = digits.find("1")
        while at >= 0 and len(found) < limit:
            found.append(last - at)
            at = digits.find("1", at + 1)
        end = start
    return found


def flags(bits: int, size: int) -> bytes:
    """A byte for each of `size` ids, the greatest first: 1 when it is in the set."""
    return f"{bits:0{size}b}".encode().translate(_FLAGS)


def among(ids: Sequence[int], bits: int, first: int, last: int) -> list[int]:
    """Those of some ids, all from `first` to `last`, that are in a set, in their order."""
    if len(ids) * _SPARSE > last - first:
        inside = flags(bits, last - first + 1)
        return list(compress(ids, map(inside.__getitem__, map(last.__sub__, ids))))
    data = bits.to_bytes((last - first) // 8 + 1, "little")
    return [story for story in ids if data[(story - first) >> 3] >> (story - first & 7) & 1]


def every(bits: int, first: int) -> array[int]:
    """All ids of a set, the greatest first."""
    last = first + bits.bit_length() - 1
    return array("i", compress(range(last, first - 1, -1), flags(bits, last - first + 1)))
