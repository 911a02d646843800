"""Stays: who is at one place over several days. Two reports may tell of one stay in words that share nothing else.

A person is at one place at a time. When two reports name the same person, the same place and, beside it, stretches of
days that overlap and yet do not fit into one another, they give one stay different days. Known to be missed: stays
told without the person's name or title, or with the place in another sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from newsloom.model.account import Name
from newsloom.model.reading import Time
from newsloom.model.span import Span
from newsloom.weighing import contexts
from newsloom.weighing import names as naming
from newsloom.weighing.contexts import Days
from newsloom.weighing.exchanges import Exchange, Stated
from newsloom.weighing.reports import Report

BESIDE = 60  # characters between a stretch of days and its place: "in Beijing for high-level meetings on"
LONGEST = 21  # days: a longer stretch is a season or an office, not a stay
PEOPLE, PLACES = frozenset({"person"}), frozenset({"place", "facility"})


@dataclass(frozen=True, slots=True)
class _Stay:
    stated: Stated
    days: Days
    people: frozenset[str]
    place: str
    sentence: Span


def compare(reports: Sequence[Report], names: Sequence[Name]) -> Iterator[Exchange]:
    """Yield each pair of stretches of days that two reports give one stay, and that do not fit together."""
    index = naming.lookup(names, reports)
    at_place: defaultdict[str, list[_Stay]] = defaultdict(list)
    for report in reports:
        for stay in _of_report(report, index):
            at_place[stay.place].append(stay)
    for stays in at_place.values():
        for one, other in combinations(stays, 2):
            if one.stated.report is not other.stated.report and one.people & other.people and _clash(one, other):
                about = " ".join(one.sentence.of(one.stated.report.document.text).split())
                yield Exchange("date", one.stated, other.stated, about, "one person at one place over several days")


def _of_report(report: Report, index: naming.NameIndex) -> Iterator[_Stay]:
    for sentence, _ in contexts.told(report):
        stretches = [(time, days) for time in contexts.inside(report.times, sentence) if (days := _stretch(time))]
        mentions = contexts.inside(report.reading.mentions, sentence) if stretches else ()
        named = [(each, index.of(report.name, each.name)) for each in mentions]
        people = frozenset(name.id for _, name in named if name and name.kind in PEOPLE)
        for time, days in stretches:
            near = [
                (_gap(mention.span, time.span), name)
                for mention, name in named
                if name and mention.kind in PLACES and name.id not in people
            ]
            gap, place = min(near, key=lambda each: each[0], default=(BESIDE, None))
            if place is not None and gap < BESIDE:
                yield _Stay(Stated(report, time.span), days, people, place.id, sentence)


def _stretch(time: Time) -> Days | None:
    """Return the days of a time that names the first and last of several, or None."""
    days = contexts.days_of(time) if time.type == "DATE" else None
    return days if days and days.days and 0 < days.days[1] - days.days[0] <= LONGEST else None


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _clash(one: _Stay, other: _Stay) -> bool:
    """Tell whether two stretches overlap and neither holds the other."""
    mine, theirs = one.days.days, other.days.days
    meet = mine and theirs and mine[0] <= theirs[1] and theirs[0] <= mine[1]
    return bool(meet) and one.days.agrees(other.days) is False
