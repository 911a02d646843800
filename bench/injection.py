"""Injection: a value of one report is changed; is the disagreement found, and what is raised where nothing was changed?

Of an event with three reports or more, one report's number, date, weekday, place or name is changed in memory. A
target is a value that two other reports also give in a sentence about the same thing: one that shares four long words
with it besides the value. Targets are found by plain patterns here, not by any stage of ours. Found and named rightly
is a disputed finding of the right slot that cites the changed characters, or an updated one where a count grew in a
later report. What is disputed in unchanged events is counted, and listed for labelling by hand:
`python -m bench.injection --verbose`.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from bench import reports
from bench.figures import Figure
from newsloom import pipeline
from newsloom.model.account import Account, Finding
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.span import Span

SEED = 20310506  # published with the figures: the same targets in every run
A_SLOT = 24  # changes tried for each slot: 120 in all, about a minute and a half
OTHERS = 2  # reports beside the changed one that give the value too
SHARED = 4  # long words that two sentences about one thing share; below that they seldom are, when read
LONG = 5  # letters of a word that says what a sentence is about

Kind = Literal["number", "date", "weekday", "place", "name"]
SLOTS: Mapping[Kind, frozenset[str]] = {
    "number": frozenset({"number"}),
    "date": frozenset({"date"}),
    "weekday": frozenset({"date"}),
    "place": frozenset({"place"}),
    "name": frozenset({"name", "who", "attribution"}),
}
"""The slots of the contract under which a change of each kind is named rightly."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTH, _WEEKDAY = f"(?:{'|'.join(MONTHS)})", f"(?:{'|'.join(WEEKDAYS)})"
_SHORT = r"\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
_DATED = rf"(?:{_MONTH}|{_SHORT})"
_CAPITAL = r"[A-Z][a-z]+"

_GOES_ON = r" (?:on|after|and|when|for|to|was|were|with|by|as|has|have|said)\b"
_SPEAKS = r" (?:said|says|told|was|is|has|had|added|wrote|will|and)\b"

PATTERNS: Mapping[Kind, re.Pattern[str]] = {
    "number": re.compile(rf"(?<![\w.,$£€-])(\d{{1,3}}(?:,\d{{3}})*)(?= (?!{_MONTH})[a-z]{{3,}})"),
    "date": re.compile(rf"(?:\b{_DATED} (\d{{1,2}})\b(?![,.:]?\d))|(?:\b(\d{{1,2}}) {_DATED}(?!\w))"),
    "weekday": re.compile(rf"\b({_WEEKDAY})\b(?!')"),
    "place": re.compile(
        rf"\b(?:in|near) (?!{_MONTH}|{_WEEKDAY})({_CAPITAL}(?: {_CAPITAL})?)(?=[,.]|{_GOES_ON})(?![,.]?\d)"
    ),
    "name": re.compile(rf"(?<=[a-z,] )({_CAPITAL} {_CAPITAL})(?={_SPEAKS}|,)"),
}
"""What a value of each kind looks like; the group is what is changed."""

_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w.]* $")
_SENTENCE = re.compile(rf"(?:{_SHORT} |[^.!?\n]|[.!?](?!\s))+[.!?]?")
_WORD = re.compile(rf"[A-Za-z]{{{LONG},}}")


@dataclass(frozen=True, slots=True)
class Target:
    """A value that may be changed: where it stands, what it is, and what the reader is told about it there."""

    kind: Kind
    document: str
    span: Span
    value: str
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A report with one value changed, and where the changed characters stand in it."""

    target: Target
    changed: Document
    spans: tuple[Span, ...]
    grown: bool
    """Whether a count was made larger."""


def figures(data: Path) -> Iterator[Figure]:
    """Yield the share of changes found and named rightly, by kind, and the disputes of unchanged events."""
    folder = data / "stories"
    if not (folder / "gold.jsonl").exists():
        return
    events = reports.events(folder)
    unchanged = {event: reports.weigh(readings) for event, readings in events.items()}
    yield from _injected(events, unchanged)
    disputes = [(event, finding) for event, account in unchanged.items() for finding in disputed(account)]
    note = f"{len(unchanged)} events, {len(disputes)} disputes"
    yield Figure("injection", "disputes per unchanged event", len(disputes) / max(len(unchanged), 1), "", note)
    verdicts = [_is_false(event, finding, _labels()) for event, finding in disputes]
    judged = [verdict for verdict in verdicts if verdict is not None]
    note = f"{sum(judged)} of {len(judged)} read by hand; {len(verdicts) - len(judged)} not read yet"
    share = (sum(judged) + len(verdicts) - len(judged)) / max(len(unchanged), 1)
    yield Figure("injection", "false disputes per unchanged event, those not read among them", share, "", note)


def _labels() -> list[Mapping[str, Any]]:
    path = Path(__file__).with_name("gold") / "disputes.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _is_false(event: str, finding: Finding, labels: Sequence[Mapping[str, Any]]) -> bool | None:
    """Return what a reader called a dispute of two places that they saw together; None when they have not seen it."""
    cited = {(span.document, span.span.start) for value in finding.values for span in value.spans}
    for label in labels:
        both = len(cited & {(name, start) for name, start in label["at"]}) >= OTHERS
        if both and label["event"] == event and label["slot"] == finding.slot:
            return bool(label["false"])
    return None


def _injected(events: Mapping[str, Sequence[Reading]], unchanged: Mapping[str, Account]) -> Iterator[Figure]:
    chosen = sampled(events)
    right: defaultdict[Kind, list[bool]] = defaultdict(list)
    raised: list[bool] = []
    for event, change in chosen:
        account = reports.weigh(with_changed(events[event], change))
        right[change.target.kind].append(found_rightly(account, change))
        raised.append(len(disputed(account)) > len(disputed(unchanged[event])))
        if os.environ.get("NEWSLOOM_VERBOSE"):
            verdict = "found" if right[change.target.kind][-1] else "missed"
            print(f"    {verdict:<7}{change.target.kind:<9}{change.changed.name} {change.spans[0]}")
    everything = [each for listed in right.values() for each in listed]
    note = f"seed {SEED}, {len(everything)} changes in {len({event for event, _ in chosen})} events"
    yield Figure("injection", "found and named rightly", _mean(everything), "", note)
    for kind in PATTERNS:
        yield Figure("injection", f"found and named rightly: {kind}", _mean(right[kind]), "", f"of {len(right[kind])}")
    yield Figure("injection", "some dispute more than unchanged", _mean(raised), "", "of whatever slot and place")


def with_changed(readings: Sequence[Reading], change: Change) -> list[Reading]:
    """Return the event's Readings with the changed report read again."""
    again = pipeline.read(change.changed)
    return [again if each.document.name == change.changed.name else each for each in readings]


def disputed(account: Account) -> list[Finding]:
    """Return the disputes of an account."""
    return [finding for finding in account.findings if finding.verdict == "disputed"]


def found_rightly(account: Account, change: Change) -> bool:
    """Tell whether a finding of the right slot cites the changed characters as something that others tell otherwise."""
    verdicts = {"disputed", "updated"} if change.grown and _is_later(account, change) else {"disputed"}
    return any(
        finding.slot in SLOTS[change.target.kind] and finding.verdict in verdicts and _cites(finding, change)
        for finding in account.findings
    )


def _cites(finding: Finding, change: Change) -> bool:
    if len(finding.values) < 2:
        return False
    cited = [each for value in finding.values for each in value.spans if each.document == change.changed.name]
    return any(each.span.overlaps(span) for each in cited for span in change.spans)


def _is_later(account: Account, change: Change) -> bool:
    order = {line.document: line.order for line in account.datelines}
    return order.get(change.changed.name, 0) > min(order.values(), default=0)


def sampled(events: Mapping[str, Sequence[Reading]]) -> list[tuple[str, Change]]:
    """Return the changes to try: at most `A_SLOT` of each kind, of as many events as there are, by the seed."""
    chooser = random.Random(SEED)  # noqa: S311  a sample, not a secret
    offered: defaultdict[Kind, list[tuple[str, Target]]] = defaultdict(list)
    for event, readings in events.items():
        for kind in PATTERNS:
            found = targets(_documents(readings), kind)
            chooser.shuffle(found)
            offered[kind] += [(event, target) for target in found[:3]]
    chosen = []
    for listed in offered.values():
        chooser.shuffle(listed)
        for event, target in listed[:A_SLOT]:
            document = next(d for d in _documents(events[event]) if d.name == target.document)
            chosen.append((event, changed(document, target, chooser)))
    return sorted(chosen, key=lambda each: (each[0], each[1].target.document, each[1].target.span))


def _documents(readings: Sequence[Reading]) -> list[Document]:
    return [reading.document for reading in readings]


def targets(documents: Sequence[Document], kind: Kind) -> list[Target]:
    """Return the values of a kind that two other documents give too, in a sentence about the same thing."""
    found = [target for document in documents for target in candidates(document, kind)]
    if kind == "name":
        found = [target for target in found if _goes_by_surname(documents, target.value)]
    by_value: defaultdict[str, list[Target]] = defaultdict(list)
    for target in found:
        by_value[target.value].append(target)
    return [target for target in found if len(_giving_too(target, by_value[target.value])) >= OTHERS]


def _goes_by_surname(documents: Sequence[Document], name: str) -> bool:
    """Tell whether somebody is called by the last word alone, as people are and firms and holidays are not."""
    first, last = name.split()
    alone = re.compile(rf"(?<!{re.escape(first)} )\b{re.escape(last)}{_SPEAKS}")
    return any(alone.search(document.text) for document in documents)


def _giving_too(target: Target, others: Sequence[Target]) -> set[str]:
    """Return the other documents that give the value in a sentence about the same thing."""
    return {
        other.document
        for other in others
        if other.document != target.document and len(other.about & target.about) >= SHARED
    }


def candidates(document: Document, kind: Kind) -> list[Target]:
    """Return every value of a kind in a document."""
    found = []
    for sentence in _SENTENCE.finditer(document.text):
        words = frozenset(word.lower() for word in _WORD.findall(sentence.group()))
        for match in PATTERNS[kind].finditer(document.text, sentence.start(), sentence.end()):
            group = next(number for number, text in enumerate(match.groups(), 1) if text)
            span = Span(match.start(group), match.end(group))
            if kind == "name" and _CAPITAL_BEFORE.search(document.text[max(0, span.start - 20) : span.start]):
                continue  # part of a longer name
            value = " ".join(match.group().split()[-2:]) if kind == "date" else span.of(document.text)
            value = " ".join(sorted(value.split())) if kind == "date" else value
            value = f"{value} {_counted(document.text, span)}" if kind == "number" else value
            about = words - {word.lower() for word in value.split()}
            found.append(Target(kind, document.name, span, value, about))
    return found


def _counted(text: str, span: Span) -> str:
    found = re.match(r" ([a-z]+)", text[span.end :])
    return found.group(1) if found else ""


def changed(document: Document, target: Target, chooser: random.Random) -> Change:
    """Return the document with the target changed: a place or name wherever it stands, anything else once."""
    old = target.span.of(document.text)
    new = other(target, old, chooser)
    at = [target.span]
    if target.kind in ("place", "name"):
        at = [Span(*match.span()) for match in re.finditer(rf"\b{re.escape(old)}\b", document.text)]
    pieces, spans, last, length = [], [], 0, 0
    for span in at:
        pieces += [document.text[last : span.start], new]
        length += span.start - last
        spans.append(Span(length, length + len(new)))
        length, last = length + len(new), span.end
    text = "".join([*pieces, document.text[last:]])
    return Change(target, replace(document, text=text), tuple(spans), target.kind == "number")


def other(target: Target, old: str, chooser: random.Random) -> str:
    """Return another value of the kind: far enough to be no rounding, and never one that could be the same."""
    if target.kind == "number":
        return f"{2 * int(old.replace(',', '')) + 3:,}"
    if target.kind == "date":
        return str((int(old) + 10) % 28 + 1)
    if target.kind == "weekday":
        return WEEKDAYS[(WEEKDAYS.index(old) + chooser.choice((2, 3, 4, 5))) % 7]
    if target.kind == "place":
        return chooser.choice([place for place in PLACES if not set(place.split()) & set(old.split())])
    return f"{old.split(maxsplit=1)[0]} {chooser.choice([n for n in SURNAMES if n != old.split()[1]])}"


PLACES = ("Lisbon", "Nairobi", "Toronto", "Osaka", "Warsaw", "Lima", "Dublin", "Manila")
"""Places that a changed place becomes: well known and far from each other."""

SURNAMES = ("Halvorsen", "Whitcombe", "Delgado", "Okonkwo", "Petrovic", "Lindqvist")
"""Surnames that a changed name is given."""


def _mean(listed: Sequence[bool]) -> float:
    return sum(listed) / max(len(listed), 1)


def _print_disputes(data: Path) -> None:
    """Print every dispute of the unchanged events with its words, for labelling by hand."""
    for event, readings in reports.events(data / "stories").items():
        for finding in disputed(reports.weigh(readings)):
            print(f"\n{event}  {finding.slot}  {finding.about[:150]!r}\n   {finding.why}")
            for value in finding.values:
                where = ", ".join(f"{c.document}:{c.span.start} {c.text[:80]!r}" for c in value.spans[:3])
                print(f"   {value.value[:60]}: {where}")


if __name__ == "__main__":
    folder = Path(os.environ.get("NEWSLOOM_DATA", Path(__file__).with_name("data")))
    if "--verbose" in sys.argv:
        _print_disputes(folder)
    else:
        for each in figures(folder):
            print(f"{each.name:<48}{each.value:.3f}  {each.note}")
