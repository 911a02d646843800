"""Settle: the documents of one story date each other; then times, and the status of claims, are decided again.

A document dated by its own metadata or text lends its year to the others; a copy is not earlier than its original.
What contradicts a document's own clues is left out. The Reading never changes: the Reports made here carry the overlay.
Known to be missed: documents that share no event with a dated one stay as open as they were.
Method: METHODS 4, second pass; the symbols of `language/calendar.py` and the clues of `language/clues.py` again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from newsloom.language import calendar, clues, dating, status
from newsloom.language.calendar import Resolution, Symbolic
from newsloom.language.dating import Clue, Days
from newsloom.model.account import SettledDateline
from newsloom.model.reading import Claim, Mention, Quote, Reading, Time
from newsloom.model.span import Span
from newsloom.model.story import Story
from newsloom.text import fold
from newsloom.weighing import publication, tellings
from newsloom.weighing.publication import Line
from newsloom.weighing.reports import Report
from newsloom.weighing.tellings import Pair

Found = TypeVar("Found", Claim, Mention, Quote, Time)

ROUNDS = 3  # METHODS 4
LENT = 0.6  # METHODS 4, the weight of a weekday of an event dated elsewhere: what very like tellings give
ENOUGH = 0.6  # lent weight below which a document stays as it was
MOST = 0.8  # share of the lent weight that must agree
NEAR, NEAR_WEIGHT = 30, 0.5  # days around dated tellings of one event in which a date without a year is looked for
# Dated documents of a story, within two months, that date one which tells no event in like words; a third of the story
# at least: of stories told for months (timelines) 14 of 582 documents were wrong without that, 7 with it.
FELLOWS, MOST_OPEN = 2, 3
NARROW = 14  # days: METHODS 9, what a story lives without news
WEEK = 7


def settle(story: Story, readings: Sequence[Reading]) -> tuple[Report, ...]:
    """Return a Report of each reading, in order of publication; the order of `readings` does not matter."""
    own = [
        _told(story, reading) for reading in sorted(readings, key=lambda each: (each.document.name, each.document.id))
    ]
    lines = _settled(story, own)
    orders = publication.order(story, own, lines)
    reports = [_report(reading, lines[reading.document.name], orders[reading.document.name], story) for reading in own]
    return tuple(sorted(reports, key=lambda report: (report.order, report.name, report.document.id)))


def _told(story: Story, reading: Reading) -> Reading:
    """Return a reading without what was found inside the template text that gathering learned of its outlet.

    Credits stay: a source that stands under every report of an outlet is a source all the same.
    """
    aside = _set_aside(story, reading)
    if not aside:
        return reading

    def kept(found: Sequence[Found]) -> tuple[Found, ...]:
        return tuple(each for each in found if not any(span.overlaps(each.span) for span in aside))

    return replace(
        reading,
        mentions=kept(reading.mentions),
        times=kept(reading.times),
        quotes=kept(reading.quotes),
        claims=kept(reading.claims),
    )


def _set_aside(story: Story, reading: Reading) -> tuple[Span, ...]:
    return tuple(each.span for each in story.set_aside if each.document == reading.document.name)


def _settled(story: Story, own: Sequence[Reading]) -> dict[str, Line]:
    """Return the lines of all documents after at most `ROUNDS` rounds in which the dated ones date the others."""
    first = {reading.document.name: _own_line(reading) for reading in own}
    found = {reading.document.name: _clues(reading) for reading in own if _is_open(first[reading.document.name])}
    if not found:
        return first
    pairs: dict[str, list[Pair]] = {}
    for pair in tellings.find(own):
        pairs.setdefault(pair.one.document, []).append(pair)
    by_name = {reading.document.name: reading for reading in own}
    lines = first
    for _ in range(ROUNDS):
        days = {name: _days(by_name[name], line) for name, line in lines.items()}
        settled = {
            name: _dated(
                first[name],
                found[name],
                _lent(by_name[name], pairs.get(name, ()), days),
                _near(by_name[name], pairs.get(name, ()), lines),
            )
            if name in found
            else line
            for name, line in lines.items()
        }
        settled = publication.copied(story, settled)
        if settled == lines:
            break
        lines = settled
    return lines


def _own_line(reading: Reading) -> Line:
    return Line(reading.dateline.earliest, reading.dateline.latest, reading.dateline.basis)


def _is_open(line: Line) -> bool:
    return line.basis != "metadata" and (line.earliest is None or line.latest is None or line.earliest < line.latest)


def _clues(reading: Reading) -> tuple[Clue, ...]:
    return clues.find(fold(reading.document.text), reading.passages, reading.times)


def _days(reading: Reading, line: Line) -> list[tuple[date, date] | None]:
    """Return for each time of a reading its days under `line`, None where they are not told within a week."""
    times = _resolved(reading, line)
    return [
        (time.earliest, time.latest)
        if time.earliest and time.latest and (time.latest - time.earliest).days < WEEK
        else None
        for time in times
    ]


def _lent(
    reading: Reading, pairs: Sequence[Pair], days: Mapping[str, Sequence[tuple[date, date] | None]]
) -> list[Clue]:
    """Return what the dated tellings of other documents say of this one: each telling once for each day, best first."""
    best: dict[tuple[int, tuple[date, date]], Pair] = {}
    for pair in pairs:
        told = days[pair.other.document][pair.other.time]
        if told and pair.alike > best.get((pair.one.time, told), (None, None, 0.0))[2]:
            best[pair.one.time, told] = pair
    ahead = {
        told[0]
        for told, time in zip(days[reading.document.name], reading.times, strict=True)
        if told and _is_ahead(time)
    }
    torn = clues.torn_days(time for time in reading.times if time.symbol)
    made = (
        tellings.lent(
            _whole(reading.times[number].symbol, torn), told, reading.times[number].span, min(pair.alike, LENT)
        )
        for (number, told), pair in sorted(best.items(), key=lambda item: item[0])
        if not (_is_today(reading.times[number].symbol) and told[0] in ahead)
    )
    return [clue for clue in made if clue]


def _is_today(symbol: str) -> bool:
    return calendar.split(symbol)[0] == ["offset", "0", "day"]


def _is_ahead(time: Time) -> bool:
    words, _, direction = calendar.split(time.symbol)
    return words[:1] == ["month-day"] and direction == ">>"


def _whole(symbol: str, torn: Collection[str]) -> str:
    """Return the symbol of a date without its direction where the document tells that date both ways."""
    words = calendar.split(symbol)[0]
    return " ".join(words) if " ".join(words) in torn else symbol


def _near(reading: Reading, pairs: Sequence[Pair], lines: Mapping[str, Line]) -> Days | None:
    """Return the days around the dated documents that tell an event of this one, None when too little is shared."""
    shared = {each.other.document: each.alike for each in sorted(pairs, key=lambda pair: pair.alike) if _apart(each)}
    known = [(lines[name], alike) for name, alike in shared.items() if _is_narrow(lines[name])]
    if sum(alike for _, alike in known) < ENOUGH:
        known = [(line, 0.0) for line in lines.values() if _is_narrow(line)]
        few = len(known) < FELLOWS or MOST_OPEN * len(known) < len(lines)
        if few or not any(_is_fresh(time.symbol) for time in reading.times if time.symbol):
            return None
    days = [day.toordinal() for line, _ in known for day in (line.earliest, line.latest) if day]
    return (min(days) - NEAR, max(days) + NEAR) if max(days) - min(days) <= 2 * NEAR else None


def _is_fresh(symbol: str) -> bool:
    """Tell whether a time is one that reports of the day use: "on Tuesday", "yesterday"; a look back has none."""
    words = calendar.split(symbol)[0]
    return words[0] == "weekday" or (words[0] == "offset" and words[-1] == "day")


def _is_narrow(line: Line) -> bool:
    """Tell whether a document's days are known well enough to date another by."""
    return bool(line.earliest and line.latest and (line.latest - line.earliest).days <= NARROW)


def _apart(pair: Pair) -> bool:
    return pair.one.document != pair.other.document


def _dated(line: Line, found: Sequence[Clue], lent: Sequence[Clue], near: Days | None) -> Line:
    """Return the line that a document's own clues and the lent ones allow, or `line` when too few of them agree."""
    edges = [clue.days[0] for clue in lent if clue.days] + list(near or ())
    if not edges:
        return line
    years = range(date.fromordinal(min(edges)).year - 1, date.fromordinal(max(edges)).year + 2)
    around = [Clue(Span(0, 1), NEAR_WEIGHT, (0, 0), days=near, soft=True)] if near else []
    solved = dating.solve([*found, *lent, *around], years)
    total = sum(clue.weight for clue in lent)
    agreeing = sum(clue.weight for clue in lent if dating.holds(clue, solved))
    if agreeing < MOST * total or (agreeing < ENOUGH and not near):
        return line
    return _recent(publication.within(line, solved.earliest, solved.latest), near)


def _recent(line: Line, near: Days | None) -> Line:
    """Return the line cut to the days around its dated fellows: reports of one event stand within a month of it."""
    if near is None or (line.earliest is None and line.latest is None):
        return line
    return publication.within(line, date.fromordinal(near[0]), date.fromordinal(near[1]))


def _report(reading: Reading, line: Line, order: int, story: Story) -> Report:
    aside = _set_aside(story, reading)
    dateline = SettledDateline(reading.document.name, line.earliest, line.latest, line.basis, order)
    if (line.earliest, line.latest) == (reading.dateline.earliest, reading.dateline.latest):
        return Report(reading, dateline, reading.times, reading.claims, aside)
    times = _resolved(reading, line)
    settled = tuple(status.resettle(claim, times, line.earliest, line.latest) for claim in reading.claims)
    return Report(reading, dateline, times, settled, aside)


def _resolved(reading: Reading, line: Line) -> tuple[Time, ...]:
    """Return the times resolved again against the settled dateline; a section with days of its own keeps them."""
    symbolic = [time for time in reading.times if time.symbol]
    resolved = iter(calendar.in_order(symbolic, _anchors(reading, line)))
    return tuple(_again(time, next(resolved)) if time.symbol else time for time in reading.times)


def _again(time: Time, found: Resolution) -> Time:
    return replace(time, value=found.value, earliest=found.earliest, latest=found.latest)


def _anchors(reading: Reading, line: Line) -> Callable[[Symbolic], tuple[date | None, date | None]]:
    own = (reading.dateline.earliest, reading.dateline.latest)
    dated = [
        (section.span, (section.earliest, section.latest))
        for section in reading.sections
        if (section.earliest, section.latest) != own and section.earliest and section.latest
    ]

    def anchor_of(time: Symbolic) -> tuple[date | None, date | None]:
        for span, days in dated:
            if span.contains(time.span):
                return days
        return line.earliest, line.latest

    return anchor_of
