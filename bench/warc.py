"""Memory over a growing archive: packed WARC files of ever more pages and pictures, each read by a process of its own.

    NEWSLOOM_ARCHIVE_MB="64 256 1000" make bench-warc        the sizes, packed, in megabytes

Pages are a made-up outlet's, around reports of the synthetic archive (`archive.py`), each different and with an address
and a record of its own; half of the packed bytes are pictures, which no page reader unpacks. The archive is written to
`NEWSLOOM_WORK`, record by record, and deleted again. What it cannot show: pages as odd as real ones, which `intake.py`
times.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random
from typing import BinaryIO

from bench import archive
from bench.figures import Figure
from newsloom.model.document import Document

SIZES = "64 256 1000"
PICTURES = 0.5  # of the packed bytes
PICTURE = 120_000  # bytes of a picture
STORED = 40_000  # bytes of a page's stored state, which packs badly: a page of 174 KB packs to some 30

_SCRIPT = """
import resource, sys
from newsloom.intake import collect
from newsloom.model.document import Document
pages = failures = 0
for found in collect.documents([sys.argv[1]]):
    pages += isinstance(found, Document)
    failures += not isinstance(found, Document)
usage = resource.getrusage(resource.RUSAGE_SELF)  # its own memory is that of the process it was forked from
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(pages, failures, int(peak) / 1024, usage.ru_utime + usage.ru_stime)
"""


def figures(_data: Path) -> Iterator[Figure]:
    """Yield the largest memory of the process that reads each archive, and the last beside the first."""
    sizes = [int(size) for size in os.environ.get("NEWSLOOM_ARCHIVE_MB", SIZES).split()]
    peaks = []
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=os.environ.get("NEWSLOOM_WORK")) as folder:
            path = Path(folder) / "pages.warc.gz"
            write(path, size * 10**6)
            pages, failures, peak, seconds = _read(path)
        peaks.append(peak)
        note = f"{pages:,.0f} pages, {failures:,.0f} failures, {pages / seconds:.0f} pages/s"
        yield Figure("warc", f"largest memory over {size} MB packed", peak, "MB", note)
    if len(peaks) > 1:
        note = f"{sizes[-1] / sizes[0]:.0f} times the archive; 1 is flat"
        yield Figure("warc", f"memory of {sizes[-1]} MB beside {sizes[0]} MB", peaks[-1] / peaks[0], "times", note)


def _read(path: Path) -> tuple[float, ...]:
    command = [sys.executable, "-c", _SCRIPT, str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return tuple(map(float, told.split()))


def write(path: Path, size: int) -> None:
    """Write an archive of at least `size` packed bytes."""
    chance = Random(size)  # noqa: S311  a synthetic archive, not a secret
    reports = archive.documents(sys.maxsize)
    pictured = 0
    with path.open("wb") as out:
        for number, (report, _) in enumerate(reports):
            if out.tell() >= size:
                return
            _record(out, f"page-{number}", "text/html; charset=utf-8", page(report, number, chance).encode())
            while pictured < PICTURES * out.tell():
                _record(out, f"picture-{number}-{pictured}", "image/jpeg", chance.randbytes(PICTURE))
                pictured += PICTURE


def _record(out: BinaryIO, name: str, kind: str, body: bytes) -> None:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:made:{name}>\r\n"
        f"WARC-Target-URI: https://coast.example/{name}\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    out.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 1, mtime=0))


def page(report: Document, number: int, chance: Random) -> str:
    """Return a report as a page of a made-up outlet: menu, scripts, teasers and notices around it."""
    headline, *paragraphs = [escape(line) for line in report.text.split("\n") if line]
    menu = "".join(f'<li><a class="m{each}" href="/{each}">Section {each}</a></li>' for each in range(60))
    teasers = "".join(
        f'<div class="card"><a href="/t{each}"><img src="/i{chance.random()}.jpg">'
        f"<h3>Teaser {each} of page {number}</h3></a></div>"
        for each in range(40)
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{headline} | Coast Courier</title>'
        f'<meta property="og:site_name" content="Coast Courier"><meta property="og:title" content="{headline}">'
        f'<meta property="article:published_time" content="{report.published}">'
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Page {number}", '
        f'"datePublished": "{report.published}", "author": {{"name": "Writer {number}"}}}}</script>'
        f'<script>window.state = "{chance.randbytes(STORED // 2).hex()}"</script></head>'
        f"<body><nav><ul>{menu}</ul></nav><main><article><h1>{headline}</h1>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        + f"</article></main><aside>{teasers}</aside><footer><p>Copyright Coast Courier</p></footer></body></html>"
    )
