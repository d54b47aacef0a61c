"""Bounds for what comes from outside: bytes, archives that swell, entities that multiply."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from ..text.language import Message, message

MOST_BYTES: Final = 64 << 20
"""Bytes of a source; a hundred scanned pages as text take ten million."""
MOST_UNPACKED: Final = 256 << 20
"""Bytes that an archive may hold unpacked."""
MOST_MEMBERS: Final = 5_000
MOST_RATIO: Final = 200  # text packs 3 to 10 times, blank XML some 100
MOST_PICTURE: Final = 16 << 20
MOST_PICTURES: Final = 400

_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)


class RefusedError(Exception):
    """A source that is not read, and the sentence that says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.key)
        self.reason = reason


def needs(extra: str, kind: str) -> RefusedError:
    """The refusal of a kind of file whose optional library is not installed."""
    return RefusedError(message("imports.needs-extra", kind=kind, extra=extra))


class Archive:
    """A ZIP archive read within bounds. Raises RefusedError when it is none, or holds more than is allowed."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise RefusedError(message("imports.bad-archive")) from error
        total = sum(member.file_size for member in members)
        if (
            len(members) > MOST_MEMBERS
            or total > MOST_UNPACKED
            or total > max(len(data), 1 << 16) * MOST_RATIO
        ):
            raise RefusedError(message("imports.archive-too-large", limit=MOST_UNPACKED >> 20))
        self.names = frozenset(member.filename for member in members if not member.is_dir())
        self._read = 0

    def read(self, name: str, most: int = MOST_UNPACKED) -> bytes:
        """A member's bytes. RefusedError when it is missing, encrypted, broken or larger than `most`.

        What an archive says of its sizes is not believed: reading itself is bounded.
        """
        try:
            with self._zip.open(name) as member:
                data = member.read(most + 1)
        except (
            KeyError,
            RuntimeError,
            zipfile.BadZipFile,
            NotImplementedError,
            OSError,
            EOFError,
            ValueError,
        ) as error:
            raise RefusedError(message("imports.bad-archive")) from error
        except Exception as error:  # zlib, lzma and bz2 have error types of their own
            raise RefusedError(message("imports.bad-archive")) from error
        self._read += len(data)
        if len(data) > most or self._read > MOST_UNPACKED:
            raise RefusedError(message("imports.archive-too-large", limit=MOST_UNPACKED >> 20))
        return data

    def xml(self, name: str) -> bytes:
        """A member that is XML, without any declaration of entities."""
        return safe_xml(self.read(name))


def safe_xml(data: bytes) -> bytes:
    """`data` when it declares no entity (no billion laughs, no file of the machine); RefusedError otherwise."""
    plain = data.replace(b"\0", b"").upper()  # UTF-16 is seen through too
    if b"<!ENTITY" in plain:
        raise RefusedError(message("imports.entities"))
    return data


def picture_type(data: bytes) -> str:
    """The file name ending of a picture by its first bytes, "" for anything else (SVG may hold scripts)."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((suffix for magic, suffix in _MAGIC if data.startswith(magic)), "")
