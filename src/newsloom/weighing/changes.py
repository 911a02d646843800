"""What an account says differently from the version before it, fact by fact, so that "what is new" is a list.

A story's first account is one change: its facts came with it. Later: a new fact or statement, a value or day that
changed, a status that moved, a new independent origin of a fact, and what nobody says any longer. Background is left
out: it is old by its own words. Both accounts must stand under lasting ids (`inheritance.py`).
Known to be missed: two changes that undo each other between two weighings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from newsloom.model.account import Account, Event, Finding, Origin, Utterance
from newsloom.model.change import Change
from newsloom.model.reading import Reading
from newsloom.model.span import Citation, Span
from newsloom.text import fold_key

SPANS = 3  # citations of one change: the account holds all of them, a feed's reader wants one and some more


def between(previous: Account | None, account: Account, *, led: Mapping[str, str] | None = None) -> tuple[Change, ...]:
    """Return what is different, facts first; `led` are the ids that went into others, which nobody withdrew."""
    if previous is None:
        title = account.story.title_span
        return (Change("new", "story", account.story.id, account.story.title, None, None, (title,) if title else ()),)
    gone = led or {}
    return (
        *_of_events(previous, account, gone),
        *_of_findings(previous, account, gone),
        *_of_quotes(previous, account, gone),
        *_of_origins(previous, account),
    )


def _of_events(previous: Account, account: Account, led: Mapping[str, str]) -> Iterator[Change]:
    before = {event.id: event for event in previous.events}
    names = {origin.id: origin for origin in account.origins}
    for event in account.events:
        old = before.pop(event.id, None)
        if event.background:
            continue
        if old is None:
            yield Change("new", "event", event.id, event.line, None, _state(event), (event.line_span,))
        else:
            yield from _of_event(old, event, names)
    for old in before.values():
        if not old.background and old.id not in led:
            yield Change("withdrawn", "event", old.id, old.line, _state(old), None, (old.line_span,))


def _of_event(old: Event, event: Event, names: Mapping[str, Origin]) -> Iterator[Change]:
    spans = (event.line_span,)
    if old.status != event.status:
        yield Change("moved", "event", event.id, event.line, old.status, event.status, spans)
    for before, after in ((_days(old), _days(event)), (old.place, event.place)):
        if before != after and after:
            yield Change("changed", "event", event.id, event.line, before or None, after, spans)
    for id_ in event.origins:
        if id_ not in old.origins and id_ in names:
            cited = names[id_].spans[:SPANS] or spans
            yield Change("origin", "event", event.id, event.line, None, names[id_].name, cited)


def _state(event: Event) -> str:
    return ", ".join(part for part in (event.status, _days(event), event.place) if part)


def _days(event: Event) -> str:
    return _interval(event.earliest, event.latest)


def _interval(earliest: date | None, latest: date | None) -> str:
    if earliest == latest:
        return earliest.isoformat() if earliest else ""
    return f"{earliest.isoformat() if earliest else '…'} – {latest.isoformat() if latest else '…'}"


def _of_findings(previous: Account, account: Account, led: Mapping[str, str]) -> Iterator[Change]:
    """Yield disputes and updates that came, changed or went; what all agree on is no news."""
    before = {finding.id: finding for finding in previous.findings}
    for finding in account.findings:
        old = before.pop(finding.id, None)
        if old is None:
            if finding.verdict in ("disputed", "updated"):
                yield Change("new", "finding", finding.id, finding.about, None, _values(finding), _cited(finding))
        elif (old.verdict, _values(old)) != (finding.verdict, _values(finding)) and _is_news(old, finding):
            told = (_told(old), _told(finding))
            yield Change("changed", "finding", finding.id, finding.about, *told, _cited(finding))
    for old in before.values():
        if old.verdict == "disputed" and old.id not in led:
            yield Change("withdrawn", "finding", old.id, old.about, _told(old), None, _cited(old))


def _is_news(old: Finding, new: Finding) -> bool:
    return old.verdict in ("disputed", "updated") or new.verdict in ("disputed", "updated")


def _values(finding: Finding) -> str:
    return " | ".join(value.value for value in finding.values)


def _told(finding: Finding) -> str:
    return f"{finding.verdict}: {_values(finding)}"


def _cited(finding: Finding) -> tuple[Citation, ...]:
    return tuple(span for value in finding.values for span in value.spans[:1])[:SPANS]


def _of_quotes(previous: Account, account: Account, led: Mapping[str, str]) -> Iterator[Change]:
    before = {quote.id: quote for quote in previous.quotes}
    for quote in account.quotes:
        old = before.pop(quote.id, None)
        if old is None:
            yield Change("new", "quote", quote.id, quote.text, None, quote.speaker, quote.spans[:SPANS])
        elif old.speaker != quote.speaker:
            changed = (old.speaker, quote.speaker)
            yield Change("changed", "quote", quote.id, quote.text, *changed, quote.spans[:SPANS])
    for old in before.values():
        if old.id not in led:
            yield _withdrawn(old)


def _withdrawn(quote: Utterance) -> Change:
    return Change("withdrawn", "quote", quote.id, quote.text, quote.speaker, None, quote.spans[:SPANS])


def _of_origins(previous: Account, account: Account) -> Iterator[Change]:
    shown = {origin.id for origin in previous.origins if origin.independent}
    for origin in account.origins:
        if origin.independent and origin.id not in shown:
            yield Change("origin", "origin", origin.id, origin.why, None, origin.name, origin.spans[:SPANS])


def revised(older: Reading, newer: Reading) -> Change:
    """Return what a later version of an article says that the earlier one did not, and what it no longer says."""
    before, after = _sentences(older), _sentences(newer)
    dropped = _apart(before, after)
    added = _apart(after, before)
    said = f"{_counted(len(added))} new, {len(dropped)} taken out"
    cited = tuple(Citation(newer.document.name, span, span.of(newer.document.text)) for span in added[:SPANS])
    old = " […] ".join(span.of(older.document.text) for span in dropped) or None
    new = " […] ".join(span.of(newer.document.text) for span in added) or None
    return Change("revised", "document", newer.document.name, said, old, new, cited)


def _counted(number: int) -> str:
    return "1 sentence" if number == 1 else f"{number} sentences"


def _sentences(reading: Reading) -> dict[str, Span]:
    text = reading.document.text
    return {fold_key(sentence.span.of(text)): sentence.span for sentence in reading.sentences}


def _apart(some: Mapping[str, Span], others: Mapping[str, Span]) -> Sequence[Span]:
    return [span for key, span in some.items() if key not in others]
