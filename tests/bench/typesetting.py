"""Chinese line breaking and filling, ours against what else sets text in a terminal.

`python -m tests.bench typesetting [--quick]` prints one table a width. The corpus is 250k characters of the
newswire, and the text file that BULLETIN_PAGE names, if any. Debian packages for the peers: newsboat, w3m, less;
one that is missing is left out with a note. The peers get the first part of the corpus, since rates matter.

The judge shares no table with the typesetter: its lists of marks and units stand here.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path, PurePath
from time import process_time
from typing import NamedTuple

from tests.bench.newswire import Newswire
from tests.bench.terminal import in_terminal, screen_lines
from tui.model.article import Article, Block, BlockKind, Headline
from tui.text.cells import width
from tui.typeset.page import Page
from tui.typeset.setting import Align, Fit, Setting

WIDTHS = (20, 40, 60, 80, 120)
CORPUS = 250_000
PEERS = 50_000

NO_START = set("。，、；：！？）》」』】〕〉”’…—·％%‰℃,.;:!?)]}")
NO_END = set("（《「『【〔〈“‘([{")
UNITS = set("万亿千百个名家场份元人件次年月日时分秒岁位项条台套期届吨米天周号层倍度里公美")
PARTS = re.compile(r"[0-9０-９]\n[0-9０-９%％]|[0-9][.,]\n[0-9]|[0-9]\n[.,][0-9]")
LATIN = re.compile(r"[A-Za-z]\n[A-Za-z]")

Lines = list[list[str]]
"""The lines of each paragraph."""


class Score(NamedTuple):
    """What a setting of the corpus comes to; the first six a thousand lines or paragraphs."""

    starts: float
    ends: float
    numbers: float
    units: float
    latin: float
    lonely: float
    ragged: float
    lost: int
    wide: int
    cpu: float


def corpus() -> list[str]:
    """Paragraphs of at least 250k characters."""
    paragraphs: list[str] = []
    page = os.environ.get("BULLETIN_PAGE")
    if page:
        paragraphs += [
            line.lstrip("# ") for line in Path(page).read_text("utf-8").splitlines() if line.strip()
        ]
    for story in Newswire(1).stories(10_000):
        paragraphs += [re.sub(r"\s+", " ", paragraph) for paragraph in story.paragraphs]
        if sum(map(len, paragraphs)) > CORPUS:
            break
    return paragraphs


def judge(paragraphs: Sequence[str], lines: Lines, cells: int, seconds: float, short: int = 0) -> Score:
    """The score of a setting; `seconds` is its CPU time, `short` the cells kept free."""
    total = starts = ends = numbers = units = latin = lonely = wide = lost = blanks = inner = several = 0
    for paragraph, made in zip(paragraphs, lines, strict=True):
        ink = [line.strip() for line in made]
        total += len(ink)
        wide += sum(width(line.rstrip()) > cells for line in made)
        lost += "".join(paragraph.split()) != "".join("".join(ink).split())
        if len(ink) < 2:
            continue
        several += 1
        starts += sum(line[:1] in NO_START for line in ink[1:] if line)
        ends += sum(line[-1:] in NO_END for line in ink[:-1] if line)
        joined = "\n".join(ink)
        numbers += len(PARTS.findall(joined))
        units += sum(a[-1:].isdigit() and b[:1] in UNITS for a, b in pairwise(ink) if b)
        latin += len(LATIN.findall(joined))
        lonely += len(re.sub(r"[^\w]", "", ink[-1])) <= 1
        blanks += sum(max(0, cells - short - width(line.rstrip())) for line in made[:-1])
        inner += len(made) - 1
    rate = 1000 / max(1, total)
    return Score(
        starts * rate,
        ends * rate,
        numbers * rate,
        units * rate,
        latin * rate,
        lonely * 1000 / max(1, several),
        blanks / max(1, inner),
        lost,
        wide,
        seconds * 1000 * 100_000 / sum(map(len, paragraphs)),
    )


# --- who sets it ---


def ours(paragraphs: Sequence[str], cells: int, setting: Setting) -> Lines:
    """The product's own page, two-em indent and all."""
    text = "\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 1
    page = Page(Article(Headline("", "", PurePath()), text, tuple(blocks)), cells, setting)
    made: Lines = [[] for _ in paragraphs]
    number, index = 0, page.line_of(0) - 1
    while (index := index + 1) < len(page):
        line = page.line(index)
        while line.start > blocks[number].end:
            number += 1
        made[number].append(line.text)
    return made


def by_rich(paragraphs: Sequence[str], cells: int) -> Lines:
    """Rich's Text.wrap."""
    from rich.console import Console
    from rich.text import Text

    console = Console(width=cells, file=None)
    return [[line.plain for line in Text(paragraph).wrap(console, cells)] for paragraph in paragraphs]


def by_textual(paragraphs: Sequence[str], cells: int, markdown: bool) -> Lines:
    """Textual's Static, or its Markdown widget."""
    from textual.app import App, ComposeResult
    from textual.geometry import Region
    from textual.widget import Widget
    from textual.widgets import Markdown, Static

    said = [re.sub(r"([\\`*_\[\]#<>~|])", r"\\\1", text) if markdown else text for text in paragraphs]

    class Show(App[None]):
        CSS = f"Static, Markdown, MarkdownParagraph {{ width: {cells}; padding: 0; margin: 0; }}"

        def compose(self) -> ComposeResult:
            if markdown:
                yield Markdown("\n\n".join(said))
            else:
                for text in said:
                    yield Static(text, markup=False)

    async def show() -> Lines:
        app = Show()
        async with app.run_test(size=(cells + 8, 40)) as pilot:
            await pilot.pause()
            found: Sequence[Widget] = list(app.query("MarkdownParagraph" if markdown else "Static"))
            return [
                [strip.text.rstrip() for strip in one.render_lines(Region(0, 0, *one.size))] for one in found
            ]

    return asyncio.run(show())


def by_w3m(paragraphs: Sequence[str], cells: int) -> Lines:
    """w3m's dump of HTML."""
    page = "<meta charset=utf-8>" + "".join(f"<p>{html.escape(text)}" for text in paragraphs)
    command = ["w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", str(cells)]
    made = subprocess.run(command, input=page.encode(), capture_output=True, check=True, timeout=120)
    return apart(made.stdout.decode().split("\n"), paragraphs)


def by_newsboat(paragraphs: Sequence[str], cells: int) -> Lines:
    """newsboat's article, saved as it is shown."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        story = html.escape("".join(f"<p>{html.escape(text)}</p>" for text in paragraphs))
        (home / "feed.xml").write_text(
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>t</title>'
            "<link>http://localhost/</link><description>d</description><item><title>one</title>"
            f"<guid>1</guid><description>{story}</description></item></channel></rss>",
            "utf-8",
        )
        (home / "urls").write_text(f"file://{home}/feed.xml\n")
        config = f'text-width {cells}\nauto-reload yes\nconfirm-exit no\nreload-time 600\nrun-on-startup open ; open ; save "{home}/out" ; hard-quit\n'
        (home / "config").write_text(config)
        command = ["newsboat", "-u", f"{home}/urls", "-c", f"{home}/cache", "-C", f"{home}/config"]
        subprocess.run([*command, "-x", "reload"], capture_output=True, check=True, timeout=60)
        for _ in range(3):  # now and then it ends before it has saved
            in_terminal(command, 40, 132, seconds=60)
            if (home / "out").exists():
                break
        lines = (home / "out").read_text("utf-8").split("\n")
    head = next(number for number, line in enumerate(lines) if not line.strip())
    return apart(lines[head:], paragraphs)


def by_less(paragraphs: Sequence[str], cells: int) -> Lines:
    """less on a terminal of that width, read from its screen."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "text"
        path.write_text("\n\n".join(paragraphs) + "\n", "utf-8")
        rows = sum(width(text) // (cells - 1) + 3 for text in paragraphs) + 10
        raw = in_terminal(["less", "-FX", str(path)], rows, cells, seconds=60)
    return apart(screen_lines(raw, rows, cells), paragraphs)


def apart(lines: Sequence[str], paragraphs: Sequence[str]) -> Lines:
    """A dump's lines as paragraphs: each takes the lines whose characters it has, even if some are missing."""
    made: Lines = []
    inked = [line.rstrip() for line in lines if line.strip()]
    at = 0
    for paragraph in paragraphs:
        rest, own = "".join(paragraph.split()), []
        while rest and at < len(inked):
            ink = "".join(inked[at].split())
            found = rest.find(ink)
            if found < 0:
                break
            own.append(inked[at])
            rest, at = rest[found + len(ink) :], at + 1
        made.append(own)
    return made


class Peer(NamedTuple):
    """One who sets: its name, how, whether it gets all of the corpus, and the program it needs."""

    name: str
    run: Callable[[Sequence[str], int], Lines]
    whole: bool = False
    needs: str = ""
    short: int = 0
    """Cells kept free for hanging marks, which are no blanks."""


def peers() -> Iterator[Peer]:
    """All that are compared."""
    ragged = Setting(align=Align.RAGGED)
    for name, setting in (
        ("ours, greedy, ragged", ragged),
        ("ours, greedy", Setting()),
        ("ours, optimal, ragged", ragged._replace(fit=Fit.OPTIMAL)),
        ("ours, optimal", Setting(fit=Fit.OPTIMAL)),
        ("ours, optimal, hanging", Setting(fit=Fit.OPTIMAL, hanging=True)),
    ):
        yield Peer(name, partial(ours, setting=setting), whole=True, short=2 if setting.hanging else 0)
    yield Peer("Rich", by_rich, whole=True)
    yield Peer("Textual Static", partial(by_textual, markdown=False))
    yield Peer("Textual Markdown", partial(by_textual, markdown=True))
    yield Peer("newsboat", by_newsboat, needs="newsboat")
    yield Peer("w3m", by_w3m, needs="w3m")
    yield Peer("less", by_less, needs="less")


def cpu() -> float:
    """CPU seconds of this process and of those that it has run."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def breaking(paragraphs: Sequence[str], cells: int) -> tuple[float, float]:
    """CPU ms per 100k characters of the breaking alone: our greedy fit, and Rich's Text.wrap."""
    from rich.console import Console
    from rich.text import Text

    from tui.text.cells import NARROW
    from tui.typeset.measured import Measured
    from tui.typeset.paragraph import Manner, greedy

    console = Console(width=cells, file=None)
    scale = 1000 * 100_000 / sum(map(len, paragraphs))
    start = process_time()
    for paragraph in paragraphs:
        greedy(Measured(paragraph, NARROW), Manner(cells))
    middle = process_time()
    for paragraph in paragraphs:
        Text(paragraph).wrap(console, cells)
    return (middle - start) * scale, (process_time() - middle) * scale


def main(arguments: list[str]) -> int:
    """Print the tables; `--quick` takes a tenth of the corpus and the widths 40 and 60."""
    quick = "--quick" in arguments
    everything = corpus()
    part = first(everything, 20_000 if quick else PEERS)
    if quick:
        everything = part
    print(f"corpus {sum(map(len, everything))} characters, {len(everything)} paragraphs;", end=" ")
    print(f"the peers below Rich get the first {sum(map(len, part))}")
    missing = {peer.needs for peer in peers() if peer.needs and not shutil.which(peer.needs)}
    for name in sorted(missing):
        print(f"{name} is not installed and is left out (Debian: apt-get install {name})")
    for cells in (40, 60) if quick else WIDTHS:
        mine, rich = breaking(everything, cells)
        print(f"\n{cells} cells; breaking alone: ours {mine:.0f} ms per 100k characters, Rich {rich:.0f}")
        print(
            f"{'':24}{'start':>7}{'end':>6}{'number':>8}{'unit':>6}{'Latin':>7}"
            f"{'lonely':>8}{'ragged':>8}{'lost':>6}{'wide':>6}{'ms/100k':>9}"
        )
        for peer in peers():
            if peer.needs in missing:
                continue
            text = everything if peer.whole else part
            before = cpu()
            try:
                lines = peer.run(text, cells)
            except (OSError, subprocess.SubprocessError, StopIteration) as problem:
                print(f"{peer.name:24}{problem!r}")
                continue
            score = judge(text, lines, cells, cpu() - before, peer.short)
            print(
                f"{peer.name:24}{score.starts:7.1f}{score.ends:6.1f}{score.numbers:8.1f}{score.units:6.1f}"
                f"{score.latin:7.1f}{score.lonely:8.1f}{score.ragged:8.2f}{score.lost:6}{score.wide:6}{score.cpu:9.0f}"
            )
            sys.stdout.flush()
    return 0


def first(paragraphs: Sequence[str], length: int) -> list[str]:
    """The first paragraphs that come to about a length."""
    made: list[str] = []
    while paragraphs[len(made) :] and sum(map(len, made)) < length:
        made.append(paragraphs[len(made)])
    return made
