import json

import pytest

from newsloom.intake import html, jsonld
from newsloom.intake.page_facts import Fact, facts


def said(*things, head="", body="", lang="en-GB"):
    scripts = "".join(f'<script type="application/ld+json">{thing}</script>' for thing in map(_script, things))
    page = f"<html lang='{lang}'><head>{head}{scripts}</head><body>{body}<p>x</p></body></html>"
    tree = html.parsed(page)
    return facts(tree, jsonld.things(tree))


def _script(thing):
    return thing if isinstance(thing, str) else json.dumps(thing)


def meta(name, content, kind="property"):
    return f'<meta {kind}="{name}" content="{content}">'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Weir &amp; dam hold",
    "datePublished": "2031-05-05T10:00:00+02:00",
    "dateModified": "2031-05-06T10:00:00+02:00",
    "publisher": {"@type": "Organization", "name": "Oru Courier"},
    "author": [{"@type": "Person", "name": "Ada  Voss"}, {"name": "Second"}],
}


def test_what_a_page_says_of_itself_is_told_with_the_place_where_it_says_so():
    found = said(ARTICLE, head='<link rel="canonical" href="https://courier.example/1">')
    assert found.title == Fact("Weir & dam hold", "JSON-LD headline")
    assert found.outlet == Fact("Oru Courier", "JSON-LD publisher.name")
    assert found.authors == (Fact("Ada Voss", "JSON-LD author.name"), Fact("Second", "JSON-LD author.name"))
    assert found.published == Fact("2031-05-05T10:00:00+02:00", "JSON-LD datePublished")
    assert found.url == Fact("https://courier.example/1", "link canonical")
    assert found.language == Fact("en", "html lang")


@pytest.mark.parametrize(
    "thing",
    [
        {"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, ARTICLE]},
        [[{"@type": "BreadcrumbList"}], ARTICLE],
        {**ARTICLE, "@type": ["https://schema.org/ReportageNewsArticle", "Thing"]},
        f"<!-- {json.dumps(ARTICLE)} -->",
        json.dumps(ARTICLE).replace("Weir &amp; dam hold", "Weir &amp;\ndam hold"),
    ],
    ids=["graph", "lists", "types", "comment", "line break"],
)
def test_the_article_is_found_however_its_description_is_packed(thing):
    found = said("{broken", thing)
    assert found.title == Fact("Weir & dam hold", "JSON-LD headline")
    assert found.published.value.startswith("2031-05-05")


def test_another_article_that_the_page_only_lists_is_not_taken():
    other = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ARTICLE}]}
    found = said(other, {"@type": "WebSite", "name": "x"}, body="<h1>Rain</h1>")
    assert found.title == Fact("Rain", "h1")
    assert found.published is None


def test_without_a_description_the_meta_elements_speak_and_a_change_is_no_publication():
    head = meta("og:site_name", "Arden Post") + meta("og:title", "Rain falls | Arden Post")
    head += meta("article:modified_time", "2031-05-09") + meta("Parsely-Pub-Date", "2031-05-05T08:00:00Z", "name")
    found = said(head=head)
    assert found.title == Fact("Rain falls", "meta og:title")
    assert found.outlet == Fact("Arden Post", "meta og:site_name")
    assert found.published == Fact("2031-05-05T08:00:00Z", "meta parsely-pub-date")
    assert said(head=meta("article:modified_time", "2031-05-09")).published is None


def test_a_site_name_that_lost_its_spaces_is_spelled_as_its_publisher_is():
    assert said(ARTICLE, head=meta("og:site_name", "orucourier")).outlet.value == "Oru Courier"
    assert said(ARTICLE, head=meta("og:site_name", "The Courier")).outlet.value == "The Courier"


def test_a_marked_time_counts_and_any_other_does_not():
    body = '<time datetime="2031-05-04">x</time><time itemprop="datePublished" datetime="2031-05-05">x</time>'
    assert said(body=body).published == Fact("2031-05-05", "time datePublished")


@pytest.mark.parametrize(
    "day", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00+00:00", "9999-12-31", "soon", 5, None, {}]
)
def test_a_day_that_is_none_is_unknown(day):
    assert said({**ARTICLE, "datePublished": day}).published is None


@pytest.mark.parametrize("thing", ["[" * 100_000, "null", "5", '"x"', '{"@graph": 5}', '{"@type": {"a": 1}}', ""])
def test_a_description_that_describes_nothing_is_passed_over(thing):
    assert said(thing, head="<title>Rain</title>").title == Fact("Rain", "title")


@pytest.mark.parametrize(
    ("name", "content", "authors"),
    [
        ("author", "By Ada Voss, Ida Lund and Jon Hessel", ["Ada Voss", "Ida Lund", "Jon Hessel"]),
        ("author", "https://courier.example/voss", []),
        ("author", "(Image: a quay)", []),
        ("author", "Oru Courier", ["Oru Courier"]),
        ("dc.creator", "Voss, Ada", ["Ada Voss"]),
        ("author", "Newsroom, Oru", ["Newsroom, Oru"]),
    ],
)
def test_writers_in_a_meta_element(name, content, authors):
    found = said(head=meta("og:site_name", "Oru Courier") + meta(name, content, "name"))
    assert [each.value for each in found.authors] == authors
    assert {each.basis for each in found.authors} <= {f"meta {name}"}


def test_the_outlet_is_the_writer_only_where_nobody_else_is():
    house = {**ARTICLE, "author": {"name": "Oru Courier"}}
    assert [each.value for each in said(house).authors] == ["Oru Courier"]
    found = said(house, head=meta("author", "Ida Lund", "name"))
    assert found.authors == (Fact("Ida Lund", "meta author"),)


def test_a_page_names_its_writers_and_where_it_says_so_down_to_the_document():
    script = f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>'
    told = "".join(f"<p>The weir at Oru held on day {n}, Voss told reporters in the capital.</p>" for n in range(8))
    (document,) = html.read("a.html", f"<html lang='en'><head>{script}</head><body>{told}</body></html>")
    assert document.authors == ("Ada Voss", "Second")
    told_by = {(each.field, each.value): each.basis for each in document.stated}
    assert told_by["published", "2031-05-05T10:00:00+02:00"] == "JSON-LD datePublished"
    assert told_by["outlet", "Oru Courier"] == "JSON-LD publisher.name"
    assert told_by["title", "Weir & dam hold"] == "JSON-LD headline"
    assert told_by["language", "en"] == "html lang"
    assert told_by["authors", "Second"] == "JSON-LD author.name"


@pytest.mark.parametrize("site", ["MSN", "Internet Archive", "Yahoo News", "archive.ph"])
def test_an_archive_or_an_aggregator_is_not_who_published_the_page(site):
    assert said(ARTICLE, head=meta("og:site_name", site)).outlet == Fact("Oru Courier", "JSON-LD publisher.name")
    assert said(head=meta("og:site_name", site)).outlet is None
