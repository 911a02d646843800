"""Mentions: names of people, bodies, places, facilities and events, and descriptions that stand for them.

Runs of capitals are candidates (`name_runs`, `name_reach`), titles are cut off (`titles`), kinds are voted on over the
document (`name_kinds`, `name_contexts`), and every mention gets its canonical name (`canonical`, `descriptions`).
Names are found in every passage. Known to be missed: names without capitals, in other scripts or with digits inside
("30 Seconds"); single names that only begin sentences; where one name ends when two stand side by side without a mark;
descriptions by deeds. Known to be wrong at times: an unknown body of two unknown words taken for a person, a country
that stands for its team, a body named like a place, vessels and works without a noun beside them.
Method: METHODS 5, rules and lexicons with document consistency; no model. `python -m bench mentions` gives the figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from newsloom.language.words import Words
from newsloom.model.reading import Mention, MentionKind, Passage, Sentence
from newsloom.reading import canonical, descriptions, name_contexts, name_kinds, name_runs, name_words, titles
from newsloom.reading.canonical import Occurrence
from newsloom.reading.descriptions import Bearer
from newsloom.reading.name_kinds import Votes
from newsloom.reading.titles import Titled
from newsloom.text import fold_key

_LETTERS = re.compile(r"\s*\(([A-Z][A-Z&.]{1,9})\)")


class _Name(NamedTuple):
    """A name at its place, with the words of its form and its title."""

    titled: Titled
    written: str
    key: str


def find(words: Words, passages: tuple[Passage, ...], sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """Return the mentions of a text in order of position; only a description may hold a name ("the Arden mayor")."""
    if not words.texts:
        return ()
    names = _names(words, passages, sentences)
    kinds = _kinds(words, names)
    paragraphs = [passage.span.start for passage in passages]
    occurrences = [_occurrence(words, name, kinds, paragraphs) for name in names]
    canonical.resolve(occurrences)
    pooled = _pooled(kinds, names, occurrences)
    named = [_mention(words, name, each, pooled[each.name]) for name, each in zip(names, occurrences, strict=True)]
    return _with_descriptions(words, names, named, sentences)


def _names(words: Words, passages: Sequence[Passage], sentences: Sequence[Sentence]) -> list[_Name]:
    shouted = name_runs.shouted(words, passages)
    starts = [sentence.span.start for sentence in sentences] + [passage.span.start for passage in passages]
    openings = name_runs.openings(words, starts)
    capitals = name_runs.Capitals(words, openings, shouted)
    found = [
        _name(words, titled)
        for run in name_runs.find(words, openings, capitals)
        for titled in titles.part(words, run)
        if not _is_adjective(words, titled, capitals)
    ]
    found = [part for name in found for part in _hyphened(words, name, capitals)]
    found += _in_headings(words, found, shouted)
    return sorted(found, key=lambda name: name.titled.first)


def _is_adjective(words: Words, titled: Titled, capitals: name_runs.Capitals) -> bool:
    """Tell whether capitals belong to an adjective alone: "Kestrian", "North Korean", "Far Eastern"."""
    parts = words.lower[titled.first : titled.last + 1]
    if len(parts) == 1 and _is_of_a_place(words, titled.last, capitals):
        return True
    adjectives = name_words.listed("peoples")
    last = parts[-1] if parts[-1] in adjectives else parts[-1].removesuffix("s")  # "Muslims"
    return last in adjectives and all(part in adjectives or part in _POINTS or part == "-" for part in parts[:-1])


def _is_of_a_place(words: Words, at: int, capitals: name_runs.Capitals) -> bool:
    """Tell whether a word is formed from a place's name that the text holds: "Kestrian" beside "Kestria"."""
    word = words.lower[at].removesuffix("s") if words.lower[at].endswith("ans") else words.lower[at]
    for ending, places in _DEMONYMS:
        if len(word) > len(ending) + 3 and word.endswith(ending):
            root = word.removesuffix(ending)
            return any(root + tail in capitals.inside for tail in places) or _before_office(words, at)
    return False


def _before_office(words: Words, at: int) -> bool:
    """Tell whether an office in small letters follows right behind: "the Kestrian chancellor"."""
    following = words.texts[at + 1] if at + 1 < len(words.texts) else ""
    return (following in name_words.listed("titles") or following in name_words.listed("plural_people")) and (
        words.lower[at] not in name_words.given()
    )


_DEMONYMS = (("ian", ("ia", "i", "y", "")), ("an", ("a", "")), ("ese", ("", "a", "o", "e")), ("ish", ("ia", "land")))


@cache
def _words_alone() -> frozenset[str]:
    """Return the words that are no name by themselves, whatever they are part of."""
    listed = name_words.listed
    parts = listed("bodies") | listed("facilities") | listed("events") | listed("places") | listed("place_prefixes")
    return parts | listed("peoples") | listed("title_parts") | listed("titles")


_POINTS = frozenset({"north", "south", "east", "west", "far", "middle", "central", "pro", "anti", "non"})


def _name(words: Words, titled: Titled) -> _Name:
    text = words.folded[words.starts[titled.first] : words.ends[titled.last]]
    written = " ".join(text.split())
    return _Name(titled, written, fold_key(written))


def _hyphened(words: Words, name: _Name, capitals: name_runs.Capitals) -> list[_Name]:
    """Part "Oru-Halvorsen" where both halves stand alone elsewhere: a pair, not one name."""
    first, last = name.titled.first, name.titled.last
    if last - first != 2 or words.texts[first + 1] != "-":
        return [name]
    halves = (words.lower[first], words.lower[last])
    if not words.texts[last][0].isupper() or not all(capitals.inside[half] > 1 for half in halves):
        return [name]
    return [_name(words, Titled(at, at, None, None)) for at in (first, last)]


def _in_headings(words: Words, found: Sequence[_Name], shouted: Sequence[tuple[int, int]]) -> list[_Name]:
    """Find in title-case headings the names that the text below knows, and listed places; the longest first."""
    if not shouted:
        return []
    known = {tuple(name.key.split()) for name in found}
    persons = {tuple(n.key.split()) for n in found if n.titled.title_last is not None or n.titled.last > n.titled.first}
    known |= {(key[at],) for key in persons if len(key) in (2, 3) for at in (0, -1) if key[at] not in _words_alone()}
    longest = max((len(key) for key in (*known, *_listed_places())), default=0)
    extra = []
    for low, high in shouted:
        at = low
        while at < high:
            last = _longest(words, at, high, known, longest)
            if last is None:
                at += 1
                continue
            extra.append(_name(words, Titled(at, last, None, None)))
            at = last + 1
    return extra


@cache
def _listed_places() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(place.split()) for place in name_kinds.gazetteer())


def _longest(words: Words, at: int, high: int, known: set[tuple[str, ...]], longest: int) -> int | None:
    if not words.texts[at][0].isupper() or words.lower[at] in name_words.common():
        return None
    key: list[str] = []
    best, number = None, at
    while number < high and len(key) < longest:
        if words.texts[number] != "-":
            key.append(words.lower[number])
            if tuple(key) in known or tuple(key) in _listed_places():
                best = number
        number += 1
    return best


def _kinds(words: Words, names: Sequence[_Name]) -> dict[str, Votes]:
    """Return the votes on each form's kind, over the whole document."""
    votes: dict[str, Votes] = {}
    for name in names:
        titled = name.titled
        known = name.key in votes
        form = votes[name.key] if known else votes.setdefault(name.key, Counter())
        parts = words.lower[titled.first : titled.last + 1]
        for kind, weight in name_kinds.by_own_words(name.written, parts):
            if not known or weight >= name_kinds.LIKELY:  # a guess from the look is made once, not at every place
                form[kind] += weight
        if titled.title_last is not None:
            form["person"] += name_kinds.SURE
        name_contexts.vote(form, words, titled.first, titled.last)
    _surnames_follow(votes)
    _bodies_follow(votes)
    _lists_agree(words, names, votes)
    return votes


def _surnames_follow(votes: dict[str, Votes]) -> None:
    """Let a single name that ends or begins a person's full name be a person, unless it is a listed place."""
    persons = [key.split() for key, cast in votes.items() if " " in key and cast["person"] >= name_kinds.SLIGHT]
    for parts in persons:
        whole = votes[" ".join(parts)]
        if name_kinds.decide(whole) != "person":
            continue
        for part in (parts[-1], parts[0]):
            if part in votes and part not in name_kinds.gazetteer():
                votes[part]["person"] += 2 * min(whole["person"], name_kinds.SURE)


def _bodies_follow(votes: dict[str, Votes]) -> None:
    """Let a single name that ends a body's full name be the body: "the Arden Falcons", "Falcons"."""
    bodies = [key.split() for key, cast in votes.items() if " " in key and cast["organization"] >= name_kinds.LIKELY]
    for parts in bodies:
        last = parts[-1]
        if last in votes and last not in _words_alone() and name_kinds.decide(votes[last]) == "other":
            votes[last]["organization"] += name_kinds.LIKELY


def _lists_agree(words: Words, names: Sequence[_Name], votes: dict[str, Votes]) -> None:
    """Let a name that nothing speaks for take the kind of its neighbour in a list: "Oru, Voss and Arden"."""
    followed: set[str] = set()
    for one, other in pairwise(names):
        between = words.lower[one.titled.last + 1 : other.titled.first]
        if between not in _LINKS or other.titled.title_last is not None:
            continue
        for name, beside in ((one, other), (other, one)):
            weights = votes[beside.key]
            kind = name_kinds.decide(weights)
            told = kind != "other" and (weights[kind] >= name_kinds.LIKELY or beside.key in followed)
            if told and name_kinds.decide(votes[name.key]) == "other":
                votes[name.key][kind] += name_kinds.SLIGHT // 2
                followed.add(name.key)


_LINKS = ((",",), ("and",), ("or",), (",", "and"), (",", "or"), ("&",))


def _occurrence(words: Words, name: _Name, kinds: dict[str, Votes], paragraphs: Sequence[int]) -> Occurrence:
    start, end = words.starts[name.titled.first], words.ends[name.titled.last]
    letters = _LETTERS.match(words.folded, end)
    person = name_kinds.decide(kinds[name.key]) == "person"
    paragraph = bisect_right(paragraphs, start) - 1
    return Occurrence(name.written, paragraph, person, letters.group(1) if letters else None)


def _pooled(
    kinds: dict[str, Votes], names: Sequence[_Name], occurrences: Sequence[Occurrence]
) -> dict[str, MentionKind]:
    pooled: dict[str, Votes] = {}
    for name, each in zip(names, occurrences, strict=True):
        pooled.setdefault(each.name, Counter()).update(kinds[name.key])
    return {name: name_kinds.decide(votes) for name, votes in pooled.items()}


def _mention(words: Words, name: _Name, each: Occurrence, kind: MentionKind) -> Mention:
    titled = name.titled
    title = None
    if titled.title_first is not None and titled.title_last is not None:
        title = " ".join(words.folded[words.starts[titled.title_first] : words.ends[titled.title_last]].split())
    if kind == "place" and name_kinds.acts(words, titled.first, titled.last):
        kind = "organization"
    return Mention(words.span(titled.first, titled.last), kind, each.name, title=title)


def _with_descriptions(
    words: Words, names: Sequence[_Name], named: Sequence[Mention], sentences: Sequence[Sentence]
) -> tuple[Mention, ...]:
    taken = [False] * len(words.texts)
    for name in names:
        for at in range(name.titled.first, name.titled.last + 1):
            taken[at] = True
        if name.titled.title_first is not None:
            for at in range(name.titled.title_first, name.titled.first):
                taken[at] = True
    starts = [sentence.span.start for sentence in sentences]
    bearers: dict[str, set[str]] = {}
    for mention in named:
        if mention.kind == "person":
            bearers.setdefault(mention.name, set()).update(fold_key(mention.title or "").split())
    known: dict[str, list[Bearer]] = {}
    for bearer, told in bearers.items():
        for part in sorted(told):
            known.setdefault(part, []).append(Bearer(bearer, frozenset(told)))
    described = descriptions.find(words, named, taken, known, starts)
    return tuple(sorted((*named, *described), key=lambda mention: (mention.span.start, -mention.span.end)))
