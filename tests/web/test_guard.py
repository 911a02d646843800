"""Who is refused: foreign hosts, forged writes, bodies too long, visitors without the token, hosts without one."""

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from newsloom.cli.commands import app as commands
from newsloom.errors import SettingsError, StoreError
from newsloom.web import app, guard
from tests.web.conftest import form_token

TOKEN = "orrin-bridge-lorne-venn"


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/stories", "/static/account.js", "/?offset=x"])
def test_every_answer_says_what_it_may_do(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_a_foreign_name_that_leads_here_is_refused(client):
    assert client.get("/", headers={"host": "rebound.example"}).status_code == 400
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200


def test_the_cookie_is_strict_and_hidden_from_scripts(url):
    with TestClient(app.create(url), base_url="http://127.0.0.1") as fresh:
        cookie = fresh.get("/").headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie


WRITES = {
    "/add/text": {"text": "Words."},
    "/decisions": {"what": "story", "on": "post\ncalder", "verdict": "apart", "by": "desk"},
    "/decisions/undo": {"seq": 1, "by": "desk"},
    "/enter": {"token": TOKEN},
}


@pytest.mark.parametrize("path", WRITES)
def test_a_forged_write_is_refused(own, path):
    good = form_token(own)
    for forged in ("", "0" * 64, good[:-1]):
        assert own.post(path, data={**WRITES[path], "form_token": forged}).status_code == 403
    data = {**WRITES[path], "form_token": good}
    assert own.post(path, data=data, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    own.cookies.clear()
    assert own.post(path, data=data).status_code == 403
    assert len(own.get("/api/stories").json()) == 3
    assert own.app.state.store.decisions() == []


def test_a_forged_upload_is_refused(own):
    sent = own.post("/add/files", files={"files": ("a.txt", b"Words of a text.")}, data={"form_token": "0"})
    assert sent.status_code == 403
    assert own.get("/api/search?q=words").json() == []


def test_a_body_that_is_too_long_is_refused_whether_it_says_so_or_not(own, monkeypatch):
    monkeypatch.setattr(guard, "MAX_BODY", 2_000)
    token = form_token(own)
    long = {"text": "word " * 1_000, "form_token": token}
    assert own.post("/add/text", data=long).status_code == 413

    def pieces():
        yield b"form_token=" + token.encode() + b"&text="
        yield from [b"word+" * 200] * 5

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert own.post("/add/text", content=pieces(), headers=headers).status_code == 413
    assert own.get("/api/search?q=word").json() == []


def test_without_the_token_nothing_is_shown(url):
    with TestClient(app.create(url, token=TOKEN, hosts=()), base_url="http://desk.example") as visitor:
        assert visitor.get("/api/stories").status_code == 401
        assert visitor.get("/", follow_redirects=False).headers["location"] == "/enter"
        assert visitor.get("/api/stories", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert visitor.get("/api/stories", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        entered = {"form_token": form_token(visitor, "/enter")}
        assert visitor.post("/enter", data={**entered, "token": "wrong"}).status_code == 401
        assert visitor.get("/api/stories").status_code == 401
        assert visitor.post("/enter", data={**entered, "token": TOKEN}).status_code == 200
        assert visitor.get("/api/stories").status_code == 200


def test_only_this_machine_is_served_without_a_token():
    for host in ("127.0.0.1", "127.1.2.3", "::1", "localhost"):
        guard.check_reach(host, None)
    for host in ("0.0.0.0", "::", "192.0.2.7", "desk.example"):
        with pytest.raises(SettingsError, match="no token") as error:
            guard.check_reach(host, None)
        assert "--token" in error.value.hint
        guard.check_reach(host, TOKEN)
    with pytest.raises(SettingsError, match="shorter"):
        guard.check_reach("127.0.0.1", "secret")


def test_the_command_refuses_another_host_before_it_opens_anything(tmp_path):
    done = CliRunner().invoke(commands, ["serve", "--host", "0.0.0.0", "--store", str(tmp_path / "news.db")])
    assert isinstance(done.exception, SettingsError)
    assert not (tmp_path / "news.db").exists()


def test_a_store_that_is_not_there_is_said_and_not_made(tmp_path):
    with pytest.raises(StoreError, match="there is no store"):
        app.create(tmp_path / "news.db")
    assert not (tmp_path / "news.db").exists()


def test_a_port_that_is_taken_is_said(url):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match="cannot be listened on"):
            app.serve(url, host="127.0.0.1", port=port, token=None)


def test_the_command_says_which_extra_is_missing(monkeypatch):
    import sys

    from newsloom.errors import MissingExtra

    monkeypatch.setitem(sys.modules, "newsloom.web", None)
    monkeypatch.setitem(sys.modules, "newsloom.web.app", None)
    done = CliRunner().invoke(commands, ["serve"])
    assert isinstance(done.exception, MissingExtra)
    assert "newsloom[web]" in done.exception.hint
