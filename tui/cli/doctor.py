"""`doctor`: what the terminal makes of characters, and which setting mends it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from ..text.cells import NARROW, WIDE
from ..text.language import word
from ..ui.doctor import Facts, report
from ..ui.probe import Probe
from ..ui.setting import widths_of
from .context import Context, Exit


def run(context: Context, typed: Namespace) -> int:
    """Ask the terminal, if there is one, and print the report."""
    answer = None
    if context.on_terminal and sys.stdin and sys.stdin.isatty():
        context.out.flush()
        answer = Probe(sys.stdin.fileno(), context.out.fileno()).answer()
    setting = context.settings.ambiguous
    widths = widths_of(context.settings)
    if setting == "auto" and answer is not None:
        widths = WIDE if answer.wide else NARROW
    size = os.get_terminal_size(context.out.fileno()) if context.on_terminal else (0, 0)
    facts = Facts(
        answer, setting, widths, context.environment, (size[0], size[1]), context.out.encoding or "-"
    )
    found = report(facts, context.language)
    if typed.json:
        context.put_json({"facts": dict(found.facts), "rows": list(found.rows), "advice": list(found.advice)})
        return Exit.OK
    context.put(word(context.language, "doctor.rows_title"))
    for row in found.rows:
        context.put("  " + row)
    context.put()
    for name, value in found.facts:
        context.put(f"{name}: {value}")
    context.put()
    for sentence in found.advice:
        context.put(sentence)
    return Exit.OK
