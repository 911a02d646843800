"""Readings and accounts of the examples as files that a person reads: one finding a line, its place in front."""

from collections.abc import Iterator
from pathlib import Path

from newsloom import pipeline
from newsloom.intake import collect
from newsloom.model.account import Account
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.span import Span

GOLDEN = Path(__file__).parent
EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = tuple(sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))


def files(story: str) -> dict[str, str]:
    """Every golden file of an example by name."""
    paths = sorted((EXAMPLES / story).glob("*.txt"))
    given = [each for each in collect.documents([str(path) for path in paths]) if isinstance(each, Document)]
    documents = [Document(Path(each.name).name, each.text) for each in given]
    readings = [pipeline.read(document) for document in documents]
    columns = {
        column: "".join(line for reading in readings for line in rows(reading))
        for column, rows in (
            ("passages", _passages),
            ("times", _times),
            ("mentions", _mentions),
            ("quotes", _quotes),
            ("claims", _claims),
        )
    }
    told = pipeline.gather(readings)
    account = "".join(line for each in told for line in _account(pipeline.weigh(each, readings)))
    return {**columns, "account": account}


def _row(reading: Reading, span: Span, *parts: object) -> str:
    text = _flat(span.of(reading.document.text))
    return f"{reading.document.name} {span.start}-{span.end} {' '.join(str(part) for part in parts)} | {text}\n"


def _passages(reading: Reading) -> Iterator[str]:
    for each in reading.passages:
        yield _row(reading, each.span, "keep" if each.keep else "drop", each.kind, f"({each.reason})")


def _times(reading: Reading) -> Iterator[str]:
    for each in reading.times:
        yield _row(reading, each.span, each.type, each.value, each.earliest, each.latest, each.anchor)


def _mentions(reading: Reading) -> Iterator[str]:
    for each in reading.mentions:
        yield _row(reading, each.span, each.kind, f"= {each.name}", *each.members)


def _quotes(reading: Reading) -> Iterator[str]:
    for each in reading.quotes:
        chain = " ← ".join(link.name for link in each.chain)
        yield _row(reading, each.span, each.kind, each.stance, f"by {each.speaker_name}", f"[{chain}]", *each.flags)


def _claims(reading: Reading) -> Iterator[str]:
    for each in reading.claims:
        who = ", ".join(person.name for person in each.who)
        yield _row(
            reading, each.span, each.status, each.predicate, each.earliest, each.latest, f"at {each.place}", f"[{who}]"
        )


def _account(account: Account) -> Iterator[str]:
    yield f"STORY {account.story.title}\n"
    for settled in account.datelines:
        days = f"{settled.earliest} {settled.latest}"
        yield f"dateline {settled.order} {settled.document} {days} ({settled.basis})\n"
    for line in account.brief:
        yield f"brief | {_flat(line.text)}\n"
    for note in account.notes:
        yield f"note {note.kind} | {note.text}\n"
    for event in account.events:
        moves = " → ".join(step.status for step in event.history)
        about = "background" if event.background else "event"
        days = f"{event.earliest} {event.latest}"
        yield f"{about} {days} {event.status} ({moves}) {len(event.origins)} origins | {_flat(event.line)}\n"
    for finding in account.findings:
        values = " / ".join(f"{value.value} ({', '.join(value.documents)})" for value in finding.values)
        judged = f"{finding.verdict} {finding.kind} {finding.slot}"
        yield f"finding {judged} | {_flat(finding.about)} | {values} | {finding.preferred}\n"
    for quote in account.quotes:
        counts = f"{len(quote.origins)} origins, {len(quote.documents)} reports"
        yield f"quote {quote.speaker} ({counts}) | {_flat(quote.text)}\n"
    for origin in account.origins:
        shown = "independent" if origin.independent else "not shown"
        yield f"origin {origin.name} {origin.kind} {shown} | {', '.join(origin.documents)}\n"


def _flat(text: str) -> str:
    return " ".join(text.split())
