import json
from itertools import pairwise

import pytest

from newsloom.errors import InputError
from newsloom.gathering import journal, nearness, stories
from newsloom.gathering.state import State
from newsloom.model.story import Decision
from tests.gathering.test_stories import BRIDGE, HARVEST, fingerprint

PRINTS = [
    fingerprint("a", *BRIDGE[:2], outlet="Orrin Post"),
    fingerprint("b", *HARVEST[:2], day=None),
    fingerprint("c", *BRIDGE),
    fingerprint("d", *HARVEST),
]
WHOLE = b"".join(journal.line(each) for each in PRINTS)


def gathered(prints):
    state = State()
    for each in prints:
        state = stories.add(state, each)
    return stories.collect(state)


def test_a_fingerprint_comes_back_from_the_journal_as_it_was(tmp_path):
    (tmp_path / "state").write_bytes(WHOLE)
    assert list(journal.load(tmp_path / "state")) == PRINTS


def test_a_stream_cut_off_at_any_byte_goes_on_to_the_same_stories(tmp_path):
    path = tmp_path / "state"
    expected = gathered(PRINTS)
    for cut in range(0, len(WHOLE), 97):
        path.write_bytes(WHOLE[:cut])
        before = list(journal.load(path))
        assert path.read_bytes() == b"".join(journal.line(each) for each in before)
        assert before == PRINTS[: len(before)]
        if cut % 9 == 0:
            assert gathered([*before, *PRINTS[len(before) :]]) == expected


def test_what_is_no_journal_is_refused_by_line(tmp_path):
    (tmp_path / "state").write_text("{}\n")
    with pytest.raises(InputError, match=":1: not a state"):
        list(journal.load(tmp_path / "state"))


def test_there_is_nothing_in_a_journal_that_is_not_there(tmp_path):
    assert list(journal.load(tmp_path / "state")) == []


def test_the_log_holds_what_the_state_says_and_no_more(tmp_path):
    row = Decision("story", ("a", "b"), "together", "newsloom", None, "merged")
    for _ in range(2):  # a stream that goes on from its state decides the same again
        with journal.Log(str(tmp_path / "log")) as log:
            log.write([row])
            log.write([row, row])
    assert [json.loads(line)["on"] for line in (tmp_path / "log").read_text().splitlines()] == [["a", "b"]] * 2


def test_a_thousand_copies_are_one_story_whose_centre_stays():
    flood = [fingerprint(f"n{number:04}", *BRIDGE, outlet="Orrin Post") for number in range(120)]
    state = State()
    for each in flood[:2]:
        state = stories.add(state, each)
    centre = nearness.view(state, 0).sums
    for each in flood[2:]:
        state = stories.add(state, each)
    assert len(state.stories) == 1
    assert nearness.view(state, 0).sums == centre
    (story,) = stories.collect(state)
    assert len(story.members) == 120
    assert all(one.story == other.story for one, other in pairwise(story.members))
