"""Claims that speak of the same thing, over documents: each match says why it was made.

Two claims match when their predicate class agrees, or nearly all of their words, and enough of who, where and when.
A plan matches its own outcome; two statements made on two days never match, nor does a plan another plan. Days that
exclude each other part two claims, unless everything else is told in nearly the same words: that is a dispute.
Known to be missed: paraphrases without a shared content word or participant. Method: METHODS 11, constrained
agglomeration over blocked pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import combinations, product

from newsloom.language import vectors
from newsloom.language.status import is_background
from newsloom.model.account import Name
from newsloom.model.reading import Claim
from newsloom.model.span import Span
from newsloom.model.story import Story
from newsloom.weighing import contents, echoes
from newsloom.weighing import names as naming
from newsloom.weighing.reports import Report

NEAR_VERBATIM = 0.7  # content cosine from which neither another predicate nor another day makes two things of one
ENOUGH = 2  # of who, where, when (METHODS 11)
MAX_POSTINGS = 60  # claims compared through one key: bounds the work on a story of a thousand documents
EMPTY = frozenset({"be", "have", "do"})
"""Predicates that say nothing of what is done: "is due in Brenna" and "is at the last stage" share no action."""
OWN_ACTS = frozenset({"arrive", "leave", "travel", "visit", "return", "resign"})
"""Predicates of what each does for himself."""
STATEMENTS = frozenset({"say", "tell", "announce", "report", "ask", "believe"})
"""Predicates of utterance: what was said is matched as a quotation, not as an event."""


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with the report that tells it, and what matching compares."""

    report: Report
    claim: Claim
    who: frozenset[str]
    """Ids of the names that take part."""
    agents: frozenset[str]
    """Ids of those of them who act."""
    place: str | None
    words: Mapping[str, float]
    """Content stems of the clause, as a unit vector; numbers and times are left out."""
    acts: Mapping[str, float]
    """The same without the words of names: what is told of whomever."""

    @property
    def key(self) -> tuple[int, str, int, int]:
        """A fixed order over the claims of a story, free of hashes: publication, name, place in the text."""
        return (self.report.order, self.report.name, self.claim.span.start, self.claim.span.end)


@dataclass(frozen=True, slots=True)
class Match:
    """Claims that speak of one thing, in order of publication, with the reasons that joined them."""

    told: tuple[Told, ...]
    why: tuple[str, ...]
    echoes: tuple[Told, ...] = ()
    """The same claims again in copied text: carriers that say nothing of their own."""

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that tell it in words of their own, in order of publication."""
        return tuple(dict.fromkeys(each.report.name for each in self.told))


@dataclass(frozen=True, slots=True)
class _Pair:
    first: int
    second: int
    score: float
    why: str


def match(reports: tuple[Report, ...], names: tuple[Name, ...], story: Story | None = None) -> tuple[Match, ...]:
    """Return every claim of the story in exactly one match; a claim that nobody shares is a match of one.

    Claims in text that `story` knows as copied are not matched again: they follow the claim that they repeat.
    """
    everything = sorted(_told(reports, names), key=lambda each: each.key)
    repeated = echoes.find(story, everything) if story else {}
    touched = echoes.touched(story, everything, repeated) if story else {}
    told = [each for each in everything if each.claim.id not in repeated and each.claim.id not in touched]
    pairs = [pair for first, second in _candidates(told) if (pair := _compare(told, first, second))]
    pairs.sort(key=lambda pair: (-pair.score, told[pair.first].key, told[pair.second].key))
    again, echoing = _following(everything, touched), _following(everything, repeated)
    groups = [_followed(_joined(group, again), echoing) for group in _agglomerate(told, pairs)]
    return tuple(sorted(groups, key=lambda group: group.told[0].key))


def _following(told: Sequence[Told], leads: Mapping[str, str]) -> Mapping[str, Sequence[Told]]:
    """Return by the claim that each repeats the claims that lead to it."""
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for each in told:
        if each.claim.id in leads:
            found[leads[each.claim.id]].append(each)
    return found


def _joined(group: Match, touched: Mapping[str, Sequence[Told]]) -> Match:
    """Return the match with the claims that are one of its own in touched words."""
    again = [other for each in group.told for other in touched.get(each.claim.id, ())]
    why = tuple(f"{_label(each)}: touched wording of a copied text" for each in again)
    return replace(group, told=tuple(sorted((*group.told, *again), key=lambda each: each.key)), why=(*group.why, *why))


def _followed(group: Match, following: Mapping[str, Sequence[Told]]) -> Match:
    repeating = [echo for each in group.told for echo in following.get(each.claim.id, ())]
    return replace(group, echoes=tuple(sorted(repeating, key=lambda each: each.key)))


def _told(reports: Sequence[Report], names: tuple[Name, ...]) -> Iterator[Told]:
    index = naming.lookup(names, reports)
    for report in reports:
        called = partial(_called, index, report.name)
        for claim in report.claims:
            if not is_told(report, claim):
                continue
            people = (index.of(report.name, name) for name in _taking_part(claim))
            acting = (index.of(report.name, each.name) for each in claim.who if each.role == "agent")
            place = index.of(report.name, claim.place) if claim.place else None
            masked = _masked(report, claim)
            words, acts = contents.with_and_without_names(report.reading, claim.span, masked, called)
            who, agents = (frozenset(name.id for name in found if name) for found in (people, acting))
            yield Told(report, claim, who, agents, place.id if place else None, words, acts)


def is_told(report: Report, claim: Claim) -> bool:
    """Tell whether a claim is matched: not the act of saying something, and not in template text."""
    return claim.predicate not in STATEMENTS and not any(span.overlaps(claim.span) for span in report.set_aside)


def _called(index: naming.NameIndex, document: str, name: str) -> str:
    """Return what the story calls a name of one document."""
    known = index.of(document, name)
    return known.name if known else name


def _taking_part(claim: Claim) -> list[str]:
    """Return who acts or is acted on; where the clause has neither, everyone it names but a speaker."""
    acting = [each.name for each in claim.who if each.role in ("agent", "affected")]
    return acting or [each.name for each in claim.who if each.role != "speaker"]


def _masked(report: Report, claim: Claim) -> list[Span]:
    """Return the stretches of a clause that matching must not compare: times and numbers."""
    first = bisect_left(report.times, claim.span.start, key=lambda time: time.span.start)
    last = bisect_left(report.times, claim.span.end, key=lambda time: time.span.start)
    return [*(time.span for time in report.times[first:last]), *(amount.span for amount in claim.numbers)]


def _candidates(told: Sequence[Told]) -> Iterable[tuple[int, int]]:
    """Return the pairs worth comparing: a predicate and a participant in common, or two content words."""
    postings: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, each in enumerate(told):
        for person in sorted(each.who):
            postings["who " + _done(each), person].append(number)
        for token in each.words:
            postings["word", token].append(number)
    hits: defaultdict[tuple[int, int], int] = defaultdict(int)
    for (kind, _), numbers in postings.items():
        for pair in combinations(numbers[:MAX_POSTINGS], 2):
            hits[pair] += 1 if kind == "word" else 2
    return sorted(pair for pair, count in hits.items() if count >= 2)


def _compare(told: Sequence[Told], first: int, second: int) -> _Pair | None:
    one, other = told[first], told[second]
    same_predicate = _done(one) == _done(other) and one.claim.predicate not in EMPTY
    likeness = vectors.cosine(one.words, other.words)
    if not same_predicate and min(likeness, vectors.cosine(one.acts, other.acts)) < NEAR_VERBATIM:
        return None  # names alone do not make one thing of two that are done
    if _was_over(one, other) or _was_over(other, one):
        return None
    verdicts = {"who": _people(one, other), "where": _places(one, other), "when": _days(one, other)}
    excluded = [slot for slot, agrees in verdicts.items() if agrees is False]
    agreed = [slot for slot, agrees in verdicts.items() if agrees]
    told_apart = one.report.name != other.report.name
    if excluded and not (same_predicate and likeness >= NEAR_VERBATIM and told_apart):
        return None
    enough = len(agreed) + _is_pair(one, other)
    if enough < ENOUGH and likeness < NEAR_VERBATIM:
        return None
    reasons = [*(f"same {slot}" for slot in agreed), *(f"other {slot}" for slot in excluded)]
    reasons += ["same action"] if same_predicate else []
    score = likeness + 0.5 * len(agreed) + 0.5 * same_predicate - 0.5 * len(excluded)
    return _Pair(first, second, score, f"{', '.join(reasons)}, words alike {likeness:.2f}")


def _done(told: Told) -> str:
    """Return the class of what is done; who has arrived has travelled, and a journey announced comes to an arrival."""
    return "travel" if told.claim.predicate == "arrive" else told.claim.predicate


def _was_over(one: Told, other: Told) -> bool:
    """Tell whether `one` tells of something long over when the report of `other` still had it ahead."""
    days, published = interval(one.claim), other.report.dateline.earliest
    ahead = other.claim.status in ("planned", "possible", "not-yet")
    return ahead and days is not None and is_background(days[1], published)


def _is_pair(one: Told, other: Told) -> bool:
    """Tell whether both are about the same two or more taking part together: that says as much as two slots."""
    return len(one.who & other.who) >= ENOUGH


def _people(one: Told, other: Told) -> bool | None:
    """Agree when two thirds of the fewer are shared; one of a pair exchanged makes it another meeting.

    Two who come to one place arrive twice, whoever they come to see.
    """
    own = {one.claim.predicate, other.claim.predicate} & OWN_ACTS
    if own and not one.agents & other.agents:
        return False
    if not one.who or not other.who:
        return None
    return 3 * len(one.who & other.who) >= 2 * min(len(one.who), len(other.who))


def _places(one: Told, other: Told) -> bool | None:
    """Agree on one place; two different places exclude nothing by themselves: one may lie in the other."""
    if one.place is None or other.place is None:
        return None
    return True if one.place == other.place else None


def _days(one: Told, other: Told) -> bool | None:
    mine, theirs = interval(one.claim), interval(other.claim)
    if mine is None or theirs is None:
        return None
    return mine[0] <= theirs[1] and theirs[0] <= mine[1]


def interval(claim: Claim) -> tuple[date, date] | None:
    """Return the closed interval that the claim's own words give its event, or None when a side is open."""
    if claim.earliest is None or claim.latest is None or not claim.times:
        return None
    return claim.earliest, claim.latest


def _agglomerate(told: Sequence[Told], pairs: Sequence[_Pair]) -> list[Match]:
    group_of = list(range(len(told)))
    members: dict[int, list[int]] = {number: [number] for number in group_of}
    why: defaultdict[int, list[str]] = defaultdict(list)
    for pair in pairs:
        one, other = group_of[pair.first], group_of[pair.second]
        if one == other or not _may_join(told, members[one], members[other]):
            continue
        kept, gone = min(one, other), max(one, other)
        members[kept] += members.pop(gone)
        why[kept] += [*why.pop(gone, []), f"{_label(told[pair.first])} ~ {_label(told[pair.second])}: {pair.why}"]
        for number in members[kept]:
            group_of[number] = kept
    return [Match(tuple(told[number] for number in sorted(group)), tuple(why[key])) for key, group in members.items()]


def _label(told: Told) -> str:
    return f"{told.report.name} {told.claim.span.start}-{told.claim.span.end}"


def _may_join(told: Sequence[Told], some: Sequence[int], others: Sequence[int]) -> bool:
    """Tell whether two groups may become one: no day excludes another, and most members share people and action."""
    clashes = total = 0
    for first, second in product(some[:10], others[:10]):
        one, other = told[first], told[second]
        total += 1
        alike = vectors.cosine(one.words, other.words) >= NEAR_VERBATIM
        if _days(one, other) is False and not alike:
            return False
        clashes += _people(one, other) is False or not (alike or _done(one) == _done(other))
    return 2 * clashes < total or total == 1
