"""A dated timeline of any collection: which days matter, and which sentences tell them.

A day is worth what is remembered of it: each document that names it counts, the more the longer after the day it was
published; announcements earn nothing. Its sentences come from those that name it, else from the undated leads published
on it or a day later, chosen so that together they say what all candidates say. Months, years and ranges give no day
credit. Words of a topic keep the documents whose lead holds one of them.
Method: METHODS 14 (centroid over day candidates), with memory in place of 2P + S. Known to be missed: weights by
independent origins; that several days are one affair told day by day.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from newsloom.language import vectors
from newsloom.language.vectors import Vector
from newsloom.model.account import TimelineDate, TimelineSentence
from newsloom.model.reading import Reading
from newsloom.model.span import Span
from newsloom.text import fold, fold_key

SENTENCES = 2  # of a date unless the reader wants another number: what fits beside a date at 80 columns
MOST_DATES = 30  # a timeline that is longer is read by nobody; the knee of the scores is usually below
LEADS = 6  # undated sentences from the top of an article published on the day or the day after (METHODS 14)
SHORTEST, LONGEST = 8, 50  # words of a sentence (METHODS 14)
NEAR_EQUAL = 0.6  # cosine from which two sentences on two dates are one (METHODS 14)
KEYWORDS = 20  # names that a timeline sentence should hold one of: those of most documents
FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may tell a day."""

    document: str
    span: Span
    text: str
    vector: Vector
    planned: bool


@dataclass(slots=True)
class Day:
    """What a collection says of one day."""

    worth: float = 0.0
    """The memory of every document that names it."""
    naming: list[Candidate] = field(default_factory=list)
    undated: list[Candidate] = field(default_factory=list)


def memory(day: date, published: date | None) -> float:
    """Return what a document's naming of a day is worth: 1 on the day, 1 + ln(1 + days) later, nothing before it.

    News forgets fast: a day that is named a month later was no everyday one. No constant is fitted. Of 23 weightings
    it was the best on the other seven topics whichever of the eight was left out; on those left out, Date-F1 is .609
    where 2P + S has .574 (14 gold timelines), and on one topic alone lower, by .013.
    """
    if published is None or published == day:
        return 1.0
    return 1.0 + math.log(1 + (published - day).days) if published > day else 0.0


def build(
    readings: Iterable[Reading],
    *,
    dates: int | None = None,
    sentences: int | None = None,
    earliest: date | None = None,
    latest: date | None = None,
    about: str | None = None,
) -> tuple[TimelineDate, ...]:
    """Return at most `dates` dates in order, each with at most `sentences` sentences; both chosen when not given."""
    given = tuple(readings)
    days = _days(given, earliest, latest, _wanted(about))
    keywords = _keywords(given)
    best = sorted((day for day in days if days[day].worth), key=lambda day: (-days[day].worth, day))
    limit = dates if dates is not None else _knee([days[day].worth for day in best])
    told: list[tuple[Candidate, ...]] = []
    entries: list[TimelineDate] = []
    for day in best:
        if len(entries) == limit:
            break
        chosen = _choose(days[day], keywords, sentences or SENTENCES, told)
        if chosen:
            told.append(chosen)
            entries.append(TimelineDate(day, tuple(_sentence(each) for each in chosen)))
    return tuple(sorted(entries, key=lambda entry: entry.date))


def _sentence(each: Candidate) -> TimelineSentence:
    return TimelineSentence(each.text, each.document, each.span, each.planned)


def _wanted(about: str | None) -> frozenset[str]:
    return frozenset(vectors.content(about)) if about else frozenset()


def _days(
    readings: Sequence[Reading], earliest: date | None, latest: date | None, wanted: frozenset[str]
) -> dict[date, Day]:
    days: defaultdict[date, Day] = defaultdict(Day)
    for reading in readings:
        flow = _flow(reading)
        if wanted and not _is_about(reading, flow[:LEADS], wanted):
            continue
        published = reading.dateline.earliest if reading.dateline.earliest == reading.dateline.latest else None
        told_of = _told_of(published)
        named: dict[date, None] = {}
        for place, (span, naming) in enumerate(_with_days(reading, flow)):
            own = [day for day in naming if _within(day, earliest, latest)]
            leads = [day for day in told_of if _within(day, earliest, latest)] if place < LEADS and not naming else []
            named |= dict.fromkeys(own)
            candidate = _candidate(reading, span) if own or leads else None
            if candidate is None:
                continue
            for day in own:
                days[day].naming.append(_as_told(candidate, day, published))
            for day in leads:
                days[day].undated.append(candidate)
        for day in named:
            days[day].worth += memory(day, published)
    return days


def _told_of(published: date | None) -> list[date]:
    """Return the days that an undated lead tells of: that of its publication and the day before."""
    if published is None:
        return []
    return [published, published - timedelta(1)] if published > date.min else [published]


def _is_about(reading: Reading, lead: Sequence[Span], wanted: frozenset[str]) -> bool:
    text = reading.document.text
    return any(not wanted.isdisjoint(vectors.content(span.of(text))) for span in lead)


def _flow(reading: Reading) -> list[Span]:
    """Return the sentences of story flow; passages and sentences stand in the order of the text."""
    kept = [passage.span for passage in reading.passages if passage.keep]
    starts = [span.start for span in kept]
    found = []
    for sentence in reading.sentences:
        place = bisect_right(starts, sentence.span.start) - 1
        if place >= 0 and kept[place].contains(sentence.span):
            found.append(sentence.span)
    return found


def _with_days(reading: Reading, flow: Sequence[Span]) -> Iterator[tuple[Span, list[date]]]:
    """Yield each sentence with the days that it names, each once: no months, years or ranges."""
    starts = [time.span.start for time in reading.times]
    for span in flow:
        inside = reading.times[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        days = [time.earliest for time in inside if time.earliest is not None and time.earliest == time.latest]
        yield span, list(dict.fromkeys(days))


def _within(day: date, earliest: date | None, latest: date | None) -> bool:
    return (earliest is None or earliest <= day) and (latest is None or day <= latest)


def _as_told(candidate: Candidate, day: date, published: date | None) -> Candidate:
    ahead = published is not None and day > published
    return Candidate(candidate.document, candidate.span, candidate.text, candidate.vector, ahead)


def _candidate(reading: Reading, span: Span) -> Candidate | None:
    text = span.of(reading.document.text)
    tokens = vectors.content(text)
    if not SHORTEST <= len(text.split()) <= LONGEST or not tokens:
        return None
    if FIRST_PERSON & set(fold_key(text).split()) or fold(text).startswith(('"', "``")):
        return None  # somebody's words: a timeline tells what happened
    return Candidate(reading.document.name, span, text, vectors.of(tokens), planned=False)


def _keywords(readings: Sequence[Reading]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for reading in readings:
        names = {fold_key(mention.name).split()[-1] for mention in reading.mentions if fold_key(mention.name)}
        counts.update(names)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return frozenset(ranked[:KEYWORDS])


def _choose(
    day: Day, keywords: frozenset[str], most: int, told: Sequence[tuple[Candidate, ...]]
) -> tuple[Candidate, ...]:
    aim = _centre(day)
    ranked = _ranked(day.naming or day.undated, aim)
    close = ranked[: _knee([vectors.cosine(each.vector, aim) for each in ranked])]
    fresh = _fresh(close, keywords, told) or _fresh(ranked[len(close) :], keywords, told)
    chosen: list[Candidate] = []
    total: Vector = {}
    while fresh and len(chosen) < most:
        best = max(
            fresh, key=lambda each: (vectors.cosine(vectors.unit(_plus(total, each.vector)), aim), -len(each.text))
        )
        total = _plus(total, best.vector)
        chosen.append(best)
        fresh = [each for each in fresh if vectors.cosine(each.vector, best.vector) < NEAR_EQUAL]
    return tuple(chosen)


def _centre(day: Day) -> Vector:
    """Return what the sentences naming the day and the undated leads have in common, or the former alone."""
    naming, undated = _mean(day.naming), _mean(day.undated)
    shared = {token: naming[token] + undated[token] for token in naming if token in undated}
    return vectors.unit(shared or naming or undated)


def _mean(candidates: Sequence[Candidate]) -> Vector:
    total: Vector = {}
    for each in candidates:
        total = _plus(total, each.vector, 1 / len(candidates), into=True)
    return total


def _plus(total: Vector, part: Vector, weight: float = 1.0, *, into: bool = False) -> Vector:
    added = total if into else dict(total)
    for token, value in part.items():
        added[token] = added.get(token, 0.0) + weight * value
    return added


def _ranked(candidates: Sequence[Candidate], aim: Vector) -> list[Candidate]:
    return sorted(candidates, key=lambda each: (-vectors.cosine(each.vector, aim), each.document, each.span))


def _fresh(
    candidates: Sequence[Candidate], keywords: frozenset[str], told: Sequence[tuple[Candidate, ...]]
) -> list[Candidate]:
    """Return the candidates about the collection's own people and places that no other date has told already."""
    return [each for each in candidates if _has_keyword(each, keywords) and not _told_before(each, told)]


def _has_keyword(each: Candidate, keywords: frozenset[str]) -> bool:
    return not keywords or bool(keywords & set(fold_key(each.text.translate(_MARKS)).split()))


_MARKS = str.maketrans(dict.fromkeys(".,;:!?()[]", " "))


def _told_before(each: Candidate, told: Sequence[tuple[Candidate, ...]]) -> bool:
    return any(vectors.cosine(each.vector, other.vector) >= NEAR_EQUAL for day in told for other in day)


def _knee(falling: Sequence[float]) -> int:
    """Return how many values stand up to the knee of a falling curve: the largest distance below its chord."""
    count = len(falling)
    if count <= 2 or falling[0] == falling[-1]:
        return min(count, MOST_DATES)
    drop = (falling[0] - falling[-1]) / (count - 1)
    distance = [falling[0] - drop * number - value for number, value in enumerate(falling)]
    knee = max(range(count), key=lambda number: (distance[number], -number))
    return min(max(knee, 1), MOST_DATES)
