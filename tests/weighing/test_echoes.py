"""Copies whose wording was touched: they add no origin, and what they change stays theirs."""

from dataclasses import replace

from newsloom import pipeline
from newsloom.model.document import Document

WIRE = """Ferry runs aground off Calder

A ferry with forty people on board ran aground off Calder on Tuesday, 6 May 2031, the coastguard said.

Police said several passengers were taken to the hospital in Venn after the accident near the harbour.

“We saw the rocks too late,” said Captain Ilse Marn, who has sailed for the company since the winter of 2019.

The company, Lenn Lines, told its passengers that the crossing would remain closed until the end of the week.
"""
TOUCHED = WIRE.replace("Police", "Officers").replace("several", "a number of").replace("told", "informed")


def weigh(*documents):
    accounts = pipeline.run(documents)
    assert len(accounts) == 1
    return accounts[0]


def counts(account):
    return sorted((event.line[:20], len(event.origins)) for event in account.events)


def test_a_touched_copy_adds_no_origin():
    wire = Document("a", WIRE, outlet="Orrin Post")
    before = weigh(wire)
    after = weigh(wire, Document("b", TOUCHED, outlet="Calder Post"))
    assert set(counts(before)) <= set(counts(after))  # a touched wording may make an event of what one told in passing
    shown = [{origin.name for origin in account.origins if origin.independent} for account in (before, after)]
    assert shown[0] == shown[1]
    renamed = next(origin for origin in after.origins if origin.name.lower() == "officers")
    assert "only copied text names it" in renamed.why


def test_what_a_touched_copy_adds_of_its_own_counts():
    wire = Document("a", WIRE, outlet="Orrin Post")
    added = TOUCHED + "\nThe harbour master of Calder, Otto Brann, said that the light on the rocks was out.\n"
    after = weigh(wire, Document("b", added, outlet="Calder Post"))
    assert "Otto Brann" in {origin.name for origin in after.origins if origin.independent}


def test_a_number_that_a_copy_changes_is_not_passed_over():
    wire = Document("a", WIRE, outlet="Orrin Post")
    changed = replace(wire, name="b", outlet="Calder Post", text=TOUCHED.replace("forty", "fifty"))
    values = [{value.value for value in finding.values} for finding in weigh(wire, changed).findings]
    assert any({"40", "50"} <= told for told in values)
