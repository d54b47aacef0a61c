"""Raw HTML in a story as the text that it shows: no tags, no scripts, entities decoded."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

_NAME: Final = re.compile(r"</?([a-zA-Z][\w:-]*)")
_ALT: Final = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SILENT: Final = frozenset(("script", "style", "template", "iframe", "object", "svg", "head", "noscript"))
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)


def tag_name(tag: str) -> str:
    """The name of an HTML tag (`</p>` → p), "" for a comment or declaration."""
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def is_silent(name: str) -> bool:
    """Whether what stands inside a tag is not for reading (script, style …)."""
    return name in _SILENT


def alternative(tag: str) -> str:
    """The alternative text of an `<img>`, entities decoded."""
    found = _ALT.search(tag)
    return unescape(found[1] or found[2] or "") if found else ""


def html_text(html: str) -> str:
    """The text of a piece of HTML: block tags end a line, the rest of the tags vanish. Linear in its length."""
    shown: list[str] = []
    at = 0
    while (start := html.find("<", at)) >= 0:
        shown.append(unescape(html[at:start]))
        if html.startswith("<!--", start):
            at = _after(html, "-->", start)
            continue
        name = tag_name(html[start : start + 40])
        if not name and html[start + 1 : start + 2] not in ("!", "?"):
            shown.append("<")
            at = start + 1
            continue
        at = _after(html, ">", start)
        if is_silent(name) and html[start + 1] != "/":
            at = _after(html, f"</{name}", at, ignore_case=True)
            at = _after(html, ">", at)
        elif name == "img":
            shown.append(alternative(html[start:at]))
        elif name not in _INLINE:
            shown.append("\n")
    shown.append(unescape(html[at:]))
    return "".join(shown)


def _after(html: str, end: str, start: int, *, ignore_case: bool = False) -> int:
    """Where the text after the next `end` starts; the end of `html` when there is none."""
    if ignore_case:
        found = re.compile(re.escape(end), re.IGNORECASE).search(html, start)
        return found.end() if found else len(html)
    at = html.find(end, start)
    return len(html) if at < 0 else at + len(end)
