"""What holds for the account of any story: copies, disputes, updates, order, citations."""

import json
from itertools import permutations

import pytest

from newsloom import pipeline
from newsloom.model.document import Document
from newsloom.model.tables import to_dict
from newsloom.telling import citations
from tests.laws.made import other, third, wire


def accounts(*documents: Document):
    return pipeline.run(documents)


def only(*documents: Document):
    (account,) = accounts(*documents)
    return account


def deaths(account):
    return [f for f in account.findings if f.slot == "number" and any(v.value.split()[0] in "9 12" for v in f.values)]


def most_origins(account):
    return max(len(event.origins) for event in account.events)


def independent(account):
    return sum(origin.independent for origin in account.origins)


def test_three_reports_of_one_collapse_are_one_story():
    assert len(accounts(wire(), other(), third())) == 1


def test_the_collapse_is_told_as_happened_on_its_day():
    account = only(wire(), other(), third())
    shared = max(account.events, key=lambda event: len({span.document for span in event.spans}))
    assert shared.status == "happened"
    assert shared.earliest is not None
    assert shared.earliest.isoformat() == "2031-05-06"
    assert len({span.document for span in shared.spans}) == 3


@pytest.mark.parametrize("outlet", ["Hallam Courier", "Calder News Agency", None])
def test_a_copy_never_adds_an_origin(outlet):
    before = only(wire(), other())
    after = only(wire(), other(), wire(name="copy.txt", outlet=outlet, published="2031-05-07"))
    assert most_origins(after) <= most_origins(before)
    assert independent(after) <= independent(before)


def test_an_independent_agreeing_source_never_lowers_agreement():
    assert most_origins(only(wire(), other(), third())) >= most_origins(only(wire(), other()))


def test_agreeing_numbers_are_no_dispute():
    found = deaths(only(wire(), other(), third()))
    assert {finding.verdict for finding in found} == {"agreed"}


def test_one_number_changed_in_one_of_several_reports_of_the_same_moment_is_a_dispute_that_names_it():
    (found,) = [f for f in deaths(only(wire(), other(toll="twelve"), third())) if f.verdict != "agreed"]
    assert found.verdict == "disputed"
    by_value = {value.value.split()[0]: value.documents for value in found.values}
    assert by_value["12"] == ("other.txt",)
    assert set(by_value["9"]) == {"wire.txt", "third.txt"}


def test_a_number_that_grows_in_a_later_report_is_an_update():
    (found,) = [
        f for f in deaths(only(wire(), other(), third(toll="twelve", published="2031-05-08"))) if f.verdict != "agreed"
    ]
    assert (found.verdict, found.preferred) == ("updated", found.values[-1].value)
    assert found.values[-1].value.startswith("12")


def test_the_order_of_the_documents_does_not_matter():
    told = [wire(), other(), third(published="2031-05-07")]
    outputs = {json.dumps([to_dict(a) for a in accounts(*order)]) for order in permutations(told)}
    assert len(outputs) == 1


def test_every_citation_holds_and_a_span_moved_by_one_character_does_not():
    documents = [wire(), other(), third()]
    output = [to_dict(account) for account in accounts(*documents)]
    assert citations.check(output, documents).faults == ()
    moved = json.loads(json.dumps(output))
    moved[0]["brief"][0]["spans"][0]["start"] += 1
    moved[0]["brief"][0]["spans"][0]["end"] += 1
    assert citations.check(moved, documents).faults


def test_removing_a_document_removes_every_line_that_cites_only_it():
    account = only(wire(), other())
    for part in (account.brief, account.events, account.quotes):
        for each in part:
            assert {span.document for span in each.spans} <= {"wire.txt", "other.txt"}


def test_two_unrelated_events_are_two_stories():
    far = wire(name="far.txt", town="Vasholm", toll="two", published="2030-01-15")
    assert len(accounts(wire(), far)) == 2


def test_one_document_alone_gives_an_account():
    assert only(wire()).brief
