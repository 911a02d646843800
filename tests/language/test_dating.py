"""Solving clues: the heaviest days, their hull, and open sides where nothing bounds them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from newsloom.language import dating
from newsloom.language.dating import Clue
from newsloom.model.span import Span


def clue(low, high, *, weight=0.8, at=0, soft=False):
    """Publication lies from `low` to `high`, days of May 2031; None is open."""
    first = date(2031, 5, 1).toordinal() - 1
    reach = (None if low is None else low, None if high is None else high)
    return Clue(Span(at, at + 1), weight, reach, days=(first, first), soft=soft)


def solved(*clues, years=()):
    found = dating.solve(clues, years)
    return (found.earliest and found.earliest.day, found.latest and found.latest.day)


def test_two_bounds_meet():
    assert solved(clue(3, None), clue(None, 9)) == (3, 9)


def test_a_side_that_nothing_bounds_is_open():
    assert solved(clue(3, None)) == (3, None)


def test_the_heavier_of_two_that_exclude_each_other_wins():
    assert solved(clue(3, 4, weight=1.0), clue(9, 9, weight=0.5)) == (3, 4)


def test_rivals_of_nearly_the_same_weight_widen_the_answer():
    assert solved(clue(3, 4, weight=0.8), clue(9, 9, weight=0.75)) == (3, 9)


def test_a_soft_clue_chooses_but_never_bounds():
    assert solved(clue(3, None), clue(3, 10, soft=True)) == (3, None)
    assert solved(clue(3, 4), clue(9, 10), clue(8, 20, soft=True)) == (9, 10)


def test_no_clue_leaves_both_sides_open():
    assert solved() == (None, None)


def test_a_weekday_beside_a_date_chooses_the_year():
    tuesday = Clue(Span(0, 1), 0.9, (0, 0), yearly=((5, 6), (5, 6), 1))
    found = dating.solve([tuesday], range(2028, 2034))
    assert (found.earliest, found.latest) == (date(2031, 5, 6), date(2031, 5, 6))


def test_the_years_that_one_date_may_mean_count_once_where_they_overlap():
    either = Clue(Span(0, 1), 0.5, (-182, 364), yearly=((5, 6), (5, 6), None))
    later = Clue(Span(2, 3), 0.6, (0, 9), days=(date(2032, 7, 1).toordinal(),) * 2)
    found = dating.solve([either, later], (2030, 2031))
    assert (found.earliest, found.latest) == (date(2032, 7, 1), date(2032, 7, 10))


def test_a_month_over_new_year_is_shifted_by_whole_months():
    november = (date(2030, 12, 1).toordinal(), date(2030, 12, 31).toordinal())
    found = dating.solve([Clue(Span(0, 1), 0.9, (0, 0), days=november, shift=(-1, "month"))])
    assert (found.earliest, found.latest) == (date(2031, 1, 1), date(2031, 1, 31))


@given(st.permutations([clue(3, None, at=1), clue(None, 9, at=2), clue(5, 7, at=3), clue(8, 8, weight=0.3, at=4)]))
def test_the_order_of_clues_does_not_matter(clues):
    assert solved(*clues) == (5, 7)
