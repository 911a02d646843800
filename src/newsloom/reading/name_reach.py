"""How far a name goes on: over capitals, initials, hyphens, and the small words and possessives that names hold."""

from __future__ import annotations

from functools import cache

from newsloom.language import lexicons
from newsloom.language.stems import stem
from newsloom.language.vectors import background
from newsloom.language.words import Words
from newsloom.reading.name_words import beside, english, given, is_capital, listed, touching

INSIDE = 8  # words looked back at for "of": no name is longer
_ARTICLES = frozenset({"al", "el", "ul", "as", "ash"})


def reach(words: Words, first: int, end: int) -> int:
    """Return the last word of the run that begins at word `first`, before word `end`."""
    last = first
    while last + 1 < end:
        onward = _onward(words, first, last, end)
        if onward is None:
            break
        last = onward
    return last


def _onward(words: Words, first: int, last: int, end: int) -> int | None:
    """Return the next capitalised word that the name goes on to, or None where it ends."""
    at = last + 1
    text = words.texts[at]
    if text[0].isupper():
        return at if beside(words, last, at) and is_capital(words, at) and _may_follow(words, at, end) else None
    if at + 1 >= end:
        return None
    if text in _OVER_MARKS:
        return _OVER_MARKS[text](words, last, at)
    if not beside(words, last, at):
        return None
    if text in _ARTICLES and at + 2 < end and words.texts[at + 1] == "-" and touching(words, at, at + 1):
        return at + 2 if touching(words, at + 1, at + 2) and is_capital(words, at + 2) else None
    return _over_small_word(words, first, at, end) if text in listed("inner") else None


def _over_stop(words: Words, last: int, at: int) -> int | None:
    initial = (len(words.texts[last]) == 1 or words.texts[last] == "St") and touching(words, last, at)
    return at + 1 if initial and is_capital(words, at + 1) and beside(words, at, at + 1) else None


def _over_hyphen(words: Words, last: int, at: int) -> int | None:
    if not (touching(words, last, at) and touching(words, at, at + 1)):
        return None
    behind = words.texts[at + 1]
    glued = behind[0].isalpha() or (words.texts[last].isupper() and behind.isdigit())  # "F-16"
    return at + 1 if glued and words.lower[at + 1] not in listed("suffixes") else None


def _over_possessive(words: Words, last: int, at: int) -> int | None:
    if words.lower[last] not in listed("possessors") or not beside(words, at, at + 1):
        return None
    return at + 1 if is_capital(words, at + 1) else None


def _over_apostrophe(words: Words, last: int, at: int) -> int | None:
    """Go over the apostrophe inside a body's name: "Harbour Pilots' Association"."""
    owned = words.lower[last].endswith("s") and touching(words, last, at) and not touching(words, at, at + 1)
    owned = owned and beside(words, at, at + 1) and is_capital(words, at + 1)
    return at + 1 if owned and _ends_as_body(words, at + 1) else None


def _over_and(words: Words, last: int, at: int) -> int | None:
    on_one_line = beside(words, last, at) and beside(words, at, at + 1)
    return at + 1 if on_one_line and is_capital(words, at + 1) else None


_OVER_MARKS = {".": _over_stop, "-": _over_hyphen, "'s": _over_possessive, "'": _over_apostrophe, "&": _over_and}


def _over_small_word(words: Words, first: int, at: int, end: int) -> int | None:
    if not beside(words, at, at + 1):
        return None
    over = at + 2 if words.lower[at + 1] == "the" and at + 2 < end else at + 1
    onward = (
        beside(words, over - 1, over)
        and is_capital(words, over)
        and words.lower[over] not in listed("never")
        and _joins(words, first, at)
    )
    return over if onward else None


def _may_follow(words: Words, at: int, end: int) -> bool:
    """Tell whether a capitalised word goes on with a name: no month, no "In" that begins a sentence without a stop."""
    word = words.lower[at]
    if word in listed("never"):
        return len(word) == 1 and words.texts[at + 1 : at + 2] == (".",)  # "Ada Q. Voss"
    if word in _small_words() and at + 1 < end:
        return words.texts[at + 1][0].isupper() or not words.texts[at + 1][0].isalpha() or words.texts[at].isupper()
    return True


@cache
def _small_words() -> frozenset[str]:
    return lexicons.words("english", "function_words")


def _joins(words: Words, first: int, at: int) -> bool:
    """Tell whether the small word at `at` may stand inside the name that began at `first`."""
    text = words.texts[at]
    if text in listed("person_inner"):
        return True
    before, after = words.lower[at - 1], words.lower[at + 1]
    if text == "and" and f"{before} and {after}" in listed("pairs_of_places"):
        return True
    if text == "and":  # "Department of Health and Welfare", "Food and Fuel Agency"
        inside = any(words.texts[number] in ("of", "for") for number in range(max(first, at - INSIDE), at))
        return english(before) and _is_seen(after) and (inside or _ends_as_body(words, at + 1))
    if before in _carriers():
        return True
    named = all(english(words.lower[number]) for number in range(max(first, at - INSIDE), at))  # no "Ada Law of Arden"
    return named and (text == "of" or (text == "for" and english(after)))


def _is_seen(word: str) -> bool:
    return stem(word) in background() and word not in given()


def in_names(word: str) -> bool:
    """Tell whether a word carries "of" and a name behind it in names of its own: "Bank of Arden"."""
    return word in _carriers()


@cache
def _carriers() -> frozenset[str]:
    keys = ("bodies", "events", "facilities", "places", "titles")
    return frozenset[str]().union(*(listed(key) for key in keys))


def _ends_as_body(words: Words, at: int) -> bool:
    """Tell whether the capitals from `at` on end within three words as a body does."""
    last = at
    while last + 1 < len(words.texts) and last - at < 3 and words.texts[last + 1][0].isupper():
        last += 1
    return words.lower[last] in listed("bodies")
