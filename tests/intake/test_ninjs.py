import json

import pytest

from newsloom.intake import feeds
from newsloom.model.account import Failure

FIRST = {
    "uri": "urn:wire:1",
    "pubstatus": "usable",
    "headline": "Weir holds",
    "body_text": "The weir at Oru held.",
    "firstcreated": "2031-05-05T10:00:00Z",
    "versioncreated": "2031-05-06T10:00:00Z",
    "copyrightholder": "Oru Wire",
    "language": "en",
}
THIRD = {
    "uri": "https://wire.example/1",
    "standard": {"name": "ninjs", "version": "3.1"},
    "pubStatus": "usable",
    "firstCreated": "2031-05-05T10:00:00Z",
    "headlines": [{"role": "short", "value": "Weir"}, {"role": "main", "value": "Weir holds"}],
    "bodies": [
        {"role": "teaser", "contentType": "text/plain", "value": "It held."},
        {"role": "main", "contentType": "application/xhtml+xml", "value": "<p>The weir at Oru held.</p>"},
    ],
    "infosources": [{"name": "Oru Wire"}],
}


def read(item):
    return next(feeds.read_json("n.json", json.dumps(item)))


@pytest.mark.parametrize("item", [FIRST, THIRD], ids=["1", "3"])
def test_a_wire_item_gives_its_text_and_the_day_it_was_first_made(item):
    found = read(item)
    assert (found.name, found.text, found.title, found.outlet) == (
        *("n.json", "The weir at Oru held.", "Weir holds", "Oru Wire"),
    )
    assert found.published == "2031-05-05T10:00:00Z"
    assert found.url == (item["uri"] if item is THIRD else None)


def test_the_day_of_a_change_is_not_the_day_of_publication():
    assert read({key: value for key, value in FIRST.items() if key != "firstcreated"}).published is None


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_an_item_that_its_agency_withdrew_is_set_aside(status):
    found = read({**FIRST, "pubstatus": status})
    assert isinstance(found, Failure)
    assert status in found.message


@pytest.mark.parametrize(
    "item", [{"headlines": 5, "bodies": [5, {"value": 5}]}, {"body_text": ""}, {"bodies": []}, {"pubstatus": "usable"}]
)
def test_an_item_without_a_text_is_set_aside(item):
    assert isinstance(read(item), Failure)


@pytest.mark.parametrize(
    "written",
    [{"byline": "Ada Voss"}, {"bylines": [{"byline": "Ada Voss"}]}, {"bylines": [{"value": "Ada  Voss"}, {"x": 1}, 5]}],
)
def test_a_wire_item_keeps_its_byline(written):
    document = read({**FIRST, **written})
    assert document.authors == ("Ada Voss",)
    assert {each.field: each.basis for each in document.stated}["authors"] == "ninjs byline"
