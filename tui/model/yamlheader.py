"""YAML of a header, read as strings: a plain subset by hand, the rest through PyYAML's events.

Events and not objects: an anchor, alias or tag is seen before anything is built, so no bomb can grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..text.language import message
from .header import DEEPEST, Item, Note, Value, salvage

if TYPE_CHECKING:
    from yaml.events import Event

NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""What YAML reads as no value when it stands unquoted."""

# The plain subset: what YAML 1.1 reads as it stands. No sign that means something at a scalar's start, no ": " or "#".
_UNSAFE: Final = r"\t\n\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
_START: Final = r"(?![-?:,\[\]{}#&*!|>'\"%@` ])"
_QUOTED: Final = rf"\"[^\"\\{_UNSAFE}]*\"|'[^'{_UNSAFE}]*'"
_WORD: Final = rf"{_START}(?:[^:#{_UNSAFE}]|:(?=[^\s{_UNSAFE}]))+"
_FLOW_WORD: Final = rf"{_START}[^:#?,\[\]{{}}'\"{_UNSAFE}]+"
_PIECE: Final = re.compile(rf"{_QUOTED}|{_FLOW_WORD}")
_FLOW: Final = rf"\[ *(?:(?:{_PIECE.pattern}) *, *)*(?:{_PIECE.pattern})? *\]"
_LINE: Final = re.compile(
    rf"(?:(?P<key>[^\W\d][\w-]*):(?: +(?:(?P<quoted>{_QUOTED})|(?P<flow>{_FLOW})|(?P<word>{_WORD})))? *"
    rf"|(?P<indent> *)- +(?:(?P<quoted_item>{_QUOTED})|(?P<item>{_WORD})) *"
    r"|(?P<none> *(?:#[^\x00-\x1f\x7f-\x9f]*)?))"
)


def plain(text: str, line: int) -> list[Item] | None:
    """The pairs of a header in the plain subset, None for any other; `line` is the file's line of its first line.

    Agrees with `load` wherever it answers, and takes a tenth of its time without PyYAML's import.
    """
    found: list[Item] = []
    open_key, open_line, indent = "", 0, ""
    items: list[str] = []
    for number, content in enumerate(text.split("\n"), line):
        read = _LINE.fullmatch(content)
        if read is None:
            return None
        kind = read.lastgroup
        if kind == "none":
            continue
        if kind in ("item", "quoted_item"):
            if not open_key or (items and read["indent"] != indent):
                return None
            indent = read["indent"]
            items.append(_scalar(read["item"], read["quoted_item"]))
            continue
        if items:
            found.append((open_key, Value(tuple(filter(None, items)), is_list=True, line=open_line)))
        open_key, open_line, items = "", number, []
        if kind == "key":
            open_key = read["key"]
        elif kind == "flow":
            pieces = (piece for piece in _PIECE.findall(read["flow"][1:-1]))
            words = tuple(
                filter(
                    None,
                    (
                        _scalar(piece, piece) if piece[0] in "'\"" else _scalar(piece, None)
                        for piece in pieces
                    ),
                )
            )
            found.append((read["key"], Value(words, is_list=True, line=number)))
        elif said := _scalar(read["word"], read["quoted"]):
            found.append((read["key"], Value((said,), is_list=False, line=number)))
    if items:
        found.append((open_key, Value(tuple(filter(None, items)), is_list=True, line=open_line)))
    return found


def _scalar(word: str | None, quoted: str | None) -> str:
    if quoted is not None:
        return quoted[1:-1]
    word = (word or "").rstrip(" ")
    return "" if word in NULLS else word


class _RefusedError(Exception):
    """A header that is not loaded: the line inside it and the key of the sentence that says why."""

    def __init__(self, line: int, key: str) -> None:
        super().__init__(key)
        self.line = line
        self.key = key


def load(text: str, line: int) -> Iterator[Item]:
    """The pairs of a YAML header, with a Note for what is refused; then each line that can be read alone is used."""
    import yaml  # noqa: PLC0415 - takes 20 ms, and most headers are plain

    try:
        events = _scan(text)
        yield from _mapping(events, line)
    except _RefusedError as refused:
        yield Note(line + refused.line, message(refused.key))
        yield from salvage(text, line)
    except (
        yaml.YAMLError,
        ValueError,
        OverflowError,
    ) as error:  # the latter two from \U escapes beyond Unicode
        mark = getattr(error, "problem_mark", None)
        colon = "mapping values are not allowed" in str(error)
        at = line + (min(mark.line, text.count("\n")) if mark else 0)
        yield Note(
            at, message("problems.header-colon") if colon else message("problems.header-bad", kind="YAML")
        )
        yield from salvage(text, line)


def _scan(text: str) -> list[Event]:
    """The events of one document, refused at the first anchor, alias or tag and beyond the greatest depth."""
    import yaml  # noqa: PLC0415 - as above

    loader = getattr(
        yaml, "CSafeLoader", yaml.SafeLoader
    )  # the C parser is missing where PyYAML was built without it
    events: list[Event] = []
    depth = documents = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        if documents > 1:
            break
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(_line(event), "problems.header-anchor")
        if getattr(event, "tag", None):
            raise _RefusedError(_line(event), "problems.header-tag")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _RefusedError(_line(event), "problems.header-deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            events.append(event)
    return events


def _line(event: Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _mapping(events: list[Event], line: int) -> Iterator[Item]:
    import yaml  # noqa: PLC0415 - as above

    if not events:
        return
    if not isinstance(events[0], yaml.MappingStartEvent):
        raise _RefusedError(_line(events[0]), "problems.header-shape")
    yield from _pairs(iter(events[1:]), line, "")


def _pairs(events: Iterator[Event], line: int, prefix: str) -> Iterator[Item]:
    """The pairs up to the end of the mapping that `events` stand in; inner mappings give `outer.inner` keys."""
    import yaml  # noqa: PLC0415 - as above

    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        here = line + _line(event)
        key = prefix + _text(event, events)
        value = next(events)
        if isinstance(value, yaml.MappingStartEvent):
            yield from _pairs(events, line, f"{key}.")
        elif isinstance(value, yaml.SequenceStartEvent):
            yield key, Value(tuple(_items(events)), is_list=True, line=here)
        elif said := _text(value, events):
            yield key, Value((said,), is_list=False, line=here)


def _items(events: Iterator[Event]) -> Iterator[str]:
    import yaml  # noqa: PLC0415 - as above

    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        if said := _text(event, events):
            yield said


def _text(event: Event, events: Iterator[Event]) -> str:
    """One node as text; a mapping is known by its name or title, a list by its items."""
    import yaml  # noqa: PLC0415 - as above

    if isinstance(event, yaml.ScalarEvent):
        return "" if event.implicit[0] and event.value in NULLS else str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        return "、".join(_items(events))
    pairs = {item[0]: item[1].text for item in _pairs(events, 0, "") if not isinstance(item, Note)}
    return pairs.get("name") or pairs.get("title") or next(iter(pairs.values()), "")
