"""Header keys to a headline's fields: ours, those of Hugo, Jekyll and Obsidian, and their Chinese names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Final

from ..text.clean import clean_line
from ..text.language import message
from .article import NO_BYLINE, Byline, Headline
from .dates import iso_date
from .header import Note, Value

_ALIASES: Final[Mapping[str, str]] = {
    alias: field
    for field, aliases in {
        "id": "id ident 编号",
        "title": "title 标题 主题 主标题",
        "kicker": "kicker 引题 肩题 眉题",
        "subtitle": "subtitle 副题 副标题",
        "section": "section column 栏目 category categories 分类",
        "date": "date 日期 发布日期 时间 published publishdate created pubdate",
        "page": "page 版 版面 版次",
        "source": "source 来源",
        "dateline": "dateline 电头",
        "reporters": "reporters reporter 记者",
        "reporter_title": "reporter_title reporter-title 记者称谓",
        "correspondents": "correspondents correspondent 通讯员",
        "photographers": "photographers photographer 摄影",
        "authors": "author authors 作者",
        "cities": "cities city places place 城市 地点",
        "tags": "tags tag keywords 标签 关键词",
        "summary": "summary description excerpt abstract 摘要 提要",
        "weight": "weight order 权重 排序",
        "draft": "draft 草稿",
    }.items()
    for alias in aliases.split()
}
_LONGEST_LINE: Final = 1_000
"""Characters of a title, name or tag that are kept; no newspaper prints longer ones."""

# Strings, compiled where used: most headers write names as a list, and a range of Han takes 2 ms to compile.
_HAN_NAME: Final = r"[\u3400-\u9fff·]{1,20}"
_SPACED_NAME: Final = r"(?<!\S)([\u3400-\u9fff])[ \u3000]+([\u3400-\u9fff])(?!\S)"
_OFFICE: Final = re.compile(
    r"(?:本报|全媒体|特约|实习|见习)*(?:记者|通讯员|摄影|作者|文|图)(?:[：:/／]\s*|\s+)"
)
_LIST_MARKS: Final = re.compile("[、，,；;\n]")
_NAME_MARKS: Final = re.compile("[、，,；;&/／\n]")
_TRUE: Final = frozenset(("true", "yes", "on", "1", "y", "是"))
_FALSE: Final = frozenset(("false", "no", "off", "0", "n", "否", ""))


def place_name(text: str) -> str:
    """A city's name without 市 (东莞市 → 东莞); short names like 沙市 stay."""
    name = clean_line(text)[:_LONGEST_LINE]
    return name[:-1] if len(name) > 2 and name.endswith("市") else name


def names(value: Value) -> tuple[str, ...]:
    """People's names: a list, or one string with 、，, or spaces between Chinese names. Offices before them go."""
    return _unique(
        name for item in value.items for piece in _NAME_MARKS.split(item) for name in _people(piece)
    )


def _people(text: str) -> Iterator[str]:
    text = _OFFICE.sub("", clean_line(text))
    if len(text.split()) > 1:
        text = re.sub(_SPACED_NAME, r"\1\2", text)
    pieces = text.split()
    all_han = len(pieces) > 1 and all(re.fullmatch(_HAN_NAME, piece) for piece in pieces)
    yield from pieces if all_han else [text]


def words(value: Value) -> tuple[str, ...]:
    """Tags: a list, or one string with 、，,；, or with spaces where it holds none of these (as Jekyll reads it)."""
    pieces: Iterable[str] = value.items
    if not value.is_list:
        text = value.text
        pieces = _LIST_MARKS.split(text) if _LIST_MARKS.search(text.strip()) else text.split()
    return _unique(piece.strip().lstrip("#") for piece in pieces)


def _places(value: Value) -> tuple[str, ...]:
    pieces = (piece for item in value.items for piece in _LIST_MARKS.split(item))
    spread = (part for piece in pieces for part in (piece.split() if piece.isascii() is False else [piece]))
    return _unique(map(place_name, spread))


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    lines = (clean_line(text)[:_LONGEST_LINE] for text in found)
    return tuple(dict.fromkeys(filter(None, lines)))


def headline(values: Mapping[str, Value], ident: str, path: PurePath) -> tuple[Headline, list[Note]]:
    """The headline that a header's `values` tell of, and what was wrong with them; all that can be used is used.

    `ident` and `path` are the file's; a title may still be missing ("").
    """
    known: dict[str, Value] = {}
    extra: dict[str, str] = {}
    notes: list[Note] = []
    for key, value in values.items():
        field = _ALIASES.get(key.lower())
        if field is None or field in known:
            extra[clean_line(key)] = clean_line(value.text)
        else:
            known[field] = value

    def line(field: str) -> str:
        value = known.get(field)
        if value is None:
            return ""
        if value.is_list and len(value.items) > 1:
            notes.append(Note(value.line, message("problems.not-a-list", name=field)))
        return clean_line(value.text)[:_LONGEST_LINE]

    made = Headline(
        ident=line("id") or ident,
        title=line("title"),
        path=path,
        kicker=line("kicker"),
        subtitle=line("subtitle"),
        section=_section(known, extra),
        date=_date(known, extra, notes),
        page=line("page"),
        source=line("source"),
        byline=_byline(known, line("dateline"), line("reporter_title")),
        tags=words(known["tags"]) if "tags" in known else (),
        places=_places(known["cities"]) if "cities" in known else (),
        summary=line("summary"),
        weight=_weight(known, extra, notes),
        draft=_draft(known, notes),
        extra=extra,
    )
    return made, notes


def _section(known: Mapping[str, Value], extra: dict[str, str]) -> str:
    """The first of the categories; all of them stay in `extra`."""
    value = known.get("section")
    if value is None:
        return ""
    if not value.is_list:
        return clean_line(value.text)[:_LONGEST_LINE]
    categories = words(value)
    if len(categories) > 1:
        extra["categories"] = "、".join(categories)
    return categories[0] if categories else ""


def _byline(known: Mapping[str, Value], dateline: str, reporter_title: str) -> Byline:
    def people(field: str) -> tuple[str, ...]:
        return names(known[field]) if field in known else ()

    return Byline(
        dateline=dateline,
        reporters=people("reporters"),
        correspondents=people("correspondents"),
        photographers=people("photographers"),
        authors=people("authors"),
        reporter_title=reporter_title or NO_BYLINE.reporter_title,
    )


def _date(known: Mapping[str, Value], extra: dict[str, str], notes: list[Note]) -> str:
    if "date" not in known:
        return ""
    written = clean_line(known["date"].text)
    found = iso_date(written)
    if not found:
        notes.append(Note(known["date"].line, message("problems.date", text=written[:60])))
    if not found or len(written) > len("2026年01月05日"):
        extra["date"] = written
    return found


def _weight(known: Mapping[str, Value], extra: dict[str, str], notes: list[Note]) -> int:
    written = clean_line(known["weight"].text) if "weight" in known else ""
    if not written:
        return 0
    if re.fullmatch(r"[+-]?\d{1,9}", written):
        return int(written)
    notes.append(Note(known["weight"].line, message("problems.weight", text=written[:60])))
    extra["weight"] = written
    return 0


def _draft(known: Mapping[str, Value], notes: list[Note]) -> bool:
    written = clean_line(known["draft"].text).lower() if "draft" in known else ""
    if written not in _TRUE | _FALSE:
        notes.append(Note(known["draft"].line, message("problems.draft", text=written[:60])))
    return written in _TRUE
