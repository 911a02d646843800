"""Tellings: sentences of several documents that tell one event, and what the day of one says of another's publication.

Two tellings are of one event when they share names and content words, times and numbers left out: never by their days.
Then a day that one document fixes dates the other, which says "on Thursday" or "25 April" of it. Known to be missed:
sentences with several days, unless a claim has one of its own; paraphrases without a shared word.
Method: METHODS 4, second pass.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from newsloom.language import calendar, vectors
from newsloom.language.dating import YEAR, Clue
from newsloom.model.reading import Reading, Time
from newsloom.model.span import Span
from newsloom.text import fold_key
from newsloom.weighing import contents

# With .4 look-alike events of one story date each other: twice as many wrong days on the development stories, for one
# more document in a hundred that is dated.
ALIKE = 0.5  # cosine of content words
NAMED = 0.4  # the same with more shared words of names than the fewest
NAMES = 2  # shared words of names
POSTINGS = 60  # tellings compared through one word: bounds the work on a story of a thousand documents
SAME_DATE = 0.6  # METHODS 4, the weight of an event dated elsewhere, in full
RARE = 6  # words of a telling that are looked up, the rarest first
NEAR = frozenset({"day", "week", "weekend"})  # "this year" of an event says too little to be worth a wrong match
VAGUE = frozenset({"be", "have", "say", "tell", "report", "announce", "do", "take", "make", "get"})  # anybody's actions
_OWNS = re.compile(r"\s?['\u2019]s\b")
DATING = frozenset({"DATE", "TIME"})


class Telling(NamedTuple):
    """A stretch of a document with the one time that dates it."""

    document: str
    span: Span
    time: int
    """Index into the document's times."""
    names: frozenset[str]
    words: Mapping[str, float]
    actions: frozenset[str]
    """Classes of the predicates that the time dates."""


class Pair(NamedTuple):
    """Two tellings of one event in two documents, and how alike their words are."""

    one: Telling
    other: Telling
    alike: float


def find(readings: Sequence[Reading]) -> list[Pair]:
    """Return the pairs of tellings of one event; every pair stands in both directions."""
    told = [telling for reading in readings for telling in _tellings(reading)]
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(told):
        for word in (*telling.words, *telling.actions):
            postings[word].append(number)
    found = []
    for telling in told:
        near: set[int] = set()
        for word in (*_rarest(telling, postings), *sorted(telling.actions)):
            near.update(postings[word][:POSTINGS])
        for other in sorted(near):
            pair = _paired(telling, told[other])
            if pair:
                found.append(pair)
    return found


def _rarest(telling: Telling, postings: Mapping[str, Sequence[int]]) -> list[str]:
    shared = [word for word in telling.words if len(postings[word]) > 1]
    return sorted(shared, key=lambda word: (-telling.words[word], word))[:RARE]


def _paired(one: Telling, other: Telling) -> Pair | None:
    """Return the two as a pair when they tell one event; in one document only two times of it, not one twice."""
    if one is other or (one.document == other.document and one.time == other.time):
        return None
    names = len(one.names & other.names)
    if names < NAMES:
        return None
    alike = vectors.cosine(one.words, other.words)
    if names > NAMES and one.actions & other.actions:
        alike = max(alike, ALIKE)  # the same people doing the same: their words may differ
    return Pair(one, other, alike) if alike >= (ALIKE if names == NAMES else NAMED) else None


def _tellings(reading: Reading) -> Iterator[Telling]:
    """Yield the sentences with one dating time, and the claims with one time of their own in other sentences."""
    times = reading.times
    spoken = [piece for quote in reading.quotes if quote.kind == "direct" for piece in quote.pieces or (quote.span,)]
    dating = [
        index
        for index, time in enumerate(times)
        if time.type in DATING
        and time.symbol
        and not _is_spoken(time, spoken)
        and not _is_rubric(reading.document.text, time)
    ]
    at = 0
    for sentence in reading.sentences:
        while at < len(dating) and times[dating[at]].span.start < sentence.span.start:
            at += 1
        inside = []
        while at < len(dating) and times[dating[at]].span.end <= sentence.span.end:
            inside.append(dating[at])
            at += 1
        if len(inside) == 1:
            yield _telling(reading, sentence.span, inside[0])
        elif inside:
            yield from _of_claims(reading, sentence.span, inside)


def _is_spoken(time: Time, spoken: Sequence[Span]) -> bool:
    """Tell whether a day counts from that on which somebody spoke, which may be long ago: "I will do it today"."""
    words = calendar.split(time.symbol)[0]
    return words[0] == "offset" and words[-1] == "day" and any(span.contains(time.span) for span in spoken)


def _is_rubric(text: str, time: Time) -> bool:
    """Tell whether "today's" opens what returns every day: "today's programme"."""
    return calendar.split(time.symbol)[0] == ["offset", "0", "day"] and bool(_OWNS.match(text, time.span.end))


def _of_claims(reading: Reading, span: Span, inside: Sequence[int]) -> Iterator[Telling]:
    owned = Counter(claim.times[0] for claim in reading.claims if claim.times and span.contains(claim.span))
    for claim in reading.claims:
        if claim.times and claim.times[0] in inside and span.contains(claim.span) and owned[claim.times[0]] == 1:
            yield _telling(reading, claim.span, claim.times[0])


def _telling(reading: Reading, span: Span, time: int) -> Telling:
    words = contents.of(reading, span, [each.span for each in reading.times if span.contains(each.span)])
    names = {
        word
        for mention in reading.mentions
        if span.contains(mention.span)
        for name in mention.members or (mention.name,)
        for word in fold_key(name).split()
        if len(word) > 2
    }
    actions = {claim.predicate for claim in reading.claims if time in claim.times and span.contains(claim.head)}
    return Telling(reading.document.name, span, time, frozenset(names), words, frozenset(actions - VAGUE))


def lent(symbol: str, days: tuple[date, date], span: Span, weight: float) -> Clue | None:
    """Return what a document that speaks of an event on `days` by `symbol` says of its publication, None if nothing."""
    words, _, direction = calendar.split(symbol)
    low, high = days[0].toordinal(), days[1].toordinal()
    head = words[0] if words else ""
    if head == "offset" and words[2] in NEAR:
        zone = (-1, 1) if words[2] == "day" else (0, 0)  # "today" here is tomorrow there
        return Clue(span, weight, zone, days=(low, high), shift=(int(words[1]), words[2]))
    if low != high:
        return None
    reach: tuple[int, int] | None = None
    if head == "weekday" and days[0].weekday() == int(words[1]):
        reach = _REACHES.get(direction, (-6, 6))
    elif head == "weekday-offset" and days[0].weekday() == int(words[1]):
        reach = {"-1": (1, 13), "1": (-13, -1)}.get(words[2], (-6, 6))
    elif head == "day-of" and words[1] == f"{days[0]:%m-%d}":
        year = days[0].year - int(words[2])
        low, high, reach = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), (0, 0)
        weight = SAME_DATE
    elif head in ("month-day", "weekday-month-day") and words[-1] == f"{days[0]:%m-%d}":
        reach = (0, YEAR) if direction == "<" else (-YEAR, 0) if direction else (-YEAR // 2, YEAR)
        weight = SAME_DATE  # two like tellings that name one date need no other likeness
    return Clue(span, weight, reach, days=(low, high)) if reach else None


# A day of the week that has been is at most six days back; the event's own day may be one ahead of the outlet's.
_REACHES = {"<": (-1, 6), ">>": (-6, 0), ">": (-6, 0)}
