"""Findings: what the reports make of one slot of one fact: agreed, disputed, updated, or told by one alone.

Values are compared only inside one match and one slot, unit and thing counted. The tests stand in an order, and the
first that explains a difference wins: same, granularity, rounding, update over time, then contradiction. A preferred
value only when the texts decide. Known to be missed: disputes over places and names that share no match (METHODS 13).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsloom.language.stems import stem
from newsloom.model.account import Event, Finding, FindingKind, Slot, Utterance, Value, Verdict
from newsloom.model.document import content_id
from newsloom.model.reading import Amount
from newsloom.model.span import Citation, Span
from newsloom.weighing.events import OUTCOMES, carrier, documents
from newsloom.weighing.matching import Match, Told, interval
from newsloom.weighing.origins import Origins

APPROXIMATE = frozenset(
    {
        "about",
        "around",
        "nearly",
        "almost",
        "some",
        "approximately",
        "roughly",
        "close to",
        "more than",
        "over",
        "at least",
        "up to",
    }
)


@dataclass(frozen=True, slots=True)
class Given:
    """One value as one report gives it."""

    label: str
    low: float
    high: float
    told: Told
    span: Span
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was made of the values of one slot."""

    verdict: Verdict
    kind: FindingKind | None
    preferred: str | None
    why: str


def compare(
    matches: tuple[Match, ...],
    utterances: tuple[Utterance, ...],
    events: tuple[Event, ...],
    origins: Origins,
) -> tuple[Finding, ...]:
    """Return the story's findings: disputes first, then updates, then what is agreed, then what one alone tells."""
    event_of = {claim: event for event in events for claim in event.claims}
    found: list[Finding] = []
    for match in matches:
        event = event_of.get(match.told[0].claim.id)
        if event is not None:
            found += _of_match(match, event, origins)
    found += _attributions(utterances, origins)
    order: dict[Verdict, int] = {"disputed": 0, "updated": 1, "agreed": 2, "single": 3}
    return tuple(sorted(found, key=lambda finding: order[finding.verdict]))


def _of_match(match: Match, event: Event, origins: Origins) -> Iterator[Finding]:
    about = event.line
    yield from _finding("date", about, _dates(match), _judge_dates, event, origins)
    for (unit, of), amounts in sorted(_amounts(match).items()):
        label = " ".join(part for part in (unit, of) if part)
        yield from _finding("number", f"{label}: {about}" if label else about, amounts, _judge_numbers, event, origins)
    yield from _finding("status", about, _statuses(match), _judge_statuses, event, origins)


def _finding(
    slot: Slot,
    about: str,
    given: Sequence[Given],
    judge: Callable[[Sequence[Given]], Judgement],
    event: Event,
    origins: Origins,
) -> Iterator[Finding]:
    if not given:
        return
    judged = judge(given)
    labels = list(dict.fromkeys(each.label for each in given))
    values = tuple(_value(label, [each for each in given if each.label == label], origins) for label in labels)
    if judged.verdict == "agreed" and len({name for value in values for name in value.documents}) == 1:
        judged = Judgement("single", None, None, "told by one report alone")
    yield Finding(
        id=content_id(event.id, slot, about),
        verdict=judged.verdict,
        kind=judged.kind,
        slot=slot,
        about=about,
        values=values,
        preferred=judged.preferred,
        why=judged.why,
        event=event.id,
    )


def _value(label: str, given: Sequence[Given], origins: Origins) -> Value:
    spans = tuple(dict.fromkeys(each.told.report.cite(each.span) for each in given))
    return Value(label, spans, documents(spans), origins.of([carrier(each.told) for each in given]))


# --- dates --------------------------------------------------------------------------------------------------------


def _dates(match: Match) -> list[Given]:
    given = []
    for told in match.told:
        found = interval(told.claim)
        if found is not None:
            span = told.report.times[told.claim.times[0]].span
            label = found[0].isoformat() if found[0] == found[1] else f"{found[0].isoformat()}/{found[1].isoformat()}"
            given.append(Given(label, found[0].toordinal(), found[1].toordinal(), told, span))
    return given


def _judge_dates(given: Sequence[Given]) -> Judgement:
    finest = min(given, key=lambda each: (each.high - each.low, each.low))
    if all(_overlap(one, other) for one in given for other in given):
        if len({each.label for each in given}) == 1:
            return Judgement("agreed", None, finest.label, "all give the same day")
        return Judgement("agreed", "granularity", finest.label, "one is the finer form of the other")
    if _all_moved(given):
        return Judgement(
            "updated", "update", given[-1].label, "an earlier plan gave another day than the later outcome"
        )
    return Judgement("disputed", _within(given), None, "the days exclude each other, and the texts do not decide")


def _overlap(one: Given, other: Given) -> bool:
    return one.low <= other.high and other.low <= one.high


def _all_moved(given: Sequence[Given]) -> bool:
    """Tell whether every difference lies between an earlier plan and a later outcome, or between plans of two days."""
    ahead = [each for each in given if each.told.claim.status in ("planned", "possible")]
    done = [each for each in given if each.told.claim.status in OUTCOMES]
    if not ahead or not done or not all(_overlap(one, other) for one in done for other in done):
        return False
    return max(each.told.report.order for each in ahead) <= min(each.told.report.order for each in done)


def _within(given: Sequence[Given]) -> FindingKind:
    return "inside-one-text" if len({each.told.report.name for each in given}) == 1 else "contradiction"


# --- numbers ------------------------------------------------------------------------------------------------------


def _amounts(match: Match) -> dict[tuple[str, str], list[Given]]:
    found: dict[tuple[str, str], list[Given]] = {}
    for told in match.told:
        for amount in told.claim.numbers:
            key = (amount.unit or "", stem((amount.of or "").lower().split()[-1]) if amount.of else "")
            if any(key):
                found.setdefault(key, []).append(_given(told, amount))
    return found


def _given(told: Told, amount: Amount) -> Given:
    approximate = (amount.scope or "").lower() in APPROXIMATE
    slack = _last_digit(amount.value) / (1 if approximate else 2)
    label = f"{amount.value:g} {amount.unit or ''}".strip()
    return Given(label, amount.value - slack, amount.value + slack, told, amount.span, approximate)


def _last_digit(value: float) -> float:
    """Return the unit of the number's last digit that is not zero: 100 for 400, 1 for 397."""
    if value == 0 or value != math.floor(value):
        return 0.0
    unit = 1.0
    while value % (unit * 10) == 0:
        unit *= 10
    return unit if unit > 1 else 0.0


def _judge_numbers(given: Sequence[Given]) -> Judgement:
    exact = min(given, key=lambda each: (each.high - each.low, each.told.key))
    if len({each.label for each in given}) == 1:
        return Judgement("agreed", None, exact.label, "all give the same number")
    if all(_overlap(one, other) for one in given for other in given):
        return Judgement("agreed", "rounding", exact.label, "one is the rounded form of the other")
    if _grew(given):
        return Judgement("updated", "update", given[-1].label, "later reports give a later count")
    return Judgement("disputed", _within(given), None, "reports of the same moment give different numbers")


def _grew(given: Sequence[Given]) -> bool:
    """Tell whether the number moved with time: one value per moment, and the moments can be told apart."""
    by_order: dict[int, set[str]] = {}
    for each in given:
        by_order.setdefault(each.told.report.order, set()).add(each.label)
    if len(by_order) < 2 or any(len(labels) > 1 for labels in by_order.values()):
        return False
    values = [next(each.low for each in given if each.told.report.order == order) for order in sorted(by_order)]
    return all(one <= other for one, other in pairwise(values))


# --- status -------------------------------------------------------------------------------------------------------


def _statuses(match: Match) -> list[Given]:
    known = [told for told in match.told if told.claim.status != "unknown"]
    return [Given(told.claim.status, 0, 0, told, told.claim.span) for told in known]


def _judge_statuses(given: Sequence[Given]) -> Judgement:
    statuses = list(dict.fromkeys(each.label for each in given))
    if len(statuses) == 1:
        return Judgement("agreed", None, statuses[0], f"all tell it as {statuses[0]}")
    against = {"not-happened", "denied"} & set(statuses)
    if "happened" in statuses and against:
        return Judgement("disputed", _within(given), None, "told as happened and as not happened or denied")
    if set(statuses) <= {"happened", "ongoing"}:
        return Judgement("agreed", "granularity", "happened", "under way in one report, over in another")
    moved = " → ".join(statuses)
    return Judgement("updated", "update", None, f"the status moved: {moved}")


# --- who said it --------------------------------------------------------------------------------------------------


def _attributions(utterances: Iterable[Utterance], origins: Origins) -> Iterator[Finding]:
    """Yield a finding for each utterance whose carriers name different speakers."""
    for utterance in utterances:
        speakers: dict[str, list[Citation]] = {}
        for told in utterance.carriers:
            root = told.chain[-1].name if told.chain else None
            if root:
                speakers.setdefault(root, []).extend(told.spans)
        if len(speakers) > 1:
            yield _attribution(utterance, speakers, origins)


def _attribution(utterance: Utterance, speakers: dict[str, list[Citation]], origins: Origins) -> Finding:
    ids = origins.of_utterances.get(utterance.id, ())
    values = tuple(Value(name, tuple(spans), documents(spans), ids[:1]) for name, spans in speakers.items())
    kind: FindingKind = "inside-one-text" if len(utterance.documents) == 1 else "contradiction"
    why = "the same words are given to different speakers, and the texts do not decide"
    return Finding(
        content_id(utterance.id, "attribution"), "disputed", kind, "attribution", utterance.text, values, None, why
    )
