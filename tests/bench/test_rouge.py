import pytest

from bench.rouge import Counts, Scorer, f_of, load, ngrams, porter

PLAIN = Scorer()


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("cats", "cat"),
        ("agreed", "agre"),
        ("feed", "feed"),
        ("plastered", "plaster"),
        ("sing", "sing"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("filing", "file"),
        ("conflated", "conflat"),
        ("happy", "happi"),
        ("relational", "relat"),
        ("vietnamization", "vietnam"),
        ("electrical", "electr"),
        ("adoption", "adopt"),
        ("replacement", "replac"),
        ("controll", "control"),
        ("yellowed", "yellow"),
        ("rate", "rate"),
    ],
)
def test_words_are_stemmed_as_porter_does(word, stem):
    assert porter(word) == stem


def test_tokens_are_lower_case_stems_without_marks_and_stop_words():
    scorer = Scorer(frozenset({"the"}), {"fallen": "fall"})
    assert scorer.tokens("The half-built bridges, «fallen» ÉTÉ!") == ["half", "built", "bridg", "fall", "t"]


def test_hits_are_clipped_for_each_reference_and_counts_added_up():
    assert PLAIN.score("Oru Oru Arden", ["Oru Kestria", "Oru Oru"], 1) == Counts(hits=3, summary=6, references=4)


def test_bigrams_need_both_words_in_order():
    assert PLAIN.score("Oru met Arden", ["Arden met Oru met"], 2) == Counts(hits=1, summary=2, references=3)


def test_nothing_scores_nothing():
    counts = PLAIN.score("", ["Oru"], 1)
    assert (counts.precision, counts.recall, counts.f) == (0.0, 0.0, 0.0)
    assert not ngrams(["a"], 2)


def test_f_is_the_harmonic_mean():
    assert f_of(0.5, 1.0) == pytest.approx(2 / 3)
    assert Counts(2, 4, 2).f == pytest.approx(2 / 3)


def test_lists_are_read_from_a_folder(tmp_path):
    (tmp_path / "stopwords.txt").write_text("the\nof\n", encoding="utf-8")
    (tmp_path / "irregular.tsv").write_text("fallen\tfall\n", encoding="utf-8")
    assert load(tmp_path).tokens("the fall of the fallen") == ["fall", "fall"]
