"""Inputs made to exhaust: each ends in bounded time and memory, is said, and leaves the good one beside it alone."""

import gzip
import io
import json
import time
import tracemalloc
import zipfile

import pytest

from newsloom.intake import archives, collect, html, opening
from newsloom.model.account import Failure
from newsloom.model.document import Document

MILLION = 1_000_000
ARTICLE = b"<p>The weir at Oru held on Monday, Voss told reporters in the capital.</p>" * 20
SECONDS = 10.0
"""A wide bound for a shared machine; each takes a second or two on a quiet one."""


def _zip(*members):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, raw in members:
            packed.writestr(name, raw)
    return sink.getvalue()


def _page(body):
    return b"<html><body>" + body + ARTICLE


def _attributes(count):
    return b"<p " + b"".join(b'a%d="x" ' % number for number in range(count)) + b">"


ATTACKS = {
    "page of one tag": ("a.html", lambda: b"<html><body><p " + b"a" * 100 * MILLION),
    "page of angle brackets": ("a.html", lambda: b"<" * 7 * MILLION),
    "page of tags": ("a.html", lambda: _page(b"<p>x</p>" * 500_000)),
    "page of attributes": ("a.html", lambda: _page(_attributes(100_000))),
    "page of attributes between angle brackets": ("a.html", lambda: _page(_attributes(400) * 300)),
    "page 10,000 deep": ("a.html", lambda: _page(b"<div>" * 10_000)),
    "page of spans": ("a.html", lambda: b"<html><body><p>" + b"<span>weir </span>" * 10_000 + b"</p>"),
    "description 100,000 deep": (
        "a.html",
        lambda: b"<script type='application/ld+json'>" + b'{"a":' * 100_000 + b"</script>",
    ),
    "feed of one tag": ("a.rss", lambda: b"<rss><item " + b"a" * 20 * MILLION),
    "feed 10,000 deep": ("a.rss", lambda: b"<rss>" + b"<item>" * 10_000),
    "feed of one text": ("a.rss", lambda: b"<rss><item><description>" + b"x " * 20 * MILLION),
    "feed of one broken entry": ("a.rss", lambda: b"<rss><item><b>" + b"<i>x</b>" * 2 * MILLION),
    "JSON of brackets": ("a.json", lambda: b"[" * 50 * MILLION),
    "line of 100 MB": ("a.jsonl", lambda: b'{"text": "' + b"x" * 100 * MILLION + b'"}'),
    "line of brackets": ("a.jsonl", lambda: b"[" * 20 * MILLION),
    "field of 50 MB": ("a.csv", lambda: b'text\n"' + b"x" * 50 * MILLION + b'"'),
    "text of NUL": ("a.txt", lambda: b"\0" * 50 * MILLION),
    "gzip of zeros": ("a.txt.gz", lambda: gzip.compress(b"\0" * 270 * MILLION, 1)),
    "gzip in gzip in gzip in gzip": ("a.txt", lambda: _gzipped(4)),
    "list of one tag": ("a.opml", lambda: b"<opml><outline " + b"a" * 20 * MILLION),
}


def _gzipped(times):
    raw = b"x" * MILLION
    for _ in range(times):
        raw = gzip.compress(raw)
    return raw


@pytest.mark.parametrize(("name", "made"), ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_ends_in_time_and_the_rest_of_the_batch_goes_through(tmp_path, name, made):
    (tmp_path / name).write_bytes(made())
    (tmp_path / "good.txt").write_bytes(b"The weir held.")
    begun = time.process_time()
    found = list(collect.documents([str(tmp_path / name), str(tmp_path / "good.txt")]))
    assert time.process_time() - begun < SECONDS
    assert any(isinstance(each, Document) and each.text == "The weir held." for each in found)
    assert all(each.hint for each in found if isinstance(each, Failure))
    assert len(found) >= 2  # the attack itself is a document or is said; it never disappears


@pytest.mark.parametrize(
    "name", ["page of one tag", "line of 100 MB", "gzip of zeros", "feed of one tag", "page of tags"]
)
def test_what_an_attack_allocates_is_bounded(tmp_path, name):
    file, made = ATTACKS[name]
    (tmp_path / file).write_bytes(made())
    tracemalloc.start()
    for _ in collect.documents([str(tmp_path / file)]):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2.2 * archives.MAX_UNPACKED if file.endswith(".gz") else 100 * MILLION


def test_a_zip_of_bombs_is_given_up_after_what_one_file_may_unpack_to(monkeypatch):
    monkeypatch.setattr(archives, "MAX_TOTAL", 30 * MILLION)
    inner = _zip(*((f"{number}.jsonl", b"\0" * 10 * MILLION) for number in range(3)))
    raw = _zip(("0.txt", b"The weir held."), *((f"{number}.zip", inner) for number in range(5)))
    found = list(opening.read("z.zip", io.BytesIO(raw)))
    assert found[0].name == "z.zip#0.txt"
    assert [each for each in found if isinstance(each, Failure) and "what stands behind was not read" in each.message]
    assert len(found) < 12


def test_a_table_that_holds_one_long_text_many_times_is_unpacked_a_few_rows_at_a_time():
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 500), pa.array(["x" * MILLION]))
    pq.write_table(pa.table({"text": column}), sink)
    before = pa.total_allocated_bytes()
    tracemalloc.start()
    peak = 0
    for _ in opening.read("t.parquet", io.BytesIO(sink.getvalue())):
        peak = max(peak, pa.total_allocated_bytes() - before)
    assert tracemalloc.get_traced_memory()[1] < 30 * MILLION
    tracemalloc.stop()
    assert peak < 100 * MILLION


def test_measures_of_real_pages_are_far_within_the_bounds():
    page = "<html><body>" + "<div class='a' data-b=\"c > d\"><p>Voss spoke.</p></div>" * 3_000 + "</body></html>"
    script = "<script>if (a<b " + "word " * 5_000 + ") {}</script>"
    value = "<p data-all='" + "word " * 5_000 + "'>"
    assert html._beyond_measure(page + script + value) == ""
    assert html._beyond_measure("<p " + "a " * 501 + ">")
    assert html._beyond_measure("<script " + "a " * 501 + ">")
    assert html._beyond_measure('<p b="\'" ' + "a " * 501 + ">")


@pytest.mark.parametrize("day", ["0000-00-00", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59+14:00"])
def test_a_day_out_of_all_time_is_said_and_taken_as_unknown(day):
    line = json.dumps({"text": "The weir held.", "published": day}).encode()
    failure, document = opening.read("a.jsonl", io.BytesIO(line))
    assert "taken as unknown" in failure.message
    assert document.published is None


TEXTS = ("\u202eעברית weir\u202c", "e\u0301\u0323\u0323" * 300, "The\u0000 weir", "\U0001f600")


@pytest.mark.parametrize("text", TEXTS, ids=["right to left", "marks on marks", "NUL", "beyond the first plane"])
def test_a_text_in_any_characters_is_taken_as_it_is(text):
    line = json.dumps({"text": text}).encode()
    (document,) = opening.read("a.jsonl", io.BytesIO(line))
    assert document.text == text


def test_one_line_in_another_encoding_does_not_take_the_others_along():
    raw = b'{"text": "One."}\n{"text": "caf\xe9"}\n\n{"text": "Three."}'
    one, failure, three = opening.read("a.jsonl", io.BytesIO(raw))
    assert (one.text, three.text, three.name) == ("One.", "Three.", "a.jsonl:4")
    assert (failure.document, "UTF-8" in failure.message) == ("a.jsonl:2", True)
