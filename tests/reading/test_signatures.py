"""Signed words in marks: whose name stands under them, and what stands there that is no speaker."""

import pytest

from tests.reading.test_quotes import find


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The dam will hold until spring.” ― Voss", "Ada Voss"),
        ("“The dam will hold until spring.” -- Halvorsen (retired pilot)", "Halvorsen"),
        ("“The dam will hold until spring.”\n\n– Oru, harbour master\n\nThe town slept.", "Oru"),
        ("“The dam will hold until spring.” – Mrs. Petra J. Lund, chair of the harbour board", "Mrs. Petra J. Lund"),
    ],
)
def test_the_name_under_words_in_marks_is_their_speaker(text, speaker):
    assert find(text)[0].speaker_name == speaker


@pytest.mark.parametrize(
    "text",
    [
        "“The dam will hold until spring.” – Reuters",
        "“The dam will hold until spring.” – SNA",
        "“The dam will hold until spring.” – Oru was not there",
        "“The dam will hold until spring.” – a voice from the hall",
        "“The dam will hold until spring.”\n\n- Oru, pilot\n- Halvorsen, nurse",
    ],
)
def test_what_is_no_name_with_a_role_is_no_signature(text):
    assert find(text)[0].speaker_name is None
