from dataclasses import replace
from datetime import date

import pytest

from bench.truth import folders, main, table
from bench.truth_account import brief, datelines, decoys, events, findings, names, stories, times, utterances
from bench.truth_readings import claims, outlets, quotes, set_aside
from bench.truth_slices import Score, Truth, folded, load, same_name
from newsloom.model.account import (
    Account,
    AsOf,
    Event,
    Finding,
    Line,
    Name,
    SettledDateline,
    SettledTime,
    StatusStep,
    StoryLine,
    Utterance,
    Value,
)
from newsloom.model.document import Document
from newsloom.model.reading import Claim, Dateline, Outlet, Passage, Quote, Reading
from newsloom.model.source import Source
from newsloom.model.span import Citation, Span
from newsloom.model.story import Copy, Member, Story

FIRST = Document("first", "Read us!Six died on Monday. The mill will open on Friday. “It fell,” said Ann Hurd.")
SECOND = Document("second", "Seven died at the mill. The mill never opened. Ann Hurd of the Mill Trust left.")
THIRD = Document("third", "Seven died.")
MONDAY, FRIDAY = date(2031, 5, 5), date(2031, 5, 9)


def cited(document, text):
    start = document.text.index(text)
    return Citation(document.name, Span(start, start + len(text)), text)


def truth(**tables):
    return Truth("toy", (FIRST, SECOND, THIRD), {key: tuple(rows) for key, rows in tables.items()})


def row(document, text, **fields):
    return {"document": document.name, "text": text, **fields}


def reading(document, *, passages=(), quotes=(), claims=(), outlet=None):
    known = Outlet(outlet, "text" if outlet else "unknown")
    return Reading(document, known, Dateline(None, None, "unknown"), passages, (), (), (), (), (), quotes, claims)


def account(**columns):
    empty = Account(StoryLine("s", "", None, (), None, None), (), (), (), (), (), (), (), (), (), (), (), ())
    return replace(empty, **columns)


def counted(scores):
    return {score.name: (score.right, score.total) for score in scores}


# ------------------------------------------------------------------ slices


def test_a_place_is_that_of_the_occurrence_asked_for():
    assert truth().place(row(SECOND, "mill", nth=2)).span == Span(28, 32)


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ("President Ann Hurd", "Ann Hurd", True),
        ("the police", "police in Orrin", True),
        ("Orrin", "police in Orrin", False),
        ("Ann Hurd's", "Ann Hurd", True),
        ("Ben Hurd", "Ann Hurd", False),
        ("OTP", "Orrin Trust Press", True),
        (None, "Ann Hurd", False),
    ],
)
def test_namings_of_one_are_the_same(found, wanted, same):
    aliases = [{"name": "Orrin Trust Press", "aliases": ["OTP"]}]
    assert same_name(found, wanted, aliases) is same


def test_a_name_is_folded_to_its_words():
    assert folded("The Orrin Mirror") == ("orrin", "mirror")


# ---------------------------------------------------------------- readings

RESIDUE = Passage(Span(0, 8), "promotion", "")
STORY = Passage(Span(8, len(FIRST.text)), "body", "")


@pytest.mark.parametrize(
    ("passages", "aside", "lost"),
    [
        ((RESIDUE, STORY), (1, 1), (0, 1)),
        ((Passage(Span(0, len(FIRST.text)), "body", ""),), (0, 1), (0, 1)),
        ((Passage(Span(0, len(FIRST.text)), "promotion", ""),), (1, 1), (1, 1)),
    ],
)
def test_residue_and_story_text_are_counted_apart(passages, aside, lost):
    wanted = truth(set_aside=[row(FIRST, "Read us!")], claims=[row(FIRST, "Six died")])
    found = counted(set_aside(wanted, {"first": reading(FIRST, passages=passages)}))
    assert found["residue set aside"] == aside
    assert found["story text wrongly set aside"] == lost


def test_an_outlet_given_to_a_text_that_names_none_is_wrong_when_it_is_another():
    rows = [
        {"name": "first", "outlet": "Orrin Mirror", "outlet_basis": "text"},
        {"name": "second", "outlet": "Hill Gazette", "outlet_basis": "unknown"},
    ]
    given = {"first": reading(FIRST, outlet="The Orrin Mirror"), "second": reading(SECOND, outlet="Mill Trust")}
    assert counted(outlets(truth(documents=rows), given)) == {"outlets": (1, 1), "outlets wrong": (1, 2)}


def quote(content="It fell", speaker="Ann Hurd", at=None, **fields):
    where = cited(FIRST, at).span if at else None
    return Quote(cited(FIRST, content).span, "direct", None, where, speaker, **fields)


WORDS = {
    "document": "first",
    "content": "It fell",
    "kind": "direct",
    "speaker": "Ann Hurd",
    "stance": "says",
    "chain": [],
}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((quote(),), (1, 1, 0, 1, 1)),
        ((quote(content="“It fell,”"),), (1, 1, 0, 1, 1)),
        ((quote(content="It fell,” said Ann"),), (0, 0, 0, 0, 0)),
        ((quote(speaker="Ben Hurd"),), (1, 0, 1, 1, 1)),
        ((quote(speaker=None),), (1, 0, 0, 1, 1)),
        ((quote(stance="denies"),), (1, 1, 0, 0, 1)),
        ((quote(chain=(Source("Sun", "paper"),)),), (1, 1, 0, 1, 0)),
        ((quote(chain=(Source("Ann Hurd", "person"),)),), (1, 1, 0, 1, 1)),
        ((quote(at="Ann Hurd", chain=(Source("Hurd", "person", cited(FIRST, "Hurd").span),)),), (1, 1, 0, 1, 1)),
        ((), (0, 0, 0, 0, 0)),
    ],
)
def test_quotations_are_scored_by_content_speaker_stance_and_chain(found, expected):
    scores = counted(quotes(truth(quotes=[WORDS]), {"first": reading(FIRST, quotes=found)}))
    found_and_said = ("quotations found", "quotations with their speaker", "quotations given to a wrong speaker")
    columns = (*found_and_said, "stances of those found", "chains of those found")
    assert tuple(scores[column][0] for column in columns) == expected


def claim(text, head, status):
    span, at = cited(FIRST, text).span, cited(FIRST, head).span
    return Claim("c", span, at, status, None, None, None, (), "", (), background=False, section=0, chain=())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((claim("The mill will open on Friday", "open", "planned"),), (1, 1, 0)),
        ((claim("The mill will open on Friday", "open", "happened"),), (1, 0, 1)),
        ((claim("The mill will open on Friday", "open", "possible"),), (1, 0, 0)),
        ((claim("Six died on Monday", "died", "planned"),), (0, 0, 0)),
        ((), (0, 0, 0)),
    ],
)
def test_a_plan_told_as_happened_is_counted_apart(found, expected):
    wanted = truth(claims=[row(FIRST, "The mill will open on Friday", status="planned")])
    scores = claims(wanted, {"first": reading(FIRST, claims=found)})
    assert tuple(score.right for score in scores) == expected


# ----------------------------------------------------------------- account


def member(name, *copies):
    return Member(name, name, "s", "a", None, copies, None, "")


def copy(of, *, whole=False):
    return Copy(of, None, 1.0, (), "unknown", "", whole)


def test_copies_of_one_text_are_copies_of_each_other_and_others_are_none():
    rows = [{"document": "b", "of": "a", "whole": True}, {"document": "c", "of": "a", "whole": False}]
    told = Story("s", "a", (member("a"), member("b", copy("a", whole=True)), member("c", copy("b"), copy("d"))))
    assert counted(stories(truth(copies=rows), [told])) == {
        "documents in one story": (3, 3),
        "copies": (1, 2),
        "copies whole or in part": (2, 2),
        "copies that are none": (1, 3),
    }


DATED = [
    {"name": "first", "published": MONDAY, "earliest": MONDAY, "latest": MONDAY, "order": 1},
    {"name": "second", "published": FRIDAY, "earliest": MONDAY, "latest": FRIDAY, "order": 2},
]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((MONDAY, MONDAY, 0), (MONDAY, FRIDAY, 1), (2, 2, 0, 0)),
        ((MONDAY, FRIDAY, 0), (MONDAY, MONDAY, 0), (1, 0, 1, 0)),
        ((None, MONDAY, 1), (None, None, 0), (0, 0, 0, 1)),
        ((FRIDAY, None, 0), (FRIDAY, None, 1), (0, 0, 1, 0)),
    ],
)
def test_a_dateline_that_excludes_the_true_day_is_wrong_and_an_open_one_only_a_gap(first, second, expected):
    lines = tuple(
        SettledDateline(name, earliest, latest, "story", order)
        for name, (earliest, latest, order) in (("first", first), ("second", second))
    )
    scores = datelines(truth(documents=DATED), account(datelines=lines))
    assert tuple(score.right for score in scores) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [((MONDAY, MONDAY), (1, 0)), ((FRIDAY, FRIDAY), (0, 1)), ((None, None), (0, 0))]
)
def test_a_time_on_another_day_is_wrong_and_one_without_a_day_a_gap(days, expected):
    wanted = truth(times=[row(FIRST, "Monday", earliest=MONDAY, latest=MONDAY)])
    found = (SettledTime("first", cited(FIRST, "on Monday").span, "", *days),)
    assert tuple(score.right for score in times(wanted, account(times=found))) == expected


def event(*spans, status="happened", day=MONDAY, history=("happened",), origins=("o1",)):
    steps = tuple(StatusStep(each, AsOf(None, None, 0), spans) for each in history)
    return Event("e", day, day, None, (), status, False, steps, spans, origins, spans[0].text, spans[0], ())


OPENING = {
    "id": "opening",
    "what": "",
    "status": "not-happened",
    "history": ["planned", "not-happened"],
    "origins": 1,
    "earliest": FRIDAY,
    "latest": FRIDAY,
    "evidence": [row(FIRST, "The mill will open on Friday"), row(SECOND, "The mill never opened")],
}
PLAN, OUTCOME = cited(FIRST, "The mill will open"), cited(SECOND, "The mill never opened")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            (event(PLAN, OUTCOME, status="not-happened", day=FRIDAY, history=("planned", "not-happened")),),
            (1, 2, 1, 0, 1, 1, 1, 0),
        ),
        ((event(PLAN, origins=("o1", "o2")), event(OUTCOME, PLAN, origins=())), (1, 2, 0, 1, 0, 0, 0, 0)),
        ((event(PLAN, origins=("o1", "o2")),), (1, 1, 0, 1, 0, 0, 0, 1)),
        ((event(cited(FIRST, "Six died")),), (0, 0, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_an_event_is_matched_by_its_evidence_and_scored_by_its_fields(found, expected):
    scores = events(truth(events=[OPENING]), account(events=found))
    assert tuple(score.right for score in scores) == expected


def test_one_found_event_answers_for_one_event_only():
    other = {**OPENING, "id": "other"}
    scores = counted(events(truth(events=[OPENING, other]), account(events=(event(PLAN),))))
    assert scores["events found"] == (1, 2)


def utterance(*spans, speaker="Ann Hurd", origins=("o1",)):
    documents = tuple(span.document for span in spans)
    return Utterance("u", speaker, spans[0].text, "direct", (), spans, documents, (), origins, "says", ())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((utterance(cited(FIRST, "It fell"), cited(SECOND, "left")),), (1, 1, 0)),
        ((utterance(cited(FIRST, "It fell")), utterance(cited(SECOND, "left"))), (0, 1, 0)),
        (
            (utterance(cited(FIRST, "It fell"), cited(SECOND, "left"), speaker="Ben Hurd", origins=("o1", "o2")),),
            (1, 0, 1),
        ),
        ((), (0, 0, 0)),
    ],
)
def test_words_carried_by_two_are_one_utterance_of_one_origin(found, expected):
    wanted = {
        "id": "fall",
        "speaker": "Ann Hurd",
        "origins": 1,
        "evidence": [row(FIRST, "It fell"), row(SECOND, "left")],
    }
    scores = utterances(truth(utterances=[wanted]), account(quotes=found))
    assert tuple(score.right for score in scores) == expected


def finding(*values, verdict="disputed", slot="number", id_="f"):
    made = tuple(Value(span.text, (span,), (span.document,), ()) for span in values)
    return Finding(id_, verdict, None, slot, "", made, None, "")


SIX, SEVEN, ALSO_SEVEN = cited(FIRST, "Six died"), cited(SECOND, "Seven died"), cited(THIRD, "Seven died")
TOLL = {
    "id": "toll",
    "verdict": "updated",
    "slot": "number",
    "values": ["6", "7"],
    "evidence": [row(FIRST, "Six died"), row(SECOND, "Seven died"), row(THIRD, "Seven died")],
}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((finding(SIX, SEVEN, verdict="updated"),), (1, 1, 0)),
        ((finding(SIX, SEVEN),), (1, 0, 0)),
        ((finding(SIX, SEVEN, id_="f"), finding(SIX, SEVEN, verdict="updated", id_="g")), (1, 1, 1)),
        ((finding(SEVEN, ALSO_SEVEN),), (1, 0, 0)),
        ((finding(SIX, SEVEN, slot="date"),), (0, 0, 1)),
        ((finding(SIX, PLAN),), (0, 0, 1)),
        ((), (0, 0, 0)),
    ],
)
def test_a_finding_sets_two_pieces_of_evidence_apart_in_its_slot(found, expected):
    scores = findings(truth(findings=[TOLL]), account(findings=found))
    assert tuple(score.right for score in scores) == expected


PAIR = {"why": "one mill", "evidence": [row(FIRST, "Six died"), row(SECOND, "Seven died")]}


@pytest.mark.parametrize(
    ("found", "known", "false"),
    [
        ((finding(SIX, SEVEN),), [], 1),
        ((finding(SIX, SEVEN, verdict="updated"),), [], 0),
        ((finding(SIX, SEVEN, verdict="agreed"),), [], 0),
        ((finding(SIX, PLAN),), [], 0),
        ((finding(SIX, SEVEN),), [{**TOLL, "verdict": "disputed"}], 0),
    ],
)
def test_only_a_false_dispute_counts_against_a_decoy(found, known, false):
    assert decoys(truth(decoys=[PAIR], findings=known), account(findings=found)).right == false


HURD, TRUST = {"name": "Ann Hurd", "aliases": ["Hurd"]}, {"name": "Mill Trust", "aliases": []}


def name(one, *aliases):
    return Name("n", one, "person", aliases, ())


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ((name("Ms Ann Hurd", "Hurd"), name("Mill Trust")), 2),
        ((name("Ann Hurd"), name("Mill Trust")), 1),
        ((name("Ann Hurd", "Hurd", "Mill Trust"),), 0),
        ((), 0),
    ],
)
def test_a_name_needs_all_its_spellings_and_no_other_name(found, right):
    assert names(truth(names=[HURD, TRUST]), account(names=found)).right == right


@pytest.mark.parametrize(
    ("line", "expected"), [("Seven died at the mill.", (1, 0)), ("The mill never opened.", (0, 1)), (None, (0, 0))]
)
def test_the_brief_is_scored_by_what_it_cites(line, expected):
    wanted = truth(
        brief=[{"must": "", "any_of": [row(FIRST, "Six died"), row(SECOND, "Seven died")]}],
        must_not=[row(SECOND, "never opened", why="")],
    )
    lines = (Line(line, (cited(SECOND, line),)),) if line else ()
    assert tuple(score.right for score in brief(wanted, account(brief=lines))) == expected


# ------------------------------------------------------------------- table


def test_the_table_lists_the_misses():
    shown = table("toy", [Score("things found", 1, 2, ("the other",)), Score("errors", 0, 2, fewer=True)])
    assert shown.splitlines()[2].strip() == "the other"
    assert "none is best" in shown.splitlines()[3]


def test_every_example_loads():
    assert all(load(folder).rows("documents") for folder in folders())


def test_a_folder_without_truth_is_refused(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "truth.toml" in capsys.readouterr().err
