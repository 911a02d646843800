"""Mentions drawn in texts: every mention of a case is marked, so that what is not marked is rightly not found."""

from __future__ import annotations

import pytest

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Mention, Passage
from newsloom.model.span import Span
from newsloom.reading import layout, mentions, sentences
from tests import marked


def read(text: str) -> tuple[Mention, ...]:
    """The mentions of a text in which a line without a stop at its end is a headline."""
    document = Document(name="a", text=text)
    passages = tuple(
        Passage(Span(start, end), "body" if text[:end].rstrip()[-1] in ".!?;”" else "headline", "test")
        for start, end in layout.lines(text)
        if text[start:end].strip()
    )
    return mentions.find(words.find(document), passages, sentences.find(document, passages))


@pytest.mark.parametrize("case", marked.cases("mentions"), ids=lambda case: case.name)
def test_the_mentions_are_those_that_are_marked(case: marked.Marked):
    labels = {(start, end): label for label, start, end in case.spans}
    found = {(m.span.start, m.span.end): _label(m, labels) for m in read(case.text)}
    assert _shown(case.text, found) == _shown(case.text, labels)


def _shown(text: str, labels: dict[tuple[int, int], str]) -> list[str]:
    return [f"{start}: {text[start:end]} = {label}" for (start, end), label in sorted(labels.items())]


def _label(mention: Mention, labels: dict[tuple[int, int], str]) -> str:
    """The mention's kind, with its canonical name or members when the case draws them."""
    if ":" not in labels.get((mention.span.start, mention.span.end), ""):
        return mention.kind
    names = mention.members if mention.kind == "group" else (mention.name,)
    return f"{mention.kind}:{'|'.join(names)}".replace(" ", "_")
