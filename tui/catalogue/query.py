"""What a reader types, understood: words, signs, keys and dates → a tree, with a best guess for whatever is half typed.

    词 词          both            词 或 词, OR, |   one of them        -词, 非 词, NOT   without it
    "a b" “甲乙”    as it stands    ( )              together
    城市: 记者: 栏目: 版: 标签: 标题: 日期:          city: author: section: page: tag: title: date:

Never raises. Offsets are code points of the typed text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from ..text.fold import fold
from ..text.language import Message, message
from .dates import PHRASE, Days, days

DEEPEST: Final = 32
"""Parentheses deeper than this are read as none."""
LONGEST: Final = 2000
"""Characters of a query that are looked at."""


class Key(StrEnum):
    """What a value may be asked of; `TEXT` is everything, headline and story."""

    TEXT = "text"
    TITLE = "title"
    CITY = "city"
    AUTHOR = "author"
    SECTION = "section"
    TAG = "tag"
    PAGE = "page"
    DATE = "date"


NAMES: Final[dict[Key, tuple[str, ...]]] = {
    Key.CITY: ("城市", "地市", "地方", "city", "place"),
    Key.AUTHOR: ("记者", "作者", "通讯员", "author", "by", "reporter"),
    Key.SECTION: ("栏目", "版块", "section"),
    Key.PAGE: ("版", "版面", "page"),
    Key.TAG: ("标签", "主题", "tag"),
    Key.DATE: ("日期", "时间", "date", "day"),
    Key.TITLE: ("标题", "题", "title", "headline"),
}
"""The names of each key: the first is what Chinese completion writes, the first in Latin letters what English does."""
KEYS: Final = {fold(name): key for key, names in NAMES.items() for name in names}


class Leaf(NamedTuple):
    """A word that must stand somewhere: in the text, the headline, or as a name of a kind. `text` is as typed."""

    key: Key
    text: str
    days: Days | None = None


class Not(NamedTuple):
    """What must not hold."""

    inner: Node


class And(NamedTuple):
    """What must hold all together; without parts it holds for every story."""

    parts: tuple[Node, ...]


class Or(NamedTuple):
    """What must hold at least one of."""

    parts: tuple[Node, ...]


Node = Leaf | Not | And | Or
EVERYTHING: Final = And(())


class Trouble(NamedTuple):
    """Where the typed text was not understood, and what was done about it."""

    start: int
    end: int
    message: Message


class Chip(NamedTuple):
    """A removable piece of the query: its stretch of the typed text, and how it is shown."""

    start: int
    end: int
    label: str


class Query(NamedTuple):
    """A typed text, understood."""

    typed: str
    tree: Node = EVERYTHING
    troubles: tuple[Trouble, ...] = ()
    chips: tuple[Chip, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the archive."""
        return self.tree == EVERYTHING

    def words(self, *keys: Key) -> tuple[str, ...]:
        """The folded words of `keys` (text and headlines when none is given) that must hold, each once."""
        wanted = keys or (Key.TEXT, Key.TITLE)
        return tuple(dict.fromkeys(fold(leaf.text) for leaf in leaves(self.tree) if leaf.key in wanted))

    def without(self, chip: Chip) -> str:
        """The typed text when a chip is taken away."""
        left, right = self.typed[: chip.start].rstrip(), self.typed[chip.end :].lstrip()
        return re.sub(
            r"^(?:或|OR|\||｜|AND)\s+|\s+(?:或|OR|\||｜|AND|非|NOT|-)$", "", f"{left} {right}".strip()
        )


def leaves(node: Node) -> Iterable[Leaf]:
    """The leaves that must hold, from left to right; what must not hold is left out."""
    if isinstance(node, Leaf):
        yield node
    elif not isinstance(node, Not):
        for part in node.parts:
            yield from leaves(part)


class _Token(NamedTuple):
    kind: str  # word, quote, key, or, and, not, dash (a minus with nothing after it), ( and )
    text: str
    start: int
    end: int
    closed: bool = True


_QUOTES: Final = {'"': '"', "“": "”", "”": "”", "＂": "＂", "「": "」", "『": "』", "‘": "’", "《": "》"}
_CLOSERS: Final = {"“": '”“"', '"': '"”“'}
_OPEN, _CLOSE, _OR = "(（", ")）", "|｜"
_MINUS: Final = "-－−"
WORD: Final = re.compile(r"[^\s()（）|｜\"“”＂「」『』]+")
_KEY: Final = re.compile(r"([^\s:：()（）|｜\"“”「」]{1,12})[:：]")
_GAP: Final = re.compile(r"\s+")
_SHORT: Final = 80
_BARE: Final = re.compile(
    r"(?:\s*(?<!\S)[^\s()（）|｜\"“”＂「」『』‘:：&\-－−][^\s()（）|｜\"“”＂「」『』:：]*)+\s*"
)
_OPERATORS: Final = frozenset(("或", "OR", "非", "NOT", "AND", "且"))


def tokens_of(typed: str) -> list[_Token]:
    """The words and signs of a typed text, from left to right."""
    found: list[_Token] = []
    at = 0
    while at < len(typed):
        if gap := _GAP.match(typed, at):
            at = gap.end()
            continue
        token = _token(typed, at, found[-1] if found else None)
        found.append(token)
        at = token.end
    return found


def _token(typed: str, at: int, before: _Token | None) -> _Token:
    sign = typed[at]
    value = before is not None and before.kind == "key"  # what stands after a key is its value, not a sign
    if sign in _OPEN:
        return _Token("(", sign, at, at + 1)
    if sign in _CLOSE:
        return _Token(")", sign, at, at + 1)
    if sign in _OR:
        return _Token("or", sign, at, at + 1)
    if sign in _QUOTES and sign != "《":
        closers = _CLOSERS.get(sign, _QUOTES[sign])
        end = min((i for c in closers if (i := typed.find(c, at + 1)) >= 0), default=-1)
        text = typed[at + 1 : end if end >= 0 else len(typed)]
        return _Token("quote", text, at, end + 1 if end >= 0 else len(typed), closed=end >= 0)
    if value and before and before.text in (NAMES[Key.DATE]) and (phrase := PHRASE.match(typed, at)):
        return _Token("word", phrase[0], at, phrase.end())
    if not value and sign in _MINUS and at + 1 < len(typed) and not typed[at + 1].isspace():
        return _Token("not", sign, at, at + 1)
    if not value and (key := _KEY.match(typed, at)) and fold(key[1]) in KEYS:
        return _Token("key", fold(key[1]), at, key.end())
    word = WORD.match(typed, at)
    if word is None:  # a closing quote that nothing opened
        return _Token("word", "", at, at + 1)
    if not value and word[0] in _MINUS:
        return _Token("dash", word[0], at, word.end())
    if not value and word[0] in ("或", "OR", "||"):
        return _Token("or", word[0], at, word.end())
    if not value and word[0] in ("非", "NOT"):
        return _Token("not", word[0], at, word.end())
    if not value and word[0] in ("AND", "&", "&&", "且"):
        return _Token("and", word[0], at, word.end())
    return _Token("word", word[0], at, word.end())


class _Parser:
    """Recursive descent; whatever does not fit is noted and read past."""

    def __init__(self, typed: str, today: date) -> None:
        self.tokens = tokens_of(typed)
        self.today = today
        self.at = 0
        self.depth = 0
        self.troubles: list[Trouble] = []
        self.chips: list[Chip] = []
        self.typed = typed

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def note(self, token: _Token, name: str, **values: object) -> None:
        self.troubles.append(Trouble(token.start, token.end, message(f"archive.query-{name}", **values)))

    def all(self) -> Node:
        parts: list[Node] = []
        while (token := self.peek()) is not None:
            part = self.either()
            if part is not None:
                parts.append(part)
            if (token := self.peek()) is not None and token.kind == ")":
                self.note(token, "close")
                self.at += 1
        return _and(parts)

    def either(self) -> Node | None:
        parts: list[Node] = []
        while True:
            part = self.both()
            if part is not None:
                parts.append(part)
            token = self.peek()
            if token is None or token.kind != "or":
                break
            self.at += 1
            following = self.peek()
            if part is None or following is None or following.kind in (")", "or"):
                self.note(token, "half", sign=token.text)
        return _or(parts) if parts else None

    def both(self) -> Node | None:
        parts: list[Node] = []
        while (token := self.peek()) is not None and token.kind not in ("or", ")"):
            self.at += 1
            if token.kind in ("and", "dash"):
                if token.kind == "dash":
                    self.note(token, "half", sign=token.text)
                continue
            first = token.start
            part = self.one(token)
            if part is None:
                continue
            parts.append(part)
            if self.depth == 0:
                end = self.tokens[self.at - 1].end
                self.chips.append(Chip(first, end, self.typed[first:end]))
        return _and(parts) if parts else None

    def one(self, token: _Token) -> Node | None:
        if token.kind == "not":
            following = self.peek()
            if following is None or following.kind in ("or", ")", "and", "dash"):
                self.note(token, "half", sign=token.text)
                return None
            self.at += 1
            if self.depth >= DEEPEST:
                return None
            self.depth += 1
            inner = self.one(following)
            self.depth -= 1
            return Not(inner) if inner is not None else None
        if token.kind == "(":
            return self.group(token)
        if token.kind == "key":
            return self.keyed(token)
        if token.kind == "quote" and not token.closed:
            self.note(token, "quote")
        return self.word(token, Key.TEXT)

    def group(self, token: _Token) -> Node | None:
        if self.depth >= DEEPEST:
            self.note(token, "deep")
            return None
        self.depth += 1
        inner = self.either()
        self.depth -= 1
        closing = self.peek()
        if closing is not None and closing.kind == ")":
            self.at += 1
        else:
            self.note(token, "open")
        return inner

    def word(self, token: _Token, key: Key) -> Node | None:
        text = token.text.strip()
        return Leaf(key, text) if fold(text) else None

    def keyed(self, token: _Token) -> Node | None:
        key = KEYS[token.text]
        value = self.peek()
        if value is not None and value.kind == "(":
            self.at += 1
            return self._listed(value, key)
        if value is None or value.kind not in ("word", "quote"):
            self.note(token, "value", named=token.text)
            return None
        self.at += 1
        if value.kind == "quote" and not value.closed:
            self.note(value, "quote")
        pieces = [value.text] if value.kind == "quote" or key is Key.TITLE else _pieces(value.text)
        while (
            key is not Key.TITLE
            and (bar := self.peek()) is not None
            and bar.text in _OR
            and bar.start == value.end
        ):
            following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
            if following is None or following.kind != "word" or following.start != bar.end:
                break
            self.at += 2  # 城市:东莞|清远 asks for one of two cities
            value = following
            pieces += _pieces(value.text)
        return _or([part for piece in pieces if (part := self.value(token, value, key, piece)) is not None])

    def _listed(self, opening: _Token, key: Key) -> Node | None:
        """城市:(东莞 或 清远): words in parentheses after a key are values, one of which must hold."""
        parts: list[Node] = []
        while (token := self.peek()) is not None and token.kind != ")":
            self.at += 1
            if token.kind in ("word", "quote"):
                parts += [
                    p
                    for piece in _pieces(token.text)
                    if (p := self.value(token, token, key, piece)) is not None
                ]
        if self.peek() is None:
            self.note(opening, "open")
        else:
            self.at += 1
        return _or(parts)

    def value(self, token: _Token, value: _Token, key: Key, piece: str) -> Node | None:
        text = piece.strip()
        if not fold(text):
            return None
        if key is not Key.DATE:
            return Leaf(key, text)
        span = days(text, self.today)
        if span is None:
            self.note(value, "date", date=text)
            return None
        return Leaf(key, text, span)


def _pieces(text: str) -> list[str]:
    return [piece for piece in re.split(r"[,，、;；]", text) if piece]


def _and(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _or(parts: list[Node]) -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def parse(typed: str, today: date) -> Query:
    """Understand what is typed so far; `today` is what 近7天 counts from. Never raises."""
    return _bare(typed) or parse_whole(typed, today)


def _bare(typed: str) -> Query | None:
    """What is mostly typed, a few words without signs and keys, understood in half the time."""
    if len(typed) > _SHORT or not _BARE.fullmatch(typed):
        return None
    chips: list[Chip] = []
    for word in WORD.finditer(typed):
        if word[0] in _OPERATORS or not fold(word[0]):
            return None
        chips.append(Chip(*word.span(), word[0]))
    return Query(typed, _and([Leaf(Key.TEXT, chip.label) for chip in chips]), (), tuple(chips))


def parse_whole(typed: str, today: date) -> Query:
    """As `parse`, by all the rules."""
    parser = _Parser(typed[:LONGEST], today)
    tree = parser.all()
    return Query(typed, tree, tuple(parser.troubles), tuple(parser.chips))
