"""Distances: the length between two places is one number, however it is told."""

import pytest

from tests.weighing.told import disputed

BARGE = (
    (
        "Premier Ilsa Vanterpool came to Brenna by barge on Tuesday for her first talks with the harbour council. The "
        "{trip} trip from Kestria's capital, Orlund, to Brenna took her and her ministers a day and a night."
    ),
    (
        "The harbour council of Brenna waited for Premier Ilsa Vanterpool on Tuesday, before their first talks. In "
        "March she had lain ill in Orlund, {away} from {what}, and the harbour council went home."
    ),
)


def told(trip, away, what="Brenna"):
    return [BARGE[0].format(trip=trip), BARGE[1].format(away=away, what=what)]


@pytest.mark.parametrize("what", ["Brenna", "the old port city"])
def test_a_journey_and_a_line_that_cannot_both_be_true_are_a_dispute(what):
    (finding,) = disputed(*told("almost 620-kilometre", "about 90 km", what))
    assert finding.slot == "number"
    assert {value.value for value in finding.values} == {"620 km", "90 km"}
    assert finding.kind == "contradiction"


def test_a_later_report_does_not_move_a_place():
    first, second = told("620-km", "90 km")
    (finding,) = disputed((second, "2031-05-09"), (first, "2031-05-12"))
    assert finding.verdict == "disputed"


@pytest.mark.parametrize(
    ("trip", "away"),
    [("620-kilometre", "about 610 km"), ("620-kilometre", "385 miles"), ("620-kilometre", "450 km")],
)
def test_rounding_other_units_and_a_detour_are_none(trip, away):
    assert disputed(*told(trip, away)) == []


def test_the_length_of_something_else_is_none():
    assert disputed(*told("620-kilometre", "in a hall 90 m long, away")) == []
