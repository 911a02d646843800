from datetime import date

from newsloom.gathering import backfill, repair, stories
from newsloom.gathering.state import State
from newsloom.model.story import Decision
from tests.gathering.test_stories import fingerprint

TOWN = ("Orrin", "Lorne", "Brandel", "Ekdal", "Maren")
EVENING = (
    "Firemen in Orrin fought a blaze in the old rope works until midnight, commander Maren said.",
    "The roof of the rope works fell in, and sparks set two barges on the Lorne alight.",
)
MORNING = (
    "Harbour pilots found two coal boats burnt down to the waterline, owner Brandel said.",
    "Brandel asked for the wrecks to be lifted, and for the quay to be closed.",
)
BOTH = (
    "The blaze in the rope works of Orrin burnt two coal boats of Brandel down to the waterline, commander Maren said.",
    "Sparks from the roof of the rope works set the barges on the Lorne alight, and the quay was closed at midnight.",
    "Harbour pilots lifted the wrecks at the quay while firemen fought the blaze in the old rope works.",
)
VOTE = (
    "Voters in Telmar chose a new council, and the growers' list of Ekdal won most seats.",
    "Ekdal promised the growers of Telmar cheaper water before the next dry spring.",
    "The council of Telmar meets on Monday to choose a mayor from the growers' list.",
)


def state_of(*prints, decisions=()):
    state = State(decisions=tuple(decisions))
    for each in prints:
        state = stories.add(state, each)
    return state


def together(state):
    return [[member.name for member in story.members] for story in stories.collect(state)]


def prints(*given, day=date(2031, 5, 6)):
    return [fingerprint(name, *lines, day=day, mentions=TOWN) for name, lines in given]


APART = prints(("a", EVENING), ("b", MORNING))
TWO = prints(("a", EVENING), ("b", MORNING), ("c", BOTH))


def test_a_report_that_belongs_to_two_stories_shows_that_they_are_one():
    assert together(state_of(*APART)) == [["a"], ["b"]]
    state = state_of(*TWO)
    assert together(state) == [["a", "b", "c"]]
    (row,) = state.decisions_made
    assert (row.what, row.on, row.verdict, row.by) == ("story", ("a", "b"), "together", "newsloom")
    (amended,) = stories.amendments(state)
    assert (amended.amends, amended.story) == ("b", stories.member(state, "a").story)
    assert "likeness" in amended.why
    assert stories.amendments(state) == ()


def test_the_older_id_survives_a_merge():
    state = state_of(*TWO)
    assert {stories.member(state, name).story for name in "abc"} == {TWO[0].id}


def test_an_editor_keeps_two_stories_from_being_merged():
    ruling = Decision("story", ("a", "b"), "apart", "desk", None, "two fires")
    state = state_of(*TWO, decisions=[ruling])
    assert ["b"] in together(state) or ["b", "c"] in together(state)
    assert state.decisions_made == []


POOL = (*EVENING, *BOTH)
FIRE = prints(
    *((f"f{one}{other}", (POOL[one], POOL[other])) for one, other in ((0, 1), (0, 3), (1, 2), (2, 4), (3, 4)))
)
ELECTION = prints(*((f"v{one}{other}", (VOTE[one], VOTE[other])) for one, other in ((0, 1), (0, 2), (1, 2))))
"""Too short to be copies of one another."""


def put_together(given, last, ruled=()):
    """Return the state after a desk put `given` into one story, took its ruling back, and `last` came."""
    first = given[0].name
    state = state_of(
        *given, decisions=[Decision("story", (first, each.name), "together", "desk", None, "") for each in given]
    )
    assert len(state.stories) == 1
    state.rulings = type(state.rulings).of(ruled)
    for each in last:
        state = stories.add(state, each)
    return state


def test_two_events_in_one_story_are_split_and_the_larger_part_keeps_the_id():
    state = put_together([*FIRE[:3], *ELECTION], FIRE[3:])
    assert together(state) == [[each.name for each in FIRE], [each.name for each in ELECTION]]
    assert stories.member(state, FIRE[4].name).story == FIRE[0].id
    row = state.decisions_made[-1]
    assert (row.verdict, row.by) == ("apart", "newsloom")
    assert {each.amends for each in stories.amendments(state)} == {each.name for each in ELECTION}


def test_a_story_that_an_editor_put_together_is_not_split():
    ruling = Decision("story", (FIRE[0].name, ELECTION[0].name), "together", "desk", None, "")
    state = put_together([*FIRE[:3], *ELECTION], FIRE[3:], [ruling])
    assert [len(each) for each in together(state)] == [8]


def test_ids_stay_unique_when_the_founder_leaves():
    state = put_together([*ELECTION, *FIRE[:3]], FIRE[3:])
    ids = {story.id for story in stories.collect(state)}
    assert len(ids) == 2
    assert stories.member(state, FIRE[4].name).story == ELECTION[0].id  # the larger part keeps the id that was told


def test_an_archive_may_look_both_ways():
    state = backfill.gather([TWO[0], TWO[1], TWO[2]])
    assert together(state) == [["a", "b", "c"]]


def test_a_story_is_looked_into_each_time_it_has_grown_by_half():
    assert [size for size in range(1, 30) if repair.is_due(size)] == [1, 3, 5, 8, 12, 18, 27]
