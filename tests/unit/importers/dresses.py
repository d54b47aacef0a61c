"""The same pages in other dress: what a page says does not hang on how an extraction wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from tests.unit.importers.judging import folded

_NO_START: Final = "，。、；：！？”’）》」』】,.;:!?)%…"
_WHOLE: Final = re.compile(r"[A-Za-z0-9.,:%/-]*[A-Za-z0-9.,:%/-]\Z")
_RUNNING: Final = re.compile(r"[，。；！,]")  # mastheads and bylines keep their line
_HAN: Final = "\u4e00-\u9fff，。、；：！？“”‘’（）《》【】"

Dress = Callable[[str, list[dict[str, Any]]], str]


def one_level(text: str, _want: list[dict[str, Any]]) -> str:
    """Every heading of the second level."""
    return re.sub(r"(?m)^#+ ", "## ", text)


def deeper(text: str, _want: list[dict[str, Any]]) -> str:
    """Every heading a level deeper."""
    return re.sub(r"(?m)^(#+) ", r"\1# ", text)


def without_blank_lines(text: str, _want: list[dict[str, Any]]) -> str:
    """No blank line anywhere."""
    return "\n".join(line for line in re.split(r"\r?\n", text) if line.strip())


def double_spaced(text: str, _want: list[dict[str, Any]]) -> str:
    """A blank line after each line."""
    return text.replace("\n", "\n\n")


def indented(text: str, _want: list[dict[str, Any]]) -> str:
    """Paragraphs indented by two ems."""
    lines = re.split(r"\r?\n", text)
    return "\n".join(f"　　{line}" if len(line) > 30 and line[0] not in "#|<■▲▼!" else line for line in lines)


def spaced_signs(text: str, _want: list[dict[str, Any]]) -> str:
    """Spaces around commas and full stops."""
    return re.sub(r"(?<=[\u4e00-\u9fff])([，,。])", r" \1 ", text)


def without_signs(text: str, _want: list[dict[str, Any]]) -> str:
    """No sign of a heading."""
    return re.sub(r"(?m)^(#+ ?|\*\*([^*]*)\*\*$|\*([^*]*)\*$)", lambda m: m[2] or m[3] or "", text)


def half_width(text: str, _want: list[dict[str, Any]]) -> str:
    """Half-width signs between Chinese words, as many extractions give them."""
    return text.translate(str.maketrans("，；：！？（）", ",;:!?()"))


def is_wrapped(text: str) -> bool:
    """Whether a page's running text stands in lines of a column already."""
    lines = [line.strip() for line in text.split("\n") if len(line.strip()) > 18 and _RUNNING.search(line)]
    return sum(line[-1] not in "。！？”）)…" for line in lines) * 3 > len(lines)


def _reach(text: str, width: int, characters: bool) -> int:
    """How many characters of a line fit into `width` ems, or that many characters."""
    if characters:
        return width
    room = 2 * width
    for at, character in enumerate(text):
        room -= 1 if character.isascii() else 2
        if room < 0:
            return at
    return len(text)


def _wrapped(
    text: str, want: list[dict[str, Any]], width: int, indent: str, *, characters: bool = False
) -> str:
    if is_wrapped(text):
        return text
    heads = {folded(str(one.get(key, ""))) for one in want for key in ("title", "kicker", "subtitle")}
    heads |= {folded(name) for one in want for name in one.get("sections", [])}
    out: list[str] = []
    for line in re.split(r"\r?\n", text):
        if not line.strip():
            out.append("")
            continue
        whole = (
            line[0] in "#|<!-*\t"
            or "\t" in line
            or folded(line) in heads
            or not _RUNNING.search(line)
            or "℃" in line
        )
        if whole or len(line) <= min(width, 20):
            out.append(line)
            continue
        rest = indent + line.strip()
        while len(rest) > (cut := _reach(rest, width, characters)):
            while cut < len(rest) and rest[cut] in _NO_START:
                cut += 1
            if cut < len(rest) and (run := _WHOLE.search(rest[:cut])) and _WHOLE.match(rest[cut]):
                cut = run.start() if run.start() > cut // 2 else cut
            out.append(rest[:cut])
            rest = rest[cut:]
        if rest:
            out.append(rest)
    return "\n".join(out)


def wrapped(text: str, want: list[dict[str, Any]]) -> str:
    """Lines of 20 ems, paragraphs set apart by blank lines."""
    return _wrapped(text, want, 20, "")


def wrapped_wide(text: str, want: list[dict[str, Any]]) -> str:
    """Lines of 34 characters, paragraphs set apart by blank lines."""
    return _wrapped(text, want, 34, "", characters=True)


def wrapped_columns(text: str, want: list[dict[str, Any]]) -> str:
    """Lines of 24 ems, paragraphs told by their indent alone, blank lines where the page has several."""
    return _wrapped(text, want, 24, "　　")


def wrapped_unsigned(text: str, want: list[dict[str, Any]]) -> str:
    """Lines of 16 ems and no sign of a heading."""
    return _wrapped(without_signs(text, want), want, 16, "")


def without_bullets(text: str, _want: list[dict[str, Any]]) -> str:
    """The signs ■●▲▼□ that many extractions lose."""
    return re.sub(r"(?m)^[■●▲▼□○◎▢][ \u3000]*|(?<=[ \u3000])[■□]", "", text)


def lettered(text: str, _want: list[dict[str, Any]]) -> str:
    """A space between characters, as from a scanner, in lines of running text."""
    lines = re.split(r"\r?\n", text)
    return "\n".join(
        re.sub(rf"(?<=[{_HAN}])(?=[{_HAN}])", " ", line.replace(" ", "  "))
        if len(line) > 24 and line[0] not in "#|<!" and line.count(" ") * 4 < len(line)
        else line
        for line in lines
    )


DRESSES: Final[dict[str, Dress]] = {
    "as written": lambda text, _want: text,
    "no signs at all": without_signs,
    "one heading level": one_level,
    "deeper headings": deeper,
    "no blank lines": without_blank_lines,
    "blank lines doubled": double_spaced,
    "indented paragraphs": indented,
    "spaces around signs": spaced_signs,
    "half-width signs": half_width,
    "wrapped at 20": wrapped,
    "wrapped by characters": wrapped_wide,
    "wrapped and indented": wrapped_columns,
    "wrapped, no signs": wrapped_unsigned,
    "bullets lost": without_bullets,
    "spaces between characters": lettered,
}
