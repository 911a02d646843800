"""What a document says twice is kept once, in its fuller form."""

from __future__ import annotations

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.reading import passages

HEAD = "Lamp fails again in Oru harbour"
BODY = "The lamp at the end of the mole went dark on Monday night, the harbour office said in a statement."
MORE = "Nobody was hurt, and the ferries to Hadding ran as they do on any other day, said harbour master Ada Voss."
LAST = "Two keepers had rowed out to the mole before dawn and lit the lamp by hand, the office of the port said later."


def found(*lines: str) -> list[tuple[str, str]]:
    document = Document(name="a", text="\n\n".join(lines))
    return [(passage.kind, passage.reason) for passage in passages.find(document, words.find(document))]


def test_a_paragraph_printed_twice_is_kept_once():
    assert found(HEAD, BODY, MORE, BODY)[3] == ("duplicate", "duplicate: said more fully above")


def test_a_teaser_goes_and_the_fuller_lead_stays():
    teaser = "The lamp at the end of the mole went dark on Monday night."
    rows = found(HEAD, teaser, BODY, MORE)
    assert rows[1] == ("duplicate", "duplicate: said more fully below")
    assert rows[2][0] == "body"


def test_the_whole_story_again_in_one_line_goes():
    assert found(HEAD, BODY, MORE, LAST, f"{BODY} {MORE} {LAST}")[4][0] == "duplicate"


def test_a_headline_that_the_lead_repeats_stays():
    assert found(HEAD, f"{HEAD}, and the ferries to Hadding ran all night, the office said.", MORE)[0][0] == "headline"


def test_paragraphs_that_share_a_phrase_are_no_repeats():
    other = "The lamp at the end of the mole was built by two brothers from Hadding in a single summer long ago."
    assert all(kind != "duplicate" for kind, _ in found(HEAD, BODY, other, MORE))
