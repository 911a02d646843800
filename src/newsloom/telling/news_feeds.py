"""What is new as a feed that any reader follows: Atom and JSON Feed, one entry a change, the newest first.

An entry's id is the change's own and never comes again: a reader that was away misses only what more than `limit`
changes pushed out of the feed; the cursor (`newsloom new --since`, /api/changes) misses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from newsloom.model.change import StoredChange
from newsloom.telling import news
from newsloom.telling.exports import facts, xml_text
from newsloom.telling.exports.feed_atom import NAMESPACE
from newsloom.telling.exports.feed_json import VERSION

NEVER = f"{facts.UNDATED}T00:00:00Z"
"""When a feed that holds nothing yet was brought up to date."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed is read: `home` is the address of the app that serves it, None for a file."""

    home: str | None = None
    path: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Headlines of stories by their ids."""

    def of(self, story: str) -> str | None:
        """Return the address of a story's page."""
        return f"{self.home}/stories/{story}" if self.home and story else None

    @property
    def own(self) -> str | None:
        """The feed's own address."""
        return f"{self.home}{self.path}" if self.home else None


def atom(rows: Sequence[StoredChange], place: Place = Place()) -> bytes:
    """Return changes, the newest first, as an Atom feed."""
    root = ET.Element("feed", xmlns=NAMESPACE)
    xml_text.add(root, "id", place.own or facts.uri("feed", "changes"))
    xml_text.add(root, "title", "newsloom: what is new")
    xml_text.add(root, "updated", max((each.at for each in rows), default=NEVER))
    xml_text.add(xml_text.add(root, "author"), "name", "newsloom")
    if place.own and place.home:
        xml_text.add(root, "link", rel="self", href=place.own)
        xml_text.add(root, "link", rel="alternate", href=f"{place.home}/new")
    for row in rows:
        _entry(root, row, place)
    return xml_text.document(root)


def _entry(root: ET.Element, row: StoredChange, place: Place) -> None:
    entry = xml_text.add(root, "entry")
    xml_text.add(entry, "id", _id(row))
    xml_text.add(entry, "title", news.title(row.change))
    xml_text.add(entry, "updated", row.at)
    xml_text.add(entry, "category", term=row.change.kind)
    page = place.of(row.story)
    if page:
        xml_text.add(entry, "link", rel="alternate", href=page)
    xml_text.add(entry, "content", _text(row, place), type="text")


def json_feed(rows: Sequence[StoredChange], place: Place = Place()) -> bytes:
    """Return changes, the newest first, as a JSON Feed 1.1."""
    addresses = {"home_page_url": f"{place.home}/new", "feed_url": place.own} if place.home else {}
    feed = {
        "version": VERSION,
        "title": "newsloom: what is new",
        **addresses,
        "items": [_told(row, place) for row in rows],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _told(row: StoredChange, place: Place) -> dict[str, object]:
    page = place.of(row.story)
    return {
        "id": _id(row),
        **({"url": page} if page else {}),
        "title": news.title(row.change),
        "content_text": _text(row, place),
        "date_published": row.at,
        "tags": [row.change.kind],
        "_newsloom": news.to_json(row.seq, row.at, row.story, row.version, row.change),
    }


def _id(row: StoredChange) -> str:
    return facts.uri("change", f"{row.story}:{row.seq}")


def _text(row: StoredChange, place: Place) -> str:
    """Return what changed in full: the story, the line, what stood before and stands now, and where it is said."""
    change = row.change
    told = [place.titles.get(row.story) or row.story, change.line]
    if change.before or change.after:
        told.append(f"{change.before or '(nothing)'} → {change.after or '(nothing)'}")
    told += [f"{each.document} {each.span.start}-{each.span.end}: {each.text}" for each in change.spans]
    return "\n".join(each for each in told if each)
