"""The same documents give the same stories, in batches of any size, after a kill at any moment, in floods too."""

from dataclasses import replace
from datetime import date

import pytest

from newsloom import pipeline
from newsloom.gathering import copies, rarity, stories
from newsloom.gathering.state import State
from newsloom.model.story import Amendment, Member
from tests.gathering.test_repair import ELECTION, FIRE, TWO
from tests.gathering.test_stories import BRIDGE, HARVEST, fingerprint
from tests.laws.made import other, third, wire

READINGS = [
    pipeline.read(make(name=f"{town}-{day}-{make.__name__}", town=town, published=f"2031-05-{day:02}"))
    for day in (6, 7, 9)
    for town in ("Orrin", "Telmar")
    for make in (wire, other, third)
]


@pytest.mark.parametrize("size", [1, 2, 5, 18])
def test_batches_of_any_size_give_the_same_stories(tmp_path, size):
    whole = list(pipeline.gather_stream(READINGS, str(tmp_path / "whole")))
    parts: list[Member | Amendment] = []
    for start in range(0, len(READINGS), size):  # each batch is a process of its own that goes on from the state
        parts += pipeline.gather_stream(READINGS[start : start + size], str(tmp_path / "parts"))
    assert parts == whole


def test_a_stream_that_is_killed_anywhere_goes_on_as_if_it_had_not_been(tmp_path):
    path = tmp_path / "state"
    log = tmp_path / "log"
    whole = list(pipeline.gather_stream(READINGS, str(path), log=str(log)))
    state, decided = path.read_bytes(), log.read_bytes()
    for cut in range(0, len(state), len(state) // 7):
        path.write_bytes(state[:cut])
        told = [each for each in pipeline.gather_stream(READINGS, str(path), log=str(log)) if isinstance(each, Member)]
        places = {each.name: each.story for each in whole if isinstance(each, Member)}
        places |= {each.amends: each.story for each in whole if isinstance(each, Amendment)}
        assert {each.name: each.story for each in told} == places
        assert path.read_bytes() == state
        assert log.read_bytes() == decided


def folded(prints):
    state = State()
    for each in prints:
        state = stories.add(state, each)
    return state


def test_amendments_and_places_add_up_to_the_stories():
    told = {}
    state = State()
    for each in (*TWO, *ELECTION, *FIRE):
        state = stories.add(state, each)
        told[each.name] = stories.member(state, each.name).story
        told |= {one.amends: one.story for one in stories.amendments(state)}
    assert told == {member.name: story.id for story in stories.collect(state) for member in story.members}


def test_a_flood_is_one_story_and_its_work_is_bounded():
    flood = [fingerprint(f"n{number:04}", *BRIDGE, outlet="Orrin Post") for number in range(200)]
    state = folded(flood)
    (story,) = stories.collect(state)
    assert len(story.members) == 200
    assert len(state.stories[0].moving) == 1  # counts once
    assert state.shared.anchors.held <= copies.ENOUGH_COPIES * 40
    assert max(len(member.copies) for member in story.members) <= copies.COMPARED


def test_a_flood_of_near_identical_pages_moves_the_centre_once():
    flood = [
        fingerprint(f"n{n:03}", *BRIDGE, f"Page {n} of the Orrin Post of today.", outlet="Orrin Post")
        for n in range(60)
    ]
    state = folded([*flood, fingerprint("b", *HARVEST)])
    assert len(state.stories) == 2
    assert len(state.stories[0].moving) == 1


def test_what_is_empty_or_without_a_day_is_placed_like_the_rest():
    nothing = replace(fingerprint("a", "-"), tokens=(), names=(), shingles=(), places=(), lines=())
    given = [nothing, fingerprint("b", *BRIDGE[:2], day=None), replace(nothing, name="c", id="c")]
    given += [fingerprint("d", *BRIDGE[2:], day=date(2031, 5, 6))]
    found = stories.collect(folded(given))
    assert [[member.name for member in story.members] for story in found] == [["a"], ["b", "d"], ["c"]]


def test_a_very_long_document_takes_bounded_work():
    long = fingerprint("long", *(f"{line} It was day {n}." for n in range(800) for line in BRIDGE[:1]))
    state = folded([long, fingerprint("b", *BRIDGE)])
    assert len(state.sketches[0]) <= 6 * rarity.KEEP
    assert len(stories.collect(state)) == 1


def test_documents_out_of_order_find_their_story_in_both_directions():
    late, early = (
        fingerprint("a", *BRIDGE[:2], day=date(2031, 5, 9)),
        fingerprint("b", *BRIDGE[2:], day=date(2031, 5, 6)),
    )
    assert len(stories.collect(folded([late, early]))) == 1
    assert "3 days from its nearest report" in stories.member(folded([late, early]), "b").why
