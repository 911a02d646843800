"""Which of an editor's decisions an account follows, and what in it is as it is because of them.

A decision that touches nothing of a story is none of that story's; one that touches nothing anywhere is listed by
`unfollowed`, never passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from newsloom.model import decisions as forms
from newsloom.model.account import Account, Event, Failure, Finding, Meant, Name, Origin, Ruling
from newsloom.model.span import Citation
from newsloom.model.story import Decision, Story
from newsloom.text import fold_key
from newsloom.weighing import rulings as ruling
from newsloom.weighing.reports import Report
from newsloom.weighing.rulings import Placed, Rulings


def mark(
    weighed: Account,
    story: Story,
    reports: tuple[Report, ...],
    rulings: Rulings,
    decisions: tuple[Decision, ...],
    compared: tuple[Finding, ...],
    settled: tuple[Report, ...],
) -> Account:
    """Return the account with the decisions that it follows; `compared` and `settled` are from before any."""
    if not decisions:
        return weighed
    return replace(weighed, decisions=_rows(weighed, story, reports, rulings, decisions, compared, settled))


def _rows(
    account: Account,
    story: Story,
    reports: Sequence[Report],
    rulings: Rulings,
    decisions: Sequence[Decision],
    compared: Sequence[Finding],
    settled: Sequence[Report],
) -> tuple[Ruling, ...]:
    found: list[Ruling] = list(_of_documents(story, reports, decisions))
    for placed in rulings.placed:
        match placed.decision.what:
            case "name":
                ids = _names(placed, account.names)
            case "status":
                ids = _touching(placed, [(each.id, each.spans) for each in account.events])
            case "speaker":
                ids = _touching(placed, [(each.id, each.spans) for each in account.quotes])
            case "origin":
                ids = _origins(placed, account.origins, account.events, reports)
                ids += _silenced(placed, account, settled)
            case _:
                ids = _findings(placed, compared, account.findings)
        if ids or any(_in_text(placed, report) for report in reports):
            found.append(_row(placed.decision, placed.on, ids))
    return tuple(found)


def _row(decision: Decision, on: tuple[Meant, ...], ids: Iterable[str]) -> Ruling:
    unique = tuple(dict.fromkeys(ids))
    return Ruling(decision.what, on, decision.verdict, decision.by, decision.when, decision.why, unique)


def _of_documents(story: Story, reports: Sequence[Report], decisions: Sequence[Decision]) -> Iterator[Ruling]:
    """Yield the decisions on documents and on passages, which were followed before weighing began."""
    by_name = {report.name: report for report in reports}
    for each in forms.standing(decisions):
        if each.what in forms.GATHERED and any(on in by_name for on in each.on):
            yield _row(each, tuple(Meant(on, "document", on, ()) for on in each.on), (story.id,))
        elif each.what == "passage":
            places = [(on, forms.place(on)) for on in each.on]
            meant = tuple(
                Meant(on, "stretch", "", (by_name[at[0]].cite(at[1]),))
                for on, at in places
                if at and at[0] in by_name and at[1].end <= len(by_name[at[0]].document.text)
            )
            if meant:
                yield _row(each, meant, ())


def _in_text(placed: Placed, report: Report) -> bool:
    """Tell whether a decision on a status or a source touches a claim that no event holds."""
    if placed.decision.what == "status" or placed.decision.verdict in ("first-hand", forms.NOBODY):
        if placed.decision.what not in ("status", "origin"):
            return False
        whole = any(meant.kind == "document" and meant.on == report.name for meant in placed.on)
        cited = [cited.span for meant in placed.on for cited in meant.spans if cited.document == report.name]
        return bool(whole or ruling.told_at(report, cited))
    return False


def _names(placed: Placed, names: Sequence[Name]) -> list[str]:
    """Return the names that a decision is on; nothing unless each thing that it is on is one of them."""
    sides = [[name.id for name in names if _is_called(name, meant)] for meant in placed.on]
    if not all(sides):
        return []
    one = len({id_ for side in sides for id_ in side}) == 1
    return [id_ for side in sides for id_ in side] if one == (placed.decision.verdict == "together") else []


def _is_called(name: Name, meant: Meant) -> bool:
    if meant.kind in ("words", "document"):
        return fold_key(meant.on) in {fold_key(each) for each in (name.name, *name.aliases)}
    return not set(meant.spans).isdisjoint(name.mentions) or any(
        _meet(span, mention) for span in meant.spans for mention in name.mentions
    )


def _meet(one: Citation, other: Citation) -> bool:
    return one.document == other.document and one.span.overlaps(other.span)


def _touching(placed: Placed, things: Sequence[tuple[str, Sequence[Citation]]]) -> list[str]:
    """Return what has characters in common with the decision: the very same ones where there are any."""
    found: list[str] = []
    for meant in placed.on:
        same = [id_ for id_, spans in things if not set(spans).isdisjoint(meant.spans)]
        found += same or [id_ for id_, spans in things if any(_meet(a, b) for a in meant.spans for b in spans)]
    return found


def _origins(
    placed: Placed, origins: Sequence[Origin], events: Sequence[Event], reports: Sequence[Report]
) -> list[str]:
    if placed.decision.verdict in ("first-hand", forms.NOBODY):
        documents = {meant.on for meant in placed.on if meant.kind == "document"}
        of_documents = [each.id for each in events if documents & {span.document for span in each.spans}]
        voices = {name for report in reports for name in (report.name, report.reading.outlet.name) if name}
        named = {fold_key(meant.name or meant.on) for meant in placed.on if meant.kind != "document"} | (
            {fold_key(each) for each in voices} if placed.decision.verdict == "first-hand" else set()
        )
        own = [each.id for each in origins if fold_key(each.name) in named]
        stated = [meant for meant in placed.on if meant.kind not in ("origin", "words", "document")]
        told = _touching(Placed(placed.decision, tuple(stated)), [(each.id, each.spans) for each in events])
        return [*own, *of_documents, *told]
    sides = [[each.id for each in origins if _is_origin(each, meant, reports)] for meant in placed.on]
    return [id_ for side in sides for id_ in side] if all(sides) else []


def _silenced(placed: Placed, account: Account, settled: Sequence[Report]) -> list[str]:
    """Return the events and quotations that had a source which counts for nothing now."""
    if placed.decision.verdict != forms.NOBODY:
        return []
    gone = {fold_key(meant.name or meant.on) for meant in placed.on if meant.kind in ("origin", "words")}
    claims, said = set[str](), list[Citation]()
    for report in settled:
        claims |= {each.id for each in report.claims if gone & {fold_key(link.name) for link in each.chain}}
        for quote in report.reading.quotes:
            if gone & {fold_key(name) for name in (quote.speaker_name or "", *(link.name for link in quote.chain))}:
                said.append(report.cite(quote.span))
    events = [each.id for each in account.events if not claims.isdisjoint(each.claims)]
    return [*events, *(each.id for each in account.quotes if any(_meet(a, b) for a in said for b in each.spans))]


def _is_origin(origin: Origin, meant: Meant, reports: Sequence[Report]) -> bool:
    if meant.kind == "document":
        return meant.on in origin.documents
    named = fold_key(meant.name or meant.on)
    published = {report.name for report in reports if fold_key(report.reading.outlet.name or "") == named}
    return fold_key(origin.name) == named or not published.isdisjoint(origin.documents)


def _findings(placed: Placed, compared: Sequence[Finding], findings: Sequence[Finding]) -> list[str]:
    return [each.id for each in ruling.found_by(placed, [*compared, *findings])]


def unfollowed(decisions: Sequence[Decision], accounts: Iterable[Account]) -> tuple[Failure, ...]:
    """Return a row for each decision that no account follows, with what it may be on."""
    done = {
        (each.what, frozenset(meant.on for meant in each.on), each.verdict)
        for account in accounts
        for each in account.decisions
    }
    return tuple(
        missing(each) for each in forms.standing(decisions) if (each.what, frozenset(each.on), each.verdict) not in done
    )


def missing(decision: Decision) -> Failure:
    """Return the row of a decision that nothing is told by."""
    said = f"{decision.what} {decision.verdict} on {', '.join(decision.on)}"
    form = forms.FORMS[decision.what]
    free = f", or {form.free}" if form.free else ""
    hint = f"it is on {form.on}; the verdict is {', '.join(form.verdicts)}{free}"
    return Failure(said, "decide", f"the decision of {decision.by} matches nothing that was told", hint)
