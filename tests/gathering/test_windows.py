from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsloom import pipeline
from newsloom.errors import InputError
from newsloom.gathering import fingerprints, windows
from newsloom.gathering.windows import Counts, Cut, Row
from tests.laws.made import other, third, wire

DAYS = some.integers(700_000, 760_000)


@given(DAYS, some.integers(1, 60), some.integers(0, 90))
def test_a_day_is_in_its_own_window_and_in_those_that_begin_within_the_overlap(day, step, overlap):
    cut = Cut(step, overlap)
    named = cut.holding("en", day)
    assert named[0] == cut.own("en", day)
    starts = [date.fromisoformat(name.removeprefix("en-")).toordinal() for name in named]
    assert starts[0] <= day < starts[0] + step
    assert all(0 < start - day <= overlap for start in starts[1:])
    assert list(named) == sorted(named)


def test_two_days_within_the_overlap_of_each_other_always_meet_in_a_window():
    cut = Cut(10, 4)
    for first in range(700_000, 700_030):
        for second in range(first, first + 5):
            assert set(cut.holding("en", first)) & {cut.own("en", second)}


def test_documents_without_a_day_have_a_window_of_their_own():
    assert Cut().holding("en", None) == ("en-undated",)


def test_a_window_of_no_day_is_refused():
    with pytest.raises(InputError):
        Cut(0, 3)


def test_a_story_that_shares_documents_is_the_story_of_most_of_them():
    rows = [Row("a", "s1", own=False), Row("b", "s1", own=False), Row("c", "s1", own=False), Row("d", "s1", own=True)]
    final, decisions = windows.join(rows, {"a": "old", "b": "older", "c": "older"})
    assert final == {"s1": "older"}
    (row,) = decisions
    assert (row.what, row.on, row.verdict) == ("story", ("c", "d"), "together")


def test_of_equals_the_one_met_first_is_taken():
    rows = [Row("a", "s1", own=False), Row("b", "s1", own=False), Row("c", "s1", own=True)]
    assert windows.join(rows, {"a": "old", "b": "older"})[0] == {"s1": "old"}


def test_a_story_that_shares_nothing_keeps_its_id():
    final, decisions = windows.join([Row("a", "s1", own=True), Row("b", "s2", own=True)], {"x": "old"})
    assert final == {"s1": "s1", "s2": "s2"}
    assert decisions == []


def test_a_story_of_shared_documents_alone_is_no_decision():
    assert windows.join([Row("a", "s1", own=False)], {"a": "old"}) == ({"s1": "old"}, [])


def test_a_window_that_comes_after_others_weighs_words_as_the_stream_does():
    town, month = "Orrin", "2031-05"
    readings = [
        pipeline.read(make(name=f"{day:02}-{make.__name__}", town=town, published=f"{month}-{day:02}"))
        for day in (3, 6, 8, 10)
        for make in (wire, other, third)
    ]
    taken = [fingerprints.take(reading) for reading in readings]
    whole = windows.fold(taken, {each.name: True for each in taken}, Counts(), ())
    earlier = Counts()
    for each in taken[:9]:
        earlier.add(each)
    own = {each.name: each in taken[9:] for each in taken}
    assert windows.fold(taken, own, earlier, ()) == whole


def test_an_arc_goes_on_from_window_to_window_and_one_that_is_new_goes_by_the_story_its_story_turned_out_to_be():
    rows = [
        Row("a", "s1", own=False, arc="s1"),
        Row("b", "s2", own=True, arc="s1"),
        Row("c", "s3", own=True, arc="s3"),
    ]
    assert windows.join_arcs(rows, {"s1": "old", "s2": "s2", "s3": "new"}, {"a": "saga"}) == {"s1": "saga", "s3": "new"}
