"""Feeds: RSS and Atom item by item, JSON Feed, IPTC ninjs; what an item carries is its document's text.

An item's own name is FEED#NUMBER. Its date is the one it states for its publication; a date of its last change, or one
that cannot be read, is unknown. XML is parsed as a stream, without entities of its own and without the network.
Known to be missed: items whose feed gives only a teaser (the teaser is taken), enclosures, media descriptions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from newsloom.errors import InputError
from newsloom.intake.markup import visible_text
from newsloom.model.account import Failure
from newsloom.model.document import Document, published_day

_TEXT = ("encoded", "content", "description", "summary")
"""Where an item's text stands, the fullest first (content:encoded, Atom's content, the teasers)."""

_NOT_A_FEED = "give RSS, Atom, JSON Feed or ninjs"


def read_xml(name: str, stream: BinaryIO) -> Iterator[Document | Failure]:
    """Yield a document, or a failure, for each item of an RSS or Atom feed."""
    from lxml import etree

    # No entity is expanded and no address opened; lxml itself refuses nesting beyond 256 and texts beyond 10 MB.
    events = etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=False)
    outlet: str | None = None
    number = depth = 0
    try:
        for event, element in events:
            kind = _local(element)
            inside = kind in ("item", "entry")
            if event == "start":
                depth += inside
            elif inside:
                depth -= 1
                number += 1
                yield _item(f"{name}#{number}", element, outlet)
                _forget(element)
            elif kind == "title" and not depth and outlet is None:
                outlet = (element.text or "").strip() or None
            elif not depth:
                element.clear()
    except etree.XMLSyntaxError as error:
        yield Failure(name, "intake", f"the feed breaks off or is not XML: {error.msg}", "fetch it again")
        return
    if not number:
        yield Failure(name, "intake", "no item of a feed was found", _NOT_A_FEED)


def _forget(element: Any) -> None:
    """Drop an item and what stood before it, so that a feed of a million items stays flat in memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _item(name: str, element: Any, outlet: str | None) -> Document | Failure:
    parts: dict[str, Any] = {}
    for child in element:
        parts.setdefault(_local(child), child)
    text = next((found for kind in _TEXT if kind in parts and (found := _content(parts[kind]))), "")
    stated = next((parts[kind].text for kind in ("pubDate", "published", "date") if kind in parts), None)
    return _document(name, text, _content(parts.get("title")), outlet, _link(parts.get("link")), iso_date(stated))


def _content(element: Any) -> str:
    if element is None:
        return ""
    from lxml import etree

    if len(element):  # Atom's content may hold its markup as elements
        return visible_text("".join(etree.tostring(child, encoding="unicode") for child in element))
    written = element.text or ""
    return written if element.get("type") == "text" else visible_text(written)


def _link(element: Any) -> str | None:
    return None if element is None else (element.get("href") or (element.text or "").strip() or None)


def read_json(name: str, text: str) -> Iterator[Document | Failure]:
    """Yield the documents of a JSON Feed, of one ninjs item, or of a list of ninjs items."""
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        yield Failure(name, "intake", f"the file is not JSON: {error}", "JSON Lines end in .jsonl")
        return
    is_feed = isinstance(found, dict) and isinstance(found.get("items"), list)
    rows = found["items"] if is_feed else found if isinstance(found, list) else [found]
    outlet = _string(found, "title") if is_feed else None
    alone = not is_feed and not isinstance(found, list)
    for number, row in enumerate(rows, start=1):
        yield _row(name if alone else f"{name}#{number}", row, outlet)
    if not rows:
        yield Failure(name, "intake", "the feed has no items", _NOT_A_FEED)


def _row(name: str, row: Any, outlet: str | None) -> Document | Failure:
    """Return one item: JSON Feed's content_text and date_published, or ninjs' body_text and firstcreated."""
    plain = _string(row, "content_text") or _string(row, "body_text") or _string(row, "text")
    marked = _string(row, "content_html") or _string(row, "body_xhtml") or _string(row, "summary")
    text = plain or visible_text(marked or "")
    # ninjs' firstcreated is the original; versioncreated is the day of a change, and a change is no publication.
    stated = next((day for key in ("date_published", "firstcreated", "published") if (day := _string(row, key))), None)
    title = _string(row, "title") or _string(row, "headline")
    source = _string(row, "source") or _string(row, "outlet") or outlet
    return _document(name, text, title, source, _string(row, "url"), iso_date(stated), _string(row, "language"))


def _string(row: Any, key: str) -> str | None:
    value = row.get(key) if isinstance(row, dict) else None
    return value if isinstance(value, str) and value else None


def _document(
    name: str,
    text: str,
    title: str | None,
    outlet: str | None,
    url: str | None,
    published: str | None,
    language: str | None = None,
) -> Document | Failure:
    if not text.strip():
        return Failure(name, "intake", "the item has no text", "fetch the page that it points at")
    return Document(name, text, title or None, outlet, url, language, published, text_is_input=False)


def iso_date(stated: str | None) -> str | None:
    """Return an ISO 8601 or RFC 822 date as ISO 8601, or None when it is neither: unknown, never now."""
    if stated is None:
        return None
    given = stated.strip()
    try:
        published_day(given)
    except InputError:
        try:
            return parsedate_to_datetime(given).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return given
