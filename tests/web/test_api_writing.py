"""What programs write: documents and decisions, with the token or from this machine, never from a page elsewhere."""

import pytest
from fastapi.testclient import TestClient

from newsloom.web import app
from tests.web.conftest import fill, form_token

PARADE = {
    "text": "SEL — Four thousand people walked in the lantern parade at Sel on Friday, the city said.",
    "name": "parade",
    "outlet": "Sel Post",
    "published": "2031-05-10",
}
TOKEN = "orrin-bridge-lorne-venn"
APART = {"what": "story", "on": ["post", "calder"], "verdict": "apart", "by": "desk", "why": "another bridge"}


def test_documents_that_are_sent_become_stories_once(own):
    answer = own.post("/api/documents", json={"documents": [PARADE, PARADE]})
    assert answer.status_code == 201
    (new,) = answer.json()["new"]
    assert (answer.json()["known"], answer.json()["refused"]) == (1, 0)
    held = own.get(f"/api/documents/{new}").json()
    assert held["text"] == PARADE["text"]
    assert held["document"]["name"] == "parade"
    assert held["document"]["state"] == "gathered"
    assert held["source"] == "api"
    assert own.post("/api/documents", json={"documents": [PARADE]}).json()["new"] == []
    assert own.get("/api/progress").json()["unweighed"] == 0


def test_a_document_without_a_name_gets_one_and_what_no_store_keeps_is_counted(own):
    sent = [{"text": "Frost stopped the tower clock at Karst on Monday."}, {"text": "Words \x00 and more."}]
    answer = own.post("/api/documents", json={"documents": sent}).json()
    assert len(answer["new"]) == answer["refused"] == 1
    assert own.get(f"/api/documents/{answer['new'][0]}").json()["document"]["name"].startswith("sent-")


@pytest.mark.parametrize(
    "sent",
    [
        {"documents": []},
        {"documents": [{"text": " \n"}]},
        {"documents": [{**PARADE, "published": "Friday"}]},
        {"documents": [{**PARADE, "mood": "good"}]},
        {"documents": [PARADE, {"name": "without a text"}]},
        [PARADE],
    ],
)
def test_what_is_sent_amiss_is_refused_whole(own, sent):
    answer = own.post("/api/documents", json=sent)
    assert answer.status_code == 422
    assert set(answer.json()) == {"error", "hint"}
    assert own.get("/api/search?q=lantern").json() == []


def test_a_decision_is_recorded_followed_listed_and_taken_back(own):
    def together():
        return len({own.get(f"/api/documents/{each}").json()["document"]["story"] for each in APART["on"]}) == 1

    assert together()
    seq = own.post("/api/decisions", json=APART).json()["seq"]
    assert not together()
    (listed,) = own.get("/api/decisions").json()
    assert listed["decision"]["why"] == "another bridge"
    assert listed["taken"]
    undone = own.post(f"/api/decisions/{seq}/undo", json={"by": "desk"})
    assert undone.status_code == 201
    assert together()
    assert own.get("/api/decisions").json()[0]["undone_by"] == undone.json()["seq"]
    for gone in (seq, 99):
        assert own.post(f"/api/decisions/{gone}/undo", json={"by": "desk"}).status_code == 404
    assert own.post("/api/decisions", json={**APART, "verdict": "perhaps"}).status_code == 422


def attempts(client):
    yield client.post("/api/documents", json={"documents": [PARADE]}).status_code
    yield client.post("/api/decisions", json=APART).status_code
    yield client.post("/api/decisions/1/undo", json={"by": "desk"}).status_code


@pytest.mark.parametrize(
    "said",
    [
        {"origin": "https://elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-origin"},
        {"origin": "null"},
        {"x-newsloom-form": "0" * 64},
    ],
)
def test_a_browser_without_a_page_of_ours_writes_nothing(own, said):
    own.headers.update(said)
    assert set(attempts(own)) == {403}
    assert own.app.state.store.decisions() == []
    assert own.get("/api/search?q=lantern").json() == []


def test_what_no_preflight_guards_is_refused(own):
    """A form elsewhere can send JSON as plain text without asking before."""
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        body = '{"documents": [{"text": "Lantern parade."}]}'
        assert own.post("/api/documents", content=body, headers={"content-type": kind}).status_code == 422
    assert own.options("/api/documents", headers={"origin": "https://elsewhere.example"}).status_code == 405
    assert "access-control-allow-origin" not in own.get("/api/stories", headers={"origin": "https://e.example"}).headers


def test_a_page_of_ours_writes_with_the_token_of_its_forms(own):
    own.headers.update({"x-newsloom-form": form_token(own), "sec-fetch-site": "same-origin"})
    assert own.post("/api/decisions", json=APART).status_code == 201
    own.headers["sec-fetch-site"] = "cross-site"
    assert own.post("/api/decisions", json=APART).status_code == 403


def test_with_a_token_only_the_token_writes(tmp_path):
    path = str(tmp_path / "own.db")
    fill(path)
    with TestClient(app.create(path, token=TOKEN, hosts=()), base_url="http://desk.example") as visitor:
        assert set(attempts(visitor)) == {401}
        visitor.post("/enter", data={"token": TOKEN, "form_token": form_token(visitor, "/enter")})
        assert visitor.get("/api/stories").status_code == 200
        assert set(attempts(visitor)) == {403}  # the cookie lets one read
        visitor.headers["authorization"] = f"Bearer {TOKEN}"
        assert list(attempts(visitor)) == [201, 201, 201]


def test_a_store_for_reading_takes_nothing(url):
    with TestClient(app.create(url, read_only=True), base_url="http://127.0.0.1") as reader:
        assert set(attempts(reader)) == {403}
        assert reader.get("/api/decisions").json() == []
