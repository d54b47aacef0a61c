"""A story's title where front matter has none, found without parsing the body."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from ..text.clean import clean_line
from .dates import dated_name

_SCANNED: Final = 20_000  # characters from the body's start; a title stands near the top
_ATX: Final = re.compile(r" {0,3}(?P<level>#{1,6})(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*")
_SETEXT: Final = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_FENCE: Final = re.compile(r" {0,3}(`{3,}+|~{3,}+)")
_LINK: Final = re.compile(
    r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]"
)
_SIGNS: Final = re.compile(
    r"\*{1,3}|`+|~~|</?[a-zA-Z][^<>]*>|(?<!\w)_{1,3}|_{1,3}(?!\w)|\\(?=[!-/:-@\[-`{-~])"
)
_LONGEST: Final = 60  # characters; a longer first line of a plain file is no headline
_END: Final = re.compile(r"[。；;，,：:]\s*\Z")


def markdown_title(body: str) -> str:
    """The first heading if the body starts with one, else its first `# heading`, else ""."""
    fence = ""
    previous = ""
    for line in body[:_SCANNED].split("\n"):
        if opened := _FENCE.match(line):
            fence = "" if fence and opened[1].startswith(fence) else fence or opened[1]
        elif not fence:
            found = _ATX.fullmatch(line)
            if found and (found["level"] == "#" or not previous) and (title := _shown(found["text"] or "")):
                return title
            if previous and "=" in line and _SETEXT.fullmatch(line) and (title := _shown(previous)):
                return title
        previous = line.strip() or previous
    return ""


def plain_title(body: str) -> str:
    """The first line of a plain text file if it is short and no sentence, else ""."""
    first = clean_line(next((line for line in body[:_SCANNED].split("\n") if line.strip()), ""))
    return "" if len(first) > _LONGEST or _END.search(first) else first


def name_title(stem: str) -> str:
    """A file's name as a title: without Jekyll's date, hyphens and underscores as spaces."""
    _, rest = dated_name(stem)
    return clean_line(re.sub(r"[-_]+", " ", rest)) or clean_line(stem) or "—"


def _shown(source: str) -> str:
    """A heading's source without its marks."""
    text = _LINK.sub(lambda found: found[1] or found[2] or "", source)
    return clean_line(unescape(_SIGNS.sub("", text)))
