"""JSON Lines, the canonical input: one document a line, `text` required, the rest as in the interchange contract.

A line that is no document becomes a failure named FILE:LINE, and the other lines go on. A `published` that is no ISO
date is said and taken as unknown, never as now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from newsloom.errors import InputError
from newsloom.intake.dates import iso_date
from newsloom.model.account import Failure
from newsloom.model.document import Document, published_day

_OPTIONAL = ("title", "outlet", "url", "language", "published")


MAX_LINE = 32 * 2**20
"""Bytes of one line: four for each of the characters that one report may have."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_file(name: str, stream: BinaryIO) -> Iterator[Document | Failure]:
    """Yield what `read` yields, line by line, so that memory stays that of one line."""
    if stream.read(2) in UTF_16:
        stream.seek(0)
        yield from read(name, stream.read().decode("utf-16", "replace"))
        return
    stream.seek(0)
    empty = True
    for number, line in enumerate(iter(lambda: _line(stream), b""), start=1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            empty = False
            yield from _read_bytes(f"{name}:{number}", line)
    if empty:
        yield Failure(name, "intake", "the file is empty", "leave it out, or check how it was saved")


def _line(stream: BinaryIO) -> bytes:
    """Return the next line; of one that is longer than any report its beginning, one byte too long."""
    line = rest = stream.readline(MAX_LINE + 1)
    while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
        rest = stream.readline(MAX_LINE + 1)
    return line


def _read_bytes(place: str, line: bytes) -> Iterator[Document | Failure]:
    if len(line) > MAX_LINE:
        yield Failure(place, "intake", f"the line is longer than {MAX_LINE // 2**20} MB", "one document a line")
        return
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Failure(place, "intake", f"the line is not UTF-8 (byte {error.start})", "write it out as UTF-8")
        return
    yield from _read_line(place, text)


def read(name: str, text: str) -> Iterator[Document | Failure]:
    """Yield a document, or a failure, for each line of `text` that is not blank."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            yield from _read_line(f"{name}:{number}", line)


def _read_line(place: str, line: str) -> Iterator[Document | Failure]:
    try:
        record = _record(line)
    except InputError as error:
        yield Failure(place, "intake", str(error), error.hint)
        return
    name = record.get("name") or place
    published = record.get("published")
    if published is not None:
        try:
            _check_day(published)
        except InputError as error:
            yield Failure(name, "intake", f"{error}; taken as unknown", error.hint)
            record["published"] = None
    title, outlet, url, language, published = (record.get(field) or None for field in _OPTIONAL)
    yield Document(name, record["text"], title, outlet, url, language, published, authors=_authors(record))


def _authors(record: dict[str, Any]) -> tuple[str, ...]:
    given = record.get("authors") or ()
    return (given,) if isinstance(given, str) else tuple(given)


def _check_day(published: str) -> None:
    published_day(published)
    if iso_date(published) is None:
        raise InputError(f"published is no day of a publication: {published[:40]!r}", hint="leave it out")


def _all_text(values: list[Any]) -> bool:
    return all(isinstance(each, str) for each in values)


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"the line is not JSON: {error}", hint="one JSON object a line") from error
    if not isinstance(record, dict):
        raise InputError("the line is JSON but no object", hint='{"name": "…", "text": "…"}')
    if not isinstance(record.get("text"), str) or not record["text"].strip():
        raise InputError(
            f"the line has no text; it has {', '.join(sorted(map(str, record))) or 'nothing'}",
            hint="put what was published into the field `text`",
        )
    try:
        record["text"].encode()
    except UnicodeEncodeError as error:
        raise InputError(f"the text holds half a character at {error.start}", hint="write it out as UTF-8") from error
    wrong = [field for field in ("name", *_OPTIONAL) if not isinstance(record.get(field), str | None)]
    authors = record.get("authors")
    if not isinstance(authors, str | None) and not (isinstance(authors, list) and _all_text(authors)):
        wrong.append("authors")
    if wrong:
        raise InputError(f"{', '.join(wrong)} must be text or null", hint="quote the value")
    return record
