from dataclasses import replace

from newsloom.model.account import Carrier
from newsloom.model.source import Source
from newsloom.telling.report import parts
from newsloom.telling.report.places import Places
from tests.telling.made import FIRST, SECOND, account, cited

LEFT, FOUR = cited(FIRST, "The ferry left Orrin on Monday."), cited(SECOND, "Four")


def shown(name, told=None, rows=400):
    told = told or account()
    return parts.PARTS[name](told, Places(told, rows=rows))


def test_a_line_of_the_brief_says_how_well_its_event_is_founded():
    first, second = shown("brief")["lines"]
    standing = first["standing"]
    assert (standing["id"], standing["words"]) == ("e1", "1 outlet, 1 independent origin")
    assert standing["origins"] == ["Ada Voss"]
    assert (standing["when"], standing["place"], standing["status"]) == ("5 May 2031", "Orrin", "happened")
    assert [(move["status"], move["first"][0]["label"]) for move in standing["moves"]] == [
        ("planned", "first.txt"),
        ("happened", "first.txt"),
    ]
    assert second["standing"] is None


def test_a_report_is_cited_once_beside_a_line_of_the_brief():
    base = account()
    calm = cited(FIRST, "It was <b>calm</b> 🌊")
    step = replace(base.events[0].history[1], spans=(LEFT, calm))
    told = replace(base, events=(replace(base.events[0], history=(step,)), *base.events[1:]))
    (move,) = shown("brief", told)["lines"][0]["standing"]["moves"]
    assert [cite["words"] for cite in move["cites"]["first"]] == [LEFT.text]


def test_days_in_notes_are_written_as_people_write_them():
    note = replace(account().notes[0], text="“Monday” means 2031-05-05; 20310505 does not.")
    (shown_note,) = shown("brief", replace(account(), notes=(note,)))["notes"]
    assert shown_note["text"] == "“Monday” means 5 May 2031; 20310505 does not."


def test_who_told_it_first_is_said_with_the_word_it_stands_on():
    base = account()
    carriers = (Carrier((LEFT,), (Source("Orrin Wire", "agency"), Source("Ada Voss", "official"))),)
    told = replace(base, events=(replace(base.events[0], carriers=carriers),))
    (event,) = shown("timeline", told)["events"]
    (first,) = event["moves"][0]["first"]
    assert first == {"label": "first.txt", "when": "5 May 2031", "words": ["Ada Voss (through Orrin Wire)"]}


def test_reports_whose_order_is_not_known_are_both_said_to_be_first():
    base = account()
    step = replace(base.events[0].history[0], spans=(LEFT, FOUR))
    told = replace(
        base,
        events=(replace(base.events[0], history=(step,)),),
        datelines=tuple(replace(line, order=0) for line in base.datelines),
    )
    assert [each["label"] for each in shown("timeline", told)["events"][0]["moves"][0]["first"]] == [
        "first.txt",
        "second.txt",
    ]


def test_coverage_says_what_one_report_alone_has():
    (row,) = shown("coverage")["rows"]
    assert [bool(cell) for cell in row["cells"]] == [True, False]
    assert row["only"] == "1 · first.txt"


def test_a_part_keeps_the_rows_that_most_reports_tell_and_counts_the_others():
    base = account()
    events = [replace(base.events[0], id=f"e{number}") for number in range(5)]
    events[3] = replace(events[3], spans=(LEFT, FOUR))
    told = shown("timeline", replace(base, events=tuple(events)), rows=2)
    assert [event["id"] for event in told["events"]] == ["e0", "e3"]
    assert told["rest"]["left"] == 3


def test_quotations_stand_under_their_speaker_and_unknown_speakers_last():
    base = account()
    unknown = replace(base.quotes[0], id="q0", speaker=None)
    again = replace(base.quotes[0], id="q2")
    told = shown("quotes", replace(base, quotes=(unknown, base.quotes[0], again)))
    assert [(each["name"], len(each["quotes"])) for each in told["speakers"]] == [("Ada Voss", 2), (None, 1)]
    assert told["speakers"][0]["quotes"][0]["carriers"][0]["chain"] == ["1 · first.txt", "Orrin Wire", "Ada Voss"]


def test_a_note_names_a_report_by_its_label_and_not_by_its_path():
    base = account()
    renamed = replace(base.documents[0], name="/desk/in/first.txt", outlet="Orrin Mirror")
    places = Places(replace(base, documents=(renamed, base.documents[1])))
    assert places.named("4 (/desk/in/first.txt); 5 (second.txt).") == "4 (Orrin Mirror); 5 (second.txt)."
