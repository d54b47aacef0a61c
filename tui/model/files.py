"""Opening one file of a folder safely.

No link is followed out of the folder, no pipe or device can hang the reader, nothing is read beyond a bound.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path, PurePath
from typing import Final

from ..text.clean import clean_line
from ..text.language import Message, message
from .article import Problem

MOST_BYTES: Final = 8 << 20
"""Bytes of the longest file that is opened; a story of a million characters takes three million."""

_FLAGS: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_NOFOLLOW", "O_BINARY")
)


class UnreadableError(Exception):
    """A file that is not read, and why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.key)
        self.reason = reason


def problem(path: PurePath, reason: Message, line: int = 0) -> Problem:
    """A Problem whose path may be shown to a person: controls and undecodable bytes in file names are visible."""
    return Problem(PurePath(clean_line(os.fspath(path))), line, reason)


def is_inside(path: str, top: str) -> bool:
    """Whether `path`, its links followed, lies in the folder `top` (a real path) or is it."""
    real = os.path.realpath(path)
    return real == top or real.startswith(top.rstrip(os.sep) + os.sep)


def why(error: OSError | ValueError, otherwise: str) -> Message:
    """The sentence for an error of the file system; `otherwise` is its key where no other fits."""
    code = getattr(error, "errno", None)
    if code in (errno.EACCES, errno.EPERM):
        return message("problems.forbidden")
    if code == errno.ENOENT and otherwise == "problems.unreadable":
        return message("problems.vanished")
    return message(otherwise)


def read_bytes(root: Path, path: Path, most: int = MOST_BYTES + 1) -> tuple[bytes, bool]:
    """The first `most` bytes of a regular file inside `root`, and whether they are all.

    Raises UnreadableError with the sentence for everything else: a link out of the folder, a pipe, a device,
    a folder, a file that is too large, forbidden or gone.
    """
    try:
        return _read(_real(os.fspath(root), os.fspath(path)), most)
    except (OSError, ValueError) as error:
        raise UnreadableError(why(error, "problems.unreadable")) from error


def _real(root: str, path: str) -> str:
    """`path` with every link below `root` followed, if it stays inside."""
    top = root.rstrip(os.sep) + os.sep
    # Strings, not Paths: a Path a component would double the time of a headline.
    below = path.removeprefix(top).replace(os.sep, "/").split("/") if path.startswith(top) else [os.pardir]
    if os.pardir not in below:
        at = top
        for (
            name
        ) in below:  # a quarter of the time of os.path.realpath, which looks at the root's own parents too
            at = os.path.join(at, name)  # noqa: PTH118 - as above
            if stat.S_ISLNK(os.lstat(at).st_mode):
                break
        else:
            return path
    if not is_inside(path, os.path.realpath(root)):
        raise UnreadableError(message("problems.link-out"))
    return os.path.realpath(path)


def _read(real: str, most: int) -> tuple[bytes, bool]:
    mode = os.lstat(real).st_mode
    if stat.S_ISLNK(mode):  # what is still a link after following all leads to itself
        raise UnreadableError(message("problems.link-loop"))
    if not stat.S_ISREG(mode):  # before opening: even that is felt by who writes to a pipe
        raise UnreadableError(message("problems.no-file"))
    # The real path holds no link, so a link that is put in its place meanwhile is refused and not followed.
    handle = os.open(real, _FLAGS)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(message("problems.no-file"))
        if status.st_size > MOST_BYTES:
            raise UnreadableError(
                message("problems.too-large", size=status.st_size >> 20, limit=MOST_BYTES >> 20)
            )
        data = os.read(handle, most)
        while len(data) < min(most, status.st_size) and (more := os.read(handle, most - len(data))):
            data += more
    finally:
        os.close(handle)
    return data, len(data) >= status.st_size
