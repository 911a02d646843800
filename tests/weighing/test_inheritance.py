from dataclasses import replace

import pytest

from newsloom import pipeline
from newsloom.weighing import inheritance
from tests.desk.reports import flat

COLUMNS = ("names", "origins", "events", "findings", "quotes")


@pytest.fixture(scope="module")
def account():
    return pipeline.run(flat())[0]


def ids(account, column):
    return [each.id for each in getattr(account, column)]


def renamed(account):
    """Return the account as another weighing might give it: the same under other ids."""
    other = account
    for column in COLUMNS:
        records = tuple(replace(each, id=f"x{number}-{column}") for number, each in enumerate(getattr(account, column)))
        other = replace(other, **{column: records})
    return other


def test_the_first_account_keeps_its_own_ids(account):
    assert inheritance.inherit(None, account) == inheritance.Inherited(account, ())


def test_what_is_said_again_keeps_its_id(account):
    found = inheritance.inherit(account, renamed(account))
    for column in COLUMNS:
        assert ids(found.account, column) == ids(account, column)
    assert found.redirects == ()


def test_references_follow_the_ids(account):
    other = renamed(account)
    origins = dict(zip(ids(account, "origins"), ids(other, "origins"), strict=True))
    events = tuple(replace(each, origins=tuple(origins[id_] for id_ in each.origins)) for each in other.events)
    found = inheritance.inherit(account, replace(other, events=events))
    assert [each.origins for each in found.account.events] == [each.origins for each in account.events]


def test_an_event_that_goes_into_another_leads_there(account):
    first, second = account.events[:2]
    claims, spans = (*first.claims, *second.claims), (*first.spans, *second.spans)
    joined = replace(first, id="new", claims=claims, spans=spans)
    found = inheritance.inherit(account, replace(account, events=(joined, *account.events[2:])))
    kept = found.account.events[0].id
    assert kept in (first.id, second.id)
    assert found.redirects == ((({first.id, second.id} - {kept}).pop(), kept, "event"),)


def test_an_event_that_is_split_keeps_its_id_where_most_of_it_is(account):
    whole = max(account.events, key=lambda each: len(each.claims))
    assert len(whole.claims) > 2
    less, more = replace(whole, claims=whole.claims[:1]), replace(whole, id="new", claims=whole.claims[1:])
    found = inheritance.inherit(account, replace(account, events=(less, more)))
    one, other = found.account.events
    assert other.id == whole.id
    assert one.id not in ids(account, "events")


def test_the_ids_of_a_story_that_went_into_another_lead_there(account):
    led = inheritance.successors(renamed(account), account)
    for column, what in zip(COLUMNS, ("name", "origin", "event", "finding", "quote"), strict=True):
        pairs = [(gone, to) for gone, to, each in led if each == what]
        assert sorted(to for _, to in pairs) == sorted(ids(account, column))
