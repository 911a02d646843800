from datetime import date

from newsloom.weighing import events, matching, origins
from tests.weighing.made import claim, report, story

TUESDAY = date(2031, 5, 6)


def built(*reports):
    matches = matching.match(reports, ())
    return events.build(reports, (), matches, origins.trace(story(*reports), reports, (), matches, ()))


def told(name, text, order, **slots):
    slots = {"who": ["Ada Voss"], "day": TUESDAY, "predicate": "open", **slots}
    return report(name, text, claims=[claim(text, **slots)], order=order)


AHEAD = "Ada Voss will open the Lorne bridge on Tuesday"
DONE = "Ada Voss opened the Lorne bridge on Tuesday"
OFF = "Ada Voss did not open the Lorne bridge on Tuesday"


def test_a_plan_that_came_about_is_told_as_happened_with_its_history():
    (event,) = built(told("a", AHEAD, 0, status="planned"), told("b", DONE, 1))
    assert event.status == "happened"
    assert [step.status for step in event.history] == ["planned", "happened"]


def test_a_later_text_that_knows_less_does_not_undo_what_happened():
    (event,) = built(told("a", DONE, 0), told("b", AHEAD, 1, status="planned"))
    assert event.status == "happened"
    assert [step.status for step in event.history] == ["happened", "planned"]


def test_a_plan_without_an_outcome_stays_planned():
    (event,) = built(told("a", AHEAD, 0, status="planned"))
    assert event.status == "planned"


def test_what_did_not_happen_is_no_rumour():
    (event,) = built(told("a", AHEAD, 0, status="possible"), told("b", OFF, 1, status="not-happened"))
    assert event.status == "not-happened"


def test_the_line_is_a_sentence_that_carries_the_status():
    (event,) = built(told("a", AHEAD, 0, status="planned"), told("b", DONE, 1))
    assert event.line == DONE


def test_background_is_kept_apart():
    (event,) = built(told("a", DONE, 0, background=True))
    assert event.background


def test_a_claim_of_unknown_status_is_no_event():
    assert built(told("a", DONE, 0, status="unknown")) == ()


def test_events_stand_in_order_of_their_day():
    late, early = date(2031, 5, 9), date(2031, 5, 2)
    told_late = told("a", "Tomas Brandel closed the mill", 0, day=late, predicate="close", who=["Tomas Brandel"])
    told_early = told("b", "Ilse Normark sold the quarry", 1, day=early, predicate="sell", who=["Ilse Normark"])
    assert [event.earliest for event in built(told_late, told_early)] == [early, late]
