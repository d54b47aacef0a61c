"""How an import is judged: stories and bylines against what stands beside a page, and no character lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tui.importers.found import Found, PartKind, Story
from tui.importers.notes import Fate
from tui.importers.page import read_page

PAGES = Path(__file__).parent / "pages"
BYLINE = ("dateline", "reporter_title", "reporters", "correspondents", "photographers", "authors")
OTHERS = ("kicker", "subtitle", "date", "page", "section", "continued_from", "continued_on")


def read(name: str) -> Found:
    """The page `name` of this folder, read anew."""
    return read_page((PAGES / f"{name}.txt").read_bytes().decode(), f"{name}.txt")


@cache
def page(name: str) -> Found:
    """The page `name` of this folder, read once for all tests, for what is found never changes."""
    return read(name)


@cache
def expected(name: str, folder: Path = PAGES) -> list[dict[str, Any]]:
    """What the page `name` holds."""
    stories: list[dict[str, Any]] = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    return stories


def byline_of(story: Story) -> dict[str, Any]:
    """A story's byline as the expectation writes it, empty fields left out."""
    fields = {key: getattr(story.byline, key) for key in BYLINE}
    made = {key: list(value) if isinstance(value, tuple) else value for key, value in fields.items() if value}
    if made.get("reporter_title") == "记者":
        del made["reporter_title"]
    return made


def told(want: dict[str, Any]) -> dict[str, Any]:
    """The byline that is expected."""
    return {key: want[key] for key in BYLINE if want.get(key)}


def differences(story: Story, want: dict[str, Any]) -> list[str]:
    """All that differs between a story and what was expected of it, the byline excepted."""
    wrong = []
    for key in OTHERS:
        if key in want and getattr(story, key) != str(want[key]):
            wrong.append(f"{key}: {getattr(story, key)!r} is not {want[key]!r}")
    if "kicker" not in want and story.kicker:
        wrong.append(f"kicker {story.kicker!r}")
    if "subtitle" not in want and story.subtitle:
        wrong.append(f"subtitle {story.subtitle!r}")
    texts = [p.text for p in story.parts if p.kind in (PartKind.PARAGRAPH, PartKind.VERSE)]
    sections = [p.text for p in story.parts if p.kind is PartKind.HEADING]
    shots = [
        f"{p.text} / {p.credit}" if p.credit else p.text for p in story.parts if p.kind is PartKind.CAPTION
    ]
    tables = [f"{len(p.rows)}x{len(p.rows[0])}" for p in story.parts if p.kind is PartKind.TABLE]
    for name, got in (("sections", sections), ("captions", shots), ("tables", tables)):
        if got != want.get(name, []):
            wrong.append(f"{name}: {got} is not {want.get(name, [])}")
    if len(texts) != want["paragraphs"]:
        wrong.append(f"{len(texts)} paragraphs, not {want['paragraphs']}")
    if want["paragraphs"] == 0:
        return wrong
    if not texts or not texts[0].startswith(want["first"]):
        wrong.append(f"starts {texts[:1]}")
    if not texts or not texts[-1].endswith(want["last"]):
        wrong.append(f"ends {texts[-1:]}")
    return wrong


_SIGNS = {"“": '"', "”": '"', "‘": "'", "’": "'", "。": ".", "、": ",", "—": "-", "…": "."}


def folded(text: str) -> str:
    """Characters as they count: no spaces, width and punctuation variants as one."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(_SIGNS.get(c, c) for c in text if not c.isspace() and c not in "\xad\u200b\ufeff")


def without_signs(line: str) -> str:
    """A source line without the signs that Markdown and HTML carry."""
    line = re.sub(r"^\s*#{1,6}\s*", "", line)
    line = re.sub(r"^\s*\|?[\s:|-]+\|?\s*$", "", line) if "|" in line else line
    line = re.sub(r"!\[([^\]]*)\]\((\S*)(?:\s+\"([^\"]*)\")?\)", r"\1\2\3", line)
    line = re.sub(r"<[^<>]*>", "", line)
    line = re.sub(r"\*\*([^*]+)\*\*|^\*([^*]+)\*$", r"\1\2", line.strip())
    return line.replace("**", "").replace("|", "").replace("&amp;", "&")


def characters_of(found: Found) -> Counter[str]:
    """Every character that an import kept or reported."""
    out: list[str] = []
    for story in found.stories:
        out += [story.title, story.subtitle]
        for part in story.parts:
            out += [part.text, part.image, *(cell for row in part.rows for cell in row)]
    source = folded("".join(found.lines))
    for kicker, times in Counter(story.kicker for story in found.stories).items():
        # A column's title stands once on the page and over each of its stories.
        out += [kicker] * min(times, max(source.count(folded(kicker)), 1))
    out += [n.source for n in found.notes if n.fate in (Fate.LEFT, Fate.TAKEN)]
    return Counter(folded("".join(without_signs(text) for text in out)))


def lost(source: str, found: Found) -> Counter[str]:
    """The characters of the source that are neither kept nor reported; quotes and dots count by kind."""
    have = characters_of(found)
    credits = [p.credit for s in found.stories for p in s.parts]
    have.update(folded("".join(credits)))
    want = Counter(folded("".join(without_signs(line) for line in re.split(r"[\r\n]+", source))))
    missing = want - have
    for character in "■□.-()":
        missing.pop(character, None)
    return missing


def f1(found: Iterable[str], wanted: Iterable[str]) -> tuple[int, int, int]:
    """True positives, found and wanted."""
    a, b = Counter(found), Counter(wanted)
    return sum((a & b).values()), sum(a.values()), sum(b.values())
