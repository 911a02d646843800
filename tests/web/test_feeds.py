"""The feeds of changes that the app serves, as a reader fetches them."""

import feedparser
import pytest

from newsloom import store


def test_the_last_changes_are_a_feed_each_with_its_own_page(client, url):
    answer = client.get("/changes.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    with store.open(url, read_only=True) as kept:
        seqs = [each.seq for each in kept.changes(limit=1_000)]
    assert [int(entry.id.rsplit(":", 1)[1]) for entry in feed.entries] == seqs[::-1][:100]
    assert client.get(feed.entries[0].link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert client.get(feed.feed.link.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_a_feed_is_narrowed_to_a_story_and_to_kinds(client):
    every = client.get("/changes.json").json()["items"]
    story = every[-1]["_newsloom"]["story"]
    some = client.get("/changes.json", params={"story": story, "kind": ["new", "changed"], "limit": 5}).json()["items"]
    told = [each["_newsloom"] for each in some]
    assert 0 < len(told) <= 5
    assert {each["story"] for each in told} == {story}
    assert {each["kind"] for each in told} <= {"new", "changed"}


@pytest.mark.parametrize("form", ["atom", "json"])
def test_a_reader_that_has_everything_is_told_so(client, form):
    first = client.get(f"/changes.{form}")
    again = client.get(f"/changes.{form}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/changes.{form}", headers={"If-None-Match": '"0-0"'}).status_code == 200


@pytest.mark.parametrize(("path", "status"), [("/changes.rss", 404), ("/changes.atom?kind=gossip", 422)])
def test_what_there_is_no_feed_of_is_refused(client, path, status):
    assert client.get(path).status_code == status


def test_the_page_of_what_is_new_names_its_feeds(client):
    text = client.get("/new").text
    assert '<link rel="alternate" type="application/atom+xml"' in text
    assert '<a href="/changes.json">' in text
