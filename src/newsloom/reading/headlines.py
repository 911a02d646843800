"""Headlines: verbs without auxiliaries ("Oru to meet Voss"), and whether the body bears out a headline's present."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from newsloom.language import status
from newsloom.language.forms import Kind, classes, read
from newsloom.language.verbs import Group
from newsloom.language.words import Words
from newsloom.model.reading import Claim

KINDS = frozenset({"headline", "deck", "subhead", "caption"})
"""Passages in the headline's present tense: it names what happened, is happening or will happen alike."""

_OPEN = ("present", "progressive")
_PASSIVE = frozenset({"injure", "arrest", "charge", "convict", "appoint", "cancel", "postpone", "destroy", "free"})
_STRENGTH = ("past", "perfect", "progressive", "not-happened", "planned", "denied", "not-yet", "possible")


def groups(words: Words, first: int, end: int, found: list[Group]) -> list[Group]:
    """Return the verb groups of a headline: `found`, with "to" for "is to", and participles as passives."""
    told = [_as_passive(words, group, end) for group in found]
    for at in range(first + 1, end - 1):
        if words.lower[at] != "to":
            continue
        form = read(words.lower[at + 1])
        free = not any(group.first <= at <= group.last for group in told)
        earlier = any(group.head < at for group in told)
        if form and form.kinds & Kind.BASE and free and not earlier and not _is_noun(words, at, end):
            told = [group for group in told if group.first > at + 1]
            told.insert(0, Group(at, at + 1, at + 1, form.lemma, "future"))
            break
    return told or _announced(words, first, end)


def _announced(words: Words, first: int, end: int) -> list[Group]:
    """Return the plan of a headline without a verb: "Talks with Oru set for Friday", "Oru due in Arden"."""
    for at in range(first + 1, end - 1):
        if words.lower[at] in ("set", "due", "slated") and words.lower[at + 1] in ("for", "in", "on", "at", "by"):
            return [Group(at, at, at, "schedule", "past", passive=True)]
    return []


def _is_noun(words: Words, at: int, end: int) -> bool:
    """Tell whether "to" is a preposition here: "visit to work camps" has a noun or nothing behind its verb form."""
    before, form = words.lower[at - 1], read(words.lower[at + 1])
    governed = read(before)
    return bool(form and form.noun and governed and (governed.noun or governed.kinds & Kind.ING) and at + 2 >= end)


def _as_passive(words: Words, group: Group, end: int) -> Group:
    """Read "Two killed in fire" and "Talks set for Friday" as passives."""
    form = read(words.lower[group.head])
    if group.tense != "past" or group.first != group.last or not form or not form.kinds & Kind.PARTICIPLE:
        return group
    after = words.lower[group.head + 1] if group.head + 1 < end else ""
    bare = after in ("", "in", "at", "by", "for", "on", "after", "over", "near", "as", "amid", ",", ".")
    passive = classes().get(group.lemma) in _PASSIVE or group.lemma in ("kill", "set", "schedule", "plan", "expect")
    return group._replace(passive=True) if bare and passive else group


def agree(top: Sequence[Claim], body: Sequence[Claim], told: tuple[date | None, date | None]) -> list[Claim]:
    """Return the headline's claims, those in the present with the grammar of the body claim that bears them out."""
    by_predicate: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in body:
        by_predicate[claim.predicate].append(claim)
    return [_agreed(claim, by_predicate[claim.predicate], told) if claim.grammar in _OPEN else claim for claim in top]


def _agreed(claim: Claim, body: Sequence[Claim], told: tuple[date | None, date | None]) -> Claim:
    names = _names(claim)
    grammars = [other.grammar for other in body if other.grammar in _STRENGTH and names & _names(other)]
    grammar = min(grammars, key=_STRENGTH.index, default="unknown")
    settled = status.settle(grammar, (claim.earliest, claim.latest), told)
    return replace(claim, grammar=f"headline {grammar}", status=settled)


def _names(claim: Claim) -> set[str]:
    return {each.name for each in claim.who} | ({claim.place} if claim.place else set())
