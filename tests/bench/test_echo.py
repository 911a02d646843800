import pytest

from bench.echo import SYSTEMS, Case, own_source, re_headlined, reworded, risen, spread, trimmed, unchanged, verbatim
from newsloom.model.account import Account, AccountDocument, Event, Origin, StoryLine
from newsloom.model.document import Document
from newsloom.model.span import Citation, Span

LEAD = Document(
    "a", "Ferry sinks\nThe ferry sank near Arden.\nNobody was hurt.\nVoss said so.\nMore soon.", outlet="Oru"
)


def event(*origins, claims=("c",), documents=("a",)):
    line = "The ferry sank near Arden"
    cited = tuple(Citation(name, Span(0, len(line)), line) for name in documents)
    return Event("e", None, None, None, (), "happened", False, (), cited, origins, line, cited[0], claims)


def account(*events, independent=0, outlets=()):
    documents = tuple(AccountDocument(name, name, name, outlet, None) for name, outlet in outlets)
    origins = tuple(Origin(str(n), "", "person", (), "", True, ()) for n in range(independent))
    return Account(
        StoryLine("s", "", None, (), None, None), documents, (), (), (), origins, events, (), (), (), (), (), ()
    )


OURS = SYSTEMS["newsloom"]


@pytest.mark.parametrize(
    ("after", "same"),
    [
        (account(event("1"), independent=1), True),
        (account(event("1", "2"), independent=1), False),
        (account(event("1"), independent=2), False),
        (account(event("1", claims=("c", "d")), event("9", claims=("x",)), independent=1), True),
    ],
)
def test_an_echo_must_change_no_event_and_not_the_story(after, same):
    assert unchanged(account(event("1"), independent=1), after, OURS) is same


def test_a_new_source_must_raise_the_event_that_it_confirms():
    case = Case((), account(event("1")), LEAD)
    assert risen(case, account(event("1", "2")), OURS)
    assert not risen(case, account(event("1"), event("2", claims=("x",))), OURS)


def test_the_degenerate_systems_count_nothing_and_every_outlet():
    made = account(event(documents=("a", "b")), outlets=[("a", "Oru"), ("b", "Arden"), ("c", "Arden")])
    told = made.events[0]
    assert [SYSTEMS["always none"](made, each) for each in (None, told)] == [0, 0]
    assert [SYSTEMS["one per outlet"](made, each) for each in (None, told)] == [2, 2]


def test_copies_are_at_another_outlet_and_keep_what_they_should():
    assert verbatim(LEAD).text == LEAD.text
    assert trimmed(LEAD).text == "\n".join(LEAD.text.split("\n")[:3])
    assert re_headlined(LEAD).text.endswith(LEAD.text)
    assert reworded(LEAD).text == LEAD.text.replace("near", "close to").replace("said", "stated")
    assert {each(LEAD).outlet for each in (verbatim, trimmed, re_headlined, reworded)} == {"Arden Courier"}


def test_the_official_confirms_the_clause_of_the_event_that_most_reports_tell():
    text = own_source(Case((), account(event("1")), LEAD)).text
    assert text.endswith("told the Oru Gazette in an interview that the ferry sank near Arden.")


def test_events_are_spread_over_their_order():
    assert spread([[n] for n in range(10)], 3) == [[0], [3], [6]]
    assert spread([[1]], 3) == [[1]]
