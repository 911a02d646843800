"""Direction: whether the clause of a time looks back (`<`) or ahead (`>>`), or is in the present (`>`); "" when open.

A preposition or participle right before the time decides first ("until", "scheduled for", "ahead of a vote on"), then
the whole verb group of its clause: the one before it, or the one behind where the clause begins with the time. So
"will stay closed on Tuesday" is ahead though "closed" is a participle. Known to be missed: events in nouns ("invited
Voss to dinner on Monday"), clauses joined by a bare comma. Method: METHODS 3.2, over `language/verbs.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from newsloom.language import lexicons, verbs
from newsloom.language.forms import Kind, read
from newsloom.language.neighbours import is_adverb, parts
from newsloom.language.verbs import Group
from newsloom.language.words import Words
from newsloom.model.span import Span
from newsloom.reading import time_words

SUBJECT = 12  # words before a verb among which "no" or "neither" negates it
LEFT, RIGHT = 140, 80  # characters in which the verb of the clause is looked for: METHODS 3.2

_CLAUSE_END = re.compile(r"(?<!\b[A-Z])[.;!?](?=\s+[^a-z\d\s])|\n")  # not in "5 a.m. on", "no. 4", "J. Oru"
PRESENT = ">"
"""The simple present of a day that is named: set for it in a report ("opens on Monday"), seen on it in a caption."""

_LEADS = frozenset({"on", "early", "late", "in", "at", "during", "the", "a", "an"})
"""What may stand between a participle and its day: "killed in a Friday blast"."""
_DATES = frozenset({"month-day", "weekday-month-day", "month-days"})
_ENTRY = re.compile(r" ?[-:\u2013\u2014] ")  # "3 May - Envoys meet": the present of a chronology is of any time
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing", "nor", "hardly"})
_TO = re.compile(r"\b(?:to|until|till) (?:the )?$")
_OPENS = re.compile(
    r"\b(?:and|but|while|that|when|where|because|although|though|as|which|who)(?: on| by| from| in)?(?: early| late)? $"
)


_DAYS = frozenset({"weekday", "weekday-month-day", "month-day", "month-days", "weekend"})


@cache
def _edges(day: bool) -> re.Pattern[str]:
    """Return what looks ahead right before a time; "for" does so before a day alone, a few words behind "ahead of"."""
    said = time_words.either([*time_words.cues("strong"), *(["for"] if day else [])])
    return re.compile(
        rf"\b(?:{said}(?: for| on| by| in| at)?(?: early| late)?|(?:ahead of|in time for)(?: [\w'-]+){{0,5}})"
        rf"(?: on)?(?: the)? $",
        re.IGNORECASE,
    )


def find(words: Words, span: Span, head: str) -> str:
    """Return the direction of the time at `span`, whose symbol begins with `head`: `<`, `PRESENT`, `>>` or nothing."""
    low, high = _clause(words.folded, span)
    left = words.folded[low : span.start]
    opens = words.folded[span.start - 1 : span.start] in ("", "\n")
    if opens and head in _DATES and _ENTRY.match(words.folded, span.end):
        return ""
    if _edges(head in _DAYS).search(left):
        return ">>"
    return _of_clause(words, span, head, (low, high))


def _of_clause(words: Words, span: Span, head: str, clause: tuple[int, int]) -> str:
    """Return what the verb of the clause from character `clause[0]` to `clause[1]` says."""
    at, behind = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    first, end = bisect_left(words.starts, clause[0]), bisect_left(words.starts, clause[1])
    left = words.folded[clause[0] : span.start]
    groups = verbs.find(words, first, end)
    before = [group for group in groups if group.last < at]
    after = [group for group in groups if group.first >= behind]
    if _is_reduced(words, first, at, before):
        return "<"
    if len(before) > 1 and _is_noun(words, before[-2], before[-1]):
        before = before[:-1]
    group = before[-1] if before and not (after and _OPENS.search(left)) else after[0] if after else None
    if group is None:
        return ""
    pending = group.last < at and _is_pending(words.lower[group.last + 1 : at])
    if pending or (group.lemma in _listed("moving") and _TO.search(left)):
        return ">>"
    found = _of(words, group, at if group.last < at else end)
    owner = words.lower[behind : behind + 1] == ("'s",)
    figures = head == "part" and group.lemma in _listed("results")  # a quarter's are told when it is over
    if found == ">>" and (figures or (owner and group.tense != "future")):  # "Friday's ruling" has mostly been
        return ""
    return "" if found == PRESENT and (owner or head not in ("weekday", "weekend")) else found


def _is_pending(between: Sequence[str]) -> bool:
    """Tell whether what stands before a day is ahead: "the upcoming vote", "its plan to tow the ferry"."""
    plans = any(word in _listed("plan_nouns") and after == "to" for word, after in pairwise(between))
    return plans or not _listed("pending").isdisjoint(between)


def _is_noun(words: Words, earlier: Group, group: Group) -> bool:
    """Tell whether a form in the present is a noun, for nothing parts it from a verb: "was shot three times"."""
    lone = group.first == group.last and group.tense == "present" and not group.joined
    return lone and not any(parts(word) for word in words.lower[earlier.last + 1 : group.first])


def _is_reduced(words: Words, first: int, at: int, before: Sequence[Group]) -> bool:
    """Tell whether the time belongs to a participle that no verb carries: "the man arrested on Monday"."""
    while at - 1 > first and (words.lower[at - 1] in _LEADS or is_adverb(words.lower[at - 1])):
        at -= 1
    form = read(words.lower[at - 1]) if at > first else None
    if form is None or not form.kinds & Kind.PARTICIPLE or form.kinds & Kind.BASE:
        return False
    if before and before[-1].last >= at - 1:
        return False  # it is the verb
    return not (before and before[-1].lemma in _listed("copulas") and _only_adverbs(words, before[-1].last + 1, at - 1))


def _only_adverbs(words: Words, first: int, end: int) -> bool:
    return all(is_adverb(word) for word in words.lower[first:end])


def _clause(folded: str, span: Span) -> tuple[int, int]:
    """Return the stretch around a time in which its verb may stand."""
    low, high = max(0, span.start - LEFT), min(len(folded), span.end + RIGHT)
    breaks = list(_CLAUSE_END.finditer(folded, low, span.start))
    stop = _CLAUSE_END.search(folded, span.end, high)
    return breaks[-1].end() if breaks else low, stop.start() if stop else high


def _of(words: Words, group: Group, end: int) -> str:  # noqa: PLR0911  each kind of group has its own answer
    """Return where a verb group looks."""
    if group.lemma in _listed("planning") and not group.passive and group.tense != "past":
        return ">>"
    if group.perfect and group.tense != "future" and (group.tense == "past" or not _plans(group)):
        return "<"
    if group.tense in ("future", "would", "may", "could", "can", "must", "none"):
        subject = words.lower[max(0, group.first - SUBJECT) : group.first]
        refused = group.negative is not None or not _NOBODY.isdisjoint(subject)
        past = refused and (group.tense == "could" or group.lemma in _listed("saying"))
        return "<" if past or words.lower[group.head - 1] == "have" else ">>"
    if group.governors:
        return _governed(words, group)
    if _plans(group):
        return ">>"
    following = words.lower[group.last + 1 : min(end, group.last + 3)]
    if group.lemma == "be" and not {"due", "upcoming", "ahead"}.isdisjoint(following):
        return ">>"
    if group.tense == "past" or group.lemma in _listed("saying"):
        return "<"
    return PRESENT if _sets_a_day(words, group, end) else ""


def _sets_a_day(words: Words, group: Group, end: int) -> bool:
    """Tell whether a present tense may set its event for a day: "opens on Monday", "the deadline is Monday"."""
    if group.lemma == "be":
        return group.last + 1 == end  # nothing between it and the day
    form = read(words.lower[group.head])
    past = form is not None and form.kinds & Kind.PAST  # "set", "cut": may be either
    return group.lemma in _listed("timetable") and not (group.passive or past)


def _plans(group: Group) -> bool:
    return (group.passive and group.lemma in _listed("scheduled")) or group.lemma in _listed("planning")


def _governed(words: Words, group: Group) -> str:
    """Return where a verb governed with "to" looks: "agreed to meet" ahead, "managed to reach" back."""
    at, lemma = group.governors[-1]
    if words.lower[group.head - 1] in ("have", "been"):
        return "<"
    if lemma == "have":
        return "<" if group.tense == "past" else ">>"
    outcome = _outcomes().get(words.lower[at]) or _outcomes().get(lemma, "")
    ahead = lemma == "be" or outcome == "planned" or (outcome == "possible" and lemma not in _listed("attempts"))
    return ">>" if ahead else "<" if group.tense == "past" else ""


@cache
def _listed(key: str) -> frozenset[str]:
    words = lexicons.table("status")["words"]
    return frozenset(words[key] if key in words else time_words.cues(key))


@cache
def _outcomes() -> dict[str, str]:
    """Return what becomes of the verb that a verb, adjective or participle governs."""
    tables = (lexicons.table("status")["governors"], lexicons.table("status")["adjectives"])
    return {word: outcome for table in tables for outcome, listed in table.items() for word in listed}
