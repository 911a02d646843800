"""WARC archives, record by record: each page is a document FILE#RECORD-ID; memory stays that of one record.

The archive's own date is when the page was fetched, never when it was published.
Known to be missed: responses that are not HTML.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from newsloom.errors import MissingExtra
from newsloom.intake import html
from newsloom.model.account import Failure
from newsloom.model.document import Document

GZIP, CHUNK = 31, 2**16  # zlib's window bits for gzip members; bytes read at a time


def read(name: str, stream: BinaryIO) -> Iterator[Document | Failure]:
    """Yield a document, or a failure, for each HTML response of the archive."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtra("fastwarc", "ingest") from error
    count = last = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
            count, last = count + 1, record.stream_pos
            yield from _record(name, record)
        if _breaks_off(stream, last):
            yield Failure(name, "intake", f"the archive breaks off behind page {count}", "fetch it again")
    except (OSError, EOFError, ValueError) as error:
        yield Failure(name, "intake", f"the archive breaks off after {count} pages: {error}", "fetch it again")
        return
    if not count:
        yield Failure(name, "intake", "no page was found in the archive", "is it a WARC file with responses?")


def _breaks_off(stream: BinaryIO, start: int) -> bool:
    """Tell whether a packed archive ends inside a member behind byte `start`: its reader stops there without a word."""
    if not stream.seekable():
        return False
    stream.seek(start)
    chunk = stream.read(CHUNK)
    if not chunk.startswith(b"\x1f\x8b"):
        return False
    member = zlib.decompressobj(GZIP)
    while chunk:
        member.decompress(chunk)
        chunk = member.unused_data
        if member.eof:
            chunk, member = chunk or stream.read(CHUNK), zlib.decompressobj(GZIP)
            if not chunk:
                return False
        else:
            chunk = stream.read(CHUNK)
    return True


def _record(name: str, record: Any) -> Iterator[Document | Failure]:
    place = f"{name}#{(record.record_id or '').strip('<>')}"
    headers = record.http_headers
    if headers is not None and headers.status_code not in (None, 200):
        return  # a redirect or an error page is no publication
    if "html" not in (record.http_content_type or "html"):
        return
    # The length that a record promises counts its bytes as sent: chunked and compressed ones are decoded here.
    sent_plain = headers is None or not (headers.get("Content-Encoding") or headers.get("Transfer-Encoding"))
    promised = record.content_length if sent_plain else 0
    raw = record.reader.read(html.MAX_PAGE + 1)
    if len(raw) > html.MAX_PAGE or len(raw) < promised <= html.MAX_PAGE:
        cut = "too large" if len(raw) > html.MAX_PAGE else f"cut short: {len(raw)} of {promised} bytes"
        yield Failure(place, "intake", f"the page is {cut}", "fetch it again")
        return
    address = record.headers.get("WARC-Target-URI")
    for found in html.read_bytes(place, raw, record.http_charset):
        yield replace(found, url=found.url or address) if isinstance(found, Document) else found
