"""Dissents: one report gives another value than the reports that tell the same thing, in whatever words.

Values of one kind are brought together by what is told around them (`contexts`), each with its best counterpart in
every other report. A report dissents when two reports or more give a value that it nowhere gives while they nowhere
give its own; a single report against a single one must tell the thing in words that are much more alike. Days a night
apart, numbers that round to each other and places with a word in common are no dissent. Known to be missed: values
whose sentences share no word; places inside one another that no report names together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from newsloom.model.account import Name
from newsloom.text import fold_key
from newsloom.weighing import contexts
from newsloom.weighing.contexts import SMALL, Days, InContext, Number, Place
from newsloom.weighing.exchanges import Exchange, rounds
from newsloom.weighing.reports import Report

# Likeness of what is told around two values. On half of the development events, changed values found at .3 .4 .5: 32
# 31 30 of 56, dissents in unchanged events 14 5 1; the other half was looked at with .4 alone.
TOGETHER = 0.4  # from which several reports outvote one
ALONE = 0.6  # from which one report contradicts one, on a number or a day: at .5 .6 .7, 18 10 2 in 30 unchanged events
SURELY = 0.8  # from which a number is told of one thing even where the report has the other number elsewhere
SEVERAL = 2
POSTINGS = 60  # values looked at through one word: bounds the work on a story of a thousand reports
RARE = 6  # words of a value's sentence that are looked up, the rarest first
SHARED = 2  # words in common without which two sentences are not compared

Counterparts = dict[int, dict[str, tuple[float, int]]]
"""By value and other report: the likeness and number of the value there that stands in the most alike words."""


def compare(reports: Sequence[Report], names: Sequence[Name]) -> Iterator[Exchange]:
    """Yield each pair of values by which a report dissents from others."""
    values = contexts.find(reports, names)
    places = {report.name: _places(report) for report in reports}
    for slot in ("number", "date", "place"):
        of_slot = [each for each in values if each.slot == slot]
        given: defaultdict[str, list[InContext]] = defaultdict(list)
        for each in of_slot:
            given[each.report.name].append(each)
        counterparts = _counterparts(of_slot)
        for number, each in enumerate(of_slot):
            others = list(_meeting(number, each, of_slot, counterparts))
            for other in _dissent(each, others, given, places):
                about = " ".join(each.sentence.of(each.report.document.text).split())
                yield Exchange(slot, each.stated, other.stated, about, "the same thing told")


def _places(report: Report) -> list[frozenset[str]]:
    mentions = report.reading.mentions
    return [frozenset(fold_key(m.name).split()) for m in mentions if m.kind in ("place", "facility")]


def _counterparts(values: Sequence[InContext]) -> Counterparts:
    best: Counterparts = defaultdict(dict)
    for one, other in _candidates(values):
        alike = values[one].alike(values[other])
        if alike < TOGETHER:
            continue
        for mine, theirs in ((one, other), (other, one)):
            name = values[theirs].report.name
            if name not in best[mine] or alike > best[mine][name][0]:
                best[mine][name] = (alike, theirs)
    return best


def _candidates(values: Sequence[InContext]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of values of different reports whose sentences share rare words, and that can be compared."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(values):
        for token in sorted(each.whole, key=lambda token: (-each.whole[token], token))[:RARE]:
            postings[token].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in postings.values():
        seen.update(combinations(numbers[:POSTINGS], 2))
    for one, other in sorted(seen):
        mine, theirs = values[one], values[other]
        if mine.report is theirs.report or mine.caption != theirs.caption or agrees(mine, theirs) is None:
            continue
        if len(mine.whole.keys() & theirs.whole.keys()) >= SHARED:
            yield one, other


def agrees(one: InContext, other: InContext) -> bool | None:
    """Tell whether two values of one slot may be the same; None when they cannot be compared."""
    match one.value, other.value:
        case Number(), Number():
            return one.value.agrees(other.value)
        case Days(), Days():
            return one.value.agrees(other.value)
        case Place(), Place():
            return one.value.agrees(other.value)
    return None


def _meeting(
    number: int, value: InContext, values: Sequence[InContext], counterparts: Counterparts
) -> Iterator[tuple[float, InContext]]:
    """Yield the values of other reports that are the value's best counterpart, and it theirs."""
    for alike, other in counterparts.get(number, {}).values():
        if counterparts[other][value.report.name][1] == number:
            yield alike, values[other]


def _dissent(
    value: InContext,
    others: Sequence[tuple[float, InContext]],
    given: Mapping[str, Sequence[InContext]],
    places: Mapping[str, Sequence[frozenset[str]]],
) -> list[InContext]:
    """Return the values that `value` dissents from: those of several reports that agree, or of one told alike."""
    apart = [(alike, other) for alike, other in others if agrees(value, other) is False]
    apart = [
        (alike, other)
        for alike, other in apart
        if (alike >= SURELY and value.slot == "number")
        or not (_gives(value, other, given, places) or _gives(other, value, given, places))
    ]
    for _, favoured in sorted(apart, key=lambda each: -each[0]):
        side = [(alike, other) for alike, other in apart if other is favoured or agrees(favoured, other)]
        enough = len(side) >= SEVERAL
        surely = value.slot != "place" and max(alike for alike, _ in side) >= ALONE  # one place may hold the other
        if enough or surely:
            return [other for _, other in side]
    return []


def _gives(
    holder: InContext,
    other: InContext,
    given: Mapping[str, Sequence[InContext]],
    places: Mapping[str, Sequence[frozenset[str]]],
) -> bool:
    """Tell whether the report of `holder` gives the value of `other` too: then it tells of two things, not one."""
    listed = given[holder.report.name]
    if isinstance(other.value, Place):
        wanted = other.value.words
        return any(wanted <= words for words in places[holder.report.name])
    if isinstance(other.value, Days):
        return any(each.sentence == holder.sentence and agrees(each, other) for each in listed)
    number = other.stated.number or 0.0
    return any(
        agrees(each, other) or (number >= SMALL and rounds(each.stated.number or 0.0, number)) for each in listed
    )
