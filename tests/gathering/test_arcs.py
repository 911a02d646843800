from datetime import date, timedelta

from newsloom.gathering import stories
from newsloom.gathering.state import State
from tests.gathering.test_repair import ELECTION, TWO, state_of
from tests.gathering.test_stories import HARVEST, fingerprint

DAY = date(2031, 5, 6)
PEOPLE = ("Orrin", "Lorne", "Ekdal", "Brandel", "Kestria", "Arden")


def report(name, *lines, days=0):
    return fingerprint(name, *lines, day=DAY + timedelta(days=days), mentions=PEOPLE)


STRIKE = (
    report(
        "walkout",
        "Dockers of the Lorne Union under Brandel walked out at dawn, and cranes of the Kestria Line stood still.",
        "Bananas spoil in the holds, a refrigerated coaster turned back to sea, and lorries queue along the mole.",
        "Fruit sellers in the covered market doubled what they ask for oranges before breakfast.",
    ),
    report(
        "court",
        "A judge in Arden heard the Kestria Line against the Lorne Union, and Brandel sat in the front row.",
        "Lawyers quarrelled over a telegram, an injunction and whether a picket may block a public footpath.",
        "The hearing was adjourned when a juror fainted, and resumes with testimony of two notaries.",
        days=25,
    ),
    report(
        "deal",
        "Members of the Lorne Union voted for the pay offer of the Kestria Line, which Brandel had called fair.",
        "Wages rise by five in a hundred, pensions are reckoned anew, and apprentices receive boots and gloves.",
        "Ballot boxes were emptied in a gymnasium, where accordions played until the lamps were put out.",
        days=60,
    ),
)
HARVESTS = fingerprint("harvest", *HARVEST, day=DAY)


def arcs(state):
    return [(story.members[0].name, story.arc) for story in stories.collect(state)]


def test_events_of_one_saga_are_several_stories_of_one_arc():
    state = state_of(STRIKE[0], HARVESTS, *STRIKE[1:])
    assert len(state.stories) == 4
    told = dict(arcs(state))
    assert told["walkout"] == told["court"] == told["deal"] == stories.member(state, "walkout").story
    assert told["harvest"] == stories.member(state, "harvest").story


def test_an_arc_keeps_its_id_as_it_grows():
    state, told = State(), []
    for each in STRIKE:
        stories.add(state, each)
        told.append(stories.member(state, each.name).arc)
    assert len(set(told)) == 1


def test_a_story_alone_is_an_arc_by_itself():
    state = state_of(*ELECTION)
    assert {story.arc == story.id for story in stories.collect(state)} == {True}
    assert state.arcs == {}


def test_stories_that_are_merged_are_of_one_arc():
    state = state_of(*TWO)
    (story,) = stories.collect(state)
    assert story.arc == story.id == TWO[0].id


def test_the_arc_of_a_story_that_is_split_stays_with_the_part_that_keeps_its_id():
    from newsloom.gathering import arcs as larger

    state = state_of(*STRIKE, *ELECTION[:1])
    arc = state.arc(0)
    assert arc in state.arcs
    larger.part(state, arc, 1, 3)
    assert state.arc(1) == arc
    assert state.arc(3) == 3
