"""Symbols of times: each form with an anchor, without one, and over an interval of anchors."""

from datetime import date

import pytest

from newsloom.language import calendar

WEDNESDAY = date(2031, 5, 7)


def resolved(symbol, published=WEDNESDAY, last=None):
    return calendar.resolve(symbol, published, published, last)


@pytest.mark.parametrize(
    ("symbol", "value"),
    [
        ("day 2031-05-03", "2031-05-03"),
        ("month-day 12-30", "2030-12-30"),
        ("month-day 05-03 >>", "2031-05-03"),
        ("month-day 02-03 >>", "2032-02-03"),
        ("weekday-month-day 4 05-03 <", "2030-05-03"),
        ("weekday-month-day 2 05-03 <", "2031-05-03"),
        ("weekday 2", "2031-05-07"),
        ("weekday 4 <", "2031-05-02"),
        ("weekday 4 >>", "2031-05-09"),
        ("weekday-offset 2 -1", "2031-04-30"),
        ("weekday-offset 2 1", "2031-05-14"),
        ("bare-month 11 <", "2030-11"),
        ("bare-month 11 >>", "2031-11"),
        ("month-of 06 -1", "2030-06"),
        ("offset -1 week", "2031-W18"),
        ("offset -1 century", "19"),
        ("weekend <", "2031-W18-WE"),
        ("weekend >>", "2031-W19-WE"),
        ("nth-weekday 11 3 4 >>", "2031-11-27"),
        ("nth-weekday 5 0 -1 2031", "2031-05-26"),
        ("part Q1", "2031-Q1"),
        ("part Q3", "2030-Q3"),
        ("part Q3 >>", "2031-Q3"),
        ("part Q3 -1", "2029-Q3"),
        ("offset 0 day @14:30", "2031-05-07T14:30"),
    ],
)
def test_a_symbol_has_this_value_for_a_text_of_that_wednesday(symbol, value):
    assert resolved(symbol).value == value


@pytest.mark.parametrize(
    ("symbol", "value"),
    [
        ("month-day 05-03", "XXXX-05-03"),
        ("weekday 4", "XXXX-WXX-5"),
        ("weekend", "XXXX-WXX-WE"),
        ("bare-month 05", "XXXX-05"),
        ("part Q3 -1", "XXXX-Q3"),
        ("offset -1 week", "XXXX-WXX"),
    ],
)
def test_without_publication_only_what_the_text_fixes_is_told(symbol, value):
    found = resolved(symbol, published=None)
    assert (found.value, found.earliest, found.latest) == (value, None, None)


@pytest.mark.parametrize("symbol", ["month-day 04-31", "day 2031-02-30", "month-days 04-30 04-31", "year 99999"])
def test_what_no_calendar_has_is_no_day(symbol):
    found = resolved(symbol)
    assert found.value.startswith("XXXX")
    assert (found.earliest, found.latest) == (None, None)


def test_an_interval_of_publication_gives_the_hull():
    found = calendar.resolve("offset -1 day", date(2031, 5, 7), date(2031, 5, 9), None)
    assert (found.value, found.earliest, found.latest) == ("XXXX-XX-XX", date(2031, 5, 6), date(2031, 5, 8))


def test_the_last_day_named_anchors_the_following_one():
    assert resolved("from-last 1 day", last=date(2031, 5, 20)).value == "2031-05-21"
    assert resolved("last-weekday 0 1", last=date(2031, 5, 20)).value == "2031-05-26"
    assert resolved("from-last 1 day").earliest is None


def test_by_looks_ahead_unless_a_verb_looks_back():
    assert resolved("by weekday 4").latest == date(2031, 5, 9)
    assert resolved("by weekday 4 <").latest == date(2031, 5, 2)


@pytest.mark.parametrize("published", [date(1970, 1, 1), date(9999, 12, 31), date(1, 1, 1)])
def test_no_anchor_makes_a_symbol_crash(published):
    for symbol in (
        "offset -9999 year",
        "weekday 4 >>",
        "month-day 02-29",
        "weekend >>",
        "part Q4 -3",
        "past 9999 decade",
    ):
        resolved(symbol, published=published)
