"""Addresses among the paths: pages, feeds and lists of feeds on the web become Documents, as files do.

A page is named by its address, the entry of a feed by its link. An entry that is only a teaser is followed to its page;
when the page cannot be taken, the teaser is, and that is said. What an address answers is judged by its beginning, its
Content-Type and its ending, in this order. Known to be missed: pages that refuse programs, or are written by scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from newsloom.errors import InputError
from newsloom.intake import feeds, fetch, formats, html, opening, opml
from newsloom.intake.feeds import Entry
from newsloom.intake.fetch import Fetched, Limits, Wanted
from newsloom.model.account import Failure
from newsloom.model.document import Document

ROUNDS = 3
"""A list leads to feeds, and feeds to pages; nothing leads further."""

_ENDINGS = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), ".html"),
    **dict.fromkeys(("application/rss+xml", "application/atom+xml"), ".xml"),
    **dict.fromkeys(("application/json", "application/feed+json"), ".json"),
    **dict.fromkeys(("application/jsonl", "application/x-ndjson", "application/x-jsonlines"), ".jsonl"),
    "text/csv": ".csv",
}
"""Media types that say what a body is; text/plain and text/xml stand for anything."""

_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """An address that a path, a list or a feed leads to; `entry` is what the feed says of it."""

    url: str
    entry: Entry | None = None


Found = Document | Failure | Place


def is_address(path: str) -> bool:
    """Tell whether a path is an address of the web."""
    return path.lower().startswith(("http://", "https://"))


def leads(name: str, stream: BinaryIO, like: str, *, base: str = "", follow: bool = False) -> Iterator[Found] | None:
    """Return what a list of feeds leads to, or a feed whose teasers are followed; None when it is neither."""
    root = formats.root_of(opening.beginning(stream))
    if root == formats.LIST or like.lower().endswith(".opml"):
        return _listed(name, stream, base)
    if not follow and not base:
        return None
    if root in formats.FEEDS or like.lower().endswith((".xml", ".rss", ".atom")):
        return _entries(feeds.entries_xml(name, stream, base), base, follow=follow)
    if like.lower().endswith(".json"):
        try:
            text = formats.decode(stream.read(opening.MAX_CHARACTERS * 4))
        except InputError as error:
            return iter([Failure(name, "intake", str(error), error.hint)])
        return _entries(feeds.entries_json(name, text, base), base, follow=follow)
    return None


def _listed(name: str, stream: BinaryIO, base: str) -> Iterator[Found]:
    try:
        yield from map(Place, opml.feeds(stream, base))
    except InputError as error:
        yield Failure(name, "intake", str(error), error.hint)


def _entries(found: Iterable[Entry | Failure], base: str, *, follow: bool) -> Iterator[Found]:
    """Yield each entry's own text, or the place of its page; on the web an entry is called by its link."""
    for each in found:
        if isinstance(each, Failure):
            yield each
            continue
        entry = replace(each, name=each.url) if base and each.url else each
        if follow and entry.is_teaser and entry.url and is_address(entry.url):
            yield Place(entry.url, entry)
        else:
            yield feeds.document(entry)


def opened(fetched: Fetched, columns: Mapping[str, str] | None = None, *, follow: bool = False) -> Iterator[Found]:
    """Yield what one answer of the web holds; a place only when it is a list of feeds, or `follow` is wanted."""
    name, stream, like = fetched.asked, BytesIO(fetched.body), f"answer{ending(fetched)}"
    if fetched.error:
        yield Failure(name, "intake", fetched.error, fetched.hint)
        return
    led = leads(name, stream, like, base=fetched.url, follow=follow)
    if led is not None:
        yield from led
        return
    stated = _CHARSET.search(fetched.content_type or "")
    found = (
        html.read_bytes(name, fetched.body, stated.group(1) if stated else None)
        if like.endswith(".html")
        else opening.read(name, stream, columns, like=like)
    )
    for each in found:
        yield replace(each, url=each.url or fetched.url) if isinstance(each, Document) else each


def ending(fetched: Fetched) -> str:
    """Return the ending of the file that an answer would be."""
    root = formats.root_of(fetched.body[: opening.BEGINNING])
    if root in formats.FEEDS:
        return ".xml"
    media = (fetched.content_type or "").partition(";")[0].strip().lower()
    path = PurePosixPath(urlsplit(fetched.url).path.lower())
    own = "".join(path.suffixes[-2:]) if formats.is_known(path.name) else ""
    return ".html" if root.lower() == b"html" else _ENDINGS.get(media) or own


def brought(
    given: Iterable[Found], limits: Limits, columns: Mapping[str, str] | None = None, *, follow: bool
) -> Iterator[Document | Failure]:
    """Yield what was given, with what each place leads to in its stead, in order; a round of fetching at a time."""
    found = list(given)
    for _ in range(ROUNDS):
        places = list(dict.fromkeys(each for each in found if isinstance(each, Place)))
        if not places:
            break
        taken = _taken(places, limits, columns, follow=follow)
        found = [new for each in found for new in (taken[each] if isinstance(each, Place) else [each])]
    for each in found:
        if isinstance(each, Place):
            yield Failure(each.url, "intake", "a list of a list of feeds is not followed", "give the list itself")
        else:
            yield each


def _taken(
    places: list[Place], limits: Limits, columns: Mapping[str, str] | None, *, follow: bool
) -> dict[Place, list[Found]]:
    by_url: dict[str, list[Place]] = {}
    for place in places:
        by_url.setdefault(place.url, []).append(place)
    taken: dict[Place, list[Found]] = {}
    for fetched in fetch.fetch_each([Wanted(url) for url in by_url], limits):
        for place in by_url[fetched.asked]:
            alone = place.entry is None
            found = list(opened(fetched, columns, follow=follow and alone))
            taken[place] = found if place.entry is None else list(told(place.entry, found))
    return taken


def told(entry: Entry, found: Sequence[Found]) -> Iterator[Document | Failure]:
    """Yield the page that an entry points at, under the entry's name and date; the entry itself when there is none."""
    page = next((each for each in found if isinstance(each, Document)), None)
    failures = [each for each in found if isinstance(each, Failure)]
    if page is not None and page.length >= len(entry.text):
        yield from failures
        said = (page.title or entry.title, page.outlet or entry.outlet, page.url, page.language or entry.language)
        stated = [each for each in page.stated if not (entry.published and each.field == "published")]
        known = {each.field for each in stated}
        stated += [each for each in entry.stated if each.field not in known]
        authors = page.authors or entry.authors
        published = entry.published or page.published
        yield Document(
            entry.name, page.text, *said, published, text_is_input=False, authors=authors, stated=tuple(stated)
        )
        return
    why = failures[0] if failures else Failure(entry.name, "intake", "the page holds less than the entry")
    own = feeds.document(entry)
    if isinstance(own, Document):
        yield Failure(entry.name, "intake", f"only the teaser was taken; its page: {why.message}", why.hint)
        yield own
    else:
        yield Failure(
            entry.name, "intake", f"neither the entry nor its page has a text; its page: {why.message}", why.hint
        )
