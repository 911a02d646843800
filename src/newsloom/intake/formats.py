"""Which reader takes which file: an explicit list of formats, by suffix, else by the first characters.

Text is decoded once (invariant 4): UTF-8, or UTF-16 when a byte-order mark says so. Nothing is guessed: a file in
another encoding is set aside with the command that converts it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from newsloom.errors import InputError
from newsloom.intake import feeds, html, jsonl, plain, rows, warc
from newsloom.model.account import Failure
from newsloom.model.document import Document

Reader = Callable[[str, str], Iterator[Document | Failure]]

FORMATS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".json": feeds.read_json,
}
"""Formats that are text."""

StreamReader = Callable[[str, BinaryIO], Iterator[Document | Failure]]

STREAMS: dict[str, StreamReader] = {
    ".jsonl": jsonl.read_file,
    ".ndjson": jsonl.read_file,
    ".csv": rows.read_csv,
    ".xml": feeds.read_xml,
    ".rss": feeds.read_xml,
    ".atom": feeds.read_xml,
    ".parquet": rows.read_parquet,
    ".warc": warc.read,
    ".html": html.read_file,
    ".htm": html.read_file,
    ".xhtml": html.read_file,
}
"""Formats that know their own encoding, or are read piece by piece."""

PACKED = (".gz", ".zip", ".wacz")
"""Archives of any of these; see `archives.py`."""

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(raw: bytes) -> str:
    """Return the text of `raw`, unaltered; `InputError` when it is empty, binary or in another encoding."""
    encoding = "utf-16" if raw.startswith(_UTF16_MARKS) else "utf-8"
    if encoding == "utf-8" and b"\x00" in raw:
        raise InputError("the file is binary, not text", hint="give text, JSON Lines or HTML")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the file is not UTF-8 (byte {error.start})",
            hint="convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE > FILE.utf8.txt",
        ) from error
    if not text.strip("\ufeff \t\r\n"):
        raise InputError("the file is empty", hint="leave it out, or check how it was saved")
    return text


def stream_reader_for(name: str, start: bytes) -> StreamReader | None:
    """Return the reader that takes `name` as bytes, by suffix, else by its first bytes; None when it is text."""
    if name.lower().endswith(".warc.gz"):
        return warc.read
    suffix = PurePath(name).suffix.lower()
    if suffix in STREAMS or suffix in FORMATS:
        return STREAMS.get(suffix)
    root, head = root_of(start), _head(start)
    if root.lower() == b"html":
        return html.read_file
    if head.startswith(b"<?xml") or root in FEEDS:
        return feeds.read_xml
    return warc.read if head.startswith(b"WARC/1.") else None


def root_of(start: bytes) -> bytes:
    """Return the name of the first element of a marked-up file, by its first bytes; nothing when it is none."""
    root = _ROOT.search(start) if _head(start).startswith(b"<") else None
    return root.group(1) if root else b""


def _head(start: bytes) -> bytes:
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")


_ROOT = re.compile(rb"<(?:!doctype\s)?([a-z][\w:.-]{0,40})", re.IGNORECASE)
FEEDS = (b"rss", b"feed", b"rdf:RDF")
LIST = b"opml"


def is_known(name: str) -> bool:
    """Return whether a file of this name is one of our formats, packed or not."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    if suffixes and suffixes[-1] == ".gz":
        return len(suffixes) == 2 and is_known(f"x{suffixes[0]}")
    return bool(suffixes) and (suffixes[-1] in FORMATS or suffixes[-1] in STREAMS or suffixes[-1] in PACKED)


def reader_for(name: str, text: str) -> Reader:
    """Return the reader for a file called `name`; a name without a known suffix is judged by its first characters."""
    known = FORMATS.get(PurePath(name).suffix.lower())
    if known is not None:
        return known
    start = text[:1_000].lstrip("\ufeff \t\r\n").lower()
    if start.startswith("{") and '"text"' in text[:100_000].split("\n", 1)[0]:
        return jsonl.read
    return plain.read
