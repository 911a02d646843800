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
from newsloom.language.forms import Auxiliary, Form, Kind, auxiliaries, predicate, read, saying
from newsloom.language.words import Words

_NOT_ADVERBS = frozenset(
    {"family", "july", "italy", "rally", "reply", "supply", "apply", "assembly", "comply", "early"}
)
REACH = 25  # words looked ahead for the verb that makes an earlier participle a reduced relative: a long clause


_RELATIVES = frozenset({"that", "who", "which", "whom", "whose", "where"})
NEAR = 8  # verb groups looked back on: a clause never stands deeper
_ROUNDING = frozenset({"over", "about", "around", "under", "nearly"})
_ADJECTIVAL = ("al", "ive", "ous", "ful", "able", "ible", "ic", "such", "own", "other")
_MARKS = frozenset('"()-–')
_MARKS_PARTING = frozenset({",", ";", ":", "."})
_PARTING = _MARKS_PARTING | _RELATIVES | frozenset({"and", "but", "when", "while", "as", "if", "because", "although"})
_PARTING |= frozenset({"though", "it", "he", "she", "they", "we"})
"""Words behind which another clause may begin."""


class Found(Protocol):
    """What is looked at in the verb groups already found."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def lemma(self) -> str: ...  # noqa: D102
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


@cache
def may_begin(word: str) -> bool:
    """Tell whether a verb group may begin with a word in lower case, whatever stands around it."""
    return word in auxiliaries() or word == "to" or "'" in word or read(word) is not None


def auxiliary(words: Words, index: int, first: int) -> Auxiliary | None:
    """Return the finite auxiliary at `index`, or None: "will" behind a determiner and the month of May are none."""
    word = words.lower[index]
    auxiliary = auxiliaries().get(word)
    before = words.lower[index - 1] if index > first else ""
    if auxiliary is not None:
        noun = word in ("will", "can", "might", "must", "do") and before in before_noun()
        month = word == "may" and words.texts[index] != "may" and index > first
        hour = word == "am" and before != "i"
        return None if noun or month or hour or before == "to" else auxiliary
    if word == "'s" and before in ("he", "she", "it", "that", "there", "who", "what", "here"):
        return auxiliaries()["is"]
    tail = word.rpartition("'")[2] if "'" in word else ""
    contracted = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"}.get(tail)
    return auxiliaries()[contracted] if contracted and not word.startswith("'") else None


@cache
def _object_openers() -> frozenset[str]:
    return closed("determiners") | closed("objects") | closed("pronouns") | {"to", '"', "how", "what", "whether"}


def takes_object(words: Words, index: int, end: int) -> bool:
    """Tell whether what follows a verb begins a noun phrase or clause."""
    if index + 1 >= end:
        return False
    after = words.lower[index + 1]
    return (
        after in _object_openers()
        or words.texts[index + 1][0].isupper()
        or words.texts[index + 1][0].isdigit()
        or (after in _ROUNDING and index + 2 < end and words.lower[index + 2][0].isdigit())
    )


def tense(words: Words, index: int, first: int, end: int, form: Form, found: Sequence[Found]) -> str | None:
    """Return the tense of a lone verb form, or None when its neighbours make it a noun or a participle."""
    before = index - 1
    while before >= first and is_adverb(words.lower[before]):
        before -= 1
    previous = words.lower[before] if before >= first else ""
    if previous == '"' and words.texts[index][0].islower() and before > first:
        before, previous = before - 1, words.lower[before - 1]  # “walked into”: the mark only opens a borrowed phrase
    if previous in _never_before() or _hyphenated(words, index) or _is_name(words, index, first, end):
        return None
    after = words.lower[index + 1] if index + 1 < end else ""
    governed = previous == "that" and words.lower[before - 1] in closed("prepositions")  # "at that time"
    if governed or (after in auxiliaries() and not form.kinds & Kind.PAST):
        return None
    subject = previous in _subjects()
    if form.kinds & Kind.PAST and (subject or _past(words, index, before, end, form, found)):
        return "past"
    if form.kinds & Kind.THIRD:
        return "present" if _third(words, index, before, end, form, found, subject=subject) else None
    base = form.kinds == Kind.BASE and _base(words, index, before, end, form, found, subject=subject)
    return "present" if base else None


@cache
def _never_before() -> frozenset[str]:
    return before_noun() | {"to", "be", "being", "been", "having"}


@cache
def _subjects() -> frozenset[str]:
    return closed("pronouns") | closed("relatives") | {"that"}


def _is_name(words: Words, index: int, first: int, end: int) -> bool:
    """Tell whether a capital makes the word part of a name: not at the start, nor in a headline in title case."""
    if words.texts[index][0].islower() or index == first:
        return False
    plain = sum(
        1 for at in range(first, min(end, first + REACH)) if words.texts[at][0].islower() and len(words.texts[at]) > 3
    )
    return plain > 1


def _base(
    words: Words, index: int, before: int, end: int, form: Form, found: Sequence[Found], *, subject: bool
) -> bool:
    """Tell whether a base form is a verb in the present: behind a pronoun, or a plural that has no verb yet."""
    previous = words.lower[before] if before >= 0 else ""
    if subject:
        return previous in ("they", "we", "i", "you", "who", "which", "that")
    if form.lemma == "like" or _busy(words, index, found):
        return False
    if not _plural(words, before):
        return _plural_subject(words, before) and (not form.noun or takes_object(words, index, end))
    return not form.noun or takes_object(words, index, end) or _alone(words, index, end, found)


def _plural_subject(words: Words, last: int) -> bool:
    """Tell whether a subject that ends in a singular word is plural: "Oru and Voss", "members of the board"."""
    for at in range(last - 1, max(0, last - 5), -1):
        word = words.lower[at]
        if word in _PARTING or word in _MARKS:
            return word == "and" and words.texts[last][0].isupper() and words.texts[at - 1][0].isupper()
        if word in closed("prepositions"):
            return _plural(words, at - 1) and words.lower[at - 2] not in closed("prepositions")
    return False


def _alone(words: Words, index: int, end: int, found: Sequence[Found]) -> bool:
    """Tell whether a clause would have no verb but this: it begins with its subject and no later verb claims it."""
    if _busy(words, index, found) or _claimed(words, index, end):
        return False
    at = index - 1
    while at >= 0 and words.lower[at] not in _PARTING and words.lower[at] not in _MARKS:
        if words.lower[at] in closed("prepositions") and words.lower[at] != "of":
            return False
        at -= 1
    return at < 0 or words.lower[at] not in (",", "and", "or", ":")


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
    if predicate(form.lemma) == "say":
        return True
    if previous in ("", ",", '"', ";", ":", "(", "-", "and", "or", "but", "then"):
        return _goes_on(words, index, before, end, found)
    by = words.lower[index + 1 : index + 2] == ("by",) and not words.lower[min(index + 2, end - 1)].endswith("ing")
    if by or (found and found[-1].last == before):
        return False
    takes = takes_object(words, index, end)
    if form.kinds & Kind.BASE and not _plural(words, before) and form.noun:
        return takes
    return takes or not (_busy(words, index, found) or _reduced(words, index, end))


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
        if word in (".", ";", ":"):
            return False
        if word == ",":
            inside = [group for group in found[-NEAR:] if opening < group.head < comma]
            outside = [group for group in found[-NEAR:] if comma - REACH < group.head < opening]
            relative = words.lower[opening + 1] in closed("relatives") | {"whose", "where"}
            return not outside and (relative or not inside)
    return False


def _reduced(words: Words, index: int, end: int) -> bool:
    """Tell whether a later verb of the same clause leaves this one a participle: "the man held in Arden said"."""
    after = words.lower[index + 1] if index + 1 < end else ""
    if after not in closed("prepositions") and after not in closed("weekdays") and not is_adverb(after):
        return False
    return not takes_object(words, index, end) and _claimed(words, index, end)


def _claimed(words: Words, index: int, end: int) -> bool:
    """Tell whether a later word of the same clause is surely its finite verb."""
    for ahead in range(index + 1, min(end, index + REACH)):
        word = words.lower[ahead]
        if word in _PARTING:
            return False
        if word in auxiliaries() and auxiliary(words, ahead, 0):
            return True
        form = read(word)
        if form is None or not form.kinds & Kind.PAST or words.lower[ahead - 1] in before_noun():
            continue
        sure = not form.kinds & (Kind.BASE | Kind.PARTICIPLE)
        after = words.lower[ahead + 1] if ahead + 1 < end else "."
        free = not form.kinds & Kind.BASE and after not in closed("prepositions") and after not in _PARTING
        if sure or free or form.lemma in ("say", "tell") or takes_object(words, ahead, end):
            return True
    return False


def _busy(words: Words, index: int, found: Sequence[Found]) -> bool:
    """Tell whether the clause of word `index` already has its finite verb: "held a rally attended by thousands"."""
    if not found or found[-1].lemma in saying() or index - found[-1].last > 2 * REACH:
        return False
    earlier = found[-1]
    if any(word in _PARTING or word in _MARKS for word in words.lower[earlier.last + 1 : index]):
        return False
    ends = [group.last for group in found[-NEAR:]]
    for at in range(earlier.first - 1, max(0, earlier.first - 6), -1):
        if words.lower[at] in _RELATIVES:
            return at - 1 in ends  # "said that he left": a complement; "the man that he met left": a relative clause
    return True


def _third(
    words: Words, index: int, before: int, end: int, form: Form, found: Sequence[Found], *, subject: bool
) -> bool:
    if before < 0 or (found and found[-1].last == before):
        return False
    previous = words.lower[before]
    if previous in ("and", "but", "or", ";"):
        return bool(found) and found[-1].tense == "present" and (not form.noun or takes_object(words, index, end))
    if subject:
        return previous not in ("they", "we", "i", "you") and (
            previous != "that" or not form.noun or takes_object(words, index, end)
        )
    if _busy(words, index, found):
        return False
    noun = previous.isalpha() or (previous == ")" and not words.texts[index][0].isupper())
    if form.noun:
        return (
            noun
            and not _plural(words, before)
            and (takes_object(words, index, end) or _alone(words, index, end, found))
        )
    return noun or (previous in ('"', ",") and form.lemma == "say")
