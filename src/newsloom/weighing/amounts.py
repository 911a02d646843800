"""Numbers that count the same thing, and spans of time, compared: equal, rounded, grown with time, or in dispute.

Two numbers are one when each lies within half a unit of the other's last digit, or within a whole unit when the text
says "about"; "more than" and "up to" leave one side open. A number that only ever grows with publication is an update.
Known to be missed: units that must be converted (miles against kilometres) are compared only with their own kind.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from newsloom.language import lexicons
from newsloom.language.stems import stem
from newsloom.model.reading import Amount, Time
from newsloom.model.span import Span
from newsloom.weighing.matching import Match, Told
from newsloom.weighing.values import Given, Judgement, all_agree, within

ABOUT = frozenset({"about", "around", "nearly", "almost", "some", "approximately", "roughly", "close to", "estimated"})
AT_LEAST = frozenset({"more than", "over", "at least", "not less than", "no fewer than", "above"})
AT_MOST = frozenset({"up to", "fewer than", "less than", "under", "at most", "no more than", "below"})

_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])$")
_UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days", "TH": "hours", "TM": "minutes", "TS": "seconds"}
NAME_BEFORE = 30  # characters in which a name stands before its number
SLACK = 0.4  # "two months" is said of seven to ten weeks: less than half a unit to either side


_NAMED = re.compile(r"[a-z,;] (?:[A-Z][\w'’-]* )*([A-Z][\w'’-]*) $")  # "the Kestrel 4 crew", "on Ferry 12"


def is_of_a_name(text: str, span: Span) -> bool:
    """Tell whether a number belongs to the name before it and counts nothing; after "On Tuesday" it may count."""
    found = _NAMED.search(text, max(0, span.start - NAME_BEFORE), span.start)
    times = lexicons.table("times")
    return found is not None and found[1].lower() not in times["weekdays"] | times["months"]


def by_subject(match: Match) -> Iterator[tuple[str, list[Given]]]:
    """Yield the numbers of a match that count the same thing, with what they count."""
    found: dict[tuple[str, str], list[Given]] = {}
    for told in match.told:
        keys = Counter(_subject(amount) for amount in told.claim.numbers)
        for amount in told.claim.numbers:
            key = _subject(amount)
            if is_of_a_name(told.report.document.text, amount.span):
                continue
            if any(key) and keys[key] == 1:  # two prices in one clause are two things, or the ends of a range
                found.setdefault(key, []).append(_given(told, amount))
    for unit, of in sorted(found):
        counted = next(
            (a.of for t in match.told for a in t.claim.numbers if a.of and stem(a.of.lower().split()[-1]) == of), ""
        )
        yield " ".join(part for part in (unit, counted) if part), found[unit, of]


def _subject(amount: Amount) -> tuple[str, str]:
    """Return what makes two numbers comparable: their unit and the head of what they count."""
    return (amount.unit or "", stem(amount.of.lower().split()[-1]) if amount.of else "")


def durations(match: Match) -> Iterator[tuple[str, list[Given]]]:
    """Yield the spans of time of a match by their unit: "a month after", "two months after"."""
    found: dict[str, list[Given]] = {}
    for told in match.told:
        for time in told.report.times:
            long = length(time) if told.claim.span.contains(time.span) else None
            if long:
                number, unit = long
                given = Given(f"{number:g} {unit}", number - SLACK, number + SLACK, told, time.span)
                found.setdefault(unit, []).append(given)
    for unit in sorted(found):
        yield unit, found[unit]


def length(time: Time) -> tuple[float, str] | None:
    """Return a duration as a number of its unit, or None when it is vague."""
    value = _DURATION.match(time.value)
    return (float(value.group(2)), _UNITS.get(value.group(1) + value.group(3), "units")) if value else None


def bounds(amount: Amount) -> tuple[float, float]:
    """Return the closed interval in which the number lies by its digits and by the words that bound it."""
    low, high = digits(amount)
    scope = (amount.scope or "").lower()
    return -math.inf if scope in AT_MOST else low, math.inf if scope in AT_LEAST else high


def digits(amount: Amount) -> tuple[float, float]:
    """Return the closed interval of the numbers that are rounded as this one is, "more than" and "up to" put aside."""
    slack = last_digit(amount.value) / (1 if (amount.scope or "").lower() in ABOUT else 2)
    return amount.value - slack, amount.value + slack


def _given(told: Told, amount: Amount) -> Given:
    scope = (amount.scope or "").lower()
    said = f"{scope} " if scope in ABOUT | AT_LEAST | AT_MOST else ""
    return Given(f"{said}{amount.value:g} {amount.unit or ''}".strip(), *bounds(amount), told, amount.span)


def last_digit(value: float) -> float:
    """Return the unit of the number's last digit that is not zero, from ten upward: 100 for 400, 0 for 397."""
    unit = 1.0
    while value and value == math.floor(value) and value % (unit * 10) == 0:
        unit *= 10
    return unit if unit > 1 else 0.0


def judge(given: Sequence[Given]) -> Judgement:
    """Return what the numbers make together; bounds of one word are compared themselves: "at least 60" with "92"."""
    if len({_scope(each) for each in given}) == 1:
        given = [_closed(each) for each in given]
    exact = min(given, key=lambda each: (each.high - each.low, each.told.key))
    if len({each.label for each in given}) == 1:
        return Judgement("agreed", None, exact.label, "all give the same number")
    if all_agree(given):
        return Judgement("agreed", "rounding", exact.label, "one is the rounded form of the other")
    if _grew(given):
        return Judgement("updated", "update", _latest(given).label, "later reports give a later count")
    return Judgement("disputed", within(given), None, "reports of the same moment give different numbers")


def _amount(given: Given) -> Amount:
    return next(amount for amount in given.told.claim.numbers if amount.span == given.span)


def _scope(given: Given) -> str:
    return (_amount(given).scope or "").lower()


def _closed(given: Given) -> Given:
    low, high = digits(_amount(given))
    return replace(given, low=low, high=high)


def judge_durations(given: Sequence[Given]) -> Judgement:
    """Return what spans of time make together; time does not update them, as each is counted from a fixed event."""
    if len({each.label for each in given}) == 1:
        return Judgement("agreed", None, given[0].label, "all give the same span of time")
    if all_agree(given):
        return Judgement("agreed", "rounding", None, "the spans of time are rounded")
    return Judgement("disputed", within(given), None, "the spans of time exclude each other")


def _latest(given: Sequence[Given]) -> Given:
    return max(given, key=lambda each: each.told.report.order)


def _grew(given: Sequence[Given]) -> bool:
    """Tell whether the number moved with time alone: compatible values at each moment, none smaller than before."""
    moments: dict[int, list[Given]] = {}
    for each in given:
        moments.setdefault(each.told.report.order, []).append(each)
    if len(moments) < 2 or not all(all_agree(told) for told in moments.values()):
        return False
    in_order = [moments[order] for order in sorted(moments)]
    return all(max(e.low for e in one) <= max(e.high for e in other) for one, other in pairwise(in_order))
