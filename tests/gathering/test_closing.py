from datetime import date, timedelta

import pytest

from newsloom.gathering import closing, stories
from newsloom.gathering.state import State
from tests.gathering.test_stories import BRIDGE, HARVEST, fingerprint

DAY = date(2031, 5, 6)


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(closing, "IDLE", 6)
    monkeypatch.setattr(closing, "LONGEST", 40)
    monkeypatch.setattr(closing, "NEWS", 5)


def unlike(number, day):
    """A report that shares nothing with any other."""
    words = " ".join(f"zor{number}{letter}" for letter in "abcdefgh")
    return fingerprint(f"n{number:03}", f"Word of {words} came in.", day=day, mentions=())


def folded(prints, state=None):
    state = state or State()
    for each in prints:
        stories.add(state, each)
    return state


def later(count, days, first=0):
    return [unlike(first + n, DAY + timedelta(days=days)) for n in range(count)]


def test_what_nobody_writes_about_for_a_quarter_leaves_the_memory():
    state = folded([fingerprint("a", *BRIDGE[:2]), fingerprint("b", *BRIDGE[2:]), *later(20, 100)])
    assert 0 not in state.stories
    assert state.sketches[:2] == [b"", b""]
    assert all(0 not in documents for documents in state.words.find(range(1 << 16), 9))
    assert [member.name for member in stories.collect(state)[0].members] == ["a", "b"]
    assert stories.member(state, "b").story == stories.member(state, "a").story


def test_a_story_of_these_days_stays_however_much_comes_meanwhile():
    state = folded([fingerprint("a", *BRIDGE[:2]), *later(30, 80)])
    assert 0 in state.stories


def test_a_short_stream_closes_nothing():
    state = folded([fingerprint("a", *BRIDGE[:2]), *later(4, 900)])
    assert 0 in state.stories


def test_a_few_documents_of_the_future_close_nothing():
    wrong = [unlike(500 + n, date(2199, 1, 1)) for n in range(2)]
    state = folded([fingerprint("a", *BRIDGE[:2]), *wrong, *later(14, 1)])
    assert 0 in state.stories


def test_without_any_day_a_story_closes_when_much_came_meanwhile():
    given = [unlike(n, None) for n in range(60)]
    state = folded([fingerprint("a", *BRIDGE[:2], day=None), *given])
    assert 0 not in state.stories
    assert len(state.stories) < 60


def test_a_closed_story_reopens_for_a_report_with_its_names_and_keeps_its_id():
    state = folded([fingerprint("a", *BRIDGE[:2]), fingerprint("h", *HARVEST[:2]), *later(20, 100)])
    assert 0 not in state.stories
    folded([fingerprint("b", *BRIDGE[2:], day=DAY + timedelta(days=100))], state)
    found = stories.member(state, "b")
    assert found.story == stories.member(state, "a").story
    assert "reopens a closed story" in found.why
    assert 0 in state.stories
    assert state.sketches[0] != b""


def test_a_story_that_closed_reopened_and_closed_again_is_found_a_third_time():
    state = folded([fingerprint("a", *BRIDGE[:2]), *later(20, 100)])
    folded([fingerprint("b", *BRIDGE[2:], day=DAY + timedelta(days=100)), *later(20, 300, first=100)], state)
    assert 0 not in state.stories
    folded([fingerprint("c", *BRIDGE[1:4], day=DAY + timedelta(days=300))], state)
    assert [member.name for member in stories.collect(state)[0].members] == ["a", "b", "c"]


def test_a_document_that_came_late_finds_its_closed_story_as_it_would_have_found_the_open_one():
    early = fingerprint("b", *BRIDGE[2:], day=DAY + timedelta(days=1))
    state = folded([fingerprint("a", *BRIDGE[:2]), *later(20, 100), early])
    assert stories.member(state, "b").story == stories.member(state, "a").story
    assert "1 day from its nearest report" in stories.member(state, "b").why


def test_the_work_of_closing_is_bounded_when_the_news_jumps():
    state = folded(later(200, 0))
    before = len(state.stories)
    folded(later(6, 4000, first=300), state)
    assert before - len(state.stories) <= 6 * closing.AT_ONCE
