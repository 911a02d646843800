"""A watch over a press of our own: polite, exact, and never stopped by one source."""

import json
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import HTTPServer, SimpleHTTPRequestHandler
from io import BytesIO

import pytest

from newsloom import store
from newsloom.desk import feeds, rounds, sources, status
from newsloom.desk.feeds import FeedState
from newsloom.desk.lines import Lines
from newsloom.desk.settings import WatchSettings
from newsloom.desk.watch import Watch
from newsloom.errors import InputError
from newsloom.intake.fetch import POLITE, Fetched
from tests.desk.press import printing
from tests.desk.reports import FIRST, HARVEST, REVISED

DAY = datetime(2031, 5, 6, 12, tzinfo=UTC)
NEAR = {"allow_private": True, "delay": 0.0, "every": "5m", "slowest": "1d"}


@pytest.fixture
def press():
    with printing() as running:
        yield running


@pytest.fixture
def kept(tmp_path):
    with store.open(str(tmp_path / "news.db")) as opened:
        yield opened


class Clock:
    def __init__(self):
        self.now = DAY

    def __call__(self):
        return self.now.timestamp()

    def forward(self, **span):
        self.now += timedelta(**span)


@pytest.fixture
def clock():
    return Clock()


def look(kept, clock, *, lines=None, **followed):
    """Look at everything that is due once, with a desk of its own, and return the watch."""
    with rounds.at_work(kept) as desk:
        watch = Watch(desk, WatchSettings(**{**NEAR, **followed}), lines=lines, clock=clock)
        watch._limits = replace(watch._limits, seconds=1.0)
        watch.run(lambda: True, once=True)
        return watch


def entry(title, text, path, **more):
    return {"title": title, "text": text, "path": path, "when": DAY, **more}


def split(text):
    title, _, body = text.strip().partition("\n\n")
    return title, body


def names(kept):
    return sorted(each.title for each in kept.documents())


def test_a_feed_is_taken_once_and_asked_again_only_when_it_is_due(press, kept, clock):
    press.feed("/feed", "Calder News Agency", [entry(*split(FIRST), "/bridge")])
    feed = f"{press.base}/feed"
    look(kept, clock, feeds=[feed])
    (line,) = kept.documents()
    assert (line.outlet, line.name, line.url) == ("Calder News Agency", f"{press.base}/bridge", f"{press.base}/bridge")
    assert len(kept.stories()) == 1
    visits = len(press.visits)
    look(kept, clock, feeds=[feed])
    assert len(press.visits) == visits
    clock.forward(minutes=6)
    look(kept, clock, feeds=[feed])
    assert press.conditions[-1][1] is not None
    (source,) = kept.sources()
    assert (source.fetched, source.brought, source.failed) == (2, 1, 0)


def test_a_feed_that_changes_its_ids_dates_and_order_brings_nothing_new(press, kept, clock):
    feed, two = f"{press.base}/feed", [entry(*split(FIRST), "/bridge"), entry(*split(HARVEST), "/venn")]
    press.feed("/feed", "Calder News Agency", two)
    look(kept, clock, feeds=[feed])
    again = [{**each, "guid": number, "when": DAY + timedelta(hours=3)} for number, each in enumerate(reversed(two))]
    press.feed("/feed", "Calder News Agency", again)
    clock.forward(minutes=6)
    look(kept, clock, feeds=[feed])
    assert len(kept.documents()) == 2
    with kept.writing() as connection:  # even when the watch has forgotten what it saw
        store.kept.followed.drop_source(connection, feed)
    look(kept, clock, feeds=[feed])
    assert len(kept.documents()) == 2


def test_entries_without_an_address_are_named_by_their_text(press, kept, clock):
    feed = f"{press.base}/feed"
    press.feed("/feed", "Calder News Agency", [entry(*split(FIRST), None)])
    look(kept, clock, feeds=[feed])
    press.feed("/feed", "Calder News Agency", [entry(*split(HARVEST), None), entry(*split(FIRST), None)])
    clock.forward(minutes=6)
    look(kept, clock, feeds=[feed])
    assert len(kept.documents()) == 2


def test_teasers_are_followed_to_their_pages_each_once(press, kept, clock):
    title, text = split(FIRST)
    long = text + "\n\n" + " ".join(["The council met in the old hall and spoke of the bridge at length."] * 12)
    press.feed("/feed", "Orrin Mirror", [entry(title, "A footbridge fell.", "/bridge")])
    press.article("/bridge", "Orrin Mirror", title, long, DAY)
    look(kept, clock, feeds=[f"{press.base}/feed"])
    (line,) = kept.documents()
    assert line.length > 500
    clock.forward(minutes=6)
    press.feed("/feed", "Orrin Mirror", [entry(title, "A footbridge fell.", "/bridge"), entry(*split(HARVEST), "/v")])
    look(kept, clock, feeds=[f"{press.base}/feed"])
    assert press.visits.count("/bridge") == 1


def test_a_page_that_is_busy_is_asked_again_and_its_teaser_taken_only_in_the_end(press, kept, clock):
    press.feed("/feed", "Orrin Mirror", [entry("Bridge falls", "A footbridge fell in Orrin.", "/bridge")])
    press.put("/bridge", status=503)
    for _ in range(feeds.TRIES):
        look(kept, clock, feeds=[f"{press.base}/feed"])
        assert kept.documents() == []
        clock.forward(minutes=6)
    look(kept, clock, feeds=[f"{press.base}/feed"])
    assert [each.title for each in kept.documents()] == ["Bridge falls"]
    assert press.visits.count("/bridge") == feeds.TRIES + 1
    assert any("only the teaser was taken" in each.message for each in kept.failures())


def test_a_revised_article_is_a_new_version_and_the_account_says_what_changed(press, kept, clock):
    feed = f"{press.base}/feed"
    press.feed("/feed", "Calder News Agency", [entry(*split(FIRST), "/bridge")])
    look(kept, clock, feeds=[feed])
    press.feed("/feed", "Calder News Agency", [entry(*split(REVISED), "/bridge")])
    clock.forward(minutes=6)
    look(kept, clock, feeds=[feed])
    new, old = kept.documents()
    assert new.revises == old.id
    assert new.url == old.url
    (revised,) = kept.changes(kinds=["revised"])
    assert "A tenth person died" in revised.change.after


@pytest.mark.parametrize(("answer", "waits"), [(500, 600), (503, 600), (503, 3_600), (429, 7_200), (404, 600)])
def test_a_feed_that_fails_is_left_alone_longer_each_time(press, kept, clock, answer, waits):
    press.put("/feed", status=answer, **({"Retry-After": str(waits)} if waits > 600 else {}))
    feed = f"{press.base}/feed"
    look(kept, clock, feeds=[feed])
    (source,) = kept.sources()
    assert source.due == sources.moment(DAY + timedelta(seconds=waits))
    assert str(answer) in source.message
    clock.forward(seconds=waits + 1)
    look(kept, clock, feeds=[feed])
    (source,) = kept.sources()
    assert (source.failed, source.fetched) == (2, 2)
    assert sum(each.times for each in kept.failures()) == 2
    press.feed("/feed", "Calder News Agency", [entry(*split(FIRST), "/bridge")])
    clock.forward(hours=5)
    look(kept, clock, feeds=[feed])
    (source,) = kept.sources()
    assert (source.failed, source.message, source.brought) == (0, None, 1)


def test_a_feed_that_is_gone_is_never_asked_again(press, kept, clock):
    press.put("/feed", status=410)
    for _ in range(3):
        look(kept, clock, feeds=[f"{press.base}/feed"])
        clock.forward(days=3)
    assert press.visits.count("/feed") == 1
    (source,) = kept.sources()
    assert source.due is None


def test_one_bad_feed_stops_no_other(press, kept, clock):
    press.put("/broken", "this is no feed at all", kind="application/rss+xml")
    press.put("/slow", "late", wait=5)
    press.put("/empty", "")
    press.feed("/good", "Venn Farmer", [entry(*split(HARVEST), "/venn")])
    addresses = [f"{press.base}/{name}" for name in ("broken", "slow", "empty", "good")]
    look(kept, clock, feeds=[*addresses, "https://nowhere.invalid/feed"])
    assert len(kept.documents()) == 1
    failing = {each.address for each in kept.sources() if each.failed}
    assert failing == {addresses[1], addresses[2], "https://nowhere.invalid/feed"}
    assert {each.document for each in kept.failures()} >= {addresses[0], addresses[1]}


def test_an_article_that_shrinks_to_nothing_stays_as_it_was_and_is_counted(press, kept, clock):
    feed = f"{press.base}/feed"
    press.feed("/feed", "Calder News Agency", [entry(*split(FIRST), "/bridge")])
    look(kept, clock, feeds=[feed])
    press.feed("/feed", "Calder News Agency", [entry("Footbridge falls", "", "/bridge")])
    press.put("/bridge", "<html><body></body></html>")
    clock.forward(minutes=6)
    look(kept, clock, feeds=[feed])
    assert len(kept.documents()) == 1
    assert any("neither the entry nor its page has a text" in each.message for each in kept.failures())


def test_a_date_that_is_still_to_come_is_left_out(press, kept, clock):
    press.feed("/feed", "Venn Farmer", [entry(*split(HARVEST), "/venn", when=DAY.replace(year=2099))])
    look(kept, clock, feeds=[f"{press.base}/feed"])
    (line,) = kept.documents()
    assert line.published is None
    assert any("a day still to come" in each.message for each in kept.failures())


def test_a_feed_without_end_is_cut(press, kept, clock, monkeypatch):
    monkeypatch.setattr(feeds, "MAX_ENTRIES", 3)
    press.feed("/feed", "Venn Farmer", [entry(f"No. {n}", f"{HARVEST} {n}", f"/{n}") for n in range(9)])
    look(kept, clock, feeds=[f"{press.base}/feed"])
    assert len(kept.documents()) == 3
    assert any("more than 3 entries" in each.message for each in kept.failures())


def test_a_feed_with_a_million_entries_costs_no_more_than_its_first():
    entries = b"".join(b"<item><link>/%d</link></item>" % number for number in range(1_000_000))
    body = b"<rss version='2.0'><channel><title>x</title>" + entries + b"</channel></rss>"
    assert len(body) < POLITE.size  # more than that is not even fetched whole
    address = "https://venn.example/feed"
    answer = Fetched(address, address, 200, body, "application/rss+xml")
    began = time.process_time()
    found = feeds.news(answer, FeedState(address), follow=True)
    assert time.process_time() - began < 5  # all of them take minutes
    assert len(found.pages) == len(found.state.seen) == feeds.MAX_ENTRIES
    assert "more than 2,000 entries" in found.failures[-1].message


def test_what_sources_do_amiss_stands_on_the_status_page(press, kept, clock, tmp_path):
    gone, busy, down = f"{press.base}/gone", f"{press.house(1)}/busy", f"{press.house(2)}/down"
    press.put("/gone", status=410)
    press.put("/busy", status=429, **{"Retry-After": "7200"})
    press.put("/down", status=503, **{"Retry-After": "3600"})
    with secured(tmp_path) as secret:
        look(kept, clock, feeds=[gone, busy, down, secret])
    shown = status.page(status.snapshot(kept, {}))
    for said in ("410", "429", "503", "the certificate of 127.0.0.1 does not hold"):
        assert said in shown
    rows = {each["address"]: each for each in status.snapshot(kept, {})["sources"]}
    assert rows[gone]["state"] == "gone"
    assert rows[busy]["due"] == sources.moment(DAY + timedelta(hours=2))
    assert rows[down]["due"] == sources.moment(DAY + timedelta(hours=1))
    assert rows[secret]["state"] == "failing"
    assert sum(each.times for each in kept.failures()) == 4


@contextmanager
def secured(folder):
    """Serve with a certificate that nobody vouches for, and yield an address of it."""
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout key.pem -out own.pem"
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "own.pem", folder / "key.pem")
    server = HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # who is asked breaks off: that is the case
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}/feed"
    server.shutdown()
    thread.join()
    server.server_close()


def test_lists_of_feeds_are_followed(press, kept, clock, tmp_path):
    press.feed("/good", "Venn Farmer", [entry(*split(HARVEST), "/venn")])
    opml, plain = tmp_path / "list.opml", tmp_path / "list.txt"
    opml.write_text(f'<opml version="2.0"><body><outline text="v" xmlUrl="{press.base}/good"/></body></opml>')
    plain.write_text(f"# ours\n{press.base}/good\n\n")
    for path in (opml, plain):
        watch = look(kept, clock, lists=[str(path)])
        assert list(watch.sources) == [f"{press.base}/good"]
    press.put("/list.opml", opml.read_text(), kind="text/xml")
    watch = look(kept, clock, feeds=[f"{press.base}/list.opml"])
    assert f"{press.base}/good" in watch.sources
    plain.write_text("good\n")
    with pytest.raises(InputError, match="not the address of a feed"):
        look(kept, clock, lists=[str(plain)])


def test_a_clock_that_goes_back_does_not_silence_a_feed(press, kept, clock):
    press.feed("/feed", "Venn Farmer", [entry(*split(HARVEST), "/venn")])
    look(kept, clock, feeds=[f"{press.base}/feed"])
    clock.forward(days=-400)
    look(kept, clock, feeds=[f"{press.base}/feed"])
    assert press.visits.count("/feed") == 2


def test_a_folder_is_followed_file_by_file(kept, clock, tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST)
    (folder / "ignored.xyz").write_text("?")
    look(kept, clock, folders=[str(folder)])
    assert [each.name for each in kept.documents()] == [str(folder / "a.txt")]
    (folder / "a.txt").write_text(REVISED)
    (folder / "b.txt").write_bytes(b"\xff\xfe\x00")
    clock.forward(seconds=2)
    look(kept, clock, folders=[str(folder)])
    assert len(kept.documents()) == 2
    assert [each.document for each in kept.failures()] == [str(folder / "b.txt")]
    look(kept, clock, folders=[str(tmp_path / "nowhere")])
    assert any("no folder" in (each.message or "") for each in kept.sources())


def test_a_file_that_is_being_written_is_left_until_it_rests(kept, tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST)
    with rounds.at_work(kept) as desk:
        watch = Watch(desk, WatchSettings(**NEAR, folders=[str(folder)]))
        watch.step()
        assert kept.documents() == []
        until = time.monotonic() + 10
        while not kept.documents() and time.monotonic() < until:
            watch.step()
    assert len(kept.documents()) == 1


def test_lines_are_kept_as_they_come_and_a_bad_one_is_counted(kept, clock):
    rows = [{"name": "a", "text": FIRST, "outlet": "Calder News Agency"}, {"text": HARVEST}, {"title": "no text"}]
    written = b"".join(json.dumps(row).encode() + b"\n" for row in rows) + b"not json\n\xff\n"
    for _ in range(2):
        look(kept, clock, lines=Lines(BytesIO(written)))
    assert len(kept.documents()) == 2
    assert {each.document for each in kept.failures()} == {"-:3", "-:4", "-:5"}


def test_what_was_under_way_when_a_watch_ended_is_fetched_again(press, kept, clock):
    title, text = split(FIRST)
    press.feed("/feed", "Orrin Mirror", [entry(title, "A footbridge fell.", "/bridge")])
    press.put("/bridge", "", wait=30)
    with rounds.at_work(kept) as desk:
        watch = Watch(desk, WatchSettings(**NEAR, feeds=[f"{press.base}/feed"]), clock=clock)
        until = time.monotonic() + 10
        while "/bridge" not in press.visits and time.monotonic() < until:
            watch.step()
        watch.close()
    assert [each.due for each in kept.sources()] in ([], [""])
    press.article("/bridge", "Orrin Mirror", title, text * 4, DAY)
    look(kept, clock, feeds=[f"{press.base}/feed"])
    assert len(kept.documents()) == 1
