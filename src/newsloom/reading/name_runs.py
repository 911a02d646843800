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

from newsloom.language import lexicons, publishers
from newsloom.language.forms import Kind, read
from newsloom.language.stems import stem
from newsloom.language.vectors import background
from newsloom.language.words import Words
from newsloom.model.reading import Passage
from newsloom.reading.name_reach import in_names, reach
from newsloom.reading.name_words import beside, common, english, given, is_capital, listed, touching

LONGEST = 8  # words of a name; longer runs are headings or lists
SHOUTED = 0.6  # share of a heading's longer words with a capital from which capitals say nothing; start value
SHOUTED_PROSE = 0.9  # the same for prose, where a short caption may be nearly all names; start value


class Run(NamedTuple):
    """Words `first` to `last`, both included, that may be one name."""

    first: int
    last: int


class Capitals:
    """Where capitals stand outside title-case stretches, and which words stand with one in the middle of a sentence."""

    def __init__(self, words: Words, openings: frozenset[int], shouted: Sequence[tuple[int, int]]) -> None:
        self.places: Sequence[int] = words.capitals
        if shouted:
            starts = [low for low, _ in shouted]
            indexes = [bisect_right(starts, at) - 1 for at in self.places]
            self.places = [
                at for at, index in zip(self.places, indexes, strict=True) if index < 0 or at >= shouted[index][1]
            ]
        self.inside = Counter([words.lower[at] for at in self.places if at not in openings])
        self.small = frozenset(words.texts)
        """Every word as written: one in small letters is in it when it stands so somewhere."""


def shouted(words: Words, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return the stretches of words (half-open) in which capitals say nothing: title-case and all-capital passages."""
    found = []
    for passage in passages:
        inside = words.between(passage.span)
        prose = passage.kind in ("body", "caption", "credit")
        begin = inside.start + prose  # a sentence's first word has its capital anyway
        firsts = [text[0] for text in words.texts[begin : inside.stop] if len(text) > 3]
        longer, capitals = sum(map(str.isalpha, firsts)), sum(map(str.isupper, firsts))
        if longer < 4 or capitals < (SHOUTED_PROSE if prose else SHOUTED) * longer:
            continue
        if capitals == longer or not (prose and _is_list(words, inside)):
            found.append((inside.start, inside.stop))
    return found


def _is_list(words: Words, inside: range) -> bool:
    """Tell whether a passage is a list with commas, where names may stand without a small word between them."""
    return 5 * sum(words.texts[at] == "," for at in inside) >= len(inside)


def find(words: Words, openings: frozenset[int], capitals: Capitals) -> Iterator[Run]:
    """Yield the runs of the text outside title-case stretches, in order."""
    free, end = 0, len(words.texts)
    for at in capitals.places:
        if at < free or not _may_begin(words, at):
            continue
        last = reach(words, at, end)
        if last == at and words.lower[at] in common() and not words.texts[at].isupper():
            continue
        if last == at and words.lower[at] in listed("letters"):
            continue
        free = last + 1
        first = _begin(words, at, last, openings, capitals)
        first = first if first is None else _widened(words, first, last, openings)
        if first is not None and last - first < LONGEST and not _exclaimed(words, first, last):
            yield Run(first, last)


def _may_begin(words: Words, at: int) -> bool:
    if at and words.texts[at - 1][0].isdigit() and touching(words, at - 1, at):
        return False  # "6PR", "40C"
    return is_capital(words, at) and (words.lower[at] not in listed("never") or words.texts[at].isupper())


def _widened(words: Words, first: int, last: int, openings: frozenset[int]) -> int:
    """Return where a run begins with what belongs before its first capital: "al-", "A", a body's or event's ordinal."""
    if first and words.texts[first - 1] == "A" and first - 1 not in openings and beside(words, first - 1, first):
        return first - 1
    if first > 1 and words.texts[first - 1] == "-" and words.texts[first - 2] in ("al", "el", "ul"):
        return first - 2 if touching(words, first - 1, first) and touching(words, first - 2, first - 1) else first
    before = words.lower[first - 1] if first else ""
    if before[:1].isdigit() and before.endswith(("st", "nd", "rd", "th")) and beside(words, first - 1, first):
        heads = (words.lower[first], words.lower[last])
        if any(word in listed("bodies") or word in listed("events") for word in heads):
            return first - 1
    return first


def _exclaimed(words: Words, first: int, last: int) -> bool:
    """Tell whether a run is English words in capitals alone: "LIVE UPDATES"."""
    parts = words.texts[first : last + 1]
    lower = words.lower[first : last + 1]
    if any(word in listed("known_bodies") for word in lower):
        return False
    return all(part.isupper() and len(part) > 3 for part in parts) and all(stem(word) in background() for word in lower)


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
    if word in capitals.small or (at < last and _only_says_who(words, at)):
        return True
    if at < last:
        form = read(word)
        return form is not None and not form.noun and word not in given()
    published = publishers.by_name(words.texts[at]) is not None and not english(word)
    if published or word in given() or (words.texts[at],) in _places() or words.texts[at].isupper():
        return False
    return _is_word(word) or not _speaks(words, at + 1)


def _only_says_who(words: Words, at: int) -> bool:
    """Tell whether a sentence's first word is a noun before a name: "Novelist Ada Voss", "Residents of Arden"."""
    word, following = words.lower[at], words.texts[at + 1]
    if following in ("of", "for"):
        return english(word) and not in_names(word)
    return word in listed("roles") and following[0].isupper()


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
    """Return the capitalised words that begin a sentence, a quotation, a bracket or a clause behind a colon."""
    found = {bisect_left(words.starts, start) for start in sentences} | {0}
    found |= {at + 1 for at in found if words.texts[at : at + 1] == ('"',)}
    found.update([at for at in words.capitals if at and _is_opened(words, at)])
    return frozenset(found)


_OPENERS = frozenset({'"', ":", "(", "[", "?", "!", ".", "…", "•", "-", "|", "'"})


def _is_opened(words: Words, at: int) -> bool:
    """Tell whether a mark or a line's end stands before word `at`; an initial's stop and a hyphen inside are none."""
    before = words.texts[at - 1]
    if before not in _OPENERS:
        return "\n" in words.folded[words.ends[at - 1] : words.starts[at]]
    if at < 2:
        return True
    inside = before == "-" and touching(words, at - 2, at - 1)
    return not inside and not (before == "." and len(words.texts[at - 2]) == 1)
