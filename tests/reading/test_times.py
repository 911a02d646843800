"""Times: each rule's own examples, marked cases with symbols and values, and texts that must not slow the matcher."""

from datetime import date
from itertools import pairwise

import pytest

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Dateline, Passage, Section
from newsloom.model.span import Span
from newsloom.reading import times
from tests.marked import cases

WEDNESDAY = date(2031, 5, 7)
TYPES = ("DATE", "TIME", "DURATION", "SET")


def matched(text, passages=()):
    return times.match(words.find(Document("a", text)), passages)


def resolved(text, published=WEDNESDAY, sections=(), passages=()):
    return times.resolve(matched(text, passages), sections, Dateline(published, published, "metadata"))


def found(rule, sentence):
    return [rule.read(match) for match in rule.pattern.finditer(sentence) if rule.read(match)]


@pytest.mark.parametrize("rule", times.RULES, ids=[rule.name for rule in times.RULES])
def test_a_rule_finds_its_example_and_leaves_its_counter_example(rule):
    assert found(rule, rule.example), rule.example
    assert not found(rule, rule.counter), rule.counter


@pytest.mark.parametrize("rule", times.RULES, ids=[rule.name for rule in times.RULES])
def test_the_trigger_of_a_rule_lets_its_example_through(rule):
    assert list(times._candidates(words.find(Document("a", rule.example))))


@pytest.mark.parametrize("case", cases("times"), ids=lambda case: case.name)
def test_marked_times_are_found_with_their_values_and_nothing_else(case):
    told = [(f"{each.type.lower()}={each.value}", each.span.start, each.span.end) for each in resolved(case.text)]
    assert told == list(case.spans)


def test_times_without_publication_keep_what_the_text_fixes():
    (yearless, weekday, year) = resolved("It was May 3, a Saturday, in 2031.", published=None)
    assert (yearless.value, yearless.earliest) == ("XXXX-05-03", None)
    assert (weekday.value, weekday.earliest) == ("XXXX-WXX-6", None)
    assert (year.value, year.earliest, year.latest) == ("2031", date(2031, 1, 1), date(2031, 12, 31))


def test_a_range_is_one_time_with_its_closed_interval():
    (told,) = resolved("The talks on 26-27 April failed.")
    assert (told.earliest, told.latest) == (date(2031, 4, 26), date(2031, 4, 27))


def test_an_impossible_day_keeps_its_type_and_no_interval():
    (told,) = resolved("It fell on 31 April, Oru said.")
    assert (told.type, told.earliest, told.latest) == ("DATE", None, None)
    assert told.value.startswith("XXXX")


def test_a_date_over_new_year_takes_the_nearest_year():
    (told,) = resolved("It fell on 30 December.", published=date(2031, 1, 2))
    assert told.value == "2030-12-30"


def test_the_following_day_counts_from_the_last_day_named_even_ahead():
    told = resolved("The summit will open on May 20. The following day envoys leave.")
    assert [each.value for each in told] == ["2031-05-20", "2031-05-21"]
    assert told[1].anchor == "last"


def test_a_time_in_a_dated_entry_counts_from_the_entry():
    text = "Bridge closed. It fell yesterday."
    section = Section(Span(15, len(text)), "entry", date(2031, 5, 2), date(2031, 5, 2), 0, None)
    (told,) = resolved(text, sections=(section,))
    assert (told.value, told.anchor) == ("2031-05-01", "section")


def test_the_present_of_a_caption_looks_back_and_that_of_a_report_ahead():
    text = "Divers return to the river near Arden on Friday."
    seen = resolved(text, passages=(Passage(Span(0, len(text)), "caption", "case"),))
    assert (seen[0].value, resolved(text)[0].value) == ("2031-05-02", "2031-05-09")


def test_an_hour_far_from_any_day_is_of_no_day():
    told = resolved(f"The bridge fell on Monday. {'The river rose and the wind blew. ' * 14}At noon divers went down.")
    assert (told[1].value, told[1].earliest) == ("XXXX-XX-XXT12:00", None)


def test_an_hour_in_a_dated_entry_is_not_of_the_day_named_in_another():
    text = "The bridge fell on Monday. At noon divers went down."
    section = Section(Span(27, len(text)), "entry", date(2031, 5, 6), date(2031, 5, 6), 0, None)
    assert resolved(text, sections=(section,))[1].value == "2031-05-06T12:00"


def test_next_week_and_last_week_are_calendar_weeks_around_publication():
    told = resolved("It began last week and ends next week.")
    assert [each.value for each in told] == ["2031-W18", "2031-W20"]


def test_an_expression_bounded_by_before_reaches_from_publication_to_its_end():
    (told,) = resolved("It will open before the end of May.")
    assert (told.earliest, told.latest) == (WEDNESDAY, date(2031, 5, 31))


@pytest.mark.parametrize("unit", ["1" * 999, "12 May 3-4 2011 -- ", "May ", "two ", "3-", "a year ago ", "2011-"])
def test_hostile_texts_are_read_to_the_end(unit):
    text = (unit * 20_000)[:20_000]
    spans = [each.span for each in resolved(text)]
    assert all(before.end <= after.start for before, after in pairwise(spans))
