import gzip
import io
import json
import zipfile

import pytest

from newsloom.errors import InputError
from newsloom.intake import archives, opening, rows
from newsloom.model.account import Failure
from newsloom.model.document import Document

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Oru Courier</title>
<item><title>Weir opens</title><link>https://courier.example/1</link><pubDate>Mon, 05 May 2031 10:00:00 +0200</pubDate>
<description>&lt;p&gt;The weir at Oru opened.&lt;/p&gt;&lt;p&gt;Halvorsen was there.&lt;/p&gt;</description></item>
<item><title>Weir shuts</title><pubDate>soon</pubDate><description>It shut again.</description></item>
<item><title>Nothing</title></item></channel></rss>"""
ARTICLE = "".join(f"<p>The weir at Oru held on day {n}, Voss told reporters in the capital.</p>" for n in range(8))
PAGE = (
    f"<html><head><title>Weir holds</title></head><body><article><h1>Weir holds</h1>{ARTICLE}</article></body></html>"
)


def taken(name, raw, **options):
    found = list(opening.read(name, io.BytesIO(raw), options.get("columns", {})))
    return [each for each in found if isinstance(each, Document)], [each for each in found if isinstance(each, Failure)]


def record(number, body, length=None, sent=b""):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + sent + b"\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0000000{number}>\r\n"
        f"WARC-Target-URI: https://courier.example/{number}\r\nWARC-Date: 2031-05-09T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_a_feed_gives_its_items_and_sets_aside_the_empty_one():
    documents, failures = taken("f.rss", RSS.encode())
    first, second = documents
    assert (first.name, first.text) == ("f.rss#1", "The weir at Oru opened.\nHalvorsen was there.")
    assert (first.outlet, first.published) == ("Oru Courier", "2031-05-05T10:00:00+02:00")
    assert (first.url, second.published) == ("https://courier.example/1", None)
    assert failures[0].document == "f.rss#3"


def test_an_entity_bomb_does_not_expand():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "x">{entities}]><rss><item><description>&e11;</description></item></rss>'
    (document,), _ = taken("f.rss", bomb.encode())
    assert document.text == "&e11;"


@pytest.mark.parametrize("raw", [b"", b"<rss><item>", b"<a>" * 10_000, b"\x00\x01", b"<rss></rss>"])
def test_what_is_no_feed_is_set_aside(raw):
    documents, failures = taken("f.rss", raw)
    assert not documents
    assert failures[0].hint


def test_a_json_feed_and_a_ninjs_item_are_read():
    feed = {"title": "Arden Post", "items": [{"content_text": "Rain fell. ", "date_published": "2031-05-05"}]}
    (document,), _ = taken("f.json", json.dumps(feed).encode())
    assert (document.text, document.outlet, document.published) == ("Rain fell. ", "Arden Post", "2031-05-05")
    item = {"headline": "Rain", "body_xhtml": "<p>Rain fell.</p>", "versioncreated": "2031-05-06T00:00:00Z"}
    (document,), _ = taken("n.json", json.dumps(item).encode())
    assert (document.name, document.text, document.published) == ("n.json", "Rain fell.", None)


def test_a_table_is_read_by_its_columns_and_its_line_ends_stay():
    raw = b'body,day\r\n"One.\r\nTwo.",2031-05-05\r\n,2031-05-06\r\n'
    documents, failures = taken("t.csv", raw, columns=rows.mapping("text=body,published=day"))
    assert [(each.name, each.text, each.published) for each in documents] == [("t.csv:2", "One.\r\nTwo.", "2031-05-05")]
    assert "has no text" in failures[0].message


def test_parquet_is_read_by_its_columns_and_damage_is_said():
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(pa.table({"body": ["The weir holds."]}), sink)
    documents, _ = taken("t.parquet", sink.getvalue(), columns={"text": "body"})
    assert documents[0].text == "The weir holds."
    assert taken("t.parquet", sink.getvalue()[:-9])[1]


def test_packed_files_are_read_and_bombs_are_set_aside(monkeypatch):
    documents, _ = taken("f.rss.gz", gzip.compress(RSS.encode()))
    assert len(documents) == 2
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", "The weir holds.")
        packed.writestr("b.txt", "x" * 5_000)
        packed.writestr("c.jpg", "x")
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1_000)
    documents, failures = taken("z.zip", sink.getvalue())
    assert [each.name for each in documents] == ["z.zip#a.txt"]
    assert "unpacks to more than" in failures[0].message


@pytest.mark.parametrize(
    "raw",
    [gzip.compress(b"The weir holds." * 99)[:-20], b"\x1f\x8b\x00", b"PK\x03\x04"],
    ids=["cut gzip", "bare gzip", "bare zip"],
)
def test_a_damaged_archive_is_set_aside(raw):
    assert taken("a", raw)[1][0].hint


@pytest.mark.parametrize("cut", [3, 12, 60])
def test_a_packed_archive_cut_inside_a_later_record_is_said_to_break_off(cut):
    first, second = (gzip.compress(record(number, PAGE.encode())) for number in (1, 2))
    documents, failures = taken("a.warc.gz", first + second[:cut])
    assert len(documents) == 1
    assert any("breaks off" in failure.message for failure in failures)


def test_warc_pages_keep_their_record_and_a_fetch_is_no_publication():
    raw = record(1, PAGE.encode()) + record(2, b"<html></html>")
    for name, packed in (("a.warc", raw), ("a.warc.gz", gzip.compress(raw))):
        (document,), failures = taken(name, packed)
        assert document.name == f"{name}#urn:uuid:00000001"
        assert (document.url, document.published) == ("https://courier.example/1", None)
        assert failures[0].document == f"{name}#urn:uuid:00000002"


def test_a_wacz_is_read():
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        packed.writestr("archive/data.warc.gz", gzip.compress(record(1, PAGE.encode())))
    (document,), _ = taken("a.wacz", sink.getvalue())
    assert document.name == "a.wacz#archive/data.warc.gz#urn:uuid:00000001"


def test_a_record_that_lies_about_its_length_and_a_cut_archive_are_set_aside():
    assert taken("a.warc", record(1, PAGE.encode(), length=99_999))[1]
    packed = gzip.compress(record(1, PAGE.encode()))
    assert taken("a.warc.gz", packed[: len(packed) // 2])[1]


def test_a_page_sent_in_compressed_chunks_is_read():
    packed = gzip.compress(PAGE.encode())
    chunk = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    raw = record(1, chunk, sent=b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
    documents, _ = taken("a.warc", raw)
    assert "Voss told reporters" in documents[0].text


@pytest.mark.parametrize("day", ["0000-01-01", "99999", "Mon, 99 May 2031 10:00:00 GMT", "yesterday", ""])
def test_a_date_that_cannot_be_read_is_unknown(day):
    (document,), _ = taken("f.json", json.dumps({"body_text": "x", "firstcreated": day}).encode())
    assert document.published is None


def test_a_mapping_of_unknown_fields_is_refused():
    with pytest.raises(InputError, match="no field body"):
        rows.mapping("body=text")


def test_a_zip_whose_directory_points_before_its_start_is_set_aside():
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        packed.writestr("a.txt", "The weir holds.")
    assert taken("z.zip", sink.getvalue()[9:])[1][0].hint


def test_ten_thousand_deep_and_one_endless_tag_are_set_aside():
    for raw in (b"<rss>" + b"<item>" * 10_000, b"<rss><item " + b"a" * 12_000_000, b"[" * 10_000):
        assert taken("f.json" if raw.startswith(b"[") else "f.rss", raw)[1]


def test_the_entries_of_a_live_blog_are_text_with_their_stamps():
    updates = [
        {
            "@type": "BlogPosting",
            "datePublished": "2031-05-05T10:00:00Z",
            "headline": "Open",
            "articleBody": "It opened.",
        },
        {"@type": "BlogPosting", "datePublished": "2031-05-05T09:00:00Z", "articleBody": "<p>Voss came.</p>"},
        {"@type": "BlogPosting"},
    ]
    blog = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    script = f'<script type="application/ld+json">{blog}</script><script type="application/ld+json">{{</script>'
    (document,), _ = taken("b.html", PAGE.replace("<body>", script + "<body>").encode())
    entries = "2031-05-05T10:00:00Z\nOpen\nIt opened.\n\n2031-05-05T09:00:00Z\nVoss came."
    assert document.text.endswith("\n\n" + entries)
    # What the page shows and no entry tells stands above them, once; what an entry tells is not said again.
    assert document.text.count("The weir at Oru held on day 3") == 1
    (document,), _ = taken("b.html", PAGE.replace("<body>", script + "<body><p>Voss came.</p>").encode())
    assert document.text.count("Voss came.") == 1


BLOCK = "".join(f"<p>The council of Oru weighed the price of sand in its session number {n}.</p>" for n in range(30))


def test_an_article_that_the_extractor_passes_over_is_found_all_the_same():
    menu = "<p>The menu of this day and of all other days</p>"
    page = f"<html><body>{menu}<div class='comments'>{BLOCK}</div></body></html>"
    (document,), _ = taken("b.html", page.encode())
    assert [line for line in document.text.split("\n") if "sand" in line] == [
        f"The council of Oru weighed the price of sand in its session number {n}." for n in range(30)
    ]
