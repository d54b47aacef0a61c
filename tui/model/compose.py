"""Writing what `frontmatter` and `body` read: a header's keys and text that no sign of Markdown can alter.

Importing and exporting both write stories, so the one place that knows how is here beside the reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Final

from .article import NO_BYLINE, Byline

# Plain scalars of YAML 1.2 that need no quotes here: no sign of YAML, no space at an end, no number's look-alike.
_PLAIN: Final = re.compile(
    r"[\w\u3400-\u9fff，。、；：！？（）《》“”‘’—…·](?:[\w\u3400-\u9fff，。、；：！？（）《》“”‘’—…·. /+%&-]*[\w\u3400-\u9fff，。、；：！？（）《》“”‘’—…·+%])?"
)
_MEANS_SOMETHING: Final = re.compile(r"(?:true|false|yes|no|on|off|null|y|n|~)\Z", re.IGNORECASE)
# Signs that may mark text inside a line, in Markdown and in the dialects that are read (%% comments, {{ }} shortcodes).
_INLINE: Final = re.compile(r"[\\`*_~\[\]<]|&(?=#?\w{1,40};)|(?<=[%{])[%{]")
_ANY_SIGN: Final = re.compile(r"[\\`*_~\[\]<&%{]")  # a hundred times as fast at telling that there is none
_ADDRESS: Final = re.compile(r"https?://[!-;=?-~]{1,2000}")
_TRAILING: Final = ".,;:!?)]}'\"*_~`"
_LINE_START: Final = re.compile(
    r"(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)|(?P<sign>#{1,6}(?=\s|$)|[-+](?=\s|$)|>|\||={1,}\s*$|-{2,}|:?-+\s*\||\+\+\+)"
)


def scalar(text: str) -> str:
    """`text` as a YAML scalar on one line, quoted only where it must be."""
    if _PLAIN.fullmatch(text) and not _MEANS_SOMETHING.match(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def header(fields: Iterable[tuple[str, str | Sequence[str]]]) -> str:
    """A YAML header of these keys in order, fences included; empty values are left out."""
    lines = ["---"]
    for key, value in fields:
        if isinstance(value, str):
            if value:
                lines.append(f"{key}: {scalar(value)}")
        elif value:
            lines.append(f"{key}: [{', '.join(_item(item) for item in value)}]")
    return "\n".join([*lines, "---", ""])


def _item(text: str) -> str:
    plain = scalar(text)
    return (
        plain
        if plain[0] == '"' or not re.search(r"[,\[\]{}]", plain)
        else json.dumps(text, ensure_ascii=False)
    )


def byline_fields(byline: Byline) -> list[tuple[str, str | Sequence[str]]]:
    """A byline's header keys."""
    title = byline.reporter_title if byline.reporter_title != NO_BYLINE.reporter_title else ""
    return [
        ("dateline", byline.dateline),
        ("reporter_title", title),
        ("reporters", byline.reporters),
        ("correspondents", byline.correspondents),
        ("photographers", byline.photographers),
        ("authors", byline.authors),
    ]


def escaped(text: str, *, start: bool = True) -> str:
    """`text` (one line) as Markdown that reads back as the same characters.

    `start` says that it stands at the start of a line. Web addresses stay as they are: they become links.
    """
    if "://" in text:
        out: list[str] = []
        at = 0
        for found in _ADDRESS.finditer(text):
            address = found[0].rstrip(_TRAILING)
            out += [_inline(text[at : found.start()]), address]
            at = found.start() + len(address)
        made = "".join([*out, _inline(text[at:])])
    else:
        made = _inline(text)
    return _line_start(made) if start else made


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text) if _ANY_SIGN.search(text) else text


def _line_start(text: str) -> str:
    found = _LINE_START.match(text)
    if found is None:
        return text
    if found["number"]:
        return f"{found['number']}\\{text[found.end('number') :]}"
    return f"\\{text}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table of already escaped cells, the head first."""
    if not rows:
        return ""
    width = max(map(len, rows))
    filled = [[*(cell.replace("|", "\\|") for cell in row), *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])
