"""What goes on is told while it goes on: an event for each change, one look for all, and an end when the app ends."""

import json

import pytest

from newsloom.desk import rounds
from newsloom.web import live
from tests.desk.reports import report
from tests.web.conftest import form_token

TEXT = "SEL — Four thousand people walked in the lantern parade at Sel on Friday, the city said."


def events(client, monkeypatch, between=()):
    """Return the events of one page that is open while `between` is done, one thing after each look."""
    monkeypatch.setattr(live, "LOOK", 0.0)
    steps = [lambda: None, *between]

    def ends():
        if not steps:
            return True
        steps.pop(0)()
        return False

    client.app.state.ends = ends
    answer = client.get("/progress")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    blocks = [block for block in answer.text.split("\n\n") if "data: " in block]
    return [json.loads(block.partition("data: ")[2]) for block in blocks]


def test_every_step_of_the_work_is_an_event(own, monkeypatch):
    kept = own.app.state.store
    come = [report("parade", TEXT, "Sel Post", 8)]
    told = events(own, monkeypatch, [lambda: kept.add(come, "web"), lambda: None, lambda: work(kept)])
    assert [each["left"] for each in told] == [0, 1, 0]
    assert [each["unread"] for each in told] == [0, 1, 0]
    assert told[0]["changes"] < told[-1]["changes"]


def work(kept):
    with rounds.at_work(kept) as desk:
        desk.work()


def test_nothing_new_is_no_event(client, monkeypatch):
    assert len(events(client, monkeypatch, [lambda: None] * 5)) == 1


def test_a_line_says_that_a_silent_connection_lives(client, monkeypatch):
    monkeypatch.setattr(live, "QUIET", 0.0)
    monkeypatch.setattr(live, "LOOK", 0.0)
    left = [False] * 3
    client.app.state.ends = lambda: not left or left.pop()
    assert ": still here" in client.get("/progress").text


def test_a_page_that_was_told_is_forgotten_and_too_many_are_refused(client, monkeypatch):
    events(client, monkeypatch)
    assert client.app.state.looking.pages == 0
    monkeypatch.setattr(live, "MOST_PAGES", 0)
    assert client.get("/progress").status_code == 503


def test_what_a_watch_does_is_told(own, monkeypatch):
    from newsloom.store.rows import FollowedSource

    kept = own.app.state.store
    feed = FollowedSource(
        "https://calder.example/<b>feed", "feed", "{}", "2031", "2031-05-08T06:00:00Z", 3, 7, 1, "busy"
    )
    told = events(own, monkeypatch, [lambda: kept.put_source(feed)])
    assert [(each["followed"], each["fetched"], each["brought"], each["failing"]) for each in told] == [
        (0, 0, 0, 0),
        (1, 3, 7, 1),
    ]
    page = own.get("/documents").text
    assert "1 source, fetched 3 times, 7 documents brought, 1 failing" in page
    assert "calder.example/&lt;b&gt;feed" in page


def test_a_page_asks_again_by_itself_only_without_javascript(own):
    kept = own.app.state.store
    refresh = '<noscript><meta http-equiv="refresh"'
    assert refresh not in own.get("/documents").text
    with rounds.at_work(kept):
        own.post("/add/text", data={"text": TEXT, "form_token": form_token(own)})
        assert refresh in own.get("/documents").text
        assert "1 document to read" in own.get("/documents").text


@pytest.mark.parametrize("path", ["/", "/new", "/documents"])
def test_pages_hold_what_the_script_needs(client, path):
    told = client.get(path).text
    assert "data-live=" in told
    assert '<script src="/static/web.js"></script>' in told
