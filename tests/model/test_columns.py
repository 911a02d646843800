import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from newsloom import pipeline
from newsloom.errors import Inconsistency
from newsloom.model import columns, tables
from newsloom.model.account import Account
from newsloom.model.span import Span
from newsloom.model.story import Story
from tests.laws.made import other, third, wire

spans = some.builds(lambda start, length: Span(start, start + length), some.integers(0, 99), some.integers(1, 9))


@settings(deadline=None)  # the first example imports pyarrow
@given(some.lists(some.lists(some.none() | spans).map(tuple)))
def test_what_is_built_comes_apart_the_same(rows):
    hint = tuple[Span | None, ...]
    assert columns.take_apart(hint, columns.build(hint, rows)) == rows


@settings(deadline=None)  # the first example imports pyarrow
@given(some.lists(some.none() | some.lists(some.text()).map(tuple)))
def test_an_absent_list_is_not_an_empty_one(rows):
    hint = tuple[str, ...] | None
    assert columns.take_apart(hint, columns.build(hint, rows)) == rows


def test_a_part_of_a_table_holds_the_same_readings():
    readings = [pipeline.read(document) for document in (wire(), other(), third())]
    table = tables.to_table(readings)
    assert tables.from_table(table.slice(1)) == tuple(readings[1:])
    assert tables.from_table(table.take([2, 0])) == (readings[2], readings[0])


def test_findings_that_a_table_leaves_out_are_empty():
    reading = pipeline.read(wire())
    (less,) = tables.from_table(tables.to_table([reading]).drop_columns(["claims"]))
    assert reading.claims
    assert (less.claims, less.quotes) == ((), reading.quotes)


def test_stories_and_accounts_survive_the_round_trip():
    readings = [pipeline.read(document) for document in (wire(), other(), third())]
    stories = pipeline.gather(readings)
    accounts = tuple(pipeline.weigh(story, readings) for story in stories)
    assert tables.from_table(tables.to_table(stories, Story), Story) == stories
    assert tables.from_table(tables.to_table(accounts, Account), Account) == accounts


def test_a_type_that_no_table_knows_is_refused():
    with pytest.raises(Inconsistency, match="no Arrow type"):
        columns.arrow_type(dict[str, int])
