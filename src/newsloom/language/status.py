"""Status: what a clause says of its event at publication, from its verb group, its cues and its days.

First the grammar alone decides (`rule`): refusals and hypotheses, what fell through, modal and vague words, plans,
progressive, past. Then the event's days and the publication's settle what tense alone leaves open (`settle`).
Grammar words: `past perfect progressive present stative` wait for dates, every other is a status; a word `headline`
before them says that a headline's present found its body clause, or `headline unknown` that it did not.
Known to be missed: irony, "all but", conditions told in another sentence. Method: METHODS 7, whole verb groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, cast, get_args

from newsloom.language import lexicons
from newsloom.language.verbs import Group, gerund_governors
from newsloom.language.words import Words
from newsloom.model.reading import Claim, Status, Time

BACKGROUND = timedelta(days=30)
"""What lies further back than this before the dateline is background (our choice: a month of news is one story)."""

STATUSES: frozenset[str] = frozenset(get_args(Status))


@cache
def _listed(key: str, table: str = "words") -> frozenset[str]:
    return frozenset(lexicons.table("status")[table][key])


@cache
def _governing(table: str) -> dict[str, str]:
    """Return governing word -> what becomes of the verb it governs."""
    return {word: status for status, words in lexicons.table("status")[table].items() for word in words}


def settle(grammar: str, event: tuple[date | None, date | None], told: tuple[date | None, date | None]) -> Status:
    """Return the status of an event told in `grammar`, with the event's closed interval and the publication's.

    A side that is None is open: it decides nothing.
    """
    form = grammar.rpartition(" ")[2]
    if form in STATUSES:
        return cast("Status", form)
    if event[0] is not None and told[1] is not None and event[0] > told[1]:
        return "planned"
    over = event[1] is not None and told[0] is not None and event[1] < told[0]
    if form in ("past", "perfect") or (over and form != "stative"):
        return "happened"
    return "unknown" if form == "present" else "ongoing"


def is_background(latest: date | None, published: date | None) -> bool:
    """Tell whether an event that ended on `latest` lies more than a month before publication."""
    return latest is not None and published is not None and latest < published - BACKGROUND


def resettle(claim: Claim, times: Sequence[Time], earliest: date | None, latest: date | None) -> Claim:
    """Return `claim` with days, status and background decided again from its grammar and the settled `times`.

    `earliest` and `latest` are the closed publication interval, None where a side is open; `claim.times` index `times`.
    """
    event = interval(claim.times, times)
    status = settle(claim.grammar, event, (earliest, latest))
    background = is_background(event[1], earliest)
    if (status, event, background) == (claim.status, (claim.earliest, claim.latest), claim.background):
        return claim
    return replace(claim, status=status, earliest=event[0], latest=event[1], background=background)


def interval(chosen: Sequence[int], times: Sequence[Time]) -> tuple[date | None, date | None]:
    """Return the closed interval of the best of the chosen times that has one, else of the first, else (None, None)."""
    given = [times[index] for index in chosen if index < len(times)]
    for time in given:
        if time.earliest is not None and time.latest is not None:
            return time.earliest, time.latest
    return (given[0].earliest, given[0].latest) if given else (None, None)


class Setting(NamedTuple):
    """Where a clause stands: its words `first` to `last`, and what its surroundings say of it."""

    first: int
    last: int
    opener: str = ""
    reported: bool = False
    """Whether someone else says it: a quotation, or a clause under a verb of saying."""
    denied: bool = False
    governor: str = ""
    """Lemma of the verb of saying that governs the clause; "" when none does."""
    conditional: bool = False
    """Whether another clause of the sentence begins with "if"."""
    question: bool = False
    headline: bool = False
    inner: tuple[tuple[int, int], ...] = ()
    """First and last words of the clauses inside this one: their words are not its own."""


Rule = tuple[str, tuple[int, ...]]
"""The grammar of a clause, and the words that decided it."""


def rule(words: Words, group: Group, place: Setting) -> Rule:
    """Return the grammar of a clause and the words that decided it."""
    for test in (_framed, _fell_through, _vague, _governed, _pressed, _ahead, _negated):
        found = test(words, group, place)
        if found is not None:
            return found
    return _tense(group, place), tuple(range(group.first, group.last + 1))[:1]


def _framed(words: Words, group: Group, place: Setting) -> Rule | None:
    """Decide by what stands around the clause: a denial, a question, a hypothesis, a doubt."""
    lower = words.lower
    if place.denied:
        return "denied", ()
    if place.opener in _listed("hypothetical") or lower[place.first - 2 : place.first + 1] in _AS_LONG:
        return "possible", (place.first,)
    if place.opener == "that" and place.first and lower[place.first - 1] in _listed("doubtful_nouns"):
        return "possible", (place.first - 1,)
    if place.question or group.question or place.governor in _listed("doubting"):
        return "possible", ()
    return _denial(words, group)


_AS_LONG = (("as", "long", "as"), ("so", "long", "as"))


def _denial(words: Words, group: Group) -> Rule | None:
    """Decide by a verb that denies, or turns down a report: "denied it", "dismissed the rumours"."""
    if group.negative is not None or _modal(group):
        return None
    if group.lemma in _listed("denying") and not group.passive:
        return "denied", (group.head,)
    if group.lemma in _listed("rejecting"):
        found = _object(words, group, _listed("rumours"))
        return None if found is None else ("denied", (group.head, found))
    return None


def _object(words: Words, group: Group, nouns: frozenset[str]) -> int | None:
    """Return which of `nouns` stands among the few words behind a verb, before the next mark."""
    for at in range(group.last + 1, min(len(words.lower), group.last + 5)):
        if words.lower[at] in nouns:
            return at
        if not words.lower[at][0].isalnum() and words.lower[at] != "'s":
            return None
    return None


def _modal(group: Group) -> bool:
    return group.tense not in ("past", "present") or bool(group.governors)


def _fell_through(words: Words, group: Group, place: Setting) -> Rule | None:
    """Decide by verbs that say that the thing did not take place."""
    if _modal(group) or group.negative is not None or group.progressive:
        return None
    after = words.lower[group.head + 1] if group.head < place.last else ""
    if f"{group.lemma} {after}" in _listed("cancelled_pairs"):
        return "not-happened", (group.head, group.head + 1)
    if group.lemma in _listed("cancelled"):
        return "not-happened", (group.head,)
    plan = _object(words, group, _listed("plan_nouns")) if group.lemma in _listed("abandoning") else None
    if plan is not None:
        return "not-happened", (group.head, plan)
    return _nearly(words, group, place)


def _nearly(words: Words, group: Group, place: Setting) -> Rule | None:
    """Decide by "nearly": what nearly happened did not."""
    before = words.lower[group.first - 1] if group.first > place.first else ""
    if group.tense == "past" and (before in _listed("nearly") or words.lower[group.head - 1] in _listed("nearly")):
        return "not-happened", (group.head - 1,)
    return None


def _vague(words: Words, group: Group, place: Setting) -> Rule | None:
    """Decide by modal and vague words."""
    if group.tense in ("may", "can") and not (group.tense == "can" and group.negative is not None):
        return "possible", (group.first,)
    if group.tense == "could" and (group.negative is None or group.perfect):
        return "possible", (group.first,)
    if group.tense == "must":
        return "unknown", (group.first,)
    vague = _listed("vague")
    if not vague.isdisjoint(words.lower[place.first : place.last + 1]):
        for at in range(place.first, min(place.last, group.last + 8) + 1):  # further on it speaks of something else
            inner = any(first <= at <= last for first, last in place.inner)
            if words.lower[at] in vague and not inner and not _attributive(words, at):
                return "possible", (at,)
    if group.lemma in _listed("inference") and words.lower[place.first] in ("which", "that", "this"):
        return "possible", (group.head,)
    return None


def _attributive(words: Words, at: int) -> bool:
    """Tell whether a vague word belongs to a noun phrase: "the likely winner"."""
    before = words.lower[at - 1] if at else ""
    return before in ("the", "a", "an", "his", "her", "their", "its", "most", "more")


def _governed(words: Words, group: Group, place: Setting) -> Rule | None:  # noqa: ARG001  all rules are called alike
    """Decide by the verbs and adjectives that govern the head with "to"; the innermost that does not affirm wins."""
    for at, lemma in reversed(group.governors):
        outcome = _outcome(words, group, at, lemma)
        if outcome in ("happened", ""):
            continue
        if group.negative is not None and group.negative < group.head:
            kept_open = lemma in gerund_governors() and outcome == "not-happened"  # "did not rule out raising"
            return "possible" if kept_open else _flipped(outcome), (group.negative, at)
        if group.tense not in ("past", "present"):
            if outcome == "ongoing":
                continue  # "will continue to work": the future decides
            return ("possible" if outcome == "not-happened" else outcome), (at,)
        if outcome == "ongoing":
            outcome = "stative" if group.tense == "present" else "past"
        return outcome, (at,)
    return None


def _outcome(words: Words, group: Group, at: int, lemma: str) -> str:
    """Return what becomes of the verb that `lemma` governs; "" when it says nothing."""
    if lemma in gerund_governors():
        return gerund_governors()[lemma]
    if lemma == "be":
        return "not-yet" if "yet" in words.lower[at : group.head] else "planned"  # "is yet to meet", "was to meet"
    if lemma == "have":
        return "not-yet" if "yet" in words.lower[at : group.head] else "unknown"
    verb, adjective = _governing("governors").get(lemma, ""), _governing("adjectives").get(lemma, "")
    return (verb or adjective) if words.lower[at] != lemma else (adjective or verb)


def _flipped(outcome: str) -> str:
    """Return what becomes of a governed verb under a negation: "did not fail to", "does not plan to"."""
    return {"not-happened": "past", "planned": "not-happened", "ongoing": "not-happened"}.get(outcome, "unknown")


def _ahead(words: Words, group: Group, place: Setting) -> Rule | None:
    """Decide by what is still to come: will, would, plans, scheduled."""
    if group.tense in ("future", "would", "none"):
        return _future(words, group, place)
    listed = _listed("scheduled") if group.passive else _listed("planning")
    bare = group.lemma == "set" and words.lower[group.head + 1 : group.head + 2] not in (("for",), ("to",))
    if group.lemma in listed and group.negative is None and not bare:
        return "planned", (group.head,)
    if group.lemma == "be" and words.lower[group.last + 1 : group.last + 2] in (("due",), ("upcoming",), ("imminent",)):
        return "planned", (group.last + 1,)
    if group.tense == "present" and not group.perfect:
        if place.governor in _listed("foretelling"):
            return "planned", (group.head,)
        if place.opener in _listed("ahead"):
            return "planned", (place.first,)
    return None


def _pressed(words: Words, group: Group, place: Setting) -> Rule | None:
    """Decide by what stands behind "be" or "come": "is under pressure to call", "is on the verge of signing"."""
    if group.lemma not in ("be", "come", "remain", "stand") or _modal(group) or group.negative is not None:
        return None
    behind = " ".join(words.lower[group.last + 1 : min(place.last + 1, group.last + 5)]) + " "
    found = next((status for phrase, status in _phrases().items() if behind.startswith(f"{phrase} ")), None)
    return None if found is None else (found, (group.last + 1,))


@cache
def _phrases() -> dict[str, Status]:
    table = lexicons.table("status")["phrases"]
    return {phrase: cast("Status", status) for status, listed in table.items() for phrase in listed}


def _future(words: Words, group: Group, place: Setting) -> Rule:
    cue = (group.first,)
    if group.tense == "would" and group.perfect:
        return "possible", cue
    if group.negative is not None:
        later = {"before", "until", "till", "yet"} & set(words.lower[group.last + 1 : place.last + 1])
        return ("not-yet" if later else "not-happened"), (group.first, group.negative)
    if place.conditional:
        return "possible", cue
    if group.tense == "would" and not place.reported:
        return "possible", cue
    return "planned", cue


def _negated(words: Words, group: Group, place: Setting) -> Rule | None:
    """Decide by negation: of the verb, by its subject, by its object."""
    present_perfect = group.perfect and group.tense == "present"
    at = group.negative
    if at is None:
        at = _nobody(words, group, place)
        return None if at is None else ("not-yet" if present_perfect else "not-happened", (at,))
    if words.lower[at + 1 : at + 2] in (("only",), ("just",), ("merely",)):
        return None
    if present_perfect or "yet" in words.lower[group.first : place.last + 1]:
        return "not-yet", (at,)
    return ("denied" if place.reported and group.tense == "past" else "not-happened"), (at,)


def _nobody(words: Words, group: Group, place: Setting) -> int | None:
    """Return the word by which subject or object deny the verb: "No deal was reached", "reached no deal"."""
    opening = place.first
    while opening < group.first and words.lower[opening] in ("that", "but", "and", "although", "while", ",", '"'):
        opening += 1
    if opening < group.first and words.lower[opening] in _listed("nobody"):
        return None if words.lower[opening + 1] in ("longer", "doubt") else opening
    after = group.last + 1
    return (
        after if after <= place.last and words.lower[after] in ("no", "nobody", "nothing", "none", "neither") else None
    )


def _tense(group: Group, place: Setting) -> str:
    if group.lemma in _listed("saying") and group.tense == "present" and not place.headline:
        return "past"  # "the report says": the saying has happened
    if group.tense == "past" or group.tense in ("could", "can"):
        return "past"
    if group.perfect:
        return "perfect"
    if group.progressive:
        return "progressive"
    stative = group.lemma in _listed("stative") and not group.passive
    return "stative" if stative and (group.lemma == "be" or not place.headline) else "present"
