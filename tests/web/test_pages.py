"""Every page answers, says what the store says, and escapes what documents say."""

import re

import pytest

from newsloom.web import rendering


def story_of(client, words="bridge"):
    line = client.get("/api/stories", params={"q": words}).json()[0]
    return line["id"]


def test_the_stories_stand_with_their_reports_and_origins(client):
    told = client.get("/").text
    lines = client.get("/api/stories").json()
    assert len(lines) == 3
    for line in lines:
        assert f'href="/stories/{line["id"]}"' in told
        origins = {0: "no independent origin", 1: "1 independent origin"}.get(line["origins"])
        assert (origins or f"{line['origins']} independent origins") in told


def test_stories_go_page_by_page(client, monkeypatch):
    monkeypatch.setattr("newsloom.web.pages.ON_A_PAGE", 2)
    first = client.get("/").text
    assert 'href="/?order=updated&amp;offset=2"' in first
    second = client.get("/?order=updated&offset=2").text
    shown = [re.findall(r'href="/stories/(\w+)"', page) for page in (first, second)]
    assert [len(each) for each in shown] == [2, 1]
    assert 'rel="next"' not in second
    assert 'rel="prev"' in second


def test_a_story_holds_every_part_of_the_report_and_its_citations_lead_to_documents(client):
    told = client.get(f"/stories/{story_of(client)}").text
    for part in ("brief", "timeline", "origins", "quotes", "findings", "coverage", "sources"):
        assert f'<section class="{part}">' in told
    places = re.findall(r'href="(/documents/(\w+)#\2:(\d+)-(\d+))"', told)
    assert len(places) > 10
    for address, id_, start, end in places[:5]:
        text = client.get(address.partition("#")[0]).text
        assert f'id="{id_}:{start}-{end}"' in text


def test_a_version_of_an_account_can_be_read_again(client):
    story = story_of(client)
    assert client.get(f"/stories/{story}?version=1").status_code == 200
    assert client.get(f"/stories/{story}?version=99").status_code == 404


def test_a_document_is_led_to_by_its_name(client):
    led = client.get("/documents/venn", follow_redirects=False)
    assert led.status_code == 303
    assert "third fewer apples" in client.get(led.headers["location"]).text


def test_a_search_marks_its_words_and_leads_to_them(client):
    told = client.get("/search?q=apples").text
    assert "<mark>apples</mark>" in told
    place = re.search(r'href="/documents/(\w+)\?at=[\d-]+#\1:(\d+)-(\d+)"', told)
    assert place
    text = client.get(f"/api/documents/{place[1]}").json()["text"]
    assert text[int(place[2]) : int(place[3])] == "apples"
    page = client.get(f"/documents/{place[1]}?at={place[2]}-{place[3]}").text
    assert f'<span class="c" id="{place[1]}:{place[2]}-{place[3]}">apples</span>' in page


@pytest.mark.parametrize(("at", "status"), [("5-3", 200), ("0-999999999", 200), ("x", 422), ("0-1<b>", 422), ("", 200)])
def test_a_place_that_a_text_does_not_have_does_no_harm(client, at, status):
    answer = client.get("/documents/venn", follow_redirects=False)
    told = client.get(answer.headers["location"], params={"at": at})
    assert told.status_code == status
    harmless(told.text)


def test_a_search_is_narrowed_by_outlet_day_and_speaker(client):
    assert "Nothing found" in client.get("/search?q=apples&until=2031-05-01").text
    assert "Nothing found" in client.get("/search?q=bridge&outlet=Venn+Farmer").text
    mirror = client.get("/search", params={"q": "bridge", "outlet": "orrin mirror", "since": "", "until": ""}).text
    assert mirror.count('<p class="title">') == 1
    assert "Nothing found" not in client.get("/search?q=crack&speaker=Mara+Ekdal").text


def test_a_search_is_narrowed_by_how_something_is_told_and_counts_what_it_found(client):
    assert "3 documents, the best first" in client.get("/search?q=market&status=happened").text
    planned = client.get("/search?q=inquiry&status=planned").text
    assert "1 document, the best first" in planned
    assert "<option selected>planned</option>" in planned
    assert "Nothing found" in client.get("/search?q=apples&status=denied").text
    assert client.get("/search?q=apples&status=perhaps").status_code == 422
    assert any(each["title"].startswith("Footbridge") for each in client.get("/api/stories?status=planned").json())
    assert client.get("/api/stories?status=not-happened").json() == []


def test_a_search_that_finds_too_much_says_so(client, monkeypatch):
    monkeypatch.setattr("newsloom.store.finding.NEWEST", 2)
    monkeypatch.setattr("newsloom.web.pages.NEWEST", 2)
    assert "More than 2 documents hold this" in client.get("/search?q=footbridge").text


def test_a_search_for_nothing_says_what_can_be_asked(client):
    assert "nothing to search for" in client.get("/search?q=---").text
    assert client.get("/search").status_code == 200


def test_what_is_new_goes_on_from_a_cursor(client):
    told = client.get("/new?since=0").text
    assert "new story" in told
    cursor = re.search(r'href="/new\?since=(\d+)"', told)
    assert cursor
    assert "Nothing since then" in client.get(f"/new?since={cursor[1]}").text


def test_the_newest_changes_stand_without_a_cursor(client):
    assert '<p class="title">' in client.get("/new").text


def test_a_name_an_outlet_and_a_speaker_have_a_page(client):
    for kind, term in (("name", "mara ekdal"), ("outlet", "calder news agency"), ("speaker", "petra holm")):
        assert term in client.get(f"/names?kind={kind}&begins={term[:3]}").text
        told = client.get(f"/names/{kind}", params={"term": term}).text
        assert 'href="/stories/' in told
    assert client.get("/names/outlet?term=nobody").status_code == 404


@pytest.mark.parametrize("address", ["/stories/none", "/documents/none", "/nowhere", "/static/app.py"])
def test_what_is_not_there_is_said(client, address):
    told = client.get(address)
    assert told.status_code == 404
    assert 'role="alert"' in told.text


@pytest.mark.parametrize("address", ["/?offset=-1", "/?offset=99999999999999999999", "/new?since=x", "/?order=worst"])
def test_what_is_asked_amiss_is_said(client, address):
    assert client.get(address).status_code == 422


@pytest.mark.parametrize("path", ["/", "/documents", "/search?q=ferry", "/new", "/names?kind=outlet", "/decisions"])
def test_what_documents_say_is_escaped_in_lists(client, path):
    harmless(client.get(path).text)


def test_what_documents_say_is_escaped_in_their_own_pages(client):
    hit = client.get("/api/search?q=ferry").json()[0]["line"]
    document = client.get(f"/documents/{hit['id']}").text
    harmless(document)
    assert 'href="javascript:' not in document
    story = client.get(f"/stories/{hit['story']}").text
    harmless(story)
    assert "{{ 7 * 7 }}" in document
    assert "49 engine" not in document


def test_a_search_and_a_name_that_are_markup_are_escaped(client):
    harmless(client.get("/search", params={"q": "\"><script>alert('x')</script>"}).text)
    harmless(client.get("/names", params={"begins": "\"><script>alert('x')</script>"}).text)


def harmless(html):
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<i>" not in html
    assert "<style" not in html
    assert "<svg onload" not in html
    assert "root:" not in html
    assert html.count("ferry ferry") < 8_000  # a title of 24,000 characters stands shortened wherever it is a title
    assert "<b>ferry" not in html
    assert "\u202e" not in re.sub(
        r'<bdi class="odd" data-code="U\+202E">\u202e</bdi>', "", html
    )  # kept to itself, and told
    assert not re.search(r"<[^>]* (style|on\w+)=", re.sub(r'"[^"]*"', '""', html))
    assert not re.search(r"<script(?! src=\"/static/(account|web).js\"></script>)", html)


def test_styles_and_scripts_are_served_as_what_they_are(client):
    for name, (kind, _) in rendering.STATIC.items():
        found = client.get(f"/static/{name}")
        assert found.headers["content-type"].startswith(kind)
        assert found.text
