from dataclasses import replace
from datetime import date

from newsloom.gathering import fingerprints, stories
from newsloom.gathering.state import State
from newsloom.model.reading import Outlet
from newsloom.model.story import Decision
from tests.weighing.made import report

BRIDGE = (
    "A footbridge over the Lorne collapsed in Orrin on Tuesday, killing nine people.",
    (
        "The deck of the footbridge gave way at noon, while a weekly market was held on the bank below, witnesses in "
        "Orrin said, and traders pulled people out of the water before the first ambulance came."
    ),
    "Divers searched the Lorne for survivors of the collapsed footbridge in Orrin until nightfall.",
    "The footbridge in Orrin had been inspected in March, engineers of the city council said.",
    "Nine families in Orrin mourn the victims of the Lorne footbridge.",
)
HARVEST = (
    "Wheat growers in Telmar brought in the smallest harvest for a decade after a dry spring.",
    "Prices for Telmar wheat rose at once, and millers asked for imports to be allowed.",
    "The Telmar ministry of agriculture promised growers cheap loans before autumn.",
    "A dry spring and late frost cut the wheat harvest of Telmar by a third.",
)


def fingerprint(name, *lines: str, day=date(2031, 5, 6), outlet=None, mentions=("Orrin", "Telmar", "Lorne")):
    text = "\n".join(lines)
    named = [(each, "place") for each in mentions if each in text]
    reading = report(name, text, mentions=named, published=day).reading
    document = replace(reading.document, published=day.isoformat() if day else None)
    return fingerprints.take(
        replace(reading, document=document, outlet=Outlet(outlet, "metadata" if outlet else "unknown"))
    )


def gathered(*prints, decisions=()):
    state = State(decisions=tuple(decisions))
    for each in prints:
        state = stories.add(state, each)
    return [[member.name for member in story.members] for story in stories.collect(state)]


def members(*prints, decisions=()):
    state = State(decisions=tuple(decisions))
    for each in prints:
        state = stories.add(state, each)
    return {member.name: member for story in stories.collect(state) for member in story.members}


def test_reports_of_one_event_come_together_and_others_stay_apart():
    prints = [fingerprint("a", *BRIDGE[:2]), fingerprint("b", *HARVEST[:2]), fingerprint("c", *BRIDGE[2:])]
    assert gathered(*prints) == [["a", "c"], ["b"]]


def test_an_outcome_two_months_later_still_finds_its_story():
    prints = [fingerprint("a", *BRIDGE[:2]), fingerprint("b", *BRIDGE[2:], day=date(2031, 7, 6))]
    assert gathered(*prints) == [["a", "b"]]


def test_the_longer_nobody_wrote_of_a_story_the_more_a_document_must_share_with_it():
    early, late = (float(members(fingerprint("a", *BRIDGE[:2]), fingerprint("b", *BRIDGE[2:], day=day))["b"].why[6:10])
                   for day in (date(2031, 5, 7), date(2031, 7, 7)))  # fmt: skip
    assert late < early


def test_a_closed_story_reopens_for_a_report_with_its_names():
    found = members(fingerprint("a", *BRIDGE[:2]), fingerprint("b", *BRIDGE[2:], day=date(2031, 9, 7)))
    assert found["b"].story == found["a"].story
    assert "reopens a closed story" in found["b"].why


def test_a_closed_story_stays_closed_to_what_is_told_alike_of_another_place():
    moved = [line.replace("Orrin", "Telmar") for line in BRIDGE[2:]]
    prints = [fingerprint("a", *BRIDGE[:2]), fingerprint("b", *moved, day=date(2031, 9, 7))]
    assert gathered(*prints) == [["a"], ["b"]]


def test_a_day_in_the_future_poisons_no_story():
    wrong = fingerprint("b", *BRIDGE[2:4], day=date(2099, 1, 1))
    prints = [fingerprint("a", *BRIDGE[:2]), wrong, fingerprint("c", *BRIDGE[1:4], day=date(2031, 5, 8))]
    assert ["a", "c"] in gathered(*prints)


def test_the_form_of_an_old_report_filled_in_anew_is_no_revision_of_it():
    old = fingerprint("a", *BRIDGE, outlet="Orrin Post")
    new = fingerprint("b", *BRIDGE, day=date(2033, 5, 7), outlet="Orrin Post")
    assert gathered(old, new) == [["a"], ["b"]]
    found = members(old, new)
    assert (found["b"].copies, found["b"].revises) == ((), None)


def test_a_statement_that_two_reports_share_is_no_copy():
    statement = "We are in mourning today and we ask everyone to stay away from the river until the divers are done, "
    statement += "and to bring blankets, water and bread to the old customs house, where the families of Orrin wait."
    found = members(fingerprint("a", *BRIDGE[:2], statement), fingerprint("b", *BRIDGE[2:], statement, *HARVEST))
    assert found["b"].copies == ()


def test_what_one_outlet_prints_under_two_events_is_no_copy():
    lines = ("Our editors answer letters on every weekday between nine and noon at the customs house in the harbour.",
             "Nothing that is printed in this paper may be sold again, sent around or kept for longer than one year.",
             "Subscribers who move to another town keep their price until the end of the second year.")  # fmt: skip
    found = members(
        fingerprint("a", *BRIDGE, *lines, outlet="Orrin Post"), fingerprint("b", *HARVEST, *lines, outlet="Orrin Post")
    )
    assert (found["b"].copies, found["b"].revises) == ((), None)


def test_an_open_day_neither_helps_nor_hinders():
    assert gathered(fingerprint("a", *BRIDGE[:2]), fingerprint("b", *BRIDGE[2:], day=None)) == [["a", "b"]]


def test_every_member_says_why_it_belongs():
    found = members(fingerprint("a", *BRIDGE[:2]), fingerprint("b", *BRIDGE[2:]))
    assert found["a"].why == "first report of its story"
    assert "footbridg" in found["b"].why


def test_the_day_that_two_reports_speak_of_brings_them_nearer_and_is_told():
    day = date(2031, 4, 29).toordinal()
    plain = [fingerprint("a", *BRIDGE[:2]), fingerprint("b", *BRIDGE[2:])]
    dated = [replace(each, event_days=(day,)) for each in plain]
    without, within = (members(*given)["b"].why for given in (plain, dated))
    assert "the same day spoken of, 2031-04-29" in within
    assert "spoken of" not in without
    assert float(within[6:10]) > float(without[6:10])


def test_a_text_trimmed_and_headed_anew_is_a_copy():
    found = members(
        fingerprint("a", *BRIDGE), fingerprint("b", "Nine dead in Orrin", *BRIDGE[:4], day=date(2031, 5, 7))
    )
    assert found["b"].copy_of == "a"
    (copy,) = found["b"].copies
    assert (copy.direction, copy.whole) == ("from", True)
    assert all(each.span.end - each.span.start == each.other.end - each.other.start for each in copy.spans)


def test_a_new_version_of_the_same_article_is_a_revision_and_no_copy():
    first, second = (fingerprint(name, *BRIDGE, outlet="Orrin Mirror") for name in "ab")
    found = members(first, second)
    assert (found["b"].copy_of, found["b"].revises) == (None, "a")


def test_one_shared_sentence_is_no_copy():
    found = members(fingerprint("a", *BRIDGE), fingerprint("b", BRIDGE[0], *HARVEST))
    assert found["b"].copies == ()


def decision(what, verdict, *on: str):
    return Decision(what, on, verdict, "desk", None, "we asked")


def test_an_editor_puts_two_documents_together():
    prints = [fingerprint("a", *BRIDGE), fingerprint("b", *HARVEST)]
    assert gathered(*prints, decisions=[decision("story", "together", "a", "b")]) == [["a", "b"]]
    assert "ruled by desk: we asked" in members(*prints, decisions=[decision("story", "together", "a", "b")])["b"].why


def test_an_editor_keeps_two_documents_apart_even_copies():
    prints = [fingerprint("a", *BRIDGE), fingerprint("b", *BRIDGE)]
    assert gathered(*prints, decisions=[decision("story", "apart", "a", "b")]) == [["a"], ["b"]]


def test_an_editor_rules_on_copies():
    prints = [fingerprint("a", *BRIDGE), fingerprint("b", *BRIDGE)]
    assert members(*prints, decisions=[decision("copy", "none", "a", "b")])["b"].copies == ()
    others = [fingerprint("a", *BRIDGE[:2]), fingerprint("b", *BRIDGE[2:])]
    assert members(*others, decisions=[decision("copy", "copy", "a", "b")])["b"].copy_of == "a"


def test_a_later_ruling_supersedes_an_earlier_one():
    rows = [decision("story", "together", "a", "b"), decision("story", "apart", "b", "a")]
    assert gathered(fingerprint("a", *BRIDGE), fingerprint("b", *HARVEST), decisions=rows) == [["a"], ["b"]]
