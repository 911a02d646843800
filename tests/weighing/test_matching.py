from datetime import date

import pytest

from newsloom.weighing import matching
from tests.weighing.made import claim, report

TUESDAY, WEDNESDAY, MAY = date(2031, 5, 6), date(2031, 5, 7), (date(2031, 5, 1), date(2031, 5, 31))
FELL = "The footbridge over the Lorne collapsed on Tuesday"


def groups(*reports):
    return sorted(len(match.told) for match in matching.match(reports, ()))


def told(name, text=FELL, **slots):
    return report(name, text, claims=[claim(text, **slots)])


def test_two_reports_of_one_event_match():
    assert groups(told("a", day=TUESDAY), told("b", day=TUESDAY)) == [2]


def test_a_plan_matches_its_own_outcome():
    ahead = told(
        "a", "The footbridge over the Lorne will open on Tuesday", status="planned", predicate="open", day=TUESDAY
    )
    done = told("b", "The footbridge over the Lorne opened on Tuesday", predicate="open", day=TUESDAY)
    assert groups(ahead, done) == [2]


def test_intervals_agree_when_one_contains_the_other():
    assert groups(told("a", day=TUESDAY), told("b", day=MAY)) == [2]


def test_the_same_act_on_another_day_is_another_event():
    again = "A deck of the upper Lorne crossing collapsed a day later"
    assert groups(told("a", day=TUESDAY), told("b", again, day=WEDNESDAY)) == [1, 1]


def test_nearly_the_same_words_with_another_day_are_one_thing_with_a_dispute():
    assert groups(told("a", day=TUESDAY), told("b", day=WEDNESDAY)) == [2]


def test_two_such_sentences_inside_one_text_are_two_things():
    text = "The footbridge over the Lorne collapsed on Tuesday\nThe footbridge over the Lorne collapsed on Wednesday"
    both = report(
        "a",
        text,
        claims=[claim(line, day=day) for line, day in zip(text.split("\n"), (TUESDAY, WEDNESDAY), strict=True)],
    )
    assert groups(both) == [1, 1]


def test_other_actors_and_other_words_do_not_match():
    assert groups(told("a", day=TUESDAY), told("b", "Farmers sold their wheat", predicate="sell")) == [1, 1]


@pytest.mark.parametrize("predicate", sorted(matching.STATEMENTS))
def test_what_is_said_is_left_to_quotations(predicate):
    assert groups(told("a", predicate=predicate)) == []


def test_a_match_says_why_it_was_made():
    (match,) = matching.match((told("a", day=TUESDAY), told("b", day=TUESDAY)), ())
    assert "same when" in match.why[0]
    assert "words alike 1.00" in match.why[0]
