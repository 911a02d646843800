"""Values of one slot as the reports give them, what is made of them, and the finding that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from newsloom.language import vectors
from newsloom.model.account import Event, Finding, FindingKind, Slot, Value, Verdict
from newsloom.model.document import content_id
from newsloom.model.span import Span
from newsloom.weighing.events import carrier, documents
from newsloom.weighing.matching import NEAR_VERBATIM, Told
from newsloom.weighing.origins import Origins


@dataclass(frozen=True, slots=True)
class Given:
    """One value as one report gives it; two values are compatible when their closed intervals overlap."""

    label: str
    low: float
    high: float
    told: Told
    span: Span

    def agrees(self, other: Given) -> bool:
        """Tell whether both may be the same value."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was made of the values of one slot, and the label of the value that the texts favour."""

    verdict: Verdict
    kind: FindingKind | None
    preferred: str | None
    why: str


Judge = Callable[[Sequence[Given]], Judgement]


def finding(
    slot: Slot, about: str, given: Sequence[Given], judge: Judge, event: Event, origins: Origins
) -> Iterator[Finding]:
    """Yield the finding about one slot of an event; nothing when no report gives a value."""
    if not given:
        return
    judged = judge(given)
    if judged.verdict == "disputed" and not _comparable(given):
        return  # two things told alike are no disagreement: fail closed
    labels = list(dict.fromkeys(each.label for each in given))
    values = tuple(_value(label, [each for each in given if each.label == label], origins) for label in labels)
    if judged.verdict == "agreed" and len({name for value in values for name in value.documents}) == 1:
        judged = Judgement("single", None, judged.preferred, "told by one report alone")
    yield Finding(
        id=content_id(event.id, slot, about),
        verdict=judged.verdict,
        kind=judged.kind,
        slot=slot,
        about=about,
        values=values,
        preferred=judged.preferred,
        why=judged.why,
        event=event.id,
    )


ALIKE = 0.5  # start value of METHODS 11: below it "it landed" and "it could not land" may be two landings
PHRASE = 3  # content words in common from which two claims need no name in common
TOP = frozenset({"headline", "deck", "caption", "subhead"})


def _comparable(given: Sequence[Given]) -> bool:
    """Tell whether two values that exclude each other are told in like words, by two reports or by a text and its top.

    Names are left out of the likeness.
    """
    for one, other in combinations(given, 2):
        apart = one.told.report is not other.told.report or _is_top(one) != _is_top(other)
        if not one.agrees(other) and apart and _alike(one.told, other.told):
            return True
    return False


def _alike(one: Told, other: Told) -> bool:
    """Tell whether two claims are told in like words: nearly the same where they share no name and only a phrase.

    "Reached an altitude" is told of every flight.
    """
    phrase = not one.who & other.who and len(one.acts.keys() & other.acts.keys()) < PHRASE
    return vectors.cosine(one.acts, other.acts) >= (NEAR_VERBATIM if phrase else ALIKE)


def _is_top(given: Given) -> bool:
    passages = given.told.report.reading.passages
    return any(each.kind in TOP and each.span.contains(given.told.claim.span) for each in passages)


def _value(label: str, given: Sequence[Given], origins: Origins) -> Value:
    spans = tuple(dict.fromkeys(each.told.report.cite(each.span) for each in given))
    return Value(label, spans, documents(spans), origins.of([carrier(each.told) for each in given]))


def all_agree(given: Sequence[Given]) -> bool:
    """Tell whether every value may be the same as every other."""
    return max(each.low for each in given) <= min(each.high for each in given)


def within(given: Sequence[Given]) -> FindingKind:
    """Return what a disagreement is called: inside one text, or a contradiction between texts."""
    return "inside-one-text" if len({each.told.report.name for each in given}) == 1 else "contradiction"
