import random

import pytest

from bench.injection import SLOTS, Change, candidates, changed, found_rightly, other, targets
from newsloom.model.account import Account, Finding, SettledDateline, StoryLine, Value
from newsloom.model.document import Document
from newsloom.model.span import Citation, Span

TEXTS = {
    "a": "Rescuers carried 31 passengers from the flooded ferry near Arden on Monday, harbour master Ewa Voss said.",
    "b": "The flooded ferry lost power, and rescuers carried 31 passengers ashore near Arden on Monday morning.",
    "c": "Some 31 passengers were carried from the flooded ferry by rescuers, according to Ewa Voss, on Monday.",
    "d": "A market opened in Kestria on Monday with 31 stalls.",
}
DOCUMENTS = [Document(name, text) for name, text in TEXTS.items()]


def found(kind):
    return [(target.document, target.value) for target in targets(DOCUMENTS, kind)]


def test_a_target_is_given_by_two_others_in_a_sentence_about_the_same_thing():
    assert found("number") == [(name, "31 passengers") for name in "abc"]
    assert found("weekday") == [(name, "Monday") for name in "abc"]


def test_what_one_other_alone_gives_is_no_target():
    assert found("place") == []
    assert found("name") == []


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        ("date", "It closed on 4 May and reopened on June 12, 2031.", ["4 May", "12 June"]),
        ("number", "It cost $31 million in 2031 and took 1,200 workers, with 4 May as the day.", ["1,200 workers"]),
        ("place", "She lives in Oru and works near Port Arden, but in May in Oruan mines.", ["Oru", "Port Arden"]),
        ("date", "It closed on Dec. 28 and reopens on 3 Jan. this year.", ["28 Dec.", "3 Jan."]),
        ("name", "The mayor, Lena Halvorsen, said so.", ["Lena Halvorsen"]),
        ("name", "The mayor is called Ana Lena Halvorsen, he said.", []),
        ("weekday", "On Friday's ferry nobody sat; on Sunday many did.", ["Sunday"]),
    ],
)
def test_values_are_found_by_their_looks(kind, text, values):
    assert [target.value for target in candidates(Document("x", text), kind)] == values


@pytest.mark.parametrize(("kind", "before"), [("number", "31"), ("weekday", "Monday")])
def test_a_change_alters_one_value_and_says_where(kind, before):
    (target, *_) = targets(DOCUMENTS, kind)
    change = changed(DOCUMENTS[0], target, random.Random(1))
    (span,) = change.spans
    assert span.of(change.changed.text) != before
    assert change.changed.text.replace(span.of(change.changed.text), before, 1) == TEXTS["a"]


def test_only_who_goes_by_a_surname_is_taken_for_a_person():
    text = "On rescue day the harbour master, {name}, said rescuers carried everybody from the flooded ferry. {more}"
    people = [Document(n, text.format(name="Ewa Voss", more="Voss said little more.")) for n in "abc"]
    firms = [Document(n, text.format(name="First Energy", more="Nobody else spoke.")) for n in "abc"]
    assert [target.value for target in targets(people, "name")] == ["Ewa Voss"] * 3
    assert targets(firms, "name") == []


def test_a_name_is_changed_wherever_it_stands():
    document = Document("x", "The pilot, Lena Voss, landed. Witnesses praised Lena Voss.")
    (target,) = candidates(document, "name")
    change = changed(document, target, random.Random(1))
    assert len(change.spans) == 2
    assert {span.of(change.changed.text) for span in change.spans} == {other(target, "Lena Voss", random.Random(1))}


def account(slot, verdict, at, *, order=1):
    spans = [(Citation("a", at, "x" * len(at)),), (Citation("b", Span(0, 1), "x"),)]
    values = tuple(Value(str(n), cited, (cited[0].document,), ()) for n, cited in enumerate(spans))
    finding = Finding("f", verdict, None, slot, "", values, None, "")
    lines = (
        SettledDateline("a", None, None, "unknown", order),
        SettledDateline("b", None, None, "unknown", 0),
    )
    return Account(StoryLine("s", "", None, (), None, None), (), lines, (), (), (), (), (finding,), (), (), (), (), ())


(NUMBER, *_) = targets(DOCUMENTS, "number")
CHANGE = Change(NUMBER, DOCUMENTS[0], (NUMBER.span,), grown=True)


@pytest.mark.parametrize(
    ("made", "right"),
    [
        (account("number", "disputed", NUMBER.span), True),
        (account("date", "disputed", NUMBER.span), False),
        (account("number", "agreed", NUMBER.span), False),
        (account("number", "disputed", Span(0, 3)), False),
        (account("number", "updated", NUMBER.span), True),
        (account("number", "updated", NUMBER.span, order=0), False),
    ],
)
def test_found_rightly_needs_the_slot_the_verdict_and_the_place(made, right):
    assert found_rightly(made, CHANGE) is right


def test_every_kind_has_its_slots():
    assert set(SLOTS) == {"number", "date", "weekday", "place", "name"}
