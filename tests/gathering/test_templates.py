from newsloom.gathering import stories, templates
from newsloom.gathering.state import State
from newsloom.gathering.templates import Line
from newsloom.model.span import Span
from tests.gathering.test_stories import BRIDGE, HARVEST, fingerprint

NOTICE = "Write to our desk at the old customs house."


def met(*documents: tuple[str, str | None, int]):
    """Return what is set aside when each document (name, outlet, story) holds the same line."""
    index = templates.Index()
    for number, (name, outlet, _) in enumerate(documents):
        templates.add(index, name, outlet, (Line(7, Span(0, 9)),), number)
    learned = templates.learned(index, lambda number: documents[number][2])
    return {row.document for rows in learned.values() for row in rows}


def test_one_line_in_three_documents_of_two_stories_of_one_outlet_is_template():
    assert met(("a", "Kestria Post", 0), ("b", "Kestria Post", 0), ("c", "kestria post", 1)) == {"a", "b", "c"}


def test_one_story_proves_nothing():
    assert met(("a", "Kestria Post", 0), ("b", "Kestria Post", 0), ("c", "Kestria Post", 0)) == set()


def test_two_documents_prove_nothing():
    assert met(("a", "Kestria Post", 0), ("b", "Kestria Post", 1)) == set()


def test_a_line_twice_in_one_document_counts_once():
    assert met(("a", "Kestria Post", 0), ("a", "Kestria Post", 0), ("b", "Kestria Post", 1)) == set()


def test_what_several_outlets_share_is_copying_and_no_template():
    assert met(("a", "Kestria Post", 0), ("b", "Arden Mail", 1), ("c", "Oru Radio", 2)) == set()


def test_documents_of_unknown_outlets_prove_nothing():
    assert met(("a", None, 0), ("b", None, 1), ("c", None, 2)) == set()


def test_gathering_fills_each_story_with_its_spans():
    prints = [
        fingerprint("a", *BRIDGE[:2], NOTICE, outlet="Orrin Post"),
        fingerprint("b", *HARVEST[:2], NOTICE, outlet="Orrin Post"),
        fingerprint("c", *HARVEST[2:], NOTICE, outlet="Orrin Post"),
    ]
    state = State()
    for each in prints:
        state = stories.add(state, each)
    bridge, harvest = stories.collect(state)
    assert [row.document for row in bridge.set_aside] == ["a"]
    assert [row.document for row in harvest.set_aside] == ["b", "c"]
    start = len("\n".join(BRIDGE[:2])) + 1
    assert bridge.set_aside[0].span == Span(start, start + len(NOTICE))
    assert "3 documents of 2 stories" in bridge.set_aside[0].reason


def test_a_short_sentence_that_anyone_writes_is_no_candidate():
    found = fingerprint("a", "Nobody was hurt.", "Police in Orrin ask for help.")
    assert found.lines == ()
