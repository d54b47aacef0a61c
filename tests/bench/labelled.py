"""Reads labelled places and scores a finder on them (format: tests/unit/places/labelled/README.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

MARK = re.compile(r"\{([^|{}]*)\|(\??)([^{}]*)\}")


class Label(NamedTuple):
    """A marked place: `path` is the division by full names; an optional one counts in neither direction."""

    start: int
    end: int
    path: str
    optional: bool


class Sample(NamedTuple):
    """One document and what it names."""

    text: str
    labels: tuple[Label, ...]


def parse(line: str) -> Sample:
    """One line of a labelled file."""
    line = line.replace("⏎", "\n")
    text, labels, at = "", [], 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        labels.append(Label(len(text), len(text) + len(mark[1]), mark[3], mark[2] == "?"))
        text += mark[1]
        at = mark.end()
    return Sample(text + line[at:], tuple(labels))


def read(path: Path) -> list[Sample]:
    """The documents of a file. A line that starts with `# ` is a remark only in files that start with one."""
    lines = path.read_text(encoding="utf-8").splitlines()
    remarks = bool(lines) and lines[0].startswith("#") and "⏎" not in lines[0]
    return [parse(line) for line in lines if line and not (remarks and line.startswith("#"))]


Found = tuple[int, int, str]
"""(start, end, path) of what a finder names."""


class Score(NamedTuple):
    """Counts over documents: spans and cities, each right, wrong and missed."""

    right: int
    wrong: int
    missed: int
    cities_right: int
    cities_wrong: int
    cities_missed: int
    errors: tuple[str, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of spans, in percent."""
        return 200 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    @property
    def city_precision(self) -> float:
        """Percent of the cities found that are meant."""
        return 100 * self.cities_right / max(1, self.cities_right + self.cities_wrong)

    @property
    def city_recall(self) -> float:
        """Percent of the cities meant that are found."""
        return 100 * self.cities_right / max(1, self.cities_right + self.cities_missed)


def score(samples: Iterable[Sample], find: Callable[[str], Iterable[Found]]) -> Score:
    """How `find` does on the samples. A hit overlaps a label and means its division; 广东省 counts in neither direction."""
    right = wrong = missed = cities_right = cities_wrong = cities_missed = 0
    errors: list[str] = []
    for sample in samples:
        found = [f for f in find(sample.text) if f[2] != "广东省"]
        labels = [m for m in sample.labels if m.path != "广东省"]
        hit: set[int] = set()
        for start, end, path in found:
            over = [i for i, m in enumerate(labels) if start < m.end and m.start < end]
            if any(labels[i].path == path for i in over):
                hit.update(i for i in over if labels[i].path == path)
            elif not any(labels[i].optional for i in over):
                wrong += 1
                near = sample.text[max(0, start - 8) : end + 8].replace("\n", "⏎")
                errors.append(f"+ {sample.text[start:end]} ({path})  …{near}…")
        for i, label in enumerate(labels):
            if label.optional:
                continue
            if i in hit:
                right += 1
            else:
                missed += 1
                near = sample.text[max(0, label.start - 8) : label.end + 8].replace("\n", "⏎")
                errors.append(f"- {sample.text[label.start : label.end]} ({label.path})  …{near}…")
        meant = {m.path.partition("/")[0] for m in labels if not m.optional}
        may = {m.path.partition("/")[0] for m in labels if m.optional}
        got = {f[2].partition("/")[0] for f in found}
        cities_right += len(meant & got)
        cities_wrong += len(got - meant - may)
        cities_missed += len(meant - got)
    return Score(right, wrong, missed, cities_right, cities_wrong, cities_missed, tuple(errors))
