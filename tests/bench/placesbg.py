"""Whether keys wait while places are found: `python -m tests.bench placesbg [--stories N] [--presses N] [--ahead N]`.

A reader opens a folder that it has never seen, in a real pseudo-terminal of 120×40. While it reads the stories and
finds their places, keys are pressed; each is timed until the output comes that chooses another headline. As many are
pressed again when all is read, for comparison: what they take is the machine's and the painting's. Then the same
folder is opened once more, to see what is computed again.
`--ahead` gives the reader and what it starts that much priority (as root), for a machine on which others work.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.newswire import write
from tests.bench.reader import HAN, ROOT
from tests.tools.terminal import FRAME_END, Terminal

MARK = "›".encode()
"""Before the chosen headline."""
BUILDING = "正在编目"
PATIENCE = 5.0
"""Seconds that a key may take before it counts as lost."""

WITHOUT = """
from tui.cli import main
from tui.model.places.province import Province
Province.enrich = lambda province, article: article
main()
"""


def chosen(terminal: Terminal) -> str:
    """The headline that is chosen on the screen."""
    return next((line[:34] for line in terminal.lines if line.startswith("›")), "")


def press(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key press until the frame is written in which another headline is chosen.

    Output is only taken apart when it has come: to see it as a screen takes longer than the reader took to paint it.
    """
    before, begun = chosen(terminal), time.perf_counter()
    terminal.press(key)
    data, came = b"", begun
    while True:
        if select.select([terminal.master], [], [], PATIENCE)[0]:
            came = time.perf_counter()
            data += os.read(terminal.master, 65536)
        mark = data.find(MARK)
        if mark >= 0 and data.find(FRAME_END, mark) >= 0:
            terminal.take(data)
            data = b""
            if chosen(terminal) != before:
                return (came - begun) * 1000
        if time.perf_counter() - begun > PATIENCE:
            raise RuntimeError(f"{key} did nothing:\n{terminal.text}")


def get_ahead(process: str, much: int) -> None:
    """Give a process's session priority: Linux weighs sessions first, then the processes in each."""
    if much:
        Path("/proc", process, "autogroup").write_text(str(-much))


def presses(terminal: Terminal, count: int) -> tuple[list[float], int]:
    """The milliseconds of each of `count` key presses, and how many came while the archive was being built."""
    times, building = [], 0
    for number in range(count):
        until = time.perf_counter() + 0.15
        while terminal.read(0.02) or time.perf_counter() < until:  # all that was painted has been taken in
            pass
        building += BUILDING in terminal.text
        times.append(press(terminal, "k" if number % 2 else "j"))
    return times, building


def tell(when: str, times: list[float]) -> None:
    """Print how long keys took."""
    ordered = sorted(times)
    slow = [f"{number}: {ms:.0f}" for number, ms in enumerate(times) if ms > 50]
    print(
        f"  {when}: median {median(times):.1f} ms, 95th percentile {ordered[int(len(ordered) * 0.95)]:.1f} ms,",
        end="",
    )
    print(f" worst {ordered[-1]:.1f} ms; over 50 ms (press: ms) {', '.join(slow) or 'none'}")


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench placesbg")
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--presses", type=int, default=60)
    parser.add_argument("--without", action="store_true", help="find no places, for comparison")
    parser.add_argument("--ahead", type=int, default=0, help="priority over other programs")
    options = parser.parse_args(arguments)
    get_ahead("self", options.ahead)
    with tempfile.TemporaryDirectory() as scratch:
        many = Path(scratch, "many")
        write(many, options.stories)
        for file in many.rglob("*.md"):  # nothing is tagged by hand
            lines = file.read_text("utf-8").split("\n")
            file.write_text("\n".join(line for line in lines if not line.startswith("cities:")), "utf-8")
        environment = {
            "HOME": scratch,
            "XDG_CACHE_HOME": f"{scratch}/cache",
            "PYTHONPATH": str(ROOT),
            "TEXTUAL_DISABLE_KITTY_KEY": "1",
        }
        command = [sys.executable, "-m", "tui", "-a", str(many)]
        if options.without:
            command[1:3] = ["-c", WITHOUT]
        with Terminal(command=command, environment=environment) as terminal:
            get_ahead(str(terminal.process.pid), options.ahead)
            while not HAN.search(terminal.raw) or not chosen(terminal):
                terminal.read(60)
            begun = time.perf_counter()
            times, building = presses(terminal, options.presses)
            while BUILDING in terminal.text:
                terminal.read(1)
            whole = time.perf_counter() - begun
            resting, _ = presses(terminal, options.presses)
            terminal.press("Ctrl+Q")
            terminal.wait_exit()
        listing = [sys.executable, "-X", "importtime", "-m", "tui", "cities", "--json", "-a", str(many)]
        for _ in range(2):  # the first ends what the reader was still about: merging its index
            started = time.perf_counter()
            again = subprocess.run(
                listing, env={**os.environ, **environment}, capture_output=True, text=True, check=True
            )
            second = (time.perf_counter() - started) * 1000
        cities = [json.loads(line) for line in again.stdout.splitlines()]
        built = "tui.model.places.recogniser" in again.stderr
    print(
        f"{options.stories:,} stories without a tag, all read in {whole:.1f} s, {building} of {len(times)} keys"
        " pressed while they were read"
    )
    tell("while they were read (at most 50)", times)
    tell("with nothing else to do", resting)
    print(
        f"second opening: {second:.0f} ms, {len(cities)} cities, a recogniser was {'' if built else 'not '}loaded"
    )
    return 0
