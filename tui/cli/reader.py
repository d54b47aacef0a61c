"""Opening the reader: the only command that imports the screens."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from ..model.article import Problem
from ..reading import queries
from ..reading.folders import state_folder
from ..ui.probe import Probe
from .context import Context

_SWITCH = 0.0005
"""Seconds; Python's own is ten times as long."""


def run(context: Context, problems: Sequence[Problem]) -> int:
    """Open the reader until the person leaves it, and give its exit code."""
    # iTerm2 drops input-method text under the kitty key protocol; Textual reads this while it is imported.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    # How long Esc waits to see whether it begins a longer sequence (ms); Textual's own 100 can be felt.
    os.environ.setdefault("ESCDELAY", "25")
    # A key waits this long for work in another thread each time that the screens' own thread has let go.
    sys.setswitchinterval(_SWITCH)
    # Thousands of objects come to stay and none goes: collecting would only look at them again and again.
    gc.disable()
    # The terminal answers while Textual is imported.
    probe = Probe(sys.stdin.fileno(), sys.stdout.fileno()) if context.settings.ambiguous == "auto" else None
    try:
        from ..ui.app import BulletinApp  # noqa: PLC0415 # heavy, and only the reader needs it
    finally:
        answer = probe.answer() if probe else None
    gc.freeze()
    app = BulletinApp(
        context.root,
        context.cache,
        language=context.language,
        settings=context.settings,
        settings_file=context.settings_file,
        province=context.province,
        queries_file=state_folder(context.environment) / queries.FILE,
        problems=tuple(problems),
        wide=answer.wide if answer else context.settings.ambiguous == "wide",
        answer=answer,
    )
    app.run()
    return app.return_code or 0
