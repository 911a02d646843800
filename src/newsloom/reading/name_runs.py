"""Runs of capitalised words: the stretches of a text that may be names, before anything is known of them.

A run goes on over initials, small inner words ("of", "de") and hyphens, and ends at a line's end. A capital that a
sentence's beginning explains is dropped, unless the word stands with a capital elsewhere too. A headline that
capitalises every word gives no run of its own: only names that the body knows are looked for in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newsloom.language import lexicons
from newsloom.language.forms import Kind, read
from newsloom.language.stems import stem
from newsloom.language.vectors import background
from newsloom.language.words import Words
from newsloom.model.reading import Passage

LONGEST = 8  # words of a name; longer runs are headings or lists
SHOUTED = 0.6  # share of a heading's longer words with a capital from which capitals say nothing; start value
SHOUTED_PROSE = 0.9  # the same for prose, where a short caption may be nearly all names; start value


class Run(NamedTuple):
    """Words `first` to `last`, both included, that may be one name."""

    first: int
    last: int


@cache
def listed(key: str) -> frozenset[str]:
    """Return a list of the names lexicon as a set."""
    return lexicons.words("names", key)


@cache
def common() -> frozenset[str]:
    """Return the words whose capital at a sentence's beginning says nothing."""
    closed = lexicons.words("english", "function_words") | lexicons.words("english", "stop_words")
    return closed | lexicons.words("clauses", "adverbs") | lexicons.words("clauses", "prepositions") | _openings()


def _openings() -> frozenset[str]:
    return lexicons.words("clauses", "openers") | lexicons.words("clauses", "determiners")


class Capitals:
    """How often each word of a document stands with a capital in the middle of a sentence, and how often without."""

    def __init__(self, words: Words, openings: frozenset[int], shouted: Sequence[tuple[int, int]]) -> None:
        self.inside: Counter[str] = Counter()
        self.small: Counter[str] = Counter()
        starts = [low for low, _ in shouted]
        for at, text in enumerate(words.texts):
            if not text[0].isalpha():
                continue
            index = bisect_right(starts, at) - 1
            if index >= 0 and at < shouted[index][1]:
                continue
            if text[0].islower():
                self.small[words.lower[at]] += 1
            elif at not in openings:
                self.inside[words.lower[at]] += 1


def shouted(words: Words, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return the stretches of words (half-open) in which capitals say nothing: title-case and all-capital passages."""
    found = []
    for passage in passages:
        inside = words.between(passage.span)
        longer = [words.texts[at] for at in inside if len(words.texts[at]) > 3 and words.texts[at][0].isalpha()]
        capitals = sum(word[0].isupper() for word in longer)
        share = SHOUTED_PROSE if passage.kind in ("body", "caption", "credit") else SHOUTED
        if len(longer) >= 4 and capitals >= share * len(longer):
            found.append((inside.start, inside.stop))
    return found


def find(
    words: Words, openings: frozenset[int], capitals: Capitals, shouted: Sequence[tuple[int, int]]
) -> Iterator[Run]:
    """Yield the runs of the text outside title-case stretches, in order."""
    starts = [low for low, _ in shouted]
    at, end = 0, len(words.texts)
    while at < end:
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < shouted[index][1]:
            at = shouted[index][1]
            continue
        if not is_capital(words, at) or (words.lower[at] in listed("never") and not words.texts[at].isupper()):
            at += 1
            continue
        last = _reach(words, at, end)
        first = _begin(words, at, last, openings, capitals)
        if first is not None and last - first < LONGEST and not _exclaimed(words, first, last):
            yield Run(first, last)
        at = last + 1


def _exclaimed(words: Words, first: int, last: int) -> bool:
    """Tell whether a run is English words in capitals alone: "LIVE UPDATES"."""
    parts = words.texts[first : last + 1]
    return all(part.isupper() and len(part) > 3 and stem(part.lower()) in background() for part in parts)


def is_capital(words: Words, at: int) -> bool:
    """Tell whether a word begins with a capital letter."""
    text = words.texts[at]
    if text.startswith("I'"):
        return False
    return text[0].isupper() and (len(text) > 1 or (at + 1 < len(words.texts) and words.texts[at + 1] == "."))


def _beside(words: Words, one: int, other: int) -> bool:
    """Tell whether two words stand on one line with at most a blank between them."""
    low, high = words.ends[one], words.starts[other]
    return high - low <= 1 and (low == high or words.folded[low] == " ")


def _touching(words: Words, one: int, other: int) -> bool:
    return words.ends[one] == words.starts[other]


def _reach(words: Words, first: int, end: int) -> int:
    """Return the last word of the run that begins at `first`."""
    last, at = first, first + 1
    while at < end:
        text = words.texts[at]
        if text == "." and len(words.texts[last]) == 1 and _touching(words, last, at):
            if at + 1 < end and is_capital(words, at + 1) and _beside(words, at, at + 1):
                last, at = at + 1, at + 2
                continue
            break
        if text == "-" and at + 1 < end and _touching(words, last, at) and _touching(words, at, at + 1):
            if words.texts[at + 1][0].isalpha() and words.lower[at + 1] not in listed("suffixes"):
                last, at = at + 1, at + 2
                continue
            break
        if not _beside(words, at - 1, at):
            break
        if is_capital(words, at) and words.lower[at] not in listed("never"):
            last, at = at, at + 1
            continue
        if text in listed("inner") and at + 1 < end and _beside(words, at, at + 1):
            over = at + 2 if words.lower[at + 1] == "the" and at + 2 < end else at + 1
            if is_capital(words, over) and words.lower[over] not in listed("never") and _joins(words, first, at):
                last, at = over, over + 1
                continue
        if text == "&" and at + 1 < end and is_capital(words, at + 1):
            last, at = at + 1, at + 2
            continue
        break
    return last


def _joins(words: Words, first: int, at: int) -> bool:
    """Tell whether the small word at `at` may stand inside the name that began at `first`."""
    if words.texts[at] in listed("person_inner"):
        return True
    before = [words.lower[number] for number in range(first, at)]
    carriers = listed("bodies") | listed("events") | listed("facilities") | listed("places") | listed("titles")
    heads = {"republic", "kingdom", "house", "bank", "university", "state", "people", "court", "gulf", "strait", "isle"}
    return any(word in carriers or word in heads for word in before[-1:])


def _begin(words: Words, first: int, last: int, openings: frozenset[int], capitals: Capitals) -> int | None:
    """Return where the run begins once a capital that the sentence explains is dropped; None when nothing is left."""
    while first <= last and first in openings and _explained(words, first, last, capitals):
        first += 1
        while first <= last and not is_capital(words, first):
            first += 1
        if first > last:
            return None
        if first not in openings:
            break
    return first


def _explained(words: Words, at: int, last: int, capitals: Capitals) -> bool:
    """Tell whether a sentence's first word has its capital from its place alone."""
    word = words.lower[at]
    if word in common():
        return True
    if capitals.inside[word]:
        return False
    if capitals.small[word]:
        return True
    if at < last:
        form = read(word)
        return form is not None and not form.noun and word not in listed("given")
    if word in listed("given") or (words.texts[at],) in _places() or words.texts[at].isupper():
        return False
    return _is_word(word) or not _speaks(words, at + 1)


def _is_word(word: str) -> bool:
    """Tell whether a lone word is English by its look: a verb form, a word of the background, a noun of doers."""
    doers = ("ers", "ors", "ists", "ians", "ants", "ents", "men")
    return read(word) is not None or stem(word) in background() or word.endswith(("ing", "ly", "ed", *doers))


def _speaks(words: Words, at: int) -> bool:
    """Tell whether what follows a lone word makes it a subject: a finite verb, a possessive, a comma."""
    if at >= len(words.texts):
        return False
    following = read(words.lower[at])
    if words.lower[at] in ("'s", ",", "will", "would", "has", "have", "had", "was", "is"):
        return True
    return following is not None and bool(following.kinds & (Kind.PAST | Kind.THIRD)) and not following.noun


@cache
def _places() -> frozenset[tuple[str, ...]]:
    return frozenset((name,) for name, _ in lexicons.rows("places"))


def openings(words: Words, sentences: Sequence[int]) -> frozenset[int]:
    """Return the words that begin a sentence, a quotation, a bracket or a clause behind a colon."""
    found = {bisect_left(words.starts, start) for start in sentences}
    for at, text in enumerate(words.texts[:-1]):
        if text in ('"', ":", "(", "[", "?", "!", ".", "…", "•", "-", "|", "'") and words.texts[at + 1][0].isupper():
            if text == "." and at and len(words.texts[at - 1]) == 1:
                continue
            if text == "-" and at and _touching(words, at - 1, at):
                continue
            found.add(at + 1)
        elif not at or "\n" in words.folded[words.ends[at] : words.starts[at + 1]]:
            found.add(at + 1)
    found.add(0)
    return frozenset(each + 1 if words.texts[each : each + 1] == ('"',) else each for each in found) | frozenset(found)
