"""What a piece is by its shape and its place."""

from __future__ import annotations

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.reading import passages

HEAD = "Lamp fails again in Oru harbour"
BODY = "The lamp at the end of the mole went dark on Monday night, the harbour office said in a statement."
MORE = "Nobody was hurt, and the ferries to Hadding ran as they do on any other day, said harbour master Ada Voss."
LAST = "Two keepers had rowed out to the mole before dawn and lit the lamp by hand, the office of the port said later."


def kinds(*lines: str, title: str | None = None) -> list[str]:
    document = Document(name="a", text="\n\n".join(lines), title=title)
    return [passage.kind for passage in passages.find(document, words.find(document))]


def test_the_first_line_without_a_stop_is_the_headline():
    assert kinds(HEAD, BODY, MORE) == ["headline", "body", "body"]


def test_a_line_under_the_headline_is_the_deck():
    assert kinds(HEAD, "Ferries run as ever, says the harbour office", BODY, MORE) == [
        "headline",
        "deck",
        "body",
        "body",
    ]


def test_a_line_between_paragraphs_is_a_subhead():
    assert kinds(HEAD, BODY, "Lit by hand before dawn", MORE, LAST) == ["headline", "body", "subhead", "body", "body"]


def test_the_given_title_finds_its_line():
    found = kinds("The harbour pages of today", HEAD, BODY, MORE, title=HEAD)
    assert found[1] == "headline"


def test_a_list_of_links_under_the_story_is_navigation():
    links = ["Arden votes on new bridge", "Kestria ends its long strike", "Harvest of the dry year", "Fish prices fall"]
    assert kinds(HEAD, BODY, MORE, LAST, *links)[-4:] == ["navigation"] * 4


def test_a_list_that_a_colon_announces_is_story():
    told = "The harbour office named the four keepers who had rowed out to the mole before dawn on Tuesday:"
    names = ["Petra Lund of Hadding", "Ada Voss of Arden", "Jon Halvorsen of Oru", "Mira Sand of Kestria"]
    assert "navigation" not in kinds(HEAD, BODY, told, *names, MORE, LAST)


def test_a_menu_in_one_line_is_navigation():
    assert kinds("Home | News | Sport | Weather", HEAD, BODY, MORE)[0] == "navigation"


def test_a_text_without_any_letter_is_no_story():
    assert kinds("0:00 1:34", "12 34") == ["player", "label"]


def test_a_line_between_a_plea_and_another_line_heads_nothing():
    found = kinds(HEAD, BODY, MORE, "Subscribe to our newsletter today!", "Arden votes on new bridge", "Ada Lund", LAST)
    assert found[4] == "navigation"


def test_a_subhead_after_a_plea_stays_when_a_paragraph_follows():
    found = kinds(
        HEAD, BODY, MORE, "Subscribe to our newsletter today!", "Lit by hand before dawn", LAST, BODY + " Yes."
    )
    assert found[4] == "subhead"


def test_a_point_before_a_plea_is_story():
    points = ["• two boats", "• one ladder of the port"]
    found = kinds(HEAD, BODY, "The keepers lost:", *points, "Subscribe to our newsletter today!", MORE, LAST)
    assert found[3:5] == ["body", "body"]
