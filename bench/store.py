"""The store and the desk: ingest with everything kept, size on disk, readers beside a writer, and document to account.

The documents are those of the synthetic archive (`bench/archive.py`), 550 words each on average. Costs are CPU seconds
of one core, so that neighbours do not change them; only the readers beside a writer are timed by the clock, and need a
second core. `NEWSLOOM_BENCH_DOCUMENTS` sets how many documents the store alone is filled with (10,000 by itself).
"""

from __future__ import annotations

import math
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import linear_regression, quantiles

from bench import archive
from bench.figures import WORDS_PER_DOCUMENT, Figure
from newsloom import pipeline, store
from newsloom.desk import rounds
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.story import Member
from newsloom.store import Filters, Store, upkeep

READ = 600
"""Documents that are really read, gathered and weighed."""
LIVE = 400
"""Documents that come one by one."""
PER_SECOND = 10.0
"""Documents a second that a live desk must stand."""
HITS = 20
"""Hits on a page of the web app."""
SEARCHED = ("the", "the said on", '"said on"', "council -fire", "the cou*", "4711", "nowhere nobody")
"""Words of nearly every document, of some, of one and of none."""
READING_FOR = 4.0
"""Seconds for which a reader asks while a writer writes."""


def figures(_data: Path) -> Iterator[Figure]:
    """Yield ingest, disk, readers and latency."""
    documents = list(islice(_documents(), READ))
    words = sum(len(each.text.split()) for each in documents) / len(documents)
    for document in documents[:20]:
        pipeline.read(document)  # lexicons and compiled expressions are made once per process
    with tempfile.TemporaryDirectory() as folder:
        yield from _ingest(Path(folder) / "ingest.db", documents, words)
        yield from _live(Path(folder) / "live.db", documents[:LIVE])
        yield from _store_alone(Path(folder) / "alone.db", documents[:200])


def _documents() -> Iterator[Document]:
    for document, _truth in archive.documents(READ, 5):
        yield document


def _ingest(path: Path, documents: Sequence[Document], words: float) -> Iterator[Figure]:
    """Yield what it costs to bring, read, gather and keep; and with every account weighed."""
    scale, note = words / WORDS_PER_DOCUMENT, f"{len(documents)} documents of {words:.0f} words, per 550 words"
    with store.open(str(path)) as kept, rounds.at_work(kept) as desk:
        start = time.process_time()
        desk.bring(documents)
        while (arrival := kept.next_arrival()) and arrival[0].state == "arrived":
            desk._read_and_gather()
        gathered = time.process_time() - start
        done = desk.work()
        whole = time.process_time() - start
        yield Figure("store", "ingest: read, gathered, kept", scale * len(documents) / gathered, "doc/s", note)
        yield Figure("store", "ingest and weigh", scale * len(documents) / whole, "doc/s", f"{done.weighed} accounts")
        found = upkeep.stats(kept)
    size = path.stat().st_size
    beside = (size - found["bytes_of_text"]) / len(documents) / scale
    yield Figure("store", "disk beside the text, accounts included", beside / 1000, "kB/doc", note)


def _live(path: Path, documents: Sequence[Document]) -> Iterator[Figure]:
    """Yield how long a document waits for its account when they come one by one, ten a second, on one core."""
    waits: list[float] = []
    now = 0.0
    with store.open(str(path)) as kept, rounds.at_work(kept) as desk:
        while len(waits) < len(documents):
            come = min(len(documents), int(now * PER_SECOND) + 1)
            start = time.process_time()
            for document in documents[len(waits) : come]:
                desk.bring([document])
            desk.work()
            now = max(now, (come - 1) / PER_SECOND) + time.process_time() - start
            waits += [now - number / PER_SECOND for number in range(len(waits), come)]
            now = max(now, come / PER_SECOND)
    note = f"{len(waits)} documents, {PER_SECOND:.0f} a second; what waits together is weighed once; one core"
    yield Figure("store", "document to account, median", quantiles(waits, n=100)[49], "s", note)
    yield Figure("store", "document to account, p99", quantiles(waits, n=100)[98], "s", note)
    size = path.stat().st_size / len(documents) / 1000
    yield Figure(
        "store", "disk of a live store, text included", size, "kB/doc", "a version of the account per document"
    )


# --- the store without reading and weighing -----------------------------------------------------------------------


def _store_alone(path: Path, documents: Sequence[Document]) -> Iterator[Figure]:
    number = int(os.environ.get("NEWSLOOM_BENCH_DOCUMENTS", "10000"))
    readings = [pipeline.read(each) for each in documents]
    with store.open(str(path)) as kept:
        quarters = [_fill(kept, readings, range(*part)) for part in _quarters(number)]
        each = 1000 * sum(quarters) / number
        yield Figure("store", "store alone: add, reading, place", each, "ms/doc", f"{number:,} documents")
        slower = quarters[-1] / quarters[0]
        note = f"1 is flat; from an empty store to {number:,} documents, whose texts are {len(documents)} with a number"
        yield Figure("store", "store alone: last quarter against first", slower, "times", note)
        far = _at_a_million(number, [4_000 * each / number for each in quarters])
        note = f"extrapolated from the quarters of {number:,}: what a document costs grows with the logarithm at most"
        yield Figure("store", "store alone, at a million documents", far, "ms/doc", note)
        yield from _searches(kept, number)
        yield from _readers(str(path), kept, readings, number)


def _searches(kept: Store, number: int) -> Iterator[Figure]:
    """Yield the CPU time of the slowest search: words of every document, of few and of none, narrowed and not."""
    (outlet, _), *_ = kept.frequent("outlet", limit=1)
    (name, _), *_ = kept.frequent("name", limit=1)
    ever = Filters("0001-01-01", "9999-12-31")
    filters = (Filters(), ever, Filters(outlet=outlet), Filters(name=name), Filters(status="happened"))
    narrowed = (*filters, replace(ever, outlet=outlet, name=name, status="happened"))
    asked = [(words, each) for words in SEARCHED for each in narrowed]
    slowest = max((_search(kept, words, each), words) for words, each in asked)
    note = f"of {len(asked)} over {number:,} documents, the first of {HITS} hits with their number; {slowest[1]}"
    yield Figure("store", "search, the slowest", 1000 * slowest[0], "ms", note)


def _search(kept: Store, words: str, filters: Filters) -> float:
    """Return the CPU seconds of a search, the best of three."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        kept.search_and_count(words, filters, limit=HITS)
        taken.append(time.process_time() - began)
    return min(taken)


def _at_a_million(number: int, costs: Sequence[float]) -> float:
    """Return what a document would cost there: a straight line over the logarithm of what each quarter began with.

    The depth of a tree of pages grows so; the first quarter, which begins with nothing, is left out. A line that falls
    is taken for level.
    """
    at = [math.log2(first) for first, _ in _quarters(number)[1:]]
    slope, level = linear_regression(at, costs[1:])
    return max(level + slope * math.log2(1_000_000), costs[-1])


def _quarters(number: int) -> list[tuple[int, int]]:
    edges = [number * part // 4 for part in range(5)]
    return list(pairwise(edges))


def _fill(kept: Store, readings: Sequence[Reading], numbers: range) -> float:
    """Fill a store with documents that are copies but for a number, and return the CPU seconds that it took."""
    taken = 0.0
    for start in range(numbers.start, numbers.stop, rounds.ARRIVAL):
        batch = [_made(readings, each) for each in range(start, min(start + rounds.ARRIVAL, numbers.stop))]
        began = time.process_time()
        kept.add([reading.document for reading in batch])
        kept.put_readings([(each.seq, reading) for each, reading in zip(kept.next_arrival(), batch, strict=True)])
        kept.put_members([_member(reading.document) for reading in batch])
        taken += time.process_time() - began
    return taken


def _made(readings: Sequence[Reading], number: int) -> Reading:
    reading = readings[number % len(readings)]
    document = replace(reading.document, name=f"{number}", text=f"{reading.document.text}\n{number}", url=f"{number}")
    return replace(reading, document=document)


def _member(document: Document) -> Member:
    story = f"s{int(document.name) // 8}"
    return Member(document.name, document.id, story, story, None, (), document.published, "bench")


def _readers(address: str, kept: Store, readings: Sequence[Reading], number: int) -> Iterator[Figure]:
    """Yield how many questions a second another process has answered while this one writes as fast as it can."""
    context = multiprocessing.get_context("spawn")
    stop, answers = context.Event(), context.Queue()
    process = context.Process(target=_ask, args=(address, stop, answers))
    process.start()
    answers.get(timeout=60)  # it is ready
    cpu = time.process_time()
    began, written = time.monotonic(), 0
    while time.monotonic() - began < READING_FOR:
        batch = range(number + written, number + written + rounds.ARRIVAL)
        _fill(kept, readings, batch)
        written += rounds.ARRIVAL
    seconds = time.monotonic() - began
    writer = (time.process_time() - cpu) / seconds
    stop.set()
    asked, worst, reader = answers.get(timeout=60)
    process.join()
    note = f"of five kinds, beside {written / seconds:.0f} documents/s written on {writer:.2f} of a core"
    yield Figure("store", "reader beside a writer", asked / seconds, "query/s", f"{note}; the slowest {worst:.3f} s")
    yield Figure(
        "store", "reader beside a writer, per CPU second", asked / reader, "query/s", "its share of a core aside"
    )


def _ask(address: str, stop: Event, answers: multiprocessing.Queue[object]) -> None:
    with store.open(address, read_only=True) as kept:
        ids = [each.id for each in kept.documents(limit=200)]
        answers.put("ready")
        asked, worst, cpu = 0, 0.0, time.process_time()
        while not stop.is_set():
            for id_ in ids:
                began = time.monotonic()
                _question(kept, asked, id_)
                worst = max(worst, time.monotonic() - began)
                asked += 1
                if stop.is_set():
                    break
        answers.put((asked, worst, time.process_time() - cpu))


def _question(kept: Store, number: int, id_: str) -> None:
    """Ask what a page asks: a document, a story, the newest changes, the newest documents, a rare word."""
    kind = number % 5
    if kind == 0:
        kept.document(id_)
    elif kind == 1:
        kept.story(f"s{number % 500}")
    elif kind == 2:
        kept.changes(kept.cursor() - 20 if number % 2 else 0, limit=20)
    elif kind == 3:
        kept.documents(Filters(), limit=10)
    else:
        kept.search(f"{number % 10_000}", limit=10)
