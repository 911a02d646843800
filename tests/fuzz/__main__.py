"""Mutate a good example of every format, and see that each ends in documents or failures, never in an exception.

The mutations are those of a byte fuzzer (cut, flip, repeat, splice) under a fixed seed, so that a find can be repeated.
Each input may take SECONDS; a parser that is slower fails too.
"""

from __future__ import annotations

import gzip
import io
import random
import sys
import time
import zipfile

from newsloom.intake import opening

INPUTS = 400
SECONDS = 5.0
PAGE = (
    b"<html><head><title>Oru</title></head><body><article><p>"
    + b"The weir at Oru held. " * 40
    + b"</p></article></html>"
)


def examples() -> dict[str, bytes]:
    """Return one good input for each format, by file name."""
    feed = b"<rss><channel><title>T</title><item><description>The weir held.</description></item></channel></rss>"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\n"
    warc = head.encode() + f"Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"
    return {
        "a.txt": b"The weir held.",
        "a.jsonl": b'{"text": "The weir held.", "published": "2031-05-05"}\n',
        "a.json": b'{"title": "T", "items": [{"content_text": "The weir held."}]}',
        "a.html": PAGE,
        "a.rss": feed,
        "a.csv": b'text,published\n"The weir held.",2031-05-05\n',
        "a.parquet": _parquet(),
        "a.warc": warc,
        "a.warc.gz": gzip.compress(warc),
        "a.rss.gz": gzip.compress(feed),
        "a.zip": _zip(feed),
    }


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(pa.table({"text": ["The weir held."]}), sink)
    return sink.getvalue()


def _zip(feed: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        packed.writestr("a.rss", feed)
    return sink.getvalue()


def mutate(raw: bytes, chance: random.Random) -> bytes:
    """Return `raw` with one to four mutations."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted((chance.randrange(len(raw) + 1), chance.randrange(len(raw) + 1)))
        piece = chance.choice((b"", b"\x00", bytes([chance.randrange(256)]), raw[at:to] * 8, b"<", b"{", b"\xff\xfe"))
        raw = raw[:at] + piece + raw[chance.choice((at, at + 1, to)) :]
    return raw


def main(inputs: int = INPUTS) -> int:
    """Fuzz every format and return 1 when one fell; each fall is printed with what repeats it."""
    fallen = 0
    for name, example in examples().items():
        worst = 0.0
        for seed in range(inputs):
            raw = mutate(example, random.Random(seed))
            begun = time.perf_counter()
            try:
                list(opening.read(name, io.BytesIO(raw)))
            except Exception as error:  # noqa: BLE001  a fuzzer looks for any of them
                print(f"FELL {name} seed {seed}: {type(error).__name__}: {error}")  # noqa: T201  its output
                fallen += 1
            worst = max(worst, time.perf_counter() - begun)
        fallen += worst > SECONDS
        print(f"{name:<12}{inputs} inputs, slowest {worst:.3f} s")  # noqa: T201  the same
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
