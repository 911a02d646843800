"""Briefs: ROUGE against the reference and the share of what is cited that lies in the gold evidence.

Our brief stands beside four baselines over the same sentences of story flow, at equal length: the reference's. Means
over topics with bootstrap intervals; a difference from the best baseline is worth naming when its interval leaves 0
out. LexRank, TextRank and the centroid are compact versions of our own over TF-IDF of the topic.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bench import rouge
from bench.figures import Figure, rows
from bench.reports import readings as read_documents
from bench.reports import weigh
from newsloom.language import vectors
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.span import Span

SEED, ROUNDS = 20310508, 1000  # of the bootstrap over topics
DAMPING = 0.85  # of the random surfer, as published for LexRank and TextRank
STEPS = 50  # of the power method: far past convergence on a hundred sentences
EDGE = 0.1  # cosine from which LexRank joins two sentences, as published
REPEATED = 0.5  # cosine from which a baseline takes two sentences for one, so that none wastes its length

Lines = Sequence[tuple[str, Span]]
"""A brief: which stretches of which documents it shows."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Documents of one topic, the reference, and by document where its evidence stands."""

    documents: tuple[Document, ...]
    summary: str
    evidence: Mapping[str, tuple[Span, ...]]

    @property
    def length(self) -> int:
        """Words of the reference."""
        return len(self.summary.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that a baseline may choose: its document, place, order in the document and vector."""

    document: str
    span: Span
    order: int
    words: int
    vector: vectors.Vector


def figures(data: Path) -> Iterator[Figure]:
    """Yield ROUGE-1, ROUGE-2 and the share of cited characters inside the evidence, ours and four baselines'."""
    path = data / "briefs" / "topics.jsonl"
    if not path.exists() or not (data / "rouge").is_dir():
        return
    scorer, scores = rouge.load(data / "rouge"), dict[str, list[tuple[float, ...]]]()
    for topic in read(path):
        readings = read_documents(topic.documents)
        pool = sentences(readings)
        for name, write in WRITERS.items():
            scores.setdefault(name, []).append(score(topic, write(topic, readings, pool), scorer))
    for place, measure in enumerate(("ROUGE-1 F", "ROUGE-2 F", "cited inside the evidence", "length used")):
        columns = {name: [each[place] for each in listed] for name, listed in scores.items()}
        best = max((name for name in columns if name != "newsloom"), key=lambda name: fmean(columns[name]))
        for name, column in columns.items():
            low, high = interval(column)
            note = f"{len(column)} topics, 95 % {low:.3f} to {high:.3f}"
            if name == "newsloom":
                low, high = interval([a - b for a, b in zip(column, columns[best], strict=True)])
                note += f"; above {best} by {low:+.3f} to {high:+.3f}"
            yield Figure("briefs", f"{measure}: {name}", fmean(column), "", note)


def read(path: Path) -> list[Topic]:
    """Return the topics of a file."""
    found = []
    for row in rows(path):
        evidence: dict[str, list[Span]] = {}
        for each in row["alignments"]:
            evidence.setdefault(each["document"], []).extend(Span(s["start"], s["end"]) for s in each["spans"])
        documents = tuple(Document(each["name"], each["text"]) for each in row["documents"])
        found.append(Topic(documents, row["summary"], {name: tuple(spans) for name, spans in evidence.items()}))
    return found


def score(topic: Topic, lines: Lines, scorer: rouge.Scorer) -> tuple[float, ...]:
    """Return ROUGE-1 F, ROUGE-2 F, the share of characters that lie in the evidence, and the share of length used."""
    texts = {document.name: document.text for document in topic.documents}
    told = "\n".join(span.of(texts[name]) for name, span in lines)
    one, two = (scorer.score(told, [topic.summary], n).f for n in (1, 2))
    inside = sum(covered(span, topic.evidence.get(name, ())) for name, span in lines)
    return one, two, inside / max(sum(len(span) for _, span in lines), 1), len(told.split()) / topic.length


def covered(span: Span, by: Sequence[Span]) -> int:
    """Return how many characters of `span` lie in one of `by`, each counted once."""
    total, last = 0, span.start
    for each in sorted(by):
        start, end = max(each.start, last), min(each.end, span.end)
        if start < end:
            total, last = total + end - start, end
    return total


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the bootstrap's 95 % interval of the mean."""
    chooser = random.Random(SEED)  # noqa: S311  a sample, not a secret
    means = sorted(fmean(chooser.choices(values, k=len(values))) for _ in range(ROUNDS))
    return means[round(0.025 * ROUNDS)], means[round(0.975 * ROUNDS) - 1]


# -------------------------------------------------------------------- writers

Writer = Callable[[Topic, Sequence[Reading], Sequence[Sentence]], Lines]


def ours(topic: Topic, readings: Sequence[Reading], _pool: Sequence[Sentence]) -> Lines:
    """Return the brief of the account, at the reference's length."""
    account = weigh(readings, topic.length)
    return [(cited.document, cited.span) for line in account.brief for cited in line.spans]


def lead(topic: Topic, _readings: Sequence[Reading], pool: Sequence[Sentence]) -> Lines:
    """Return first sentences, document by document in turn."""
    return fill(sorted(pool, key=lambda each: (each.order, each.document)), topic.length)


def centroid(topic: Topic, _readings: Sequence[Reading], pool: Sequence[Sentence]) -> Lines:
    """Return the sentences most like the sum of all."""
    total: Counter[str] = Counter()
    for each in pool:
        total.update(each.vector)
    centre = vectors.unit(total)
    return fill(by_worth(pool, [vectors.cosine(each.vector, centre) for each in pool]), topic.length)


def lexrank(topic: Topic, _readings: Sequence[Reading], pool: Sequence[Sentence]) -> Lines:
    """Return the sentences that a surfer over like sentences visits most; likeness is the cosine above `EDGE`."""
    return fill(by_worth(pool, visits(pool, _edge)), topic.length)


def textrank(topic: Topic, _readings: Sequence[Reading], pool: Sequence[Sentence]) -> Lines:
    """Return the sentences that a surfer visits most; likeness is the words shared over the logarithms of lengths."""
    return fill(by_worth(pool, visits(pool, _overlap)), topic.length)


WRITERS: Mapping[str, Writer] = {
    "newsloom": ours,
    "lead": lead,
    "centroid": centroid,
    "LexRank": lexrank,
    "TextRank": textrank,
}


def sentences(readings: Sequence[Reading]) -> list[Sentence]:
    """Return the sentences of story flow with their TF-IDF vectors over the topic."""
    told: list[tuple[str, Span, int, str]] = []
    for reading in readings:
        kept = [passage.span for passage in reading.passages if passage.keep]
        spans = [each.span for each in reading.sentences if any(span.contains(each.span) for span in kept)]
        text = reading.document.text
        told += [(reading.document.name, span, order, span.of(text)) for order, span in enumerate(spans)]
    stems = [Counter(vectors.content(text)) for *_, text in told]
    holding = Counter(stem for counts in stems for stem in counts)
    found = []
    for (document, span, order, text), counts in zip(told, stems, strict=True):
        weights = {stem: count * math.log((len(told) + 1) / holding[stem]) for stem, count in counts.items()}
        found.append(Sentence(document, span, order, len(text.split()), vectors.unit(weights)))
    return found


def fill(ranked: Sequence[Sentence], length: int) -> Lines:
    """Return the best sentences that fit into `length` words together, none that repeats another."""
    chosen: list[Sentence] = []
    for each in ranked:
        fits = sum(other.words for other in chosen) + each.words <= length
        if fits and all(vectors.cosine(each.vector, other.vector) < REPEATED for other in chosen):
            chosen.append(each)
    return [(each.document, each.span) for each in chosen]


def by_worth(pool: Sequence[Sentence], worth: Sequence[float]) -> list[Sentence]:
    """Return the sentences in order of their worth, ties in order of the text."""
    order = sorted(range(len(pool)), key=lambda number: (-worth[number], pool[number].document, pool[number].order))
    return [pool[number] for number in order]


def visits(pool: Sequence[Sentence], like: Callable[[Sentence, Sentence], float]) -> list[float]:
    """Return how often a random surfer visits each sentence (PageRank over `like`)."""
    import numpy as np

    size = len(pool)
    edges = np.array([[like(a, b) if a is not b else 0.0 for b in pool] for a in pool]).reshape(size, size)
    totals = edges.sum(axis=1, keepdims=True)
    steps = np.where(totals > 0, edges / np.where(totals > 0, totals, 1), 1 / max(size, 1))
    share = np.full(size, 1 / max(size, 1))
    for _ in range(STEPS):
        share = (1 - DAMPING) / max(size, 1) + DAMPING * share @ steps
    return [float(each) for each in share]


def _edge(one: Sentence, other: Sentence) -> float:
    cosine = vectors.cosine(one.vector, other.vector)
    return cosine if cosine >= EDGE else 0.0


def _overlap(one: Sentence, other: Sentence) -> float:
    shared = len(one.vector.keys() & other.vector.keys())
    lengths = math.log(max(one.words, 2)) + math.log(max(other.words, 2))
    return shared / lengths
