"""Pronouns that speak: named where it is clear who they are, and nobody otherwise."""

import pytest

from tests.reading.test_quotes import find


@pytest.mark.parametrize(
    "text",
    [
        "Oru says he hopes the dam will hold.",
        "Oru said the dam would hold. He added that nobody had to leave.",
        "Oru said the dam would hold.\n\nHe added that nobody had to leave.",
    ],
)
def test_a_pronoun_is_the_speaker_around_or_just_before_it(text):
    assert {quote.speaker_name for quote in find(text)} == {"Oru"}


@pytest.mark.parametrize(
    "text",
    [
        "Oru said the dam would hold. Halvorsen listened. He added that nobody had to leave.",
        "Oru said the dam would hold.\n\nThe town slept.\n\nHe added that nobody had to leave.",
        "Halvorsen left the town. He said the dam would hold.",
    ],
)
def test_a_pronoun_is_nobody_when_others_come_between_or_no_one_spoke(text):
    assert find(text)[-1].speaker_name is None
