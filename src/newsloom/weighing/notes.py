"""Notes: what no text says, marked as ours. A closed set of sentence forms, filled only with this account's own values.

Four kinds: a dispute that the texts do not decide; what is still open (planned, with nobody reporting an outcome); the
day that a relative time in the brief means; and the limits of the account (datelines or origins not known).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from newsloom.model.account import Event, Finding, Line, Note
from newsloom.model.reading import Time
from newsloom.model.span import Citation
from newsloom.weighing.reports import Report

DISPUTES = 5  # the five most harmful, in the order of findings: the whole table stands below the brief anyway
OPEN = 5  # plans and rumours without an outcome, the best told first
SHOWN = 90  # characters of what a dispute is about: enough to know the sentence again


def write(
    reports: tuple[Report, ...],
    events: tuple[Event, ...],
    findings: tuple[Finding, ...],
    brief: tuple[Line, ...],
) -> tuple[Note, ...]:
    """Return the notes: disputes first, then what is open, what times mean, and what is not known."""
    return (*_disputes(findings), *_open(events, reports), *_dates(reports, brief, events), *_limits(reports, events))


def _disputes(findings: Sequence[Finding]) -> Iterator[Note]:
    for finding in [finding for finding in findings if finding.verdict == "disputed"][:DISPUTES]:
        told = "; ".join(f"{value.value} ({', '.join(value.documents)})" for value in finding.values)
        decided = f"The texts favour {finding.preferred}" if finding.preferred else "The texts do not decide"
        who = "One report disagrees with itself" if finding.kind == "inside-one-text" else "The reports disagree"
        spans = tuple(span for value in finding.values for span in value.spans[:1])
        events = (finding.event,) if finding.event else ()
        text = f"{who} on the {finding.slot}{_about(finding)}: {told}. {decided}."
        yield Note("dispute", text, (finding.id,), events, spans)


def _about(finding: Finding) -> str:
    """Return what a dispute is about, in its report's words, where the values themselves do not say it."""
    if finding.slot in ("name", "wording"):
        return ""
    cut = finding.about[:SHOWN].rsplit(" ", 1)[0] if len(finding.about) > SHOWN else finding.about
    return f" in “{cut}{'' if cut == finding.about else ' […]'}”"


def _open(events: Sequence[Event], reports: Sequence[Report]) -> Iterator[Note]:
    last = max((report.dateline.earliest for report in reports if report.dateline.earliest), default=None)
    ahead = [event for event in events if event.status in ("planned", "possible") and not event.background]
    ahead.sort(key=lambda event: -len({span.document for span in event.spans}))
    for event in ahead[:OPEN]:
        day = event.latest
        passed = day is not None and last is not None and day < last
        seen = "its day has passed and no report tells an outcome" if passed else "no report tells an outcome"
        word = "Planned" if event.status == "planned" else "Not confirmed"
        text = f"{word} ({_when(event)}); {seen}: “{' '.join(event.line.split())}”"
        yield Note("open", text, (), (event.id,), (event.line_span,))


def _when(event: Event) -> str:
    if event.earliest is None or event.latest is None:
        return "day not known"
    if event.earliest == event.latest:
        return event.earliest.isoformat()
    return f"between {event.earliest.isoformat()} and {event.latest.isoformat()}"


def _dates(reports: Sequence[Report], brief: Sequence[Line], events: Sequence[Event]) -> Iterator[Note]:
    """Yield the day that a relative time in the brief means; a time that names its own day needs none."""
    event_of = {claim: event for event in events for claim in event.claims}
    by_name = {report.name: report for report in reports}
    for number, line in enumerate(brief, start=1):
        for cited in line.spans:
            report = by_name[cited.document]
            for time in report.times:
                if not cited.span.contains(time.span) or time.anchor == "fixed" or time.earliest is None:
                    continue
                if time.latest is not None and time.type in ("DATE", "TIME"):
                    words = time.span.of(report.document.text)
                    days = _finer(report, time, event_of) or (time.earliest, time.latest)
                    text = f"In line {number}, “{words}” means {_interval(*days)}."
                    yield Note("date", text, (), (), (report.cite(time.span),))


def _finer(report: Report, time: Time, event_of: Mapping[str, Event]) -> tuple[date, date] | None:
    """Return the days of the event that `time` dates, when other reports know them better."""
    for claim in report.claims:
        event = event_of.get(claim.id)
        if event and claim.times and report.times[claim.times[0]] is time and event.earliest and event.latest:
            inside = time.earliest and time.latest and time.earliest <= event.earliest and event.latest <= time.latest
            return (event.earliest, event.latest) if inside else None
    return None


def _interval(earliest: date, latest: date) -> str:
    return earliest.isoformat() if earliest == latest else f"{earliest.isoformat()} to {latest.isoformat()}"


def _limits(reports: Sequence[Report], events: Sequence[Event]) -> Iterator[Note]:
    undated = [report.name for report in reports if report.dateline.earliest is None or report.dateline.latest is None]
    if undated:
        text = f"Not known: the day of publication of {len(undated)} of {len(reports)} reports ({', '.join(undated)})."
        yield Note("limit", text, (), (), _first_words(reports, undated))
    news = [event for event in events if not event.background]
    unfounded = [event for event in news if not event.origins]
    if unfounded:
        text = (
            f"No source is given for {len(unfounded)} of {len(news)} events; no origin of theirs counts as independent."
        )
        yield Note("limit", text, (), tuple(event.id for event in unfounded), ())


def _first_words(reports: Sequence[Report], names: Sequence[str]) -> tuple[Citation, ...]:
    """Return the first sentence of each report: a note about a whole text points at its beginning."""
    return tuple(
        report.cite(report.reading.sentences[0].span)
        for report in reports
        if report.name in names and report.reading.sentences
    )
