"""Clauses: the stretch of words around each finite verb group, nested where one stands inside another.

A clause begins at the last opener before its verb (conjunction, relative, "that", semicolon, a verb of saying, a
quotation's edge) and ends where the next begins; a main clause that goes on behind a relative clause holds it whole.
Known to be missed: subordinate clauses without a finite verb, and asides between dashes.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from newsloom.language import lexicons
from newsloom.language.forms import saying
from newsloom.language.neighbours import is_adverb
from newsloom.language.verbs import Group
from newsloom.language.words import Words

_HARD = frozenset({";", ":", ".", "?", "!", "(", ")", "[", "]", '"'})
RELATIVES = frozenset({"who", "which", "whom", "whose", "where"})
_JOINING = frozenset({"and", "or", "but", "nor", "yet"})
_BEFORE_VERBS = _JOINING | {",", ")", "-"}
_MAYBE_PREPOSITIONS = frozenset({"after", "before", "until", "till", "since", "as", "once"})


_TELLING = frozenset({"tell", "inform", "warn", "assure", "remind", "advise", "notify", "brief"})
_TOLD = frozenset(
    {"him", "her", "them", "us", "me", "you", "it", "reporters", "journalists", "lawmakers", "parliament"}
)
_FRONT = frozenset({",", '"', ";", ":", "-", ")", "(", "and", "but", "'", "."})
_BACK = _FRONT | {"?", "!", "or"}


class Clause(NamedTuple):
    """Words `first` to `last` (both included) around `group`; `opener` is the word that opens it, "" when none does."""

    first: int
    last: int
    group: Group
    opener: str = ""
    outer: int | None = None
    """Index, among the sentence's clauses, of the verb of saying that governs this one."""
    subject: int | None = None
    """Index of the clause whose subject this one shares: "flew to Arden and left"."""


@cache
def _openers() -> frozenset[str]:
    subordinating = lexicons.words("clauses", "openers") - {"than", "or", "so", "yet", "but", "nor", "what", "how"}
    return subordinating | RELATIVES | _MAYBE_PREPOSITIONS | {"unless", "whether", "lest"}


def find(words: Words, first: int, end: int, groups: list[Group], edges: Collection[int] = ()) -> list[Clause]:
    """Return one clause per group of the sentence at words `first` to `end` (half-open), in order of their verbs.

    `edges` are words at which a clause begins in any case: the first word of a quotation and the first behind it.
    """
    found: list[Clause] = []
    waiting: list[int] = []  # where clauses begin whose verb is still to come
    for number, group in enumerate(groups):
        begins = groups[number - 1].last + 1 if number else first
        strong = _strong(words, begins, group, edges, groups[number - 1] if number else None)
        direct = _direct(words, begins, group)
        if not strong and waiting and (direct or _no_comma(words, begins, group.first)):
            _close(found, group.first)
            found.append(Clause(waiting.pop(), group.last, group, outer=_governor_of(found)))
            continue
        if found:
            found.append(_next(words, begins, group, strong, found, direct=direct))
            _close(found, strong[0] if strong else found[-1].first, -2)
        else:
            at = strong[-1] if strong else begins
            found.append(
                Clause(at, group.last, group, words.lower[at] if strong and words.lower[at] in _openers() else "")
            )
        _wait(begins, strong, found, waiting)
    if found:
        _close(found, end)
    return [_trim(words, _attributed(words, found, number)) for number in range(len(found))]


def _close(found: list[Clause], end: int, which: int = -1) -> None:
    found[which] = found[which]._replace(last=max(found[which].group.last, end - 1))


def _strong(words: Words, begins: int, group: Group, edges: Collection[int], earlier: Group | None) -> list[int]:
    """Return where a clause may begin between two verb groups, strongest signs only, in order."""
    found = []
    comma = max([at for at in range(begins, group.first) if words.lower[at] == ","], default=-1)
    openers = _openers()
    reported = earlier is not None and earlier.lemma in saying()
    for at in range(begins, group.first):
        word = words.lower[at]
        if at in edges:
            found.append(at)
        elif word in _HARD or (word == "-" and _apart(words, at)):
            if not (word == "." and words.ends[at] == words.starts[at + 1]):
                found.append(at + 1)
        elif word in openers and not (word == "that" and _is_pronoun(words, at)):
            if (
                word not in _MAYBE_PREPOSITIONS
                or (comma < at and at + 1 < group.first)
                or (at == begins and not earlier and comma < 0)
            ):
                found.append(at)
        elif earlier is not None and word in _JOINING and _joins_clauses(words, at, begins, group, reported=reported):
            found.append(at)
    if group.first in edges and group.first not in found:
        found.append(group.first)
    return [at for at in found if at <= group.first]


def _is_pronoun(words: Words, at: int) -> bool:
    """Tell whether "that" stands for a thing: "before that, he left"."""
    return words.lower[at + 1] == "," or (at > 0 and words.lower[at - 1] in lexicons.words("clauses", "prepositions"))


def _apart(words: Words, at: int) -> bool:
    starts, ends = words.starts, words.ends
    return at == 0 or at + 1 >= len(starts) or (ends[at - 1] < starts[at] and ends[at] < starts[at + 1])


def _joins_clauses(words: Words, at: int, begins: int, group: Group, *, reported: bool) -> bool:
    """Tell whether "and" opens a clause, not the second half of a noun phrase."""
    if words.lower[at] == "but" or _direct(words, at + 1, group):
        return True
    if at > begins and words.lower[at - 1] == ",":
        return True
    return not reported and at > begins


def _direct(words: Words, begins: int, group: Group) -> bool:
    """Tell whether nothing but a joint stands before the verb: it has no subject of its own."""
    at = group.first - 1
    while at >= begins and (is_adverb(words.lower[at]) or words.lower[at] in ("then", "later")):
        at -= 1
    return at < begins or words.lower[at] in _BEFORE_VERBS


def _no_comma(words: Words, begins: int, end: int) -> bool:
    return "," not in words.lower[begins:end]


def _next(words: Words, begins: int, group: Group, strong: list[int], found: list[Clause], *, direct: bool) -> Clause:
    """Return the clause of a group behind another one."""
    before = len(found) - 1
    if strong:
        at = strong[-1]
    else:
        commas = [at for at in range(begins, group.first) if words.lower[at] == ","]
        dependent = found[before].opener in _openers()
        at = _behind_told(words, begins, group, found[before].group)
        if commas and found[before].group.lemma not in saying():
            at = (commas[0] if dependent else commas[-1]) + 1
        elif commas and group.lemma in saying():
            at = commas[-1] + 1
    opener = words.lower[at] if words.lower[at] in _openers() or words.lower[at] in _JOINING else ""
    joined = opener in _JOINING or (direct and not strong)
    outer = found[before].outer if joined else None
    if (
        found[before].group.lemma in saying()
        and opener in ("that", "whether", "")
        and at <= _complement_end(words, _behind_told(words, begins, group, found[before].group), strong)
    ):
        outer = before
    return Clause(at, group.last, group, opener, outer, before if joined and direct else None)


def _behind_told(words: Words, begins: int, group: Group, earlier: Group) -> int:
    """Step over the day of the saying and the person told: "said on Monday", "told reporters in Arden"."""
    at = begins
    if earlier.lemma in _TELLING and at < group.first - 1:
        if words.lower[at] in _TOLD:
            at += 1
        while at < group.first - 1 and words.texts[at][0].isupper() and words.texts[begins][0].isupper():
            at += 1
    if earlier.lemma in saying():
        day = at + 1 if words.lower[at] == "on" else at
        if day < group.first - 1 and words.lower[day] in lexicons.words("clauses", "weekdays"):
            at = day + 1
    return at


def _complement_end(words: Words, begins: int, strong: list[int]) -> int:
    """Return the last word at which the complement of a verb of saying may begin: at "that", else right behind it."""
    return strong[-1] if strong and words.lower[strong[-1]] in ("that", "whether") else begins


def _wait(begins: int, strong: list[int], found: list[Clause], waiting: list[int]) -> None:
    """Remember the clause that a relative clause has just broken into, before its verb."""
    clause = found[-1]
    noun = clause.opener == "that" and len(found) == 1  # "Reports that the king had died were denied"
    relative = (
        clause.opener in RELATIVES or noun or (clause.opener == "that" and clause.group.first == clause.first + 1)
    )
    if not relative or clause.first <= begins:
        return
    earlier = [at for at in strong if at < clause.first]
    if earlier:
        waiting.append(earlier[-1])
    elif len(found) == 1 or found[-2].group.lemma in saying():
        waiting.append(begins)


def _governor_of(found: list[Clause]) -> int | None:
    """Return the verb of saying right before a resumed clause."""
    if len(found) < 2 or found[-2].group.lemma not in saying():
        return None
    return len(found) - 2


def _attributed(words: Words, found: list[Clause], number: int) -> Clause:
    """Give a clause the verb of saying that stands behind it: "The dam would open, the minister said"."""
    clause = found[number]
    if clause.outer is not None or number + 1 >= len(found):
        return clause
    after = found[number + 1]
    last = number + 2 == len(found)
    said = after.group.lemma in saying() and after.group.tense in ("past", "present") and after.opener == ""
    if said and last and after.first > 0 and words.lower[after.first - 1] == ",":
        return clause._replace(outer=number + 1)
    return clause


def _trim(words: Words, clause: Clause) -> Clause:
    """Leave out the marks and joints at a clause's ends."""
    first, last = clause.first, clause.last
    while first < clause.group.first and words.lower[first] in _FRONT:
        first += 1
    while last > clause.group.last and words.lower[last] in _BACK:
        last -= 1
    if (first, last) == (clause.first, clause.last):
        return clause
    return clause._replace(first=first, last=last)
