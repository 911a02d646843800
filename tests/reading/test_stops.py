"""Sentence beginnings inside a block, on positions of the untouched text; the marked cases are in test_sentences."""

from __future__ import annotations

import time

import pytest

from newsloom.reading import stops
from newsloom.text import fold


def breaks(text: str) -> list[int]:
    return stops.breaks(fold(text), 0, len(text))


def test_a_sentence_begins_after_a_stop_and_a_blank():
    assert breaks("It failed. The office knew.") == [11]


def test_a_small_letter_after_an_abbreviation_or_dots_begins_no_sentence():
    assert breaks("It failed at approx. noon … and then again.") == []


def test_only_the_block_that_was_asked_for_is_looked_at():
    text = "One. Two. Three. Four."
    assert stops.breaks(text, 5, 16) == [10]


def test_two_texts_joined_after_marks_are_parted_only_where_the_marks_are_closed():
    text = 'A "quiet" quay and a pier She sold "for a coin She had" in the end.'
    assert [text[place:][:8] for place in breaks(text)] == ["She sold"]


@pytest.mark.parametrize(
    "text", [".", "a The b", "a. [1] ", "He said Image: B", "- A. ", '" The a', "1. ", "Is it? (1965) "]
)
def test_long_blocks_take_linear_time(text):
    def spent(times: int) -> float:
        given = text * times
        start = time.process_time()
        stops.breaks(given, 0, len(given))
        return time.process_time() - start

    assert spent(40_000) < 20 * max(spent(10_000), 0.005)
