"""The feeds, read back by feedparser, and JSON Feed by json."""

import json

import feedparser
import pytest

from newsloom.telling.exports import feed_atom, feed_json, feed_rss
from tests.telling.exports.given import HOSTILE, accounts, hostile


@pytest.mark.parametrize("write", [feed_rss.write, feed_atom.write])
def test_a_feed_has_an_entry_for_each_event_that_is_news(write):
    feed = feedparser.parse(write(accounts()))
    assert not feed.bozo
    assert feed.feed.title == "Ferry leaves <Orrin>"
    (entry,) = feed.entries
    assert entry.id == "urn:newsloom:event:e1"
    assert entry.title == "The ferry left Orrin on Monday."
    told = entry.summary if "summary" in entry else entry.content[0].value
    span = accounts()[0]["events"][0]["spans"][0]
    assert f"first.txt {span['start']}-{span['end']}" in told
    assert "1 independent origin: Ada Voss" in told
    stamp = entry.get("published_parsed") or entry.updated_parsed
    assert tuple(stamp[:3]) == (2031, 5, 5)


@pytest.mark.parametrize("write", [feed_rss.write, feed_atom.write])
def test_hostile_texts_make_no_feed_fall_apart(write):
    feed = feedparser.parse(write(hostile()))
    assert not feed.bozo
    assert len(feed.entries) == len(HOSTILE)


def test_a_json_feed_has_what_its_version_asks_for():
    feed = json.loads(feed_json.write(accounts()))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    (item,) = feed["items"]
    assert item["id"] == "urn:newsloom:event:e1"
    assert item["date_modified"] == "2031-05-05T00:00:00Z"
    assert "planned → happened" in item["content_text"]
    assert len(json.loads(feed_json.write(hostile()))["items"]) == len(HOSTILE)


def test_the_title_of_several_stories_is_their_count():
    assert json.loads(feed_json.write(accounts() * 2))["title"] == "2 stories"
