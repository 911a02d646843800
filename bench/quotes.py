"""Quotations against PolNeAR: cue, source, content and speaker, for direct, mixed and indirect words apart.

Spans are compared without marks, blanks and closing punctuation at their ends, because the annotators left the marks
inside and we leave them out. Predictions and annotations are paired one to one, by most content in common.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Figure, timed
from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Outlet, Passage, Quote
from newsloom.model.span import Span
from newsloom.reading import layout, mentions, quotes, sentences

KINDS = ("direct", "mixed", "indirect")
_EDGE = " \t\r\n\u00a0\"'“”‘’„«»`.,;:!?-–—"
_MARKS = re.compile("[\"“”„«»]|``|''|(?<![^\\W_])[‘'](?=\\w)")
OVERLAP = 0.8  # METHODS 6.4: characters that both have over those that either has


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution, annotated or found: its kind, and character positions of its parts."""

    kind: str
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    head: int | None
    """Last character of the source's head, for what was found."""


def figures(data: Path) -> Iterable[Figure]:
    """Yield the figures of the dev part; nothing when the data are not there."""
    if (data / "quotes" / "dev.gold.jsonl").exists():
        yield from _figures(data, "dev")


def _figures(data: Path, part: str) -> Iterator[Figure]:
    texts = list(_read(data / "quotes" / f"{part}.documents.jsonl"))
    annotated = list(_read(data / "quotes" / f"{part}.gold.jsonl"))
    counts: Counter[str] = Counter()
    for text, row in zip(texts, annotated, strict=True):
        _count(counts, _annotated(text["text"], row["attributions"]), _found(text["text"]))
    yield from _scores(counts, part)
    length = sum(len(text["text"].split()) for text in texts)
    inputs = [_inputs(text["text"]) for text in texts]
    yield Figure("quotes", "time", timed(_time_one, inputs, words=length), "ms per 550 words", part)


def _time_one(inputs: Any) -> None:
    quotes.find(*inputs)


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _inputs(text: str) -> tuple[Any, ...]:
    document = Document(name="bench", text=text)
    passages = tuple(Passage(Span(start, end), "body", "bench") for start, end in layout.lines(text))
    found, lines = words.find(document), sentences.find(document, passages)
    named = mentions.find(found, passages, lines)
    return document, passages, (), lines, found, named, (), Outlet(None, "unknown")


def _found(text: str) -> list[Said]:
    return [_said(text, quote) for quote in quotes.find(*_inputs(text))]


def _said(text: str, quote: Quote) -> Said:
    content = _positions(text, [(piece.start, piece.end) for piece in quote.pieces or (quote.span,)])
    cue = _positions(text, [(quote.cue.start, quote.cue.end)] if quote.cue else [])
    source = _positions(text, [(quote.speaker.start, quote.speaker.end)] if quote.speaker else [])
    head = quote.speaker.start + _head(quote.speaker.of(text)) if quote.speaker else None
    return Said(quote.kind, content, cue, source, head)


def _head(phrase: str) -> int:
    """Return where the head of a phrase ends: before its first attachment."""
    cut = re.search(r"(?<=\w)(?:,| (?:of|at|in|for|from|with|on|who|familiar|close|near)\b)", phrase)
    return (cut.start() if cut else len(phrase.rstrip())) - 1


def _annotated(text: str, rows: Sequence[dict[str, Any]]) -> list[Said]:
    found = []
    for row in rows:
        spans = {part: [(span["start"], span["end"]) for span in row[part]] for part in ("content", "cue", "source")}
        parts = {part: _positions(text, given) for part, given in spans.items()}
        found.append(Said(_kind(text, spans["content"]), parts["content"], parts["cue"], parts["source"], None))
    return found


def _kind(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces = [text[start:end].strip(" \u00a0.,;:\n") for start, end in spans]
    marks = "\"“”„«»‘’'"
    if all(piece[:1] in marks or piece[-1:] in marks for piece in pieces) and not any(
        re.search(r"\w[”\"] \w", piece) for piece in pieces
    ):
        return "direct" if all(piece[:1] in marks or len(pieces) > 1 for piece in pieces) else "mixed"
    return "mixed" if any(_MARKS.search(piece) for piece in pieces) else "indirect"


def _positions(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the positions of letters and digits in `spans`: marks and blanks at the edges never count."""
    found: set[int] = set()
    for span in spans:
        start, end = _cut(text, *span)
        if text[start : start + 5].lower() == "that " and not found:
            start += 5  # annotators took "that" in as often as not; we leave it out
        found.update(index for index in range(start, end) if text[index].isalnum())
    return frozenset(found)


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without marks and blanks at its edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _count(counts: Counter[str], annotated: Sequence[Said], found: Sequence[Said]) -> None:
    pairs = _pair(annotated, found)
    for kind in KINDS:
        counts[f"{kind} annotated"] += sum(said.kind == kind for said in annotated)
        counts[f"{kind} found"] += sum(said.kind == kind for said in found)
    counts["cue found"] += sum(bool(said.cue) for said in found)
    counts["cue annotated"] += sum(bool(said.cue) for said in annotated)
    counts["cue right found"] += sum(
        bool(each.cue) and any(each.cue & other.cue for other in annotated) for each in found
    )
    counts["cue right annotated"] += sum(
        bool(each.cue) and any(each.cue & other.cue for other in found) for each in annotated
    )
    for gold, said in pairs:
        share = len(gold.content & said.content) / max(len(gold.content | said.content), 1)
        exact = gold.content == said.content
        for name, kind in (("annotated", gold.kind), ("found", said.kind)):
            counts[f"{kind} exact {name}"] += exact
            counts[f"{kind} overlap {name}"] += share >= OVERLAP
            counts[f"{kind} any {name}"] += 1
        _count_source(counts, gold, said)


def _count_source(counts: Counter[str], gold: Said, said: Said) -> None:
    counts["matched"] += 1
    if gold.source:
        counts["sources annotated"] += 1
        counts["speaker overlaps"] += bool(gold.source & said.source)
        counts["head right"] += said.head is not None and said.head in gold.source
    if said.source:
        counts["sources found"] += 1


def _pair(annotated: Sequence[Said], found: Sequence[Said]) -> list[tuple[Said, Said]]:
    """Return one-to-one pairs, those with the larger share of common content first."""
    scored = []
    for first, gold in enumerate(annotated):
        for second, said in enumerate(found):
            common = len(gold.content & said.content)
            if common:
                share = common / len(gold.content | said.content)
                scored.append((-share - 0.2 * bool(gold.cue & said.cue), first, second))
    pairs, used_gold, used_found = [], set(), set()
    for _, first, second in sorted(scored):
        if first not in used_gold and second not in used_found:
            used_gold.add(first)
            used_found.add(second)
            pairs.append((annotated[first], found[second]))
    return pairs


def _scores(counts: Counter[str], part: str) -> Iterator[Figure]:
    for name, kinds in {"all": KINDS, "quoted": KINDS[:2], **{kind: (kind,) for kind in KINDS}}.items():
        for measure in ("exact", "overlap", "any"):
            precision, recall = (
                sum(counts[f"{kind} {measure} {side}"] for kind in kinds)
                / max(sum(counts[f"{kind} {side}"] for kind in kinds), 1)
                for side in ("found", "annotated")
            )
            note = f"{part}: precision {100 * precision:.1f}, recall {100 * recall:.1f}"
            yield Figure("quotes", f"{name} content, {measure}", 100 * _f1(precision, recall), "F1", note)
    precision = counts["cue right found"] / max(counts["cue found"], 1)
    recall = counts["cue right annotated"] / max(counts["cue annotated"], 1)
    note = f"{part}: precision {100 * precision:.1f}, recall {100 * recall:.1f}"
    yield Figure("quotes", "cue", 100 * _f1(precision, recall), "F1", note)
    given = counts["speaker overlaps"] / max(counts["sources annotated"], 1)
    yield Figure("quotes", "source found, given the content", 100 * given, "%", part)
    precision = counts["head right"] / max(counts["sources found"], 1)
    recall = counts["head right"] / max(counts["sources annotated"], 1)
    yield Figure(
        "quotes", "source head, of matched", 100 * _f1(precision, recall), "F1", f"{part}: recall {100 * recall:.1f}"
    )
    overlaps = counts["speaker overlaps"] / max(counts["sources found"], 1)
    yield Figure("quotes", "speaker, of matched that have one", 100 * overlaps, "%", part)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
