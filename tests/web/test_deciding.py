"""Each kind of decision is asked for beside the thing that it is on, recorded, shown there, and taken back there."""

import re
from html import unescape

import pytest

from newsloom.web import deciding
from tests.web.conftest import form_token
from tests.web.test_pages import harmless, story_of

LINK = re.compile(r'<a class="decide" href="([^"]+)"[^>]*>([^<]*)')


def links(html):
    """Return the addresses at which it is decided, by kind, in their order."""
    found = {}
    for address, said in LINK.findall(html):
        what = re.search(r"what=(\w+)", address)
        found.setdefault(what[1], []).append((unescape(address), said))
    return found


def account_of(client):
    return client.get(f"/api/stories/{story_of(client)}/account").json()


def decide(client, address, **given):
    """Answer the form at an address as a browser would, and return the page that follows."""
    page = client.get(address).text
    hidden = dict(re.findall(r'<input type="hidden" name="(what|on|story)" value="([^"]*)"', page))
    data = {name: unescape(value) for name, value in hidden.items()}
    token = form_token(client, address)
    return client.post("/decisions", data={**data, "by": "desk", "form_token": token, **given})


def test_every_kind_stands_beside_its_things(own):
    story = own.get(f"/stories/{story_of(own)}").text
    assert set(links(story)) == {"status", "finding", "name", "speaker", "origin", "story", "copy"}
    assert len(links(story)["status"]) == len(account_of(own)["events"])
    assert all(said == "decide" for every in links(story).values() for _, said in every)


@pytest.mark.parametrize(
    ("what", "given", "said"),
    [
        ("status", {"verdict": "denied"}, "denied"),
        ("finding", {"verdict": "none"}, "none"),
        ("speaker", {"said": "Ilse <Normark>"}, "Ilse <Normark>"),
        ("origin", {"verdict": "none"}, "none"),
        ("name", {"verdict": "apart", "others": "Orrin"}, "apart"),
        ("story", {"verdict": "apart", "others": ["post", "mirror"]}, "apart"),
        ("copy", {"verdict": "none", "others": "post"}, "none"),
    ],
)
def test_a_decision_is_asked_recorded_and_taken_back_beside_its_thing(own, what, given, said):
    story = story_of(own)
    address, _ = links(own.get(f"/stories/{story}").text)[what][0]
    page = own.get(address)
    assert page.status_code == 200
    harmless(page.text)
    told = decide(own, address, why="because", **given)
    assert told.url.path == "/decisions"
    (recorded,) = own.app.state.store.decisions()
    assert (recorded.decision.what, recorded.decision.verdict, recorded.decision.why) == (what, said, "because")
    assert recorded.story == story
    beside = own.get(address).text
    assert "Decided before" in beside
    undone = own.post("/decisions/undo", data={"seq": 1, "by": "desk", "form_token": form_token(own)})
    assert undone.status_code == 200
    assert "Decided before" not in own.get(address).text


def test_what_was_decided_is_said_in_the_account(own):
    address, _ = links(own.get(f"/stories/{story_of(own)}").text)["origin"][-1]
    assert "first-hand" in own.get(address).text
    decide(own, address, verdict="first-hand")
    said = [said for other, said in links(own.get(f"/stories/{story_of(own)}").text)["origin"] if other == address]
    assert said == ["decided: first-hand, by desk"]


def test_a_passage_is_decided_on_in_its_text(own):
    kept = own.app.state.store
    stored = kept.document("calder")
    page = own.get(f"/documents/{stored.document.id}").text
    assert 'name="on" required' in page
    address = deciding.address("passage", "calder:0-31", stored.story)
    assert stored.document.text[:31] in own.get(address).text
    decide(own, address, verdict="aside")
    assert kept.decisions()[0].decision.on == ("calder:0-31",)
    for amiss in ("calder:31-0", "calder:0-99999", "nobody:0-3", "calder"):
        assert own.get(deciding.address("passage", amiss, stored.story)).status_code == 404


@pytest.mark.parametrize(("what", "on"), [("status", "0" * 16), ("mood", "calder"), ("story", "../../<b>ferry")])
def test_what_the_account_does_not_tell_is_not_asked_about(own, what, on):
    address = deciding.address(what, on, story_of(own))
    assert own.get(address).status_code == 404
    assert own.get(deciding.address("status", "0" * 16, "nowhere")).status_code == 404


def test_hostile_names_are_escaped_where_it_is_decided(own):
    story = story_of(own, "ferry")
    page = own.get(f"/stories/{story}").text
    for what, every in links(page).items():
        answer = own.get(every[0][0])
        assert answer.status_code == 200, what
        harmless(answer.text)


def test_who_only_reads_is_not_asked(client, url):
    from fastapi.testclient import TestClient

    from newsloom.web import app

    with TestClient(app.create(url, read_only=True), base_url="http://127.0.0.1") as reader:
        assert links(reader.get(f"/stories/{story_of(reader)}").text) == {}
    address, _ = links(client.get(f"/stories/{story_of(client)}").text)["status"][0]
    forged = client.post("/decisions", data={"what": "status", "on": "x", "verdict": "denied", "by": "desk"})
    assert forged.status_code == 403
    assert "Decided before" not in client.get(address).text
