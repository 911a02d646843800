"""What an answer of a feed means: which entries are new or changed, and which pages must be fetched for them.

Entries are told apart by their address, else by their text, never by the ids that feeds give them: those change. Known
to be missed: a page that changes while its entry in the feed does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice

from newsloom.intake import web
from newsloom.intake.feeds import Entry
from newsloom.intake.fetch import Fetched, Wanted
from newsloom.model.account import Failure
from newsloom.model.document import Document, content_id

MAX_ENTRIES = 2_000
"""Entries taken of one answer: feeds hold ten to a few hundred; one that holds a million is an archive."""

TRIES = 3
"""Rounds in which a page that is only for now not there is asked again, before its teaser is taken instead."""

SKEW = timedelta(days=1)
"""How far ahead of the clock here a day may be: it is tomorrow already elsewhere."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What the next fetch of a feed needs: its address, the validators, and the entries of the last answer."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    seen: dict[str, str] = field(default_factory=dict)
    """Entry → hash of what it said."""
    tries: dict[str, int] = field(default_factory=dict)
    """Page → rounds in which it was not there."""

    def wanted(self) -> Wanted:
        """Return what to ask for."""
        return Wanted(self.url, self.etag, self.last_modified)

    def to_json(self) -> str:
        """Return the state as the store keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def state_of(written: str, address: str) -> FeedState:
    """Return the state that the store kept; a blank one when there is none."""
    plain = json.loads(written or "{}")
    return FeedState(**plain) if plain else FeedState(address)


@dataclass(frozen=True, slots=True)
class News:
    """What is new in an answer."""

    documents: tuple[Document, ...]
    pages: tuple[Entry, ...]
    """Entries whose pages are to be fetched."""
    feeds: tuple[str, ...]
    """Addresses of feeds, when the answer is a list of them."""
    failures: tuple[Failure, ...]
    state: FeedState
    """The state to keep once every page was taken."""


def news(fetched: Fetched, old: FeedState, *, follow: bool) -> News:
    """Return what an answer says that the one before did not."""
    found = list(islice(web.opened(fetched, follow=follow), MAX_ENTRIES + 1))
    failures = [each for each in found if isinstance(each, Failure)]
    if len(found) > MAX_ENTRIES:
        found.pop()
        message = f"the feed holds more than {MAX_ENTRIES:,} entries; the first of them were taken"
        failures.append(Failure(old.url, "fetch", message, "take its archive with: newsloom add"))
    seen: dict[str, str] = {}
    documents, pages, feeds = [], [], []
    for each in found:
        if isinstance(each, web.Place) and each.entry is None:
            feeds.append(each.url)
        elif isinstance(each, web.Place) and each.entry is not None:
            if not _is_seen(seen, old, each.url, _said(each.entry)):
                pages.append(each.entry)
        elif isinstance(each, Document) and not _is_seen(seen, old, each.url or each.text_id, each.text_id):
            documents.append(named(each, old.url))
    address = fetched.moved_to or old.url
    tries = {url: number for url, number in old.tries.items() if url in seen}
    state = FeedState(address, fetched.etag, fetched.last_modified, seen, tries)
    return News(tuple(documents), tuple(pages), tuple(dict.fromkeys(feeds)), tuple(failures), state)


def _is_seen(seen: dict[str, str], old: FeedState, key: str, said: str) -> bool:
    known = key in seen or old.seen.get(key) == said
    seen.setdefault(key, said)
    return known


def _said(entry: Entry) -> str:
    return content_id(entry.title, entry.text)


def named(document: Document, feed: str) -> Document:
    """Return a document under a name that lasts: its address, else its feed and text; numbers in a feed shift."""
    return replace(document, name=document.url or f"{feed}#{document.text_id}")


def page(fetched: Fetched, entry: Entry) -> Iterator[Document | Failure]:
    """Yield the document of an entry whose page was fetched; the entry's own text when the page gives none."""
    for each in web.told(entry, list(web.opened(fetched))):
        yield named(each, fetched.asked) if isinstance(each, Document) else each


def may_come_back(fetched: Fetched) -> bool:
    """Tell whether a page is not there only for now: its host is busy, or gave no answer."""
    return bool(fetched.error) and fetched.status in (None, 429, 500, 502, 503, 504)


def postponed(state: FeedState, url: str) -> FeedState:
    """Return the state in which a page counts as unseen: the next round asks for it, and for its feed, again."""
    seen = {key: said for key, said in state.seen.items() if key != url}
    tries = {**state.tries, url: state.tries.get(url, 0) + 1}
    return replace(state, etag=None, last_modified=None, seen=seen, tries=tries)


def believable(given: Iterable[Document], now: datetime) -> Iterator[Document | Failure]:
    """Yield documents; the date of one that is of a day still to come is not believed, and that is said."""
    last = (now + SKEW).date()
    for document in given:
        day = document.published_day
        if day is not None and day > last:
            stated = f"the entry says that it was published on {day}, a day still to come; its date is left out"
            yield Failure(document.name, "intake", stated, "tell the publisher")
            yield replace(document, published=None)
        else:
            yield document
