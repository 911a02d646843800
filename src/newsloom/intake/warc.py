"""WARC archives, record by record: each page is a document FILE#RECORD-ID; memory stays that of one record.

The archive's own date is when the page was fetched, never when it was published.
Known to be missed: responses that are not HTML; pages in records of another kind (resource, conversion).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from newsloom.errors import MissingExtra
from newsloom.intake import html, warc_records
from newsloom.model.account import Failure
from newsloom.model.document import Document


def read(name: str, stream: BinaryIO) -> Iterator[Document | Failure]:
    """Yield a document, or a failure, for each HTML response of the archive."""
    count = 0
    try:
        for cut in warc_records.records(stream):
            count += cut.kind == "response"
            yield from _cut(name, cut, count)
    except MissingExtra as error:
        yield Failure(name, "intake", str(error), error.hint)
        return
    except OSError as error:
        yield Failure(name, "intake", f"the archive breaks off after {count} pages: {error}", "fetch it again")
        return
    if not count:
        yield Failure(name, "intake", "no page was found in the archive", "is it a WARC file with responses?")


def _cut(name: str, cut: warc_records.Cut, count: int) -> Iterator[Document | Failure]:
    if cut.wrong and not cut.id:
        yield Failure(name, "intake", f"behind page {count}: {cut.wrong}; the rest was read", "fetch it again")
    elif cut.wrong and cut.html and cut.kind in ("response", ""):
        yield Failure(f"{name}#{cut.id}", "intake", cut.wrong, "fetch the page again")
    elif cut.kind == "response" and not cut.wrong:
        for record in _parsed(cut.raw):
            yield from _page(f"{name}#{cut.id}", record)


def _parsed(raw: bytes) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise MissingExtra("fastwarc", "ingest") from error
    return iter(ArchiveIterator(BytesIO(raw + warc_records.BREAK), auto_decode="all"))


def _page(place: str, record: Any) -> Iterator[Document | Failure]:
    headers = record.http_headers
    if headers is not None and headers.status_code not in (None, 200):
        return  # a redirect or an error page is no publication
    if "html" not in (record.http_content_type or "html"):
        return
    try:
        raw = record.reader.read(html.MAX_PAGE + 1)
    except (OSError, EOFError, ValueError) as error:
        yield Failure(place, "intake", f"the page cannot be unpacked: {error}", "fetch it again")
        return
    address = record.headers.get("WARC-Target-URI")
    for found in html.read_bytes(place, raw, record.http_charset):
        yield replace(found, url=found.url or address) if isinstance(found, Document) else found
