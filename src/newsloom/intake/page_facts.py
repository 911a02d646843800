"""What a page says of itself: title, outlet, address, language, author and date, each with where it says so.

Read from JSON-LD first, then from the meta elements that publishers write for others (Open Graph, Dublin Core, Parsely,
Sailthru), then from the page's own elements; the date at last by htmldate, which knows hundreds of templates. The
outlet is what the page names, never its host: hosts are judged where outlets are (an archive's host is none).
Known to be missed: outlets named only in the page furniture; authors without markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from newsloom.intake import jsonld
from newsloom.intake.dates import iso_date
from newsloom.language import lexicons

_ARTICLES = ("NewsArticle", "LiveBlogPosting", "BlogPosting", "Report", "Article")
"""Endings of the types that are a piece of journalism (ReportageNewsArticle and its like included)."""

_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title", "headline")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
_AUTHORS = ("author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "byl")
_AND = re.compile(r", and |, | and | & |; ?")
_DATES = (
    *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *("article.published", "published-date", "publish-date", "pubdate", "publish_date", "cxenseparse:recs:publishtime"),
    *("dc.date.issued", "dcterms.created", "dcterms.date", "dc.date"),
)
"""Names of meta elements, the most exact first. Those of a change (modified, updated, revised) are not among them."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a page says of itself; `basis` names the element or property where it says so."""

    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All of them; None is unknown."""

    title: Fact | None
    outlet: Fact | None
    url: Fact | None
    language: Fact | None
    authors: tuple[Fact, ...]
    published: Fact | None


def facts(tree: Any, things: Iterable[dict[str, Any]]) -> Facts:
    """Return what a parsed page says of itself, in its JSON-LD `things` and its elements."""
    article = _article(list(things))
    found: dict[str, list[Any]] = {"meta": [], "link": [], "time": [], "h1": [], "title": []}
    for element in tree.iter(*found):  # once: a walk over a page of thousands of elements costs more than what it finds
        found[element.tag].append(element)
    metas = _metas(found["meta"])
    title = _first(_said(article, "headline"), _meta(metas, _TITLES), _texts(found["h1"]), _texts(found["title"]))
    outlet = _spelled(_house(_meta(metas, _OUTLETS[:1])), _house(_named(article, "publisher")))
    outlet = outlet or _house(_meta(metas, _OUTLETS[1:]))
    return Facts(
        title=_bare(title, outlet),
        outlet=outlet,
        url=_first(_canonical(found["link"]), _meta(metas, ("og:url",))),
        language=_language(tree),
        authors=_authors(article, metas, found["meta"], outlet),
        published=_first(_day(article), _meta_days(metas), _times(found["time"]), _searched(tree)),
    )


def _first(*found: Iterator[Fact]) -> Fact | None:
    return next((fact for facts in found for fact in facts), None)


def _house(*found: Iterator[Fact]) -> Fact | None:
    """Return the first fact that may name an outlet: archives and aggregators show what others published."""
    return next((fact for facts in found for fact in facts if is_outlet(fact.value)), None)


def is_outlet(name: str) -> bool:
    """Tell whether a name is not that of an archive, an aggregator or a social network."""
    return name.strip().casefold() not in lexicons.words("outlets", "not_outlet_names")


def _spelled(site: Fact | None, publisher: Fact | None) -> Fact | None:
    """Return the name of the site, else its publisher's; of one name in two spellings the one with its spaces."""
    if site is None or publisher is None:
        return site or publisher
    same = site.value.casefold().replace(" ", "") == publisher.value.casefold().replace(" ", "")
    return publisher if same and publisher.value.count(" ") > site.value.count(" ") else site


def _bare(title: Fact | None, outlet: Fact | None) -> Fact | None:
    """Return the title without the outlet's name behind it: "Weir holds | Oru Courier"."""
    if title is None or outlet is None or not title.value.casefold().endswith(outlet.value.casefold()):
        return title
    head = title.value[: -len(outlet.value)].rstrip()
    return Fact(head[:-1].rstrip(), title.basis) if len(head) > 1 and head[-1] in "-–—|·•:" else title


def _article(things: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the thing that is the page's article: the first with a headline and a date, else the first at all."""
    articles = [thing for thing in things if any(kind.endswith(_ARTICLES) for kind in jsonld.types(thing))]
    whole = [each for each in articles if each.get("headline") and each.get("datePublished")]
    return next(iter(whole or articles), {})


def _said(article: dict[str, Any], key: str) -> Iterator[Fact]:
    value = article.get(key)
    if isinstance(value, str) and value.strip():
        yield Fact(" ".join(unescape(value).split()), f"JSON-LD {key}")  # escaped twice, in everyday input


def _named(article: dict[str, Any], key: str) -> Iterator[Fact]:
    return (Fact(name, f"JSON-LD {key}.name") for name in jsonld.named(article.get(key)))


def _authors(
    article: dict[str, Any], metas: dict[str, str], elements: Iterable[Any], outlet: Fact | None
) -> tuple[Fact, ...]:
    """Return the writers, all from the first place that names any; the outlet only where nobody else is named."""
    places = [tuple(_named(article, key)) for key in ("author", "creator")]
    for name in (each for each in _AUTHORS if each in metas):
        said = [each.get("content") or "" for each in elements if name in _names(each)]
        places.append(tuple(Fact(" ".join(each.split()), f"meta {name}") for each in said))
    for house in (None, outlet):
        for place in places:
            writers = [Fact(name, said.basis) for said in place for name in _parted(said) if _is_name(name)]
            if any(house or not _is_house(each, outlet) for each in writers):
                return tuple(dict.fromkeys(writers))
    return ()


def _parted(said: Fact) -> list[str]:
    """Return the names in what stands for an author: several in one string are parted, a surname in front goes back."""
    parts = _AND.split(said.value.removeprefix("By ").removeprefix("by "))
    if all(" " in part for part in parts):
        return parts
    if said.basis.startswith("meta dc.") and len(parts) == 2:
        return [f"{parts[1]} {parts[0]}"]
    return [said.value]


def _is_name(name: str) -> bool:
    return name[:1].isalpha() and "://" not in name


def _is_house(writer: Fact, outlet: Fact | None) -> bool:
    return outlet is not None and writer.value.casefold() == outlet.value.casefold()


def _names(meta: Any) -> list[str]:
    return [(meta.get(kind) or "").strip().lower() for kind in ("property", "name", "itemprop")]


def _day(article: dict[str, Any]) -> Iterator[Fact]:
    stated = article.get("datePublished")
    found = iso_date(stated) if isinstance(stated, str) else None
    if found:
        yield Fact(found, "JSON-LD datePublished")


def _metas(elements: Iterable[Any]) -> dict[str, str]:
    """Return the content of each named meta element by its name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in elements:
        content = (meta.get("content") or "").strip()
        for name in _names(meta):
            if name and content:
                found.setdefault(name, content)
    return found


def _meta(metas: dict[str, str], names: Iterable[str]) -> Iterator[Fact]:
    return (Fact(" ".join(metas[name].split()), f"meta {name}") for name in names if name in metas)


def _meta_days(metas: dict[str, str]) -> Iterator[Fact]:
    days = ((name, iso_date(metas[name])) for name in _DATES if name in metas)
    return (Fact(day, f"meta {name}") for name, day in days if day)


def _texts(elements: Iterable[Any]) -> Iterator[Fact]:
    for element in elements:
        text = " ".join(element.text_content().split())
        if text:
            yield Fact(text, element.tag)


def _canonical(links: Iterable[Any]) -> Iterator[Fact]:
    for link in links:
        address = (link.get("href") or "").strip()
        if (link.get("rel") or "").lower() == "canonical" and address.startswith(("http://", "https://")):
            yield Fact(address, "link canonical")


def _language(tree: Any) -> Fact | None:
    tag = (tree.get("lang") or "").strip().lower().partition("-")[0]
    return Fact(tag, "html lang") if tag.isascii() and tag.isalpha() and len(tag) in (2, 3) else None


def _times(elements: Iterable[Any]) -> Iterator[Fact]:
    """Yield the dates of time elements that are marked as the publication."""
    for time in elements:
        found = iso_date(time.get("datetime"))
        if found and (time.get("itemprop") == "datePublished" or time.get("pubdate") is not None):
            yield Fact(found, "time datePublished")


def _searched(tree: Any) -> Iterator[Fact]:
    from htmldate import find_date

    # Without the extensive search: it takes any date of the text at last, and a guess is worse than unknown.
    found = iso_date(find_date(tree, original_date=True, extensive_search=False))
    if found:
        yield Fact(found, "htmldate")
