"""Slips: what one text gets wrong by its own words, whatever the other reports say: a weekday that is not its date's.

Known to be missed: dates without a year, which the weekday itself was used to place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from newsloom.language import lexicons
from newsloom.language.words import WORD
from newsloom.model.account import Finding, Value
from newsloom.model.document import content_id
from newsloom.model.reading import Time
from newsloom.model.span import Span
from newsloom.weighing.origins import Carrier, Origins
from newsloom.weighing.reports import Report

DAY = len("2031-05-09")


def compare(reports: Sequence[Report], origins: Origins) -> Iterator[Finding]:
    """Yield a finding for each date that stands beside the name of another weekday than its own."""
    for report in reports:
        for time in report.times:
            weekday = _named_beside(report, time)
            if weekday is not None and date.fromisoformat(time.value).weekday() != _number(report, weekday):
                yield _finding(report, time, weekday, origins)


def _named_beside(report: Report, time: Time) -> Span | None:
    """Return the weekday by which a dated day is introduced: "Thursday, 11 December 2031"."""
    if time.type != "DATE" or not time.symbol.startswith("day ") or len(time.value) != DAY:
        return None
    first = WORD.search(report.document.text, time.span.start, time.span.end)
    named = Span(*first.span()) if first else None
    return named if named and named != time.span and _number(report, named) is not None else None


def _number(report: Report, weekday: Span) -> int | None:
    word = weekday.of(report.document.text).lower().rstrip(".")
    number: int | None = lexicons.table("times")["weekdays"].get(word)
    return number


def _finding(report: Report, time: Time, weekday: Span, origins: Origins) -> Finding:
    day = Span(weekday.end, time.span.end)
    text = report.document.text
    day = Span(day.start + len(day.of(text)) - len(day.of(text).lstrip(" ,.")), day.end)
    ids = origins.of([Carrier(report, time.span, ())])
    values = tuple(
        Value(" ".join(span.of(text).split()), (report.cite(span),), (report.name,), ids) for span in (weekday, day)
    )
    fits = date.fromisoformat(time.value).strftime("%A")
    return Finding(
        id=content_id(report.document.id, "slip", str(time.span.start)),
        verdict="disputed",
        kind="inside-one-text",
        slot="date",
        about=" ".join(time.span.of(text).split()),
        values=values,
        preferred=None,
        why=f"the weekday does not fit the date: that day is a {fits}",
    )
