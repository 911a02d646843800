"""An answer made from a truth file itself scores full, and its faults are seen one by one."""

from dataclasses import replace
from typing import Any

import pytest

from bench import truth_account, truth_readings
from bench.truth import folders
from bench.truth_slices import load
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
from newsloom.model.reading import Claim, Dateline, Outlet, Passage, Quote, Reading
from newsloom.model.source import Source
from newsloom.model.span import Span
from newsloom.model.story import Copy, Member, Story

NOTHING = Account(StoryLine("s", "", None, (), None, None), (), (), (), (), (), (), (), (), (), (), (), ())
EXAMPLES = [load(folder) for folder in folders()]
each_example = pytest.mark.parametrize("truth", EXAMPLES, ids=lambda truth: truth.name)


def of(truth, table, document):
    return [row for row in truth.rows(table) if row["document"] == document.name]


def read(truth, document):
    aside = [Passage(truth.place(row).span, "legal", "") for row in of(truth, "set_aside", document)]
    kept, start = [], 0
    for passage in sorted(aside, key=lambda each: each.span):
        kept += [Passage(Span(start, passage.span.start), "body", "")] if start < passage.span.start else []
        start = passage.span.end
    kept += [Passage(Span(start, document.length), "body", "")] if start < document.length else []
    quotes = tuple(said(truth, row) for row in of(truth, "quotes", document))
    claims = tuple(claimed(truth, row) for row in of(truth, "claims", document))
    row = next(row for row in truth.rows("documents") if row["name"] == document.name)
    outlet = Outlet(row["outlet"] if row["outlet_basis"] == "text" else None, row["outlet_basis"])
    dateline = Dateline(None, None, "unknown")
    return Reading(document, outlet, dateline, (*aside, *kept), (), (), (), (), (), quotes, claims)


def said(truth, row):
    pieces = tuple(truth.place(row, field).span for field in ("content", "continues") if field in row)
    chain = tuple(Source(name, "agency") for name in row["chain"])
    return Quote(pieces[0], row["kind"], None, None, row["speaker"], (), pieces, row["stance"], chain)


def claimed(truth, row):
    span = truth.place(row).span
    return Claim("", span, span, row["status"], None, None, None, (), "", (), background=False, section=0, chain=())


def happened(truth, row):
    spans = truth.places(row["evidence"])
    history = tuple(StatusStep(status, AsOf(None, None, 0), spans) for status in row["history"])
    days = (row.get("earliest"), row.get("latest"))
    origins = tuple(f"o{number}" for number in range(row["origins"]))
    background = row["background"]
    return Event(
        row["id"], *days, None, (), row["status"], background, history, spans, origins, spans[0].text, spans[0], ()
    )


def uttered(truth, row):
    spans = truth.places(row["evidence"])
    documents = tuple(span.document for span in spans)
    origins = tuple(f"o{number}" for number in range(row["origins"]))
    return Utterance(row["id"], row["speaker"], spans[0].text, "direct", (), spans, documents, (), origins, "says", ())


def compared(truth, row):
    values = tuple(Value("", (place,), (place.document,), ()) for place in truth.places(row["evidence"]))
    return Finding(row["id"], row["verdict"], None, row["slot"], "", values, None, "")


def weighed(truth):
    dated = truth.rows("documents")
    lines = tuple(
        SettledDateline(row["name"], row.get("earliest"), row.get("latest"), "story", row["order"]) for row in dated
    )
    times = tuple(
        SettledTime(row["document"], truth.place(row).span, "", row.get("earliest"), row.get("latest"))
        for row in truth.rows("times")
    )
    firsts = [truth.place(row["any_of"][0]) for row in truth.rows("brief")]
    columns: dict[str, Any] = {
        "datelines": lines,
        "times": times,
        "names": tuple(Name("", row["name"], "other", tuple(row["aliases"]), ()) for row in truth.rows("names")),
        "events": tuple(happened(truth, row) for row in truth.rows("events")),
        "quotes": tuple(uttered(truth, row) for row in truth.rows("utterances")),
        "findings": tuple(compared(truth, row) for row in truth.rows("findings")),
        "brief": tuple(Line(place.text, (place,)) for place in firsts),
    }
    return replace(NOTHING, **columns)


def gathered(truth):
    copies = {row["document"]: row for row in truth.rows("copies")}
    members = []
    for document in truth.documents:
        row = copies.get(document.name)
        found = (Copy(row["of"], row["origin"], 1.0, (), "unknown", "", row["whole"]),) if row else ()
        members.append(Member(document.name, "", "s", "a", None, found, None, ""))
    return [Story("s", "a", tuple(members))]


def answered(truth):
    readings = {document.name: read(truth, document) for document in truth.documents}
    return [
        *truth_readings.score(truth, readings),
        *truth_account.stories(truth, gathered(truth)),
        *truth_account.score(truth, weighed(truth)),
    ]


@each_example
def test_an_answer_made_from_the_truth_has_no_fault(truth):
    faults = [
        (score.name, score.right, score.total, score.misses)
        for score in answered(truth)
        if score.right != (0 if score.fewer else score.total)
    ]
    assert faults == []


@each_example
def test_an_empty_answer_is_right_in_nothing_and_wrong_in_nothing_but_gaps(truth):
    scores = truth_account.score(truth, NOTHING)
    assert all(score.right == 0 for score in scores)


@each_example
def test_a_shift_of_every_day_is_seen_in_every_time(truth):
    account = weighed(truth)
    later = tuple(replace(time, earliest=time.latest and time.latest.replace(year=1990)) for time in account.times)
    found = truth_account.times(truth, replace(account, times=later))
    dated = sum("latest" in row for row in truth.rows("times"))
    assert found[0].right == len(truth.rows("times")) - dated


@each_example
def test_speakers_named_like_nobody_are_all_wrong(truth):
    readings = {}
    for document in truth.documents:
        made = read(truth, document)
        readings[document.name] = replace(
            made, quotes=tuple(replace(quote, speaker_name="Zeno Quux") for quote in made.quotes)
        )
    wrong = {score.name: score for score in truth_readings.quotes(truth, readings)}
    assert wrong["quotations given to a wrong speaker"].right == len(truth.rows("quotes"))
    assert wrong["quotations with their speaker"].right == 0
