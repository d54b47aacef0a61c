"""Names for story files, and files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path
from typing import Final

_LONGEST_NAME: Final = 48  # characters; 144 bytes of Han stay under every file system's limit
_UNFIT: Final = re.compile(r"[^\w\u3400-\u9fff\U00020000-\U000323af%.·-]+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def file_stem(title: str) -> str:
    """A readable file name for a headline, the same each time: Han, letters and figures, a hyphen for the rest."""
    stem = _UNFIT.sub("-", title.strip()).replace("%", "％").strip("-. ")[:_LONGEST_NAME].strip("-. ")
    return f"_{stem}" if _RESERVED.match(stem) else stem or "story"


def write_whole(path: Path, content: bytes, *, overwrite: bool = True) -> None:
    """Write `content` to `path` by way of a hidden file beside it, so that nobody ever meets half of it.

    Raises FileExistsError when the file exists and `overwrite` is false, OSError for what the system refuses.
    """
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        take_name(Path(temporary), path, overwrite=overwrite)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def take_name(temporary: Path, path: Path, *, overwrite: bool) -> None:
    """Give a finished file its name. FileExistsError when that is taken and `overwrite` is false."""
    if overwrite:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)  # unlike a rename it never overwrites
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(17, "exists", str(path)) from None
        temporary.replace(path)
        return
    temporary.unlink()
