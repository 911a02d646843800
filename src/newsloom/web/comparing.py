"""Two outlets on one story: what both tell, what only one tells, and where the values they give differ.

Read off the account alone. It is known to miss what the account misses: two sentences about one event that were not
matched stand as one told by each alone, so that "only" means "only as far as the account could see".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsloom.model.account import Account, Event, Finding, Utterance
from newsloom.model.span import Citation


@dataclass(frozen=True, slots=True)
class Told:
    """One event or statement, with the first words of each outlet that tells it."""

    line: str
    who: str | None
    """The speaker of a statement; None of an event."""
    one: Citation | None
    other: Citation | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A fact for which the two give different values."""

    about: str
    slot: str
    one: tuple[tuple[str, Citation], ...]
    other: tuple[tuple[str, Citation], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two outlets make of one story."""

    both: tuple[Told, ...]
    only_one: tuple[Told, ...]
    only_other: tuple[Told, ...]
    differing: tuple[Differing, ...]


def outlets(account: Account) -> tuple[str, ...]:
    """Return the outlets of a story's documents, in order of publication; documents without one are not compared."""
    return tuple(dict.fromkeys(each.outlet for each in account.documents if each.outlet))


def compare(account: Account, one: str, other: str) -> Comparison:
    """Return what the outlets `one` and `other` tell of a story, in the order of the account."""
    mine, theirs = _documents(account, one), _documents(account, other)
    told = [
        Told(line, who, _first(spans, mine), _first(spans, theirs)) for line, who, spans in _things(account) if spans
    ]
    return Comparison(
        tuple(each for each in told if each.one and each.other),
        tuple(each for each in told if each.one and not each.other),
        tuple(each for each in told if each.other and not each.one),
        tuple(_differing(account.findings, mine, theirs)),
    )


def _documents(account: Account, outlet: str) -> frozenset[str]:
    return frozenset(each.name for each in account.documents if each.outlet == outlet)


def _things(account: Account) -> Iterator[tuple[str, str | None, list[Citation]]]:
    for event in account.events:
        if not event.background:
            yield event.line, None, _tellings(event)
    for quote in account.quotes:
        yield quote.text, quote.speaker or "speaker not known", _carried(quote)


def _tellings(event: Event) -> list[Citation]:
    return [*event.spans, *(span for step in event.history for span in step.spans)]


def _carried(quote: Utterance) -> list[Citation]:
    return [*quote.spans, *(span for carrier in quote.carriers for span in carrier.spans)]


def _first(spans: Iterable[Citation], documents: frozenset[str]) -> Citation | None:
    return next((span for span in spans if span.document in documents), None)


def _differing(findings: Iterable[Finding], mine: frozenset[str], theirs: frozenset[str]) -> Iterator[Differing]:
    for finding in findings:
        one, other = _values(finding, mine), _values(finding, theirs)
        if one and other and {value for value, _ in one} != {value for value, _ in other}:
            yield Differing(finding.about, finding.slot, one, other)


def _values(finding: Finding, documents: frozenset[str]) -> tuple[tuple[str, Citation], ...]:
    found = [(value.value, _first(value.spans, documents)) for value in finding.values]
    return tuple((value, cited) for value, cited in found if cited)
