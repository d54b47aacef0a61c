"""The command line. Only opening the reader imports the screens."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from .context import Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `bulletin-tui` with `arguments` (the process's own for None) and return its exit code (see `Exit`)."""
    from .start import run  # noqa: PLC0415 # so that an interrupt while importing ends well too

    try:
        return run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone (`| head`); closing now would complain once more.
        sys.stdout = None
        return Exit.OK
