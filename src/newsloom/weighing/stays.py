"""Stays: several days at one place that two reports give differently ("in Beijing on 26-27 May", "on 27 and 28 May").

Days that overlap while neither holds the other cannot both be the days of one visit, meeting or fair, in whatever words
it is told; where one holds the other, one report is the finer. Days apart may be two visits and say nothing.
Known to be missed: stays of one day, days and place in different sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from newsloom.model.account import Finding, Value
from newsloom.model.document import content_id
from newsloom.model.reading import Mention, Time
from newsloom.model.span import Span
from newsloom.text import fold_key
from newsloom.weighing.events import documents
from newsloom.weighing.origins import Carrier, Origins
from newsloom.weighing.reports import Report

LONGEST = 14  # days: a longer interval is a season or a month's half, told loosely


@dataclass(frozen=True, slots=True)
class _Stay:
    report: Report
    sentence: Span
    place: Mention
    time: Time
    first: date
    last: date

    @property
    def label(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def compare(reports: Sequence[Report], origins: Origins) -> Iterator[Finding]:
    """Yield a finding for each place at which different reports give days that cross each other."""
    at: defaultdict[str, list[_Stay]] = defaultdict(list)
    for report in reports:
        for stay in _stays(report):
            at[fold_key(stay.place.name)].append(stay)
    for stays in at.values():
        crossing = [each for each in stays if any(_cross(each, other) for other in stays)]
        if crossing:
            yield _finding(crossing, origins)


def _stays(report: Report) -> Iterator[_Stay]:
    """Yield the intervals of named days with the last place that their sentence names before them."""
    sentences = [sentence.span for sentence in report.reading.sentences]
    places = [mention for mention in report.reading.mentions if mention.kind == "place"]
    for time in report.times:
        first, last = time.earliest, time.latest
        if not time.symbol.startswith("month-days ") or first is None or last is None:
            continue
        if not 1 <= (last - first).days < LONGEST or any(time.span.overlaps(span) for span in report.set_aside):
            continue
        sentence = next((span for span in sentences if span.contains(time.span)), time.span)
        before = [m for m in places if sentence.start <= m.span.start and m.span.end <= time.span.start]
        if before:
            yield _Stay(report, sentence, before[-1], time, first, last)


def _cross(one: _Stay, other: _Stay) -> bool:
    if one.report is other.report:
        return False
    early, late = sorted((one, other), key=lambda stay: (stay.first, stay.last))
    return early.first < late.first <= early.last < late.last


def _finding(stays: Sequence[_Stay], origins: Origins) -> Finding:
    told: defaultdict[str, list[_Stay]] = defaultdict(list)
    for stay in stays:
        told[stay.label].append(stay)
    first = stays[0]
    return Finding(
        id=content_id(first.report.document.id, "stay", str(first.time.span.start)),
        verdict="disputed",
        kind="contradiction",
        slot="date",
        about=" ".join(first.sentence.of(first.report.document.text).split()),
        values=tuple(_value(label, same, origins) for label, same in sorted(told.items())),
        preferred=None,
        why=f"days at {first.place.name} that overlap while neither holds the other, and the texts do not decide",
    )


def _value(label: str, same: Sequence[_Stay], origins: Origins) -> Value:
    spans = tuple(stay.report.cite(stay.time.span) for stay in same)
    carriers = [Carrier(stay.report, stay.time.span, stay.report.chain_at(stay.time.span)) for stay in same]
    return Value(label, spans, documents(spans), origins.of(carriers))
