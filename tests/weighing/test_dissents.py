"""Dissents: a value that one report alone gives, against reports that tell the same in other words."""

import pytest

from newsloom.weighing import contexts
from tests.weighing.told import disputed, weighed

FERRY = (
    "The night ferry struck the breakwater at Orlund on {day}, and {hurt} passengers were taken to hospital.",
    "Doctors treated {hurt} passengers after the night ferry hit the Orlund breakwater on {day}.",
    "On {day} {hurt} passengers needed hospital treatment when the night ferry ran into the breakwater at Orlund.",
)
SAME = {"day": "Tuesday", "hurt": "seventeen"}


def ferry(**changed):
    return [FERRY[0].format(**SAME), FERRY[1].format(**SAME), FERRY[2].format(**{**SAME, **changed})]


def test_reports_that_agree_are_no_dispute():
    assert disputed(*ferry()) == []


def test_a_number_that_one_report_alone_gives_is_a_dispute():
    (finding,) = disputed(*ferry(hurt="forty-one"))
    assert finding.slot == "number"
    assert {value.value for value in finding.values} == {"17", "41"}


def test_a_weekday_that_one_report_alone_gives_is_a_dispute():
    (finding,) = disputed(*ferry(day="Saturday"))
    assert finding.slot == "date"
    assert ("c",) in {value.documents for value in finding.values}


@pytest.mark.parametrize("changed", [{"hurt": "17"}, {"hurt": "about twenty"}, {"day": "Wednesday"}])
def test_another_form_a_rounding_and_the_night_between_two_days_are_none(changed):
    assert disputed(*ferry(**changed)) == []


LIBRARY = (
    "The chief engineer opened the new seed library in Brenna and praised the volunteers who built the shelves.",
    "Volunteers who built the shelves were praised when the chief engineer opened a seed library in Brenna.",
    "A seed library was opened in Tolmark by the chief engineer, who praised volunteers for the shelves.",
)


def test_a_place_that_one_report_alone_gives_is_a_dispute():
    (finding,) = disputed(*LIBRARY)
    assert finding.slot == "place"
    assert {value.value for value in finding.values} == {"Brenna", "Tolmark"}


def test_a_report_that_gives_the_other_place_too_tells_of_two_things():
    assert disputed(*LIBRARY[:2], LIBRARY[2] + " An older collection has been kept in Brenna for years.") == []


def test_a_span_of_time_told_in_like_words_is_a_dispute_of_two():
    texts = (
        "The talks between Orlund and Vasholm come a month after the failed border conference in Brenna.",
        "The talks between Orlund and Vasholm come three months after a failed border conference in Brenna.",
    )
    (finding,) = disputed(*texts)
    assert finding.slot == "number"
    assert {value.value for value in finding.values} == {"1 month", "3 months"}


def test_two_people_of_one_given_name_of_whom_the_same_is_told_are_one_misnamed():
    texts = (
        "Ottar Brandvik, director of the Orlund harbour office, said the pier would be closed for repairs.",
        "The pier is closed for repairs, said Ottar Lindmark, who is director of the Orlund harbour office.",
    )
    assert [each.slot for each in disputed(*texts)] == ["name"]


def test_lower_bounds_that_differ_are_told_as_two_counts():
    texts = (
        "At least 60 people were killed when the dam at Orlund broke on Tuesday, officials said.",
        "At least 92 people were killed when the dam at Orlund broke on Tuesday, officials said.",
    )
    found = [each for each in weighed(*texts).findings if each.slot == "number"]
    assert [each.verdict for each in found] == ["disputed"]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (contexts.Days(1, None), contexts.Days(1, None), True),
        (contexts.Days(6, None), contexts.Days(0, None), True),
        (contexts.Days(1, None), contexts.Days(4, None), False),
        (contexts.Days(None, (118, 119)), contexts.Days(None, (118, 118)), True),
        (contexts.Days(None, (118, 119)), contexts.Days(None, (117, 118)), False),
        (contexts.Days(1, None), contexts.Days(None, (118, 118)), None),
    ],
)
def test_days_are_compared_like_with_like(one, other, agree):
    assert one.agrees(other) is agree
    assert other.agrees(one) is agree
