"""Writes a folder of hostile files with good stories among them: `python -m tests.tools.hostile FOLDER [COUNT] [SEED]`.

The same seed writes the same files. Nothing here is harmful to a reader that shows text as text.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..bench.newswire import Newswire

CONTROLS = [
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]0;title\x07",
    "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "\x1bP1$r\x1b\\",
    "\x9b2J",
    "\x9d52;c;eA==\x9c",
    "\x07\x08\x0b\x0c\x0e\x7f",
    "\u202etxt.exe\u202c",
    "\u2066\u2067\u2068a\u2069",
    "\u200e\u200f\u061c",
    "zero\u200bwidth\u2060\ufeff\u00ad",
    "".join(chr(0xE0000 + ord(c)) for c in "hidden"),
    "x" + "\u0301" * 60,
    "\u2028line\u2029",
    "\ufdd0\ufffe\uffff\U0001fffe",
    "\x85nel",
    "a\ufe0f\ufe0f\U000e0101\U000e0102b",
    "\u3164\u115f\u1160\uffa0",
]
MARKUP = [
    "[@click=app.quit]退出[/]",
    "[bold red on white]红[/bold red on white]",
    "[link=http://evil.example]x[/link]",
    "[/]",
    "[[",
    "\\[",
    "[@click='app.bell']",
    "$primary",
    "{0.__class__}",
    "%s%n",
]
ENTITIES = [
    "&#x1b;[31m",
    "&#27;]52;c;eA==&#7;",
    "&#x202e;abc",
    "&#x9b;2J",
    "&#xFEFF;",
    "&#0;",
    "&#xd800;",
    "&zwj;&rlm;",
    "&NewLine;&Tab;",
]


class Hostile(NamedTuple):
    """What was written: good stories by path (their titles), and the number of all files."""

    good: dict[str, str]
    files: int


def _nasty(draw: random.Random) -> str:
    pieces = [draw.choice(draw.choice((CONTROLS, MARKUP, ENTITIES))) for _ in range(draw.randint(1, 4))]
    return "东莞".join(pieces)


def _header(draw: random.Random) -> bytes:
    keys = draw.sample(
        ("title", "kicker", "date", "tags", "author", "cities", "summary", "id", "page", "foo"), 4
    )
    return ("---\n" + "".join(f"{key}: {_nasty(draw)}\n" for key in keys) + f"---\n{_nasty(draw)}\n").encode()


def _escapes(draw: random.Random) -> bytes:
    escapes = [
        "\\e]0;x\\a",
        "\\x1b[2J",
        "\\u202e",
        "\\u009b",
        "\\ud800",
        "\\UFFFFFFFF",
        "\\0",
        "\\N",
        "\\_",
        "\\L\\P",
    ]
    quoted = "".join(f'{key}: "{draw.choice(escapes)}东莞"\n' for key in ("title", "author", "date", "foo"))
    return f'---\n{quoted}tags: ["{draw.choice(escapes)}"]\n---\n正文。\n'.encode()


def _bomb(draw: random.Random) -> bytes:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, draw.randint(5, 12))]
    return ("---\n" + "\n".join(lines) + "\ntitle: 炸弹\n---\n正文\n").encode()


def _deep(draw: random.Random) -> bytes:
    depth = draw.choice((9, 100, 5_000, 30_000))
    kind = draw.randrange(6)
    if kind == 0:
        return f"---\na: {'[' * depth}{']' * depth}\n---\nx".encode()
    if kind == 1:
        return ("---\n" + "".join(" " * n + "k:\n" for n in range(min(depth, 300))) + "---\nx").encode()
    if kind == 2:
        return f"+++\na = {'[' * depth}{']' * depth}\n+++\nx".encode()
    if kind == 3:
        return ('{"a":' * depth + "1" + "}" * depth).encode()
    if kind == 4:
        return (
            ">" * min(depth, 2_000) + " 深\n\n" + "".join("  " * n + "- 项\n" for n in range(200))
        ).encode()
    return ("".join(draw.choice("[*_`<(!~") for _ in range(min(depth, 5_000))) + "\n").encode()


def _tag(draw: random.Random) -> bytes:
    tag = draw.choice(
        ("!!python/object/apply:os.system [id]", "!!binary aGk=", "!<tag:x> y", "!!set {a}", "!x")
    )
    return f"---\ntitle: {tag}\ndate: 2026-01-01\n<<: {{a: b}}\n---\n正文\n".encode()


def _types(draw: random.Random) -> bytes:
    values = [
        "[1, 2]",
        "{a: b}",
        "null",
        "true",
        "1e999",
        "2026-99-99",
        "[[a], {b: c}]",
        "!",
        "-",
        "? x",
        "|",
        ">-",
        "'",
        '"',
        "[",
        "@x",
        "`",
        "0x1F",
        ".nan",
        "~",
    ]
    keys = (
        "title",
        "date",
        "tags",
        "author",
        "cities",
        "draft",
        "weight",
        "id",
        "page",
        "section",
        "description",
    )
    return ("---\n" + "".join(f"{key}: {draw.choice(values)}\n" for key in keys) + "---\n正文\n").encode()


def _bytes(draw: random.Random) -> bytes:
    return draw.randbytes(draw.choice((1, 2, 3, 10, 100, 5_000)))


def _flipped(draw: random.Random) -> bytes:
    data = bytearray(_good_text(draw).encode(draw.choice(("utf-8", "gb18030", "utf-16", "utf-16-le"))))
    for _ in range(draw.randint(1, 30)):
        data[draw.randrange(len(data))] = draw.randrange(256)
    return bytes(data)


def _half(draw: random.Random) -> bytes:
    data = _good_text(draw).encode(draw.choice(("utf-8", "gb18030", "utf-16-be")))
    return data[: draw.randrange(len(data))]


def _nul(draw: random.Random) -> bytes:
    return draw.choice((b"\0" * 5_000, b"---\ntitle: a\0b\n---\n\0x\0", b"# \0\n", "标题\0".encode() * 50))


def _huge_line(draw: random.Random) -> bytes:
    unit = draw.choice(
        ("东莞", "a", "[", "*a", "<", "`", "![x](", "| ", "&#x1b;", "\x1b[", "> ", "- ", "#", "\\")
    )
    return (unit * (draw.choice((20_000, 60_000)) // len(unit))).encode()


def _markdown(draw: random.Random) -> bytes:
    pieces = [
        f"# {_nasty(draw)}",
        f"[{_nasty(draw)}](javascript:alert(1))",
        f'![{_nasty(draw)}](file:///etc/passwd "{_nasty(draw)}")',
        f"<script>{_nasty(draw)}</script>",
        f'<img alt="{_nasty(draw)}" src=x>',
        f"| {_nasty(draw)} | b |\n|---|---|\n| {_nasty(draw)} | {_nasty(draw)} |",
        f"```{_nasty(draw)}\n{_nasty(draw)}\n",
        f"- {_nasty(draw)}\n1. {_nasty(draw)}",
        f"> [!{_nasty(draw)}]\n> {_nasty(draw)}",
        f"[x]: {_nasty(draw)}",
        f"[^1]: {_nasty(draw)}",
        f'{{{{< figure caption="{_nasty(draw)}" >}}}}',
        f"![[{_nasty(draw)}.png|{_nasty(draw)}]]",
        f"<https://x.example/{_nasty(draw)}>",
        f"http://{_nasty(draw)}",
        f"■{_nasty(draw)}\n{_nasty(draw)}供图",
        _nasty(draw),
    ]
    return "\n\n".join(draw.sample(pieces, draw.randint(1, 6))).encode("utf-8", "surrogatepass")


def _delimiters(draw: random.Random) -> bytes:
    lines = draw.choices(
        ("---", "...", "+++", "{", "}", "title: x", "日期：x", "", "# h", "===", "- a", "\t", "﻿"), k=8
    )
    return draw.choice(("\n", "\r\n", "\r")).join(lines).encode()


def _empty(draw: random.Random) -> bytes:
    return draw.choice((b"", b"\n", b"   \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"---\n---\n", b"---"))


def _many_keys(draw: random.Random) -> bytes:
    kind = draw.randrange(3)
    if kind == 0:
        return ("---\n" + "".join(f"k{n}: {n}\n" for n in range(3_000)) + "---\nx").encode()
    if kind == 1:
        return ("---\n" + "title: x\n" * 3_000 + "---\nx").encode()
    return ("---\ntitle: " + "长" * 100_000 + "\n---\nx").encode()


RECIPES: list[Callable[[random.Random], bytes]] = [
    _header,
    _escapes,
    _bomb,
    _deep,
    _tag,
    _types,
    _bytes,
    _flipped,
    _half,
    _nul,
    _huge_line,
    _markdown,
    _delimiters,
    _empty,
    _many_keys,
]
NAMES = [
    b"\x1b[31mred.md",
    b"\xff\xfe\xb6\xab.md",
    "\u202egpj.md".encode(),
    b"new\nline.md",
    b"[@click=app.quit]x[bold].md",
    b"tab\tname.txt",
    "𝕏\u200b零.markdown".encode(),
    b" .md",
    b"-rf.md",
    "；$(id).MD".encode(),
    b"2026-99-99-x.md",
    b"..md.md",
    b"\xc2\x9b2J.md",
]


def _good_text(draw: random.Random) -> str:
    return (
        Newswire(draw.randrange(1 << 30), stories_a_day=1).story(0).markdown
        if draw.random() < 0.02
        else (
            f"---\ntitle: 好稿{draw.randrange(10**9)}\ndate: 2026-01-15\ncities: [东莞]\n---\n\n"
            f"本报讯 东莞市总工会近日开展送温暖活动，慰问户外劳动者{draw.randrange(1, 999)}人次。\n\n## 东莞市总工会\n\n正文第二段。\n"
        )
    )


def _special(folder: Path, number: int, draw: random.Random) -> None:
    """A thing that is no file: a link, a pipe, a folder with a story's name."""
    path = folder / f"special{number}.md"
    kind = draw.randrange(8)
    if kind == 0:
        os.mkfifo(path)
    elif kind == 1:
        path.symlink_to("/dev/zero")
    elif kind == 2:
        path.symlink_to("/etc/passwd")
    elif kind == 3:
        path.symlink_to(path.name)
    elif kind == 4:
        path.symlink_to("nowhere.md")
    elif kind == 5:
        path.mkdir()
    elif kind == 6:
        (folder / f"out{number}").symlink_to("/")
    else:
        with path.open("wb") as file:
            file.truncate(50 << 20)  # 50 MB without a line end; sparse, so that it takes no disk


def write(folder: Path, count: int = 2_000, seed: int = 1) -> Hostile:
    """Write `count` files below `folder`, one in ten a good story."""
    draw = random.Random(seed)
    good: dict[str, str] = {}
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        below = folder / f"夹{number % 7}" if number % 3 else folder
        below.mkdir(exist_ok=True)
        if number % 10 == 0:
            text = _good_text(draw)
            encoding = draw.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16"))
            path = below / f"good{number}.md"
            path.write_bytes(text.replace("\n", draw.choice(("\n", "\r\n"))).encode(encoding))
            good[os.fspath(path)] = text.split("title: ")[1].split("\n")[0].strip('"')
        elif number % 10 == 1:
            _special(below, number, draw)
        elif number % 10 == 2:
            name = draw.choice(NAMES)
            Path(os.fsdecode(os.fsencode(below) + b"/" + str(number).encode() + name)).write_bytes(
                _header(draw)
            )
        else:
            recipe = draw.choice(RECIPES)
            suffix = draw.choice((".md", ".md", ".markdown", ".txt"))
            (below / f"{recipe.__name__[1:]}{number}{suffix}").write_bytes(recipe(draw))
    return Hostile(good, count)


if __name__ == "__main__":
    written = write(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
    print(f"{written.files} files, {len(written.good)} of them good stories")
