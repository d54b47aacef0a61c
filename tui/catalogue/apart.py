"""A great sync in a process of its own: the reader's keys never wait for a first build.

Both processes use the same file; the reader only turns what the builder tells into the same steps.
"""

from __future__ import annotations

import gc
import json
import os
import select
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from ..model.places.province import Province
from ..model.processes import Helper, NoHelperError, heard
from .following import LARGE
from .headlines import Step
from .intake import Only
from .schema import Store, fingerprint, meta
from .source import Folder, Settled
from .sync import sync

MANY: Final = 300
"""From so many files on a process of its own is worth its start."""
_PAUSE_MS: Final = 100
"""How often whoever asks for steps gets one, so that it can stop."""


class Job(NamedTuple):
    """What a builder is told: the catalogue, what it must say of itself, the folder, its province, what changed."""

    file: Path | None
    realroot: str
    stamp: str
    mark: str
    root: Path
    places: Path | None
    only: Only | None


def sync_apart(
    store: Store, source: Folder, told: Settled | None = None, only: Only | None = None
) -> Iterator[Step]:
    """As `sync.sync`, with more than `MANY` files read and stored by another process.

    `told` and `only` are what a watch has told of the folder and of what changed in it. What the other process cannot
    do, because it does not start or ends halfway, is done here.
    """
    stored, here = 0, told or source
    ways = [_built(store, source, only), sync(store, here, only=only)]
    with store.edit.read() as real:
        known = meta(real, "stories")
    # To look through a large folder takes seconds by itself, so the reader only takes in what is new at a glance.
    ways.insert(0, sync(store, here, most=MANY, only=only, glance=known >= LARGE and only is None))
    for steps in ways:
        before = stored
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                if end.value:
                    return
                break
            stored = before + step.stored
            yield step._replace(stored=stored)


def _built(store: Store, source: Folder, only: Only | None) -> Generator[Step, None, bool]:
    """The steps that a builder tells of; ends with whether it has come to its end."""
    places = source.province.folder if source.province else None
    try:
        job = Job(store.path, store.root, store.stamp, store.fingerprint, source.root, places, only)
        helper = Helper(build, job)
    except NoHelperError:
        return False
    try:
        ready = select.poll()
        ready.register(helper.answers, select.POLLIN)
        step, rest = Step(0, 0, 0), b""
        while True:
            yield step
            if not ready.poll(_PAUSE_MS):
                continue
            data = os.read(helper.answers.fileno(), 1 << 16)
            if not data:
                return False
            *lines, rest = (rest + data).split(b"\n")
            if lines:
                told = json.loads(lines[-1])  # the last tells all that those before it did
                if told is None:
                    return True
                step = Step(*told)
    finally:
        helper.close()


def build(requests: BinaryIO, answers: BinaryIO, job: Job) -> None:
    """The builder's work: the whole sync, each step a line of JSON, and `null` when it is done."""
    from .loaders import gatherers, loaders  # noqa: PLC0415 - the reader itself has no use for it

    gc.disable()  # there are no rings among what a story is made of
    heard(requests)  # nothing more comes: it ends with the reader, and leaves the catalogue whole (`sync.py`)
    if fingerprint(job.realroot, job.stamp) != job.mark:  # the program was replaced while the reader ran
        return
    source = Folder(job.root, Province(job.places) if job.places else None)
    store = Store(job.file, job.realroot, job.stamp)
    if store.path is None:
        return
    with loaders(source) as read, gatherers(store.path) as gather:
        for step in sync(store, source, read, only=job.only, gather=gather):
            answers.write(json.dumps(step).encode() + b"\n")
            answers.flush()
    store.close()
    answers.write(b"null\n")
