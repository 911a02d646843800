"""A page's furniture: addresses, lines said twice, boxes of links printed again and again."""

from __future__ import annotations

from tests.reading.test_stretch import HEAD, LONG, STORY, read


def test_an_address_alone_is_a_label():
    address = "https://post.example/harbour/ferry-runs-aground"
    assert read(address, HEAD, *STORY)[address] == "label"


def test_a_line_that_says_itself_twice_is_a_link():
    line = "Ferry company opens a new line Ferry company opens a new line"
    assert read(HEAD, *STORY[:2], line, *STORY[2:])[line] == "navigation"


def test_a_line_printed_between_all_paragraphs_is_furniture():
    line = "Ferry company opens a new line to Hadding"
    lines = [line for paragraph in STORY for line in (paragraph, "Ferry company opens a new line to Hadding")]
    assert read(HEAD, *lines, "Nobody was hurt on the ferry, and the company has paid.")[line] == "boilerplate"


def test_two_links_together_between_paragraphs_head_nothing():
    links = ["Ferry company opens a new line to Hadding", "Harbour office loses two of its tugs"]
    found = read(HEAD, *STORY[:2], *links, *STORY[2:])
    assert {found[line] for line in links} == {"navigation"}


def test_a_picture_counter_is_no_story():
    assert read(HEAD, "7 of 12 |", *STORY)["7 of 12 |"] != "deck"


def test_a_list_that_says_what_the_story_tells_is_its_own():
    own = [
        "Ferry: the Grey Heron",
        "Rock: the Needle, on no old chart",
        "Passengers: forty on board at night",
        "Tugs: pulled it free at dawn",
    ]
    kinds = read(HEAD, *STORY, *own, LONG[0], LONG[1])
    assert [kinds[line] for line in own] == ["body"] * 4


def test_a_list_that_is_counted_off_is_the_storys_own_and_links_are_not():
    steps = ["1. Rinse both jars", "2. Slice four lemons", "3. Salt every layer", "4. Wait three weeks"]
    links = ["Rinse both jars", "Slice four lemons", "Salt every layer", "Wait three weeks"]
    assert {read(HEAD, *STORY, *steps, LONG[0], LONG[1])[line] for line in steps} == {"body"}
    assert {read(HEAD, *STORY, *links, LONG[0], LONG[1])[line] for line in links} == {"navigation"}
