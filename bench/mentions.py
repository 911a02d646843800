"""Mentions against named-entity corpora in columns: exact spans, with and without the kind.

Corpus types are read as person, organization, place or other (everything else); our facilities, events and groups
count as other, except that facilities count as places where the corpus has only four types. Descriptions ("the
minister") are no names in these corpora: mentions that begin with an article or possessive are left out.
Sentences stand one a line, many to a text, so consistency across a text is what the corpus order gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.figures import Figure, timed
from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Passage
from newsloom.model.span import Span
from newsloom.reading import layout, mentions, sentences

CORPORA = ("wikigold", "wnut17.dev", "broad-twitter.dev")
LINES = 25  # sentences to a text: about the 550 words of a news report
_TYPES = {"per": "person", "person": "person", "org": "organization", "corporation": "organization"}
_TYPES |= {"loc": "place", "location": "place"}
_KINDS = {"person": "person", "organization": "organization", "place": "place", "facility": "place"}
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "both"})

Name = tuple[int, int, str]


def figures(data: Path) -> Iterable[Figure]:
    """Yield the scores of each corpus that is there."""
    for corpus in CORPORA:
        path = data / "trees" / "ner" / f"{corpus}.conll"
        if path.exists():
            yield from _figures(path, corpus)


def _figures(path: Path, corpus: str) -> Iterator[Figure]:
    texts = list(_texts(path))
    counts: Counter[str] = Counter()
    for text, gold in texts:
        _count(counts, gold, _found(text))
    for name in ("untyped", "typed", "person", "organization", "place", "other"):
        both = counts[f"{name} both"]
        total = counts[f"{name} gold"] + counts[f"{name} found"]
        yield Figure("mentions", f"{name} F1", 2 * both / max(total, 1), "share", corpus)
    inputs = [_inputs(text) for text, _ in texts[:100]]
    length = sum(len(text.split()) for text, _ in texts[:100])
    yield Figure("mentions", "time", timed(_time_one, inputs, words=length), "ms per 550 words", corpus)


def _time_one(inputs: Any) -> None:
    mentions.find(*inputs)


def _inputs(text: str) -> tuple[Any, ...]:
    document = Document(name="bench", text=text)
    passages = tuple(Passage(Span(start, end), "body", "bench") for start, end in layout.lines(text))
    return words.find(document), passages, sentences.find(document, passages)


def _found(text: str) -> set[Name]:
    found = mentions.find(*_inputs(text))
    named = [each for each in found if each.span.of(text).split()[0].lower() not in _ARTICLES]
    return {(each.span.start, each.span.end, _KINDS.get(each.kind, "other")) for each in named}


def _count(counts: Counter[str], gold: set[Name], found: set[Name]) -> None:
    for side, names in (("gold", gold), ("found", found), ("both", gold & found)):
        counts[f"typed {side}"] += len(names)
        for _, _, kind in names:
            counts[f"{kind} {side}"] += 1
    bare = [{(start, end) for start, end, _ in names} for names in (gold, found)]
    for side, spans in (("gold", bare[0]), ("found", bare[1]), ("both", bare[0] & bare[1])):
        counts[f"untyped {side}"] += len(spans)


def _texts(path: Path) -> Iterator[tuple[str, set[Name]]]:
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    lines: list[list[tuple[str, str]]] = [[]]
    for row in rows:
        if len(row) > 1:
            lines[-1].append((row[0], row[-1]))
        elif lines[-1]:
            lines.append([])
    for first in range(0, len(lines), LINES):
        yield _text(lines[first : first + LINES])


def _text(lines: Sequence[Sequence[tuple[str, str]]]) -> tuple[str, set[Name]]:
    text, gold = "", set()
    for line in lines:
        open_name: Name | None = None
        for token, tag in line:
            start, end = len(text), len(text) + len(token)
            kind = None if tag == "O" else _TYPES.get(tag[2:].lower(), "other")
            if open_name and (kind != open_name[2] or tag.startswith("B-")):
                gold.add(open_name)
                open_name = None
            if kind:
                open_name = (open_name[0] if open_name else start, end, kind)
            text += token + " "
        if open_name:
            gold.add(open_name)
        text = text.rstrip() + "\n\n"
    return text, gold
