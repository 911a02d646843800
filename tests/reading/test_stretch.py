"""Where on a page the story stands, and what becomes of the rest."""

from __future__ import annotations

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.reading import passages

LONG = [
    "Forty people slept in the gymnasium of the school, where teachers had carried beds and hot soup before midnight.",
    "A diver examined the hull on Wednesday and found two plates bent inwards, each about as wide as a kitchen table.",
    "Insurance will cover repairs worth nine thousand coins, while passengers receive vouchers for another crossing.",
    "Parliament had promised money for new buoys after an earlier accident, but the budget was cut in the autumn.",
    "Fishermen from the island have painted a warning in white letters on the cliff above, visible from far away.",
    "Inspectors expect to publish their findings within six weeks and invite witnesses to write down what they saw.",
]
HEAD = "Ferry runs aground off the Needle"
STORY = [
    "The ferry Grey Heron ran aground off the Needle on Monday night with forty passengers on board, the port said.",
    "Two tugs pulled it free at dawn, and none of the passengers was hurt, according to harbour master Ida Lund.",
    "The ferry company said that its helmsman had followed the old chart, which shows no rock at the Needle.",
    "A new chart was printed in 2029, but the ferry carried the old one, the harbour office found on Tuesday.",
]
TEASERS = [
    "Markets",
    "Grain prices fall",
    "Farmers in the north have brought in the best harvest for twenty years, their union says.",
    "Owen Skarre",
    "Culture",
    "A theatre returns",
    "The old playhouse of Arden opens its doors again after nine years of building and two fires.",
    "Jon Hessel",
    "Sport",
    "Rowers win again",
    "Kestria's eight crossed the line two lengths ahead of everybody else on a windy afternoon.",
]


def read(*lines: str) -> dict[str, str]:
    document = Document(name="a", text="\n".join(lines))
    found = passages.find(document, words.find(document))
    return {passage.span.of(document.text): passage.kind for passage in found}


def test_teasers_behind_the_story_are_navigation():
    found = read(HEAD, *STORY, *TEASERS)
    assert [found[line] for line in STORY] == ["body"] * 4
    assert "body" not in {found[line] for line in TEASERS}


def test_teasers_before_the_story_are_navigation():
    found = read(*TEASERS, "More", "Weather", "Shipping", HEAD, *STORY)
    assert [found[line] for line in STORY] == ["body"] * 4
    assert "body" not in {found[line] for line in TEASERS}


def test_a_short_last_paragraph_is_story():
    assert read(HEAD, *STORY, "Nobody was fined.")["Nobody was fined."] == "body"


def test_a_last_paragraph_that_its_author_signed_is_story():
    last = "The port will print new charts for every ferry before the summer, Lund said. Petra Skarre"
    assert read(HEAD, *STORY, last)[last] == "body"


def test_a_list_that_the_last_paragraph_announces_is_story():
    told = "The harbour office named the ferries that still carry the old chart of the Needle:"
    assert read(HEAD, *STORY, told, "Merle", "Sorrow of Hadding")["Sorrow of Hadding"] == "body"


def test_the_other_half_of_the_story_behind_a_gallery_is_story():
    gallery = [f"{number}/20 {place} by night" for number, place in enumerate(["Arden", "Oru", "Hadding"] * 5, start=1)]
    rest = [
        "The passengers of the ferry were brought to the port by the two tugs, and the company paid for their rooms.",
        "Harbour master Ida Lund asked every ferry company on Tuesday to show the chart of the Needle that it carries.",
        "The helmsman of the Grey Heron has sailed past the Needle for thirty years, the ferry company said at noon.",
    ]
    found = read(HEAD, *STORY, *gallery, *rest)
    assert [found[line] for line in [*STORY, *rest]] == ["body"] * 7
    assert "body" not in {found[line] for line in gallery}


def test_a_teaser_cut_short_is_no_sentence():
    cut = [
        "Harbour office to close its reading room for the whole of the next ...",
        "Rowers of Kestria hope for a w...",
    ]
    found = read(HEAD, *STORY, "Weather", *cut)
    assert {found[line] for line in cut} == {"navigation"}


def test_what_stands_behind_the_authors_note_is_not_story():
    note = "Ida Skarre is a senior reporter at the Oru Post who writes about the sea."
    comment = "I have always said that this ferry should carry a better chart than it does, dear harbour office!"
    found = read(HEAD, *STORY, note, "1 comment", "Old Salt", comment)
    assert [found[line] for line in STORY] == ["body"] * 4
    assert found[note] == "author"
    assert found[comment] != "body"


def test_a_first_half_that_a_gallery_parts_from_the_rest_is_story_though_it_shares_fewer_words():
    first = [
        "The helmsman of the Grey Heron had left school at twelve and learned his trade from an uncle on the island.",
        "He knew each sandbank by the colour of its water, neighbours recall, and he had never touched one of them.",
        "On Monday night fog lay over the sound, the company's office was closed, and nobody answered his radio calls.",
        "So he took the shorter way past the Needle, with forty passengers asleep below and a chart from his cupboard.",
        "At the school of the island his portrait hangs beside that of the ferry's builder, and it will stay there.",
    ]
    gallery = [f"Picture number {n} of the island in spring" for n in range(40)]
    kinds = read(HEAD, *first, *gallery, *STORY, *STORY_MORE)
    assert {kinds[line] for line in first} == {"body"}


def test_a_lead_far_above_the_story_is_story_and_a_teaser_there_is_not():
    lead = (
        "The ferry Grey Heron ran aground off the Needle with forty passengers, and the port says that its helmsman "
        "had followed an old chart, which shows no rock there, according to the harbour office."
    )
    menu = [f"Section {n} of the page" for n in range(30)]
    kinds = read("Home", lead, *menu, HEAD, *LONG, *STORY)
    assert kinds[lead] in {"body", "duplicate"}
    kinds = read("Home", TEASERS[2], *menu, HEAD, *LONG, *STORY)
    assert kinds[TEASERS[2]] == "navigation"


STORY_MORE = [
    "Passengers told the port office that fog had hidden the rock until the hull of the ferry struck it at midnight.",
    "The harbour master wants the old chart taken from every ferry that passes the Needle before the next new moon.",
]
