"""Feeds: RSS and Atom entry by entry, JSON Feed, IPTC ninjs; what an entry carries is its document's text.

An entry's own name is FEED#NUMBER. Its date is the one it states for its publication; a date of its last change, or one
that cannot be read, is unknown. XML is parsed as a stream, without entities of its own and without the network; what is
not well-formed is said, and what can be read of it is read.
Known to be missed: enclosures, media descriptions, comments of readers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urljoin

from newsloom.errors import InputError
from newsloom.intake import jsonld, ninjs, page_facts, repairs
from newsloom.intake.dates import iso_date
from newsloom.intake.markup import visible_text
from newsloom.model.account import Failure
from newsloom.model.document import Document, Stated

_TEXT = ("encoded", "content", "description", "summary")
"""Where an entry's text stands, the fullest first (content:encoded, Atom's content, the teasers)."""

_ENTRY = ("item", "entry")
_NOT_A_FEED = "give RSS, Atom, JSON Feed or ninjs"

MAX_WITHIN = 200_000
"""Beginnings and ends of elements inside one entry, a start value: an article of XHTML has some hundred."""

TEASER_WORDS = 100
"""Words below which an entry is taken for a teaser of its page. The summaries that 56 measured pages of 59 outlets give
of themselves have at most 61; of their 84 articles the shortest has 119."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, as it describes itself; `text` may be empty."""

    name: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()

    @property
    def is_teaser(self) -> bool:
        """Whether the text only points at the page."""
        return len(self.text.split(None, TEASER_WORDS)) < TEASER_WORDS


def document(entry: Entry) -> Document | Failure:
    """Return the entry's own text as a document, or a failure when it has none."""
    if not entry.text.strip():
        return Failure(entry.name, "intake", "the entry has no text", "fetch the page that it points at: --follow")
    said = (entry.title, entry.outlet, entry.url, entry.language, entry.published)
    return Document(entry.name, entry.text, *said, text_is_input=False, authors=entry.authors, stated=entry.stated)


def read_xml(name: str, stream: BinaryIO) -> Iterator[Document | Failure]:
    """Yield a document, or a failure, for each entry of an RSS or Atom feed."""
    return _documents(entries_xml(name, stream))


def read_json(name: str, text: str) -> Iterator[Document | Failure]:
    """Yield the documents of a JSON Feed, of one ninjs item, or of a list of ninjs items."""
    return _documents(entries_json(name, text))


def _documents(found: Iterator[Entry | Failure]) -> Iterator[Document | Failure]:
    return (document(each) if isinstance(each, Entry) else each for each in found)


def entries_xml(name: str, stream: BinaryIO, base: str = "") -> Iterator[Entry | Failure]:
    """Yield the entries of an RSS or Atom feed; `base` is the address that its links start from."""
    from lxml import etree

    # No entity is expanded and no address opened; lxml itself refuses nesting beyond 256 and texts beyond 10 MB.
    feed = repairs.Feed(stream)
    events = etree.iterparse(
        feed, events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=False, recover=True
    )
    feed.errs = lambda: len(events.error_log) > 0
    number = 0
    try:
        for entry in _each(events, feed, name, base):
            number += 1
            yield entry
    except etree.XMLSyntaxError as error:
        yield Failure(name, "intake", f"the feed breaks off or is not XML: {error.msg}", "fetch it again")
    except InputError as error:
        yield Failure(name, "intake", f"{error}, behind entry {number}", error.hint)
    else:
        if len(events.error_log):
            wrong = events.error_log[0]
            why = " ".join(wrong.message.split())[:100]
            said = f"the feed is not well-formed (line {wrong.line}: {why}); what can be read of it was read"
            yield Failure(name, "intake", said, "compare the number of its entries")
        elif not number:
            yield Failure(name, "intake", "no entry of a feed was found", _NOT_A_FEED)


def _each(events: Any, feed: repairs.Feed, name: str, base: str) -> Iterator[Entry | Failure]:
    outlet: str | None = None
    number = depth = within = 0
    for event, element in events:
        feed.progress()
        within = within + 1 if depth else 0
        if within > MAX_WITHIN:
            raise InputError("an entry is endless; the feed was left there", hint="fetch it again")
        kind = _local(element)
        inside = kind in _ENTRY
        if event == "start":
            depth += inside
        elif inside:
            depth -= 1
            number, within = number + 1, 0
            place = f"{name}#{number}"
            yield (
                Failure(place, "intake", "the entry breaks off", "fetch the feed again")
                if feed.ended and _is_cut(events)
                else _entry(place, element, outlet, base)
            )
            _forget(element, nested=depth > 0)
        elif kind == "title" and not depth and outlet is None:
            outlet = _written(element).strip() or None
        elif not depth:
            _forget(element)


def _is_cut(events: Any) -> bool:
    """Tell whether the parser has closed what the file left open."""
    return any(error.type_name in ("ERR_TAG_NOT_FINISHED", "ERR_DOCUMENT_END") for error in events.error_log)


def _forget(element: Any, *, nested: bool = False) -> None:
    """Drop an element and what stood before it, so that a feed of a million entries stays flat in memory.

    Entries nest when one of them is not closed: the outer one still has to be read, but not those inside it.
    """
    element.clear()
    parent = element.getparent()
    before = None if parent is None else element.getprevious()
    while before is not None and not (nested and _local(before) not in _ENTRY):
        parent.remove(before)
        before = element.getprevious()


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _entry(name: str, element: Any, outlet: str | None, base: str) -> Entry:
    parts: dict[str, Any] = {}
    for child in element:
        if _local(child) != "link" or child.get("rel", "alternate") == "alternate":
            parts.setdefault(_local(child), child)
    text = next((found for kind in _TEXT if kind in parts and (found := _content(parts[kind]))), "")
    dated = next((kind for kind in ("pubDate", "published", "date") if kind in parts), "")
    title = _content(parts.get("title")) or None
    outlet, place = _source(parts.get("source"), outlet)
    link, day = _link(parts.get("link"), base), iso_date(_written(parts[dated]) if dated else None)
    writers = [(each, kind) for kind in ("author", "creator") if kind in parts for each in _writers(element, kind)]
    stated = stated_by("feed", title=(title, "title"), outlet=(outlet, place), url=(link, "link"))
    stated += stated_by("feed", published=(day, dated)) + tuple(
        Stated("authors", each, f"feed {kind}") for each, kind in writers
    )
    return Entry(name, text, title, outlet, link, day, authors=tuple(each for each, _ in writers), stated=stated)


def _source(element: Any, feed: str | None) -> tuple[str | None, str]:
    """Return who published an entry, and where that stands: a feed of others' entries names the source of each."""
    if element is not None:
        titles = [_written(child) for child in element if _local(child) == "title"]  # Atom's source is a feed itself
        named = " ".join((titles[0] if titles else _written(element) if not len(element) else "").split())
        if named:
            return named, "source"
    own = feed if feed and all(map(page_facts.is_outlet, feed.split(" - "))) else None
    return own, "title of the feed"


def stated_by(source: str, **said: tuple[str | None, str]) -> tuple[Stated, ...]:
    """Return where a source says each fact that it gives: `published=("2031-05-05", "pubDate")`."""
    return tuple(Stated(field, value, f"{source} {place}") for field, (value, place) in said.items() if value)


def _writers(entry: Any, kind: str) -> Iterator[str]:
    """Yield the names in an entry's elements of a kind; RSS writes one behind an address: "desk@oru.example (Voss)"."""
    for element in entry:
        if _local(element) == kind:
            named = [_written(inner) for inner in element if _local(inner) == "name"]
            written = " ".join((named[0] if named else _written(element)).split())
            address, _, name = written.partition(" (")
            bare = name.removesuffix(")") if "@" in address and name else written
            if bare and "@" not in bare:
                yield bare


def _written(element: Any) -> str:
    return "".join(element.itertext())


def _content(element: Any) -> str:
    if element is None:
        return ""
    from lxml import etree

    if any(isinstance(child.tag, str) for child in element):  # Atom's content may hold its markup as elements
        return visible_text("".join(etree.tostring(child, encoding="unicode") for child in element))
    written = _written(element)
    return written if element.get("type") == "text" else visible_text(written)


def _link(element: Any, base: str) -> str | None:
    return joined(base, "" if element is None else element.get("href") or _written(element))


def joined(base: str, link: str) -> str | None:
    """Return a link as an address, from `base` when it starts there; None when it leads to no place on the web."""
    try:
        address = urljoin(base, link.strip())
    except ValueError:
        return None
    return address if link.strip() and address.startswith(("http://", "https://")) else None


def entries_json(name: str, text: str, base: str = "") -> Iterator[Entry | Failure]:
    """Yield the entries of a JSON Feed, of one ninjs item (`ninjs.py`), or of a list of them."""
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
        yield _row(name if alone else f"{name}#{number}", row, outlet, base)
    if not rows:
        yield Failure(name, "intake", "the feed has no entries", _NOT_A_FEED)


def _row(name: str, row: Any, outlet: str | None, base: str) -> Entry | Failure:
    if ninjs.is_ninjs(row):
        wire: Any = ninjs.parts(name, row)
        if isinstance(wire, Failure):
            return wire
        fields = ("title", "outlet", "url", "published", "language")
        said = stated_by("ninjs", **{each: (wire[each], ninjs.PLACES[each]) for each in fields})
        said += tuple(Stated("authors", each, "ninjs byline") for each in wire["authors"])
        return Entry(name, **wire, stated=said)
    plain = _string(row, "content_text") or _string(row, "text")
    text = plain or visible_text(_string(row, "content_html") or _string(row, "summary") or "")
    stated = _string(row, "date_published") or _string(row, "published")
    source = _string(row, "source") or _string(row, "outlet") or outlet
    link, title, day = joined(base, _string(row, "url") or ""), _string(row, "title"), iso_date(stated)
    listed = row.get("authors") or row.get("author") if isinstance(row, dict) else None
    authors = tuple(jsonld.named(listed))
    said = stated_by("feed", title=(title, "title"), outlet=(source, "source or title"), url=(link, "url"))
    said += stated_by("feed", published=(day, "date_published"))
    said += tuple(Stated("authors", each, "feed authors") for each in authors)
    return Entry(name, text, title, source, link, day, _string(row, "language"), authors, said)


def _string(row: Any, key: str) -> str | None:
    value = row.get(key) if isinstance(row, dict) else None
    return value if isinstance(value, str) and value else None
