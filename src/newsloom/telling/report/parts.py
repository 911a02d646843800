"""What each part of the page shows, as plain values for its template: nothing is decided that the account lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from newsloom.model.account import Account, Event, Finding, StatusStep, Utterance
from newsloom.model.source import Source
from newsloom.model.span import Citation
from newsloom.telling.phrases import SLOT_ORDER, STATUS_MARKS, counted, days, outlets_and_origins
from newsloom.telling.report import charts
from newsloom.telling.report.places import Places, Shown, file_name

HEAD_LENGTH = 300
"""Characters of a title that are shown: a newspaper's longest headline with its deck is shorter."""


def head(account: Account, places: Places) -> Shown:
    """Return the title and the line beneath it."""
    title = account.story.title
    when = days(account.story.earliest, account.story.latest)
    return {
        "id": account.story.id,
        "title": title if len(title) <= HEAD_LENGTH else title[: HEAD_LENGTH - 1] + "…",
        "title_cite": places.cite(account.story.title_span) if account.story.title_span else None,
        "summary": f"{counted(len(account.documents), 'report')}, {when}",
    }


def brief(account: Account, places: Places) -> Shown:
    """Return the lines of the brief and the notes beside them."""
    return {
        "lines": [{"text": line.text, "cites": places.cites(line.spans)} for line in account.brief],
        "notes": [{"kind": n.kind, "text": n.text, "cites": places.cites(n.spans)} for n in account.notes],
    }


def findings(account: Account, places: Places) -> Shown:
    """Return what the reports disagree about, what was updated, and how much they tell alike."""
    told = sorted(account.findings, key=lambda finding: SLOT_ORDER.index(finding.slot))
    names = _origin_names(account)
    return {
        "disputed": [_finding(each, names, places) for each in told if each.verdict == "disputed"],
        "updated": [_finding(each, names, places) for each in told if each.verdict == "updated"],
        "agreed": sum(each.verdict == "agreed" for each in told),
        "compared": bool(told),
    }


def _finding(finding: Finding, names: dict[str, str], places: Places) -> Shown:
    return {
        "id": finding.id,
        "verdict": finding.verdict,
        "kind": finding.kind,
        "slot": finding.slot,
        "about": finding.about,
        "why": finding.why,
        "given": [
            {
                "value": value.value,
                "preferred": value.value == finding.preferred,
                "cites": places.cites(value.spans),
                "labels": [places.labels[name] for name in value.documents],
                "origins": [names[each] for each in value.origins],
            }
            for value in finding.values
        ],
    }


def _origin_names(account: Account) -> dict[str, str]:
    return {origin.id: origin.name for origin in account.origins}


def timeline(account: Account, places: Places) -> Shown:
    """Return the drawing of the days, and the events with the moves of their status."""
    tell = _events(account, places)
    return {
        "chart": charts.timeline(account),
        "events": [tell(event) for event in account.events if not event.background],
        "background": [tell(event) for event in account.events if event.background],
    }


def _events(account: Account, places: Places) -> Callable[[Event], Shown]:
    names = _origin_names(account)
    words = {
        (finding.event, value.value): [names[each] for each in value.origins]
        for finding in account.findings
        if finding.slot == "status"
        for value in finding.values
    }
    published = {line.document: days(line.earliest, line.latest) for line in account.datelines}

    def move(event: Event, step: StatusStep) -> Shown:
        first = step.spans[0].document
        return {
            "status": step.status,
            "mark": STATUS_MARKS[step.status],
            "first": f"{places.labels[first]}, published {published[first]}",
            "word_of": words.get((event.id, step.status), []),
            "cites": places.cites(step.spans),
        }

    def tell(event: Event) -> Shown:
        reports = len({span.document for span in event.spans})
        return {
            "id": event.id,
            "status": event.status,
            "mark": STATUS_MARKS[event.status],
            "when": days(event.earliest, event.latest),
            "place": event.place,
            "line": event.line,
            "line_cite": places.cite(event.line_span),
            "moves": [move(event, step) for step in event.history],
            "cites": places.cites(event.spans),
            "count": outlets_and_origins(reports, len(event.origins)),
            "origins": [names[each] for each in event.origins],
        }

    return tell


def quotes(account: Account, places: Places) -> Shown:
    """Return what was said, by speaker, in the order in which the speakers first appear; unknown speakers last."""
    order = {speaker: place for place, speaker in enumerate(dict.fromkeys(quote.speaker for quote in account.quotes))}
    by_speaker = sorted(account.quotes, key=lambda quote: (quote.speaker is None, order[quote.speaker]))
    return {
        "speakers": [
            {"name": speaker, "quotes": [_quote(quote, places) for quote in said]}
            for speaker, said in groupby(by_speaker, key=lambda quote: quote.speaker)
        ]
    }


def _quote(quote: Utterance, places: Places) -> Shown:
    return {
        "id": quote.id,
        "text": quote.text,
        "direct": quote.kind == "direct",
        "stance": "" if quote.stance == "says" else quote.stance,
        "flags": list(quote.flags),
        "carriers": [
            {
                "chain": _chain(carrier.spans, carrier.chain, places),
                "cites": places.cites(carrier.spans),
            }
            for carrier in quote.carriers
        ],
    }


def _chain(spans: Sequence[Citation], chain: Iterable[Source], places: Places) -> list[str]:
    """Return who passed it on: the report that we read, then each link of its chain, outermost first."""
    return [places.labels[spans[0].document], *(link.name for link in chain)]


def origins(account: Account, places: Places) -> Shown:
    """Return who ultimately says it, those shown to be independent first."""
    told = [
        {
            "id": origin.id,
            "name": origin.name,
            "kind": origin.kind,
            "why": origin.why,
            "independent": origin.independent,
            "carried": [{"number": places.numbers[name], "label": places.labels[name]} for name in origin.documents],
            "cites": places.cites(origin.spans),
        }
        for origin in account.origins
    ]
    return {
        "independent": [each for each in told if each["independent"]],
        "dependent": [each for each in told if not each["independent"]],
    }


def coverage(account: Account, places: Places) -> Shown:
    """Return which report tells which event, and what only one tells."""
    columns = [
        {
            "number": places.numbers[document.name],
            "label": places.labels[document.name],
            "open": places.open(document.name),
        }
        for document in account.documents
    ]
    rows = [_coverage_row(event, account, places) for event in account.events if not event.background]
    return {"columns": columns, "rows": rows}


def _coverage_row(event: Event, account: Account, places: Places) -> Shown:
    first: dict[str, tuple[str, Citation]] = {}
    for step in event.history:
        for span in step.spans:
            first.setdefault(span.document, (step.status, span))
    for span in event.spans:
        first.setdefault(span.document, (event.status, span))
    cells = [
        {"status": told[0], "mark": STATUS_MARKS[told[0]], "cite": places.cite(told[1])} if told else None
        for told in (first.get(document.name) for document in account.documents)
    ]
    return {"id": event.id, "line": event.line, "cells": cells, "count": len(first)}


def names(account: Account, places: Places) -> Shown:
    """Return the names with their spellings, each cited once in every report that has it."""
    told = []
    for name in account.names:
        first = {mention.document: mention for mention in reversed(name.mentions)}
        ordered = sorted(first.values(), key=lambda mention: places.numbers[mention.document])
        told.append(
            {
                "id": name.id,
                "name": name.name,
                "kind": name.kind,
                "aliases": list(name.aliases),
                "count": counted(len(name.mentions), "time"),
                "cites": places.cites(ordered),
            }
        )
    return {"names": told}


def sources(account: Account, places: Places) -> Shown:
    """Return the reports: outlet, when published and how that is known, how much was set aside, and what failed."""
    lines = {dateline.document: dateline for dateline in account.datelines}
    told = [
        {
            "number": places.numbers[document.name],
            "open": places.open(document.name),
            "file": file_name(document.name),
            "name": document.name,
            "outlet": document.outlet,
            "when": days(lines[document.name].earliest, lines[document.name].latest),
            "basis": lines[document.name].basis,
            "aside": counted(sum(each.document == document.name for each in account.dropped), "passage"),
        }
        for document in account.documents
    ]
    failures = [{"document": f.document, "message": f.message, "hint": f.hint} for f in account.failures]
    return {"sources": told, "failures": failures}


PARTS: dict[str, Callable[[Account, Places], Shown]] = {
    "brief": brief,
    "findings": findings,
    "timeline": timeline,
    "quotes": quotes,
    "origins": origins,
    "coverage": coverage,
    "names": names,
    "sources": sources,
}
"""The parts of a story's page, in the order in which they stand; each has a template of its name."""
