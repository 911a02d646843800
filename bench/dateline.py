"""Datelines: the dates of dated documents are hidden and solved again, alone and with their stories.

Confidently wrong is what hurts: an interval, open on a side or not, that leaves the true day out. The baseline takes
the latest day told in the past for the day of publication.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from statistics import median
from time import process_time

from bench.figures import Figure
from newsloom.errors import Inconsistency
from newsloom.intake import collect
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.story import Member, Story

EVERY = 12  # of the 2,896 dated articles of the timelines, one in twelve: 241 documents
Told = tuple[date | None, date | None]


def figures(data: Path) -> Iterator[Figure]:
    """Yield how the hidden days are found alone, with their stories, and with one document of each story dated."""
    if (data / "stories" / "gold.jsonl").exists():
        yield from _of_stories(data / "stories")
    if (data / "timelines").is_dir():
        documents = sampled(data / "timelines")
        truth, readings = _days(documents), read(documents)
        note = f"timelines, {len(documents)} documents"
        yield from _scores("timelines: alone", {each.document.name: _told(each) for each in readings}, truth, note)
        yield from _baseline("timelines", readings, truth, note)


def _of_stories(folder: Path) -> Iterator[Figure]:
    from newsloom.weighing import settle

    gold = {row["name"]: row["story"] for row in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))}
    documents = [each for each in collect.documents([str(folder / "documents.jsonl")]) if isinstance(each, Document)]
    truth, readings = _days(documents), read(documents)
    note = f"stories, {len(documents)} documents"
    yield from _scores("stories: alone", {each.document.name: _told(each) for each in readings}, truth, note)
    yield from _baseline("stories", readings, truth, note)
    start = process_time()
    found = settled(readings, gold)
    taken = 1000 * (process_time() - start) / len(set(gold.values()))
    yield from _scores("stories: settled", {name: line[:2] for name, line in found.items()}, truth, note)
    yield _reversed("stories: settled", {name: line[2] for name, line in found.items()}, truth, gold)
    first = {name for names in _by_story(gold).values() for name in names[:1] if len(names) > 1}
    dated = read([each for each in documents if each.name in first], hidden=False)
    found = settled([*dated, *(each for each in readings if each.document.name not in first)], gold)
    others = {name: line[:2] for name, line in found.items() if name not in first}
    yield from _scores("stories: settled with one dated", others, truth, f"stories, {len(others)} others")
    yield _reversed("stories: settled with one dated", {name: line[2] for name, line in found.items()}, truth, gold)
    yield Figure("dateline", "settling a story", taken, "ms", f"{settle.ROUNDS} rounds at most, all dates hidden")


def sampled(folder: Path) -> list[Document]:
    """Return one document in `EVERY` of all topics."""
    found: list[Document] = []
    for path in sorted(folder.glob("*.documents.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, row in enumerate(map(json.loads, lines)):
                if number % EVERY == 0:
                    found.append(Document(row["name"], row["text"], published=row["published"]))
    return found


def read(documents: Sequence[Document], *, hidden: bool = True) -> list[Reading]:
    """Return the Readings of `documents`; with `hidden` date and address are taken away first.

    `Inconsistency` when a document cannot be read.
    """
    from newsloom import pipeline

    given = [replace(each, published=None, url=None) for each in documents] if hidden else documents
    found = list(pipeline.read_all(given))
    failed = [each for each in found if not isinstance(each, Reading)]
    if failed:  # left out, they would only make the shares look better
        raise Inconsistency(f"{len(failed)} of {len(given)} documents were not read, first {failed[0].message}")
    return [each for each in found if isinstance(each, Reading)]


def settled(readings: Sequence[Reading], gold: Mapping[str, str]) -> dict[str, tuple[date | None, date | None, int]]:
    """Return each document's days and order after its gold story was settled."""
    from newsloom.weighing import settle

    by_name = {reading.document.name: reading for reading in readings}
    found = {}
    for key, names in sorted(_by_story(gold).items()):
        own = [by_name[name] for name in names if name in by_name]
        members = tuple(
            Member(each.document.name, each.document.id, key, key, None, (), each.document.published, "gold")
            for each in own
        )
        for report in settle.settle(Story(key, key, members), own):
            found[report.name] = (report.dateline.earliest, report.dateline.latest, report.order)
    return found


def _by_story(gold: Mapping[str, str]) -> dict[str, list[str]]:
    stories: defaultdict[str, list[str]] = defaultdict(list)
    for name, story in sorted(gold.items()):
        stories[story].append(name)
    return stories


def _days(documents: Sequence[Document]) -> dict[str, date]:
    return {each.name: each.published_day for each in documents if each.published_day}


def _told(reading: Reading) -> Told:
    return reading.dateline.earliest, reading.dateline.latest


def wrong(told: Told, true: date) -> bool:
    """Tell whether an interval, closed or not, leaves the true day out."""
    return bool((told[0] and true < told[0]) or (told[1] and true > told[1]))


def _scores(part: str, told: Mapping[str, Told], truth: Mapping[str, date], note: str) -> Iterator[Figure]:
    count = max(len(told), 1)
    misses = sum(wrong(days, truth[name]) for name, days in told.items())
    closed = {name: (days[0], days[1]) for name, days in told.items() if days[0] and days[1]}
    inside = [name for name, days in closed.items() if not wrong(days, truth[name])]
    widths = [(high - low).days + 1 for low, high in closed.values() if low and high]
    half = sum((days[0] is None) != (days[1] is None) for days in told.values())
    unknown = sum(days == (None, None) for days in told.values())
    yield Figure("dateline", f"{part}, not confidently wrong", 1 - misses / count, "", f"{misses} wrong; {note}")
    yield Figure("dateline", f"{part}, truth inside both sides", len(inside) / count, "", note)
    yield Figure("dateline", f"{part}, within 3 days", sum(width <= 3 for width in widths) / count, "", note)
    yield Figure("dateline", f"{part}, median width", median(widths) if widths else 0, "days", f"{len(closed)} closed")
    yield Figure("dateline", f"{part}, one side open", half / count, "", note)
    yield Figure("dateline", f"{part}, unknown", unknown / count, "", note)


def _baseline(part: str, readings: Sequence[Reading], truth: Mapping[str, date], note: str) -> Iterator[Figure]:
    right = told = 0
    for reading in readings:
        days = [
            time.earliest
            for time in reading.times
            if time.anchor == "fixed" and time.earliest and time.earliest == time.latest and ">" not in time.symbol
        ]
        told += bool(days)
        right += bool(days) and max(days) == truth[reading.document.name]
    yield Figure("dateline", f"{part}: latest past day, told", told / len(readings), "", note)
    yield Figure("dateline", f"{part}: latest past day, right of told", right / max(told, 1), "", note)


def _reversed(part: str, orders: Mapping[str, int], truth: Mapping[str, date], gold: Mapping[str, str]) -> Figure:
    pairs = backward = shared = 0
    for names in _by_story(gold).values():
        for one, other in combinations([name for name in names if name in orders], 2):
            if truth[one] == truth[other]:
                continue
            pairs += 1
            shared += orders[one] == orders[other]
            backward += orders[one] != orders[other] and (orders[one] < orders[other]) != (truth[one] < truth[other])
    note = f"{pairs} pairs of other days; {shared / max(pairs, 1):.2f} share a place"
    return Figure("dateline", f"{part}, pairs not reversed", 1 - backward / max(pairs, 1), "", note)
