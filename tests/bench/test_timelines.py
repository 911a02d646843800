from datetime import date

import pytest

from bench.rouge import Scorer
from bench.timelines import golds, score

FIRST, SECOND, THIRD = date(2031, 5, 1), date(2031, 5, 2), date(2031, 5, 3)
GOLD = {FIRST: ["Oru flooded."], SECOND: ["Arden burned down."]}
PLAIN = Scorer()


def shares(told):
    return [(each.precision, each.recall) for each in score(told, GOLD, PLAIN)]


def test_the_gold_scores_full():
    assert shares(GOLD) == [(1.0, 1.0)] * 3


def test_right_words_on_a_wrong_day_score_nothing():
    assert shares({THIRD: ["Oru flooded."]}) == [(0.0, 0.0)] * 3


def test_words_of_days_that_one_side_alone_has_count_as_missed():
    days, unigrams, bigrams = score({FIRST: ["Oru flooded."], THIRD: ["Voss left."]}, GOLD, PLAIN)
    assert (days.precision, days.recall) == (0.5, 0.5)
    assert (unigrams.precision, unigrams.recall) == (pytest.approx(2 / 4), pytest.approx(2 / 5))
    assert (bigrams.precision, bigrams.recall) == (pytest.approx(1 / 2), pytest.approx(1 / 3))


def test_nothing_told_scores_nothing():
    assert shares({}) == [(0.0, 0.0)] * 3


def test_a_day_that_comes_twice_is_one_day(tmp_path):
    path = tmp_path / "oru.gold.json"
    path.write_text(
        '[{"source": "x", "entries": [{"date": "2031-05-01", "sentences": ["a"]},'
        ' {"date": "2031-05-01", "sentences": ["b"]}]}]',
        encoding="utf-8",
    )
    assert golds(path) == [{FIRST: ["a", "b"]}]
