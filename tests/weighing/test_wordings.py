"""Wordings: words in marks that a speaker does not use, beside his own."""

import pytest

from tests.weighing.told import disputed

TALKS = (
    '"{first}," palace spokesman Oren Tallis confirmed on Monday, according to the Brenna Wire.\n\n'
    '"{second}," Tallis said. "The talks will take place before the end of May."'
)
REPORTED = "Kestria's Premier Ilsa Vanterpool and Norland leader Tam Rook are on track to hold talks by the end of May"
OWN = "The talks are being prepared, and the preparations are nearly complete"


def test_a_reporters_sentence_in_marks_is_set_against_the_speakers_own_words():
    (finding,) = disputed(TALKS.format(first=REPORTED, second=OWN))
    assert (finding.slot, finding.kind) == ("wording", "inside-one-text")
    assert finding.preferred is not None
    assert finding.preferred.startswith(OWN[:20])


@pytest.mark.parametrize("first", ["The premier and the president are on track to hold talks by the end of May", OWN])
def test_a_speakers_own_words_are_not(first):
    assert disputed(TALKS.format(first=first, second="We look forward to the talks")) == []
