"""Stays: one person, one place, stretches of days that overlap and do not fit."""

import pytest

from tests.weighing.told import disputed

VISIT = (
    (
        "Premier Ilsa Vanterpool of Kestria will meet the Norland trade delegation. The premier is due in Brenna for "
        "talks on 26-27 April, her office said.\n\nThe Kestria premier last saw the Norland trade delegation in autumn."
    ),
    (
        "The Norland trade delegation hopes for a meeting with Kestria's premier. Premier Ilsa Vanterpool plans to "
        "travel on to the harbour fair in Brenna {days}.\n\n"
        "The Kestria premier and the Norland trade delegation met in autumn."
    ),
)


def days(written):
    return [VISIT[0], VISIT[1].format(days=written)]


def test_days_of_one_stay_that_overlap_and_do_not_fit_are_a_dispute():
    (finding,) = disputed(*days("on April 27 and 28"))
    assert finding.slot == "date"
    assert {value.value for value in finding.values} == {"26-27 April", "April 27 and 28"}
    assert finding.preferred is None


@pytest.mark.parametrize("written", ["on April 26 and 27", "on April 27", "from April 25 to 28"])
def test_the_same_days_one_of_them_and_a_longer_stay_are_none(written):
    assert disputed(*days(written)) == []


def test_another_person_may_be_there_on_other_days():
    other = VISIT[1].format(days="on April 27 and 28").replace("Premier Ilsa Vanterpool plans", "Envoy Tam Rook plans")
    assert disputed(VISIT[0], other) == []
