"""Copies: is text that was taken over told from shared quotations and site furniture? Hand-labelled pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from newsloom import pipeline
from newsloom.intake import collect
from newsloom.model.document import Document
from newsloom.model.reading import Reading

GOLD = Path(__file__).with_name("gold") / "copies.jsonl"


def figures(data: Path) -> Iterator[Figure]:
    """Yield precision and recall on the pairs in `gold/copies.jsonl`; a revision counts as found."""
    source = data / "stories" / "documents.jsonl"
    if not source.exists():
        return
    labels = {frozenset((row["a"], row["b"])): row for row in map(json.loads, GOLD.open(encoding="utf-8"))}
    documents = [each for each in collect.documents([str(source)]) if isinstance(each, Document)]
    readings = [each for each in pipeline.read_all(documents) if isinstance(each, Reading)]
    members = [member for story in pipeline.gather(readings) for member in story.members]
    found = {frozenset((member.name, copy.of)) for member in members for copy in member.copies}
    found |= {frozenset((member.name, member.revises)) for member in members if member.revises}
    true = {pair for pair, row in labels.items() if row["copy"]}
    right, judged = len(found & true), len(found & set(labels))
    yield Figure(
        "copies", "precision", right / max(judged, 1), "", f"{judged} of {len(found)} pairs found are labelled"
    )
    yield Figure("copies", "recall", right / len(true), "", f"{len(true)} copies among {len(labels)} labelled pairs")
