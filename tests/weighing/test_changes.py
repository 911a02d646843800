from dataclasses import replace
from datetime import date

import pytest

from newsloom import pipeline
from newsloom.weighing import changes
from tests.desk.reports import FIRST, REVISED, flat, report


@pytest.fixture(scope="module")
def account():
    return pipeline.run(flat())[0]


def told(previous, account, **more):
    return [(each.kind, each.what, each.before, each.after) for each in changes.between(previous, account, **more)]


def test_a_new_story_is_one_change(account):
    assert told(None, account) == [("new", "story", None, None)]


def test_an_account_that_says_the_same_has_not_changed(account):
    assert told(account, account) == []


def test_a_fact_that_came_and_one_that_went(account):
    event = next(each for each in account.events if not each.background)
    without = replace(account, events=tuple(each for each in account.events if each is not event))
    ((kind, what, _, after),) = told(without, account)
    assert (kind, what) == ("new", "event")
    assert after.startswith(event.status)
    ((kind, what, before, _),) = told(account, without)
    assert (kind, what, before) == ("withdrawn", "event", after)
    assert told(account, without, led={event.id: "other"}) == []


def test_background_is_no_news(account):
    event = next(each for each in account.events if not each.background)
    events = tuple(each for each in account.events if each is not event)
    without, old = replace(account, events=events), replace(account, events=(*events, replace(event, background=True)))
    assert told(without, old) == told(old, without) == []


def test_a_status_that_moved_a_day_that_changed_and_a_place_that_was_learned(account):
    event = next(each for each in account.events if each.status == "happened" and not each.background)
    day = date(2031, 4, 30)
    before = replace(event, status="planned", earliest=day, latest=day, place=None)
    old = replace(account, events=tuple(before if each is event else each for each in account.events))
    found = told(old, account)
    assert ("moved", "event", "planned", "happened") in found
    assert any(kind == "changed" and said == "2031-04-30" for kind, _, said, _ in found)
    assert [kind for kind, _, said, _ in found if said is None] == (["changed"] if event.place else [])


def test_a_new_origin_is_told_with_its_name_only_when_it_is_independent(account):
    origin = next(each for each in account.origins if each.independent)
    others = tuple(each for each in account.origins if each is not origin)
    assert ("origin", "origin", None, origin.name) in told(replace(account, origins=others), account)
    doubtful = replace(account, origins=(*others, replace(origin, independent=False)))
    assert told(replace(account, origins=others), doubtful) == []


def test_a_revision_says_what_is_new_and_what_was_taken_out():
    old = pipeline.read(report("a", FIRST, "Calder News Agency", 6))
    new = pipeline.read(report("b", REVISED, "Calder News Agency", 8))
    found = changes.revised(old, new)
    assert "A tenth person died in hospital on Wednesday, police said." in found.after
    assert "nine" in found.before
    assert "nine" not in found.after
    assert all(span.document == "b" for span in found.spans)
    assert changes.revised(old, old).after is None
