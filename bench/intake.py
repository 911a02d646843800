"""Intake: what a page costs beside the bare extractor, pages of a WARC a second, and whether memory is flat."""

from __future__ import annotations

import gzip
import io
import json
import re
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time

from bench.figures import Figure
from newsloom.intake import html, jsonld, opening, page_facts

PAGES = 80
"""Pages that are timed: the fundus pages are 84."""


def figures(data: Path) -> Iterable[Figure]:
    """Yield the figures when the pages are there."""
    files = sorted((data / "pages" / "fundus").rglob("*.html.gz"))[:PAGES]
    pages = [gzip.decompress(file.read_bytes()).decode("utf-8", "replace") for file in files]
    if pages:
        yield from _cost(pages)
        yield from _facts(data / "pages")
        yield from _warc(pages)


def _cost(pages: list[str]) -> Iterator[Figure]:
    """Compare with trafilatura alone, with and without its own metadata: best of three rounds, taken in turn."""
    whole, text, metadata = [], [], []
    for _ in range(3):
        whole.append(_seconds(lambda: [list(html.read("p", page)) for page in pages]))
        text.append(_seconds(lambda: [_extractor(page) for page in pages]))
        metadata.append(_seconds(lambda: [_extractor(page, with_metadata=True) for page in pages]))
    note = f"{len(pages)} pages, best of 3"
    yield Figure("intake", "a page, whole", min(whole) / len(pages) * 1_000, "ms", note)
    yield Figure("intake", "a page, the extractor's text", min(text) / len(pages) * 1_000, "ms", note)
    yield Figure("intake", "a page, the extractor's text and metadata", min(metadata) / len(pages) * 1_000, "ms", note)
    yield Figure(
        "intake", "whole beside the extractor's text", min(whole) / min(text), "times", "at most 1.1 is the aim"
    )
    yield Figure(
        "intake", "whole beside text and metadata", min(whole) / min(metadata), "times", "what whole gives too"
    )


def _extractor(page: str, *, with_metadata: bool = False) -> object:
    import trafilatura

    days = {"original_date": True} if with_metadata else None
    return trafilatura.bare_extraction(
        page, fast=True, include_comments=False, with_metadata=with_metadata, date_extraction_params=days
    )


def _seconds(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


def _facts(folder: Path) -> Iterator[Figure]:
    """Compare what pages say of themselves with the gold: the day, and the title as words."""
    rows = [json.loads(line) for line in (folder / "fundus.jsonl").read_text(encoding="utf-8").splitlines()]
    days = titles = written = 0
    signed = [row for row in rows if row["authors"]]
    for row in rows:
        tree = html.parsed(gzip.decompress((folder / row["file"]).read_bytes()).decode("utf-8", "replace"))
        said = page_facts.facts(tree, jsonld.things(tree))
        days += said.published is not None and said.published.value[:10] == row["published"][:10]
        titles += said.title is not None and _words(said.title.value) == _words(row["title"])
        written += bool(row["authors"]) and sorted(map(_key, row["authors"])) == sorted(
            _key(each.value) for each in said.authors
        )
    yield Figure("intake", "pages with their day", days / len(rows), "of all", f"{len(rows)} pages")
    yield Figure("intake", "pages with their title", titles / len(rows), "of all", "word for word; pages carry several")
    yield Figure(
        "intake", "pages with their authors", written / len(signed), "of all", f"all of them, {len(signed)} pages"
    )


def _key(name: str) -> str:
    return " ".join(_words(name))


def _words(title: str) -> list[str]:
    return re.findall(r"\w+", title.casefold())


def _warc(pages: list[str]) -> Iterator[Figure]:
    raw = gzip.compress(b"".join(_record(number, page) for number, page in enumerate(pages)))
    seconds = _seconds(lambda: list(opening.read("a.warc.gz", io.BytesIO(raw))))
    yield Figure("intake", "pages of a WARC", len(pages) / seconds, "/s", "one core, with extraction; aim 45")
    tracemalloc.start()
    small = _peak(pages[:10] * 2)
    large = _peak(pages[:10] * 8)
    tracemalloc.stop()
    yield Figure("intake", "peak memory of 80 records beside 20", large / small, "times", "Python's own; 1 is flat")


def _peak(pages: list[str]) -> int:
    raw = b"".join(_record(number, page) for number, page in enumerate(pages))
    tracemalloc.reset_peak()
    begun = tracemalloc.get_traced_memory()[0]
    for _ in opening.read("a.warc", io.BytesIO(raw)):
        pass
    return tracemalloc.get_traced_memory()[1] - begun


def _record(number: int, page: str) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
