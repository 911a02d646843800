"""The facts of accounts as entries of a feed: one event an entry, newest telling first.

An entry's id is the event's, so that a reader sees a change as a change and not as a new entry; its day is the day by
which the event's last status had been published. A day that is not known is the story's last one: formats that ask
for a moment get the midnight of it, and never the clock's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsloom.model.tables import Json
from newsloom.telling.phrases import counted, one_line

UNDATED = "1970-01-01"
"""The day of a story of which no day is known: the epoch, which every reader takes for "unknown"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One event as a feed's entry."""

    id: str
    title: str
    text: str
    day: str
    """ISO 8601, as of when the last status was told."""
    story: str


def collect(accounts: Iterable[Json]) -> tuple[Fact, ...]:
    """Return the events that are news, the newest telling first, then in order of the accounts."""
    found = [_fact(account, event) for account in accounts for event in account["events"] if not event["background"]]
    return tuple(sorted(found, key=lambda fact: fact.day, reverse=True))


def title(accounts: Iterable[Json]) -> str:
    """Return a name for the whole: the story's, or how many there are."""
    named = [account["story"]["title"] for account in accounts]
    return one_line(named[0]) if len(named) == 1 else counted(len(named), "story", "stories")


def uri(kind: str, id_: str) -> str:
    """Return the name of a thing of ours as a URI."""
    return f"urn:newsloom:{kind}:{id_}"


def newest(found: Iterable[Fact]) -> str:
    """Return the day of the newest fact."""
    return max((fact.day for fact in found), default=UNDATED)


def _fact(account: Json, event: Json) -> Fact:
    as_of = event["history"][-1]["as_of"] if event["history"] else {}
    day = as_of.get("latest") or as_of.get("earliest") or account["story"]["latest"] or UNDATED
    return Fact(event["id"], one_line(event["line"]), "\n".join(_told(account, event)), day, account["story"]["title"])


def _told(account: Json, event: Json) -> Iterable[str]:
    when = event["earliest"] if event["earliest"] == event["latest"] else f"{event['earliest']} to {event['latest']}"
    yield f"{event['status']}; {when.replace('None', 'open') if when else 'day not known'}"
    moves = [step["status"] for step in event["history"]]
    if len(moves) > 1:
        yield f"Status: {' → '.join(moves)}"
    named = {origin["id"]: origin["name"] for origin in account["origins"]}
    reports = counted(len({span["document"] for span in event["spans"]}), "report")
    yield f"{reports}, {counted(len(event['origins']), 'independent origin')}" + (
        f": {', '.join(named[each] for each in event['origins'])}" if event["origins"] else ""
    )
    for span in event["spans"]:
        yield f"{span['document']} {span['start']}-{span['end']}: {one_line(span['text'])}"
