"""Captions by the credit beside, behind or glued to them."""

from __future__ import annotations

from tests.reading.test_stretch import HEAD, STORY, read


def test_a_photographer_behind_the_stop_makes_a_caption():
    line = "The ferry lies on the rock in the morning. Marit Oake for the Oru Post"
    assert read(HEAD, STORY[0], line, *STORY[1:])[line] == "caption"


def test_a_house_alone_is_a_credit_and_the_line_beside_it_a_caption():
    line = "Two tugs at the stern of the Grey Heron on Monday"
    found = read(HEAD, STORY[0], "Reuters", line, *STORY[1:])
    assert (found["Reuters"], found[line]) == ("credit", "caption")


def test_a_credit_glued_to_a_sentence_makes_a_caption():
    line = "Passengers wait on the deck of the Grey Heron."
    assert read(HEAD, STORY[0], line + "Credit: Marit Oake/Coastline", *STORY[1:])[line] == "caption"


def test_who_stands_where_makes_a_caption():
    line = "Harbour master Ida Lund, left, speaks to the crew of the Grey Heron at the quay."
    assert read(HEAD, STORY[0], line, *STORY[1:])[line] == "caption"


def test_a_paragraph_that_ends_in_a_name_and_a_stop_is_story():
    line = "The helmsman had sailed the coast for thirty years. His name is Jon Hessel."
    assert read(HEAD, STORY[0], line, *STORY[1:])[line] == "body"


def test_lines_between_the_credits_of_a_gallery_are_captions():
    pictures = [
        "People walk on the quay of Hadding below the closed gate",
        "A keeper carries oil to the lamp at the end of the mole",
        "Two boys watch the tugs from the wall of the old mint",
        "Nets hang to dry between the masts in the inner harbour",
    ]
    gallery = [line for picture in pictures for line in (picture, "AFP via Getty Images")]
    kinds = read(HEAD, *STORY[:2], *gallery, *STORY[2:])
    assert [kinds[line] for line in pictures] == ["caption"] * 4
    assert kinds["AFP via Getty Images"] == "credit"
    assert [kinds[line] for line in STORY] == ["body"] * 4
