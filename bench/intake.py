"""Intake: what a page costs beside the bare extractor, pages of a WARC a second, and whether memory is flat."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time

from bench.figures import Figure
from newsloom.intake import html, opening

PAGES = 80
"""Pages that are timed: the fundus pages are 84."""


def figures(data: Path) -> Iterable[Figure]:
    """Yield the figures when the pages are there."""
    files = sorted((data / "pages" / "fundus").rglob("*.html.gz"))[:PAGES]
    pages = [gzip.decompress(file.read_bytes()).decode("utf-8", "replace") for file in files]
    if pages:
        yield from _cost(pages)
        yield from _warc(pages)


def _cost(pages: list[str]) -> Iterator[Figure]:
    """Compare with trafilatura called as intake calls it: best of three rounds, taken in turn."""
    bare, whole = [], []
    for _ in range(3):
        bare.append(_seconds(lambda: [html._extract(page) for page in pages]))
        whole.append(_seconds(lambda: [list(html.read("p", page)) for page in pages]))
    note = f"{len(pages)} pages, best of 3"
    yield Figure("intake", "a page, whole", min(whole) / len(pages) * 1_000, "ms", note)
    yield Figure("intake", "a page, the bare extractor", min(bare) / len(pages) * 1_000, "ms", note)
    yield Figure("intake", "whole beside bare", min(whole) / min(bare), "times", "at most 1.1 is the aim")


def _seconds(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


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
