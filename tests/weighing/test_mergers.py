"""Mergers: what both are said to have said, and each alone said half of."""

from tests.weighing.told import disputed

BOTH = (
    "Premier Ilsa Vanterpool and President Tam Rook met in Brenna on Tuesday. Both Vanterpool and Rook have promised "
    "that the meeting will settle the fishing quota dispute and open the border markets.\n\n"
    "Vanterpool said {hers}.\n\nRook said {his}."
)
QUOTA = "the meeting will settle the fishing quota dispute for good"
MARKETS = "he is sure that the meeting will open the border markets soon"


def test_a_statement_of_both_whose_halves_each_alone_is_quoted_with_is_a_dispute():
    (finding,) = disputed(BOTH.format(hers=QUOTA, his=MARKETS))
    assert (finding.slot, finding.kind) == ("attribution", "inside-one-text")
    assert [value.value for value in finding.values][1:] == ["Ilsa Vanterpool", "Tam Rook"]


def test_both_saying_both_is_none():
    whole = "the meeting will settle the fishing quota dispute and open the border markets"
    assert disputed(BOTH.format(hers=whole, his=whole)) == []


def test_another_subject_is_none():
    assert disputed(BOTH.format(hers=QUOTA, his="the harvest was the best in forty years")) == []


def test_two_who_speak_together_under_two_names_are_one_origin():
    again = (
        ".\n\nThe two leaders have promised that the meeting will settle the fishing quota dispute "
        "and open the border markets.\n\nVanterpool"
    )
    (finding,) = disputed(BOTH.format(hers=QUOTA, his=MARKETS).replace(".\n\nVanterpool", again))
    together = finding.values[0]
    assert len(together.spans) == 2
    assert len(together.origins) == 1
