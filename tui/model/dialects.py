"""What Obsidian, Hugo and Jekyll write beyond Markdown, brought to plain Markdown before it is parsed."""

from __future__ import annotations

import re
from typing import Final

# Code comes first, so that nothing inside it is touched. Every piece is bounded, so that no input makes it slow.
_DIALECT: Final = re.compile(
    r"(?P<code>^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n(?:.*?\n)?? {0,3}(?P=fence)|`[^`\n]{1,500}`)"
    r"|(?P<comment>%%.*?%%)"
    r"|(?P<code_tag>\{\{[<%][^\n{]{0,1000}?[>%]\}\}|\{%[^\n{]{0,1000}?%\})"
    r"|(?P<embed>!?)\[\[(?P<target>[^\[\]|\n]{1,300})(?:\|(?P<alias>[^\[\]\n]{1,300}))?\]\]"
    r"|^(?P<note> {0,3}\[\^[^\]\s]{1,50}\]):[ \t]*",
    re.DOTALL | re.MULTILINE,
)
_DEFINITION: Final = re.compile(
    r"^( {0,3})\[(?=[^\]\n]{1,200}\]:(?!\s*<?(?:https?:|mailto:|[./#])))", re.MULTILINE
)
_DEEP_QUOTE: Final = re.compile(
    r"^((?: {0,3}>){8})(?: {0,3}>)+", re.MULTILINE
)  # deeper ones make the parser slow
_ATTRIBUTE: Final = re.compile(r"(\w{1,20}) ?[=:] ?\"([^\"\n]{0,500})\"")
_SIZE: Final = re.compile(r"\d{1,5}(?:x\d{1,5})?")
_PICTURE: Final = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif)\Z", re.IGNORECASE)
_SIGNS: Final = re.compile(r"([\\`*_\[\]<>&!])")


def to_markdown(text: str) -> str:
    """`text` with Obsidian's links, embeds and comments, Hugo's shortcodes and Jekyll's tags as plain Markdown.

    A shortcode or tag with a caption becomes an image with that caption; others vanish, what they enclose stays.
    A line `[name]: words` that only looks like a link's address stays text.
    """
    if "[[" in text or "%%" in text or "{{" in text or "{%" in text or "[^" in text:
        text = _DIALECT.sub(_translate, text)
    if ">>>" in text or "> > >" in text:
        text = _DEEP_QUOTE.sub(r"\1", text)
    return _DEFINITION.sub(r"\1\\[", text) if "]:" in text else text


def _translate(found: re.Match[str]) -> str:
    if found["code"] is not None:
        return found[0]
    if found["comment"] is not None:
        return ""
    if found["note"] is not None:
        return f"{found['note']} "
    if found["code_tag"] is not None:
        return _figure(found["code_tag"])
    target, alias = found["target"].strip(), (found["alias"] or "").strip()
    if found["embed"] and _PICTURE.search(target):
        caption = "" if _SIZE.fullmatch(alias) else alias
        return f"![{_escaped(caption)}](embed)" if caption else ""
    shown = alias or target.lstrip("#^").replace("#", " › ")
    return _escaped(shown)


def _figure(tag: str) -> str:
    said = {name.lower(): words for name, words in _ATTRIBUTE.findall(tag)}
    caption = said.get("caption") or (said.get("title", "") if "figure" in tag[:20] else "")
    if not caption:
        return ""
    credit = said.get("attr", "").replace('"', "")
    return f"\n\n![{_escaped(caption)}](embed" + (f' "{_escaped(credit)}"' if credit else "") + ")\n\n"


def _escaped(words: str) -> str:
    return _SIGNS.sub(r"\\\1", words)
