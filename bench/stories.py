"""Stories: are reports of one event together, and only they? BCubed on the development stream, copies beside it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import process_time

from bench.figures import Figure
from newsloom import pipeline
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
    note = f"{len(gold)} documents, {len(set(gold.values()))} events, dates given, no title"
    yield Figure("stories", "BCubed precision", precision, "", note)
    yield Figure("stories", "BCubed recall", recall, "", note)
    yield Figure("stories", "BCubed F1", 2 * precision * recall / (precision + recall), "", note)
    yield Figure("stories", "stories made", len(gathered), "", note)
    yield Figure("stories", "gathering", len(readings) / taken, "doc/s", "one core")
    copies = [copy for story in gathered for member in story.members for copy in member.copies]
    right = sum(gold[member.name] == gold[copy.of] for s in gathered for member in s.members for copy in member.copies)
    yield Figure("stories", "copies: both of one event", right / max(len(copies), 1), "", f"{len(copies)} pairs")


def bcubed(told: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float]:
    """Return BCubed precision and recall of the clusters in `told` against `gold`, both document → cluster."""
    sizes_told, sizes_gold = Counter(told[name] for name in gold), Counter(gold.values())
    together: defaultdict[tuple[str, str], int] = defaultdict(int)
    for name in gold:
        together[told[name], gold[name]] += 1
    precision = sum(count * count / sizes_told[cluster] for (cluster, _), count in together.items()) / len(gold)
    recall = sum(count * count / sizes_gold[cluster] for (_, cluster), count in together.items()) / len(gold)
    return precision, recall
