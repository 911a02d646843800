import math
from datetime import date

import pytest

from newsloom.weighing.timeline import build, memory
from tests.weighing.made import claim, report

BRIDGE, INQUIRY = date(2031, 5, 2), date(2031, 5, 20)
FALL = "The old bridge at Arden fell into the river Oru on 2 May during a storm."
AGAIN = "Divers searched the river Oru below Arden where the old bridge fell on 2 May."
TRIAL = "A judge in Kestria opened the inquiry into the bridge at Arden on 20 May."


def reading(name, text, published, *days):
    told = [claim(line, day=day) for line, day in zip(text.split("\n"), days, strict=False) if day]
    return report(name, text, claims=told, published=published).reading


@pytest.mark.parametrize(
    ("published", "worth"),
    [(BRIDGE, 1.0), (None, 1.0), (date(2031, 5, 3), 1 + math.log(2)), (date(2031, 4, 1), 0.0)],
)
def test_a_day_is_worth_more_the_longer_it_is_remembered_and_nothing_when_announced(published, worth):
    assert memory(BRIDGE, published) == pytest.approx(worth)


def test_dates_stand_in_order_each_with_a_sentence_that_names_it():
    told = build(
        [
            reading("a", FALL, BRIDGE, BRIDGE),
            reading("b", AGAIN, date(2031, 5, 3), BRIDGE),
            reading("c", TRIAL, INQUIRY, INQUIRY),
        ],
        dates=2,
        sentences=1,
    )
    assert [(entry.date, entry.sentences[0].document) for entry in told] == [
        (BRIDGE, told[0].sentences[0].document),
        (INQUIRY, "c"),
    ]
    assert told[0].sentences[0].text in (FALL, AGAIN)


def test_a_sentence_is_given_with_its_place():
    source = reading("a", FALL, BRIDGE, BRIDGE)
    (entry,) = build([source])
    (sentence,) = entry.sentences
    assert sentence.span.of(source.document.text) == sentence.text == FALL
    assert not sentence.planned


def test_a_day_that_is_only_announced_stands_in_no_timeline():
    assert build([reading("a", TRIAL, date(2031, 5, 1), INQUIRY)]) == ()


def test_the_best_remembered_day_is_kept_when_there_is_room_for_one():
    given = [
        reading("a", FALL, BRIDGE, BRIDGE),
        reading("b", TRIAL, INQUIRY, INQUIRY),
        reading("c", AGAIN, date(2031, 6, 9), BRIDGE),
    ]
    assert [entry.date for entry in build(given, dates=1)] == [BRIDGE]


@pytest.mark.parametrize(
    ("wanted", "days"),
    [
        ({"earliest": date(2031, 5, 10)}, [INQUIRY]),
        ({"latest": date(2031, 5, 10)}, [BRIDGE]),
        ({"about": "judges"}, [INQUIRY]),
        ({"about": "volcano"}, []),
    ],
)
def test_period_and_topic_narrow_what_is_told(wanted, days):
    given = [reading("a", FALL, BRIDGE, BRIDGE), reading("b", TRIAL, INQUIRY, INQUIRY)]
    assert [entry.date for entry in build(given, dates=5, **wanted)] == days


@pytest.mark.parametrize(
    "text",
    [
        "It fell on 2 May.",
        "We saw the old bridge at Arden fall into the river Oru on 2 May.",
        '"The old bridge at Arden fell into the river Oru on 2 May," said Voss.',
    ],
)
def test_fragments_and_other_peoples_words_tell_no_date(text):
    assert build([reading("a", text, BRIDGE, BRIDGE)]) == ()


def test_one_sentence_is_not_told_for_two_dates():
    given = [reading("a", FALL, BRIDGE, BRIDGE), reading("b", FALL, INQUIRY, INQUIRY)]
    assert [entry.date for entry in build(given, dates=5)] == [BRIDGE]


def test_a_month_or_a_range_gives_no_day_credit():
    assert build([reading("a", FALL, INQUIRY, (date(2031, 5, 1), date(2031, 5, 31)))]) == ()


def test_the_first_day_of_the_calendar_has_no_day_before():
    assert [entry.date for entry in build([reading("a", FALL, date.min, date.min)])] == [date.min]


def test_an_undated_lead_may_tell_the_day_that_another_names():
    follow = "Ferries replaced the fallen old bridge at Arden over the river Oru after the storm."
    told = build([reading("a", FALL, BRIDGE, BRIDGE), reading("b", follow, date(2031, 5, 3))], sentences=2)
    assert [(entry.date, len(entry.sentences)) for entry in told] == [(BRIDGE, 1)] or len(told[0].sentences) == 2


def test_the_order_of_documents_makes_no_difference():
    given = [
        reading("a", FALL, BRIDGE, BRIDGE),
        reading("b", TRIAL, INQUIRY, INQUIRY),
        reading("c", AGAIN, date(2031, 6, 9), BRIDGE),
    ]
    assert build(given) == build(given[::-1])


def test_nothing_gives_no_timeline():
    assert build([]) == ()
