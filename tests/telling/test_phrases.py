from datetime import date

import pytest

from newsloom.telling import phrases


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (None, None, "day not known"),
        (None, date(2031, 5, 3), "until 3 May 2031"),
        (date(2031, 5, 3), None, "from 3 May 2031"),
        (date(2031, 5, 3), date(2031, 5, 3), "3 May 2031"),
        (date(2031, 5, 3), date(2031, 5, 9), "3–9 May 2031"),
        (date(2031, 5, 30), date(2031, 6, 2), "30 May 2031 – 2 June 2031"),
    ],
)
def test_an_interval_of_days_in_words(earliest, latest, words):
    assert phrases.days(earliest, latest) == words


def test_counts_agree_with_their_nouns():
    assert [phrases.counted(count, "report") for count in (0, 1, 2)] == ["no report", "1 report", "2 reports"]
