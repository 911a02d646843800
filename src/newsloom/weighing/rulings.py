"""An editor's decisions on one story: what each is about, and the reports as the editor has them.

Here, and nowhere else in weighing, decisions become values: `place` finds what they are on, `overlay` lays statuses,
speakers and first-hand sources over the settled reports; names and origins are told what belongs together or apart
(`Rulings.sides`), events and findings get their verdict last (`of_events`, `of_findings`). The Reading never changes.
An id stands for the characters that it had in an account, so that it is found again when ids move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from newsloom.model import decisions as forms
from newsloom.model.account import Account, Event, Finding, Meant, Ruling
from newsloom.model.decisions import NOBODY
from newsloom.model.reading import Claim, Quote
from newsloom.model.source import Source
from newsloom.model.span import Citation, Span
from newsloom.model.story import Decision
from newsloom.text import fold_key
from newsloom.weighing.reports import Report

ENDS = frozenset({"person", "official", "anonymous", "document"})
"""Kinds of sources that end a chain: who ultimately says it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision with what each thing that it is on means in this story."""

    decision: Decision
    on: tuple[Meant, ...]

    @property
    def said(self) -> str:
        """Who decided, and why, in words."""
        because = f": {self.decision.why}" if self.decision.why else ""
        return f"ruled by {self.decision.by}{because}"


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions that may concern one story, in their order."""

    placed: tuple[Placed, ...] = ()

    def of(self, what: str) -> tuple[Placed, ...]:
        """Return the decisions of one kind."""
        return tuple(each for each in self.placed if each.decision.what == what)

    def sides(self, what: str, verdict: str) -> Iterator[tuple[Placed, tuple[Meant, ...]]]:
        """Yield the decisions of one kind and verdict, with the things that they keep together or apart."""
        for each in self.of(what):
            if each.decision.verdict == verdict:
                yield each, each.on


def place(settled: tuple[Report, ...], decisions: Sequence[Decision], known: Sequence[Account]) -> Rulings:
    """Return the decisions that weighing follows with what they are on; `known` are accounts whose ids may be named."""
    if not decisions:
        return Rulings()
    find = _finder(settled, known)
    own = (each for each in forms.standing(decisions) if each.what not in (*forms.GATHERED, "passage"))
    return Rulings(tuple(Placed(each, tuple(find(each, on) for on in each.on)) for each in own))


def ids_of(account: Account, decisions: Sequence[Decision]) -> frozenset[str]:
    """Return what decisions name that is an id of the account."""
    named = {on for each in decisions for on in each.on}
    return frozenset(id_ for _, id_, _, _ in _things(account) if id_ in named)


Thing = tuple[Literal["event", "finding", "quote", "name", "origin"], str, str, tuple[Citation, ...]]
"""What an account tells: its kind, id, name and spans."""


def _things(account: Account) -> Iterator[Thing]:
    for event in account.events:
        yield "event", event.id, "", event.spans
    for finding in account.findings:
        yield "finding", finding.id, "", tuple(span for value in finding.values for span in value.spans)
    for quote in account.quotes:
        yield "quote", quote.id, quote.speaker or "", quote.spans
    for name in account.names:
        yield "name", name.id, name.name, name.mentions
    for origin in account.origins:
        yield "origin", origin.id, origin.name, origin.spans


def _finder(reports: Sequence[Report], known: Sequence[Account]) -> Callable[[Decision, str], Meant]:
    by_name = {report.name: report for report in reports}
    claims = {claim.id: report.cite(claim.span) for report in reports for claim in report.claims}
    followed = {(_key(each), meant.on): meant for account in known for each in account.decisions for meant in each.on}
    things = {id_: (kind, name, spans) for account in known for kind, id_, name, spans in _things(account)}

    def find(decision: Decision, on: str) -> Meant:
        if on in by_name:
            return Meant(on, "document", on, ())
        stretch = forms.place(on)
        if stretch is not None:
            report = by_name.get(stretch[0])
            inside = report is not None and stretch[1].end <= len(report.document.text)
            return Meant(on, "stretch", "", (report.cite(stretch[1]),) if report and inside else ())
        if on in claims:
            return Meant(on, "claim", "", (claims[on],))
        if on in things:
            kind, name, spans = things[on]
            return Meant(on, kind, name, tuple(span for span in spans if span.document in by_name))
        return followed.get((_key(decision), on)) or Meant(on, "words", on, ())

    return find


def _key(decision: Decision | Ruling) -> tuple[str | None, ...]:
    return (decision.what, decision.verdict, decision.by, decision.when, decision.why)


# --- reports ------------------------------------------------------------------------------------------------------


def overlay(settled: tuple[Report, ...], rulings: Rulings) -> tuple[Report, ...]:
    """Return the reports as the editor's decisions on statuses, speakers and sources have them."""
    for placed in rulings.placed:
        change = _CHANGES.get(placed.decision.what)
        if change is not None:
            settled = tuple(change(report, placed) for report in settled)
    return settled


def _spans(placed: Placed, report: Report) -> list[Span]:
    return [cited.span for meant in placed.on for cited in meant.spans if cited.document == report.name]


def told_at(report: Report, spans: Iterable[Span]) -> set[str]:
    """Return the ids of the claims that stretches are about: those inside, else the innermost around."""
    found: set[str] = set()
    for span in spans:
        inside = [claim for claim in report.claims if span.contains(claim.span)]
        around = [claim for claim in report.claims if claim.span.contains(span)]
        found |= {claim.id for claim in inside or sorted(around, key=lambda claim: len(claim.span))[:1]}
    return found


def _with_status(report: Report, placed: Placed) -> Report:
    ids = told_at(report, _spans(placed, report))
    status: Any = placed.decision.verdict
    ruled = (replace(claim, status=status) if claim.id in ids else claim for claim in report.claims)
    return replace(report, claims=tuple(ruled)) if ids else report


def _with_speaker(report: Report, placed: Placed) -> Report:
    spans = _spans(placed, report)
    old = {id(quote): quote for quote in report.reading.quotes if _is_meant(quote, spans)}
    if not old:
        return report
    named = None if placed.decision.verdict == NOBODY else _as_written(report, placed.decision.verdict)
    quotes = tuple(_said_by(quote, named) if id(quote) in old else quote for quote in report.reading.quotes)
    claims = tuple(_retold(claim, list(old.values()), named) for claim in report.claims)
    return replace(report, reading=replace(report.reading, quotes=quotes), claims=claims)


def _as_written(report: Report, name: str) -> str:
    """Return what the document calls a person: the surname that means them, else the name as given."""
    words = frozenset(fold_key(name).split())
    own = (m.name for m in report.reading.mentions if m.kind == "person" and words >= set(fold_key(m.name).split()))
    return max(own, key=lambda each: (len(each.split()), each), default=name)


def _is_meant(quote: Quote, spans: Sequence[Span]) -> bool:
    """Tell whether stretches are about a quotation: one lies in the other, or its pieces are among them."""
    pieces = quote.pieces or (quote.span,)
    return any(span.contains(quote.span) or any(piece.contains(span) for piece in pieces) for span in spans)


def _said_by(quote: Quote, named: str | None) -> Quote:
    flags = tuple(flag for flag in quote.flags if flag != "merged-speakers")
    return replace(quote, speaker=None, speaker_name=named, speakers=(), chain=_ending(quote.chain, named), flags=flags)


def _ending(chain: tuple[Source, ...], named: str | None) -> tuple[Source, ...]:
    """Return the chain with another one at its end: media that passed it on stay."""
    passed = chain[:-1] if chain and chain[-1].kind in ENDS else chain
    return (*passed, Source(named, "person")) if named else passed


def _retold(claim: Claim, quotes: Sequence[Quote], named: str | None) -> Claim:
    within = any(quote.span.contains(claim.span) for quote in quotes)
    return replace(claim, chain=_ending(claim.chain, named)) if within else claim


def _with_source(report: Report, placed: Placed) -> Report:
    """Return the report with its own voice as a first source, or without a source that counts for nothing."""
    verdict = placed.decision.verdict
    if verdict not in ("first-hand", NOBODY):
        return report
    whole = any(meant.kind == "document" and meant.on == report.name for meant in placed.on)
    ids = {claim.id for claim in report.claims} if whole else told_at(report, _stated(placed, report))
    gone = {fold_key(meant.name) for meant in placed.on if meant.kind in ("origin", "words")}
    own = Source(report.reading.outlet.name or report.document.outlet or report.name, "outlet")

    def chain(claim: Claim) -> tuple[Source, ...]:
        if verdict == NOBODY:
            return () if claim.id in ids else _without(claim.chain, gone)
        return (own,) if claim.id in ids and not claim.chain else claim.chain

    claims = tuple(replace(claim, chain=chain(claim)) for claim in report.claims)
    quotes = report.reading.quotes
    if verdict == NOBODY and gone:
        quotes = tuple(replace(quote, chain=_without(quote.chain, gone)) for quote in quotes)
    return replace(report, claims=claims, reading=replace(report.reading, quotes=quotes))


def _stated(placed: Placed, report: Report) -> list[Span]:
    """Return the stretches of what is told; those of an origin are its name's, and say nothing themselves."""
    told = (meant for meant in placed.on if meant.kind not in ("origin", "words"))
    return [cited.span for meant in told for cited in meant.spans if cited.document == report.name]


def _without(chain: tuple[Source, ...], gone: set[str]) -> tuple[Source, ...]:
    return tuple(link for link in chain if fold_key(link.name) not in gone)


_CHANGES: Mapping[str, Callable[[Report, Placed], Report]] = {
    "status": _with_status,
    "speaker": _with_speaker,
    "origin": _with_source,
}


# --- events and findings ------------------------------------------------------------------------------------------


def of_events(built: tuple[Event, ...], rulings: Rulings) -> tuple[Event, ...]:
    """Return the events, those whose status an editor decided with that status, whatever newer reports tell."""
    ruled: dict[str, str] = {}
    for placed in rulings.of("status"):
        for meant in placed.on:
            event = _event_of(meant, built) if meant.kind == "event" else None
            if event is not None:
                ruled[event.id] = placed.decision.verdict
    return tuple(replace(each, status=ruled[each.id]) if each.id in ruled else each for each in built)  # type: ignore[arg-type]


def _event_of(meant: Meant, events: Sequence[Event]) -> Event | None:
    """Return the event that shares most places with the one that was decided on."""
    places = set(meant.spans)
    best = max(events, key=lambda event: len(places & set(event.spans)), default=None)
    return best if best is not None and places & set(best.spans) else None


def of_findings(compared: tuple[Finding, ...], rulings: Rulings) -> tuple[Finding, ...]:
    """Return the findings as the editor decided on them; one that is none is left out."""
    found = list(compared)
    for placed in rulings.of("finding"):
        verdict = placed.decision.verdict
        for each in found_by(placed, found):
            at = found.index(each)
            if verdict == NOBODY:
                found[at : at + 1] = []
            else:
                found[at] = _judged(each, placed)
    return tuple(found)


def found_by(placed: Placed, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that a decision is on: those with its characters, or all of whose values it touches."""
    meant = {span for each in placed.on for span in each.spans}
    if not meant:
        return []
    ids = {each.on for each in placed.on}
    exact = [each for each in findings if each.id in ids or meant <= set(_values(each))]
    touched = [each for each in findings if all(any(_meet(s, v) for v in _values(each)) for s in meant)]
    found = exact or touched
    if placed.decision.verdict in (*forms.FORMS["finding"].verdicts, forms.UNDO):
        return found
    return [each for each in found if _label(each, placed.decision.verdict)]


def _values(finding: Finding) -> list[Citation]:
    return [span for value in finding.values for span in value.spans]


def _meet(one: Citation, other: Citation) -> bool:
    return one.document == other.document and one.span.overlaps(other.span)


def _label(finding: Finding, verdict: str) -> str | None:
    """Return the value that an editor's words name, by its label or by its characters."""
    for value in finding.values:
        if fold_key(verdict) in {fold_key(value.value), *(fold_key(span.text) for span in value.spans)}:
            return value.value
    return None


def _judged(finding: Finding, placed: Placed) -> Finding:
    verdict: Any = placed.decision.verdict
    if verdict in forms.FORMS["finding"].verdicts:
        return replace(finding, verdict=verdict, why=f"{placed.said} ({finding.why})")
    return replace(finding, preferred=_label(finding, verdict), why=f"{placed.said} ({finding.why})")
