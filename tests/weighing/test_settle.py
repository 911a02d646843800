"""Settling: documents of one story date each other; order of arguments and names of files never matter."""

from dataclasses import replace
from datetime import date

import pytest

from newsloom.language import calendar, status
from newsloom.model.document import Document
from newsloom.model.reading import Claim, Dateline, Outlet, Participant, Passage, Reading, Section, Sentence, Time
from newsloom.model.span import Span
from newsloom.model.story import Copy, Member, SetAside, Story
from newsloom.weighing import settle
from tests import marked
from tests.dating import symbol

OPEN = (None, None)


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
        tuple(Sentence(line) for line in lines),
        (),
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


def test_a_dated_document_lends_its_year():
    dated = reading("a", "The lock broke.", told=("2031-05-07", "2031-05-07"), published="2031-05-07")
    open_ = reading("b", "It broke on [month-day_05-06_told May 6] and opens on [month-day_05-09_due May 9].")
    found = settled(dated, open_)
    assert days(found["b"]) == ("2031-05-06", "2031-05-09", "story")
    assert [time.value for time in found["b"].times] == ["2031-05-06", "2031-05-09"]


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
    plan = ("opens on May 9", "present", "open", ("Voss",), "Arden")
    dated = reading("a", "The lock broke.", told=("2031-05-07", "2031-05-07"), published="2031-05-07")
    open_ = reading(
        "b", "It broke on [month-day_05-06_told May 6] and opens on [month-day_05-09_due May 9].", claims=[plan]
    )
    (claim,) = settled(dated, open_)["b"].claims
    assert open_.claims[0].earliest is None
    assert (claim.earliest, claim.latest) == (date(2031, 5, 9), date(2031, 5, 9))


def test_template_text_learned_while_gathering_is_set_aside():
    one = reading("a", "The lock broke. Read more.")
    found = settled(one, set_aside=[SetAside("a", Span(16, 26), "template"), SetAside("z", Span(0, 1), "template")])
    assert found["a"].set_aside == (Span(16, 26),)
