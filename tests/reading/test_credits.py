"""Credits: who they name, what they are for, and what they cover."""

from __future__ import annotations

import pytest

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Credit
from newsloom.reading import credits, passages

HEAD = "Lamp fails again in Oru\n\n"
BODY = "The lamp at the end of the mole went dark on Monday night, the harbour office said."
MORE = "Nobody was hurt, and the ferries to Hadding ran as they do on any other day."


def find(text: str) -> tuple[Credit, ...]:
    document = Document(name="a", text=text)
    return credits.find(document, passages.find(document, words.find(document)))


def brief(text: str) -> list[tuple[str, str, str]]:
    return [(credit.name, credit.kind, credit.role) for credit in find(text)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Source: Sorrel Daily", [("Sorrel Daily", "outlet", "source")]),
        ("Source: Reuters", [("Reuters", "agency", "source")]),
        ("Additional reporting by Petra Lund", [("Petra Lund", "person", "contributor")]),
        ("Reuters contributed to this report.", [("Reuters", "agency", "contributor")]),
        ("This article was originally published by Sorrel Daily.", [("Sorrel Daily", "outlet", "republished")]),
    ],
)
def test_a_foot_line_is_read(line, expected):
    assert brief(f"{HEAD}{BODY}\n\n{MORE}\n\n{line}") == expected


def test_a_list_of_agencies_is_one_credit_each_under_its_usual_name():
    found = brief(f"{HEAD}{BODY}\n\n{MORE}\n\nWith reporting by Reuters, AP and the BBC")
    assert found == [
        ("Reuters", "agency", "contributor"),
        ("Associated Press", "agency", "contributor"),
        ("BBC", "broadcaster", "contributor"),
    ]


def test_a_foot_line_covers_the_kept_text():
    text = f"{HEAD}{BODY}\n\n{MORE}\n\nSource: Sorrel Daily"
    (credit,) = find(text)
    assert credit.scope.of(text) == f"{HEAD}{BODY}\n\n{MORE}"
    assert credit.span.of(text) == "Sorrel Daily"


@pytest.mark.parametrize("tail", ["— UPI", "(UPI)", "-UPI", "– UPI"])
def test_a_tail_covers_its_paragraph_only(tail):
    text = f"{HEAD}{BODY} {tail}\n\n{MORE}"
    (credit,) = find(text)
    assert (credit.name, credit.role, credit.scope.of(text)) == ("United Press International", "source", BODY)


def test_an_opening_names_the_agency_of_the_whole_text():
    text = f"{HEAD}ORU, 3 May (Reuters) - {BODY}\n\n{MORE}"
    (credit,) = find(text)
    assert (credit.name, credit.role, credit.scope.end) == ("Reuters", "source", len(text))


def test_letters_get_the_name_that_the_text_spells_out():
    text = f"{HEAD}ORU (SNA) - The mayor told Sorrel News Agency that the lamp was dark.\n\n{MORE}"
    assert brief(text) == [("Sorrel News Agency", "agency", "source")]


def test_a_photo_credit_covers_its_caption():
    caption = "Ida Lund walks along the mole in Oru, Velland, March 3, 2031. (Reuters Photo: Jon Hessel)"
    text = f"{HEAD}{BODY}\n\n{caption}\n\n{MORE}"
    found = find(text)
    assert [(credit.name, credit.role) for credit in found] == [("Reuters", "photo"), ("Jon Hessel", "photo")]
    assert {credit.scope.of(text) for credit in found} == {caption}


def test_a_photographer_with_an_agency_stands_after_the_stop():
    text = f"{HEAD}{BODY}\n\n{MORE}\n\nPhoto: The mole in the storm. Jon Hessel/Oru Post"
    assert [name for name, _, _ in brief(text)] == ["Jon Hessel", "Oru Post"]


def test_a_byline_credits_an_agency_that_is_known():
    assert brief(f"Lamp fails again in Oru\nBy Petra Lund, Reuters\n\n{BODY}\n\n{MORE}") == [
        ("Reuters", "agency", "source"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{BODY} (He did not come.)\n\n{MORE}",
        f"{HEAD}{BODY}\n\n{MORE}",
        f"{HEAD}The source of the fire – a lamp – was found on Monday night, the office said.",
        f"{HEAD}{BODY}\n\nThe report was published on Monday by the harbour office in Oru, she said.",
        "",
    ],
)
def test_what_credits_nobody_gives_no_credit(text):
    assert find(text) == ()


PLACE_LINE = "ORU (SNA) - Divers found the cable cut in two places below the mole on Tuesday morning."


def scope_of_place_line(*before: str) -> str:
    text = "\n\n".join((HEAD.strip(), *before, PLACE_LINE, MORE))
    (credit,) = find(text)
    return credit.scope.of(text)


def test_a_place_line_at_the_start_speaks_for_the_whole_text():
    assert scope_of_place_line().endswith(MORE)


def test_a_place_line_inside_a_text_of_its_own_speaks_for_its_passage_alone():
    own = "The council asked the ministry for a second lamp on Monday, and it was told to wait until spring."
    assert scope_of_place_line(BODY, own) == PLACE_LINE


def test_a_wire_that_a_line_announces_covers_its_passage_alone():
    text = (
        "Tug sinks off Hadding\n\nThe papers of the coast tell of one night in many ways, and few of them agree.\n\n"
        "The following report was first published by Sorrel Daily:\n\n"
        "HADDING, March 3 (SNA) - The tug Merle sank off Hadding on Monday with three men on board.\n\n"
        "The Oru Post has asked the port for its log of the night, and no answer came."
    )
    document = Document(name="a", text=text)
    given = credits.find(document, passages.find(document, words.find(document)))
    scopes = {credit.role: credit.scope.of(text) for credit in given}
    assert scopes["source"].startswith("HADDING")
    assert scopes["source"].endswith("on board.")
    assert scopes["republished"].startswith("HADDING")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("With agencies; additional reporting by Ida Lund in Hadding", ["Ida Lund"]),
        ("Additional reporting by Ida Lund in Hadding and Jon Hessel in Oru", ["Ida Lund", "Jon Hessel"]),
        ("Reporting by Ida Lund; Editing by Jon Hessel", ["Ida Lund"]),
        ("(With inputs from AFP, Reuters and agencies)", ["Agence France-Presse", "Reuters"]),
        ("AFP/Reuters", ["Agence France-Presse", "Reuters"]),
    ],
)
def test_a_foot_line_credits_everybody_in_it_for_the_whole_text(line, names):
    told = "The gate of Oru broke in two places on Monday, Ada Voss said. Nobody was hurt in the storm."
    text = (
        f"Gate of Oru breaks\n\n{told}\n\nThe council meets on Tuesday, its clerk said, to talk about it.\n\n{line}\n"
    )
    document = Document(name="a", text=text)
    parts = passages.find(document, words.find(document))
    found = credits.find(document, parts)
    assert [each.name for each in found] == names
    assert {each.scope.end for each in found} == {text.index(line) - 2}
    assert all(each.span.of(text).split()[0] in line for each in found)
