import pytest

from bench.claimdiff import (
    Pair,
    aligned_words,
    area,
    fuzzy,
    likeness,
    rarities,
    read,
    shared_words,
    strangers,
    tf_idf,
    told_words,
    wanted_words,
    words_f1,
)

FERRY = "The ferry sank near Arden on Monday."
AGAIN = "Near Arden the old ferry sank, Voss said."
MARKET = "A market opened its stalls to the public."


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [([2, 3], [0, 1], 1.0), ([0, 1], [2, 3], 0.0), ([1, 1], [1, 1], 0.5), ([1, 3], [2], 0.5), ([], [1], 0.0)],
)
def test_area_is_the_share_of_pairs_in_order_and_ties_count_half(right, wrong, expected):
    assert area(right, wrong) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("found", "wanted", "expected"), [({1, 2}, {1, 2}, 1.0), ({1, 2, 3, 4}, {1, 2}, 2 / 3), (set(), {1}, 0.0)]
)
def test_f1_over_words(found, wanted, expected):
    assert words_f1(found, wanted) == pytest.approx(expected)


def test_reasons_are_words_by_number():
    assert wanted_words(Pair("t", FERRY, AGAIN, bearing=True, reasons=("ferry sank", "on Monday", "absent"))) == {
        *(1, 2),
        *(5, 6),
    }


def test_baselines_like_sentences_that_share_words():
    rarity = rarities([FERRY, AGAIN, MARKET])
    assert tf_idf(FERRY, AGAIN, rarity) > tf_idf(FERRY, MARKET, rarity) == 0.0
    assert fuzzy(FERRY, AGAIN) > fuzzy(FERRY, MARKET)
    assert shared_words(FERRY, AGAIN) == {1, 2, 4}
    assert aligned_words(FERRY, "The ferry sank yesterday.") == {0, 1, 2}


def test_matching_is_called_on_two_sentences():
    storm = "The old ferry sank near Arden in a storm."
    assert likeness(FERRY, storm) > likeness(FERRY, MARKET)
    assert told_words("The ferry sank near Arden, the coastguard said.", storm) == {0, 1, 2, 3, 4}


def test_a_stranger_is_of_another_topic():
    pairs = [Pair("a", FERRY, AGAIN, bearing=True, reasons=()), Pair("b", MARKET, MARKET, bearing=False, reasons=())]
    assert strangers(pairs[:1], pairs) == [(FERRY, MARKET)]


def test_a_pair_turned_round_counts_once(tmp_path):
    row = '{{"topic": "t", "claim_a": "{}", "claim_b": "{}", "strengthens": 1, "weakens": 0, {}}}'
    reasons = '"rationale_strengthens": ["x"], "rationale_weakens": []'
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join((row.format("x", "y", reasons), row.format("y", "x", reasons))), encoding="utf-8")
    assert read(path) == [Pair("t", "x", "y", bearing=True, reasons=("x",))]
