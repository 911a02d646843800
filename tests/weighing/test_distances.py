"""Distances: the length between two places is one number, however it is told."""

import pytest

from tests.weighing.told import disputed

TRAIN = (
    (
        "Premier Ilsa Vanterpool arrived in Brenna by train on Tuesday for her first talks with the harbour council. "
        "She went from Kestria's capital, Orlund, to Brenna for the {trip} trip, with her ministers aboard the train."
    ),
    (
        "The harbour council of Brenna waited for Premier Ilsa Vanterpool on Tuesday, before their first talks. In "
        "March the premier stayed in Orlund, {away} from {what}, and missed the harbour council."
    ),
)


def told(trip, away, what="Brenna"):
    return [TRAIN[0].format(trip=trip), TRAIN[1].format(away=away, what=what)]


@pytest.mark.parametrize("what", ["Brenna", "the old port city"])
def test_a_journey_and_a_line_that_cannot_both_be_true_are_a_dispute(what):
    (finding,) = disputed(*told("nearly 700-kilometre", "some 90 km", what))
    assert finding.slot == "number"
    assert {value.value for value in finding.values} == {"700 km", "90 km"}
    assert finding.kind == "contradiction"


def test_a_later_report_does_not_move_a_place():
    first, second = told("700-km", "90 km")
    (finding,) = disputed((second, "2031-05-09"), (first, "2031-05-12"))
    assert finding.verdict == "disputed"


@pytest.mark.parametrize(
    ("trip", "away"),
    [("700-kilometre", "about 690 km"), ("700-kilometre", "435 miles"), ("700-kilometre", "500 km")],
)
def test_rounding_other_units_and_a_detour_are_none(trip, away):
    assert disputed(*told(trip, away)) == []


def test_the_length_of_something_else_is_none():
    assert disputed(*told("700-kilometre", "in a hall 90 m long, away")) == []
