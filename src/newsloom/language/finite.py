"""Lone verb forms: whether a word that may be a noun, a participle or a finite verb is finite where it stands.

Neighbours decide: a determiner before makes a noun, a subject pronoun a verb; a form in -ed before a preposition is a
participle when a later verb of the same clause claims the subject ("the man held in Arden said").
Known to be missed: verbs right behind numbers or adjectives used as nouns, headlines in telegraphic style.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from newsloom.language import lexicons
from newsloom.language.forms import Auxiliary, Form, Kind, auxiliaries, predicate, read
from newsloom.language.words import Words

_NOT_ADVERBS = frozenset(
    {"family", "july", "italy", "rally", "reply", "supply", "apply", "assembly", "comply", "early"}
)
REACH = 25  # words looked ahead for the verb that makes an earlier participle a reduced relative: a long clause


class Found(Protocol):
    """What is looked at in the verb groups already found."""

    @property
    def head(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102
    @property
    def tense(self) -> str: ...  # noqa: D102


@cache
def closed(key: str) -> frozenset[str]:
    """Return one of the closed classes."""
    return lexicons.words("clauses", key)


@cache
def before_noun() -> frozenset[str]:
    """Return the words behind which a form is no finite verb: determiners and prepositions, the possessive."""
    return (closed("determiners") | closed("prepositions") | {"'s", "'"}) - {
        "that",
        "all",
        "both",
        "few",
        "many",
        "most",
        "some",
    }


@cache
def _adverbs() -> frozenset[str]:
    return (
        (closed("adverbs") | {"not", "never", "yet", "no", "longer", "nearly", "almost"})
        - {"have", "both", "all"}
        - closed("weekdays")
    )


@cache
def is_adverb(word: str) -> bool:
    """Tell whether a word may stand inside a verb group or between it and its subject."""
    return word in _adverbs() or (len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS)


def auxiliary(words: Words, index: int, first: int) -> Auxiliary | None:
    """Return the finite auxiliary at `index`, or None: "will" behind a determiner and the month of May are none."""
    word = words.lower[index]
    auxiliary = auxiliaries().get(word)
    before = words.lower[index - 1] if index > first else ""
    if auxiliary is not None:
        noun = word in ("will", "can", "might", "must", "do") and before in before_noun()
        month = word == "may" and words.texts[index] != "may" and index > first
        return None if noun or month or before == "to" else auxiliary
    if word == "'s" and before in ("he", "she", "it", "that", "there", "who", "what", "here"):
        return auxiliaries()["is"]
    tail = word.rpartition("'")[2] if "'" in word else ""
    contracted = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"}.get(tail)
    return auxiliaries()[contracted] if contracted and not word.startswith("'") else None


def takes_object(words: Words, index: int, end: int) -> bool:
    """Tell whether what follows a verb begins a noun phrase or clause."""
    if index + 1 >= end:
        return False
    after = words.lower[index + 1]
    return (
        after in closed("determiners")
        or after in closed("objects")
        or after in ("to", '"', "how", "what", "whether")
        or words.texts[index + 1][0].isupper()
        or words.texts[index + 1][0].isdigit()
    )


def tense(words: Words, index: int, first: int, end: int, form: Form, found: Sequence[Found]) -> str | None:
    """Return the tense of a lone verb form, or None when its neighbours make it a noun or a participle."""
    before = index - 1
    while before >= first and is_adverb(words.lower[before]):
        before -= 1
    previous = words.lower[before] if before >= first else ""
    if previous in before_noun() or previous == "to" or _hyphenated(words, index):
        return None
    after = words.lower[index + 1] if index + 1 < end else ""
    if after in auxiliaries() and not form.kinds & Kind.PAST and words.lower[index] != "says":
        return None
    subject = previous in closed("pronouns") or previous in closed("relatives") or previous == "that"
    if form.kinds & Kind.PAST and (subject or _past(words, index, before, end, form, found)):
        return "past"
    if form.kinds & Kind.THIRD and _third(words, index, before, end, form, found, subject=subject):
        return "present"
    plural = previous in ("they", "we", "i", "you", "who", "which", "that") or _plural(words, before)
    if form.kinds == Kind.BASE and plural and (subject or not form.noun or takes_object(words, index, end)):
        return "present"
    return None


def _hyphenated(words: Words, index: int) -> bool:
    """Tell whether the word is part of a compound: "state-owned", "talks-led"."""
    starts, ends = words.starts, words.ends
    left = index > 0 and words.lower[index - 1] in "-/" and ends[index - 1] == starts[index]
    right = index + 1 < len(starts) and words.lower[index + 1] in "-/" and starts[index + 1] == ends[index]
    return left or right


def _plural(words: Words, at: int) -> bool:
    word = words.lower[at] if at >= 0 else ""
    return word in ("people", "police", "men", "women", "children") or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


def _past(words: Words, index: int, before: int, end: int, form: Form, found: Sequence[Found]) -> bool:
    previous = words.lower[before] if before >= 0 and words.starts[before] < words.starts[index] else ""
    if not form.kinds & Kind.PARTICIPLE:
        return not (form.kinds & Kind.BASE) or previous.isalpha()
    if predicate(form.lemma) == "say" and form.lemma != "call":
        return True
    after = words.lower[index + 1] if index + 1 < end else ""
    if previous in ("", ",", '"', ";", ":", "(", "-", "and", "or", "but", "then"):
        return _goes_on(words, index, before, end, found)
    if after == "by" or (found and found[-1].last == before):
        return False
    if form.kinds & Kind.BASE and not _plural(words, before) and form.noun:
        return takes_object(words, index, end)
    return not _reduced(words, index, end)


def _goes_on(words: Words, index: int, before: int, end: int, found: Sequence[Found]) -> bool:
    """Tell whether a past form behind a mark or "and" is the next finite verb: "flew to Arden, met Voss and left"."""
    if before < 0 or words.lower[index + 1 : index + 2] == ("by",):
        return False
    if words.lower[before] == "," and _resumes(words, before, found):
        return True
    if not found:
        return False
    past = words.lower[before] in ("and", "but", "then") and found[-1].tense == "past"
    return past or takes_object(words, index, end)


def _resumes(words: Words, comma: int, found: Sequence[Found]) -> bool:
    """Tell whether a clause goes on behind an insertion in commas: "The minister, who met Oru, resigned"."""
    for opening in range(comma - 1, max(-1, comma - REACH), -1):
        word = words.lower[opening]
        if word in (".", ";", ":", '"'):
            return False
        if word == ",":
            inside = [group for group in found if opening < group.head < comma]
            outside = [group for group in found if comma - REACH < group.head < opening]
            relative = words.lower[opening + 1] in closed("relatives") | {"whose", "where"}
            return not outside and (relative or not inside)
    return False


def _reduced(words: Words, index: int, end: int) -> bool:
    """Tell whether a later verb of the same clause leaves this one a participle: "the man held in Arden said"."""
    after = words.lower[index + 1] if index + 1 < end else ""
    if after not in closed("prepositions") and after not in closed("weekdays") and not is_adverb(after):
        return False
    for ahead in range(index + 1, min(end, index + REACH)):
        word = words.lower[ahead]
        if word in (
            ",",
            ";",
            ":",
            ".",
            "that",
            "who",
            "which",
            "and",
            "but",
            "when",
            "while",
            "where",
            "as",
            "because",
            "if",
            "it",
            "he",
            "she",
            "they",
        ):
            return False
        if word in auxiliaries() and auxiliary(words, ahead, 0):
            return True
        form = read(word)
        if form and form.kinds & Kind.PAST and not form.kinds & (Kind.BASE | Kind.PARTICIPLE):
            return True
        if form and form.kinds & Kind.PAST and (form.lemma in ("say", "tell") or takes_object(words, ahead, end)):
            return words.lower[ahead - 1] not in before_noun()
    return False


def _third(
    words: Words, index: int, before: int, end: int, form: Form, found: Sequence[Found], *, subject: bool
) -> bool:
    if before < 0 or (found and found[-1].last == before):
        return False
    previous = words.lower[before]
    if previous in ("and", "but", "or"):
        return bool(found) and found[-1].tense == "present" and (not form.noun or takes_object(words, index, end))
    if form.noun:
        named = words.texts[before][0].isupper() or previous.isalpha()
        return (subject and previous != "that") or (
            named and not _plural(words, before) and takes_object(words, index, end)
        )
    return previous.isalpha() or (previous in ('"', ",", ")") and form.lemma == "say")
