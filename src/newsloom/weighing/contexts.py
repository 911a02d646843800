"""Values in context: the numbers, days and places of a report's sentences, each with the words around it.

Two values stand in one place of one fact when what is told around them is alike: content words weighed by how rare
they are, names by what the story calls them, near words more than far ones. Times and numbers say nothing of what a
sentence is about and are left out. Known to be missed: values in sentences without a word in common, years, hours.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from newsloom.language import calendar, lexicons, vectors
from newsloom.language.stems import is_content, stem
from newsloom.language.words import WORD
from newsloom.model.account import Name, Slot
from newsloom.model.reading import Amount, Mention, Time
from newsloom.model.span import Span
from newsloom.text import fold, fold_key
from newsloom.weighing import amounts
from newsloom.weighing import names as naming
from newsloom.weighing.contents import UNSEEN
from newsloom.weighing.exchanges import Stated
from newsloom.weighing.reports import Report

TOLD = frozenset({"body", "headline", "deck", "caption"})
SHORTEST, LONGEST = 6, 80  # words: shorter sentences are formulas, longer ones lists
NEAR = 8  # words over which a neighbour loses two thirds of its weight; 6 and 12 tell equal values apart as well
LOCATIVE = frozenset({"in", "at", "near", "from", "outside"})
SMALL = 13  # a smaller number is anybody's: that a report has it somewhere says nothing of this fact
A_WEEK = 7
A_LEAP_YEAR = 1904  # days of the year are compared without their year
CALENDAR = frozenset({"day", "month-day", "month-days", "range", "weekday-month-day"})

Found = TypeVar("Found", Time, Mention, Amount)


@dataclass(frozen=True, slots=True)
class Number:
    """A number: the closed interval that its digits and bounds leave, in the base of its unit, and what it counts."""

    low: float
    high: float
    counted: tuple[str, str]
    """Its dimension or unit, and the stem of what is counted; a length is a length of whatever."""
    digits: tuple[float, float]
    """The interval that its digits alone leave: two lower bounds, or two upper ones, are compared by it."""

    def agrees(self, other: Number) -> bool | None:
        """Tell whether both may be one number; None when they count different things."""
        if self.counted != other.counted:
            return None
        if self.low == other.low == -math.inf or self.high == other.high == math.inf:
            return self.digits[0] <= other.digits[1] and other.digits[0] <= self.digits[1]
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Days:
    """A day or a few: the weekday that the text names, and the days of the year, from 1 to 366, that it names."""

    weekday: int | None
    days: tuple[int, int] | None
    meant: date | None = None
    """The day that a weekday alone means to its report, where the dateline tells."""

    def agrees(self, other: Days) -> bool | None:
        """Tell whether both may be one day, give or take the night between two; None when nothing compares them."""
        if self.days and other.days:
            if self.days[0] == self.days[1] and other.days[0] == other.days[1]:
                return abs(self.days[0] - other.days[0]) <= 1
            return _within(self.days, other.days) or _within(other.days, self.days)
        if self.weekday is not None and other.weekday is not None:
            if self.meant and other.meant and abs((self.meant - other.meant).days) > A_WEEK:
                return None  # each report has news of its own day
            return (self.weekday - other.weekday) % 7 in (0, 1, 6)
        return None


def _within(fine: tuple[int, int], wide: tuple[int, int]) -> bool:
    return wide[0] <= fine[0] and fine[1] <= wide[1]


@dataclass(frozen=True, slots=True)
class Place:
    """A place by what the story calls it."""

    words: frozenset[str]

    def agrees(self, other: Place) -> bool:
        """Tell whether the two may be one place: a word in common is enough."""
        return bool(self.words & other.words)


@dataclass(frozen=True)
class InContext:
    """One value with the sentence around it."""

    slot: Slot
    stated: Stated
    value: Number | Days | Place
    sentence: Span
    words: tuple[tuple[str, float] | None, ...]
    """The sentence's words as tokens and weights; None for one that says nothing of what is told."""
    first: int
    last: int
    caption: bool = False
    """Whether it stands below a picture, which may show another day: only captions are compared with captions."""
    said: bool = False
    """Whether it is the day on which something was said: every outlet may have asked on another day."""

    @property
    def report(self) -> Report:
        """The report that gives the value."""
        return self.stated.report

    @cached_property
    def whole(self) -> vectors.Vector:
        """What the sentence tells, the value left out."""
        return vectors.unit(dict(self._around()))

    @cached_property
    def near(self) -> vectors.Vector:
        """The same with near words above far ones."""
        weights: dict[str, float] = {}
        for at, each in enumerate(self.words):
            if each and not self.first <= at <= self.last:
                away = self.first - at if at < self.first else at - self.last
                weights[each[0]] = max(weights.get(each[0], 0.0), each[1] * math.exp((1 - away) / NEAR))
        return vectors.unit(weights)

    def _around(self) -> Iterator[tuple[str, float]]:
        for at, each in enumerate(self.words):
            if each and not self.first <= at <= self.last:
                yield each

    def alike(self, other: InContext) -> float:
        """Return how alike what is told around the two values is, 0 to 1."""
        return (vectors.cosine(self.whole, other.whole) + vectors.cosine(self.near, other.near)) / 2


def find(reports: Sequence[Report], names: Sequence[Name]) -> list[InContext]:
    """Return the values of all reports, in order."""
    index = naming.lookup(names, reports)
    return [each for report in reports for each in _of_report(report, index)]


def told(report: Report) -> Iterator[tuple[Span, bool]]:
    """Yield the sentences of what a report tells, template text left out, and whether each stands below a picture."""
    passages = [passage for passage in report.reading.passages if passage.kind in TOLD]
    for sentence in report.reading.sentences:
        span = sentence.span
        kind = next((each.kind for each in passages if each.span.contains(span)), None)
        if kind and not any(span.overlaps(each) for each in report.set_aside):
            yield span, kind == "caption"


def _of_report(report: Report, index: naming.NameIndex) -> Iterator[InContext]:
    numbers = {amount.span: amount for claim in report.claims for amount in claim.numbers}
    ordered = sorted(numbers.values(), key=lambda amount: amount.span)
    cues = [quote.cue for quote in report.reading.quotes if quote.cue]
    for span, caption in told(report):
        for each in _of_sentence(report, span, index, ordered, cues):
            yield replace(each, caption=caption)


def _of_sentence(
    report: Report, span: Span, index: naming.NameIndex, numbers: Sequence[Amount], cues: Sequence[Span]
) -> Iterator[InContext]:
    matches = list(WORD.finditer(fold(span.of(report.document.text))))
    if not SHORTEST <= len(matches) <= LONGEST:
        return
    times = inside(report.times, span)
    mentions = inside(report.reading.mentions, span)
    starts = [span.start + match.start() for match in matches]
    lower = [match.group().lower() for match in matches]
    counted = [amount for amount in inside(numbers, span) if not any(t.span.overlaps(amount.span) for t in times)]
    hidden = [*(time.span for time in times), *(amount.span for amount in counted)]
    words = tuple(_tokens(report, index, mentions, hidden, starts, lower))
    for slot, stated, value in _values(report, index, counted, times, mentions):
        first, end = bisect_left(starts, stated.span.start), bisect_left(starts, stated.span.end)
        if first < end:
            said = slot == "date" and any(_beside(cue, stated.span) for cue in cues if span.contains(cue))
            yield InContext(slot, stated, value, span, words, first, end - 1, said=said)


def _beside(cue: Span, time: Span) -> bool:
    """Tell whether a day stands beside a verb of saying, a word or two between: "said late on Tuesday"."""
    return -1 <= time.start - cue.end <= 15 or -1 <= cue.start - time.end <= 15


def inside(found: Sequence[Found], span: Span) -> list[Found]:
    """Return those of `found`, which is in order of place, that stand inside `span`."""
    first = bisect_left(found, span.start, key=lambda each: each.span.start)
    last = bisect_left(found, span.end, key=lambda each: each.span.start)
    return [each for each in found[first:last] if each.span.end <= span.end]


def _tokens(
    report: Report,
    index: naming.NameIndex,
    mentions: Sequence[Mention],
    hidden: Sequence[Span],
    starts: Sequence[int],
    lower: Sequence[str],
) -> Iterator[tuple[str, float] | None]:
    for start, word in zip(starts, lower, strict=True):
        named = next((m for m in mentions if m.span.start <= start < m.span.end and _is_known(index, report, m)), None)
        if any(span.start <= start < span.end for span in hidden):
            yield None
        elif named:
            yield "=" + _called(index, report, named), vectors.rarity(UNSEEN)
        elif is_content(word) and not word[0].isdigit():
            yield stem(word), vectors.rarity(stem(word))
        else:
            yield None


def _is_name(mention: Mention) -> bool:
    return not mention.name.split()[-1].islower()


def _is_known(index: naming.NameIndex, report: Report, mention: Mention) -> bool:
    return _is_name(mention) or index.of(report.name, mention.name) is not None


def _called(index: naming.NameIndex, report: Report, mention: Mention) -> str:
    name = index.of(report.name, mention.name)
    return fold_key(name.name if name else mention.name)


def _values(
    report: Report,
    index: naming.NameIndex,
    numbers: Sequence[Amount],
    times: Sequence[Time],
    mentions: Sequence[Mention],
) -> Iterator[tuple[Slot, Stated, Number | Days | Place]]:
    text = report.document.text
    for amount in numbers:
        number = counted(amount)
        if number and not amounts.is_of_a_name(text, amount.span):
            yield "number", Stated(report, amount.span, amount.value, amount.unit or ""), number
    for time in times:
        span = _length(time)
        if span:
            (value, unit), slack = span
            lying = (value - slack, value + slack)
            yield "number", Stated(report, time.span, value, unit), Number(*lying, (unit, ""), lying)
        days = days_of(time)
        if days:
            yield "date", Stated(report, time.span), days
    for mention in mentions:
        before = text[max(0, mention.span.start - 12) : mention.span.start].lower().split()
        if mention.kind == "place" and _is_name(mention) and before and before[-1] in LOCATIVE:
            words = frozenset(_called(index, report, mention).split())
            yield "place", Stated(report, mention.span), Place(words)


def _length(time: Time) -> tuple[tuple[float, str], float] | None:
    """Return a span of time as a number of its unit, and how far off it may be: "two months", "25 years ago"."""
    words = time.symbol.split()
    if words[:1] == ["offset"] and words[2] == "year" and abs(int(words[1])) > 1:
        return (abs(float(words[1])), "years from now"), 1.0
    length = amounts.length(time) if time.type == "DURATION" else None
    return (length, amounts.SLACK) if length else None


def counted(amount: Amount) -> Number | None:
    """Return the number that can be compared with others, or None when nothing says what it counts."""
    of = stem(amount.of.lower().split()[-1]) if amount.of else ""
    physical = lexicons.table("numbers")["dimensions"].get(amount.unit)
    dimension, factor = physical or (amount.unit or "", 1.0)
    low, high = (bound * factor for bound in amounts.bounds(amount))
    least, most = amounts.digits(amount)
    what = (dimension, "" if physical else of)
    return Number(low, high, what, (least * factor, most * factor)) if any(what) else None


def days_of(time: Time) -> Days | None:
    """Return the weekday and the days of the year that a time's own words name, or None."""
    words, _, _ = calendar.split(time.symbol)
    head = words[0] if words else ""
    if head in ("weekday", "weekday-offset"):
        return Days(int(words[1]), None, time.earliest)
    if head not in CALENDAR:
        return None
    named = [each[-5:] for each in words[1:] if len(each) >= len("05-03") and each[-3] == "-"]
    ordinals = [day for day in map(_day_of_year, named) if day is not None]
    weekday = int(words[1]) if head == "weekday-month-day" else None
    return Days(weekday, (min(ordinals), max(ordinals))) if ordinals else None


def _day_of_year(month_day: str) -> int | None:
    try:
        return date.fromisoformat(f"{A_LEAP_YEAR}-{month_day}").timetuple().tm_yday
    except ValueError:
        return None
