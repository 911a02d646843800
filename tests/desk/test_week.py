"""A day in the life, seven times: a week of feeds on the loopback, followed by a desk that begins anew each day."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from newsloom import store
from newsloom.desk import rounds, status
from newsloom.desk.settings import WatchSettings
from newsloom.desk.watch import Watch
from newsloom.store import upkeep
from tests.desk import week
from tests.desk.press import printing


def path(document):
    return urlsplit(document.url).path


def look(kept, press, now):
    feeds = tuple(f"{press.house(number)}/{name}.rss" for number, name in enumerate(week.FEEDS))
    settings = WatchSettings(feeds=feeds, allow_private=True, delay=0.0, every="1h")
    with rounds.at_work(kept) as desk:
        watch = Watch(desk, settings, clock=now.timestamp)
        watch._limits = replace(watch._limits, seconds=0.5)
        watch.run(lambda: True, once=True)


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Return the store of a week, what it held after each day, and the cursor of changes after each day."""
    kept = store.open(str(tmp_path_factory.mktemp("week") / "news.db"))
    held, cursors = [], []
    with printing() as press:
        for day in range(7):
            week.publish(press, day)
            for hours in (0, 4, 8):
                look(kept, press, week.MONDAY + timedelta(days=day, hours=hours))
            held.append([each.id for each in reversed(kept.documents(limit=1000))])
            cursors.append(kept.cursor())
    yield kept, held, cursors
    kept.close()


def of_day(kept, cursors, day):
    since = cursors[day - 1] if day else 0
    return [each for each in kept.changes(since, limit=1000) if each.seq <= cursors[day]]


def test_each_day_brings_what_was_published(followed):
    kept, held, _ = followed
    before = 0
    for day, ids in enumerate(held):
        assert {path(kept.document(each).document) for each in ids[before:]} == week.REPORTED[day], f"day {day}"
        before = len(ids)


def test_the_stories_are_those_written_down(followed):
    kept, _, _ = followed
    found = {}
    for line in kept.stories():
        members = [each.document for each in kept.members(line.id)]
        found[frozenset(map(path, members))] = len(members)
    assert found == week.STORIES


def test_the_copy_is_known_and_adds_no_origin(followed):
    kept, _, _ = followed
    (echo,) = [kept.document(each.id) for each in kept.documents(limit=100) if path(each) == "/echo/1"]
    (agency,) = [kept.document(each.id) for each in kept.documents(limit=100) if each.title.startswith("Nine dead")]
    assert echo.member.copy_of == agency.document.name
    police = [o for o in kept.account(echo.story).origins if echo.document.name in o.documents and o.independent]
    assert all(agency.document.name in origin.documents for origin in police)


def test_the_revision_is_told_with_what_changed(followed):
    kept, _, cursors = followed
    (revised,) = [each for each in kept.changes(limit=1000) if each.change.kind == "revised"]
    assert revised in of_day(kept, cursors, 2)
    assert "Three more people died in hospital on Tuesday night" in revised.change.after
    assert "killing nine people" in revised.change.before
    new = kept.document(revised.change.about)
    assert kept.document(new.revises).document.title == "Nine dead as Orrin footbridge falls"


def test_the_toll_is_told_as_it_stood_on_each_day(followed):
    kept, _, cursors = followed
    told = [
        [
            each.change.after
            for each in of_day(kept, cursors, day)
            if each.change.what == "finding" and each.change.after
        ]
        for day in range(7)
    ]
    assert told[0] == []
    assert any("9" in each and "11" in each for each in told[1])
    assert any("9" in each and "11" in each and "12" in each for each in told[2])


def test_the_inquiry_was_planned_and_then_opened(followed):
    kept, _, _ = followed
    (bridge,) = [line for line in kept.stories() if line.documents > 2]
    opened = [event for event in kept.account(bridge.id).events if "inquiry" in event.line.lower()]
    steps = {step.status for event in opened for step in event.history}
    assert {"planned", "happened"} <= steps


def test_every_change_can_be_checked_and_none_is_told_twice(followed):
    kept, _, _ = followed
    changes = kept.changes(limit=1000)
    for each in changes:
        for span in each.change.spans:
            text = kept.document(span.document).document.text
            assert text[span.span.start : span.span.end] == span.text
    news = [(each.change.what, each.change.about) for each in changes if each.change.kind == "new"]
    assert len(news) == len(set(news))


def test_every_source_is_shown_as_it_fares(followed):
    kept, _, _ = followed
    found = status.snapshot(kept, {})
    shown = {urlsplit(each["address"]).path.strip("/").removesuffix(".rss"): each for each in found["sources"]}
    assert {name: each["state"] for name, each in shown.items()} == week.SOURCES
    assert {each["stage"] for each in found["failures"]} == {"fetch", "intake"}
    assert any("a day still to come" in each["message"] for each in found["failures"])
    page = status.page(found)
    assert all(name in page for name in week.FEEDS)


def test_the_store_is_whole(followed):
    kept, _, _ = followed
    assert list(upkeep.check(kept)) == []
    assert {each.state for each in kept.documents(limit=1000)} == {"gathered"}
