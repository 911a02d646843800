"""What each format gives, and what its commonest damage gives, as a file that a person reads."""

import io
from collections.abc import Iterator

from newsloom.intake import opening
from newsloom.model.document import Document
from tests.fuzz.__main__ import RSS, files

DAMAGED = {
    "cut.txt": b"The weir h\xe9",
    "cut.jsonl": b'{"text": "The weir held."}\n{"text": "The we',
    "cut.json": b'{"items": [{"content_text": "The weir',
    "withdrawn.json": b'{"body_text": "The weir held.", "pubstatus": "canceled"}',
    "empty.html": b"<html><body></body></html>",
    "lying.html": b"<html><meta charset=utf-8><body><p>" + b"V\xe4th h\xe9ld. " * 20,
    "cut.rss": RSS[:-40],
    "empty.rss": b"<rss><channel/></rss>",
    "cut.csv": b'text\nThe weir held.\n"It h',
    "cut.parquet": b"PAR1 and nothing more",
    "lying.warc": files()["a.warc"].replace(b"Content-Length: ", b"Content-Length: 9", 1),
    "cut.warc.gz": files()["a.warc.gz"][:-90],
    "cut.rss.gz": files()["a.rss.gz"][:-20],
    "cut.zip": files()["a.zip"][:-20],
}


def text() -> str:
    """Return the golden file."""
    given = {**files(), **DAMAGED}
    return "".join(line for name, raw in given.items() for line in _lines(name, raw))


def _lines(name: str, raw: bytes) -> Iterator[str]:
    yield f"{name}\n"
    for found in opening.read(name, io.BytesIO(raw)):
        if isinstance(found, Document):
            said = (found.published, found.outlet, found.title, found.url, found.language)
            words = " ".join(found.text.split())[:60]
            yield f"  {found.name} | {' | '.join(str(each or '–') for each in said)} | {words}\n"
        else:
            yield f"  {found.document} ! {found.message.partition(':')[0]} ({found.hint})\n"  # a library's words follow
