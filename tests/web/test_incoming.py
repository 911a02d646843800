"""Texts and decisions that are given in the browser, and what follows from them."""

import pytest

from newsloom import store
from newsloom.desk import rounds
from newsloom.web import incoming
from tests.desk.reports import HARVEST
from tests.web.conftest import form_token

TEXT = """Lantern parade fills the old port of Sel

SEL — Four thousand people walked in the lantern parade at the old port of Sel on Friday, the city said.
"""


def test_a_pasted_text_becomes_a_story(own):
    given = {"text": TEXT, "outlet": "Sel Courier", "published": "2031-05-09", "form_token": form_token(own)}
    answer = own.post("/add/text", data=given)
    assert str(answer.url).endswith("/documents")
    hit = own.get("/api/search?q=lantern").json()[0]["line"]
    assert (hit["outlet"], hit["state"], hit["day"]) == ("Sel Courier", "gathered", "2031-05-09")
    document = own.get(f"/api/documents/{hit['id']}").json()
    assert document["text"].replace("\r\n", "\n") == TEXT
    assert own.get(f"/stories/{hit['story']}").status_code == 200


def test_files_are_read_and_what_is_no_text_is_told(own):
    files = [("files", ("../../etc/parade.txt", TEXT.encode())), ("files", ("empty.txt", b""))]
    own.post("/add/files", files=files, data={"form_token": form_token(own)})
    assert own.get("/api/search?q=lantern").json()[0]["line"]["name"] == "parade.txt"
    assert "empty.txt" in own.get("/documents").text


@pytest.mark.parametrize("given", ["../../a.txt", "C:\\news\\a.txt", "/etc/a.txt", "x\\../a.txt"])
def test_no_folder_of_a_visitor_is_kept(given):
    assert incoming.bare_name(given) == "a.txt"
    assert incoming.bare_name("../") in ("..", "upload")


def test_a_text_without_words_or_with_a_wrong_day_is_refused(own):
    token = form_token(own)
    assert own.post("/add/text", data={"text": " \n ", "form_token": token}).status_code == 422
    wrong = own.post("/add/text", data={"text": TEXT, "published": "Friday", "form_token": token})
    assert wrong.status_code == 422
    assert "not an ISO 8601 date" in wrong.text
    assert own.get("/api/search?q=lantern").json() == []


def test_a_text_waits_while_another_desk_is_at_work(own):
    kept = own.app.state.store
    with rounds.at_work(kept):
        own.post("/add/text", data={"text": TEXT, "form_token": form_token(own)})
        told = own.get("/documents").text
    assert "The desk is at work" in told
    hit = own.get("/api/search?q=lantern").json()[0]["line"]
    assert hit["state"] == "arrived"
    assert "waiting to be read" in own.get(f"/documents/{hit['id']}").text
    incoming.work(kept)
    assert own.get("/api/search?q=lantern").json()[0]["line"]["state"] == "gathered"


def test_a_decision_is_followed_and_taken_back(own):
    def together():
        posts = [own.get(f"/api/documents/{name}").json()["document"]["story"] for name in ("post", "calder")]
        return posts[0] == posts[1]

    assert together()
    token = form_token(own, "/decisions")
    given = {"what": "story", "on": "post\ncalder", "verdict": "apart", "by": "desk", "why": "another <b>bridge"}
    own.post("/decisions", data={**given, "form_token": token})
    assert not together()
    assert "another &lt;b&gt;bridge" in own.get("/decisions").text
    own.post("/decisions/undo", data={"seq": 1, "by": "desk", "form_token": token})
    assert together()
    assert "taken back by 2" in own.get("/decisions").text
    again = own.post("/decisions/undo", data={"seq": 1, "by": "desk", "form_token": token})
    assert again.status_code == 422


def test_a_decision_that_nothing_follows_is_refused(own):
    given = {"what": "story", "on": "post", "verdict": "perhaps", "by": "desk", "form_token": form_token(own)}
    assert own.post("/decisions", data=given).status_code == 422


def test_a_store_for_reading_takes_nothing(url):
    from fastapi.testclient import TestClient

    from newsloom.web import app

    with TestClient(app.create(url, read_only=True), base_url="http://127.0.0.1") as reader:
        assert 'href="/add"' not in reader.get("/").text
        given = {"text": HARVEST, "form_token": form_token(reader, "/enter")}
        assert reader.post("/add/text", data=given).status_code == 403
    with store.open(url, read_only=True) as kept:
        assert len(kept.documents()) == 7
