from newsloom import pipeline
from newsloom.gathering import stories, templates
from newsloom.gathering.state import State
from newsloom.gathering.templates import Line
from newsloom.model.document import Document
from newsloom.model.span import Span
from tests.gathering.test_stories import BRIDGE, HARVEST, fingerprint

NOTICE = "Write to our desk at the old customs house."


def met(*documents: tuple[str, str | None, int]):
    """Return what is set aside when each document (name, outlet, story) holds the same line."""
    index = templates.Index()
    for number, (name, outlet, _) in enumerate(documents):
        templates.add(index, name, outlet, (Line(7, Span(0, 9)),), number)
    learned = templates.learned(index, lambda number: documents[number][2])
    return {row.document for rows in learned.values() for row in rows}


def test_one_line_in_three_documents_of_two_stories_of_one_outlet_is_template():
    assert met(("a", "Kestria Post", 0), ("b", "Kestria Post", 0), ("c", "kestria post", 1)) == {"a", "b", "c"}


def test_one_story_proves_nothing():
    assert met(("a", "Kestria Post", 0), ("b", "Kestria Post", 0), ("c", "Kestria Post", 0)) == set()


def test_two_documents_prove_nothing():
    assert met(("a", "Kestria Post", 0), ("b", "Kestria Post", 1)) == set()


def test_a_line_twice_in_one_document_counts_once():
    assert met(("a", "Kestria Post", 0), ("a", "Kestria Post", 0), ("b", "Kestria Post", 1)) == set()


def test_what_several_outlets_share_is_copying_and_no_template():
    assert met(("a", "Kestria Post", 0), ("b", "Arden Mail", 1), ("c", "Oru Radio", 2)) == set()


def test_documents_of_unknown_outlets_prove_nothing():
    assert met(("a", None, 0), ("b", None, 1), ("c", None, 2)) == set()


def test_gathering_fills_each_story_with_its_spans():
    prints = [
        fingerprint("a", *BRIDGE[:2], NOTICE, outlet="Orrin Post"),
        fingerprint("b", *HARVEST[:2], NOTICE, outlet="Orrin Post"),
        fingerprint("c", *HARVEST[2:], NOTICE, outlet="Orrin Post"),
    ]
    state = State()
    for each in prints:
        state = stories.add(state, each)
    bridge, harvest = stories.collect(state)
    assert [row.document for row in bridge.set_aside] == ["a"]
    assert [row.document for row in harvest.set_aside] == ["b", "c"]
    start = len("\n".join(BRIDGE[:2])) + 1
    assert bridge.set_aside[0].span == Span(start, start + len(NOTICE))
    assert "3 documents of 2 stories" in bridge.set_aside[0].reason


def test_a_short_sentence_that_anyone_writes_is_no_candidate():
    found = fingerprint("a", "Nobody was hurt.", "Police in Orrin ask for help.")
    assert found.lines == ()


FORMS = (
    "The Kestria Post opened a second reading room in the customs house of Arden on 3 May, with two hundred chairs.",
    '"Two hundred chairs are not enough for our readers," said Ida Brandt, the editor of the Kestria Post, on 3 May.',
)
REPORTS = (
    (
        "a",
        "2031-05-05",
        "Bridge closes after crack",
        (
            "The Ferrin bridge was closed on Monday after inspectors found a crack in its third pillar, the road "
            "office of Orrin said."
        ),
        "Nine lorries were turned back before dawn, according to police chief Tom Arvid.",
    ),
    (
        "b",
        "2031-05-06",
        "Ferrin bridge stays shut",
        (
            "The Ferrin bridge stays closed until Friday because of the crack in its third pillar, the road "
            "office of Orrin said on Tuesday."
        ),
        "Nine lorries had been turned back, police chief Tom Arvid said.",
    ),
    (
        "c",
        "2031-05-06",
        "Grain harvest lowest in years",
        "Farmers in Kesholm brought in the lowest grain harvest for twelve years, their union said on Tuesday.",
        "Union leader Petra Holm blamed a dry April, and asked the ministry for aid of four million coins.",
    ),
    (
        "d",
        "2031-05-07",
        "Union asks for aid after harvest",
        (
            "The farmers' union in Kesholm asked the ministry on Wednesday for aid of four million coins after the "
            "lowest grain harvest for twelve years."
        ),
        "Petra Holm, its leader, blamed a dry April.",
    ),
)


def run(*forms: str, outlets=("Kestria Post",) * 4):
    documents = [
        Document(name, "\n\n".join((head, *told, *forms)), outlet=outlet, published=day)
        for (name, day, head, *told), outlet in zip(REPORTS, outlets, strict=True)
    ]
    return {account.story.documents: account for account in pipeline.run(documents)}


def test_what_an_outlet_prints_under_every_report_neither_joins_stories_nor_is_told_of_any():
    accounts = run(*FORMS)
    assert set(accounts) == {("a", "b"), ("c", "d")}
    for account in accounts.values():
        texts = {document.name: document for document in account.documents}
        aside = [row for row in account.dropped if row.reason == "template of the outlet"]
        assert sorted(row.document for row in aside) == sorted([*texts, *texts])
        assert not [line for line in account.brief if "chairs" in line.text]
        assert not [span for event in account.events for span in event.spans if "chairs" in span.text]
        assert not [quote for quote in account.quotes if "chairs" in quote.text]
        assert not {"Ida Brandt", "Arden"} & {name.name for name in account.names}
        assert "Ida Brandt" not in {origin.name for origin in account.origins}
        cited = [span.text for finding in account.findings for value in finding.values for span in value.spans]
        assert not [text for text in cited if "chairs" in text or "3 May" in text]


def test_the_readings_stay_as_they_were_and_without_the_forms_the_accounts_are_the_same_events():
    with_forms, without = run(*FORMS), run()
    assert set(with_forms) == set(without)
    for documents, account in with_forms.items():
        assert [event.line for event in account.events] == [event.line for event in without[documents].events]


def test_what_two_outlets_print_alike_is_no_template():
    accounts = run(*FORMS, outlets=("Kestria Post", "Arden Mail", "Oru Radio", "Telmar Sun"))
    assert not [row for account in accounts.values() for row in account.dropped if row.reason.startswith("template")]
