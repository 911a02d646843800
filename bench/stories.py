"""Stories: are reports of one event together, and only they? BCubed on the development stream, copies beside it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

from bench import gathering
from bench.figures import Figure
from newsloom import pipeline
from newsloom.gathering import fingerprints, stories, windows
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.state import State
from newsloom.intake import collect
from newsloom.model.document import Document
from newsloom.model.reading import Reading


def figures(data: Path) -> Iterator[Figure]:
    """Yield BCubed of the whole stream against the gold stories, and the fold's speed."""
    folder = data / "stories"
    if not (folder / "gold.jsonl").exists():
        return
    gold = {row["name"]: row["story"] for row in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))}
    documents = [each for each in collect.documents([str(folder / "documents.jsonl")]) if isinstance(each, Document)]
    readings = [each for each in pipeline.read_all(documents) if isinstance(each, Reading)]
    start = process_time()
    gathered = pipeline.gather(readings)
    taken = process_time() - start
    told = {member.name: story.id for story in gathered for member in story.members}
    precision, recall = bcubed(told, gold)
    note = f"{len(gold)} documents, {len(set(gold.values()))} events, dates and titles given"
    yield Figure("stories", "BCubed precision", precision, "", note)
    yield Figure("stories", "BCubed recall", recall, "", note)
    yield Figure("stories", "BCubed F1", 2 * precision * recall / (precision + recall), "", note)
    yield Figure("stories", "stories made", len(gathered), "", note)
    yield Figure("stories", "gathering", len(readings) / taken, "doc/s", "one core")
    yield from _variants(folder, documents, gold)
    if rows := gathering.last_measured():
        print(f"  how gathering scales (make bench-gathering):\n{gathering.plot(rows)}")
    copies = [copy for story in gathered for member in story.members for copy in member.copies]
    right = sum(gold[member.name] == gold[copy.of] for s in gathered for member in s.members for copy in member.copies)
    yield Figure("stories", "copies: both of one event", right / max(len(copies), 1), "", f"{len(copies)} pairs")


def _variants(folder: Path, documents: list[Document], gold: Mapping[str, str]) -> Iterator[Figure]:
    """Yield BCubed F1 of the same documents given differently."""
    untitled = [replace(document, title=None) for document in documents]
    cut = [replace(document, text=_first_words(document.text)) for document in documents]
    for name, given in (("titles not given", untitled), ("cut to 60 words", cut)):
        gathered = pipeline.gather([each for each in pipeline.read_all(given) if isinstance(each, Reading)])
        yield _f1(name, {member.name: story.id for story in gathered for member in story.members}, gold)
    taken = [fingerprints.take(each) for each in pipeline.read_all(documents) if isinstance(each, Reading)]
    shuffled = sorted(taken, key=lambda each: (each.published or "", hashlib.sha256(each.name.encode()).hexdigest()))
    yield _f1("shuffled within a day", _folded([replace(each, published=_day(each)) for each in shuffled]), gold)
    others = sorted(folder.parent.glob("timelines/*.documents.jsonl.gz"))
    if others:
        mixed = [*taken, *_moved(others)]
        yield _f1("with the timelines mixed in", _folded(sorted(mixed, key=windows.publication)), gold)


def _day(each: Fingerprint) -> str | None:
    return each.published[:10] if each.published else None


def _first_words(text: str) -> str:
    found = list(re.finditer(r"\S+", text))
    return text[: found[min(59, len(found) - 1)].end()]


def _folded(prints: list[Fingerprint]) -> dict[str, str]:
    state = State()
    for each in prints:
        stories.add(state, each)
    return {member.name: story.id for story in stories.collect(state) for member in story.members}


def _moved(files: list[Path]) -> Iterator[Fingerprint]:
    """Yield the fingerprints of running topics, their days moved into the busiest month of the stories."""
    first = date(2017, 12, 1).toordinal()
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        given = [Document(row["name"], row["text"], published=row["published"]) for row in rows]
        for reading in pipeline.read_all(given):
            if isinstance(reading, Reading):
                taken = fingerprints.take(reading)
                day = first + (taken.earliest or 0) % 31
                yield replace(taken, earliest=day, latest=day, published=date.fromordinal(day).isoformat())


def _f1(name: str, told: Mapping[str, str], gold: Mapping[str, str]) -> Figure:
    precision, recall = bcubed(told, gold)
    score = 2 * precision * recall / (precision + recall)
    return Figure("stories", f"BCubed F1, {name}", score, "", f"precision {precision:.3f}, recall {recall:.3f}")


def bcubed(told: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float]:
    """Return BCubed precision and recall of the clusters in `told` against `gold`, both document → cluster.

    Documents that `gold` does not know belong to none of its clusters, but dilute those they were put in.
    """
    sizes_told, sizes_gold = Counter(told.values()), Counter(gold.values())
    together: defaultdict[tuple[str, str], int] = defaultdict(int)
    for name in gold:
        together[told[name], gold[name]] += 1
    precision = sum(count * count / sizes_told[cluster] for (cluster, _), count in together.items()) / len(gold)
    recall = sum(count * count / sizes_gold[cluster] for (_, cluster), count in together.items()) / len(gold)
    return precision, recall
