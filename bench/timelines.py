"""Timelines of a collection: are the right days told, and told rightly? T17, beside days chosen by publication alone.

Date-F1, AR1-F and AR2-F (agreement over shared dates, by our own ROUGE, equal to ROUGE-1.5.5's counts) as tilse
computes them for each gold timeline by itself; over timelines the F of the mean precision and the mean recall. The
number of dates and of sentences a date is the gold's, as published methods are given it; the first and last day of the
gold and words of the topic are given or not, and the figures say which.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import TypedDict

from bench import rouge
from bench.figures import Figure
from bench.reports import readings
from newsloom import pipeline
from newsloom.model.account import TimelineDate
from newsloom.model.document import Document
from newsloom.model.reading import Reading

Entries = Mapping[date, Sequence[str]]
"""A timeline: by day, its sentences."""

ABOUT = {
    "egypt": "Egypt Egyptian Mubarak protest",
    "finan": "financial crisis bank economy",
    "h1n1": "swine flu H1N1 influenza",
    "haiti": "Haiti Haitian earthquake quake",
    "iraq": "Iraq Iraqi",
    "libya": "Libya Libyan Gaddafi",
    "mj": "Michael Jackson",
    "syria": "Syria Syrian Assad",
}
"""Words of the topic, ours, as somebody would type them who knows what the collection is about."""


@dataclass(frozen=True, slots=True)
class Share:
    """Precision and recall of one timeline by one measure."""

    precision: float
    recall: float


def figures(data: Path) -> Iterator[Figure]:
    """Yield Date-F1, AR1-F and AR2-F over the gold timelines, and the time that a timeline takes after reading."""
    folder = data / "timelines"
    if not folder.is_dir() or not (data / "rouge").is_dir():
        return
    scorer = rouge.load(data / "rouge")
    scores: dict[str, list[tuple[Share, Share, Share]]] = {}
    slowest = 0.0
    for path in sorted(folder.glob("*.gold.json")):
        topic = path.name.split(".")[0]
        readings = read(folder / f"{topic}.documents.jsonl.gz")
        for gold in golds(path):
            for how, given in _ways(topic, gold).items():
                start = process_time()
                told = pipeline.timeline(readings, dates=len(gold), sentences=_per_date(gold), **given)
                slowest = max(slowest, (process_time() - start) * 200 / len(readings))
                scores.setdefault(how, []).append(score(entries(told), gold, scorer))
            baseline = by_publication(readings, len(gold), min(gold), max(gold))
            scores.setdefault("days of most articles", []).append(score(baseline, gold, scorer))
    for how, listed in scores.items():
        yield from _means(how, listed)
    yield Figure("timelines", "time a timeline", slowest, "s CPU", "scaled to 200 articles, after reading, the slowest")


def read(path: Path) -> list[Reading]:
    """Return the Readings of a file of documents."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return readings(Document(row["name"], row["text"], published=row["published"]) for row in rows)


def golds(path: Path) -> list[dict[date, list[str]]]:
    """Return the gold timelines of a topic; sentences of a day that comes twice are put together."""
    found = []
    for timeline in json.loads(path.read_text(encoding="utf-8")):
        days: dict[date, list[str]] = {}
        for entry in timeline["entries"]:
            days.setdefault(date.fromisoformat(entry["date"]), []).extend(entry["sentences"])
        found.append(days)
    return found


def entries(told: Sequence[TimelineDate]) -> dict[date, list[str]]:
    """Return a timeline of ours as days and sentences."""
    return {each.date: [sentence.text for sentence in each.sentences] for each in told}


def by_publication(readings: Sequence[Reading], dates: int, earliest: date, latest: date) -> dict[date, list[str]]:
    """Return the days on which most articles appeared, each told by the first sentence of its first article."""
    days: dict[date, list[str]] = {}
    for reading in readings:
        day = reading.document.published_day
        if day is not None and earliest <= day <= latest and reading.sentences:
            days.setdefault(day, []).append(reading.sentences[0].span.of(reading.document.text))
    best = sorted(days, key=lambda day: (-len(days[day]), day))[:dates]
    return {day: days[day][:1] for day in best}


def score(told: Entries, gold: Entries, scorer: rouge.Scorer) -> tuple[Share, Share, Share]:
    """Return precision and recall of the days, and of agreement by ROUGE-1 and ROUGE-2, as tilse counts them."""
    both = told.keys() & gold.keys()
    days = Share(len(both) / max(len(told), 1), len(both) / max(len(gold), 1))
    return (days, _agreement(told, gold, scorer, 1), _agreement(told, gold, scorer, 2))


def _agreement(told: Entries, gold: Entries, scorer: rouge.Scorer, n: int) -> Share:
    """Return ROUGE over the days of both; n-grams of a day that one side alone has count as missed."""
    hits = ours = theirs = 0
    for day in sorted(told.keys() | gold.keys()):
        counts = scorer.score("\n".join(told.get(day, ())), ["\n".join(gold.get(day, ()))], n)
        hits += counts.hits
        ours += counts.summary
        theirs += counts.references
    return Share(hits / ours if ours else 0.0, hits / theirs if theirs else 0.0)


def _per_date(gold: Entries) -> int:
    return max(1, round(fmean(len(sentences) for sentences in gold.values())))


class Given(TypedDict, total=False):
    """What a timeline may be told beforehand."""

    earliest: date
    latest: date
    about: str


def _ways(topic: str, gold: Entries) -> dict[str, Given]:
    earliest, latest, about = min(gold), max(gold), ABOUT.get(topic, topic)
    return {
        "period and topic given": {"earliest": earliest, "latest": latest, "about": about},
        "period given": {"earliest": earliest, "latest": latest},
        "topic given": {"about": about},
        "nothing given": {},
    }


def _means(how: str, listed: Sequence[tuple[Share, Share, Share]]) -> Iterator[Figure]:
    for place, measure in enumerate(("Date-F1", "AR1-F", "AR2-F")):
        precision = fmean(each[place].precision for each in listed)
        recall = fmean(each[place].recall for each in listed)
        note = f"{len(listed)} timelines, F of mean P {precision:.3f} and mean R {recall:.3f}"
        yield Figure("timelines", f"{measure}, {how}", rouge.f_of(precision, recall), "", note)
