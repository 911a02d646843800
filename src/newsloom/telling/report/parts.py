"""What each part of the page shows, as plain values for its template: nothing is decided that the account lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from newsloom.model.account import HARM, Account, Carrier, Event, Finding, Line, Note, Origin, StatusStep, Utterance
from newsloom.model.reading import Status
from newsloom.model.source import Source
from newsloom.model.span import Citation
from newsloom.telling.phrases import STATUS_MARKS, counted, days, days_in_words
from newsloom.telling.report import charts, echoes
from newsloom.telling.report.places import Places, Shown, file_name

HEAD_LENGTH = 300
"""Characters of a title that are shown: a newspaper's longest headline with its deck is shorter."""

Row = TypeVar("Row")

ECHOES = 4
"""One echo tree takes the room of so many rows of a table."""

FIRSTS = 3
"""Reports that are named as the first, where their order cannot be told; of more only the number is said."""
UPDATES = 2
"""What was updated stands folded under what is disputed: it gets half of its rows."""

SLOTS = {
    "date": "when it was",
    "number": "how many or how much",
    "who": "who it was",
    "place": "where it was",
    "status": "what became of it",
    "attribution": "who says it",
    "name": "how it is called",
    "wording": "what was said",
}
"""What a finding is about, in words that need no explanation."""
KINDS = {"contradiction": "one excludes the other", "inside-one-text": "within one report"}

LABELLED = 4
"""Outlets named beside a value of a finding: a table's cell holds no more on a line; the citations lead to all."""


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
    """Return the lines of the brief and the notes beside them; notes name a report by its label, not by its path."""
    return {
        "lines": [
            {"text": line.text, "cites": places.cites(line.spans), "standing": _standing(line, account, places)}
            for line in account.brief
        ],
        "notes": [_note(note, places) for note in account.notes if note.kind != "open"],
        "unsettled": [_note(note, places) for note in account.notes if note.kind == "open"],
    }


def _note(note: Note, places: Places) -> Shown:
    return {"kind": note.kind, "text": days_in_words(places.named(note.text)), "cites": places.cites(note.spans)}


def _standing(line: Line, account: Account, places: Places) -> Shown | None:
    """Return how well founded the event of a line is: of those that the line tells, the one most reports tell."""
    told = [
        event for event in account.events if any(_overlap(one, other) for one in line.spans for other in event.spans)
    ]
    if not told:
        return None
    widest = max(told, key=lambda event: len({span.document for span in event.spans}))
    return {
        "id": widest.id,
        "words": echoes.words(widest, places.outlets),
        "origins": places.sources(widest.origins),
        "when": days(widest.earliest, widest.latest),
        "place": widest.place,
        "status": widest.status,
        "mark": STATUS_MARKS[widest.status],
        "moves": [_move(widest, step, places) | {"cites": places.cites(_once(step.spans))} for step in widest.history],
    }


def _once(spans: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return the first place in each report."""
    return tuple({span.document: span for span in reversed(spans)}.values())[::-1]


def _overlap(one: Citation, other: Citation) -> bool:
    return one.document == other.document and one.span.overlaps(other.span)


def findings(account: Account, places: Places) -> Shown:
    """Return what the reports disagree about, what was updated, and how much they tell alike."""
    told = sorted(account.findings, key=lambda finding: HARM.index(finding.slot))
    disputed = [each for each in told if each.verdict == "disputed"]
    updated = [each for each in told if each.verdict == "updated"]
    return {
        "disputed": [_finding(each, places) for each in _paged(disputed, places)],
        "updated": [_finding(each, places) for each in _paged(updated, places, UPDATES)],
        "agreed": sum(each.verdict == "agreed" for each in told),
        "compared": bool(told),
        "rest": places.rest("findings", _left(disputed, places) + _left(updated, places, UPDATES)),
    }


def _finding(finding: Finding, places: Places) -> Shown:
    return {
        "id": finding.id,
        "decide": places.decide("finding", finding.id),
        "verdict": finding.verdict,
        "kind": KINDS.get(finding.kind or "", finding.kind),
        "slot": SLOTS.get(finding.slot, finding.slot),
        "about": finding.about,
        "why": finding.why,
        "given": [
            {
                "value": value.value,
                "preferred": value.value == finding.preferred,
                "cites": places.cites(value.spans),
                "labels": [places.labels[name] for name in value.documents[:LABELLED]],
                "more": max(0, len(value.documents) - LABELLED),
                "origins": places.sources(value.origins),
            }
            for value in finding.values
        ],
    }


def timeline(account: Account, places: Places) -> Shown:
    """Return the drawing of the days, and the events with the moves of their status."""
    news = [event for event in account.events if not event.background]
    background = [event for event in account.events if event.background]
    return {
        "chart": charts.timeline(account) if places.page == 1 else None,
        "events": [_event(event, places) for event in _widest(news, _reports, places)],
        "background": [_event(event, places) for event in _widest(background, _reports, places)],
        "rest": places.rest("timeline", _left(news, places) + _left(background, places)),
    }


def _widest(rows: Sequence[Row], width: Callable[[Row], int], places: Places) -> list[Row]:
    """Return the rows of this page, those that most reports tell first, in the order in which they were given."""
    widest = _paged(sorted(range(len(rows)), key=lambda place: (-width(rows[place]), place)), places)
    return [rows[place] for place in sorted(widest)]


def _paged(rows: Sequence[Row], places: Places, share: int = 1) -> Sequence[Row]:
    """Return the rows of this page; with a `share`, a page holds only this part of the rows that others hold."""
    most = places.rows // share
    return rows[(places.page - 1) * most : places.page * most]


def _left(rows: Sequence[Row], places: Places, share: int = 1) -> int:
    """Return how many rows are on no page up to this one."""
    return max(0, len(rows) - places.page * (places.rows // share))


def _reports(event: Event) -> int:
    return len({span.document for span in event.spans})


def _event(event: Event, places: Places) -> Shown:
    return {
        "id": event.id,
        "decide": places.decide("status", event.id),
        "status": event.status,
        "mark": STATUS_MARKS[event.status],
        "when": days(event.earliest, event.latest),
        "place": event.place,
        "line": event.line,
        "line_cite": places.cite(event.line_span),
        "moves": [_move(event, step, places) for step in event.history],
        "count": echoes.words(event, places.outlets),
        "origins": places.sources(event.origins),
    }


def _move(event: Event, step: StatusStep, places: Places) -> Shown:
    """Return one status: who told it first (several, where the order cannot be told), and on whose word."""
    lines = places.lines
    told = list(dict.fromkeys(span.document for span in step.spans))
    oldest = min(lines[name].order for name in told)
    first = [name for name in told if lines[name].order == oldest]
    return {
        "status": step.status,
        "mark": STATUS_MARKS[step.status],
        "first": [
            {
                "label": places.labels[name],
                "when": days(lines[name].earliest, lines[name].latest),
                "words": _words(event, [span for span in step.spans if span.document == name]),
            }
            for name in (first if len(first) <= FIRSTS else ())
        ],
        "firsts": len(first),
        "cites": places.cites(step.spans),
    }


def _words(event: Event, spans: Sequence[Citation]) -> list[str]:
    """Return on whose word these passages tell an event, with what passed it on: "ministry, through Orrin Wire"."""
    told, places = [], frozenset(spans)
    for carrier in event.carriers:
        if carrier.chain and not places.isdisjoint(carrier.spans):
            through = ", ".join(link.name for link in carrier.chain[:-1])
            told.append(carrier.chain[-1].name + (f" (through {through})" if through else ""))
    return list(dict.fromkeys(told))


def quotes(account: Account, places: Places) -> Shown:
    """Return what was said, by speaker, in the order in which the speakers first appear; unknown speakers last."""
    shown = _widest(account.quotes, lambda quote: len(quote.documents), places)
    order = {speaker: place for place, speaker in enumerate(dict.fromkeys(quote.speaker for quote in shown))}
    by_speaker = sorted(shown, key=lambda quote: (quote.speaker is None, order[quote.speaker]))
    return {
        "speakers": [
            {"name": speaker, "quotes": [_quote(quote, places) for quote in said]}
            for speaker, said in groupby(by_speaker, key=lambda quote: quote.speaker)
        ],
        "rest": places.rest("quotes", _left(account.quotes, places)),
    }


def _quote(quote: Utterance, places: Places) -> Shown:
    return {
        "id": quote.id,
        "decide": places.decide("speaker", quote.id),
        "text": quote.text,
        "direct": quote.kind == "direct",
        "stance": "" if quote.stance == "says" else quote.stance,
        "flags": list(quote.flags),
        **_carriers(quote.carriers, places),
    }


def _carriers(carriers: Sequence[Carrier], places: Places) -> Shown:
    """Return through whom each report has it, and how many reports more carry it than the page lists."""
    shown, left = places.carried(carriers)
    told = [{"chain": _chain(each.spans, each.chain, places), "cites": places.cites(each.spans)} for each in shown]
    return {"carriers": told, "uncarried": left}


def _chain(spans: Sequence[Citation], chain: Iterable[Source], places: Places) -> list[str]:
    """Return who passed it on: the report that we read, then each link of its chain, outermost first."""
    links = [link.name for link in chain] or [echoes.OWN_VOICE]
    return [places.numbered(spans[0].document), *links]


def origins(account: Account, places: Places) -> Shown:
    """Return who has the events of several reports from whom, the widest told first, and every origin of the story."""
    several = [event for event in account.events if len({span.document for span in event.spans}) > 1]
    several.sort(key=lambda event: (event.background, -_reports(event)))
    told = [_origin(each, places) for each in _widest(account.origins, lambda origin: len(origin.documents), places)]
    firm = sum(len(event.origins) > 1 for event in several)
    return {
        "outlets": counted(len(set(places.outlets.values())), "outlet"),
        "several": counted(len(several), "event"),
        "firm": firm,
        "echoes": [_echo(event, account, places) for event in _paged(several, places, ECHOES)],
        "independent": [each for each in told if each["independent"]],
        "dependent": [each for each in told if not each["independent"]],
        "rest": places.rest("origins", _left(account.origins, places) + _left(several, places, ECHOES)),
    }


def _origin(origin: Origin, places: Places) -> Shown:
    return {
        "id": origin.id,
        "decide": places.decide("origin", origin.id),
        "name": origin.name,
        "kind": origin.kind,
        "why": origin.why,
        "independent": origin.independent,
        "carried": [places.labels[name] for name in origin.documents],
        "cites": places.cites(origin.spans),
    }


def _echo(event: Event, account: Account, places: Places) -> Shown:
    return {
        "id": event.id,
        "line": event.line,
        "words": echoes.words(event, places.outlets),
        "origins": places.sources(event.origins),
        "tree": echoes.tree(event, account, {name: places.numbered(name) for name in places.numbers}),
        **_carriers(event.carriers, places),
    }


WIDE = 24
"""Reports that a table of coverage has a column for: a 1,360-pixel screen shows no more beside the event."""


def coverage(account: Account, places: Places) -> Shown:
    """Return which report tells which event, and what only one tells; without columns when the reports are many."""
    columns = [
        {"number": places.numbers[each.name], "label": places.labels[each.name], "open": places.open(each.name)}
        for each in account.documents
    ]
    news = [event for event in account.events if not event.background]
    return {
        "columns": columns if len(columns) <= WIDE else [],
        "rows": [_coverage_row(event, account, places) for event in _widest(news, _reports, places)],
        "reports": len(columns),
        "rest": places.rest("coverage", _left(news, places)),
    }


def _coverage_row(event: Event, account: Account, places: Places) -> Shown:
    first: dict[str, tuple[Status, Citation]] = {}
    for step in event.history:
        for span in step.spans:
            first.setdefault(span.document, (step.status, span))
    for span in event.spans:
        first.setdefault(span.document, (event.status, span))
    told = [first.get(document.name) for document in account.documents]
    return {
        "id": event.id,
        "line": event.line,
        "cells": [
            {"status": each[0], "mark": STATUS_MARKS[each[0]], "cite": places.cite(each[1])} if each else None
            for each in (told if len(told) <= WIDE else ())
        ],
        "count": len(first),
        "only": places.numbered(next(iter(first))) if len(first) == 1 else None,
        "cites": places.cites([each[1] for each in told if each]) if len(told) > WIDE else None,
    }


def names(account: Account, places: Places) -> Shown:
    """Return the names with their spellings, each cited once in every report that has it."""
    told = []
    for name in _widest(account.names, lambda name: len(name.mentions), places):
        first = {mention.document: mention for mention in reversed(name.mentions)}
        ordered = sorted(first.values(), key=lambda mention: places.numbers[mention.document])
        told.append(
            {
                "id": name.id,
                "decide": places.decide("name", name.id),
                "name": name.name,
                "kind": name.kind,
                "aliases": list(name.aliases),
                "count": counted(len(name.mentions), "time"),
                "cites": places.cites(ordered),
            }
        )
    return {"names": told, "rest": places.rest("names", _left(account.names, places))}


def sources(account: Account, places: Places) -> Shown:
    """Return the reports: outlet, when published and how that is known, how much was set aside, and what failed."""
    shown = _paged(account.documents, places) if places.goes_on else account.documents
    lines, aside = places.lines, Counter(each.document for each in account.dropped)
    told = [
        {
            "number": places.numbers[document.name],
            "open": places.open(document.name),
            "file": file_name(document.name),
            "name": document.name,
            "outlet": document.outlet,
            "copy_of": places.numbers.get(document.copy_of or ""),
            "when": days(lines[document.name].earliest, lines[document.name].latest),
            "basis": lines[document.name].basis,
            "aside": counted(aside[document.name], "passage"),
            "to_story": places.decide("story", document.name),
            "to_copy": places.decide("copy", document.name),
            "to_word": places.decide("origin", document.name),
        }
        for document in shown
    ]
    failures = [{"document": f.document, "message": f.message, "hint": f.hint} for f in account.failures]
    left = _left(account.documents, places) if places.goes_on else 0
    return {"sources": told, "failures": failures, "rest": places.rest("sources", left)}


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
