"""Distances: how far one place is from another. It is one number, in whatever words two reports tell it.

A length belongs to two places when it stands between them ("Arden, 40 km from Vess"), or is the length of a journey
from one to the other. Lengths of one pair of places exclude each other when neither way could be the other's detour.
Known to be missed: places a pronoun stands for; days' journeys; a length in the next sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from newsloom.language import lexicons
from newsloom.model.account import Name
from newsloom.model.span import Span
from newsloom.text import fold
from newsloom.weighing import contexts
from newsloom.weighing import names as naming
from newsloom.weighing.exchanges import Exchange, Stated
from newsloom.weighing.reports import Report

DETOUR = 2.0  # a way is seldom twice as long as the line: route factors of road networks lie between 1.2 and 1.6
LOOSE = 1.25  # two lines, or two ways: "40 km" and "50 km" are both said of 45
BESIDE = 30  # characters between a length and the place on either side of it: "40 km north-east of"
ARTICLE = 8  # characters between "from" or "to" and its place: an article, a short word
REACH = 40  # characters in which "from" may stand before its place: "from the country's capital, Vess,"
PLACES, WIDE = frozenset({"place", "facility"}), frozenset({"country", "region", "state"})

_LENGTH = re.compile(
    r"(?<![\w.,$£€])(\d+(?:,\d{3})*(?:\.\d+)?)[- ]?"
    r"(kilometres?|kilometers?|km|miles?|mi|metres?|meters?|m|feet|ft)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:to the )?[a-z-]*(?:north|south|east|west)\w*\s+)?(?:of|from|away from|outside)\b"
)
_JOURNEY = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:\w+\s)?(?:trip|journey|voyage|drive|ride|flight|trek|march|route|road|walk)\b"
)
_FROM, _TO = re.compile(r"\bfrom\b"), re.compile(r"\bto\b")
_DESCRIBED = re.compile(
    r"\s*(?:the|that|this)\b[\w\s'’-]{0,25}?\b(?:city|town|village|capital|port|settlement)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Distance:
    stated: Stated
    metres: float
    travelled: bool
    ends: frozenset[str]
    sentence: Span


@dataclass(frozen=True, slots=True)
class _Place:
    """A place at its characters, counted from the beginning of the text, by its id over the story."""

    span: Span
    id: str
    wide: bool
    """Whether it is a country or a region, or is only named as holding another place."""


def compare(reports: Sequence[Report], names: Sequence[Name]) -> Iterator[Exchange]:
    """Yield each pair of lengths that two reports give between the same two places, and that cannot both be true."""
    index = naming.lookup(names, reports)
    located = _located(reports, index)
    between: defaultdict[frozenset[str], list[_Distance]] = defaultdict(list)
    for report in reports:
        for distance in _of_report(report, index, located):
            between[distance.ends].append(distance)
    for found in between.values():
        for one, other in combinations(found, 2):
            if one.stated.report is not other.stated.report and not _agree(one, other):
                about = " ".join(one.sentence.of(one.stated.report.document.text).split())
                why = "how far one place is from another"
                yield Exchange("number", one.stated, other.stated, about, why, fixed=True)


def _agree(one: _Distance, other: _Distance) -> bool:
    apart = DETOUR if one.travelled != other.travelled else LOOSE
    return max(one.metres, other.metres) <= apart * min(one.metres, other.metres)


def _located(reports: Sequence[Report], index: naming.NameIndex) -> frozenset[str]:
    """Return the ids of the names that some report knows for a place: another may have too little beside it to tell."""
    named = (
        index.of(report.name, each.name)
        for report in reports
        for each in report.reading.mentions
        if each.kind in PLACES
    )
    return frozenset(name.id for name in named if name)


def _of_report(report: Report, index: naming.NameIndex, located: frozenset[str]) -> Iterator[_Distance]:
    folded = fold(report.document.text)
    places: list[_Place] | None = None
    for sentence, _ in contexts.told(report):
        for found in _LENGTH.finditer(folded, sentence.start, sentence.end):
            places = _places(report, index, located) if places is None else places
            travelled = _JOURNEY.match(folded, found.end(), sentence.end) is not None
            length = Span(*found.span())
            pair = _travelled(folded, places, sentence) if travelled else _apart(folded, places, sentence, length)
            number, unit, metres = _measured(found)
            if pair and metres and pair[0].id != pair[1].id:
                stated = Stated(report, length, number, unit)
                yield _Distance(stated, metres, travelled, frozenset(each.id for each in pair), sentence)


def _places(report: Report, index: naming.NameIndex, located: frozenset[str]) -> list[_Place]:
    wide = {place for place, kind in lexicons.rows("places") if kind in WIDE}
    text = report.document.text
    found = []
    for mention in report.reading.mentions:
        name = index.of(report.name, mention.name)
        if name and name.id in located:
            owning = fold(text[mention.span.end : mention.span.end + 2]) == "'s"  # "Kestria's capital, Orlund"
            found.append(_Place(mention.span, name.id, owning or name.name in wide))
    return found


def _measured(found: re.Match[str]) -> tuple[float, str, float]:
    """Return a length as it is written, its number and unit, and in metres."""
    written = found.group(2).lower()
    units, dimensions = lexicons.table("numbers")["units"], lexicons.table("numbers")["dimensions"]
    unit = next(name for name, forms in units.items() if written == name or written in forms)
    number = float(found.group(1).replace(",", ""))
    return number, unit, number * float(dimensions[unit][1])


def _apart(folded: str, places: Sequence[_Place], sentence: Span, length: Span) -> tuple[_Place, _Place] | None:
    """Return the place that stands before the length and the one it is measured from: "Arden, 40 km from Vess"."""
    away = _AWAY.match(folded, length.end, sentence.end)
    if not away:
        return None
    before = [each for each in _inside(places, Span(sentence.start, length.start)) if not each.wide]
    if not before or length.start - before[-1].span.end > BESIDE:
        return None
    after = _inside(places, Span(away.end(), sentence.end))
    if after and after[0].span.start - away.end() <= ARTICLE:
        return before[-1], after[0]
    described = _DESCRIBED.match(folded, away.end(), sentence.end)
    meant = [each for each in _inside(places, Span(0, length.start)) if not each.wide and each.id != before[-1].id]
    return (before[-1], meant[-1]) if described and meant else None


def _travelled(folded: str, places: Sequence[_Place], sentence: Span) -> tuple[_Place, _Place] | None:
    """Return where the one journey of a sentence begins and ends: "from Vess to Arden for the 40 km trip"."""
    here = [each for each in _inside(places, sentence) if not each.wide]
    found = []
    for begin, end in pairwise(here):
        before = folded[max(sentence.start, begin.span.start - REACH) : begin.span.start]
        if _FROM.search(before) and _TO.search(folded[max(begin.span.end, end.span.start - ARTICLE) : end.span.start]):
            found.append((begin, end))
    return found[0] if len(found) == 1 else None


def _inside(places: Sequence[_Place], span: Span) -> Sequence[_Place]:
    first = bisect_left(places, span.start, key=lambda each: each.span.start)
    return places[first : bisect_left(places, span.end, key=lambda each: each.span.start)]
