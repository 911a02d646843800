"""Settle: the documents of one story date each other; then times, and the status of claims, are decided again.

A document dated by its own metadata or text lends its year to the others; a copy is not earlier than its original.
What contradicts a document's own clues is left out. The Reading never changes: the Reports made here carry the overlay.
Known to be missed: documents that share no event with a dated one stay as open as they were.
Method: METHODS 4, second pass; the symbols of `language/calendar.py` and the clues of `language/clues.py` again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from newsloom.language import calendar, clues, dating, status
from newsloom.language.calendar import Resolution, Symbolic
from newsloom.language.dating import Clue
from newsloom.model.account import SettledDateline
from newsloom.model.reading import Reading, Time
from newsloom.model.span import Span
from newsloom.model.story import Story
from newsloom.text import fold
from newsloom.weighing import publication
from newsloom.weighing.publication import Line
from newsloom.weighing.reports import Report

ROUNDS = 3  # METHODS 4
NEAR = 14  # days that a story lives without news (METHODS 9): where its other documents' dates are looked for first
NEAR_WEIGHT = 0.5  # METHODS 4, the weight of a date without a year


def settle(story: Story, readings: Sequence[Reading]) -> tuple[Report, ...]:
    """Return a Report of each reading, in order of publication; the order of `readings` does not matter."""
    own = sorted(readings, key=lambda reading: (reading.document.id, reading.document.name))
    lines = {reading.document.name: _own_line(reading) for reading in own}
    found = {reading.document.name: _clues(reading) for reading in own if _is_open(lines[reading.document.name])}
    for _ in range(ROUNDS):
        settled = publication.copied(story, _dated(lines, found))
        if settled == lines:
            break
        lines = settled
    orders = publication.order(story, own, lines)
    aside = {name: tuple(each.span for each in story.set_aside if each.document == name) for name in lines}
    reports = [
        _report(reading, lines[name], orders[name], aside[name]) for reading in own for name in [reading.document.name]
    ]
    return tuple(sorted(reports, key=lambda report: (report.order, report.document.id, report.name)))


def _own_line(reading: Reading) -> Line:
    return Line(reading.dateline.earliest, reading.dateline.latest, reading.dateline.basis)


def _is_open(line: Line) -> bool:
    return line.basis != "metadata" and (line.earliest is None or line.latest is None or line.earliest < line.latest)


def _clues(reading: Reading) -> tuple[Clue, ...]:
    return clues.find(fold(reading.document.text), reading.passages, reading.times)


def _dated(lines: Mapping[str, Line], found: Mapping[str, Sequence[Clue]]) -> dict[str, Line]:
    """Return the lines, those of open documents solved again in the years of the dated ones."""
    days = [day for line in lines.values() if line.earliest and line.latest for day in (line.earliest, line.latest)]
    if not days:
        return dict(lines)
    near = _near(min(days), max(days))
    years = range(min(days).year - 1, max(days).year + 2)
    return {name: _narrowed(line, found[name], near, years) if name in found else line for name, line in lines.items()}


def _near(first: date, last: date) -> Clue:
    days = (first.toordinal() - NEAR, last.toordinal() + NEAR)
    return Clue(Span(0, 1), NEAR_WEIGHT, (0, 0), days=days, soft=True)


def _narrowed(line: Line, found: Sequence[Clue], near: Clue, years: Iterable[int]) -> Line:
    """Return the line that the clues allow near the story's days, or `line` when they contradict it."""
    solved = dating.solve([*found, near], years)
    return publication.within(line, solved.earliest, solved.latest)


def _report(reading: Reading, line: Line, order: int, aside: tuple[Span, ...]) -> Report:
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
