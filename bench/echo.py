"""Echoes: a copy added to a story must add no origin; a report that names a first source of its own must add one.

To each event a report is added in memory: its lead report again word for word, trimmed, under another headline, or
lightly reworded, each at another outlet; or a short report of our own in which an official who does not exist confirms
the lead. Unchanged means: no event of the account has another number of origins, and neither has the story. Beside it
stand the two degenerate systems: one that never counts an origin and one that counts every outlet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.figures import Figure
from bench.reports import events, weigh
from newsloom import pipeline
from newsloom.model.account import Account, Event
from newsloom.model.document import Document
from newsloom.model.reading import Reading

EVENTS = 25  # of those with three reports or more, spread evenly over their order: 150 accounts, about a minute
TRIM = 0.6  # of the paragraphs are kept when a copy is trimmed
MOST_WORDS = 1500  # longer reports are live pages: nobody copies them whole

REWORDED: Mapping[str, str] = {
    "said": "stated",
    "told": "informed",
    "also": "additionally",
    "after": "following",
    "near": "close to",
    "about": "around",
    "however": "still",
    "because": "since",
    "began": "started",
    "ended": "finished",
    "big": "large",
    "many": "numerous",
    "help": "assist",
    "show": "demonstrate",
    "while": "whereas",
    "killed": "slain",
    "children": "youngsters",
    "police": "officers",
    "several": "a number of",
}
"""What light rewording exchanges: about one word in twenty of a report."""

HEADLINE = "What we know so far from the scene"
OFFICIAL = "Ewa Halvorsen, chief spokeswoman of the Kestria Survey, told the Oru Gazette in an interview that {lead}"
"""The first source of its own: an official who speaks for nobody else in the story."""

ARTICLES = frozenset({"The", "A", "An"})
"""Words that lose their capital inside a sentence."""

OPENINGS = frozenset({"For", "On", "In", "At", "After", "When", "But", "And"})
"""Words with a capital that open a clause and are no name."""

System = Callable[[Account, "Event | None"], int]
"""Counts the origins of an event, or of the whole story."""


@dataclass(frozen=True, slots=True)
class Case:
    """An event of the data, its account, the report that is echoed and what is added to it."""

    readings: Sequence[Reading]
    account: Account
    lead: Document


def figures(data: Path) -> Iterator[Figure]:
    """Yield in what share of events copies leave the origins as they were and a new source raises them."""
    folder = data / "stories"
    if not (folder / "gold.jsonl").exists():
        return
    cases = [_case(readings) for readings in spread(list(events(folder).values()), EVENTS)]
    made = {name: [weigh([*case.readings, _read(add(case.lead))]) for case in cases] for name, add in COPIES.items()}
    rises = [weigh([*case.readings, _read(own_source(case))]) for case in cases]
    note = f"{len(cases)} events"
    for system, count in SYSTEMS.items():
        for name, after in made.items():
            same = [unchanged(case.account, new, count) for case, new in zip(cases, after, strict=True)]
            yield Figure("echo", f"{system}: unchanged by a {name} copy", sum(same) / len(same), "", note)
        if system == "newsloom":
            every = [new for after in made.values() for new in after]
            pairs = zip(cases * len(made), every, strict=True)
            same = [count(case.account, None) == count(new, None) for case, new in pairs]
            yield Figure(
                "echo", f"{system}: story's origins unchanged", sum(same) / len(same), "", f"{note}, all copies"
            )
        more = [risen(case, new, count) for case, new in zip(cases, rises, strict=True)]
        yield Figure("echo", f"{system}: risen by a first source", sum(more) / len(more), "", note)


def spread(listed: Sequence[Sequence[Reading]], most: int) -> list[Sequence[Reading]]:
    """Return at most `most` of the list, evenly spread over it."""
    step = max(1, len(listed) / most)
    return [listed[int(place * step)] for place in range(min(most, len(listed)))]


def _case(readings: Sequence[Reading]) -> Case:
    short = [reading.document for reading in readings if len(reading.document.text.split()) <= MOST_WORDS]
    return Case(readings, weigh(readings), (short or [readings[0].document])[0])


def _read(document: Document) -> Reading:
    return pipeline.read(document)


# ------------------------------------------------------------------ what is added


def verbatim(document: Document) -> Document:
    """Return the report again, word for word, at another outlet."""
    return replace(document, name=f"{document.name}/copy", outlet="Arden Courier", url=None)


def trimmed(document: Document) -> Document:
    """Return the report without its last paragraphs, at another outlet."""
    lines = [line for line in document.text.split("\n") if line.strip()]
    return replace(verbatim(document), text="\n".join(lines[: max(1, round(TRIM * len(lines)))]))


def re_headlined(document: Document) -> Document:
    """Return the report under a headline of another outlet's own."""
    return replace(verbatim(document), text=f"{HEADLINE}\n\n{document.text}", title=HEADLINE)


def reworded(document: Document) -> Document:
    """Return the report with some of its commonest words exchanged."""
    words = re.compile(rf"\b({'|'.join(REWORDED)})\b")
    return replace(verbatim(document), text=words.sub(lambda found: REWORDED[found.group()], document.text))


COPIES: Mapping[str, Callable[[Document], Document]] = {
    "verbatim": verbatim,
    "trimmed": trimmed,
    "re-headlined": re_headlined,
    "lightly reworded": reworded,
}


def own_source(case: Case) -> Document:
    """Return a report of our own in which an official confirms, in its own clause, what most reports tell."""
    event = confirmed(case.account)
    clause = told_by(event) if event else case.lead.text.split(".")[0]
    first, _, rest = clause.partition(" ")
    lead = f"{first.lower() if first in ARTICLES else first} {rest}".rstrip(" .,;:")
    text = OFFICIAL.format(lead=f"{lead}.")
    return replace(case.lead, name=f"{case.lead.name}/own", text=text, title=None, outlet="Oru Gazette", url=None)


def confirmed(account: Account) -> Event | None:
    """Return the event that the official confirms: the one that most reports tell, background apart."""
    told = [event for event in account.events if not event.background] or list(account.events)
    return max(told, key=lambda event: len({cited.document for cited in event.spans}), default=None)


def told_by(event: Event) -> str:
    """Return the clause that tells an event most fully, without who says so: a speaker would be the first source."""
    clauses = [" ".join(cited.text.split()) for cited in event.spans]
    return max(clauses, key=lambda clause: (_stands_alone(clause), len(clause.split()), clause))


def _stands_alone(clause: str) -> bool:
    """Tell whether a clause opens with a name or an article, so that it can follow "that"."""
    first = clause.split(maxsplit=1)[0]
    return (first[0].isupper() or first.capitalize() in ARTICLES) and first not in OPENINGS


# ------------------------------------------------------------------ what is counted


def unchanged(before: Account, after: Account, count: System) -> bool:
    """Tell whether the story and every event that was there before have as many origins as before."""
    same = count(before, None) == count(after, None)
    return same and all(
        count(before, event) == count(after, now) for event, now in _pairs(before, after) if now is not None
    )


def risen(case: Case, after: Account, count: System) -> bool:
    """Tell whether the confirmed event has more origins than before."""
    event = confirmed(case.account)
    if event is None:
        return count(after, None) > count(case.account, None)
    now = next((now for was, now in _pairs(case.account, after) if was.id == event.id), None)
    return now is not None and count(after, now) > count(case.account, event)


def _pairs(before: Account, after: Account) -> Iterator[tuple[Event, Event | None]]:
    of_claim = {claim: event for event in after.events for claim in event.claims}
    for event in before.events:
        yield event, next((of_claim[claim] for claim in event.claims if claim in of_claim), None)


def _newsloom(account: Account, event: Event | None) -> int:
    return sum(origin.independent for origin in account.origins) if event is None else len(event.origins)


def _none(_account: Account, _event: Event | None) -> int:
    return 0


def _outlets(account: Account, event: Event | None) -> int:
    outlets = {each.name: each.outlet or each.name for each in account.documents}
    told = outlets if event is None else {cited.document for cited in event.spans}
    return len({outlets[name] for name in told})


SYSTEMS: Mapping[str, System] = {"newsloom": _newsloom, "always none": _none, "one per outlet": _outlets}
