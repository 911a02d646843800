"""The head of a story: which line is the headline, and which lines under it are decks."""

from __future__ import annotations

from tests.reading.test_stretch import HEAD, LONG, STORY, read

MENU = [
    "Arts and letters",
    "Money and work",
    "Sport and leisure",
    "Weather on all coasts",
    "Letters to the editor",
    "Ships and tides",
]
OTHERS = ["Grain prices fall for a third week", "Old playhouse of Arden opens again", "Kestria wins by two lengths"]


def test_before_a_menu_the_headline_is_the_line_that_the_story_bears_out():
    found = read(HEAD, *MENU, *OTHERS, "Listen to this page", *STORY)
    assert found[HEAD] == "headline"
    assert {found[line] for line in OTHERS} == {"navigation"}


def test_the_headline_in_the_pages_path_is_a_repeat():
    again = read(*MENU, *OTHERS, HEAD, *STORY, "Weather", "Ships", HEAD.lower())
    assert (again[HEAD], again[HEAD.lower()]) == ("headline", "duplicate")


def test_a_byline_under_the_headline_is_no_deck():
    assert read(HEAD, "Petra Skarre and Owen Voss", *STORY, *LONG)["Petra Skarre and Owen Voss"] == "label"


def test_a_stamp_under_the_headline_is_no_deck():
    assert read(HEAD, "Ferry desk, Oru, March 3, 2031", *STORY)["Ferry desk, Oru, March 3, 2031"] == "label"


def test_a_line_that_names_the_story_is_a_deck():
    deck = "Harbour master blames an old chart"
    assert read(HEAD, deck, *STORY)[deck] == "deck"


def test_a_clock_and_a_letter_alone_are_read():
    assert read("0:00", "A")["0:00"] == "label"


def test_a_sentence_below_the_headline_that_sums_up_the_story_is_a_deck_behind_a_menu_too():
    deck = (
        "The Grey Heron carried an old chart with no rock at the Needle, and its passengers were pulled free at dawn."
    )
    plea = "Passengers of the ferry get your chart of the harbour office with forty tugs at dawn."
    menu = [f"Section {n}" for n in range(9)]
    kinds = read("Menu", *menu, HEAD, deck, plea, *(f"Part {n} of it" for n in range(7)), *STORY, *LONG)
    assert kinds[deck] == "deck"
    assert kinds[plea] != "deck"
