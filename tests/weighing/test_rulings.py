"""An editor's decisions of every kind, from raw reports to the account that follows them."""

import pytest

from newsloom import pipeline
from newsloom.model import decisions as forms
from newsloom.model.document import Document
from newsloom.model.source import OwnedOutlet
from newsloom.model.span import Span
from newsloom.model.story import Decision
from newsloom.model.tables import to_dict
from newsloom.telling import explain

POST = """Calder bridge falls

Two workers were hurt when the Calder bridge fell on Tuesday, 6 May 2031, Mayor Ada Sorel said.

“We will rebuild it before winter,” she said. Engineer Jonas Vell met the mayor at the bridge on Wednesday.

Subscribe to our morning letter.
"""
COURIER = """Three hurt as bridge falls in Calder

Three workers were hurt when the Calder bridge fell on Tuesday, 6 May 2031.

“We will rebuild it before winter,” said the governor, Ilse Marn. Jon Vell, an engineer, met Mayor Sorel at the bridge.

The lights of the Calder bridge had been out since Monday, the Venn Gazette reported.
"""
HERALD = """The lights of the Calder bridge were out

The lights of the Calder bridge had been out since Monday, the Orrin Post reported.

Two workers were hurt when the Calder bridge fell on Tuesday, 6 May 2031, the Calder hospital said.
"""
TEXTS = {"post": POST, "courier": COURIER, "herald": HERALD}
DOCUMENTS = [Document(name, text) for name, text in TEXTS.items()]


def at(name, part):
    start = TEXTS[name].index(part)
    return forms.written(name, Span(start, start + len(part)))


def decide(what, verdict, *on):
    return Decision(what, on, verdict, "night desk", "2031-05-08", "by telephone")


def run(*decisions, outlets=()):
    accounts = pipeline.run(DOCUMENTS, decisions=decisions, outlets=outlets)
    assert len(accounts) == 1
    assert not pipeline.unfollowed(decisions, accounts)
    return accounts[0]


def why(account, id_):
    return "\n".join(explain.lines([to_dict(account)], id_))


def event_with(account, words):
    return next(event for event in account.events if any(words in span.text for span in event.spans))


BEFORE = run()


def test_names_are_one_when_an_editor_says_so():
    told = {name.name for name in BEFORE.names}
    assert {"Jon Vell", "Jonas Vell"} <= told
    account = run(decide("name", "together", "Jon Vell", "Jonas Vell"))
    name = next(name for name in account.names if "Vell" in name.name)
    assert sorted((name.name, *name.aliases)) == ["Jon Vell", "Jonas Vell"]
    assert "an editor decided it: name together, by night desk on 2031-05-08: by telephone" in why(account, name.id)


def test_one_spelling_is_two_people_when_an_editor_says_so():
    account = run(decide("name", "apart", at("post", "Ada Sorel"), at("courier", "Sorel")))
    assert len([name for name in account.names if "Sorel" in name.name]) == 2


def test_a_quotation_is_given_to_whom_an_editor_names():
    quote = next(quote for quote in BEFORE.quotes if quote.speaker == "Ilse Marn")
    for on in (quote.id, at("courier", "We will rebuild it before winter")):
        account = run(decide("speaker", "Ada Sorel", on))
        said = next(each for each in account.quotes if "rebuild" in each.text)
        assert said.speaker == "Ada Sorel"
        assert said.documents == ("courier", "post")
        assert "an editor decided it: speaker Ada Sorel" in why(account, said.id)


def test_a_quotation_of_nobody_has_no_speaker():
    account = run(decide("speaker", "none", at("courier", "We will rebuild it before winter")))
    assert not [quote for quote in account.quotes if quote.speaker == "Ilse Marn"]


def test_an_event_has_the_status_that_an_editor_gives_it():
    event = event_with(BEFORE, "Engineer Jonas Vell met")
    assert event.status == "happened"
    account = run(decide("status", "denied", event.id))
    ruled = event_with(account, "Engineer Jonas Vell met")
    assert ruled.status == "denied"
    assert "status denied, by night desk" in why(account, ruled.id)


def test_one_claim_alone_has_the_status_that_an_editor_gives_it():
    account = run(decide("status", "planned", at("post", "Engineer Jonas Vell met the mayor at the bridge")))
    event = event_with(account, "Engineer Jonas Vell met")
    assert event.status == "happened"
    assert {span.document for step in event.history for span in step.spans} == {"courier"}


def test_sources_are_one_origin_when_an_editor_says_so():
    before = event_with(BEFORE, "lights of the Calder bridge had been out")
    assert len(before.origins) == 2
    account = run(decide("origin", "together", "Venn Gazette", "Orrin Post"))
    assert len(event_with(account, "lights of the Calder bridge had been out").origins) == 1
    assert "origin together" in why(account, event_with(account, "lights of the Calder").origins[0])


def test_a_report_is_first_hand_when_an_editor_says_so():
    before = event_with(BEFORE, "Engineer Jonas Vell met")
    assert before.origins == ()
    account = run(decide("origin", "first-hand", "post"))
    assert len(event_with(account, "Engineer Jonas Vell met").origins) == 1


def test_a_source_counts_for_nothing_when_an_editor_says_so():
    account = run(decide("origin", "none", "Venn Gazette"))
    assert len(event_with(account, "lights of the Calder bridge had been out").origins) == 1
    assert "Venn Gazette" not in {origin.name for origin in account.origins}


def test_publishers_of_one_owner_are_one_origin():
    listed = (
        OwnedOutlet("Venn Gazette", "paper", "Lenn Group", (), "imprint"),
        OwnedOutlet("The Orrin Post", "paper", "Lenn Group", ("Post of Orrin",), "imprint"),
    )
    account = run(outlets=listed)
    event = event_with(account, "lights of the Calder bridge had been out")
    assert len(event.origins) == 1
    assert "owned by Lenn Group" in why(account, event.origins[0])


def test_what_was_set_aside_is_kept_and_the_reverse():
    plea, line = "Subscribe to our morning letter.", "Engineer Jonas Vell met the mayor at the bridge on Wednesday."
    assert plea in {part.span.of(POST) for part in BEFORE.dropped if part.document == "post"}
    account = run(decide("passage", "keep", at("post", plea)), decide("passage", "aside", at("post", line)))
    dropped = {part.span.of(POST): part.reason for part in account.dropped if part.document == "post"}
    assert plea not in dropped
    assert dropped[line] == "ruled by night desk: by telephone"
    assert not [e for e in account.events if any("Engineer Jonas" in span.text for span in e.spans)]


def test_a_finding_is_judged_withdrawn_or_decided_for_a_value():
    finding = next(each for each in BEFORE.findings if each.verdict == "disputed" and each.slot == "number")
    account = run(decide("finding", "2", finding.id))
    ruled = next(each for each in account.findings if each.id == finding.id)
    assert ruled.preferred == "2"
    assert ruled.why.startswith("ruled by night desk: by telephone")
    account = run(decide("finding", "updated", *(forms.written(s.document, s.span) for s in finding.values[0].spans)))
    assert next(each for each in account.findings if each.id == finding.id).verdict == "updated"
    account = run(decide("finding", "none", finding.id))
    assert finding.id not in {each.id for each in account.findings}
    assert "not told any longer" in why(account, finding.id)


def test_a_later_row_supersedes_and_undo_takes_back():
    event = event_with(BEFORE, "Engineer Jonas Vell met")
    account = run(decide("status", "denied", event.id), decide("status", "planned", event.id))
    assert event_with(account, "Engineer Jonas Vell met").status == "planned"
    account = run(decide("status", "denied", event.id), decide("status", "undo", event.id))
    assert account == BEFORE


@pytest.mark.parametrize(
    "decision",
    [
        decide("status", "denied", "0123456789abcdef"),
        decide("speaker", "Ada Sorel", "post:0-3"),
        decide("speaker", "Ada Sorel", "nowhere:0-3"),
        decide("finding", "none", "post:100000-100010"),
        decide("finding", "41", at("post", "Two")),
        decide("name", "together", "Jon Vell", "Otto Brann"),
        decide("origin", "together", "Orrin Post", "Otto Brann"),
        decide("passage", "keep", "post:99990-99999"),
        decide("copy", "copy", "one", "two"),
    ],
    ids=lambda each: f"{each.what}-{each.on[0]}",
)
def test_a_decision_that_matches_nothing_is_listed(decision):
    accounts = pipeline.run(DOCUMENTS, decisions=[decision])
    assert [row.stage for row in pipeline.unfollowed([decision], accounts)] == ["decide"]
    assert accounts[0] == BEFORE
