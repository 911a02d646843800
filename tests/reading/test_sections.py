"""Sections: what parts a document, in which order it was written, and whose it is."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from newsloom.language import words
from newsloom.language.calendar import Expression
from newsloom.model.document import Document
from newsloom.model.reading import Dateline, Section
from newsloom.model.span import Span
from newsloom.reading import credits, passages, sections

DAY = date(2031, 5, 6)
HEAD = "Lamp fails again in Oru"
LEAD = "The lamp at the end of the mole went dark on Monday night, the harbour office of Oru said in a statement."
MORE = "Nobody was hurt, and the ferries to Hadding ran as they do on any other day, said harbour master Ada Voss."
LAST = "The lamp was lit again before dawn by two keepers who had rowed out to the mole, the office said later."


def found(text: str, dates: dict[str, str] | None = None) -> tuple[Section, ...]:
    document = Document(name="a", text=text)
    parts = passages.find(document, words.find(document))
    expressions = [
        Expression(Span(text.index(part), text.index(part) + len(part)), "DATE", symbol)
        for part, symbol in (dates or {}).items()
    ]
    return sections.find(document, parts, credits.find(document, parts), expressions, Dateline(DAY, DAY, "metadata"))


def told(text: str) -> list[tuple[str, int]]:
    return [(section.kind, section.order) for section in found(text)]


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def test_a_plain_text_is_one_section_of_the_documents_day():
    (section,) = found(page(HEAD, LEAD, MORE))
    assert (section.kind, section.order, section.earliest, section.latest) == ("main", 0, DAY, DAY)
    assert section.span == Span(0, len(page(HEAD, LEAD, MORE)))


def test_entries_whose_stamps_fall_stand_newest_first():
    text = page(HEAD, "16:40 GMT", LAST, "14:05 GMT", MORE, "11:30 GMT", LEAD)
    assert told(text)[-3:] == [("entry", 2), ("entry", 1), ("entry", 0)]


def test_entries_whose_stamps_rise_stand_oldest_first():
    text = page(HEAD, "11:30 GMT", LEAD, "14:05 GMT", MORE, "16:40 GMT", LAST)
    assert told(text)[-3:] == [("entry", 1), ("entry", 2), ("entry", 3)]


def test_one_paragraph_that_opens_with_a_clock_is_no_entry():
    assert told(page(HEAD, LEAD, "14:05 GMT", MORE)) == [("main", 0)]


def test_an_update_below_is_newer():
    assert told(page(HEAD, LEAD, MORE, f"Update: {LAST}")) == [("main", 0), ("update", 1)]


def test_a_paragraph_about_an_update_is_none():
    assert told(page(HEAD, LEAD, "Update work on the lamp of Oru will begin in June, the harbour office said.")) == [
        ("main", 0)
    ]


def test_what_stands_above_the_original_story_is_newer():
    assert told(page(HEAD, LAST, MORE, "Original story:", LEAD)) == [("update", 1), ("main", 0)]


def test_a_sentence_that_names_an_original_story_parts_nothing():
    assert told(
        page(HEAD, LEAD, "Earlier, two keepers had rowed out to the mole of Oru, the harbour office said.")
    ) == [("main", 0)]


def test_the_day_in_the_line_that_opens_a_section_is_its_own():
    text = page(HEAD, LAST, MORE, "Original story, 4 May 2031:", LEAD)
    update, main = found(text, {"4 May 2031": "day 2031-05-04"})
    assert (main.earliest, main.latest) == (date(2031, 5, 4), date(2031, 5, 4))
    assert update.earliest == DAY


@pytest.mark.parametrize("mark", ["•", "-", "*"])
def test_a_heading_over_points_is_a_box_beside_the_story(mark):
    points = [f"{mark} The lamp was built in 1904 by the port.", f"{mark} It is seen for twenty miles at sea."]
    text = page(HEAD, LEAD, "Key facts", *points, MORE, LAST)
    assert told(text) == [("main", 0), ("box", 0), ("main", 0)]


def test_a_heading_over_paragraphs_is_no_box():
    assert told(page(HEAD, LEAD, "Background", MORE, LAST)) == [("main", 0)]


def test_a_credit_tail_covers_its_own_paragraphs_only():
    text = page(HEAD, LEAD, f"{MORE} — Reuters", LAST)
    parts = found(text)
    assert [part.kind for part in parts] == ["main", "republished", "main"]
    assert [part.credit for part in parts] == [None, "Reuters", None]


@pytest.mark.parametrize("text", ["", " \n ", "14:05", "Update:", "Original story", "•", "- " * 2000])
def test_any_text_has_sections_in_order_or_none(text):
    parts = found(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(parts))


def test_a_live_blog_of_short_entries_keeps_them_all():
    entries = [
        ("18:02 GMT", "Good night", "That is all for today."),
        ("16:40 GMT", "Rejected", "The bridge is rejected by nine votes to seven."),
        ("15:05 GMT", "Session opens", "Mayor Lund opens the session."),
        ("14:10 GMT", "Crowd outside", "Some forty people wait in front of the hall."),
    ]
    text = page("Council vote on the bridge: live updates", *(line for entry in entries for line in entry))
    assert told(text)[1:] == [("entry", 3), ("entry", 2), ("entry", 1), ("entry", 0)]
    document = Document(name="a", text=text)
    kept = [part.span.of(text) for part in passages.find(document, words.find(document)) if part.keep]
    assert kept[1:] == [line for _, heading, said in entries for line in (heading, said)]


def test_an_earlier_state_may_carry_its_day_before_the_colon():
    text = page(HEAD, "UPDATED 6 May 2031, 18:00", LEAD, "EARLIER (6 May 2031, 09:00):", MORE)
    assert told(text) == [("update", 1), ("main", 0)]


def test_a_report_that_a_line_announces_begins_there_and_its_tail_ends_it():
    text = page(
        HEAD,
        LEAD,
        "The following report was first published by Sorrel Daily on 3 May 2031:",
        MORE,
        LAST + " - SNA",
        "The Oru Post has asked the port for its log of the night, and no answer came before midnight.",
    )
    assert [section.kind for section in found(text)] == ["main", "republished", "main"]
    assert found(text)[1].span.of(text).startswith("Nobody was hurt")
    assert found(text)[1].span.of(text).endswith("- SNA")


@pytest.mark.parametrize(
    ("stamps", "orders"),
    [
        (("2031-05-06T16:40:00+02:00", "2031-05-06T11:30:00+02:00", "2031-05-05T18:20:00+02:00"), [2, 1, 0]),
        (("2031-05-05T18:20:00.250Z", "2031-05-06T11:30:00Z", "2031-05-06T16:40:00Z"), [1, 2, 3]),
        (("6 May 2031, 16:40", "6 May 2031, 11:30", "6 May 2031, 10:20"), [2, 1, 0]),
        (("Posted at 16:40", "Posted at 11:30", "Posted at 10:20"), [2, 1, 0]),
        (("4:40pm BST", "11.30am BST", "10.20am BST"), [2, 1, 0]),
    ],
)
def test_entries_are_known_by_stamps_in_many_forms(stamps, orders):
    one, two, three = stamps
    text = page(HEAD, one, "Lit again\n" + LAST, two, "No ferry was late\n" + MORE, three, "The lamp fails\n" + LEAD)
    sections_ = found(text)
    assert [section.order for section in sections_[-3:]] == orders
    if stamps[0].startswith("2031"):
        assert [section.earliest.isoformat() for section in sections_[-3:]] == [stamp[:10] for stamp in stamps]


def test_two_stamps_in_a_pages_head_are_no_entries():
    assert told(page(HEAD, "5 May 2031, 14:05", "5 May 2031, 16:40", LEAD, MORE, LAST)) == [("main", 0)]


def test_a_wire_set_into_a_text_is_one_section_from_its_place_line_to_its_tail():
    wire = page("HADDING, May 5 (SNA) - " + LEAD, MORE, LAST + " — SNA")
    own = page("Two men sat in a boat below the lamp, our reporter saw.", "The clerk of Oru told our reporter of oil.")
    last = "The town hall stays open all night, the clerk told our reporter."
    text = page(HEAD, own, wire, last)
    assert [(part.kind, text[part.span.start : part.span.start + 7]) for part in found(text)] == [
        ("main", HEAD[:7]),
        ("republished", "HADDING"),
        ("main", "The tow"),
    ]


def test_a_day_above_each_entry_dates_it_and_keeps_the_last_one():
    stamps = ("6 May 2031, 16:40", "6 May 2031, 11:30", "5 May 2031, 21:00")
    text = page(
        HEAD + ": live",
        *(
            f"{stamp}\n\nEntry {n}\n\n{told}"
            for n, (stamp, told) in enumerate(zip(stamps, (LAST, MORE, LEAD), strict=True))
        ),
    )
    parts = found(text)
    assert parts[-1].span.end == len(text)
    assert [part.kind for part in parts[1:]] == ["entry"] * 3
