"""How fast: start-up, reading on one core stage by stage, and the whole run on an example as one process."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from bench.figures import WORDS_PER_DOCUMENT, Figure
from newsloom import pipeline
from newsloom.intake import collect
from newsloom.model.document import Document

NEWSLOOM = Path(sys.executable).with_name("newsloom")
ROUNDS = 5  # processes run per figure: the best of five is the machine's own speed, not its neighbours'
EXAMPLE = Path(__file__).parents[1] / "examples" / "ferrin-bridge"


def figures(data: Path) -> Iterator[Figure]:
    """Yield start-up, the whole run and the reading speed; reading is timed on stories, else on the examples."""
    yield Figure("speed", "newsloom --help", _process(["--help"])[0], "s wall", "best of 5")
    yield from _whole("example", sorted(EXAMPLE.glob("*.txt")))
    yield from _whole("seeds", sorted((data / "seeds").glob("*.txt")))
    yield from _reading(data)


def _whole(name: str, paths: list[Path]) -> Iterator[Figure]:
    if paths:
        wall, cpu = _process(["run", *map(str, paths), "--json"])
        yield Figure("speed", f"newsloom run, {name}", cpu, "s CPU", f"{len(paths)} texts, {wall:.2f} s wall")


def _process(arguments: list[str]) -> tuple[float, float]:
    """Return the best wall and CPU seconds of a command as a whole process."""
    walls, cpus = [], []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = perf_counter()
        subprocess.run([NEWSLOOM, *arguments], check=True, capture_output=True)
        walls.append(perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(walls), min(cpus)


def _reading(data: Path) -> Iterator[Figure]:
    stories = data / "stories" / "documents.jsonl"
    paths = [str(stories)] if stories.exists() else [str(EXAMPLE)]
    documents = [each for each in collect.documents(paths) if isinstance(each, Document)]
    if not documents:
        return
    count = sum(len(document.text.split()) for document in documents)
    per_document = 1000 * WORDS_PER_DOCUMENT / count
    for document in documents[:20]:
        pipeline.read(document)  # lexicons and compiled expressions are made once per process
    start = process_time()
    for document in documents:
        pipeline.read(document)
    whole = process_time() - start
    note = f"{len(documents)} documents, {count} words, one core"
    yield Figure("speed", "reading", 1000 / (whole * per_document), "doc/s", f"of 550 words; {note}")
    for name, seconds in _stages(documents).items():
        yield Figure("speed", f"reading: {name}", seconds * per_document, "ms", "per 550 words")


def _stages(documents: list[Document]) -> dict[str, float]:
    """Return the CPU seconds that each stage of reading takes over all documents."""
    import inspect

    taken: defaultdict[str, float] = defaultdict(float)
    for document in documents:
        made: dict[str, Any] = {"document": document}
        for stage in pipeline.READING:
            arguments = [made[name] for name in inspect.signature(stage.by).parameters]
            start = process_time()
            made[stage.makes] = stage.by(*arguments)
            taken[stage.makes] += process_time() - start
    return dict(taken)
