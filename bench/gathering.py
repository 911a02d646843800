"""Gathering a long stream: time and memory of a document as the stream grows, on documents made for it.

The stream is made of invented words: a third of the documents tell of a story that runs, the rest stand alone; words
are drawn by rank as in news (Zipf), names are new for each story. `GATHERING_DOCUMENTS` sets how many (10,000 is a
minute). The plot is the cost per document at each tenth of the stream.
"""

from __future__ import annotations

import os
import random
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from bench.figures import Figure
from newsloom.gathering import stories
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.state import State
from newsloom.model.span import Span

DOCUMENTS = 10_000
WORDS = 150  # different words of a document of about 450
VOCABULARY = 60_000
RUNNING = 200  # stories that are told at a time
PLACES = tuple(Span(6 * n, 6 * n + 29) for n in range(446))  # of the shingles of 450 words


def figures(data: Path) -> Iterator[Figure]:
    """Yield the cost per document at the beginning and the end, and the memory per document; print the plot."""
    del data  # the stream is made here
    count = int(os.environ.get("GATHERING_DOCUMENTS", DOCUMENTS))
    state, taken, waits = State(), [], []
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number, given in enumerate(stream(count)):
        start = process_time()
        stories.add(state, given)
        stories.amendments(state)
        waits.append(process_time() - start)
        if (number + 1) % max(1, count // 10) == 0:
            tenth = waits[-(count // 10) :]
            taken.append(sum(tenth) / len(tenth))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    for number, seconds in enumerate(taken, start=1):
        print(
            f"  {number * (count // 10):>9} documents  {1000 * seconds:6.2f} ms each  {'#' * round(20_000 * seconds)}",
            file=sys.stderr,
        )
    note = f"{count} made documents, {len(state.stories)} stories"
    yield Figure("gathering", "documents a second, last tenth", 1 / taken[-1], "doc/s", note)
    yield Figure("gathering", "cost of the last tenth over the second", taken[-1] / taken[1], "", note)
    yield Figure(
        "gathering", "99th percentile of one document", 1000 * sorted(waits)[int(0.99 * len(waits))], "ms", note
    )
    yield Figure("gathering", "memory per document", grown / count, "bytes", f"{note}; {grown / 2**20:.0f} MB in all")


def stream(count: int) -> Iterator[Fingerprint]:
    """Yield made fingerprints, in order of publication."""
    chance = random.Random(7)  # noqa: S311  a stream, not a secret
    running = [_story(chance, n) for n in range(RUNNING)]
    for number in range(count):
        day = 740_000 + number // 11_000
        if chance.random() < 1 / 50:
            running[chance.randrange(RUNNING)] = _story(chance, RUNNING + number)
        own = chance.choice(running) if chance.random() < 1 / 3 else _story(chance, -number - 1)
        yield _document(chance, number, day, own)


def _story(chance: random.Random, number: int) -> list[str]:
    return [f"name{number}x{part}" for part in range(6)] + _words(chance, 30)


def _words(chance: random.Random, count: int) -> list[str]:
    return [f"w{int(VOCABULARY ** chance.random())}" for _ in range(count)]


def _document(chance: random.Random, number: int, day: int, own: list[str]) -> Fingerprint:
    words = dict.fromkeys([*_words(chance, WORDS), *chance.sample(own, 24)], 1.0)
    words |= dict.fromkeys(chance.sample(own, 8), 2.9)
    codes = tuple(chance.getrandbits(64) for _ in PLACES)
    names = tuple((word, 1.0) for word in own if word.startswith("name"))
    weighed = tuple(sorted(words.items()))
    known = (f"made/{number}", f"{number:016x}", f"outlet {number % 90}", None)
    return Fingerprint(*known, day, day, (), weighed, names, (), codes, PLACES)
