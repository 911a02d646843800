"""Mentions against texts with names marked: exact spans, with and without the kind.

Corpus types are read as person, organization, place or other (everything else); our facilities count as places, our
events as other. An article that begins a name is cut off on both sides, and adjectives of peoples ("Korean",
"Muslims") are counted out on both: they are no mentions here, and only wikigold marks them. Descriptions ("the
minister"), groups and mentions whose last word is in small letters are no names in these corpora and are left out.
`python -m bench.mentions CORPUS` lists what is missed, found too much, and taken for another kind.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.figures import Figure, timed
from bench.mentions_corpora import Marked, Name, columns, gum
from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Mention, Passage
from newsloom.model.span import Span
from newsloom.reading import mentions, name_words, sentences

CORPORA = ("gum-news", "wikigold", "wnut17.dev", "broad-twitter.dev")
KINDS = ("person", "organization", "place", "other")
_KINDS = {"person": "person", "organization": "organization", "place": "place", "facility": "place"}
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "both", "two"})


def texts(data: Path, corpus: str) -> list[Marked]:
    """Return the texts of one corpus; empty when the corpus is not there."""
    path = data / "trees" / f"{corpus}.conllu"
    if path.exists():
        return list(gum(path))
    path = data / "trees" / "ner" / f"{corpus}.conll"
    return list(columns(path)) if path.exists() else []


def figures(data: Path) -> Iterable[Figure]:
    """Yield the scores of each corpus that is there."""
    for corpus in CORPORA:
        marked = texts(data, corpus)
        if marked:
            yield from _figures(marked, corpus)


def _figures(marked: list[Marked], corpus: str) -> Iterator[Figure]:
    counts: Counter[str] = Counter()
    for each in marked:
        _count(counts, _bare(each.text, each.names), found(each))
    for name in ("untyped", "typed", *KINDS):
        both = counts[f"{name} both"]
        for measure, total in (("precision", counts[f"{name} found"]), ("recall", counts[f"{name} gold"])):
            if name == "untyped":
                yield Figure("mentions", f"{name} {measure}", both / max(total, 1), "share", corpus)
        total = counts[f"{name} gold"] + counts[f"{name} found"]
        yield Figure("mentions", f"{name} F1", 2 * both / max(total, 1), "share", corpus)
    given = [_inputs(each) for each in marked[:100]]
    length = sum(len(each.text.split()) for each in marked[:100])
    yield Figure("mentions", "time", timed(_time_one, given, words=length), "ms per 550 words", corpus)


def _time_one(given: Any) -> None:
    mentions.find(*given)


def _inputs(marked: Marked) -> tuple[Any, ...]:
    document = Document(name="bench", text=marked.text)
    passages = tuple(
        Passage(Span(start, end), "headline" if kind == "headline" else "body", "bench")
        for start, end, kind in marked.lines
        if end > start
    )
    return words.find(document), passages, sentences.find(document, passages)


def found(marked: Marked) -> frozenset[Name]:
    """Return the names that the project finds in a text, as the corpora would mark them."""
    named = [each for each in mentions.find(*_inputs(marked)) if _is_name(each, marked.text)]
    kinds = {(each.span.start, each.span.end, _KINDS.get(each.kind, "other")) for each in named}
    return _bare(marked.text, kinds)


def _is_name(mention: Mention, text: str) -> bool:
    parts = mention.span.of(text).split()
    return mention.kind != "group" and parts[0] not in _DETERMINERS and not parts[-1][0].islower()


def _bare(text: str, names: Iterable[Name]) -> frozenset[Name]:
    """Return names without the article that begins them, and without adjectives of peoples ("Korean", "Muslims")."""
    peoples = name_words.listed("peoples")
    return frozenset(
        (start + 4 if text[start : start + 4].lower() == "the " and end - start > 4 else start, end, kind)
        for start, end, kind in names
        if text[start:end].lower() not in peoples and text[start:end].lower().removesuffix("s") not in peoples
    )


def _count(counts: Counter[str], gold: frozenset[Name], here: frozenset[Name]) -> None:
    for side, names in (("gold", gold), ("found", here), ("both", gold & here)):
        counts[f"typed {side}"] += len(names)
        for _, _, kind in names:
            counts[f"{kind} {side}"] += 1
    bare = [{(start, end) for start, end, _ in names} for names in (gold, here)]
    for side, spans in (("gold", bare[0]), ("found", bare[1]), ("both", bare[0] & bare[1])):
        counts[f"untyped {side}"] += len(spans)


def errors(marked: Iterable[Marked]) -> Iterator[str]:
    """Yield every error with its surroundings: missed, too much, or another kind."""
    for each in marked:
        gold, here = _bare(each.text, each.names), found(each)
        spans = {(start, end): kind for start, end, kind in gold}
        ours = {(start, end): kind for start, end, kind in here}
        for start, end in sorted({*spans, *ours}):
            wanted, given = spans.get((start, end), "-"), ours.get((start, end), "-")
            if wanted != given:
                before, behind = each.text[max(0, start - 40) : start], each.text[end : end + 30]
                yield f"{wanted:12} {given:12} {before}[{each.text[start:end]}]{behind}".replace("\n", "¶")


if __name__ == "__main__":
    folder = Path(os.environ.get("NEWSLOOM_DATA", Path(__file__).with_name("data")))
    print(*errors(texts(folder, sys.argv[1])), sep="\n")
