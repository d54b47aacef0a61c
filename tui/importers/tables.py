"""Tables on an extracted page: Markdown pipes, HTML rows, and columns that stand apart by spaces."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

_DELIMITER = re.compile(r"\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$")
_ROW = re.compile(r"<tr[^>]*>(.*?)(?=</tr>|<tr[\s>]|</table>|$)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<t[dh]([^>]*)>(.*?)(?=</t[dh]>|<t[dh][\s>]|$)", re.IGNORECASE | re.DOTALL)
_SPAN = re.compile(r"colspan\s*=\s*[\"']?(\d{1,2})", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_COLUMNS = re.compile(r"[ \xa0]{2,}|\t+|\u3000{1,}|[ \xa0]\u3000")
_LONGEST_TABLE = 2000


class Table(NamedTuple):
    """A table's rows of cells, the head first, and how many lines it took."""

    rows: tuple[tuple[str, ...], ...]
    lines: int


def pipe_table(lines: Sequence[str], at: int) -> Table | None:
    """The Markdown table that starts at line `at`: at least two rows of pipes; None when it is no table."""
    rows: list[tuple[str, ...]] = []
    end = at
    while end < len(lines) and lines[end].strip().startswith("|"):
        line = lines[end].strip()
        if not (rows and _DELIMITER.fullmatch(line)):
            rows.append(tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))))
        end += 1
    return Table(_even(rows), end - at) if len(rows) >= 2 else None


def html_table(lines: Sequence[str], at: int) -> Table | None:
    """The HTML table that starts at line `at`, up to its closing tag; None when there is none."""
    if not re.match(r"\s*<(?:html><body><)?table", lines[at], re.IGNORECASE):
        return None
    end = at
    while end < len(lines) and "</table" not in lines[end].lower():
        end += 1
        if end - at > _LONGEST_TABLE:
            return None
    if end == len(lines) or not lines[end].lower().rstrip().endswith(("</table>", "</body></html>")):
        return None
    source = "\n".join(lines[at : end + 1])
    rows: list[tuple[str, ...]] = []
    for row in _ROW.findall(source):
        cells: list[str] = []
        for attributes, cell in _CELL.findall(row):
            cells.append(" ".join(html.unescape(_ANY_TAG.sub(" ", cell)).split()))
            span = _SPAN.search(attributes)
            cells += [""] * (min(int(span[1]), 40) - 1 if span else 0)
        if cells:
            rows.append(tuple(cells))
    return Table(_even(rows), end + 1 - at) if rows else None


def aligned_table(lines: Sequence[str], at: int) -> Table | None:
    """Columns set apart by two spaces or a tab, three rows or more of the same count; None for other text."""
    rows: list[tuple[str, ...]] = []
    end = at
    while end < len(lines):
        cells = tuple(cell.strip() for cell in _COLUMNS.split(lines[end].strip(" \t\u3000\xa0")))
        ends_sentence = any(cell[-1:] in ("。", "，", "；", ",", "！", "？") for cell in cells)
        if (
            len(cells) < 2
            or (rows and len(cells) != len(rows[0]))
            or ends_sentence
            or max(map(len, cells)) > 24
        ):
            break
        rows.append(cells)
        end += 1
    if len(rows) < 3 or (len(rows[0]) == 2 and not _columns_align(lines[at:end])):
        return None
    if all(len(cell) <= 1 for row in rows for cell in row):
        return None  # letter-spaced words
    return Table(tuple(rows), end - at)


def _columns_align(lines: Sequence[str]) -> bool:
    """Whether the second column starts at one place (in print ems), as it does in a table and not in loose text."""
    starts = set()
    for line in lines:
        gap = _COLUMNS.search(line.strip(" \t\u3000\xa0"))
        head = line.strip(" \t\u3000\xa0")[: gap.end()] if gap else line
        starts.add((len(head.encode()) + len(head)) // 2)
    return len(starts) == 1 or "\t" in lines[0]


def _even(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    width = max(map(len, rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)
