"""Settling: documents of one story date each other; order of arguments and names of files never matter."""

import re
from dataclasses import replace
from datetime import date

import pytest

from newsloom.language import calendar, status
from newsloom.model.document import Document
from newsloom.model.reading import (
    Claim,
    Dateline,
    Mention,
    Outlet,
    Participant,
    Passage,
    Quote,
    Reading,
    Section,
    Sentence,
    Time,
)
from newsloom.model.span import Span
from newsloom.model.story import Copy, Member, SetAside, Story
from newsloom.weighing import settle
from tests import marked
from tests.dating import symbol

OPEN = (None, None)
NAME = re.compile("Arden|Kestria|Halvorsen|Voss")


def reading(name, text, *, told=OPEN, basis=None, published=None, claims=()):
    """A Reading of a marked text: marks are symbols of times; `claims` are (words, grammar, predicate, who, place)."""
    case = marked.read(text)
    document = Document(name, case.text, published=published)
    dates = (date.fromisoformat(told[0]) if told[0] else None, date.fromisoformat(told[1]) if told[1] else None)
    basis = basis or ("metadata" if published else "text" if any(dates) else "unknown")
    raw = [Time(Span(s, e), "DATE", "", None, None, "publication", symbol=symbol(label)) for label, s, e in case.spans]
    times = tuple(
        replace(time, value=found.value, earliest=found.earliest, latest=found.latest)
        for time, found in zip(raw, calendar.in_order(raw, lambda _: dates), strict=True)
    )
    lines = [Span(0, len(case.text))]
    found = tuple(claim_of(document, times, dates, *each) for each in claims)
    return Reading(
        document,
        Outlet(None, "unknown"),
        Dateline(dates[0], dates[1], basis),
        tuple(Passage(line, "body", "case") for line in lines),
        (Section(lines[0], "main", dates[0], dates[1], 0, None),),
        (),
        tuple(Sentence(Span(*each.span())) for each in re.finditer(r"[A-Z][^.]*\.", case.text)),
        tuple(Mention(Span(*each.span()), "place", each.group()) for each in NAME.finditer(case.text)),
        times,
        (),
        found,
    )


def claim_of(document, times, told, words, grammar, predicate, who, place):
    start = document.text.index(words)
    span = Span(start, start + len(words))
    dating = tuple(number for number, time in enumerate(times) if span.contains(time.span))
    event = status.interval(dating, times)
    return Claim(
        f"{document.name}:{start}", span, span, status.settle(grammar, event, told), *event, place,
        tuple(Participant(each, "agent") for each in who), predicate, (), False, 0, (), (), grammar, dating,
    )  # fmt: skip


def story(*readings, copies=(), set_aside=()):
    members = tuple(
        Member(
            each.document.name,
            each.document.id,
            "s",
            "s",
            None,
            tuple(c for n, c in copies if n == each.document.name),
            None,
            "",
        )
        for each in readings
    )
    return Story("s", "s", members, tuple(set_aside))


def settled(*readings, **more):
    return {report.name: report for report in settle.settle(story(*readings, **more), readings)}


def days(report):
    line = report.dateline
    return (str(line.earliest or "-"), str(line.latest or "-"), line.basis)


DATED = "Halvorsen closed the great lock of Arden [weekday_1_told on Tuesday]."

OPENING = (
    "Halvorsen closed the great lock of Arden [month-day_05-06_told May 6]. "
    "It opens [weekday-month-day_4_05-09_due Friday, May 9]."
)


def dated():
    """A report of Wednesday, 7 May 2031."""
    return reading("a", DATED, told=("2031-05-07", "2031-05-07"), published="2031-05-07")


def test_a_dated_document_lends_its_year_to_one_that_tells_the_same_event():
    found = settled(dated(), reading("b", OPENING))
    assert days(found["b"]) == ("2031-05-06", "2031-05-09", "story")
    assert [time.value for time in found["b"].times] == ["2031-05-06", "2031-05-09"]


def test_a_weekday_of_a_dated_event_leaves_a_week():
    found = settled(dated(), reading("b", "The great lock of Arden was closed by Halvorsen [weekday_1_told Tuesday]."))
    assert days(found["b"]) == ("2031-05-05", "2031-05-12", "story")


def test_an_announced_weekday_lies_before_the_event():
    found = settled(dated(), reading("b", "Halvorsen will close the great lock of Arden [weekday_1_due on Tuesday]."))
    assert days(found["b"]) == ("2031-04-30", "2031-05-06", "story")


def test_a_day_named_in_speech_lends_nothing_for_it_counts_from_the_speech():
    text = 'Voss said: "Halvorsen closed the great lock of Arden [offset_-1_day yesterday]."'
    spoken = reading("b", text)
    quote = Quote(Span(text.index('"') + 1, spoken.document.text.rindex('"')), "direct", None, None, "Voss")
    assert days(settled(dated(), spoken)["b"])[2] == "story"
    assert days(settled(dated(), replace(spoken, quotes=(quote,)))["b"]) == ("-", "-", "unknown")


def test_what_returns_every_day_lends_nothing():
    rubric = "The great lock of Arden closed: Halvorsen opens [offset_0_day today]'s programme."
    assert days(settled(published(rubric), reading("b", rubric))["b"]) == ("-", "-", "unknown")


def published(text):
    return reading("a", text, told=("2031-05-07", "2031-05-07"), published="2031-05-07")


def test_today_is_no_day_that_the_text_itself_announces():
    told = "Halvorsen closed the great lock of Arden [month-day_05-09_told on May 9]."
    text = "Halvorsen closed the great lock of Arden [offset_0_day today]."
    other = reading("a", told, told=("2031-05-12", "2031-05-12"), published="2031-05-12")
    ahead = text + " It opens again [month-day_05-09_due on May 9]."
    assert days(settled(other, reading("b", text))["b"]) == ("2031-05-08", "2031-05-10", "story")
    assert days(settled(other, reading("b", ahead))["b"]) == ("2031-04-12", "2031-05-09", "story")


@pytest.mark.parametrize(
    ("text", "basis"), [("The mayor [weekday_1_told spoke Tuesday].", "story"), ("A look back.", "unknown")]
)
def test_two_fellows_date_a_report_of_the_day_but_no_look_back(text, basis):
    fellows = [reading(f"a{n}", DATED, told=("2031-05-07", "2031-05-07"), published="2031-05-07") for n in range(2)]
    known = reading("b", "It was built [month_2031-01_told in January 2031]. " + text, told=("2031-01-01", None))
    assert days(settled(*fellows, known)["b"])[2] == ("story" if basis == "story" else "text")
    assert days(settled(fellows[0], known)["b"])[2] == "text"


def test_fellows_that_are_few_of_a_long_story_date_nothing():
    fellows = [reading(f"a{n}", DATED, told=("2031-05-07", "2031-05-07"), published="2031-05-07") for n in range(2)]
    open_ = [
        reading(
            f"b{n}",
            "It was built [month_2031-01_told in January 2031]. The mayor [weekday_1_told spoke Tuesday].",
            told=("2031-01-01", None),
        )
        for n in range(5)
    ]
    assert {days(settled(*fellows, *open_)[f"b{n}"])[2] for n in range(5)} == {"text"}


def test_another_weekday_is_another_event():
    found = settled(dated(), reading("b", "The great lock of Arden was closed by Halvorsen [weekday_3_told Thursday]."))
    assert days(found["b"]) == ("-", "-", "unknown")


def test_nothing_is_lent_without_names_in_common():
    found = settled(dated(), reading("b", "A great lock was closed in Kestria [weekday_1_told on Tuesday]."))
    assert days(found["b"]) == ("-", "-", "unknown")


def test_a_full_date_and_a_weekday_of_one_event_date_their_own_text():
    text = (
        "Halvorsen closed the great lock of Arden [day_2031-05-06_told May 6, 2031]. "
        "Halvorsen closed the great lock of Arden [weekday_1_told on Tuesday]."
    )
    assert days(settled(reading("b", text))["b"]) == ("2031-05-05", "2031-05-12", "story")


def test_contradictory_days_of_one_event_date_nothing():
    other = "Halvorsen closed the great lock of Arden [day_2031-03-11_told on 11 March 2031]."
    open_ = reading("b", "The great lock of Arden was closed by Halvorsen [weekday_1_told Tuesday].")
    assert days(settled(dated(), reading("c", other), open_)["b"]) == ("-", "-", "unknown")


def test_nothing_is_dated_when_no_document_is():
    found = settled(
        reading("a", "It broke on [month-day_05-06_told May 6]."), reading("b", "It broke on [weekday_1_told Tuesday].")
    )
    assert {days(report) for report in found.values()} == {("-", "-", "unknown")}
    assert {report.order for report in found.values()} == {0}


def test_a_copy_is_not_earlier_than_its_original():
    first = reading("a", "The lock broke.", told=("2031-05-07", "2031-05-07"), published="2031-05-07")
    copy = reading("b", "The lock broke.", told=("2031-05-01", None))
    found = settled(first, copy, copies=[("b", Copy("a", None, 1.0, (), "from", ""))])
    assert days(found["b"]) == ("2031-05-07", "-", "story")
    assert found["a"].order < found["b"].order


def test_what_contradicts_a_documents_own_days_is_left_out():
    first = reading("a", "The lock broke.", told=("2031-05-07", "2031-05-07"), published="2031-05-07")
    copy = reading("b", "The lock broke.", told=("2031-05-01", "2031-05-03"))
    found = settled(first, copy, copies=[("b", Copy("a", None, 1.0, (), "from", ""))])
    assert days(found["b"]) == ("2031-05-01", "2031-05-03", "text")


def test_documents_that_cannot_be_told_apart_share_an_order():
    one = reading("a", "x", told=("2031-05-07", "2031-05-07"), published="2031-05-07")
    two = reading("b", "y", told=("2031-05-07", "2031-05-07"), published="2031-05-07")
    later = reading("c", "z", told=("2031-05-08", "2031-05-08"), published="2031-05-08")
    assert [report.order for report in settled(later, two, one).values()] == [0, 0, 1]


def test_instants_order_one_day_only_where_both_have_a_zone():
    early = reading("b", "x", told=("2031-05-07", "2031-05-07"), published="2031-05-07T08:00:00+02:00")
    late = reading("a", "y", told=("2031-05-07", "2031-05-07"), published="2031-05-07T08:00:00+00:00")
    bare = reading("c", "z", told=("2031-05-07", "2031-05-07"), published="2031-05-07T04:00:00")
    assert [report.name for report in settle.settle(story(early, late), (late, early))] == ["b", "a"]
    assert {report.order for report in settled(early, bare).values()} == {0}


@pytest.mark.parametrize("turn", [1, -1])
def test_the_order_of_readings_does_not_matter(turn):
    made = [
        reading("a", "x", told=("2031-05-07", "2031-05-07"), published="2031-05-07"),
        reading("b", "It broke on [month-day_05-06_told May 6]."),
        reading("c", "z", told=("2031-05-01", None)),
    ]
    assert settle.settle(story(*made), made[::turn]) == settle.settle(story(*made), made)


def test_the_status_is_settled_with_the_days():
    opening = ("It opens Friday, May 9", "present", "open", ("Voss",), "Arden")
    open_ = reading("b", OPENING, claims=[opening])
    (claim,) = settled(dated(), open_)["b"].claims
    assert (open_.claims[0].earliest, open_.claims[0].status) == (None, "unknown")
    assert (claim.earliest, claim.latest) == (date(2031, 5, 9), date(2031, 5, 9))


def test_template_text_learned_while_gathering_is_set_aside():
    one = reading("a", "The lock broke. Read more.")
    found = settled(one, set_aside=[SetAside("a", Span(16, 26), "template"), SetAside("z", Span(0, 1), "template")])
    assert found["a"].set_aside == (Span(16, 26),)
