"""A story of very many things in short pages: each thing on exactly one of them, and none longer than it should be."""

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from newsloom import store
from newsloom.model.document import Document
from newsloom.model.source import Source
from newsloom.model.story import Member
from newsloom.web import app
from tests.telling.made import FIRST, account, cited

LONGEST = 300_000
"""Bytes of a story's page."""
SENTENCE = "The ferry left Orrin on Monday with four hundred people, though its captain had been warned of the ice. "


def crowded(reports, things):
    """Return an account of so many reports, each of which tells so many events and carries so many quotations."""
    base = account()
    documents = [Document(f"report-{number:04}.txt", f"{FIRST.text}{SENTENCE}{number}") for number in range(reports)]
    told = tuple(cited(each, SENTENCE.strip()) for each in documents)
    chain = (Source("Orrin Wire", "agency"), Source("Ada Voss", "official"))
    carriers = tuple(replace(base.quotes[0].carriers[0], spans=(each,), chain=chain) for each in told)
    step = replace(base.events[0].history[1], spans=told)
    event = replace(
        base.events[0], spans=told, line=told[0].text, line_span=told[0], history=(step,), carriers=carriers
    )
    quote = replace(base.quotes[0], text=told[0].text, carriers=carriers, spans=told)
    names = tuple(each.name for each in documents)
    return documents, replace(
        base,
        story=replace(base.story, documents=names, title_span=None),
        documents=tuple(replace(base.documents[0], name=each.name, id=each.id) for each in documents),
        datelines=tuple(replace(base.datelines[0], document=each.name) for each in documents),
        brief=(replace(base.brief[0], text=told[0].text, spans=(told[0],)),),
        events=tuple(replace(event, id=f"e{number:03}", background=number % 4 == 0) for number in range(things)),
        findings=(),
        names=tuple(replace(base.names[0], id=f"n{number}", mentions=told) for number in range(40)),
        origins=(replace(base.origins[0], documents=names, spans=told),),
        quotes=tuple(replace(quote, id=f"q{number:03}", documents=names) for number in range(things)),
        notes=(),
        dropped=(),
        failures=(),
    )


@pytest.fixture(scope="module", params=[(20, 150), (400, 40)])
def long(request, tmp_path_factory):
    path = str(tmp_path_factory.mktemp("long") / "news.db")
    documents, told = crowded(*request.param)
    with store.open(path) as kept:
        kept.add(documents)
        members = [Member(each.name, each.id, told.story.id, told.story.id, None, (), None, "") for each in documents]
        kept.put_members(members)
        kept.put_account(told, (), cause="made")
    with TestClient(app.create(path), base_url="http://127.0.0.1:8000") as made:
        yield made, told


def test_the_page_of_a_story_is_short_and_leads_to_the_rest(long):
    client, told = long
    page = client.get(f"/stories/{told.story.id}")
    assert len(page.content) <= LONGEST
    assert "All of this part, with every citation" in page.text
    assert f"/stories/{told.story.id}/parts/timeline?page=2" in page.text


ROWS = {"timeline": r'<li class="event [^"]*" id="e-(e\d+)"', "quotes": r'<figure id="q-(q\d+)"'}


@pytest.mark.parametrize("part", ROWS)
def test_every_row_stands_on_exactly_one_page_of_its_part(long, part):
    client, told = long
    address, found = f"/stories/{told.story.id}/parts/{part}?page=1", []
    while address:
        page = client.get(address).text
        found += re.findall(ROWS[part], page)
        following = re.search(r'<a class="more" href="([^"]+)"', page)
        address = following and following[1]
    things = told.events if part == "timeline" else told.quotes
    assert sorted(found) == sorted(each.id for each in things)


def test_a_citation_from_any_page_of_a_part_has_its_place_in_the_text(long):
    client, told = long
    page = client.get(f"/stories/{told.story.id}/parts/timeline?page=2").text
    address, place = re.findall(r'href="(/documents/\w+)#(\w+:\d+-\d+)"', page)[-1]
    assert f'id="{place}"' in client.get(address).text


def test_a_part_that_is_none_is_refused(long):
    client, told = long
    assert client.get(f"/stories/{told.story.id}/parts/weather").status_code == 404
    assert client.get("/stories/none/parts/quotes").status_code == 404
    assert client.get(f"/stories/{told.story.id}/parts/quotes?page=0").status_code == 422
