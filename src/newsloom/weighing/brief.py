"""The brief: a few whole sentences that tell the story, each cited, none that the account does not stand behind.

Sentences that may stand in a brief are chosen one by one: most in common with the whole story, least with what is
already chosen, leads and well-founded facts first, at most one per event; the result stands first, the rest by day.
What may never stand there: captions and residue, an opening pronoun without its referent, background, a plan told as
ahead that has since come about, a value that lost a dispute, a doubtful quotation, a question.
Method: maximal marginal relevance under constraints (METHODS 15). Known to be missed: abridging a long sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from newsloom.language import vectors
from newsloom.language.vectors import Vector
from newsloom.model.account import Event, Finding, Line, Utterance
from newsloom.model.span import Citation, Span, holding
from newsloom.text import fold_key
from newsloom.weighing import contents
from newsloom.weighing.events import OUTCOMES
from newsloom.weighing.matching import STATEMENTS
from newsloom.weighing.reports import Report

LENGTH = 120
"""Words of a brief unless the reader wants another length (the contract's default)."""

RELEVANCE = 0.7  # start value of METHODS 15: weight of being central against being new
SAME = 0.6  # cosine from which two sentences tell the same: the value that joins two wordings of one utterance
SHORTEST, LONGEST = 8, 55  # words: shorter is a fragment; longer leaves no room for a second line in 120 words
LEAD = 3  # sentences from the top that count as the lead, where news puts who, what, when and where
LEAD_BONUS, FOUNDED_BONUS, SHARED_BONUS = 0.1, 0.1, 0.1  # start values: each worth a few shared content words
NO_EVENT = 0.1  # start value: a sentence that tells no event of the account stands behind one that does
UNFINISHED = frozenset({"planned", "possible", "not-yet", "ongoing"})
PAIR = 2  # people in common: one alone does many things
MOST_SHARED = 4  # further reports of an event that count: beyond, all is well known

# "He said …", "The following day …", "But …": an opening that leans on a sentence that the brief does not show.
_LEANING = re.compile(
    r"[\"'“‘(\[]?(?:he|she|it|they|this|that|these|those|such|his|her|its|their|the same|the latter|the former|there|"
    r"the following|the next|the previous|the two|the pair|the three|but|and|so|yet|or|however|meanwhile|also|then|"
    r"still|instead|moreover|nevertheless|in addition|since then|after that|earlier|later|one of|another|both|"
    r"i|we|you|my|our|your)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may stand in the brief."""

    report: Report
    span: Span
    vector: Vector
    words: int
    events: tuple[Event, ...]
    place: int
    """Its number among the report's sentences of story flow, 0 the first."""

    @property
    def key(self) -> tuple[int, str, int]:
        """A fixed order, free of hashes: publication, name, place in the text."""
        return (self.report.order, self.report.name, self.span.start)


def write(
    reports: tuple[Report, ...],
    events: tuple[Event, ...],
    findings: tuple[Finding, ...],
    utterances: tuple[Utterance, ...],
    length: int,
) -> tuple[Line, ...]:
    """Return the lines of the brief, at most `length` words together: the result, then the rest in order of days."""
    result = _result(events)
    candidates = _candidates(reports, events, _unfit(findings, utterances))
    if result is not None:
        since = _told_since(reports, result)
        candidates = [each for each in candidates if not _is_stale(each, result, since)]
    centre = vectors.unit(_sum([candidate.vector for candidate in candidates]))
    chosen: list[Candidate] = []
    room = length
    while fitting := [each for each in candidates if each.words <= room and not _told(each, chosen)]:
        best = max(fitting, key=lambda each: (_worth(each, centre, chosen), *_backwards(each)))
        chosen.append(best)
        room -= best.words
    return tuple(_line(each) for each in sorted(chosen, key=lambda each: (result not in each.events, _when(each))))


def _result(events: Sequence[Event]) -> Event | None:
    """Return what came of the story: the outcome that most reports tell, the later of equals."""
    outcomes = [event for event in events if event.status in OUTCOMES and not event.background]
    return max(outcomes, key=lambda event: len({span.document for span in event.spans}), default=None)


def _is_stale(each: Candidate, result: Event, since: int) -> bool:
    """Tell whether a sentence has only what was ahead or under way before its people came to the result.

    "Preparations are under way" is no news once the two have met; what is planned for a later day still is.
    """
    claims = [claim for claim in each.report.claims if each.span.contains(claim.span)]
    told = [claim for claim in claims if claim.predicate not in STATEMENTS]
    people = {fold_key(who.name) for claim in told for who in claim.who} & {fold_key(who.name) for who in result.who}
    later = any(claim.earliest and result.latest and claim.earliest > result.latest for claim in told)
    unfinished = bool(told) and all(claim.status in UNFINISHED for claim in told)
    return each.report.order < since and len(people) >= PAIR and not later and unfinished


def _told_since(reports: Sequence[Report], result: Event) -> int:
    """Return the place in the order of publication of the first report that has the result behind it."""
    orders = {report.name: report.order for report in reports}
    return min(orders[span.document] for step in result.history if step.status in OUTCOMES for span in step.spans)


def _candidates(reports: Sequence[Report], events: Sequence[Event], unfit: Mapping[str, list[Span]]) -> list[Candidate]:
    told = _events_by_document(events)
    found = []
    for report in reports:
        around = ((s.span, holding(report.reading.passages, s.span)) for s in report.reading.sentences)
        sentences = [span for span, passage in around if passage is not None and passage.kind == "body"]
        for place, span in enumerate(sentences):
            tellable = tuple(event for event, cited in told.get(report.name, ()) if span.contains(cited))
            if _may_stand(report, span, tellable, unfit.get(report.name, ())):
                text = span.of(report.document.text)
                vector = contents.of(report.reading, span)
                found.append(Candidate(report, span, vector, len(text.split()), tellable, place))
    return found


def _events_by_document(events: Sequence[Event]) -> dict[str, list[tuple[Event, Span]]]:
    found: dict[str, list[tuple[Event, Span]]] = {}
    for event in events:
        for cited in event.spans:
            found.setdefault(cited.document, []).append((event, cited.span))
    return found


def _unfit(findings: Sequence[Finding], utterances: Sequence[Utterance]) -> dict[str, list[Span]]:
    """Return by document the stretches that no brief may show: values that lost a dispute, doubtful quotations."""
    lost = [
        span
        for finding in findings
        if finding.verdict in ("disputed", "updated") and finding.preferred is not None and finding.slot != "status"
        for value in finding.values
        if value.value != finding.preferred
        for span in value.spans
    ]
    doubtful = [span for utterance in utterances if utterance.flags for span in utterance.spans]
    found: dict[str, list[Span]] = {}
    for cited in (*lost, *doubtful):
        found.setdefault(cited.document, []).append(cited.span)
    return found


def _may_stand(report: Report, span: Span, events: Sequence[Event], unfit: Sequence[Span]) -> bool:
    text = span.of(report.document.text)
    if events and all(event.background for event in events):
        return False
    if not SHORTEST <= len(text.split()) <= LONGEST or _LEANING.match(text) or not text.rstrip("\"'”’)").endswith("."):
        return False
    if any(span.overlaps(other) for other in (*unfit, *report.set_aside)):
        return False
    return not any(_overtaken(report, span, event) for event in events)


def _overtaken(report: Report, span: Span, event: Event) -> bool:
    """Tell whether the sentence has an event ahead that the account has behind it, or unsure what is settled."""
    if event.status not in OUTCOMES:
        return False
    own = [claim for claim in report.claims if claim.id in event.claims and span.contains(claim.span)]
    return any(claim.status in ("planned", "possible", "not-yet") for claim in own)


def _worth(each: Candidate, centre: Vector, chosen: Sequence[Candidate]) -> float:
    repeated = max((vectors.cosine(each.vector, other.vector) for other in chosen), default=0.0)
    worth = RELEVANCE * vectors.cosine(each.vector, centre) - (1 - RELEVANCE) * repeated
    worth += LEAD_BONUS if each.place < LEAD else 0.0
    worth += FOUNDED_BONUS if any(len(event.origins) >= 2 for event in each.events) else 0.0
    told_by = [len({span.document for span in event.spans}) for event in each.events]
    return worth + (SHARED_BONUS * min(max(told_by) - 1, MOST_SHARED) if told_by else -NO_EVENT)


def _told(each: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Tell whether the brief already says this: the same event, or nearly the same words."""
    done = {event.id for other in chosen for event in other.events}
    if each.events and all(event.id in done for event in each.events):
        return True
    return any(vectors.cosine(each.vector, other.vector) >= SAME for other in chosen)


def _sum(parts: Sequence[Vector]) -> Vector:
    total: Vector = {}
    for part in parts:
        for token, weight in part.items():
            total[token] = total.get(token, 0.0) + weight
    return total


def _backwards(each: Candidate) -> tuple[int, int]:
    return (each.report.order, -each.span.start)


def _when(each: Candidate) -> tuple[date, int, str, int]:
    days = [event.earliest or event.latest for event in each.events if not event.background]
    known = [day for day in days if day is not None]
    return (min(known, default=date.max), *each.key)


def _line(each: Candidate) -> Line:
    cited: Citation = each.report.cite(each.span)
    return Line(cited.text, (cited,))
