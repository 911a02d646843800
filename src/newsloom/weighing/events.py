"""Events: what happened, was planned, was denied, each once, with how its status moved.

A match of claims becomes an event when it says who, and when or where, or when several reports tell it. Its status is
the best evidenced one over its claims, not the latest: a later text may know less. Its history runs in order of
publication, and within one report in order of writing. Background stays apart from the news.
Known to be missed: one event told in parts that share neither actor nor day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from newsloom.language import vectors
from newsloom.language.status import is_background
from newsloom.model import account
from newsloom.model.account import AsOf, Event, Name, StatusStep
from newsloom.model.document import content_id
from newsloom.model.reading import Participant, Role, Status
from newsloom.model.span import Citation, Span, holding
from newsloom.weighing import names as naming
from newsloom.weighing.matching import Match, Told, interval
from newsloom.weighing.origins import Carrier, Origins
from newsloom.weighing.reports import Report, well_dated

STRENGTH: dict[Status, int] = {
    "happened": 6,
    "not-happened": 6,
    "ongoing": 5,
    "denied": 4,
    "not-yet": 3,
    "planned": 2,
    "possible": 1,
    "unknown": 0,
}
"""What counts as better evidence of where an event stands: outcomes, then denials, then plans, then rumours."""

OUTCOMES: frozenset[Status] = frozenset({"happened", "not-happened", "ongoing"})


def build(
    reports: tuple[Report, ...], names: tuple[Name, ...], matches: tuple[Match, ...], origins: Origins
) -> tuple[Event, ...]:
    """Return the story's events in order of their first day; events without a day stand last, in order of telling."""
    index = naming.lookup(names, reports)
    began = min((line.earliest for line in well_dated(reports) if line.earliest), default=None)
    events = [_event(match, index, origins, began) for match in matches if _is_event(match)]
    return tuple(sorted(events, key=_when))


def _is_event(match: Match) -> bool:
    told = [each.claim for each in match.told]
    if all(claim.status == "unknown" for claim in told) or not any(_in_flow(each) for each in match.told):
        return False
    if len(match.documents) > 1:
        return True
    who = any(claim.who for claim in told)
    return who and any(claim.place or interval(claim) for claim in told)


def _when(event: Event) -> tuple[bool, date, date, str, int]:
    earliest = event.earliest or event.latest
    span = event.line_span
    return (earliest is None, earliest or date.max, event.latest or date.max, span.document, span.span.start)


def _event(match: Match, index: naming.NameIndex, origins: Origins, began: date | None) -> Event:
    history = _history(match.told)
    status = final_status(match.told, origins)
    earliest, latest = _days(match.told, status)
    line = _line(match.told, status)
    founder = match.told[0]
    spans = tuple(told.report.cite(told.claim.span) for told in (*match.told, *match.echoes))
    return Event(
        id=content_id(founder.claim.id, "event"),
        earliest=earliest,
        latest=latest,
        place=_place(match.told, index),
        who=_who(match.told, index),
        status=status,
        background=is_background(latest, began)
        or 2 * sum(each.claim.background for each in match.told) > len(match.told),
        history=history,
        spans=spans,
        origins=origins.of([carrier(told) for told in (*match.told, *match.echoes)]),
        line=line.text,
        line_span=line,
        claims=tuple(told.claim.id for told in (*match.told, *match.echoes)),
        carriers=_carriers((*match.told, *match.echoes)),
    )


def _carriers(told: Sequence[Told]) -> tuple[account.Carrier, ...]:
    """Return who tells it and through whom: one row for each report and chain, the report's first words first."""
    rows: dict[tuple[str, tuple[str, ...]], list[Told]] = {}
    for each in sorted(told, key=lambda each: (each.report.order, each.report.name, each.claim.span)):
        rows.setdefault((each.report.name, tuple(link.name for link in each.claim.chain)), []).append(each)
    return tuple(
        account.Carrier(tuple(each.report.cite(each.claim.span) for each in same), same[0].claim.chain)
        for same in rows.values()
    )


def carrier(told: Told) -> Carrier:
    """Return a claim as a carrier of its fact."""
    return Carrier(told.report, told.claim.span, told.claim.chain)


def _written(told: Told) -> tuple[int, int]:
    """Order of publication, then of writing inside the report."""
    sections = told.report.reading.sections
    order = sections[told.claim.section].order if told.claim.section < len(sections) else 0
    return (told.report.order, order)


def _history(told: Sequence[Told]) -> tuple[StatusStep, ...]:
    """Return the moves of the status; claims of one moment count once, with their best evidenced status."""
    moments = [
        _step(list(group))
        for _, group in groupby(sorted(told, key=lambda each: (_written(each), each.key)), key=_written)
    ]
    steps: list[StatusStep] = []
    for step in moments:
        if steps and steps[-1].status == step.status:
            steps[-1] = StatusStep(step.status, steps[-1].as_of, (*steps[-1].spans, *step.spans))
        else:
            steps.append(step)
    return tuple(steps)


def _step(told: Sequence[Told]) -> StatusStep:
    status = max((each.claim.status for each in told), key=lambda status: STRENGTH[status])
    evidence = [each for each in told if each.claim.status == status]
    line = evidence[0].report.dateline
    return StatusStep(
        status,
        AsOf(line.earliest, line.latest, line.order),
        tuple(each.report.cite(each.claim.span) for each in evidence),
    )


def final_status(told: Sequence[Told], origins: Origins) -> Status:
    """Return where the event stands: the strongest status; among outcomes the best founded, then the later."""
    strongest = max(STRENGTH[each.claim.status] for each in told)
    rivals = [each for each in told if STRENGTH[each.claim.status] == strongest]
    by_status: dict[Status, list[Told]] = {}
    for each in rivals:
        by_status.setdefault(each.claim.status, []).append(each)
    return max(
        by_status,
        key=lambda status: (
            len(origins.of([carrier(each) for each in by_status[status]])),
            len({each.report.name for each in by_status[status]}),
            max(_written(each) for each in by_status[status]),
            status,
        ),
    )


def _days(told: Sequence[Told], status: Status) -> tuple[date | None, date | None]:
    """Return the event's interval: the commonest among the claims that carry its status, the finer of equals."""
    for claims in ([each for each in told if each.claim.status == status], told):
        intervals = Counter(found for each in claims if (found := interval(each.claim)))
        if intervals:
            best = max(
                intervals, key=lambda found: (intervals[found], -(found[1] - found[0]).days, -found[0].toordinal())
            )
            return _finer(best, told)
    bounds = [(each.claim.earliest, each.claim.latest) for each in told if each.claim.earliest or each.claim.latest]
    return bounds[0] if bounds else (None, None)


def _finer(days: tuple[date, date], told: Sequence[Told]) -> tuple[date, date]:
    """Return the finest interval inside `days` that any claim gives: "Thursday" of a report that says which."""
    inside = [found for each in told if (found := interval(each.claim)) and days[0] <= found[0] and found[1] <= days[1]]
    return min(inside, key=lambda found: ((found[1] - found[0]).days, found[0]), default=days)


def _place(told: Sequence[Told], index: naming.NameIndex) -> str | None:
    places = Counter(_name(index, each.report, each.claim.place) for each in told if each.claim.place)
    return max(places, key=lambda place: (places[place], len(place), place)) if places else None


def _name(index: naming.NameIndex, report: Report, name: str) -> str:
    known = index.of(report.name, name)
    return known.name if known else name


def _who(told: Sequence[Told], index: naming.NameIndex) -> tuple[Participant, ...]:
    """Return who took part, by how many claims say so; each with the role most of them give."""
    roles: dict[str, Counter[Role]] = {}
    for each in told:
        for person in each.claim.who:
            if person.role != "speaker":
                roles.setdefault(_name(index, each.report, person.name), Counter())[person.role] += 1
    return tuple(
        Participant(name, max(counts, key=lambda role: (counts[role], role)))
        for name, counts in sorted(roles.items(), key=lambda item: (-item[1].total(), item[0]))
    )


def _line(told: Sequence[Told], status: Status) -> Citation:
    """Return the sentence that tells the event best: right status, kept passage, most in common with the others.

    A sentence that tells little else is better than one whose main news is another's.
    """
    fitting = [each for each in told if each.claim.status == status and _kept(each)] or list(told)
    centre = max(fitting, key=lambda each: (_centrality(each, told) + _share(each), _told_first(each)))
    return centre.report.cite(sentence_of(centre.report, centre.claim.span))


def _centrality(told: Told, others: Sequence[Told]) -> float:
    return sum(vectors.cosine(told.words, other.words) for other in others) / len(others)


def _share(told: Told) -> float:
    return len(told.claim.span) / max(len(sentence_of(told.report, told.claim.span)), 1)


def _in_common(told: Told, others: Sequence[Told]) -> float:
    return sum(vectors.cosine(told.words, other.words) for other in others)


def _told_first(told: Told) -> tuple[int, int]:
    return (-told.claim.span.start, -told.report.order)


def _in_flow(told: Told) -> bool:
    """Tell whether a claim stands in the story's flow: a caption alone makes no event, it may be an old picture's."""
    passage = holding(told.report.reading.passages, told.claim.span)
    return passage is not None and passage.keep


def _kept(told: Told) -> bool:
    passage = holding(told.report.reading.passages, told.claim.span)
    return passage is not None and passage.keep and passage.kind != "headline"


def sentence_of(report: Report, span: Span) -> Span:
    """Return the sentence that holds `span`, or `span` itself where no sentence does."""
    sentence = holding(report.reading.sentences, span)
    return sentence.span if sentence else span


def documents(spans: Iterable[Citation]) -> tuple[str, ...]:
    """Return the documents cited, each once, in order."""
    return tuple(dict.fromkeys(span.document for span in spans))
