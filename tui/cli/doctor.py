"""`doctor`: what the terminal makes of characters, and which setting mends it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from ..model.article import Article, Block, BlockKind, Headline
from ..text.cells import NARROW, WIDE, Widths
from ..text.language import word
from ..typeset.page import Page
from ..typeset.setting import Align, Setting
from ..typeset.sheet import every_line
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
    for line in _set(found.advice, context, widths):
        context.put(line)
    return Exit.OK


def _set(sentences: Sequence[str], context: Context, widths: Widths) -> Iterator[str]:
    """Sentences as lines that end where a line may end."""
    text, blocks, at = "\n".join(sentences), [], 0
    for sentence in sentences:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(sentence)))
        at += len(sentence) + 1
    article = Article(Headline("", "", PurePath()), text, tuple(blocks))
    setting = Setting(language=context.language, widths=widths, align=Align.RAGGED, indent=0)
    for line in every_line(Page(article, min(context.settings.measure, context.columns), setting)):
        if any(run.offset is not None and run.offset >= 0 for run in line.runs):
            yield line.text
