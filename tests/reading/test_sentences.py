"""Sentence ends, drawn in the text; which passages are parted at all."""

from __future__ import annotations

import pytest

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Passage, PassageKind
from newsloom.model.span import Span
from newsloom.reading import sentences
from tests.marked import cases


def passage(text: str, kind: PassageKind = "body", start: int = 0, end: int | None = None) -> Passage:
    return Passage(Span(start, len(text) if end is None else end), kind, "test")


@pytest.mark.parametrize("case", cases("sentences"), ids=lambda case: case.name)
def test_sentences_end_where_the_case_says(case):
    document = Document(name="a", text=case.text)
    found = sentences.find(document, [passage(case.text)])
    assert [sentence.span.of(case.text) for sentence in found] == case.of("s")


def test_a_headline_never_runs_into_the_lead():
    text = "Lamp fails again\nThe lamp failed."
    found = sentences.find(Document(name="a", text=text), [passage(text, "headline", 0, 16), passage(text, "body", 17)])
    assert [sentence.span.of(text) for sentence in found] == ["Lamp fails again", "The lamp failed."]


def test_captions_have_sentences_and_promotion_has_none():
    text = "Ida Lund.Support us."
    document = Document(name="a", text=text)
    found = sentences.find(document, [passage(text, "caption", 0, 9), passage(text, "promotion", 9)])
    assert [sentence.span.of(text) for sentence in found] == ["Ida Lund."]


def test_words_made_before_change_nothing():
    text = "The lamp failed. “Nobody came,” he said."
    document = Document(name="a", text=text)
    given = sentences.find(document, [passage(text)], words.find(document))
    assert given == sentences.find(document, [passage(text)])
