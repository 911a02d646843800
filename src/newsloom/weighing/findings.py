"""Findings: what the reports make of one slot of one fact. Only comparable values meet: one match, one slot, one unit.

The first test that explains a difference wins: equal, granularity (one contains the other), rounding, update (moved
with time), and only then dispute. `preferred` is named only when the texts decide. Method: the table of METHODS 13.
Known to be missed: who did it; titles of a person; differences of scope that no word marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from newsloom.model.account import HARM, Event, Finding, Name, Utterance, Verdict
from newsloom.model.reading import Time
from newsloom.model.span import Citation
from newsloom.weighing import (
    amounts,
    dissents,
    distances,
    exchanges,
    mergers,
    namings,
    parallels,
    slips,
    stays,
    wordings,
)
from newsloom.weighing.events import OUTCOMES
from newsloom.weighing.matching import Match, Told, interval
from newsloom.weighing.origins import Origins
from newsloom.weighing.reports import Report
from newsloom.weighing.values import Given, Judgement, all_agree, finding, within

ORDER: dict[Verdict, int] = {"disputed": 0, "updated": 1, "agreed": 2, "single": 3}
OPEN = (0.0, 1.0)
BOUNDS = {"happened": (1.0, 1.0), "ongoing": (1.0, 1.0), "not-happened": (0.0, 0.0), "denied": (0.0, 0.0)}
"""What a status says of whether a thing has come to be, from 0 (no) to 1 (yes); a plan leaves both open."""
DENYING = frozenset({"deny", "refuse"})  # predicate classes
PICTURED = frozenset({"caption", "subhead"})
_BEFORE = re.compile(r"\b(?:had|would)(?:n't|n’t| not| never)\b")


def compare(
    reports: tuple[Report, ...],
    names: tuple[Name, ...],
    matches: tuple[Match, ...],
    utterances: tuple[Utterance, ...],
    events: tuple[Event, ...],
    origins: Origins,
) -> tuple[Finding, ...]:
    """Return the story's findings: disputes first, then updates, what is agreed, what one alone tells; harm decides."""
    event_of = {claim: event for event in events for claim in event.claims}
    found: list[Finding] = []
    for match in matches:
        event = event_of.get(match.told[0].claim.id)
        if event is not None:
            found += _of_match(match, event, origins)
    found += wordings.compare(reports, names, utterances, origins)
    found += namings.compare(reports, names)
    found += mergers.compare(reports, names, origins)
    found += slips.compare(reports, origins)
    found = _with_exchanges(reports, names, origins, found)
    return tuple(sorted(found, key=lambda each: (ORDER[each.verdict], HARM.index(each.slot))))


def _with_exchanges(
    reports: Sequence[Report], names: Sequence[Name], origins: Origins, known: Sequence[Finding]
) -> list[Finding]:
    """Return the findings with what reports give differently in one place of one fact, where none says as much yet.

    A finding that compares only some of the values that an exchange brings together gives way to it.
    """
    found = (
        *parallels.compare(reports),
        *dissents.compare(reports, names),
        *stays.compare(reports, names),
        *distances.compare(reports, names),
    )
    kept = list(known)
    for each in exchanges.findings(found, origins):
        spans = _spans(each)
        if any(len(other.values) > 1 and spans <= _spans(other) for other in kept):
            continue
        less = [other for other in kept if other.slot == each.slot and _spans(other) <= spans]
        event = next((other.event for other in less), None)
        kept = [other for other in kept if other not in less] + [replace(each, event=event)]
    return kept


def _spans(finding: Finding) -> set[Citation]:
    return {span for value in finding.values for span in value.spans}


def _of_match(match: Match, event: Event, origins: Origins) -> Iterator[Finding]:
    about = event.line
    yield from finding("date", about, _dates(match), _judge_dates, event, origins)
    for counted, given in amounts.by_subject(match):
        yield from finding("number", f"{counted}: {about}", given, amounts.judge, event, origins)
    for unit, given in amounts.durations(match):
        yield from finding("number", f"{unit}: {about}", given, amounts.judge_durations, event, origins)
    yield from finding("status", about, _statuses(match), _judge_statuses, event, origins)


def _dates(match: Match) -> list[Given]:
    given = []
    for told in match.told:
        found = _day_told(told, match.told)
        if found is not None and not _is_hour(found[0]) and not _beside_a_picture(told):
            time, days = found[0], _about(*found)
            label = days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()}/{days[1].isoformat()}"
            given.append(Given(label, days[0].toordinal(), days[1].toordinal(), told, time.span))
    return [] if _one_weekday(given) else given


def _day_told(told: Told, others: Sequence[Told]) -> tuple[Time, tuple[date, date]] | None:
    """Return the time of a claim's event with its days; of several, the one that some other claim gives too."""
    days = interval(told.claim)
    if days is None:
        return None
    times = [told.report.times[number] for number in told.claim.times]
    theirs = [each for other in others if other is not told and (each := interval(other.claim))]
    for time in times[1:] if not any(_meet(days, each) for each in theirs) else ():
        if time.earliest and time.latest and any(_meet((time.earliest, time.latest), each) for each in theirs):
            return time, (time.earliest, time.latest)
    return times[0], days


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _beside_a_picture(told: Told) -> bool:
    """Tell whether a caption or a line above a picture tells it: that may have been taken on another day."""
    passages = told.report.reading.passages
    return any(each.kind in PICTURED and each.span.contains(told.claim.span) for each in passages)


def _one_weekday(given: Sequence[Given]) -> bool:
    """Tell whether all name one weekday and yet mean other days: a dateline is wrong then, and no report disputes."""
    named = {" ".join(each.told.report.times[each.told.claim.times[0]].symbol.split()[:2]) for each in given}
    return len(named) == 1 and named.pop().startswith("weekday ") and not all_agree(given)


def _is_hour(time: Time) -> bool:
    """Tell whether a time names an hour and no day: its day is only the one named last, or none."""
    words = time.symbol.split()
    return words[1:3] == ["0", "day"] and words[-1].startswith("@") and words[-1][1:2].isdigit()


def _about(time: Time, days: tuple[date, date]) -> tuple[date, date]:
    """Return the days that a time may mean: "42 years ago" is said of 41 to 43."""
    words = time.symbol.split()
    if words[:1] == ["offset"] and words[-1] == "year" and abs(int(words[1])) > 1:
        return (days[0].replace(year=days[0].year - 1), days[1].replace(year=days[1].year + 1))
    return days


def _judge_dates(given: Sequence[Given]) -> Judgement:
    finest = min(given, key=lambda each: (each.high - each.low, each.low))
    if len({each.label for each in given}) == 1:
        return Judgement("agreed", None, finest.label, "all give the same day")
    if all_agree(given) and (all(_holds(each, finest) for each in given) or not all(_is_exact(each) for each in given)):
        return Judgement("agreed", "granularity", finest.label, "one is the finer form of the other")
    moved_to = _moved_to(given)
    if moved_to is not None:
        return Judgement("updated", "update", moved_to.label, "an earlier plan gave another day than the later report")
    return Judgement("disputed", within(given), None, "the days exclude each other, and the texts do not decide")


def _holds(wide: Given, fine: Given) -> bool:
    return wide.low <= fine.low and fine.high <= wide.high


def _is_exact(given: Given) -> bool:
    """Tell whether the text names the days themselves; an interval that an open dateline left wide is not exact."""
    time = given.told.report.times[given.told.claim.times[0]]
    return time.symbol.split(" ", 1)[0] in ("day", "range", "month-day", "month-days", "weekday-month-day")


def _moved_to(given: Sequence[Given]) -> Given | None:
    """Return the value that time moved to: what happened after what was planned, or a later plan after an earlier."""
    done = [each for each in given if each.told.claim.status in OUTCOMES]
    ahead = [each for each in given if each.told.claim.status not in OUTCOMES]
    if done and ahead:
        return done[-1] if all_agree(done) else None
    if not done and len({each.told.report.order for each in ahead}) > 1:
        last = max(each.told.report.order for each in ahead)
        newest = [each for each in ahead if each.told.report.order == last]
        return newest[-1] if all_agree(newest) else None
    return None


def _statuses(match: Match) -> list[Given]:
    known = [told for told in match.told if told.claim.status != "unknown"]
    return [Given(told.claim.status, *_bounds(told), told, told.claim.span) for told in known]


def _bounds(told: Told) -> tuple[float, float]:
    """Return what a claim says of whether the thing has come to be; what had not been yet, or an act of denying, open.

    "They had not won since" and "would never win" are told of the time before, and "dismissed the report" of a report.
    """
    claim = told.claim
    denies = claim.status == "denied" and claim.predicate in DENYING
    if denies or _BEFORE.search(claim.span.of(told.report.document.text)):
        return OPEN
    return BOUNDS.get(claim.status, OPEN)


def _judge_statuses(given: Sequence[Given]) -> Judgement:
    statuses = list(dict.fromkeys(each.label for each in given))
    if len(statuses) == 1:
        return Judgement("agreed", None, statuses[0], f"all tell it as {statuses[0]}")
    against = {"not-happened", "denied"} & set(statuses)
    if "happened" in statuses and against:
        return Judgement("disputed", within(given), None, "told as happened and as not happened or denied")
    if set(statuses) <= {"happened", "ongoing"}:
        return Judgement("agreed", "granularity", "happened", "under way in one report, over in another")
    return Judgement("updated", "update", None, f"the status moved: {' → '.join(statuses)}")
