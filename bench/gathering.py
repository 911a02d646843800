"""Gathering a long stream: time and memory of a document as the stream grows, on documents made for it.

    make bench-gathering                                  20,000 made documents: a minute
    GATHERING_DOCUMENTS=1000000 make bench-gathering      as many as wanted; some tens of minutes
    make plot                                             the picture in docs/pictures, from what was measured last

The stream is made of invented words: a third of the documents tell of a story that runs, the rest stand alone; words
are drawn by rank as in news (Zipf), names are new for each story. It takes half a year: in its first half everything
stays live, in its second as many documents expire as come. What a run measured is kept in bench/measured, by its size.
The machine is shared, and a busy neighbour slows every instruction: beside the documents a loop of fixed work is timed,
and costs are told as that loop would have them at its fastest of the run.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

from bench.figures import Figure
from newsloom.gathering import stories
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.postings import Postings
from newsloom.gathering.state import State
from newsloom.model.span import Span

DOCUMENTS = 20_000
WORDS = 150  # different words of a document of about 450
VOCABULARY = 60_000
RUNNING = 200  # stories that are told at a time
DAYS = 184  # of the stream: twice what keeps a story open, and a little
PLACES = tuple(Span(6 * n, 6 * n + 29) for n in range(446))  # of the shingles of 450 words
MEASURED = Path(__file__).with_name("measured") / "gathering.json"


def figures(data: Path) -> Iterator[Figure]:
    """Yield the cost per document along the stream and the memory per live document; print the plot."""
    del data  # the stream is made here
    count = int(os.environ.get("GATHERING_DOCUMENTS", DOCUMENTS))
    rows = list(_measured(count))
    print(plot(rows), file=sys.stderr)
    _keep(count, rows)
    second, last = rows[1], rows[-1]
    note = f"{count} made documents, {last['live']} live and {last['gone']} expired at the end"
    yield Figure("gathering", "documents a second, last tenth", 1000 / last["ms"], "doc/s", note)
    yield Figure("gathering", "cost of the last tenth over the second", last["ms"] / second["ms"], "", note)
    worst = max(row["p99"] for row in rows)
    yield Figure("gathering", "99th percentile of one document, worst tenth", worst, "ms", note)
    yield Figure("gathering", "state per live document", last["state"], "bytes", f"{note}; by the sizes of its parts")
    yield Figure("gathering", "resident, at most", max(row["rss"] for row in rows), "MB", f"{note}; bench included")


def _measured(count: int) -> Iterator[dict[str, Any]]:
    """Yield one row for each tenth of the stream."""
    state, waits, loops = State(), [], []
    rows = []
    for number, given in enumerate(stream(count), start=1):
        start = process_time()
        stories.add(state, given)
        stories.amendments(state)
        waits.append(process_time() - start)
        if number % 500 == 0:
            loops.append(_loop())
        if number % (count // 10) == 0:
            live = sum(len(story.documents) for story in state.stories.values())
            rows.append(
                {
                    "documents": number,
                    "ms": 1000 * sum(waits) / len(waits),
                    "p99": 1000 * sorted(waits)[int(0.99 * len(waits))],
                    "loop": sorted(loops)[len(loops) // 2],
                    "live": live,
                    "gone": number - live,
                    "state": held(state) / live,
                    "rss": _resident(),
                }
            )
            print(f"  {json.dumps(rows[-1])}", file=sys.stderr, flush=True)
            waits, loops = [], []
    fastest = min(row["loop"] for row in rows)
    for row in rows:
        yield {**row, "ms": row["ms"] * fastest / row["loop"], "p99": row["p99"] * fastest / row["loop"]}


def _loop() -> float:
    """Return the seconds of some fixed work of the same kind: small dictionaries and floats."""
    start = process_time()
    sums: dict[int, float] = {}
    for number in range(20_000):
        sums[number * 7919 % 4096] = sums.get(number * 104_729 % 4096, 0.0) + number / 3
    return process_time() - start


def held(state: State) -> int:
    """Return the bytes that a state holds for its documents, not those that are as many whatever it holds."""
    size = sys.getsizeof
    live = state.stories.values()
    parts = [size(state.stories), 32 * len(state.stories), size(state.sketches)]
    parts += (size(each) for story in live for each in (story, story.id, story.documents, story.moving))
    parts += (size(story.centre) for story in live if story.centre)
    parts += (size(each) for each in state.sketches if each)
    columns = (state.story_of, state.days, state.outlets, state.copied, state.keyed, state.shelved, state.arc_of)
    parts += map(size, (*columns, state.shared.counts, state.shared.entered, state.texts.shelf.ends))
    parts += (size(each) + 40 for each in state.idle)
    parts += (size(arc) + size(arc.id) + size(arc.centre) + 100 for arc in state.arcs.values())
    parts += (200 for _ in state.arcs_merged)
    parts += map(_entries, (state.named, state.words, state.shared.anchors, state.closed))
    parts += (size(each) + size(each.why) for each in state.decisions_made)
    return sum(parts)


def _entries(postings: Postings) -> int:
    return len(postings.gone) + sum(run.keys.nbytes + run.documents.nbytes for run in postings.runs)


def _resident() -> int:
    """Return the megabytes of memory that this process has now."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))


def plot(rows: list[dict[str, Any]]) -> str:
    """Return the cost per document along a stream as lines of text."""
    return "\n".join(
        f"  {row['documents']:>9} documents  {row['ms']:6.2f} ms each  {row['live']:>8} live  {row['rss']:>5} MB  "
        f"{'#' * round(20 * row['ms'])}"
        for row in rows
    )


def last_measured() -> list[dict[str, Any]]:
    """Return the rows of the longest stream that was measured; none when none was."""
    kept = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    rows: list[dict[str, Any]] = kept[max(kept, key=int)]["rows"] if kept else []
    return rows


def _keep(count: int, rows: list[dict[str, Any]]) -> None:
    kept = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    rounded = [{name: round(value, 5) for name, value in row.items()} for row in rows]
    kept[str(count)] = {"date": datetime.now(UTC).date().isoformat(), "rows": rounded}
    MEASURED.parent.mkdir(exist_ok=True)
    in_order = dict(sorted(kept.items(), key=lambda each: int(each[0])))
    MEASURED.write_text(json.dumps(in_order, indent=1) + "\n", encoding="utf-8")


def stream(count: int) -> Iterator[Fingerprint]:
    """Yield made fingerprints, in order of publication."""
    chance = random.Random(7)  # noqa: S311  a stream, not a secret
    running = [_story(chance, n) for n in range(RUNNING)]
    for number in range(count):
        day = 740_000 + number * DAYS // count
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
