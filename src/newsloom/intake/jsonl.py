"""JSON Lines, the canonical input: one document a line, `text` required, the rest as in the interchange contract.

A line that is no document becomes a failure named FILE:LINE, and the other lines go on. A `published` that is no ISO
date is said and taken as unknown, never as now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from newsloom.errors import InputError
from newsloom.model.account import Failure
from newsloom.model.document import Document, published_day

_OPTIONAL = ("title", "outlet", "url", "language", "published")


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
            published_day(published)
        except InputError as error:
            yield Failure(name, "intake", f"{error}; taken as unknown", error.hint)
            record["published"] = None
    title, outlet, url, language, published = (record.get(field) or None for field in _OPTIONAL)
    yield Document(name, record["text"], title, outlet, url, language, published)


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
    if wrong:
        raise InputError(f"{', '.join(wrong)} must be text or null", hint="quote the value")
    return record
