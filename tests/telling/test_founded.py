"""How well founded an event is, in words."""

from newsloom.telling.phrases import founded
from tests.weighing.told import weighed

MARKET = "\n\nThe covered market of Brenna stays closed for the week, and traders carry their stalls to the harbour."
PLAN = "Premier Ilsa Vanterpool will meet President Tam Rook in Brenna on Monday, spokesman Oren Tallis said." + MARKET
HELD = "Premier Ilsa Vanterpool and President Tam Rook met in Brenna on Monday, 12 May 2031." + MARKET


def met(*texts):
    return next(event for event in weighed(*texts).events if "Rook" in event.line)


def test_who_spoke_of_the_plan_alone_is_no_source_of_the_outcome():
    event = met((PLAN, "2031-05-09"), (HELD, "2031-05-13"))
    assert event.status == "happened"
    assert founded(event) == "1 independent origin, not for the outcome"


def test_a_source_of_the_outcome_counts_for_it():
    event = met((PLAN, "2031-05-09"), (HELD.replace("2031.", "2031, palace aide Una Feld said."), "2031-05-13"))
    assert founded(event).startswith(("1 independent origin", "2 independent origins"))
    assert "outcome" not in founded(event)


def test_a_plan_is_not_measured_by_an_outcome():
    assert founded(met((PLAN, "2031-05-09"))) == "1 independent origin"
