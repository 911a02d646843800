"""Dating: what clues in a text say of the day it was published, solved to one interval with its evidence.

A clue ties the day of publication to a date: "not before 3 May", "the month after April". A date without a year stands
for that day in every candidate year. `solve` sweeps the bounds of all clues for the days that satisfy the most weight
and returns their hull, open where nothing bounds it. Reading solves one document, weighing the documents of a story.
Known to be missed: centuries-old texts, and dates of other calendars. Method: METHODS 4, weights from its table.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from newsloom.language import calendar
from newsloom.model.span import Span

Days = tuple[int, int]
"""A closed interval of day numbers (`date.toordinal`); OPEN_LOW and OPEN_HIGH stand for an open side."""

OPEN_LOW, OPEN_HIGH = 0, date.max.toordinal() + 1
RIVAL = 0.1  # METHODS 4: a disjoint set of days within 10 % of the best weight widens the answer to both
YEAR = 364  # days that a date without a year may lie from publication: one day less than would reach the next


@dataclass(frozen=True, slots=True)
class Clue:
    """One tie between a date and publication: publication lies in [date + reach[0], date + reach[1]], None is open.

    The date is fixed (`days`), or returns every year (`yearly`: month and day of its ends, and a weekday if named).
    With `shift` (count, unit) the date lies that many calendar units from publication: "last month, in April".
    """

    span: Span
    weight: float
    reach: tuple[int | None, int | None]
    days: Days | None = None
    yearly: tuple[tuple[int, int], tuple[int, int], int | None] | None = None
    shift: tuple[int, str] | None = None
    soft: bool = False
    """Whether it may only choose between days that others allow, never bound the answer."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The days of publication, None where a side is open, and the spans of the clues that bind the two sides."""

    earliest: date | None
    latest: date | None
    spans: tuple[Span, ...] = ()


def solve(clues: Sequence[Clue], years: Iterable[int] = ()) -> Solved:
    """Return the hull of the days that satisfy the most weight; dates without a year count in each of `years`."""
    candidates = sorted(set(years))
    allowed = [(clue, days) for clue in clues for days in _allowed(clue, candidates)]
    pieces = _sweep(_telling(allowed))
    if not pieces:
        return Solved(None, None)
    best = max(piece[2] for piece in pieces)
    if best <= 0:
        return Solved(None, None)
    chosen = [piece for piece in pieces if piece[2] >= (1 - RIVAL) * best]
    return _bounded(allowed, chosen[0], chosen[-1])


def _telling(allowed: Sequence[tuple[Clue, Days]]) -> list[tuple[Clue, Days]]:
    """Return what tells days apart: of bounds open above, or below, only the narrowest; the others follow from it.

    A text that names ten past years would else outvote by what is true of every candidate day.
    """
    lows = [each for each in allowed if each[1][1] == OPEN_HIGH]
    highs = [each for each in allowed if each[1][0] == OPEN_LOW]
    closed = [each for each in allowed if each[1][0] != OPEN_LOW and each[1][1] != OPEN_HIGH]
    narrowest = [max(lows, key=lambda each: each[1][0])] if lows else []
    return [*closed, *narrowest, *([min(highs, key=lambda each: each[1][1])] if highs else [])]


def holds(clue: Clue, solved: Solved) -> bool:
    """Tell whether a clue with a fixed date allows every day of an answer."""
    low = OPEN_LOW if solved.earliest is None else solved.earliest.toordinal()
    high = OPEN_HIGH if solved.latest is None else solved.latest.toordinal()
    return any(days[0] <= low and high <= days[1] for days in _allowed(clue, ()))


def _bounded(allowed: Sequence[tuple[Clue, Days]], first: Piece, last: Piece) -> Solved:
    """Return the hull of the days that satisfy every clue that the first, or the last, of the best days satisfies."""
    lows = [(days[0], clue.span) for clue, days in allowed if not clue.soft and days[0] <= first[0] <= days[1]]
    highs = [(days[1], clue.span) for clue, days in allowed if not clue.soft and days[0] <= last[1] <= days[1]]
    low, high = max(lows, default=(OPEN_LOW, None))[0], min(highs, default=(OPEN_HIGH, None))[0]
    spans = {min(span for day, span in lows if day == low)} if low != OPEN_LOW else set()
    spans |= {min(span for day, span in highs if day == high)} if high != OPEN_HIGH else set()
    return Solved(
        None if low == OPEN_LOW else date.fromordinal(low),
        None if high == OPEN_HIGH else date.fromordinal(high),
        tuple(sorted(spans)),
    )


Piece = tuple[int, int, float]
"""First and last day, and the weight that they satisfy."""


def _sweep(allowed: Sequence[tuple[Clue, Days]]) -> list[Piece]:
    """Return the line of days cut at every bound."""
    steps: dict[int, float] = {OPEN_LOW: 0.0}
    for clue, (low, high) in allowed:
        steps[low] = steps.get(low, 0.0) + clue.weight
        steps[high + 1] = steps.get(high + 1, 0.0) - clue.weight
    bounds = sorted(day for day in steps if day <= OPEN_HIGH)
    pieces: list[Piece] = []
    total = 0.0
    for day, after in zip(bounds, [*bounds[1:], OPEN_HIGH + 1], strict=True):
        total = round(total + steps[day], 6)
        pieces.append((day, after - 1, total))
    return pieces


def _allowed(clue: Clue, years: Sequence[int]) -> Iterator[Days]:
    """Yield the days of publication that the clue allows, one interval for each date that it may mean."""
    before, after = clue.reach
    last: Days | None = None
    for days in [clue.days] if clue.days else dates(clue, years):
        low, high = _shifted(*days, clue.shift) if clue.shift else days
        found = (OPEN_LOW if before is None else low + before, OPEN_HIGH if after is None else high + after)
        if last and found[0] <= last[1]:  # two years' readings of one clue: it counts once
            found = (last[0], max(last[1], found[1]))
        elif last:
            yield last
        last = found
    if last:
        yield last


def dates(clue: Clue, years: Sequence[int]) -> Iterator[Days]:
    """Yield the days that a clue's date without a year means in each of `years`: where its weekday fits, if named."""
    if clue.yearly is None:
        return
    opening, closing, weekday = clue.yearly
    for year in years:
        low, high = _day(year, *opening), _day(year + (closing < opening), *closing)
        if low and high and (weekday is None or (low + 6) % 7 == weekday):
            yield low, high


@lru_cache(maxsize=4096)
def _day(year: int, month: int, day: int) -> int:
    """Return the day's number, 0 when no calendar has it."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= months.monthrange(year, month)[1]):
        return 0
    return date(year, month, day).toordinal()


def _shifted(low: int, high: int, shift: tuple[int, str]) -> Days:
    """Return the days from which [low, high] lies `shift` calendar units away."""
    count, unit = shift
    first = calendar.unit_interval(date.fromordinal(low), -count, unit)[1]
    last = calendar.unit_interval(date.fromordinal(high), -count, unit)[2]
    return first.toordinal(), last.toordinal()
