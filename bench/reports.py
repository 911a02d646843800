"""Reports of one event for the weighing benches: read, gathered as one story whatever gathering says, and weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bench.figures import rows
from newsloom import pipeline
from newsloom.errors import Inconsistency
from newsloom.intake import collect
from newsloom.model.account import Account, Failure
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.story import Story
from newsloom.weighing import brief

FEWEST = 3  # reports of an event that the benches take: below that nobody can be outvoted


def readings(documents: Iterable[Document]) -> list[Reading]:
    """Return the Readings of documents; `Inconsistency` when one could not be read."""
    found = []
    for each in pipeline.read_all(documents):
        if isinstance(each, Failure):
            raise Inconsistency(f"{each.document} could not be read: {each.message}")
        found.append(each)
    return found


def events(folder: Path) -> dict[str, list[Reading]]:
    """Return the Readings of each gold event of `folder` that has `FEWEST` reports or more."""
    gold = {row["name"]: row["story"] for row in rows(folder / "gold.jsonl")}
    given = collect.documents([str(folder / "documents.jsonl")])
    found: dict[str, list[Reading]] = {}
    for reading in readings(each for each in given if isinstance(each, Document)):
        found.setdefault(gold[reading.document.name], []).append(reading)
    return {event: listed for event, listed in sorted(found.items()) if len(listed) >= FEWEST}


def as_one(stories: Sequence[Story]) -> Story:
    """Return the stories put together as one, members in order of publication."""
    members = sorted((m for story in stories for m in story.members), key=lambda m: (m.published or "9999", m.name))
    aside = tuple(each for story in stories for each in story.set_aside)
    return replace(stories[0], members=tuple(members), set_aside=aside)


def weigh(reports: Sequence[Reading], length: int = brief.LENGTH) -> Account:
    """Return the Account of an event's reports with the copies that gathering saw; its brief has `length` words."""
    return pipeline.weigh(as_one(pipeline.gather(reports)), reports, length=length)
