import asyncio
import gzip
import json
import sys
import time
from dataclasses import replace

import pytest
from aiohttp import web as served

from newsloom.intake import collect
from newsloom.intake.fetch import Fetched
from newsloom.intake.web import ending, opened
from newsloom.model.account import Failure
from newsloom.model.document import Document
from tests.intake.fetch.servers import NEAR, standing

ARTICLE = "".join(f"<p>The weir at Oru held on day {n}, Voss told reporters in the capital.</p>" for n in range(8))
HEAD = "<html><head><title>Weir holds</title><meta charset={}></head>"
PAGE = {
    "text": f"{HEAD.format('utf-8')}<body><article><h1>Weir holds</h1>{ARTICLE}</article></body></html>",
    "content_type": "text/html",
}
FULL = "Voss opened the weir. " * 40


def feed(*entries):
    told = "".join(
        f"<item><title>Weir</title><link>{link}</link><pubDate>Mon, 05 May 2031 10:00:00 +0200</pubDate>"
        f"<description>{text}</description></item>"
        for link, text in entries
    )
    channel = f"<rss version='2.0'><channel><title>Oru Courier</title>{told}</channel></rss>"
    return {"text": channel, "content_type": "application/rss+xml"}


def opml(*addresses):
    outlines = "".join(f'<outline text="x"><outline type="rss" xmlUrl="{each}"/></outline>' for each in addresses)
    return {"text": f"<?xml version='1.0'?><opml version='2.0'><body>{outlines}</body></opml>"}


def taken(*paths, **ways):
    found = list(collect.documents(list(map(str, paths)), limits=NEAR, **ways))
    return [each for each in found if isinstance(each, Document)], [each for each in found if isinstance(each, Failure)]


def test_a_page_is_called_by_its_address_and_stands_in_the_order_of_the_paths(tmp_path):
    (tmp_path / "a.txt").write_text("The weir held.")
    with standing(page=PAGE) as base:
        documents, failures = taken(tmp_path / "a.txt", f"{base}/page", f"{base}/gone")
    assert [each.name for each in documents] == [str(tmp_path / "a.txt"), f"{base}/page"]
    assert "Voss told reporters" in documents[1].text
    assert documents[1].url == f"{base}/page"
    assert [(each.document, "404" in each.message) for each in failures] == [(f"{base}/gone", True)]


def test_a_feed_by_address_follows_its_teasers_and_keeps_what_is_whole():
    pages = {"feed": feed(("/page", "The weir held."), ("/whole", FULL)), "page": PAGE, "whole": PAGE}
    with standing(**pages) as base:
        documents, failures = taken(f"{base}/feed")
    first, second = documents
    assert (first.name, first.published) == (f"{base}/page", "2031-05-05T10:00:00+02:00")
    assert "Voss told reporters" in first.text
    assert (second.name, second.text, second.outlet) == (f"{base}/whole", FULL, "Oru Courier")
    assert not failures


def test_teasers_are_taken_as_they_are_when_following_is_not_wanted_or_fails():
    with standing(feed=feed(("/gone", "The weir held."), ("", "No page."))) as base:
        (first, second), failures = taken(f"{base}/feed", follow=False)
        assert (first.name, first.text, second.name) == (f"{base}/gone", "The weir held.", f"{base}/feed#2")
        assert not failures
        (first, _), failures = taken(f"{base}/feed")
    assert first.text == "The weir held."
    assert "only the teaser was taken" in failures[0].message
    assert "404" in failures[0].message


def test_a_feed_file_stays_off_the_web_unless_following_is_wanted(tmp_path):
    with standing(page=PAGE) as base:
        for name, text in (
            ("f.rss", feed((f"{base}/page", "The weir held."))["text"]),
            ("f.json", json.dumps({"items": [{"url": f"{base}/page", "content_text": "The weir held."}]})),
        ):
            (tmp_path / name).write_text(text)
            (document,), _ = taken(tmp_path / name)
            assert (document.name, document.text) == (f"{tmp_path / name}#1", "The weir held.")
            (document,), _ = taken(tmp_path / name, follow=True)
            assert "Voss told reporters" in document.text


@pytest.mark.parametrize("by_address", [True, False])
def test_a_list_of_feeds_leads_to_their_pages(tmp_path, by_address):
    pages = {"a": feed(("/page", "Short.")), "b": feed(("/whole", FULL)), "page": PAGE, "dead": {"status": 410}}
    with standing(**pages, list=opml("/a", "/b", "/dead", "/a")) as base:
        path = f"{base}/list"
        if not by_address:
            path = tmp_path / "feeds.opml"
            path.write_text(opml(f"{base}/a", f"{base}/b", f"{base}/dead", f"{base}/a")["text"])
        documents, failures = taken(path)
    assert [each.name for each in documents] == [f"{base}/page", f"{base}/whole"]
    assert [each.document for each in failures] == [f"{base}/dead"]


def test_a_list_that_leads_to_itself_ends():
    with standing(list=opml("/list")) as base:
        documents, failures = taken(f"{base}/list")
    assert not documents
    assert "not followed" in failures[0].message


@pytest.mark.parametrize(
    "text", ["<opml><body/></opml>", "<opml><body><outline xmlUrl='http://a.example/'", "<opml>" * 10_000, "nothing"]
)
def test_a_list_that_names_no_feed_or_is_damaged_is_set_aside(tmp_path, text):
    (tmp_path / "feeds.opml").write_text(text)
    (tmp_path / "a.txt").write_text("The weir held.")
    documents, failures = taken(tmp_path / "feeds.opml", tmp_path / "a.txt")
    assert len(documents) == 1
    assert failures[0].hint


def test_a_list_in_a_folder_does_not_lead_to_the_web(tmp_path):
    (tmp_path / "feeds.opml").write_text(opml("http://127.0.0.1:1/feed")["text"])
    (tmp_path / "a.txt").write_text("The weir held.")
    documents, failures = taken(tmp_path)
    assert len(documents) == 1
    assert not failures


def test_without_allow_private_this_machine_is_not_asked():
    visits = []

    async def page(_request):
        visits.append(1)
        return served.Response(text="x")

    with standing(page=page) as base:
        failures = list(collect.documents([f"{base}/page"]))
    assert "--allow-private" in failures[0].hint
    assert not visits


def test_pages_are_read_from_a_notebook_too():
    async def cell():
        return taken(f"{base}/page")

    with standing(page=PAGE) as base:
        documents, _ = asyncio.run(cell())
    assert len(documents) == 1


@pytest.mark.parametrize(
    ("url", "media", "body", "judged"),
    [
        ("http://a.example/feed", "text/html", b"<?xml version='1.0'?><rss>", ".xml"),
        ("http://a.example/", "text/html; charset=utf-8", b"<!-- x --><p>", ".html"),
        ("http://a.example/page", None, b"<!DOCTYPE html><html>", ".html"),
        ("http://a.example/f", "application/feed+json", b"{", ".json"),
        ("http://a.example/day.warc.gz", "application/octet-stream", b"\x1f\x8b", ".warc.gz"),
        ("http://a.example/v1.2/report", "text/plain", b"x", ""),
        ("http://a.example/day.jsonl", "text/plain", b"{}", ".jsonl"),
        ("http://a.example/t", "text/csv", b"text\nx\n", ".csv"),
    ],
)
def test_an_answer_is_judged_by_its_beginning_then_its_type_then_its_ending(url, media, body, judged):
    assert ending(Fetched(url, url, 200, body, media)) == judged


@pytest.mark.parametrize(
    ("media", "body", "text"),
    [
        ("text/plain", b"The weir held.", "The weir held."),
        ("application/x-ndjson", b'{"text": "The weir held."}\n', "The weir held."),
        ("text/csv", b"text\nThe weir held.\n", "The weir held."),
        ("application/gzip", gzip.compress(b"The weir held.", mtime=0), "The weir held."),
    ],
    ids=["text", "lines", "table", "packed"],
)
def test_other_formats_are_read_from_the_web_as_from_files(media, body, text):
    (document,) = opened(Fetched("http://a.example/x", "http://a.example/x", 200, body, media))
    assert (document.text, document.url) == (text, "http://a.example/x")


def test_a_page_is_read_in_the_charset_that_its_sender_names():
    body = PAGE["text"].replace("Voss", "Väth").replace("utf-8", "x").encode("latin-1")
    (document,) = opened(Fetched("http://a.example/", "http://a.example/", 200, body, "text/html; charset=ISO-8859-1"))
    assert "Väth told reporters" in document.text


@pytest.mark.parametrize("package", ["aiohttp", "protego"])
def test_without_the_extra_the_install_command_is_said_and_files_are_read(tmp_path, monkeypatch, package):
    (tmp_path / "a.txt").write_text("The weir held.")
    monkeypatch.setitem(sys.modules, package, None)
    documents, failures = taken("https://courier.example/", tmp_path / "a.txt")
    assert len(documents) == 1
    assert (failures[0].document, failures[0].hint) == ("https://courier.example/", "pip install 'newsloom[ingest]'")


def test_a_dead_feed_in_a_list_does_not_hold_up_the_others_longer_than_it_may():
    async def silent(_request):
        await asyncio.sleep(60)

    pages = {"a": silent, "b": feed(("/whole", FULL)), "whole": PAGE, "list": opml("/a", "/b")}
    begun = time.monotonic()
    with standing(**pages) as base:
        limits = replace(NEAR, seconds=0.5, per_host=2)
        found = list(collect.documents([f"{base}/list"], limits=limits))
    assert [each.name for each in found if isinstance(each, Document)] == [f"{base}/whole"]
    assert ["in time" in each.message for each in found if isinstance(each, Failure)] == [True]
    assert time.monotonic() - begun < 8
