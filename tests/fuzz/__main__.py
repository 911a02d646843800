"""Mutate a good example of every format, and see that each ends in documents or failures, never in an exception.

The mutations are those of a byte fuzzer (cut, flip, repeat, splice) under a fixed seed, so that a find can be repeated.
Each input may take SECONDS; a parser that is slower fails too. Parsers that stand behind the formats are fuzzed alone
as well: they may refuse an input by an error of newsloom's own, and by nothing else.
"""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import logging
import random
import sys
import time
import zipfile
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

from newsloom.errors import NewsloomError
from newsloom.intake import dates, encodings, html, jsonld, opening, opml, page_facts, warc_records, web
from newsloom.intake.fetch import Fetched, bodies, robots
from newsloom.intake.fetch.answers import address, retry_after

INPUTS = 2_000
SECONDS = 5.0
PAGE = (
    b"<html><head><title>Oru</title><meta property='og:site_name' content='Oru Courier'>"
    b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Weir", "datePublished": "2031-05-05"}'
    b"</script></head><body><article><p>" + b"The weir at Oru held. " * 40 + b"</p></article></body></html>"
)
RSS = (
    b"<?xml version='1.0'?><rss><channel><title>T</title><item><link>/a</link><title>W &amp; D</title>"
    b"<pubDate>Mon, 05 May 2031 10:00:00 +0200</pubDate><description><![CDATA[<p>The weir held.</p>]]></description>"
    b"</item></channel></rss>"
)
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><link href="/a"/>'
    b'<published>2031-05-05</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    b"<p>The weir held.</p></div></content></entry></feed>"
)
NINJS = {
    "pubStatus": "usable",
    "firstCreated": "2031-05-05T10:00:00Z",
    "headlines": [{"role": "main", "value": "Weir"}],
    "bodies": [{"contentType": "application/xhtml+xml", "value": "<p>The weir held.</p>"}],
}
BLOG = {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"datePublished": "2031-05-05", "articleBody": "It held."}]}
OPML = b"<opml version='2.0'><body><outline text='x'><outline xmlUrl='https://a.example/feed'/></outline></body></opml>"
ROBOTS = b"User-agent: *\nDisallow: /*/shut$\nAllow: /\nCrawl-delay: 2\nSitemap: https://a.example/s.xml\n"


def files() -> dict[str, bytes]:
    """Return one good input for each format, by file name."""
    warc = _record(1) + _record(2)
    return {
        "a.txt": b"The weir held.",
        "a.jsonl": b'{"text": "The weir held.", "published": "2031-05-05"}\n{"text": "It held."}\n',
        "feed.json": b'{"title": "T", "items": [{"content_text": "The weir held.", "date_published": "2031-05-05"}]}',
        "ninjs.json": json.dumps(NINJS).encode(),
        "a.html": PAGE,
        "latin.html": PAGE.replace(b"<title>", b"<meta charset=iso-8859-1><title>").replace(b"held", b"h\xe9ld"),
        "blog.html": PAGE.replace(b'{"@type"', json.dumps(BLOG).encode() + b'</script><script>{"@type"'),
        "a.rss": RSS,
        "a.atom": ATOM,
        "a.csv": b'text,published\n"The weir held.",2031-05-05\n',
        "a.parquet": _parquet(),
        "a.warc": warc,
        "a.warc.gz": gzip.compress(_record(1), mtime=0) + gzip.compress(_record(2), mtime=0),
        "a.rss.gz": gzip.compress(RSS, mtime=0),
        "a.zip": _zip("a.rss", RSS),
        "a.wacz": _zip("archive/a.warc", warc),
    }


def parsers() -> dict[str, tuple[bytes, Callable[[bytes], object]]]:
    """Return a good input and the parser for everything that is read outside of files."""
    moment = datetime(2031, 5, 5, tzinfo=UTC)
    return {
        "opml": (OPML, lambda raw: opml.feeds(io.BytesIO(raw), "https://a.example/")),
        "robots.txt": (ROBOTS, lambda raw: _visit(robots.rules(200, raw))),
        "body": (gzip.compress(RSS, mtime=0), lambda raw: asyncio.run(bodies.read(_pieces(raw), "gzip", 10_000))),
        "encoding": (PAGE, lambda raw: encodings.decode(raw, raw[:9].decode("latin-1"))),
        "page facts": (PAGE, _facts),
        "records": (_record(1) + _record(2), lambda raw: list(warc_records.records(io.BytesIO(raw)))),
        "date": (b"Mon, 05 May 2031 10:00:00 +0200", lambda raw: dates.iso_date(raw.decode("latin-1"))),
        "retry-after": (b"Mon, 05 May 2031 10:00:00 GMT", lambda raw: retry_after(raw.decode("latin-1"), moment)),
        "address": (b"https://a.example:8080/p?q=1#f", lambda raw: address(raw.decode("latin-1"))),
        "answer": (RSS, lambda raw: list(web.opened(Fetched("https://a.example/", "https://a.example/", 200, raw)))),
    }


def _record(number: int) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(pa.table({"text": ["The weir held."]}), sink)
    return sink.getvalue()


def _zip(name: str, raw: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        packed.writestr(name, raw)
    return sink.getvalue()


def _visit(rules: robots.Rules) -> float:
    return rules.delay if rules.allow("https://a.example/a/shut") else 0.0


async def _pieces(raw: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(raw), 50):
        yield raw[start : start + 50]


def _facts(raw: bytes) -> object:
    tree: Any = html.parsed(raw.decode("utf-8", "replace"))
    return None if tree is None else page_facts.facts(tree, jsonld.things(tree))


def mutate(raw: bytes, chance: random.Random) -> bytes:
    """Return `raw` with one to four mutations."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted((chance.randrange(len(raw) + 1), chance.randrange(len(raw) + 1)))
        piece = chance.choice((b"", b"\x00", bytes([chance.randrange(256)]), raw[at:to] * 8, b"<", b"{", b"\xff\xfe"))
        raw = raw[:at] + piece + raw[chance.choice((at, at + 1, to)) :]
    return raw


def fuzz(name: str, example: bytes, parse: Callable[[bytes], object], inputs: int) -> int:
    """Feed a parser with mutations; return how often it fell, and print what repeats each fall."""
    fallen, worst = 0, 0.0
    for seed in range(inputs):
        raw = mutate(example, random.Random(seed))
        begun = time.perf_counter()
        try:
            parse(raw)
        except NewsloomError:
            pass
        except Exception as error:  # noqa: BLE001  a fuzzer looks for any of them
            print(f"FELL {name} seed {seed}: {type(error).__name__}: {error}")  # noqa: T201  its output
            fallen += 1
        worst = max(worst, time.perf_counter() - begun)
    print(f"{name:<12}{inputs} inputs, slowest {worst:.3f} s")  # noqa: T201  the same
    return fallen + (worst > SECONDS)


def main(inputs: int = INPUTS) -> int:
    """Fuzz every format and every parser, and return 1 when one fell."""
    logging.disable()  # the page library's own remarks
    fallen = sum(fuzz(name, raw, _reader(name), inputs) for name, raw in files().items())
    fallen += sum(fuzz(name, raw, parse, inputs) for name, (raw, parse) in parsers().items())
    return 1 if fallen else 0


def _reader(name: str) -> Callable[[bytes], object]:
    """Read a file of this name; a file must never raise, not even an error of our own."""

    def read(raw: bytes) -> object:
        try:
            return list(opening.read(name, io.BytesIO(raw)))
        except NewsloomError as error:
            raise RuntimeError(f"a file raised {error}") from error

    return read


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
