"""Events named by a noun: "the talks will be held", "paid a visit" tell of a meeting and a journey.

A light verb only carries its event; what the clause is about stands in the noun. Read so, "the two met", "talks were
held" and "the summit was called off" are about one thing. Known to be missed: nouns without a light verb ("after the
talks"), nouns that no list holds.
"""

from __future__ import annotations

from functools import cache

from newsloom.language import lexicons
from newsloom.language.verbs import Group
from newsloom.language.words import Words

REACH = 12  # words looked at before the verb: "a meeting between the president of A and the premier of B was held"
OBJECT = 5  # words behind it: "held another two days of talks"


@cache
def _classes() -> dict[str, str]:
    listed = lexicons.table("verbs")["event_nouns"]
    return {noun: name for name, nouns in listed.items() for noun in nouns}


@cache
def _light(key: str) -> frozenset[str]:
    return frozenset(lexicons.table("verbs")["light"][key])


@cache
def _prepositions() -> frozenset[str]:
    return lexicons.words("clauses", "prepositions")


def predicate(words: Words, first: int, last: int, group: Group) -> str | None:
    """Return the class of the event noun that the verb `group` carries in the clause `first` to `last`, or None."""
    if group.lemma in _light("object") and not group.passive:
        found = _object(words, group.last + 1, min(last, group.last + OBJECT))
        if found is not None:
            return found
    if group.lemma in _light("subject"):
        low = first if first < group.first else 0  # a clause that begins with its verb has its subject before an aside
        return _subject(words, max(low, group.first - REACH), group.first)
    return None


def _object(words: Words, first: int, last: int) -> str | None:
    """Return the class of the head of the object: the last event noun before a preposition."""
    found = None
    for at in range(first, last + 1):
        word = words.lower[at]
        if not word[0].isalnum() or (word in _prepositions() and word != "of"):
            break
        found = _classes().get(word, found)
    return found


def _subject(words: Words, first: int, end: int) -> str | None:
    """Return the class of the head of the subject: the first event noun that no preposition governs."""
    found = None
    for at in range(first, end):
        if words.texts[at] in (".", "?", "!", ";"):
            found = None  # another sentence's
        noun = _classes().get(words.lower[at])
        if found is None and noun is not None and not _governed(words, first, at):
            found = noun
    return found


def _governed(words: Words, first: int, at: int) -> bool:
    """Tell whether the noun at `at` stands behind a preposition of its own phrase: "after the talks, work began"."""
    for before in range(at - 1, max(first, at - 5) - 1, -1):
        word = words.lower[before]
        if word in _prepositions():
            return True
        if not word[0].isalnum() and word not in ("'s", "-"):
            return False
    return False
