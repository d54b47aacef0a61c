"""The Markdown parser as this project sets it: CommonMark with tables, strikethrough, notes and Chinese emphasis."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from .inline import is_wide

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_NOTE: Final = re.compile(r"\[\^([^\]\s]{1,50})\]")
_NESTING: Final = 60  # how deep quotes and lists go; deeper content would be dropped by the parser


@cache
def parser() -> MarkdownIt:
    """The one parser; its block stage leaves the inside of paragraphs unparsed, see `inline_tokens`."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - takes 45 ms, and a list of headlines needs none of it

    made = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    made.disable(["inline", "text_join"])
    made.validateLink = _any_link  # type: ignore[method-assign, assignment] # the parser's own hook for this
    made.inline.ruler.before("emphasis", "chinese_emphasis", _chinese_emphasis)
    made.inline.ruler.before("link", "note", _note)
    return made


def block_tokens(text: str) -> tuple[list[Token], dict[str, Any]]:
    """The block structure of `text`, and the link addresses that it defines.

    Tokens of type inline hold their source in `content`.
    """
    defined: dict[str, Any] = {}
    return parser().parse(text, defined), defined


def inline_tokens(content: str, defined: dict[str, Any]) -> list[Token]:
    """The tokens of one inline stretch; `defined` is what `block_tokens` gave."""
    tokens: list[Token] = []
    made = parser()
    made.inline.parse(content, made, defined, tokens)
    return tokens


def _any_link(_address: str) -> bool:
    """Every link is a link to the parser, so that its marks vanish; where one may lead is judged in inline.py."""
    return True


def _note(state: StateInline, silent: bool) -> bool:
    """A reference to a footnote, `[^1]`."""
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("note", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _chinese_emphasis(state: StateInline, silent: bool) -> bool:
    """Asterisks beside a wide character.

    CommonMark asks for a space between `**` and what follows closing punctuation (`**“重要”**的` fails), which
    Chinese does not write; beside a wide character any asterisks with no space inside open or close.
    """
    from markdown_it.rules_inline.state_inline import Delimiter  # noqa: PLC0415 - as above

    start = state.pos
    if silent or state.src[start] != "*":
        return False
    length = state.scanDelims(start, True).length
    before = state.src[start - 1] if start else " "
    after = state.src[start + length] if start + length < state.posMax else " "
    if not (is_wide(before) or is_wide(after)):
        return False
    for _ in range(length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=not after.isspace(),
                close=not before.isspace(),
            )
        )
    state.pos += length
    return True
