"""Controlled edits of a text of our own: what stays a copy, and what never was one."""

from datetime import date

import pytest

from newsloom.gathering import stories
from newsloom.gathering.state import State
from tests.gathering.test_stories import HARVEST, fingerprint

WIRE = (
    "The harbour of Orrin was closed on Tuesday after a grain barge broke from its moorings and struck the sluice.",
    "Nobody was hurt when the barge turned across the stream, but four yachts were crushed against the eastern quay.",
    "Harbour pilots had warned in the spring that the rings on the grain quay were worn through to half their width.",
    "The council promised new rings before the autumn floods, and then gave the money to the fish market.",
    "By nightfall two tugs held the barge in midstream while divers looked for the anchor that it had lost at noon.",
    "Shipping firms in Telmar said that forty vessels were waiting below the sluice with fruit that will not keep.",
)
OWN = (
    "Skippers on the lower Lorne drank tea under tarpaulins and counted what an idle day costs them and their crews.",
    "Some had come from the lakes with timber, some with salt, and none had been told when the river would open.",
    "An old ferryman sold fried bread from his boat and said he had not had such a morning since the great frost.",
)
NEXT = date(2031, 5, 7)


def found(first, second, **outlets):
    """Return what is found about the second of two texts."""
    one = fingerprint("a", *first, outlet=outlets.get("a"))
    two = fingerprint("b", *second, day=NEXT, outlet=outlets.get("b"))
    state = State()
    for each in (one, two):
        stories.add(state, each)
    return stories.member(state, "b")


@pytest.mark.parametrize(
    "edited",
    [
        WIRE[:4],
        ("River traffic stops at Orrin", *WIRE),
        (*WIRE, "The Orrin Post asked the council for an answer and had none by evening."),
        tuple(line.replace("Orrin", "our town").replace("Tuesday", "yesterday") for line in WIRE),
        (WIRE[0], WIRE[2], WIRE[1], *WIRE[3:]),
    ],
    ids=["trimmed", "headed anew", "added to", "localised", "put in another order"],
)
def test_an_edited_copy_is_a_copy(edited):
    assert found(WIRE, edited).copy_of == "a"


def test_a_text_that_takes_over_half_is_a_copy_in_part():
    member = found(WIRE, (*WIRE[:3], *OWN))
    assert member.copy_of is None
    (copy,) = member.copies
    assert (copy.of, copy.direction, copy.whole) == ("a", "from", False)
    assert sum(len(each.span) for each in copy.spans) > 200


def test_a_caption_of_one_photograph_is_no_copy():
    caption = "Tugs hold the barge at the sluice of Orrin, while in the front divers of the harbour guard look for it"
    short = (caption, "as night falls.", *OWN[:1])
    assert found((*WIRE, caption), short).copies == ()


def test_an_outlet_that_repeats_its_background_copies_nothing():
    first, second = (*WIRE[3:], *HARVEST), (*WIRE[3:5], *OWN, *OWN[:1])
    assert found(first, second, a="Orrin Post", b="Orrin Post").copies == ()


def test_what_two_outlets_quote_from_one_speech_is_no_copy():
    speech = (
        "“We warned you in the spring that the rings on the grain quay were worn through, and you bought fish stalls "
    )
    speech += "for the market instead; now four yachts are gone and forty crews wait below the sluice for your tugs.”"
    first = (f"{speech} pilot Mara Ekdal told the council of Orrin.", *HARVEST[:2])
    second = (f"{speech} said Ekdal, a harbour pilot, at the meeting in Orrin.", *OWN[:2])
    assert found(first, second).copies == ()
