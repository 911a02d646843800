"""Every pattern of the residue lexicon against its own two examples, and the rule that quoted imperatives are news."""

from __future__ import annotations

import pytest

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.reading import residue, stops

PATTERNS = residue.patterns()


def found(text: str) -> set[int]:
    read = words.find(Document(name="a", text=text))
    tried = residue.candidates(read, [0, len(read.starts)]).get(0, [])
    starts = [0, *stops.breaks(read.folded, 0, len(text))]
    hits = residue.hits(read, starts, len(text), residue.fitting(tried, len(text)))
    return {index for index, pattern in enumerate(PATTERNS) if any(hit.pattern is pattern for hit in hits)}


@pytest.mark.parametrize("index", range(len(PATTERNS)), ids=lambda index: PATTERNS[index].yes)
def test_a_pattern_finds_its_example(index):
    assert index in found(PATTERNS[index].yes)


@pytest.mark.parametrize("index", range(len(PATTERNS)), ids=lambda index: PATTERNS[index].no)
def test_a_pattern_leaves_its_counter_example_alone(index):
    assert index not in found(PATTERNS[index].no)


def test_an_imperative_inside_quotation_marks_is_no_hit():
    assert not found("“Support us from two coins a month,” the mayor told voters.")


def test_a_long_paragraph_is_never_taken_for_a_control():
    long = "Print " + "save share " * 20
    tried = [(index, 0) for index in range(len(PATTERNS))]
    assert residue.fitting(tried, len(long)) == [
        (index, 0) for index, pattern in enumerate(PATTERNS) if pattern.at not in {"only", "whole"}
    ]
