"""Status by grammar and days: plans, doubts, denials and outcomes kept apart."""

from datetime import date

import pytest

from newsloom.language import status, verbs, words
from newsloom.language.status import Setting
from newsloom.model.document import Document
from newsloom.model.reading import Claim, Time
from newsloom.model.span import Span

TOLD = (date(2031, 5, 7), date(2031, 5, 7))
OPEN = (None, None)


def grammar(text, **setting):
    found = words.find(Document(name="case", text=text))
    last = len(found.starts) - 1
    group = verbs.find(found, 0, last + 1)[-1]
    return status.rule(found, group, Setting(0, last, **setting))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oru met Voss.", "past"),
        ("Oru has met Voss.", "perfect"),
        ("Oru is meeting Voss.", "progressive"),
        ("Oru has ties with Kestria.", "stative"),
        ("Oru managed to reach Arden.", "past"),
        ("Oru was able to reach Arden.", "past"),
        ("Oru did not fail to sign.", "past"),
        ("Oru not only signed but stayed.", "past"),
        ("The report says so.", "past"),
        ("Oru is to meet Voss.", "planned"),
        ("Oru was to meet Voss.", "planned"),
        ("Oru was due to meet Voss.", "planned"),
        ("Oru is expected to arrive.", "planned"),
        ("Oru will meet Voss.", "planned"),
        ("Oru is going to meet Voss.", "planned"),
        ("Oru agreed to meet Voss.", "planned"),
        ("Oru will continue to work.", "planned"),
        ("The village is rebuilt.", "present"),
        ("Oru goes to work.", "present"),
        ("Oru continues to work.", "stative"),
        ("Oru has offered to resign.", "planned"),
        ("The vote is scheduled for Friday.", "planned"),
        ("The vote is due on Friday.", "planned"),
        ("Oru plans a visit.", "planned"),
        ("Oru may visit Arden.", "possible"),
        ("Oru could visit Arden.", "possible"),
        ("Oru has reportedly left.", "possible"),
        ("Oru is thought to have left.", "possible"),
        ("Oru is likely to leave.", "possible"),
        ("Oru would have left.", "possible"),
        ("Oru had hoped to leave.", "possible"),
        ("Oru tried to leave.", "possible"),
        ("Did Oru leave?", "possible"),
        ("Oru did not leave.", "not-happened"),
        ("Oru could not leave.", "not-happened"),
        ("Oru failed to leave.", "not-happened"),
        ("Oru refused to leave.", "not-happened"),
        ("Oru was unable to leave.", "not-happened"),
        ("Oru does not plan to leave.", "not-happened"),
        ("The talks did not materialise.", "not-happened"),
        ("The talks fell through.", "not-happened"),
        ("The visit was called off.", "not-happened"),
        ("The visit was postponed.", "not-happened"),
        ("The meeting never took place.", "not-happened"),
        ("No deal was reached.", "not-happened"),
        ("The sides reached no deal.", "not-happened"),
        ("Oru has not been charged.", "not-yet"),
        ("Oru has yet to sign.", "not-yet"),
        ("Oru had not yet signed.", "not-yet"),
        ("The dam will not open before June.", "not-yet"),
        ("Oru denied the report.", "denied"),
        ("Oru dismissed the rumours.", "denied"),
        ("Oru should resign.", "unknown"),
    ],
)
def test_a_clause_has_this_grammar(text, expected):
    assert grammar(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    ["Oru may not have been cancelled.", "The visit may be called off.", "The visit is expected to be postponed."],
)
def test_what_may_fall_through_has_not_fallen_through(text):
    assert grammar(text)[0] in ("possible", "planned")


def test_dismissing_a_person_is_no_denial():
    assert grammar("Oru dismissed the minister.")[0] == "past"


def test_would_is_a_plan_when_reported_and_a_possibility_otherwise():
    assert grammar("The dam would open.", reported=True)[0] == "planned"
    assert grammar("The dam would open.")[0] == "possible"
    assert grammar("The dam would open.", reported=True, conditional=True)[0] == "possible"


def test_a_speakers_no_is_a_denial_and_the_outlets_own_is_an_outcome():
    assert grammar("Oru did not leave.", reported=True)[0] == "denied"
    assert grammar("Oru did not leave.")[0] == "not-happened"


def test_conditions_and_doubtful_governors_make_possibilities():
    assert grammar("if Oru leaves", opener="if")[0] == "possible"
    assert grammar("Oru had left", governor="suspect", reported=True)[0] == "possible"


def test_the_deciding_word_is_told():
    assert grammar("Oru may visit Arden.")[1] == (1,)
    assert grammar("Oru agreed to meet Voss.")[1] == (1,)


@pytest.mark.parametrize(
    ("form", "day", "expected"),
    [
        ("past", None, "happened"),
        ("past", date(2031, 5, 5), "happened"),
        ("past", date(2031, 5, 7), "happened"),
        ("past", date(2031, 5, 9), "planned"),
        ("progressive", None, "ongoing"),
        ("progressive", date(2031, 5, 9), "planned"),
        ("progressive", date(2031, 5, 5), "happened"),
        ("present", None, "unknown"),
        ("present", date(2031, 5, 9), "planned"),
        ("stative", date(2031, 5, 5), "ongoing"),
        ("planned", date(2031, 5, 5), "planned"),
        ("not-happened", date(2031, 5, 9), "not-happened"),
        ("headline past", None, "happened"),
        ("headline unknown", date(2031, 5, 9), "unknown"),
    ],
)
def test_days_settle_what_tense_leaves_open(form, day, expected):
    assert status.settle(form, (day, day), TOLD) == expected


def test_an_open_dateline_turns_no_past_into_a_plan():
    assert status.settle("past", (date(2031, 5, 9), date(2031, 5, 9)), OPEN) == "happened"


def claim(form="past", times=(0,)):
    span = Span(0, 8)
    return Claim("id", span, span, "happened", None, None, None, (), "meet", (), False, 0, (), (), form, times)


def time(day):
    return Time(Span(4, 8), "DATE", str(day), day, day, "publication")


def test_resettling_takes_days_status_and_background_from_the_settled_times():
    settled = status.resettle(claim(), [time(date(2031, 3, 1))], *TOLD)
    assert (settled.earliest, settled.status, settled.background) == (date(2031, 3, 1), "happened", True)
    moved = status.resettle(settled, [time(date(2031, 5, 9))], *TOLD)
    assert (moved.latest, moved.status, moved.background) == (date(2031, 5, 9), "planned", False)


def test_resettling_without_times_leaves_the_days_open():
    same = claim(times=())
    assert status.resettle(same, [], *TOLD) is same


def test_the_best_time_with_both_sides_gives_the_interval():
    half = Time(Span(0, 2), "DATE", "XXXX", None, None, "last")
    assert status.interval((0, 1), [half, time(date(2031, 5, 9))]) == (date(2031, 5, 9), date(2031, 5, 9))
    assert status.interval((0,), [half]) == (None, None)
