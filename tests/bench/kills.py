"""What kill -9 leaves of a first build: `python -m tests.bench kills [TIMES]` (50 when not said).

Prints one line; ends with 1 when a catalogue was not as one made without being killed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from tests.bench import newswire
from tui.catalogue.archive import Catalogue
from tui.catalogue.headlines import Order
from tui.catalogue.schema import forget

TODAY = date(2026, 1, 15)
QUERIES = ("职工", "东莞", "的", "20", "互助保障", "城市:东莞 工会", "保障 -职工")
BUILD = """
import sys
from pathlib import Path
from tui.catalogue import apart
from tui.catalogue.archive import Catalogue
from tui.catalogue.source import Folder

class Alone(Folder):
    pass

class Told(apart.Helper):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        print(self.pid, flush=True)

apart.Helper = Told
root, file = Path(sys.argv[1]), Path(sys.argv[2])
for step in Catalogue(root, file, Alone(root) if sys.argv[3] == "alone" else None).sync():
    pass
"""
"""A reader that tells the number of the process that builds for it, or one that builds by itself."""


def build(root: Path, file: Path, *, alone: bool) -> subprocess.Popen[str]:
    """Begin a first build."""
    command = [sys.executable, "-c", BUILD, str(root), str(file), "alone" if alone else "apart"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."})


def kills(folder: Path, count: int) -> int:
    """Kill `count` first builds at random moments: the next start goes on, and each must end with the truth.

    In turn the reader is killed, the process that builds for it, both at once, and a reader that builds by itself.
    """
    root, file = folder / "archive", folder / "catalogue.sqlite"
    newswire.write(root, 1000, seed=8)
    fresh = Catalogue(root, None)
    start = time.perf_counter()
    for _ in fresh.sync():
        pass
    whole = time.perf_counter() - start

    def said(catalogue: Catalogue) -> list[list[str]]:
        lists = [catalogue.search(typed, TODAY, Order.NEWEST).headlines for typed in QUERIES]
        return [[found[row].ident for row in range(len(found))] for found in (catalogue.headlines, *lists)]

    truth, draw = said(fresh), random.Random(4)
    wrong, survived = 0, []
    for number in range(count):
        forget(file)
        who = ("reader", "builder", "both", "alone")[number % 4]
        process = build(root, file, alone=who == "alone")
        assert process.stdout is not None
        builder = 0 if who == "alone" else int(process.stdout.readline())
        time.sleep(draw.uniform(0, whole))
        killed = {"reader": [process.pid], "builder": [builder], "both": [builder, process.pid]}
        for victim in killed.get(who, [process.pid]):
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        process.communicate()
        catalogue = Catalogue(root, file)
        survived.append(len(catalogue.headlines))
        for _ in catalogue.sync():
            pass
        wrong += said(catalogue) != truth
        catalogue.close()
    partly = sum(0 < stories < len(truth[0]) for stories in survived)
    print(
        f"kill -9: {count} first builds of {len(truth[0])} stories killed, {partly} with some stories stored"
        f" (median {sorted(survived)[count // 2]}); after the next start {wrong} differ from the truth"
    )
    return wrong


def main(arguments: list[str]) -> int:
    """Run and print; 1 when something was lost."""
    with tempfile.TemporaryDirectory() as scratch:
        return int(kills(Path(scratch), int(arguments[0]) if arguments else 50) > 0)
