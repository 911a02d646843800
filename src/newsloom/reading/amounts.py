"""Numbers in a clause: value, unit, what is counted, and the words that bound it or say who is included.

Numbers inside times, names, ages and ordinals are passed over. Known to be missed: fractions in words, vague counts
("dozens"), sums over several numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from newsloom.language import lexicons
from newsloom.language.forms import Kind, read
from newsloom.language.words import Words
from newsloom.model.reading import Amount
from newsloom.text import VOCABULARY

_LONGEST_NOUN = 4  # words read as what is counted: "two hundred Kestrian border guards"


@cache
def _values() -> dict[str, float]:
    return {word: float(value) for word, value in lexicons.table("numbers")["values"].items()}


@cache
def _listed(key: str) -> frozenset[str]:
    return lexicons.words("numbers", key)


@cache
def _multipliers() -> dict[str, float]:
    return {word: float(value) for word, value in lexicons.table("numbers")["multipliers"].items()}


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit, words in lexicons.table("numbers")["units"].items() for word in words}


@cache
def _closed() -> frozenset[str]:
    listed = ("prepositions", "determiners", "openers", "relatives", "auxiliaries", "pronouns", "weekdays")
    return frozenset().union(*(lexicons.words("clauses", key) for key in listed)) | {"and", "or", "but", "not", "also"}


def candidates(words: Words, first: int, last: int) -> list[int]:
    """Return the words that may begin a number, names and times not yet left out."""
    return [at for at in range(first, last + 1) if _may_count(words.lower[at]) and _is_number(words, at)]


def find(words: Words, first: int, last: int, starts: Sequence[int]) -> tuple[Amount, ...]:
    """Return the numbers of the clause at words `first` to `last` that begin at `starts` (some of `candidates`)."""
    found, end = [], first - 1
    for at in starts:
        if at <= end:
            continue
        end, value = _value(words, at, last)
        if not _is_age(words, at, end):
            found.append(_amount(words, first, at, end, last, value))
    return tuple(found)


@lru_cache(maxsize=VOCABULARY)
def _may_count(word: str) -> bool:
    return word in _values() or (word[0].isdigit() and _digits(word) is not None)


def _is_number(words: Words, at: int) -> bool:
    """Tell whether a number counts something: "one of the men" and "one day" do not."""
    return words.lower[at] != "one" or words.lower[at + 1 : at + 2] not in (("of",), ("day",), ())


def _digits(word: str) -> float | None:
    tail = word.rstrip("kmbnt")
    plain = (tail if len(word) - len(tail) <= 2 else word).replace(",", "")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value * {"": 1.0, "k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}.get(word[len(tail) :], 1.0)


def _value(words: Words, at: int, last: int) -> tuple[int, float]:
    """Return the last word of the number that begins at `at`, and its value: "two hundred and five", "1.5 million"."""
    word = words.lower[at]
    total = _digits(word) if word[0].isdigit() else _values()[word]
    total = total or 0.0
    end = at
    while end < last:
        after = words.lower[end + 1]
        if after in _multipliers():
            total, end = total * _multipliers()[after], end + 1
        elif (
            after in ("and", "-")
            and end + 2 <= last
            and words.lower[end + 2] in _values()
            and total >= 20
            and not word[0].isdigit()
        ):
            part = _values()[words.lower[end + 2]]
            if after == "and" and total < 100:
                break
            total, end = total + part, end + 2
        else:
            break
    return end, total


def _is_age(words: Words, at: int, end: int) -> bool:
    """Tell whether a number is somebody's age or part of a compound: "aged 34", "a 34-year-old", ", 34,"."""
    before = words.lower[at - 1] if at else ""
    after = words.lower[end + 1 : end + 4]
    if (
        before == "aged"
        or after[:1] in (("-",), ("/",))
        or (before in "-/" and before and words.ends[at - 1] == words.starts[at])
    ):
        return True
    if after[:1] == ("years",) and after[1:2] == ("old",):
        return True
    return (
        before == ","
        and at == end
        and after[:1] == (",",)
        and words.lower[at][0].isdigit()
        and words.texts[at - 2][:1].isupper()
    )


def _amount(words: Words, first: int, at: int, end: int, last: int, value: float) -> Amount:
    start, unit = at, None
    if at > first and words.lower[at - 1] in _units():
        start, unit = at - 1, _units()[words.lower[at - 1]]
    after = end + 1
    if after <= last and words.lower[after] in _units() and unit is None:
        unit, after = _units()[words.lower[after]], after + 1
        if words.lower[after - 1] == "per" and after <= last:
            after += 1
    stop = after - 1
    of = _counted(words, after, last)
    return Amount(words.span(start, max(end, stop)), value, unit, of, _scope(words, first, start, after, last))


def _counted(words: Words, at: int, last: int) -> str | None:
    """Return what is counted: the noun phrase behind the number, behind an "of" too."""
    if at <= last and words.lower[at] == "of":
        at += 1
        if at <= last and words.lower[at] in ("the", "its", "their", "his", "her", "those", "these"):
            at += 1
    end = at
    while end <= last and end - at < _LONGEST_NOUN and _is_noun(words, end, at):
        end += 1
    if end == at:
        return None
    return words.folded[words.starts[at] : words.ends[end - 1]]


def _is_noun(words: Words, at: int, first: int) -> bool:
    word = words.lower[at]
    if not word[0].isalpha() or word in _closed() or word in _listed("fates"):
        return False
    form = read(word)
    if form is None or form.noun or form.kinds == Kind.BASE:
        return True
    return at == first and bool(form.kinds & (Kind.PARTICIPLE | Kind.ING)) and not form.kinds & Kind.BASE


def _scope(words: Words, first: int, start: int, after: int, last: int) -> str | None:
    """Return the words that bound the number ("at least"), else the fates that it counts ("killed and injured")."""
    for length in (3, 2, 1):
        if start - length >= first:
            phrase = " ".join(words.lower[start - length : start])
            if phrase in _listed("bounds"):
                return phrase
    fates = [words.lower[at] for at in range(after, min(last, after + 6) + 1) if words.lower[at] in _listed("fates")]
    return " and ".join(dict.fromkeys(fates)) or None
