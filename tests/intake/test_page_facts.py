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
    assert found.author == Fact("Ada Voss", "JSON-LD author.name")
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
