import itertools
from dataclasses import replace
from datetime import date, timedelta

from newsloom.model.account import AsOf
from newsloom.telling.report import charts
from tests.telling.made import account


def drawn(told=None):
    chart = charts.timeline(told or account())
    assert chart is not None
    return chart


def test_a_status_that_moved_is_threaded_from_the_publication_that_told_it_otherwise():
    base = account()
    planned, happened = base.events[0].history
    early = date(2031, 5, 3)
    moved = replace(base.events[0], history=(replace(planned, as_of=AsOf(early, early, 0)), happened))
    (row,) = drawn(replace(base, events=(moved,))).rows
    (told,) = row.moves
    assert (told.status, row.status) == ("planned", "happened")
    assert told.x < row.x


def test_a_publication_of_unknown_day_draws_no_thread():
    (row,) = drawn().rows
    assert row.moves == ()


def test_an_event_without_a_day_or_far_away_is_left_to_the_list():
    base = account()
    far = replace(base.events[0], id="far", earliest=date(2001, 1, 1), latest=date(2001, 1, 1))
    undated = replace(base.events[0], id="undated", earliest=None, latest=None)
    chart = drawn(replace(base, events=(base.events[0], far, undated)))
    assert len(chart.rows) == 1
    assert chart.unseen == 2


def test_an_event_of_several_days_has_a_line_over_them():
    base = account()
    long = replace(base.events[0], latest=base.events[0].earliest + timedelta(days=1))
    chart = drawn(replace(base, events=(long,)))
    (row,) = chart.rows
    day = (chart.width - chart.label) / 6  # 5 and 6 May and two days on each side
    assert abs((row.end - row.start) - 2 * day) < 1


def test_a_story_without_days_or_of_a_year_is_not_drawn():
    base = account()
    assert charts.timeline(replace(base, story=replace(base.story, earliest=None, latest=None))) is None
    assert charts.timeline(replace(base, story=replace(base.story, latest=date(2032, 5, 5)))) is None


def test_the_days_on_the_axis_do_not_overlap():
    base = account()
    for days in range(1, 80, 7):
        chart = drawn(replace(base, story=replace(base.story, latest=base.story.earliest + timedelta(days=days))))
        places = [tick.x for tick in chart.ticks]
        assert all(after - before >= 48 for before, after in itertools.pairwise(places))
