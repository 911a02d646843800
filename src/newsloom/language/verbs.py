"""Verb groups: auxiliaries, main verb and the verbs that govern it, with tense, aspect, voice, modality and polarity.

"has not been charged", "was due to meet" and "failed to reach" are one group each: the head is the last verb, what
governs it stands in `governors`. A form that may be a noun or a participle is settled by its neighbours.
Known to be missed: present forms of verbs that no list holds, reduced relatives without a later verb.
Method: own rules over closed classes and verb forms; counted against the trees of GUM news in `bench/status.py`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from newsloom.language import finite, lexicons
from newsloom.language.forms import Auxiliary, Form, Kind, read
from newsloom.language.neighbours import REACH, before_noun, closed, is_adverb, may_begin, takes_object
from newsloom.language.neighbours import auxiliary as auxiliary_at
from newsloom.language.words import Words

_FLOATING = frozenset({"very", "quite", "so", "all", "both", "each"})
"""Words that may stand behind an auxiliary but not before a lone verb."""
_MOVING = frozenset({"come", "get", "move", "rush", "turn", "lead", "go", "start", "help"})
_ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
_QUESTION_WORDS = frozenset({"why", "how", "what", "when", "where", "who", "which"})
_ON = frozenset({"track", "course"})
_STATES = frozenset({"limited", "armed", "aged", "united", "unprecedented"})
"""Participles that only describe: "is armed" is no event."""


class Group(NamedTuple):
    """One verb group at words `first` to `last` (both included); `head` is the word of its last verb."""

    first: int
    last: int
    head: int
    lemma: str
    tense: str
    """`past present future would may could can must none` ("to be held" has none)."""
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negative: int | None = None
    """The word that negates the group."""
    governors: tuple[tuple[int, str], ...] = ()
    """Words that govern the head with "to", with their lemmas, outermost first: "agreed to meet", "is to meet"."""
    joined: bool = False
    """Whether the group shares the subject and auxiliaries of the group before: "was arrested and charged"."""
    question: bool = False
    """Whether the auxiliary stands before the subject."""


def find(words: Words, first: int, end: int) -> list[Group]:
    """Return the finite verb groups among words `first` to `end` (half-open), in order."""
    found: list[Group] = []
    index = first
    while index < end:
        group = _group(words, index, first, end, found) if may_begin(words.lower[index]) else None
        if group is None:
            index += 1
        else:
            found.append(group)
            index = group.last + 1
    return found


def _group(words: Words, index: int, first: int, end: int, found: list[Group]) -> Group | None:
    word = words.lower[index]
    auxiliary = auxiliary_at(words, index, first)
    if auxiliary is not None:
        return _from_auxiliary(words, index, first, end, auxiliary)
    if word == "to":
        return _to_be(words, index, first, end)
    form = read(word)
    if form is None or (form.kinds == Kind.ING and not found):
        return None
    joined = _joined(words, index, first, end, form, found)
    if joined is not None:
        return joined
    tense = finite.tense(words, index, first, end, form, found)
    if tense is None:
        return None
    negative = index - 1 if index > first and words.lower[index - 1] in ("never", "longer") else None
    return _governed(words, end, Group(index, index, index, form.lemma, tense, negative=negative))


def _from_auxiliary(words: Words, index: int, first: int, end: int, auxiliary: Auxiliary) -> Group:
    """Read on from a finite auxiliary to its main verb."""
    tense, negative = auxiliary.tense, index if auxiliary.negative else None
    if tense == "modal":
        tense = auxiliary.base
    base = "will" if auxiliary.base == "would" else auxiliary.base
    at, question = _over_subject(words, index, first, end)
    if index > first and words.lower[index - 1] in ("nor", "neither"):
        negative = index - 1
    head, lemma, perfect, progressive, passive = index, auxiliary.base, False, False, False
    while at < end:
        word = words.lower[at]
        if (is_adverb(word) or word in _FLOATING) and not (word in ("first", "only") and base == "be"):
            if word in ("not", "never") or (word == "longer" and words.lower[at - 1] == "no"):
                negative = at
            at += 1
            continue
        step = _next(words, at, base)
        if step is None:
            break
        head, lemma, base, passive = at, step.lemma, step.rest, step.passive
        perfect, progressive = perfect or step.perfect, progressive or step.progressive
        at += 1
        if not base:
            break
    group = Group(index, head, head, lemma, tense, perfect, progressive, passive, negative, question=question)
    return _governed(words, end, group)


def _over_subject(words: Words, index: int, first: int, end: int) -> tuple[int, bool]:
    """Step over a subject behind its auxiliary: "Did the minister resign", "nor did he"; return where to read on."""
    before = words.lower[index - 1] if index > first else ""
    asks = index == first or before == '"' or (index - 1 == first and before in _QUESTION_WORDS)
    at = index + 1
    if not (asks or before in ("nor", "neither")) or at >= end:
        return at, False
    if words.lower[at] not in closed("pronouns", "determiners") and not words.texts[at][0].isupper():
        return at, False
    for ahead in range(at + 1, min(end, at + 8)):
        form = read(words.lower[ahead])
        verbal = form and form.kinds & (Kind.BASE | Kind.PARTICIPLE | Kind.ING)
        if verbal and words.lower[ahead - 1] not in closed("determiners"):
            return ahead, asks
    return at, asks


class _Step(NamedTuple):
    """What one word adds to a group: the lemma, the aspect or voice that it shows, and what may still follow it."""

    lemma: str
    rest: str = ""
    perfect: bool = False
    progressive: bool = False
    passive: bool = False


def _next(words: Words, at: int, base: str) -> _Step | None:
    """Return what word `at` adds to a group whose last auxiliary is `base`, or None when the group ends before it."""
    word = words.lower[at]
    form = read(word)
    kinds = form.kinds if form else 0
    lemma = form.lemma if form else word
    if base in ("will", "may", "could", "can", "must", "do"):
        if word in ("be", "have"):
            return _Step(word, word)
        unlisted = form is None and word.isalpha() and len(word) > 2 and word not in before_noun()
        return _Step(lemma) if kinds & Kind.BASE or unlisted else None
    if (base, word) in (("have", "been"), ("be", "being")):
        return _Step("be", "be", perfect=base == "have", progressive=base == "be")
    if base == "have":
        return _Step(lemma, perfect=True) if kinds & Kind.PARTICIPLE else None
    if kinds & Kind.ING:
        return _Step(lemma, progressive=True)
    return _Step(lemma, passive=True) if kinds & Kind.PARTICIPLE and word not in _STATES else None


def _governed(words: Words, end: int, group: Group) -> Group:
    """Take in the verb that the group governs with "to": "agreed to meet", "is likely to be held"."""
    governors, at = list(group.governors), group.last + 1
    gerund = _gerund(words, at, end, group)
    if gerund is not None:
        return gerund
    while at < end and len(governors) < 4:
        governor, negative = (group.head, group.lemma), None
        while at < end and is_adverb(words.lower[at]):
            negative = at if words.lower[at] in ("not", "never") else negative  # "chose not to sign"
            at += 1
        if at + 1 < end and words.lower[at] == "on" and words.lower[at + 1] in _ON:
            at += 1  # "is on track to meet"
        if (
            at < end
            and group.lemma in ("be", "have", "seem", "appear", "remain", "feel")
            and words.lower[at] in control_adjectives()
        ):
            governor, at = (at, words.lower[at]), at + 1
        if governor[1] == "go" and not group.progressive:
            break  # "goes to work"
        if at + 1 >= end or words.lower[at] != "to" or not _governs(governor[1]):
            break
        verb = _infinitive(words, at + 1, end)
        if verb is None or (governor[1] in _MOVING and _may_be_noun(words, verb[0], end)):
            break
        head, last, lemma, passive = verb
        governors.append(governor)
        group = group._replace(
            head=head,
            last=last,
            lemma=lemma,
            passive=passive,
            negative=negative or group.negative,
            governors=tuple(governors),
        )
        at = last + 1
    return group


def _gerund(words: Words, at: int, end: int, group: Group) -> Group | None:
    """Return the group with the verb in -ing that it governs: "ruled out raising", "was barred from visiting"."""
    for ahead in range(at, min(end, at + 3)):
        form = read(words.lower[ahead])
        governor = " ".join((group.lemma, *words.lower[at:ahead]))
        if form and form.kinds & Kind.ING and governor in gerund_governors():
            return group._replace(
                head=ahead,
                last=ahead,
                lemma=form.lemma,
                passive=False,
                progressive=False,
                governors=(*group.governors, (group.head, governor)),
            )
    return None


@cache
def gerund_governors() -> dict[str, str]:
    """Return what becomes of a verb in -ing behind its governor: "rule out" -> not-happened."""
    table = lexicons.table("status")["gerunds"]
    return {word: outcome for outcome, listed in table.items() for word in listed}


def _may_be_noun(words: Words, at: int, end: int) -> bool:
    """Tell whether what follows "to" is a noun: "came to power in May"."""
    form = read(words.lower[at])
    return bool(form and form.noun) and not takes_object(words, at, end)


def _infinitive(words: Words, at: int, end: int) -> tuple[int, int, str, bool] | None:
    """Return head, last word, lemma and voice of the infinitive at `at` (behind "to")."""
    while at < end and is_adverb(words.lower[at]):
        at += 1
    if at >= end:
        return None
    word = words.lower[at]
    if word in ("be", "have"):
        then = at + 1
        while then < end and is_adverb(words.lower[then]):
            then += 1
        if word == "have" and then + 1 < end and words.lower[then] == "been":
            then += 1
            word = "be"
        form = read(words.lower[then]) if then < end else None
        if form and form.kinds & (Kind.PARTICIPLE | (Kind.ING if word == "be" else Kind.PARTICIPLE)):
            return then, then, form.lemma, word == "be" and bool(form.kinds & Kind.PARTICIPLE)
        return at, at, word, False
    form = read(word)
    if form and form.kinds & Kind.BASE:
        return at, at, form.lemma, False
    unlisted = form is None and word.isalpha() and word not in before_noun() and takes_object(words, at, end)
    return (at, at, word, False) if unlisted and words.texts[at][0].islower() else None


@cache
def control_adjectives() -> frozenset[str]:
    """Return the words that govern a verb with "to" behind "be": due, set, likely, able."""
    return frozenset(word for words in lexicons.table("status")["adjectives"].values() for word in words)


@cache
def _controls() -> frozenset[str]:
    return frozenset(word for words in lexicons.table("status")["governors"].values() for word in words)


def _governs(lemma: str) -> bool:
    return lemma in _controls() or lemma in control_adjectives() or lemma in ("be", "have")


def _to_be(words: Words, index: int, first: int, end: int) -> Group | None:
    """Return the group of "talks to be held": a plan without a finite verb, behind a noun."""
    if index == first or index + 2 >= end or words.lower[index + 1] != "be" or not words.lower[index - 1].isalpha():
        return None
    if _ORDINALS & set(words.lower[max(first, index - 5) : index]):
        return None  # "the first to be rescued" was rescued
    verb = _infinitive(words, index + 1, end)
    return Group(index, verb[1], verb[0], verb[2], "none", passive=True) if verb and verb[3] else None


def _joined(words: Words, index: int, first: int, end: int, form: Form, found: list[Group]) -> Group | None:
    """Return the group of a verb that shares the auxiliaries of the one before: "will meet Voss and sign"."""
    before = index - 1
    while before > first and is_adverb(words.lower[before]):
        before -= 1
    if not found or words.lower[before] not in ("and", "or", "but", ",") or index - found[-1].last > REACH:
        return None
    model = found[-1]
    bare = model.governors or model.tense in ("future", "would", "may", "could", "can", "must")
    fits = (
        (bare and not model.passive and not model.perfect and form.kinds & Kind.BASE)
        or (model.passive and form.kinds & Kind.PARTICIPLE and not takes_object(words, index, end))
        or (model.perfect and not model.passive and form.kinds & Kind.PARTICIPLE)
        or (model.progressive and form.kinds & Kind.ING)
    )
    if (
        not fits
        or (form.noun and not takes_object(words, index, end))
        or (words.lower[before] == "," and not model.progressive)
    ):
        return None
    negative = model.negative if words.lower[before] == "or" else None
    return model._replace(
        first=index, last=index, head=index, lemma=form.lemma, negative=negative, joined=True, question=False
    )
