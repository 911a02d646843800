"""Stays: one person, one place, stretches of days that overlap and do not fit."""

import pytest

from tests.weighing.told import disputed

VISIT = (
    (
        "Premier Ilsa Vanterpool of Kestria will meet the Norland trade delegation. The premier will sit in Brenna for "
        "talks on 14-15 May, her office said.\n\nThe Kestria premier last saw the Norland trade delegation in autumn."
    ),
    (
        "The Norland trade delegation hopes for a meeting with Kestria's premier. Premier Ilsa Vanterpool plans to "
        "travel on to the lantern fair in Brenna {days}.\n\n"
        "The Kestria premier and the Norland trade delegation met in autumn."
    ),
)


def days(written):
    return [VISIT[0], VISIT[1].format(days=written)]


def test_days_of_one_stay_that_overlap_and_do_not_fit_are_a_dispute():
    (finding,) = disputed(*days("on May 15 and 16"))
    assert finding.slot == "date"
    assert {value.value for value in finding.values} == {"14-15 May", "May 15 and 16"}
    assert finding.preferred is None


@pytest.mark.parametrize("written", ["on May 14 and 15", "on May 15", "from May 13 to 16"])
def test_the_same_days_one_of_them_and_a_longer_stay_are_none(written):
    assert disputed(*days(written)) == []


def test_another_person_may_be_there_on_other_days():
    other = VISIT[1].format(days="on May 15 and 16").replace("Premier Ilsa Vanterpool plans", "Envoy Tam Rook plans")
    assert disputed(VISIT[0], other) == []
