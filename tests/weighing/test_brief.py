"""The brief: what was ahead of the result is no news beside it."""

from tests.weighing.told import weighed

FIRST = (
    "Preparations are under way for the first meeting of Premier Ilsa Vanterpool and President Tam Rook in Brenna. "
    "Rook is due in Orlund on 26 May for the harbour fair."
)
LATER = (
    "Premier Ilsa Vanterpool and President Tam Rook met in Brenna on Monday for the first time. The two leaders spoke "
    "for three hours about the border markets."
)


def lines(*texts):
    return " ".join(line.text for line in weighed(*texts).brief)


def test_what_was_under_way_is_left_out_once_its_people_came_to_it():
    told = lines((FIRST, "2031-05-09"), (LATER, "2031-05-12"))
    assert "met in Brenna" in told
    assert "Preparations" not in told


def test_it_is_told_as_long_as_nothing_came_of_it():
    assert "Preparations" in lines((FIRST, "2031-05-09"))
