"""Marked text rendered in any notation: spans that overlap are cut so that they nest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from ..model.article import Span


def render(
    text: str,
    start: int,
    end: int,
    spans: Sequence[Span],
    *,
    plain: Callable[[str, bool, Sequence[Span]], str],
    signs: Callable[[Span, str], tuple[str, str]],
) -> str:
    """`text[start:end]` with its spans in a notation.

    `plain` renders bare characters (told whether they open the text, and which spans hold them), `signs` gives what opens and what
    closes a span. Spans outside the stretch are left out; one that crosses another's end is closed and opened anew.
    """
    inside = sorted(
        {
            Span(max(s.start, start), min(s.end, end), s.kind, s.target)
            for s in spans
            if s.start < end and s.end > start
        }
    )
    cuts = sorted({start, end, *(s.start for s in inside), *(s.end for s in inside)})
    out: list[str] = []
    open_spans: list[Span] = []
    for begin, stop in pairwise(cuts):
        wanted = [s for s in inside if s.start <= begin and s.end >= stop]
        wanted.sort(key=lambda s: (s.start, -s.end))
        keep = 0
        while keep < min(len(wanted), len(open_spans)) and wanted[keep] == open_spans[keep]:
            keep += 1
        while len(open_spans) > keep:
            closing = open_spans.pop()
            out.append(signs(closing, text[closing.start : closing.end])[1])
        for opening in wanted[keep:]:
            open_spans.append(opening)
            out.append(signs(opening, text[opening.start : opening.end])[0])
        out.append(plain(text[begin:stop], begin == start, open_spans))
    while open_spans:
        closing = open_spans.pop()
        out.append(signs(closing, text[closing.start : closing.end])[1])
    return "".join(out)
