"""Forms of English verbs: which word may be which form of which verb, from word lists and the rules of spelling.

Irregular forms are listed; regular ones are spelled by rule from the base. A word in -ed that no list holds may still
be a past form. Known to be missed: rare verbs in their base and -s forms, which look like nouns.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from newsloom.language import lexicons
from newsloom.text import VOCABULARY


class Kind:
    """Forms that a word may be, as bits of a plain integer: an enumeration's flags cost a call for every test."""

    BASE = 1
    THIRD = 2
    PAST = 4
    PARTICIPLE = 8
    ING = 16


class Form(NamedTuple):
    """A word read as a verb: its lemma, the forms it may be, and whether it is oftener a noun."""

    lemma: str
    kinds: int
    noun: bool


@cache
def table() -> dict[str, Form]:
    """Return every form of the listed verbs; auxiliaries stand apart, in `auxiliaries`."""
    listed = lexicons.table("verbs")["forms"]
    nouns, doubling = frozenset(listed["nouns"].split()), frozenset(listed["doubling"])
    found: dict[str, Form] = {}
    for row in listed["irregular"]:
        base, past, participle = row.split("/")
        _enter(found, base, nouns, base, Kind.BASE)
        _spell_present(found, base, nouns, double=base in doubling or _doubles(base, past))
        for form in past.split("|"):
            _enter(found, form, nouns, base, Kind.PAST)
        for form in participle.split("|"):
            _enter(found, form, nouns, base, Kind.PARTICIPLE)
    irregular = frozenset(form.lemma for form in found.values())
    for base in dict.fromkeys(listed["regular"].split() + listed["doubling"] + listed["nouns"].split()):
        if base not in irregular and base not in found:
            _enter(found, base, nouns, base, Kind.BASE)
            _spell_present(found, base, nouns, double=base in doubling)
            _enter(found, past_of(base, double=base in doubling), nouns, base, Kind.PAST | Kind.PARTICIPLE)
    return found


def _enter(found: dict[str, Form], form: str, nouns: frozenset[str], base: str, kind: int) -> None:
    before = found.get(form)
    if before is None:
        found[form] = Form(base, kind, base in nouns and bool(kind & (Kind.BASE | Kind.THIRD)))
    elif before.lemma == base:
        found[form] = Form(base, before.kinds | kind, before.noun)


def _spell_present(found: dict[str, Form], base: str, nouns: frozenset[str], *, double: bool) -> None:
    _enter(found, third_of(base), nouns, base, Kind.THIRD)
    _enter(found, ing_of(base, double=double), nouns, base, Kind.ING)


def _doubles(base: str, past: str) -> bool:
    """Tell whether an irregular verb doubles its last letter before -ing: "cut", "get", but not "beat" or "bring"."""
    short = len(base) <= 4 and base[-1] not in "wxyaeiou" and base[-2] in "aeiou" and base[-3:-2] not in tuple("aeiou")
    return short and (past != base or base[-1] in "tdn")


def third_of(base: str) -> str:
    """Return the -s form: "reaches", "denies", "goes", "has"."""
    if base in ("be", "have"):
        return {"be": "is", "have": "has"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def past_of(base: str, *, double: bool) -> str:
    """Return the regular past form: "agreed", "denied", "planned"."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if double else "") + "ed"


def ing_of(base: str, *, double: bool) -> str:
    """Return the -ing form: "agreeing", "dying", "planning"."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + (base[-1] if double else "") + "ing"


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(lexicons.table("verbs")["forms"]["adjectives"])


@lru_cache(maxsize=VOCABULARY)
def read(word: str) -> Form | None:
    """Return how a word in lower case may be read as a verb, or None."""
    form = table().get(word)
    if form is not None or word in _adjectives():
        return form
    if len(word) > 5 and word.endswith("ed") and word.isalpha():
        return Form(next(_bases(word)), Kind.PAST | Kind.PARTICIPLE, noun=False)
    return None


def _bases(word: str) -> Iterator[str]:
    """Yield likely bases of a regular past form that no list holds, the likeliest first."""
    stem = word[:-2]
    if stem.endswith("i"):
        yield stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        yield stem[:-1]
    if stem.endswith(
        ("at", "iz", "is", "v", "c", "g", "u", "s", "bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl", "zl")
    ) and not stem.endswith("ss"):
        yield stem + "e"
    yield stem


class Auxiliary(NamedTuple):
    """A finite auxiliary: its base, its tense, and whether it is negative by itself ("won't")."""

    base: str
    tense: str
    negative: bool


@cache
def auxiliaries() -> dict[str, Auxiliary]:
    """Return the finite auxiliaries by their word in lower case."""
    listed = lexicons.table("verbs")
    found = {}
    for word, told in listed["auxiliaries"].items():
        base, tense = told.split()
        found[word] = Auxiliary(base, tense, word == "cannot")
    for word, full in listed["contractions"].items():
        found[word] = found[full]._replace(negative=True)
    return found


@cache
def classes() -> dict[str, str]:
    """Return lemma -> class of like predicates; the first class that lists a lemma has it."""
    found: dict[str, str] = {}
    for name, lemmas in lexicons.table("verbs")["classes"].items():
        for lemma in lemmas:
            found.setdefault(lemma, name)
    return found


def predicate(lemma: str) -> str:
    """Return the class that groups like predicates, or the lemma itself."""
    return classes().get(lemma, lemma)


@cache
def saying() -> frozenset[str]:
    """Return the lemmas whose clause may open without "that"."""
    listed = lexicons.table("status")["words"]
    return frozenset(lemma for key in ("saying", "doubting", "foretelling", "denying") for lemma in listed[key])
