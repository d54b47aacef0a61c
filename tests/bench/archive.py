"""`python -m tests.bench archive [STORIES] [--peers NAME,…] [--folder DIR] [--truth N] [--questions N] [--keep] [--processor]`

Makes an archive of STORIES (10,000) from a seed and measures the catalogue beside its peers: building, size, start,
every kind of question (median and 99th percentile of first pages with exact counts), pinyin, adding, memory.
`--truth` compares that many result sets with a plain scan.
ripgrep comes from Debian's package `ripgrep`, tantivy from PyPI (`tantivy`).
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from math import isnan
from pathlib import Path

from tests.bench import newswire
from tests.bench._engines import PAGE, Ask, Engine, Like, Ripgrep, Tantivy, Trigram, whole
from tui.catalogue.archive import Catalogue
from tui.catalogue.headlines import Headlines, Order
from tui.catalogue.schema import forget
from tui.catalogue.source import Folder
from tui.model.article import Article
from tui.model.folder import Loaded
from tui.model.follow import News
from tui.model.processes import processors
from tui.model.watch import Looker, diff, snapshot
from tui.text.fold import fold

TODAY = date(2026, 1, 15)
SLOW = ("ripgrep", "LIKE", "trigram")


class Timed(Folder):
    """A folder that counts the seconds that reading and parsing take."""

    seconds = 0.0

    def load(self, path: str) -> Loaded[Article]:
        start = time.perf_counter()
        loaded = super().load(path)
        self.seconds += time.perf_counter() - start
        return loaded


def questions(articles: list[Article], count: int) -> dict[str, list[Ask]]:
    """Questions of every kind, cut out of the stories, `count` of each."""
    draw = random.Random(5)

    def cut(length: int, keep: Callable[[str], bool] = lambda _: True) -> str:
        while True:
            text = "".join(draw.choice(articles).text.split())
            at = draw.randrange(max(1, len(text) - length))
            word = text[at : at + length]
            if len(word) == length and not set(word) & set('“”"()，。、；！？') and keep(word):
                return word

    def is_han(word: str) -> bool:
        return all("\u4e00" <= character <= "\u9fff" for character in word)

    def is_mixed(word: str) -> bool:
        return any(c.isascii() for c in word) and any("\u4e00" <= c <= "\u9fff" for c in word)

    topics = [word for word in newswire.TOPICS if len(word) == 2]
    several: dict[str, Callable[[], Ask]] = {
        "2 rare": lambda: Ask((cut(2, is_han),)),
        "2 common": lambda: Ask((draw.choice(topics),)),
        "1": lambda: Ask((cut(1, is_han),)),
        "4": lambda: Ask((cut(4, is_han),)),
        "4 common": lambda: Ask((draw.choice([w for w in newswire.TOPICS if len(w) == 4]),)),
        "phrase 9": lambda: Ask((cut(9, is_han),)),
        "mixed 5": lambda: Ask((cut(5, is_mixed),)),
        "number": lambda: Ask((f"{draw.uniform(0.5, 300):.2f}{draw.choice(('万', '%', '亿元', ''))}",)),
        "year": lambda: Ask((str(draw.randint(1990, 2026)),)),
        "no hit": lambda: Ask((cut(2, is_han) + "龘龘",)),
        "city+word": lambda: Ask((draw.choice(topics),), city=draw.choice(newswire.CITIES)),
        "two words": lambda: Ask((draw.choice(topics), cut(2, is_han))),
        "boolean": lambda: Ask((draw.choice(topics),), (cut(2, is_han), cut(2, is_han)), draw.choice(topics)),
    }
    made = {kind: [make() for _ in range(count)] for kind, make in several.items()}
    typed = [draw.choice(newswire.TOPICS[3:20]) + cut(2, is_han) for _ in range(count)]
    made["each key"] = [Ask((word[:end],)) for word in typed for end in range(1, len(word) + 1)]
    return made


def pinyin_questions(count: int) -> list[str]:
    """Topics and cities as they are typed in pinyin, whole, begun and as initials."""
    from tui.text.pinyin import readings

    draw = random.Random(6)
    made: list[str] = []
    for word in draw.sample(words := newswire.TOPICS + newswire.CITIES, min(count, len(words))):
        syllables = [readings(character)[-1] for character in word if readings(character)]
        made += ["".join(syllables), "".join(syllables)[:-1], "".join(s[0] for s in syllables)]
    return [typed for typed in made if len(typed) > 1]


def measured(
    work: Callable[[], object], repeats: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Milliseconds of each run."""
    taken = []
    for _ in range(repeats):
        start = clock()
        work()
        taken.append((clock() - start) * 1000)
    return taken


Spread = tuple[float, float]
"""A median and a 99th percentile, in milliseconds."""


def spread(taken: list[float]) -> Spread:
    """How long several runs took."""
    taken = sorted(taken)
    return taken[len(taken) // 2], taken[min(len(taken) - 1, int(len(taken) * 0.99))]


def page(headlines: Headlines, rows: int = PAGE) -> int:
    """Fetch a first page; the number of its rows."""
    return len([headlines[row].title for row in range(min(rows, len(headlines)))])


class Ours:
    """The catalogue in its own file."""

    name = "ours"

    def __init__(self, root: Path, file: Path) -> None:
        self.source = Folder(root)
        self.catalogue = Catalogue(root, file, self.source)

    def first_page(self, ask: Ask) -> tuple[int, int]:
        found = self.catalogue.search(ask.typed, TODAY).headlines
        return len(found), page(found)

    def newest_page(self, ask: Ask) -> tuple[int, int]:
        found = self.catalogue.search(ask.typed, TODAY, Order.NEWEST).headlines
        return len(found), page(found)


def loaded(root: Path, timed: Timed) -> Iterator[Article]:
    for path in sorted(path for listed in timed.walk() for path in listed.files):
        story = timed.load(path).story
        if story is not None:
            yield story


def build(ours: Ours, file: Path, text: int, stories: int) -> float:
    """Build ours and tell of it; stories a second."""
    start = time.perf_counter()
    shown = 0.0
    for step in ours.catalogue.sync():
        if step.stored and not shown:
            shown = time.perf_counter() - start
    seconds = time.perf_counter() - start
    print(
        f"ours      build {seconds:7.1f} s ({stories / seconds:.0f}/s, reading and parsing and all, {processors()}"
        f" processors), something to show after {shown:.2f} s, file {file.stat().st_size / text:.2f} x the text"
    )
    return stories / seconds


def build_peer(engine: Engine, root: Path, text: int, stories: int, ours: float) -> None:
    timed = Timed(root)
    start = time.perf_counter()
    engine.build(loaded(root, timed))
    seconds = time.perf_counter() - start
    print(
        f"{engine.name:9} build {seconds:7.1f} s ({stories / seconds:.0f}/s; reading and parsing {timed.seconds:.1f} s,"
        f" index {seconds - timed.seconds:.1f} s = {stories / (seconds - timed.seconds):.0f}/s),"
        f" {engine.size() / text:.2f} x the text; ours has {ours * seconds / stories:.2f} x its rate"
    )


def compare(ours: Ours, peers: list[Engine], asks: dict[str, list[Ask]], clock: Callable[[], float]) -> None:
    """Ask every question of all, once and then three times more, class by class."""
    print(
        f"\nfirst page of {PAGE} with exact count, ms: p50 / p99; once: when a question is asked for the first time"
    )
    names = ["ours", "once", "newest"]
    for peer in peers:
        names += [peer.name, "once"] if peer.name not in SLOW else [peer.name]
    print(f"{'':10}" + "".join(f"{name:>17}" for name in names) + "      stories (p50)")
    ratios: dict[str, list[tuple[str, float, float]]] = {}
    for kind, several in asks.items():
        once = spread([t for ask in several for t in measured(partial(ours.first_page, ask), 1, clock)])
        own = spread([t for ask in several for t in measured(partial(ours.first_page, ask), 3, clock)])
        newest = spread([t for ask in several for t in measured(partial(ours.newest_page, ask), 3, clock)])
        cells = [own, once, newest]
        for peer in peers:
            cells += (taken := _asked(peer, several, clock))
            if not isnan(taken[0][0]):  # a kind of question that the peer does not know
                ratios.setdefault(peer.name, []).append((kind, taken[0][0] / own[0], taken[0][1] / own[1]))
            for ask in several[:3]:
                if peer.name == "tantivy" and (found := peer.first_page(ask)[0]) != ours.first_page(ask)[0]:
                    print(f"  {peer.name} finds {found}, ours {ours.first_page(ask)[0]}: {ask.typed}")
        counts = sorted(ours.first_page(ask)[0] for ask in several)
        row = "".join(f"{p50:9.3f} /{p99:6.2f}" for p50, p99 in cells)
        print(f"{kind:10}{row}   {counts[len(counts) // 2]:8}")
    for name, several_ratios in ratios.items():
        values = sorted(p50 for _, p50, _ in several_ratios)
        print(
            f"{name}'s p50 / ours: least {values[0]:.1f}, median {values[len(values) // 2]:.1f}, greatest {values[-1]:.1f}"
        )
        if name not in SLOW:
            told = (f"{kind} {1 / p50:.2f} / {1 / p99:.2f}" for kind, p50, p99 in several_ratios)
            print(f"ours / {name}'s, p50 / p99: {', '.join(told)}")


def _asked(peer: Engine, several: list[Ask], clock: Callable[[], float]) -> list[Spread]:
    """What a peer takes, and what it takes at first unless it is slow."""
    if peer.name == "ripgrep":  # it knows words only, and a process of its own has its own clock
        clock = time.perf_counter
        several = [ask for ask in several if len(ask.every) == 1 and not ask.either and not ask.city]
    if not several:
        return [(float("nan"), float("nan"))]
    if peer.name in SLOW:
        return [spread([t for ask in several[:3] for t in measured(partial(peer.first_page, ask), 1, clock)])]
    once = spread([t for ask in several for t in measured(partial(peer.first_page, ask), 1, clock)])
    return [
        spread([t for ask in several for t in measured(partial(peer.first_page, ask), 3, clock)]),
        once,
    ]


def pinyin(ours: Ours, count: int, clock: Callable[[], float]) -> None:
    def narrow(typed: str) -> int:
        return page(ours.catalogue.headlines.where(typed))

    taken = [t for typed in pinyin_questions(count) for t in measured(partial(narrow, typed), 3, clock)]
    print(f"pinyin in headlines: p50 {spread(taken)[0]:.2f}, p99 {spread(taken)[1]:.1f} ms")


def truth(ours: Ours, root: Path, asks: dict[str, list[Ask]], count: int) -> int:
    """Compare result sets with a plain scan; gives back how many differ."""
    texts = {article.headline.ident: whole(article) for article in loaded(root, Timed(root))}
    draw = random.Random(9)
    every = [ask for several in asks.values() for ask in several if not ask.city]
    wrong = 0
    for ask in draw.sample(every, min(count, len(every))):
        words = [fold(word) for word in ask.every]
        either, without = [fold(word) for word in ask.either], fold(ask.without)
        wanted = {
            ident
            for ident, text in texts.items()
            if all(word in text for word in words)
            and (not either or any(word in text for word in either))
            and not (without and without in text)
        }
        found = ours.catalogue.search(ask.typed, TODAY).headlines
        if {found[row].ident for row in range(len(found))} != wanted:
            wrong += 1
            print("differs:", ask.typed)
    print(f"truth: {min(count, len(every))} result sets compared with a plain scan, {wrong} differ")
    return wrong


CHILD = """
import re, sys, time
from pathlib import Path
start = time.perf_counter()
from tui.catalogue.archive import Catalogue
root, file, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
catalogue = Catalogue(root, file)
if what == "sync":
    for step in catalogue.sync(): pass
else:
    headlines = catalogue.headlines
    rows = [headlines[row] for row in range(min(40, len(headlines)))]
    taken = (time.perf_counter() - start) * 1000
    print(taken, int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) / 1024)
"""


def child(root: Path, file: Path, what: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, str(root), str(file), what]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."})


def opened(root: Path, file: Path) -> tuple[float, float]:
    """Milliseconds to the first rows (imports counted), and the process's peak memory in MB: the best of seven."""
    runs = []
    for _ in range(7):
        out = child(root, file, "open").communicate()[0].split()
        runs.append((float(out[0]), float(out[1])))
    return min(runs)


def main(arguments: list[str]) -> int:
    """Run the benchmark; 1 when a result was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench archive", description=__doc__)
    parser.add_argument("stories", nargs="?", type=int, default=10_000)
    parser.add_argument("--peers", default="tantivy,ripgrep,LIKE,trigram")
    parser.add_argument("--folder", type=Path, help="where the archive is made, or lies already")
    parser.add_argument("--keep", action="store_true", help="use the catalogue that lies in the folder")
    parser.add_argument("--truth", type=int, default=100)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument(
        "--processor",
        action="store_true",
        help="questions in processor time, where the machine does other work",
    )
    asked = parser.parse_args(arguments)
    temporary = tempfile.TemporaryDirectory() if asked.folder is None else None
    folder = Path(temporary.name) if temporary else asked.folder
    root, file = folder / "archive", folder / "catalogue.sqlite"
    if not root.exists():
        newswire.write(root, asked.stories)
    text = sum(path.stat().st_size for path in root.rglob("*.md"))
    print(f"{asked.stories} stories, {text / 1e6:.1f} MB of text")
    if not asked.keep:
        forget(file)
    ours = Ours(root, file)
    rate = build(ours, file, text, asked.stories)
    names = asked.peers.split(",") if asked.peers else []
    makers: dict[str, Callable[[], Engine]] = {
        "tantivy": lambda: Tantivy(folder),
        "ripgrep": lambda: Ripgrep(root),
        "LIKE": lambda: Like(folder),
        "trigram": lambda: Trigram(folder),
    }
    peers = [makers[name]() for name in names]
    for peer in peers:
        if peer.name != "ripgrep":
            build_peer(peer, root, text, asked.stories, rate)
    draw = random.Random(2)
    paths = draw.sample(sorted(root.rglob("*.md")), min(400, asked.stories))
    articles = [story for path in paths if (story := Folder(root).load(str(path.relative_to(root))).story)]
    asks = questions(articles, asked.questions)
    clock = time.thread_time if asked.processor else time.perf_counter
    gc.collect()
    gc.freeze()  # the stories that the bench itself holds are no question's to look through
    compare(ours, peers, asks, clock)
    pinyin(ours, asked.questions, clock)
    taken = measured(lambda: page(ours.catalogue.headlines, 40), 20)
    print(f"first 40 headlines of all: p50 {spread(taken)[0]:.2f} ms")
    taken = measured(lambda: ours.catalogue.search("职工", TODAY).facets(), 5)
    print(f"facets of a common word: p50 {spread(taken)[0]:.1f} ms")
    wrong = truth(ours, root, asks, asked.truth) if asked.truth else 0
    small, few = folder / "few", folder / "few.sqlite"
    newswire.write(small, 5)
    child(small, few, "sync").wait()
    for name, (milliseconds, memory) in (("5", opened(small, few)), (str(asked.stories), opened(root, file))):
        print(f"open an existing catalogue of {name}: {milliseconds:.1f} ms to 40 rows, {memory:.0f} MB")
    add(ours, root)
    if temporary:
        temporary.cleanup()
    return 1 if wrong else 0


def add(ours: Ours, root: Path) -> None:
    """Add 100 stories and take them away again."""
    extra = root / "9999"
    extra.mkdir(exist_ok=True)
    for number, story in enumerate(newswire.Newswire(99).stories(100)):
        (extra / f"{number:03}.md").write_text(
            story.markdown.replace(story.date, "2026-01-15"), encoding="utf-8"
        )
    start = time.perf_counter()
    for _ in ours.source.walk():
        pass
    scan = time.perf_counter() - start
    start, stored = time.perf_counter(), 0.0
    for step in ours.catalogue.sync():
        if step.stored and not stored:
            stored = time.perf_counter() - start
    whole_time = time.perf_counter() - start
    print(
        f"add 100 stories: in the catalogue after {stored:.2f} s, all looked through after {whole_time:.2f} s"
        f" (the look itself {scan:.2f} s)"
    )
    before = snapshot(root)
    for path in extra.iterdir():
        path.unlink()
    extra.rmdir()
    after = snapshot(root)
    start = time.perf_counter()
    for _ in ours.catalogue.sync(after, News(diff(before, after), after)):
        pass
    print(f"take them away, as a watch tells of it: {time.perf_counter() - start:.2f} s")
    looker = Looker(root)
    looker.look()
    looks = [measured(partial(looker.look, whole=whole), 3) for whole in (True, False)]
    print(
        f"a look of the watch at the folder: {min(looks[0]):.0f} ms, {min(looks[1]):.1f} ms where folders' times are trusted"
    )
