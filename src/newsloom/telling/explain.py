"""Why an account says what it says: from any id down to the characters, in words that an editor understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import partial

from newsloom.errors import InputError
from newsloom.model.tables import Json


def lines(accounts: Iterable[Json], wanted: str) -> Iterator[str]:
    """Yield the explanation of `wanted`: an id, or `line-1`; of one story among many, with the story's id before it.

    `InputError` names the nearest ids when there is none.
    """
    story, _, name = wanted.rpartition("/")
    known: list[str] = []
    for account in accounts:
        if story not in ("", account["story"]["id"]):
            known.append(f"{account['story']['id']}/{name}")
            continue
        for id_, explain in _explainable(account):
            if id_ == name:
                yield from explain()
                yield from _decided(account, wanted)
                return
            known.append(id_)
    near = get_close_matches(wanted, known, n=3, cutoff=0.3) or known[:3]
    raise InputError(f"nothing in this output is called {wanted!r}", hint=f"try {', '.join(near)}")


def _explainable(account: Json) -> Iterator[tuple[str, Callable[[], Iterator[str]]]]:
    for number, line in enumerate(account["brief"], start=1):
        yield f"line-{number}", partial(_line, account, line)
    for number, note in enumerate(account["notes"], start=1):
        yield f"note-{number}", partial(_note, account, note)
    for event in account["events"]:
        yield event["id"], partial(_event, account, event)
    for finding in account["findings"]:
        yield finding["id"], partial(_finding, account, finding)
    for origin in account["origins"]:
        yield origin["id"], partial(_origin, origin)
    for quote in account["quotes"]:
        yield quote["id"], partial(_quote, account, quote)
    for name in account["names"]:
        yield name["id"], partial(_name, name)
    yield account["story"]["id"], partial(_story, account)
    told = {each["id"] for column in ("events", "findings", "origins", "quotes", "names") for each in account[column]}
    for ruling in account.get("decisions", ()):
        for id_ in ruling["ids"]:
            if id_ not in told:
                yield id_, partial(_withdrawn, id_)


def _story(account: Json) -> Iterator[str]:
    yield f"story {account['story']['id']}: {account['story']['title']}"
    for document in account["documents"]:
        copied = f", a copy of {document['copy_of']}" if document["copy_of"] else ""
        yield f"  {document['name']}: {document['outlet'] or 'outlet not known'}{copied}"


def _withdrawn(id_: str) -> Iterator[str]:
    yield f"{id_}: not told any longer"


def _decided(account: Json, id_: str) -> Iterator[str]:
    """Yield who decided that it is so, when an editor did."""
    for ruling in account.get("decisions", ()):
        if id_ in ruling["ids"]:
            yield from _ruling(ruling)


def _ruling(ruling: Json) -> Iterator[str]:
    when = f" on {ruling['when']}" if ruling["when"] else ""
    because = f": {ruling['why']}" if ruling["why"] else ""
    yield f"  an editor decided it: {ruling['what']} {ruling['verdict']}, by {ruling['by']}{when}{because}"
    for meant in ruling["on"]:
        for span in meant["spans"]:
            yield from _span(span, "    ")


def _line(account: Json, line: Json) -> Iterator[str]:
    yield f"brief line: {line['text']}"
    for span in line["spans"]:
        yield from _span(span)
        for event in account["events"]:
            if any(_overlaps(span, other) for other in event["spans"]):
                yield ""
                yield from _event(account, event)
                yield from _decided(account, event["id"])


def _note(account: Json, note: Json) -> Iterator[str]:
    yield f"note ({note['kind']}, ours, not a report's): {note['text']}"
    for span in note["spans"]:
        yield from _span(span)
    for finding in account["findings"]:
        if finding["id"] in note["findings"]:
            yield from _finding(account, finding)


def _event(account: Json, event: Json) -> Iterator[str]:
    when = _days(event["earliest"], event["latest"])
    where = f" in {event['place']}" if event["place"] else ""
    yield f"event {event['id']}: {event['status']}, {when}{where}"
    for step in event["history"]:
        as_of = step["as_of"]
        yield f"  {step['status']} as of {_days(as_of['earliest'], as_of['latest'])} (publication {as_of['order'] + 1})"
        for span in step["spans"]:
            yield from _span(span, "    ")
    yield from _origins(account, event["origins"])


def _finding(account: Json, finding: Json) -> Iterator[str]:
    kind = f" ({finding['kind']})" if finding["kind"] else ""
    yield f"finding {finding['id']}: {finding['verdict']}{kind}, {finding['slot']} of {finding['about']}"
    yield f"  why: {finding['why']}"
    for value in finding["values"]:
        chosen = " (preferred)" if value["value"] == finding["preferred"] else ""
        yield f"  {value['value']}{chosen}: {', '.join(value['documents'])}"
        for span in value["spans"]:
            yield from _span(span, "    ")
        yield from _origins(account, value["origins"], "    ")


def _origin(origin: Json) -> Iterator[str]:
    shown = "independent" if origin["independent"] else "not shown to be independent"
    yield f"origin {origin['id']}: {origin['name']} ({origin['kind']}), {shown}"
    yield f"  carried by: {', '.join(origin['documents'])}"
    yield f"  why: {origin['why']}"
    for span in origin["spans"]:
        yield from _span(span)


def _quote(account: Json, quote: Json) -> Iterator[str]:
    speaker = quote["speaker"] or "speaker not known"
    yield f"quotation {quote['id']} ({quote['kind']}): {speaker}: {quote['text']}"
    for carrier in quote["carriers"]:
        through = " ← ".join(link["name"] for link in carrier["chain"])
        yield f"  through {through}" if through else "  no source given"
        for span in carrier["spans"]:
            yield from _span(span, "    ")
    yield from _origins(account, quote["origins"])


def _name(name: Json) -> Iterator[str]:
    yield f"name {name['id']}: {name['name']} ({name['kind']}); also {', '.join(name['aliases']) or 'nothing else'}"
    for span in name["mentions"]:
        yield from _span(span)


def _origins(account: Json, ids: Sequence[str], indent: str = "  ") -> Iterator[str]:
    yield f"{indent}{len(ids)} independent origin{'s' if len(ids) != 1 else ''}"
    for origin in account["origins"]:
        if origin["id"] in ids:
            yield f"{indent}  {origin['name']}: {origin['why']}"


def _span(span: Json, indent: str = "  ") -> Iterator[str]:
    text = " ".join(span["text"].split())
    yield f"{indent}{span['document']} {span['start']}-{span['end']}: {text}"


def _overlaps(span: Json, other: Json) -> bool:
    same = span["document"] == other["document"]
    return bool(same and span["start"] < other["end"] and other["start"] < span["end"])


def _days(earliest: str | None, latest: str | None) -> str:
    if earliest is None and latest is None:
        return "day not known"
    if earliest == latest:
        return str(earliest)
    return f"{earliest or 'open'} to {latest or 'open'}"
