"""Which reader takes which file: an explicit list of formats, by suffix, else by the first characters.

Text is decoded once (invariant 4): UTF-8, or UTF-16 when a byte-order mark says so. Nothing is guessed: a file in
another encoding is set aside with the command that converts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from newsloom.errors import InputError
from newsloom.intake import html, jsonl, plain
from newsloom.model.account import Failure
from newsloom.model.document import Document

Reader = Callable[[str, str], Iterator[Document | Failure]]

FORMATS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
}

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


def reader_for(name: str, text: str) -> Reader:
    """Return the reader for a file called `name`; a name without a known suffix is judged by its first characters."""
    known = FORMATS.get(PurePath(name).suffix.lower())
    if known is not None:
        return known
    start = text[:1_000].lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("<!doctype html", "<html")):
        return html.read
    if start.startswith("{") and '"text"' in text[:100_000].split("\n", 1)[0]:
        return jsonl.read
    return plain.read
