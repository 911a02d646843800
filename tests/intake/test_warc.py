import gzip
import io
import sys
import time
import tracemalloc

import pytest

from newsloom.intake import members, warc, warc_records
from newsloom.model.account import Failure
from newsloom.model.document import Document

ARTICLE = "".join(f"<p>The weir at Oru held on day {n}, Voss told reporters in the capital.</p>" for n in range(8))
PAGE = f"<html><head><title>Weir holds</title></head><body><article>{ARTICLE}</article></body></html>".encode()


def record(number, body=PAGE, length=None, media="text/html; charset=utf-8", kind="response"):
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def packings(*records):
    """Return an archive as it is, packed record by record, and packed as a whole."""
    one_by_one = b"".join(gzip.compress(each, mtime=0) for each in records)
    return {"plain": b"".join(records), "members": one_by_one, "whole": gzip.compress(b"".join(records), mtime=0)}


def taken(raw):
    found = list(warc.read("a.warc", io.BytesIO(raw)))
    names = [each.name.rpartition(":")[2] for each in found if isinstance(each, Document)]
    return names, [each for each in found if isinstance(each, Failure)]


BLOCK = len(record(2)) - record(2).index(b"HTTP/1.1") - 4
LIES = {
    "a little longer": BLOCK + 10,
    "as long as its neighbour is in it": BLOCK + 4 + len(record(3)) - 4,
    "ends inside its neighbour": BLOCK + 400,
    "ends behind everything": 99_999_999,
    "longer than any file": 2**63,
    "shorter": BLOCK - 100,
    "nearly nothing": 10,
    "negative": -5,
    "no number": "many",
}


@pytest.mark.parametrize("packing", ["plain", "members", "whole"])
@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_record_that_lies_about_its_length_leaves_its_neighbours_alone(lie, packing):
    names, failures = taken(packings(record(1), record(2, length=lie), record(3))[packing])
    assert names == ["1", "3"]
    assert [each.document for each in failures] == ["a.warc#urn:uuid:2"]
    assert failures[0].hint


@pytest.mark.parametrize("packing", ["plain", "members", "whole"])
def test_what_lies_between_records_is_said_and_passed_over(packing):
    names, failures = taken(packings(record(1), b"no record\r\n" * 9, record(3))[packing])
    assert names == ["1", "3"]
    assert "between records" in failures[0].message


def test_a_page_that_tells_of_archives_is_no_archive():
    telling = b"<pre>\n\nWARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: &lt;urn:uuid:9&gt;\r\n\r\n</pre>"
    assert taken(record(1) + record(2, PAGE.replace(b"</article>", telling)) + record(3)) == (["1", "2", "3"], [])


def _cut(packed):
    return packed[:-40]


def _damaged(packed):
    return packed[:60] + bytes([packed[60] ^ 255]) + packed[61:]


@pytest.mark.parametrize("spoil", [_cut, _damaged, lambda _packed: b"xxxx"], ids=["cut", "damaged", "replaced"])
def test_a_packed_record_that_is_spoiled_leaves_its_neighbours_alone(spoil):
    first, second, third = (gzip.compress(record(number), mtime=0) for number in (1, 2, 3))
    names, failures = taken(first + spoil(second) + third)
    assert names == ["1", "3"]
    assert failures


def test_a_record_packed_in_several_members_is_one():
    raw = record(1) + record(2)
    cut = len(record(1)) - 99
    names, failures = taken(gzip.compress(raw[:cut], mtime=0) + gzip.compress(raw[cut:], mtime=0))
    assert (names, failures) == (["1", "2"], [])


@pytest.mark.parametrize("packing", ["plain", "members", "whole"])
@pytest.mark.parametrize("missing", [1, 50, 300])
def test_an_archive_that_breaks_off_gives_what_it_holds_and_says_so(packing, missing):
    raw = packings(record(1), record(2))[packing]
    names, failures = taken(raw[: -missing - 4])
    assert names == ["1", "2"][: len(names)]
    assert names or packing != "plain"
    assert failures


def test_zeros_behind_a_packed_archive_are_nothing():
    assert taken(gzip.compress(record(1), mtime=0) + b"\0" * 1_000) == (["1"], [])


def test_records_that_are_no_pages_are_passed_over_whatever_their_size():
    film = record(2, b"\0" * (warc_records.MAX_BLOCK + 1), media="video/mp4")
    notes = record(4, b"x" * 50, kind="warcinfo")
    assert taken(record(1) + film + notes + record(3)) == (["1", "3"], [])


def test_a_page_that_is_too_large_is_set_aside_and_the_next_one_read():
    names, failures = taken(record(1, b"<p>" + b"x" * warc_records.MAX_BLOCK) + record(2))
    assert names == ["2"]
    assert "too large" in failures[0].message


@pytest.mark.parametrize(
    "marked", [b"", b"WARC/1.1\r\nWARC-Type: response\r\n"], ids=["no record", "no end of a header"]
)
def test_a_bomb_is_passed_over_in_bounded_memory_and_time(marked):
    bomb = gzip.compress(marked + b"\0" * 100_000_000, mtime=0)
    tracemalloc.start()
    begun = time.process_time()
    names, failures = taken(gzip.compress(record(1), mtime=0) + bomb + gzip.compress(record(3), mtime=0))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert names == ["1", "3"]
    assert failures
    assert peak < 12 * members.PIECE
    assert time.process_time() - begun < 10


def test_a_page_packed_as_a_bomb_is_set_aside():
    packed = gzip.compress(b"<html>" + b"\0" * 40_000_000, mtime=0)
    raw = record(2, packed, media="text/html\r\nContent-Encoding: gzip")
    names, failures = taken(record(1) + raw + record(3))
    assert names == ["1", "3"]
    assert "larger than" in failures[0].message


def test_without_the_extra_the_install_command_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    names, failures = taken(record(1))
    assert (names, failures[0].hint) == ([], "pip install 'newsloom[ingest]'")
