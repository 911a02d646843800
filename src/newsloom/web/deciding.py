"""What an editor may decide on one thing of an account, as a question with its answers, for the page /decide.

The answers are those of docs/how-to/overrule-the-program.md. A question is asked of the account as it stands; of
a thing that it no longer tells because of a decision, only whether that is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar, get_args
from urllib.parse import urlencode

from newsloom.model.account import Account, Event, Finding, Name, Origin, Utterance
from newsloom.model.decisions import UNDO
from newsloom.model.reading import PassageKind
from newsloom.model.span import Citation, Span
from newsloom.store.rows import StoredDecision
from newsloom.telling.report.parts import SLOTS

TOGETHER_OR_APART = (("together", "one and the same"), ("apart", "not the same"))
FINDINGS = (
    ("agreed", "there is no disagreement"),
    ("disputed", "the reports disagree"),
    ("updated", "it is news, no disagreement"),
    ("none", "nothing is to be compared here"),
)
TITLES = {
    "status": "what became of it",
    "finding": "a disagreement",
    "name": "a name",
    "speaker": "who says it",
    "origin": "where it is from",
    "passage": "a passage",
    "story": "the story of a report",
    "copy": "what a report copies",
}
STATUSES = {
    "happened": "it happened",
    "ongoing": "it goes on",
    "planned": "it is planned",
    "possible": "it may be",
    "denied": "it is denied",
    "not-happened": "it did not happen",
    "not-yet": "it has not happened yet",
    "unknown": "cannot be told",
}


PLACE = re.compile(r"(?s)(.+):(\d{1,12})-(\d{1,12})")
"""A stretch as decisions write it: document:start-end, in code points."""

TextOf = Callable[[str], str | None]
"""From a document's name to its text."""

Thing = TypeVar("Thing", Event, Finding, Name, Utterance, Origin)


@dataclass(frozen=True, slots=True)
class Question:
    """What is decided, on what, and the answers that the program follows."""

    what: str
    on: str
    """A name of a document, an id, or a stretch, as decisions write it."""
    about: str
    """The thing in words, verbatim from a report where it tells a fact."""
    spans: tuple[Citation, ...]
    answers: tuple[tuple[str, str], ...]
    """Verdicts, each with what it means."""
    stands: str | None = None
    """How it stands now."""
    others: tuple[tuple[str, str], ...] = ()
    """What it may be together with or apart from: how decisions name it, and how people do."""
    several: bool = False
    """Whether an answer needs another one beside it."""
    free: str = ""
    """What any other words mean as an answer; empty where there are no others."""


Ask = Callable[[Account, TextOf, str], Question | None]


def question(account: Account, text_of: TextOf, what: str, on: str) -> Question | None:
    """Return the question about `on`; None when the account tells no such thing."""
    ask = ASKED.get(what)
    return (ask(account, text_of, on) or _gone(account, what, on)) if ask else None


def _gone(account: Account, what: str, on: str) -> Question | None:
    """Return the question about what is told no longer because of a decision on it: it can be taken back."""
    for ruling in account.decisions:
        for meant in ruling.on:
            if (ruling.what, meant.on) == (what, on):
                about = meant.name or "; ".join(" ".join(span.text.split()) for span in meant.spans)
                return Question(what, on, about, meant.spans, ((UNDO, "as the program has it"),), "told no longer")
    return None


def address(what: str, on: str, story: str) -> str:
    """Return where it is decided on a thing of a story."""
    return f"/decide?{urlencode({'what': what, 'on': on, 'story': story})}"


def links(found: Iterable[StoredDecision], story: str) -> Callable[[str, str], dict[str, str]]:
    """Return what leads from a thing to where it is decided on, with what was decided on it last."""
    given = [each for each in found if each.undone_by is None and each.undoes is None]
    last = {(each.decision.what, on): each.decision for each in given for on in each.decision.on}

    def link(what: str, on: str) -> dict[str, str]:
        decided = last.get((what, on))
        said = f"decided: {decided.verdict}, by {decided.by}" if decided else ""
        return {"href": address(what, on, story), "said": said}

    return link


def standing(found: Iterable[StoredDecision], what: str, *on: str) -> list[StoredDecision]:
    """Return the decisions of a kind that stand on any of these, the last first."""
    given = [each for each in found if each.undone_by is None and each.undoes is None and each.decision.what == what]
    return [each for each in reversed(given) if not set(on).isdisjoint(each.decision.on)]


def _status(account: Account, _text_of: TextOf, on: str) -> Question | None:
    event = _one(account.events, on)
    if event is None:
        return None
    return Question("status", on, event.line, event.spans, tuple(STATUSES.items()), event.status)


def _finding(account: Account, _text_of: TextOf, on: str) -> Question | None:
    finding = _one(account.findings, on)
    if finding is None:
        return None
    right = tuple((value.value, f"{value.value} is right") for value in finding.values)
    spans = tuple(span for value in finding.values for span in value.spans)
    about = f"{SLOTS.get(finding.slot, finding.slot)}: {finding.about}"
    return Question("finding", on, about, spans, (*right, *FINDINGS), finding.preferred or finding.verdict)


def _name(account: Account, _text_of: TextOf, on: str) -> Question | None:
    name = _one(account.names, on)
    if name is None:
        return None
    spellings = [(alias, f"“{alias}”, a spelling of it") for alias in name.aliases]
    others = [(each.id, f"{each.name}, {each.kind}") for each in account.names if each.id != on]
    shown = tuple(spellings + others)
    return Question("name", on, name.name, name.mentions, TOGETHER_OR_APART, None, shown, several=True)


def _speaker(account: Account, _text_of: TextOf, on: str) -> Question | None:
    quote = _one(account.quotes, on)
    if quote is None:
        return None
    speakers = dict.fromkeys(each.speaker for each in account.quotes if each.speaker)
    people = dict.fromkeys(each.name for each in account.names if each.kind in ("person", "organization"))
    known = tuple((name, f"{name} says it") for name in (speakers | people) if name != quote.speaker)
    nobody = (("none", "nobody can be named"),)
    return Question("speaker", on, quote.text, quote.spans, nobody, quote.speaker, known, free="Who says it")


def _origin(account: Account, _text_of: TextOf, on: str) -> Question | None:
    if on in account.story.documents:
        return _first_hand(account, on)
    origin = _one(account.origins, on)
    if origin is None:
        return None
    answers = (*TOGETHER_OR_APART, ("none", "counts as no source"))
    others = tuple((each.id, f"{each.name}, {each.kind}") for each in account.origins if each.id != on)
    stands = "independent" if origin.independent else "not shown to be independent"
    return Question("origin", on, origin.name, origin.spans, answers, stands, others)


def _first_hand(account: Account, on: str) -> Question:
    answers = (("first-hand", "it was there itself, where it names no source"), ("none", "what it tells has no source"))
    return Question("origin", on, _called(account, on), (), answers)


def _documents_of(what: str, answers: tuple[tuple[str, str], ...]) -> Ask:
    def ask(account: Account, _text_of: TextOf, on: str) -> Question | None:
        names = account.story.documents
        if on not in names:
            return None
        others = tuple((name, _called(account, name)) for name in names if name != on)
        return Question(what, on, _called(account, on), (), answers, None, others, several=True)

    return ask


def _passage(account: Account, text_of: TextOf, on: str) -> Question | None:
    place = PLACE.fullmatch(on)
    text = text_of(place[1]) if place and place[1] in account.story.documents else None
    if place is None or text is None or not int(place[2]) < int(place[3]) <= len(text):
        return None
    name, span = place[1], Span(int(place[2]), int(place[3]))
    kinds = tuple((kind, f"set aside as {kind}") for kind in get_args(PassageKind))
    aside = [each.kind for each in account.dropped if each.document == name and each.span.overlaps(span)]
    stands = f"set aside as {aside[0]}" if aside else "kept"
    cited = Citation(name, span, span.of(text))
    answers = (("keep", "part of the report"), ("aside", "set aside"), *kinds)
    return Question("passage", on, cited.text, (cited,), answers, stands)


def _called(account: Account, name: str) -> str:
    outlet = next((each.outlet for each in account.documents if each.name == name), None)
    return f"{outlet}: {name}" if outlet else name


def _one(things: Iterable[Thing], id_: str) -> Thing | None:
    return next((each for each in things if each.id == id_), None)


ASKED: Mapping[str, Ask] = {
    "status": _status,
    "finding": _finding,
    "name": _name,
    "speaker": _speaker,
    "origin": _origin,
    "passage": _passage,
    "story": _documents_of("story", (("together", "one story"), ("apart", "another story"))),
    "copy": _documents_of("copy", (("copy", "one copies the other"), ("none", "neither copies the other"))),
}
"""The kinds of decisions, each with what asks about it."""
