"""What stands around a verb form: its subject, its object, the verb that its clause already has.

Everything here looks at closed classes and forms a bounded number of words away; nothing is parsed.
Known to be missed: subjects of more than two phrases, asides between dashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Protocol

from newsloom.language import lexicons
from newsloom.language.forms import Auxiliary, Kind, auxiliaries, read, saying
from newsloom.language.words import Words
from newsloom.text import VOCABULARY

_NOT_ADVERBS = frozenset(
    {"family", "july", "italy", "rally", "reply", "supply", "apply", "assembly", "comply", "early"}
)
REACH = 25  # words looked ahead for the verb that makes an earlier participle a reduced relative: a long clause


_RELATIVES = frozenset({"that", "who", "which", "whom", "whose", "where"})
NEAR = 8  # verb groups looked back on: a clause never stands deeper
_ROUNDING = frozenset({"over", "about", "around", "under", "nearly"})
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


def parts(word: str) -> bool:
    """Tell whether another clause may begin behind a word in lower case."""
    return word in _PARTING or word in _MARKS


@cache
def closed(*keys: str) -> frozenset[str]:
    """Return one of the closed classes, or several together."""
    return frozenset[str]().union(*(lexicons.words("clauses", key) for key in keys))


@cache
def function_words() -> frozenset[str]:
    """Return the words that name nothing: closed classes, auxiliaries, joining words."""
    kinds = ("determiners", "prepositions", "pronouns", "relatives", "adverbs")
    return _PARTING | frozenset(auxiliaries()) | frozenset().union(*(closed(kind) for kind in kinds))


@cache
def before_noun() -> frozenset[str]:
    """Return the words behind which a form is no finite verb: determiners and prepositions, the possessive."""
    return (closed("determiners") | closed("prepositions") | {"'s", "'", "other", "such", "own"}) - {
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


@lru_cache(maxsize=VOCABULARY)
def is_adverb(word: str) -> bool:
    """Tell whether a word may stand inside a verb group or between it and its subject."""
    return word in _adverbs() or (len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS)


@lru_cache(maxsize=VOCABULARY)
def may_begin(word: str) -> bool:
    """Tell whether a verb group may begin with a word in lower case, whatever stands around it."""
    return word in auxiliaries() or word == "to" or "'" in word or read(word) is not None


def auxiliary(words: Words, index: int, first: int) -> Auxiliary | None:
    """Return the finite auxiliary at `index`, or None: "will" behind a determiner and the month of May are none."""
    word = words.lower[index]
    auxiliary = auxiliaries().get(word)
    before = words.lower[index - 1] if index > first else ""
    if auxiliary is not None:
        named = word == "will" and words.texts[index] == "Will" and index > first and words.texts[index - 1].islower()
        noun = named or (word in ("will", "can", "might", "must", "do") and before in before_noun())
        month = word == "may" and words.texts[index] != "may" and index > first
        hour = word == "am" and before != "i"
        return None if noun or month or hour or before == "to" else auxiliary
    if word == "'s" and before in ("he", "she", "it", "that", "there", "who", "what", "here"):
        perfect = "been" in words.lower[index + 1 : index + 3] or words.lower[index + 1 : index + 2] == ("got",)
        return auxiliaries()["has" if perfect else "is"]
    tail = word.rpartition("'")[2] if "'" in word else ""
    contracted = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"}.get(tail)
    return auxiliaries()[contracted] if contracted and not word.startswith("'") else None


@cache
def _object_openers() -> frozenset[str]:
    return closed("determiners") | closed("objects") | closed("pronouns") | {"to", "how", "what", "whether"}


def takes_object(words: Words, index: int, end: int) -> bool:
    """Tell whether what follows a verb begins a noun phrase or clause."""
    if index + 1 >= end:
        return False
    after = words.lower[index + 1]
    if after == '"':
        return words.starts[index + 1] > words.ends[index]  # an opening mark, not a closing one
    return (
        after in _object_openers()
        or words.texts[index + 1][0].isupper()
        or words.texts[index + 1][0].isdigit()
        or (after in _ROUNDING and index + 2 < end and words.lower[index + 2][0].isdigit())
    )


def is_compound(words: Words, index: int) -> bool:
    """Tell whether the word is part of a compound: "state-owned", "talks-led"."""
    starts, ends = words.starts, words.ends
    left = index > 0 and words.lower[index - 1] in "-/" and ends[index - 1] == starts[index]
    right = index + 1 < len(starts) and words.lower[index + 1] in "-/" and starts[index + 1] == ends[index]
    return left or right


def is_name(words: Words, index: int, first: int, end: int) -> bool:
    """Tell whether a capital makes the word part of a name: not at the start, nor in a headline in title case."""
    if words.texts[index][0].islower() or index == first:
        return False
    plain = sum(
        1 for at in range(first, min(end, first + REACH)) if words.texts[at][0].islower() and len(words.texts[at]) > 3
    )
    return plain > 1


def is_plural(words: Words, at: int) -> bool:
    """Tell whether the word is a plural by its ending, or one of the plurals without one."""
    word = words.lower[at] if at >= 0 else ""
    return word in ("people", "police", "men", "women", "children") or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


def has_plural_head(words: Words, last: int) -> bool:
    """Tell whether a subject that ends in a singular word is plural: "Oru and Voss", "members of the board"."""
    for at in range(last - 1, max(0, last - 5), -1):
        word = words.lower[at]
        if word in _PARTING or word in _MARKS:
            return word == "and" and words.texts[last][0].isupper() and words.texts[at - 1][0].isupper()
        if word in closed("prepositions"):
            return is_plural(words, at - 1) and words.lower[at - 2] not in closed("prepositions")
    return False


def is_subject(words: Words, last: int) -> bool:
    """Tell whether a phrase that ends at `last` begins with a determiner or a name: "Peace talks" has neither."""
    at = last
    while at > 0 and words.lower[at - 1] not in _PARTING and words.lower[at - 1] not in _MARKS:
        at -= 1
    return words.lower[at] in closed("determiners") or (words.texts[last][0].isupper() and last > at)


def resumes(words: Words, comma: int, found: Sequence[Found]) -> bool:
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


def is_claimed(words: Words, index: int, end: int) -> bool:
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


def is_busy(words: Words, index: int, found: Sequence[Found]) -> bool:
    """Tell whether the clause of word `index` already has its finite verb: "held a rally attended by thousands"."""
    if not found or found[-1].lemma in saying() or found[-1].tense == "none" or index - found[-1].last > 2 * REACH:
        return False
    earlier = found[-1]
    if any(word in _PARTING or word in _MARKS for word in words.lower[earlier.last + 1 : index]):
        return False
    ends = [group.last for group in found[-NEAR:]]
    for at in range(earlier.first - 1, max(0, earlier.first - 6), -1):
        if words.lower[at] in _RELATIVES:
            return at - 1 in ends  # "said that he left": a complement; "the man that he met left": a relative clause
    return True
