"""Slips: a weekday that is not its date's."""

import pytest

from tests.weighing.told import disputed

MARKET = "The covered market of Brenna reopened {day} after the flood, and traders carried their stalls back inside."


def test_a_weekday_that_does_not_fit_its_date_is_raised():
    (finding,) = disputed(MARKET.format(day="on Thursday, 6 May 2031,"))
    assert (finding.slot, finding.kind) == ("date", "inside-one-text")
    assert [value.value for value in finding.values] == ["Thursday", "6 May 2031"]
    assert "Tuesday" in finding.why


@pytest.mark.parametrize("day", ["on Tuesday, 6 May 2031,", "on 6 May 2031", "on Thursday", "on Tuesday, May 6,"])
def test_one_that_fits_and_one_alone_are_not(day):
    assert disputed(MARKET.format(day=day)) == []
