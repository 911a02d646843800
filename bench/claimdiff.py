"""ClaimDiff: do two sentences bear on each other, and in which words? Matching beside TF-IDF and rapidfuzz.

Ranking: pairs labelled as strengthening or weakening one another against pairs of the same first sentence with a
sentence of another topic, drawn by the seed, and against pairs of one topic that do not bear on each other; the figure
is the area under the ROC curve. Words: those of the first sentence that the annotators cut out as the reason, against
what it tells without who says it, the words that TF-IDF finds in both, and the stretches that rapidfuzz aligns; F1 over
words, mean over pairs. Both sentences are read without their articles, as the data gives them: there is no date and
often no name to hold on to.
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
from bench.rouge import f_of
from newsloom import pipeline
from newsloom.language import vectors
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.weighing import bearing

SEED = 20310507
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
    bearing_pairs = [pair for pair in pairs if pair.bearing]
    beside = [pair for pair in pairs if not pair.bearing]
    foreign = strangers(bearing_pairs, pairs)
    rarity = rarities([text for pair in pairs for text in (pair.one, pair.other)])
    scores: dict[str, Callable[[str, str], float]] = {
        "matching": likeness,
        "TF-IDF cosine": lambda one, other: tf_idf(one, other, rarity),
        "rapidfuzz": fuzzy,
    }
    note = f"{len(bearing_pairs)} pairs against as many of two topics, seed {SEED}"
    for name, score in scores.items():
        right = [score(pair.one, pair.other) for pair in bearing_pairs]
        wrong = [score(*each) for each in foreign]
        yield Figure("claimdiff", f"ranking: {name}", area(right, wrong), "AUC", note)
        same = [score(pair.one, pair.other) for pair in beside]
        near = f"against {len(same)} pairs of one topic that do not bear on each other"
        yield Figure("claimdiff", f"ranking in one topic: {name}", area(right, same), "AUC", near)
    reasoned = [pair for pair in bearing_pairs if pair.reasons]
    finders: dict[str, Words] = {
        "matching": told_words,
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


def likeness(one: str, other: str) -> float:
    """Return how much matching takes the one sentence to bear on the other."""
    return pipeline.bearing(_read(one, "one"), _read(other, "other"))


def told_words(one: str, _other: str) -> set[int]:
    """Return the words of the first that tell something: without who says it."""
    span = bearing.told(_read(one, "one"))
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
