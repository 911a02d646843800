"""Wordings: words in marks that a speaker does not use, beside his own."""

import pytest

from tests.weighing.told import disputed

TALKS = (
    '"{first}," palace spokesman Oren Tallis announced on Monday, the Brenna Wire reported.\n\n'
    '"{second}," Tallis said. "Both will sit there after the harvest."'
)
REPORTED = "Kestria's Premier Ilsa Vanterpool and Norland leader Tam Rook will sit at one table after the harvest"
OWN = "We have laid the table in Orlund, and the harvest is nearly in"


def test_a_reporters_sentence_in_marks_is_set_against_the_speakers_own_words():
    (finding,) = disputed(TALKS.format(first=REPORTED, second=OWN))
    assert (finding.slot, finding.kind) == ("wording", "inside-one-text")
    assert finding.preferred is not None
    assert finding.preferred.startswith(OWN[:20])


@pytest.mark.parametrize(
    "first", ["The premier and the president will sit down at one table in Orlund after the harvest", OWN]
)
def test_a_speakers_own_words_are_not(first):
    assert disputed(TALKS.format(first=first, second="Nobody asked us about the weather")) == []
