"""A watch as a process: stopped by a signal, going on exactly, told of by a status page and by webhooks."""

import hashlib
import hmac
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from newsloom import store
from newsloom.desk import following, hooks, rounds
from newsloom.desk.settings import HookSettings, Settings, WatchSettings
from newsloom.errors import InputError, SettingsError
from tests.desk.reports import FIRST, HARVEST, days


@pytest.fixture
def kept(tmp_path):
    with store.open(str(tmp_path / "news.db")) as opened:
        yield opened


@contextmanager
def subscriber(*answers):
    """Serve a subscriber that answers with these statuses, then 200; yield its address and what it was told."""
    told, left = [], list(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.append((body, self.headers.get("X-Newsloom-Signature")))
            self.send_response(left.pop(0) if left else 200)
            self.end_headers()

        def log_message(self, *_arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/changes", told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_watch_is_stopped_by_a_signal_and_goes_on_where_it_stopped(tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST)
    (tmp_path / "newsloom.toml").write_text("")
    first = _watch(tmp_path, folder)
    _until(lambda: (tmp_path / "news.db").exists() and _count(tmp_path) == 1)
    first.send_signal(signal.SIGTERM)
    _, err = first.communicate(timeout=20)
    assert first.returncode == 0, err
    assert b"SIGTERM: stopping" in err
    assert b"stopped; everything that was kept is on the disk" in err
    (folder / "b.txt").write_text(HARVEST)
    second = _watch(tmp_path, folder)
    _until(lambda: _count(tmp_path) == 2)
    second.send_signal(signal.SIGINT)
    _, err = second.communicate(timeout=20)
    assert second.returncode == 0
    assert b"1 files, 1 new documents" in err
    status = json.loads((tmp_path / "status.json").read_text())
    assert status["store"]["documents"] == 2
    assert str(folder) in (tmp_path / "status.html").read_text()


def _watch(tmp_path, folder):
    command = [sys.executable, "-m", "newsloom", "watch", str(folder)]
    return subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, env=dict(os.environ))


def _until(true, seconds=30):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)


def _count(tmp_path):
    with store.open(str(tmp_path / "news.db")) as kept:
        return sum(each.state == "gathered" for each in kept.documents())


def test_a_second_watch_on_one_store_is_refused(kept, tmp_path):
    with rounds.at_work(kept):
        done = subprocess.run(
            [sys.executable, "-m", "newsloom", "watch", str(tmp_path), "--once"],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 1
    assert b"another desk is at work (process" in done.stderr
    assert b"hint: one desk follows the news" in done.stderr


def test_what_a_command_line_names_takes_the_place_of_the_settings(tmp_path):
    listed = tmp_path / "list.txt"
    listed.write_text("https://post.example/feed\n")
    settings = WatchSettings(feeds=("https://other.example/feed",))
    assert following.chosen(settings, (), private=False) == settings
    found = following.chosen(settings, ("https://a.example/", str(tmp_path), str(listed), "-"), private=True)
    assert (found.feeds, found.folders) == (("https://a.example/",), (str(tmp_path),))
    assert (found.lists, found.allow_private) == ((str(listed),), True)
    with pytest.raises(InputError, match="neither an address"):
        following.chosen(settings, ("nowhere",), private=False)


def test_nothing_to_follow_is_said(kept):
    with pytest.raises(InputError, match="nothing to follow"):
        following.follow(kept, Settings(), once=True)


def test_a_status_page_that_cannot_be_written_stops_nothing(kept, tmp_path):
    (tmp_path / "incoming").mkdir()
    watched = WatchSettings(folders=(str(tmp_path / "incoming"),), status=str(tmp_path / "nowhere" / "status.html"))
    following.follow(kept, Settings(watch=watched), once=True)


def fill(kept, arrivals):
    with rounds.at_work(kept) as desk:
        for arrival in arrivals:
            desk.bring(arrival)
            desk.work()


def test_a_subscriber_is_told_every_change_once_and_in_order(kept, monkeypatch):
    monkeypatch.setenv(hooks.SECRET, "between us")
    monkeypatch.setattr(hooks, "TOGETHER", 3)
    fill(kept, days()[:2])
    with subscriber() as (url, told):
        hook = HookSettings(url=url)
        assert hooks.tell(kept, hook) == kept.cursor()
        assert hooks.tell(kept, hook) == 0
        fill(kept, days()[2:])
        hooks.tell(kept, hook)
    seen = [row["seq"] for body, _ in told for row in json.loads(body)["changes"]]
    assert seen == [each.seq for each in kept.changes(limit=1000)]
    for body, signature in told:
        assert signature == "sha256=" + hmac.new(b"between us", body, hashlib.sha256).hexdigest()


def test_a_subscriber_that_fails_is_told_later_from_where_it_left_off(kept):
    fill(kept, days()[:2])
    with subscriber(500) as (url, told):
        hook = HookSettings(url=url)
        assert hooks.tell(kept, hook) == 0
        assert hooks.tell(kept, hook) == 0  # not yet
        assert len(told) == 1
        later = hooks.datetime.now(hooks.UTC) + hooks.timedelta(seconds=6)
        assert hooks.tell(kept, hook, later) == kept.cursor()
    assert [each.document for each in kept.failures()] == [url]


def test_a_subscriber_may_want_some_kinds_only(kept):
    fill(kept, days())
    with subscriber() as (url, told):
        hooks.tell(kept, HookSettings(url=url, kinds=("revised",)))
    assert [row["kind"] for body, _ in told for row in json.loads(body)["changes"]] == ["revised"]


def test_a_subscriber_stands_on_the_web(kept):
    with pytest.raises(SettingsError, match="no web address"):
        hooks.tell(kept, HookSettings(url="file:///etc/passwd"))
