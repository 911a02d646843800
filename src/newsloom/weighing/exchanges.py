"""Exchanges: two reports give different values in one place of one fact; together they make a finding.

Whoever finds them (`parallels` by sentences told in the same words, `dissents` by sentences that tell the same), the
values that meet are put together, and the finding says what they make: a count that grows with publication is an
update, an earlier plan's day that a later report moves is one too, anything else a dispute that no text decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newsloom.language import lexicons
from newsloom.model.account import Finding, FindingKind, Slot, Value, Verdict
from newsloom.model.document import content_id
from newsloom.model.reading import Claim
from newsloom.model.source import Source
from newsloom.model.span import Citation, Span
from newsloom.text import fold, fold_key
from newsloom.weighing.amounts import last_digit
from newsloom.weighing.events import OUTCOMES, documents
from newsloom.weighing.joined import Joined
from newsloom.weighing.matching import is_told
from newsloom.weighing.origins import Carrier, Origins
from newsloom.weighing.reports import Report

AHEAD = frozenset({"planned", "possible", "not-yet"})


@dataclass(frozen=True, slots=True)
class Stated:
    """One value at its place: its report, its characters, and the number it is, if it is one."""

    report: Report
    span: Span
    number: float | None = None
    unit: str = ""

    @property
    def text(self) -> str:
        """The characters of the value."""
        return self.span.of(self.report.document.text)

    @property
    def label(self) -> str:
        """What values that are the same share."""
        if self.number is None:
            return fold_key(self.text)
        unit = self.unit.removesuffix("s") if self.number == 1 else self.unit
        return f"{self.number:g} {unit}".strip()

    @property
    def place(self) -> tuple[str, Span]:
        """Where the value stands."""
        return self.report.name, self.span


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two values of one slot that exclude each other, what they are told of, and how the two were brought together."""

    slot: Slot
    one: Stated
    other: Stated
    about: str
    why: str
    fixed: bool = False
    """Whether time cannot have moved the value: a later one is no update then."""


def findings(exchanges: Iterable[Exchange], origins: Origins) -> Iterator[Finding]:
    """Yield one finding for all values that exchanges bring together."""
    listed = _at_full_length(list(exchanges))
    joined = Joined()
    for each in listed:
        joined.join((each.slot, each.one.place), (each.slot, each.other.place))
    groups: defaultdict[object, list[Exchange]] = defaultdict(list)
    for each in listed:
        groups[joined.root((each.slot, each.one.place))].append(each)
    for group in groups.values():
        yield from _finding(group, origins)


def _at_full_length(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """Return the exchanges with each value as the longest that begins at its place: "34 inches" for "34"."""
    longest: dict[tuple[Slot, str, int], Stated] = {}
    for each in exchanges:
        for stated in (each.one, each.other):
            key = (each.slot, stated.report.name, stated.span.start)
            longest[key] = max(longest.get(key, stated), stated, key=lambda given: len(given.span))
    return [
        replace(
            each,
            one=longest[each.slot, each.one.report.name, each.one.span.start],
            other=longest[each.slot, each.other.report.name, each.other.span.start],
        )
        for each in exchanges
    ]


def _finding(group: Sequence[Exchange], origins: Origins) -> Iterator[Finding]:
    slot, first = group[0].slot, group[0].one
    told: dict[str, list[Stated]] = {}
    for stated in (stated for each in group for stated in (each.one, each.other)):
        same = told.setdefault(stated.label, [])
        if all(stated.place != known.place for known in same):
            same.append(stated)
    if len(told) < 2:
        return
    verdict, kind, why = _judged(slot, list(told.values()), fixed=any(each.fixed for each in group))
    yield Finding(
        id=content_id(first.report.document.id, "parallel", slot, str(first.span.start)),
        verdict=verdict,
        kind=kind,
        slot=slot,
        about=group[0].about,
        values=tuple(_value(same, slot, origins) for same in told.values()),
        preferred=None,
        why=f"{group[0].why}, {why}",
    )


def _judged(slot: Slot, told: Sequence[Sequence[Stated]], *, fixed: bool) -> tuple[Verdict, FindingKind, str]:
    if slot == "number" and not fixed and _grew(told):
        return "updated", "update", "with a later count in the later report"
    if slot == "date" and _moved(told):
        return "updated", "update", "with another day in a later report than in the plan"
    return "disputed", "contradiction", "with another value, and the texts do not decide"


def _grew(told: Sequence[Sequence[Stated]]) -> bool:
    """Tell whether every larger number stands only in reports later than those with the smaller ones."""
    rows = sorted((same[0].number or 0.0, [each.report.order for each in same]) for same in told)
    return all(max(one[1]) < min(other[1]) for one, other in pairwise(rows))


def _moved(told: Sequence[Sequence[Stated]]) -> bool:
    """Tell whether the days of the earlier reports were all still ahead, and those of the later have been."""
    rows = [(each.report.order, holding(each)) for same in told for each in same]
    ahead = [order for order, claim in rows if claim is not None and claim.status in AHEAD]
    over = [order for order, claim in rows if claim is not None and claim.status in OUTCOMES]
    return len(ahead) + len(over) == len(rows) and bool(ahead and over) and max(ahead) < min(over)


def _value(same: Sequence[Stated], slot: Slot, origins: Origins) -> Value:
    spans: tuple[Citation, ...] = tuple(each.report.cite(each.span) for each in same)
    carriers = [Carrier(each.report, each.span, _chain(each)) for each in same]
    label = same[0].label if slot == "number" else same[0].text
    return Value(label, spans, documents(spans), origins.of(carriers))


def holding(stated: Stated) -> Claim | None:
    """Return the innermost claim that holds the value, of those that are matched and so have origins."""
    report = stated.report
    around = [claim for claim in report.claims if claim.span.contains(stated.span) and is_told(report, claim)]
    return min(around, key=lambda claim: len(claim.span)) if around else None


def _chain(stated: Stated) -> tuple[Source, ...]:
    claim = holding(stated)
    return claim.chain if claim else ()


def number_of(text: str) -> float | None:
    """Return the value of a number in digits or one word, or None."""
    word = fold(text).lower().replace(",", "").strip("$€£% ")
    try:
        return float(word)
    except ValueError:
        value = lexicons.table("numbers")["values"].get(word)
        return float(value) if value is not None else None


def rounds(one: float, other: float) -> bool:
    """Tell whether two numbers are one, or one the rounded form of the other."""
    if one == other:
        return True
    coarse = max(last_digit(one), last_digit(other))
    return abs(one - other) <= coarse / 2
