"""Lone verb forms: whether a word that may be a noun, a participle or a finite verb is finite where it stands.

Neighbours decide: a determiner before makes a noun, a subject pronoun a verb; a form in -ed before a preposition is a
participle when a later verb of the same clause claims the subject ("the man held in Arden said").
Known to be missed: verbs right behind numbers or adjectives used as nouns, headlines in telegraphic style.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from newsloom.language import lexicons
from newsloom.language.forms import Form, Kind, auxiliaries, predicate, read
from newsloom.language.neighbours import (
    Found,
    before_noun,
    closed,
    has_plural_head,
    is_adverb,
    is_busy,
    is_claimed,
    is_compound,
    is_name,
    is_plural,
    is_subject,
    parts,
    resumes,
    takes_object,
)
from newsloom.language.words import Words

_ADJECTIVAL = ("ional", "ical", "ous", "ful", "able", "ible", "ic", "such", "own", "other")


def tense(words: Words, index: int, first: int, end: int, form: Form, found: Sequence[Found]) -> str | None:
    """Return the tense of a lone verb form, or None when its neighbours make it a noun or a participle."""
    before = index - 1
    while before >= first and is_adverb(words.lower[before]):
        before -= 1
    previous = words.lower[before] if before >= first else ""
    if previous == '"' and words.texts[index][0].islower() and before > first:
        before, previous = before - 1, words.lower[before - 1]  # “walked into”: the mark only opens a borrowed phrase
    if previous in _never_before() or is_compound(words, index) or is_name(words, index, first, end):
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


def _base(
    words: Words, index: int, before: int, end: int, form: Form, found: Sequence[Found], *, subject: bool
) -> bool:
    """Tell whether a base form is a verb in the present: behind a pronoun, or a plural that has no verb yet."""
    previous = words.lower[before] if before >= 0 else ""
    if subject:
        return previous in ("they", "we", "i", "you", "who", "which", "that")
    if form.lemma == "like" or is_busy(words, index, found):
        return False
    if not is_plural(words, before):
        return has_plural_head(words, before) and (not form.noun or takes_object(words, index, end))
    return not form.noun or takes_object(words, index, end) or _alone(words, index, end, found)


def _alone(words: Words, index: int, end: int, found: Sequence[Found]) -> bool:
    """Tell whether a clause would have no verb but this: it begins with its subject and no later verb claims it."""
    if is_busy(words, index, found) or is_claimed(words, index, end):
        return False
    at = index - 1
    while at >= 0 and not parts(words.lower[at]):
        if words.lower[at] in closed("prepositions") and words.lower[at] != "of":
            return False
        at -= 1
    return at < 0 or words.lower[at] not in (",", "and", "or", ":")


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
    takes = takes_object(words, index, end) or form.lemma in _intransitive()  # no participle of those describes a noun
    if (form.kinds & Kind.BASE and not is_plural(words, before) and form.noun) or _absolute(words, before):
        return takes
    return takes or not (is_busy(words, index, found) or _reduced(words, index, end))


def _absolute(words: Words, last: int) -> bool:
    """Tell whether the phrase that ends at `last` stands behind "with": "with two leaders gone"."""
    for at in range(last, max(-1, last - 5), -1):
        if words.lower[at] == "with" or parts(words.lower[at]):
            return words.lower[at] == "with" and (at == 0 or parts(words.lower[at - 1]))
    return False


@cache
def _intransitive() -> frozenset[str]:
    return frozenset(lexicons.table("verbs")["forms"]["intransitive"])


def _goes_on(words: Words, index: int, before: int, end: int, found: Sequence[Found]) -> bool:
    """Tell whether a past form behind a mark or "and" is the next finite verb: "flew to Arden, met Voss and left"."""
    if before < 0 or words.lower[index + 1 : index + 2] == ("by",):
        return False
    if words.lower[before] == "," and resumes(words, before, found):
        return True
    if not found:
        return False
    past = words.lower[before] in ("and", "but", "then") and any(group.tense == "past" for group in found[-3:])
    return past or takes_object(words, index, end)


def _reduced(words: Words, index: int, end: int) -> bool:
    """Tell whether a later verb of the same clause leaves this one a participle: "the man held in Arden said"."""
    after = words.lower[index + 1] if index + 1 < end else ""
    if after not in closed("prepositions") and after not in closed("weekdays") and not is_adverb(after):
        return False
    return not takes_object(words, index, end) and is_claimed(words, index, end)


def _third(
    words: Words, index: int, before: int, end: int, form: Form, found: Sequence[Found], *, subject: bool
) -> bool:
    if before < 0 or (found and found[-1].last == before):
        return False
    previous, takes = words.lower[before], takes_object(words, index, end)
    if previous in ("and", "but", "or", ";"):
        return bool(found) and found[-1].tense == "present" and (not form.noun or takes)
    if subject:
        plural = previous in ("they", "we", "i", "you")
        return not plural and (previous != "that" or not form.noun or takes)
    if is_busy(words, index, found):
        return False
    follows_noun = previous.isalpha() or (previous == ")" and not words.texts[index][0].isupper())
    if form.noun:
        return follows_noun and _is_no_noun(words, index, before, end, found, takes=takes)
    return follows_noun or (previous in ('"', ",") and form.lemma == "say")


def _is_no_noun(words: Words, index: int, before: int, end: int, found: Sequence[Found], *, takes: bool) -> bool:
    """Tell whether a form in -s that is oftener a noun is a verb here: "the festival runs through March"."""
    upcoming = read(words.lower[index + 1]) if index + 1 < end else None
    if (upcoming and upcoming.kinds & Kind.PAST) or words.lower[before].endswith(_ADJECTIVAL):
        return False
    if is_plural(words, before) and words.texts[before][0].islower():
        return False
    if takes and words.texts[before][0].islower() and is_claimed(words, index, end):
        return False  # "the sanctions the council has imposed"
    return takes or (is_subject(words, before) and _alone(words, index, end, found))
