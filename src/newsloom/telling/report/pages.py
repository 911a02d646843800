"""What the page shows, as plain values for the template: nothing is decided here that the account does not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsloom.model.account import Account, Event, Finding, Utterance
from newsloom.model.document import Document
from newsloom.model.source import Source
from newsloom.model.span import Citation
from newsloom.telling.phrases import SLOT_ORDER, STATUS_MARKS, counted, days, one_line, outlets_and_origins
from newsloom.telling.report import charts, offsets
from newsloom.telling.report.offsets import Utf16

Shown = dict[str, Any]


def texts(accounts: Sequence[Account], documents: Sequence[Document]) -> list[Shown]:
    """Return every document of the accounts: its text, what is known of it, and what was set aside, in UTF-16 units."""
    given = {document.name: document for document in documents}
    shown = []
    for account in accounts:
        lines = {dateline.document: dateline for dateline in account.datelines}
        for number, document in enumerate(account.documents, start=1):
            text = given[document.name].text
            units = offsets.of(text)
            line = lines[document.name]
            shown.append(
                {
                    "name": document.name,
                    "number": number,
                    "outlet": document.outlet or "outlet not known",
                    "when": f"published {days(line.earliest, line.latest)} ({line.basis})",
                    "text": text,
                    "aside": [
                        {
                            "start": units.at(dropped.span.start),
                            "end": units.at(dropped.span.end),
                            "kind": dropped.kind,
                            "reason": dropped.reason,
                        }
                        for dropped in account.dropped
                        if dropped.document == document.name
                    ],
                }
            )
    return shown


def stories(accounts: Sequence[Account], shown: Sequence[Shown]) -> list[Shown]:
    """Return each account as the template's values."""
    page = _Page(shown)
    return [page.story(account) for account in accounts]


class _Page:
    """The documents of the page by name, for making citations that lead into them."""

    def __init__(self, shown: Sequence[Shown]) -> None:
        self._index = {document["name"]: place for place, document in enumerate(shown)}
        self._number = {document["name"]: document["number"] for document in shown}
        self._units: Mapping[str, Utf16] = {document["name"]: offsets.of(document["text"]) for document in shown}

    def cite(self, citation: Citation) -> Shown:
        units = self._units[citation.document]
        return {
            "document": self._index[citation.document],
            "label": self._number[citation.document],
            "start": units.at(citation.span.start),
            "end": units.at(citation.span.end),
            "text": one_line(citation.text),
            "name": citation.document,
        }

    def cites(self, citations: Sequence[Citation]) -> list[Shown]:
        return [self.cite(citation) for citation in citations]

    def story(self, account: Account) -> Shown:
        told = [finding for finding in account.findings if finding.verdict in ("disputed", "updated")]
        told.sort(key=lambda finding: (finding.verdict, SLOT_ORDER.index(finding.slot)))
        origins = {origin.id: origin.name for origin in account.origins}
        when = days(account.story.earliest, account.story.latest)
        return {
            "id": account.story.id,
            "title": account.story.title,
            "title_cite": self.cite(account.story.title_span) if account.story.title_span else None,
            "summary": f"{counted(len(account.documents), 'report')}, {when}",
            "brief": [{"text": line.text, "cites": self.cites(line.spans)} for line in account.brief],
            "notes": [{"kind": n.kind, "text": n.text, "cites": self.cites(n.spans)} for n in account.notes],
            "chart": charts.timeline(account),
            "events": [self._event(event, origins) for event in account.events if not event.background],
            "background": [self._event(event, origins) for event in account.events if event.background],
            "findings": [self._finding(finding, origins) for finding in told],
            "agreed": sum(finding.verdict == "agreed" for finding in account.findings),
            "quotes": [self._quote(quote, origins) for quote in account.quotes],
            "origins": self._origins(account),
            "sources": self._sources(account),
            "failures": [{"document": f.document, "message": f.message, "hint": f.hint} for f in account.failures],
        }

    def _event(self, event: Event, origins: Mapping[str, str]) -> Shown:
        reports = len({span.document for span in event.spans})
        return {
            "id": event.id,
            "status": event.status,
            "mark": STATUS_MARKS[event.status],
            "when": days(event.earliest, event.latest),
            "place": event.place,
            "line": event.line,
            "line_cite": self.cite(event.line_span),
            "history": [{"status": s.status, "cites": self.cites(s.spans)} for s in event.history],
            "cites": self.cites(event.spans),
            "count": outlets_and_origins(reports, len(event.origins)),
            "origins": [origins[each] for each in event.origins],
        }

    def _finding(self, finding: Finding, origins: Mapping[str, str]) -> Shown:
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
                    "cites": self.cites(value.spans),
                    "origins": [origins[each] for each in value.origins],
                }
                for value in finding.values
            ],
        }

    def _quote(self, quote: Utterance, origins: Mapping[str, str]) -> Shown:
        return {
            "id": quote.id,
            "speaker": quote.speaker or "speaker not known",
            "known": quote.speaker is not None,
            "text": quote.text,
            "direct": quote.kind == "direct",
            "stance": "" if quote.stance == "says" else quote.stance,
            "flags": list(quote.flags),
            "carriers": [
                {"through": _through(carrier.chain), "cites": self.cites(carrier.spans)} for carrier in quote.carriers
            ],
            "origins": [origins[each] for each in quote.origins],
        }

    def _origins(self, account: Account) -> list[Shown]:
        return [
            {
                "id": origin.id,
                "name": origin.name,
                "kind": origin.kind,
                "why": origin.why,
                "independent": origin.independent,
                "carried": [document.name in origin.documents for document in account.documents],
                "cites": self.cites(origin.spans),
            }
            for origin in account.origins
        ]

    def _sources(self, account: Account) -> list[Shown]:
        lines = {dateline.document: dateline for dateline in account.datelines}
        return [
            {
                "document": self._index[document.name],
                "label": self._number[document.name],
                "name": document.name,
                "outlet": document.outlet or "outlet not known",
                "when": days(lines[document.name].earliest, lines[document.name].latest),
                "basis": lines[document.name].basis,
                "aside": counted(sum(d.document == document.name for d in account.dropped), "passage"),
            }
            for document in account.documents
        ]


def _through(chain: Sequence[Source]) -> str:
    return " ← ".join(link.name for link in chain)
