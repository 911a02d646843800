"""ClaimDiff: do two sentences bear on each other, and in which words? Matching beside TF-IDF and rapidfuzz.

Ranking: pairs labelled as strengthening or weakening one another against pairs of the same first sentence with a
sentence of another topic, drawn by the seed; the figure is the area under the ROC curve. Words: those of the first
sentence that the annotators cut out as the reason, against the clause that matching compares, the words that TF-IDF
finds in both, and the stretches that rapidfuzz aligns; F1 over words, mean over pairs. Both sentences are read
without their articles, as the data gives them: there is no date and often no name to hold on to.
"""

from __future__ import annotations

import math
import random
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

from bench.figures import Figure, rows
from bench.reports import as_one
from bench.rouge import f_of
from newsloom import pipeline
from newsloom.language import vectors
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.span import Span
from newsloom.weighing.matching import Match, Told

SEED = 20310507
_match = pipeline.bind(pipeline.WEIGHING[:3], "story", "readings", "failures", "length", "decisions")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of one topic, whether they bear on each other, and the words of the first that say why."""

    topic: str
    one: str
    other: str
    bearing: bool
    reasons: tuple[str, ...]


Words = Callable[[str, str], set[int]]
"""Finds in two sentences the words of the first, by number, that the second bears on."""


def figures(data: Path) -> Iterator[Figure]:
    """Yield the area under the curve of three rankings and the F1 of four ways to find the reasons."""
    path = data / "differences" / "pairs.jsonl"
    if not path.exists():
        return
    pairs = read(path)
    bearing = [pair for pair in pairs if pair.bearing]
    foreign = strangers(bearing, pairs)
    rarity = rarities([text for pair in pairs for text in (pair.one, pair.other)])
    scores: dict[str, Callable[[str, str], float]] = {
        "matching": likeness,
        "matching's words, whole sentences": whole,
        "TF-IDF cosine": lambda one, other: tf_idf(one, other, rarity),
        "rapidfuzz": fuzzy,
    }
    note = f"{len(bearing)} pairs against as many of two topics, seed {SEED}"
    for name, score in scores.items():
        right = [score(pair.one, pair.other) for pair in bearing]
        wrong = [score(*each) for each in foreign]
        yield Figure("claimdiff", f"ranking: {name}", area(right, wrong), "AUC", note)
    reasoned = [pair for pair in bearing if pair.reasons]
    finders: dict[str, Words] = {
        "matching": clause_words,
        "TF-IDF, words of both": shared_words,
        "rapidfuzz, aligned": aligned_words,
        "every word": lambda one, _other: set(range(len(_WORD.findall(one)))),
    }
    for name, find in finders.items():
        found = fmean(words_f1(find(pair.one, pair.other), wanted_words(pair)) for pair in reasoned)
        yield Figure("claimdiff", f"reasons: {name}", found, "F1", f"{len(reasoned)} pairs")


def read(path: Path) -> list[Pair]:
    """Return the pairs; of a pair that was also labelled turned round, the first."""
    found: dict[frozenset[str], Pair] = {}
    for row in rows(path):
        reasons = (*row["rationale_strengthens"], *row["rationale_weakens"])
        bearing = bool(row["strengthens"] or row["weakens"])
        pair = Pair(row["topic"], row["claim_a"], row["claim_b"], bearing, reasons)
        found.setdefault(frozenset((pair.one, pair.other)), pair)
    return list(found.values())


def strangers(bearing: Sequence[Pair], pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """Return for each pair its first sentence with one of another topic."""
    chooser = random.Random(SEED)  # noqa: S311  a sample, not a secret
    found = []
    for pair in bearing:
        other = chooser.choice(pairs)
        while other.topic == pair.topic:
            other = chooser.choice(pairs)
        found.append((pair.one, other.other))
    return found


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Return the share of (right, wrong) in which the right one stands higher; equals count half."""
    below = sorted(wrong)
    total = 0.0
    for score in right:
        total += _count(below, score, strict=True) / 2 + _count(below, score, strict=False) / 2
    return total / max(len(right) * len(wrong), 1)


def _count(ordered: Sequence[float], score: float, *, strict: bool) -> int:
    return bisect_left(ordered, score) if strict else bisect_right(ordered, score)


# ------------------------------------------------------------------- matching


@cache
def _read(text: str, name: str) -> Reading:
    return pipeline.read(Document(name, text))


def compared(one: str, other: str) -> tuple[list[Told], list[Told], set[tuple[str, str]]]:
    """Return the claims of two sentences as matching sees them, and the pairs of claims that it joins."""
    readings = (_read(one, "one"), _read(other, "other"))
    story = pipeline.gather(readings)
    given = {"story": as_one(story), "readings": readings, "failures": (), "length": 0, "decisions": ()}
    matches: tuple[Match, ...] = _match(given)
    told = [each for match in matches for each in match.told]
    joined = {(a.claim.id, b.claim.id) for match in matches for a in match.told for b in match.told}
    mine = [each for each in told if each.report.name == "one"]
    return mine, [each for each in told if each.report.name == "other"], joined


def _score(one: Told, other: Told, joined: set[tuple[str, str]]) -> float:
    """Return what matching makes of two claims: joined or not, words alike, people and place shared."""
    alike = vectors.cosine(one.words, other.words)
    people = len(one.who & other.who) / max(min(len(one.who), len(other.who)), 1)
    place = one.place is not None and one.place == other.place
    return alike + 0.5 * people + 0.5 * place + ((one.claim.id, other.claim.id) in joined)


def likeness(one: str, other: str) -> float:
    """Return the best score of a claim of the one sentence with a claim of the other."""
    mine, theirs, joined = compared(one, other)
    return max((_score(a, b, joined) for a in mine for b in theirs), default=0.0)


def whole(one: str, other: str) -> float:
    """Return the likeness of the two sentences by the content words that matching compares, clauses put aside."""
    return vectors.cosine(*(vectors.of(vectors.content(text)) for text in (one, other)))


def clause_words(one: str, other: str) -> set[int]:
    """Return the words of the claim that matching likes best; without one, every word."""
    mine, theirs, joined = compared(one, other)
    ranked = [(_score(a, b, joined), -a.claim.span.start, a.claim.span) for a in mine for b in theirs]
    span = max(ranked)[2] if ranked else Span(0, len(one))
    return words_in(one, span.start, span.end)


# ------------------------------------------------------------------ baselines


def rarities(texts: Sequence[str]) -> dict[str, float]:
    """Return the inverse document frequency of each stem over the collection's own sentences."""
    counts = Counter(stem for text in texts for stem in set(vectors.content(text)))
    return {stem: math.log((len(texts) + 1) / count) for stem, count in counts.items()}


def tf_idf(one: str, other: str, rarity: Mapping[str, float]) -> float:
    """Return the cosine of two sentences as TF-IDF vectors of stems."""
    return vectors.cosine(*(_weighed(text, rarity) for text in (one, other)))


def _weighed(text: str, rarity: Mapping[str, float]) -> vectors.Vector:
    return vectors.unit({stem: count * rarity[stem] for stem, count in Counter(vectors.content(text)).items()})


def fuzzy(one: str, other: str) -> float:
    """Return rapidfuzz's likeness of the two as sets of words."""
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(one.lower(), other.lower())


def shared_words(one: str, other: str) -> set[int]:
    """Return the words of the first whose stem the second has too."""
    theirs = set(vectors.content(other))
    return {number for number, word in enumerate(_WORD.findall(one)) if theirs & set(vectors.content(word))}


def aligned_words(one: str, other: str) -> set[int]:
    """Return the words of the first that lie in stretches which rapidfuzz aligns with the second."""
    from rapidfuzz.distance import Indel

    mine, theirs = (_WORD.findall(text.lower()) for text in (one, other))
    return {
        number
        for block in Indel.opcodes(mine, theirs)
        if block.tag == "equal"
        for number in range(block.src_start, block.src_end)
    }


# ---------------------------------------------------------------------- words


def wanted_words(pair: Pair) -> set[int]:
    """Return the numbers of the words that the annotators cut out of the first sentence."""
    found: set[int] = set()
    for reason in pair.reasons:
        start = pair.one.find(reason)
        if start >= 0:
            found |= words_in(pair.one, start, start + len(reason))
    return found


def words_in(text: str, start: int, end: int) -> set[int]:
    """Return the numbers of the words of `text` that lie in a stretch of it."""
    return {number for number, word in enumerate(_WORD.finditer(text)) if start <= word.start() and word.end() <= end}


def words_f1(found: set[int], wanted: set[int]) -> float:
    """Return the F1 of the words found."""
    both = len(found & wanted)
    return f_of(both / max(len(found), 1), both / max(len(wanted), 1))
