"""Sentences of kept passages and captions: citable spans, small and exact.

A passage is a block, so a headline never runs into a deck or a lead. Inside it a sentence ends after `. ! ? …` with
its closing marks before a likely beginning, unless the stop belongs to an abbreviation or an initial; a quotation of
several sentences stays several. Known to be missed: sentences that begin with a small letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsloom.language.words import Words
from newsloom.model.document import Document
from newsloom.model.reading import Passage, Sentence
from newsloom.model.span import Span
from newsloom.reading import stops
from newsloom.text import fold


def find(document: Document, passages: Sequence[Passage], words: Words | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of the kept passages and the captions, in order; they carry no blanks at their ends.

    `words`, when they are there already, save folding the text again.
    """
    folded = words.folded if words else fold(document.text)
    found: list[Sentence] = []
    for passage in passages:
        if passage.keep or passage.kind == "caption":
            start, end = passage.span.start, passage.span.end
            starts = [start, *stops.breaks(folded, start, end)]
            for first, after in zip(starts, [*starts[1:], end], strict=True):
                found.append(Sentence(Span(first, first + len(folded[first:after].rstrip()))))
    return tuple(found)
