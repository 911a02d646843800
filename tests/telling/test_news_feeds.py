"""What is new as feeds, read back by feedparser and json."""

import json

import feedparser

from newsloom.model.change import Change, StoredChange
from newsloom.model.span import Citation, Span
from newsloom.telling import news_feeds
from newsloom.telling.news_feeds import Place

LINE = "The ferry will leave Orrin on Monday."
MOVED = Change("moved", "event", "e1", LINE, "planned", "happened", (Citation("first.txt", Span(0, len(LINE)), LINE),))
HOSTILE = Change("new", "event", "e2", "<b>\x00\ud800 & ]]> done</b>", None, None, ())
ROWS = [
    StoredChange(8, "2031-05-06T09:00:00.000Z", "s1", 3, HOSTILE),
    StoredChange(7, "2031-05-05T08:00:00.000Z", "s1", 2, MOVED),
]
HOME = Place("https://desk.example", "/changes.atom?kind=moved", {"s1": "Ferry leaves <Orrin>"})


def test_each_change_is_an_entry_and_says_what_stood_before_and_where_it_is_said():
    feed = feedparser.parse(news_feeds.atom(ROWS, HOME))
    assert not feed.bozo
    assert feed.feed.updated == "2031-05-06T09:00:00.000Z"
    assert [link.href for link in feed.feed.links] == [
        "https://desk.example/changes.atom?kind=moved",
        "https://desk.example/new",
    ]
    newest, older = feed.entries
    assert older.id == "urn:newsloom:change:s1:7" != newest.id
    assert older.title == f"event moved: {LINE}"
    assert older.link == "https://desk.example/stories/s1"
    assert [tag.term for tag in older.tags] == ["moved"]
    assert tuple(older.updated_parsed[:5]) == (2031, 5, 5, 8, 0)
    said = older.content[0].value
    assert said.split("\n") == ["Ferry leaves <Orrin>", LINE, "planned → happened", f"first.txt 0-{len(LINE)}: {LINE}"]
    assert "<b>" in newest.content[0].value


def test_a_json_feed_says_the_same_and_carries_the_cursor():
    feed = json.loads(news_feeds.json_feed(ROWS, HOME))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://desk.example/changes.atom?kind=moved"
    newest, older = feed["items"]
    assert older["id"] == "urn:newsloom:change:s1:7"
    assert older["url"] == "https://desk.example/stories/s1"
    assert older["date_published"] == "2031-05-05T08:00:00.000Z"
    assert older["_newsloom"]["seq"] == 7
    assert older["_newsloom"]["spans"][0]["document"] == "first.txt"
    assert "planned → happened" in older["content_text"]
    assert newest["tags"] == ["new"]


def test_a_feed_of_nothing_and_a_feed_in_a_file_are_feeds_too():
    empty = feedparser.parse(news_feeds.atom([]))
    assert not empty.bozo
    assert empty.feed.updated == news_feeds.NEVER
    assert empty.feed.id == "urn:newsloom:feed:changes"
    (entry, _) = feedparser.parse(news_feeds.atom(ROWS)).entries
    assert "links" not in entry
    assert json.loads(news_feeds.json_feed([]))["items"] == []
