import io
import json
import subprocess
import sys

import pytest

from newsloom.intake import feeds
from newsloom.model.account import Failure


def read(raw, base=""):
    found = list(feeds.entries_xml("f", io.BytesIO(raw if isinstance(raw, bytes) else raw.encode()), base))
    return [each for each in found if isinstance(each, feeds.Entry)], [
        each for each in found if isinstance(each, Failure)
    ]


def test_atom_gives_the_fullest_text_the_page_and_the_publication():
    (entry,), failures = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Oru Courier</title><entry>'
        '<title type="html">A &amp;amp; B</title><link rel="self" href="/self"/><link rel="alternate" href="/page"/>'
        "<updated>2031-05-09T00:00:00Z</updated><published>2031-05-05T10:00:00Z</published>"
        '<summary>Short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>The weir held.</p><p>Voss was there.</p></div></content></entry></feed>",
        base="https://courier.example/feed",
    )
    assert (entry.title, entry.outlet, entry.url) == ("A & B", "Oru Courier", "https://courier.example/page")
    assert (entry.text, entry.published) == ("The weir held.\nVoss was there.", "2031-05-05T10:00:00Z")
    assert not failures


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a <b>bold weir", "bold weir"),
        ("a \x01 weir", "weir"),
        (b"a caf\xe9 weir", "weir"),
    ],
    ids=["tag", "control", "byte"],
)
def test_a_feed_that_is_not_well_formed_is_read_and_that_is_said(text, told):
    raw = text if isinstance(text, bytes) else text.encode()
    entries, failures = read(
        b"<rss><channel><item><description>%b</description></item>"
        b"<item><description>The second.</description></item></channel></rss>" % raw
    )
    assert any(told in entry.text for entry in entries)
    assert "not well-formed" in failures[0].message
    assert any("The second." in entry.text for entry in entries)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("10&nbsp;km of weir", "10\u00a0km of weir"),
        ("Voss & Oru & Co", "Voss & Oru & Co"),
        ("A&B; C&amp;D &#233; &eacute;", "A&B; C&D é é"),
        ("<![CDATA[<p>Voss & Oru &hellip;</p>]]>", "Voss & Oru …"),
    ],
)
@pytest.mark.parametrize("read_at_once", [7, 50, 100_000])
def test_bare_ampersands_and_entities_of_html_are_everyday_input(text, told, read_at_once):
    class Piecewise(io.BytesIO):
        def read(self, _size=-1):
            return super().read(read_at_once)

    raw = f"<rss><channel><item><description>{text}</description></item></channel></rss>".encode()
    (entry,) = feeds.entries_xml("f", Piecewise(raw))
    assert entry.text == told


def test_a_feed_of_many_entries_stays_flat_in_memory_however_broken():
    peaks = [_peak(number, b"A & B &nbsp; <br> C") for number in (2_000, 20_000)]
    assert peaks[1] < 1.5 * peaks[0]


def _peak(number, text):
    """Return the resident memory of a process that reads so many entries, in pages."""
    program = (
        "import io, sys; from newsloom.intake import feeds\n"
        f"raw = b'<rss>' + b'<item><description>{text.decode()}</description></item>' * {number}\n"
        "for _ in feeds.read_xml('f', io.BytesIO(raw)): pass\n"
        "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_entities_of_its_own_are_not_expanded_nor_files_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    raw = (
        f'<!DOCTYPE r [<!ENTITY a "xx"><!ENTITY f SYSTEM "{secret.as_uri()}">]>'
        "<rss><item><description>one &a; &f; two</description></item></rss>"
    )
    (entry,), _ = read(raw)
    assert "secret" not in entry.text
    assert "xx" not in entry.text
    assert entry.text.startswith("one")


@pytest.mark.parametrize(("words", "teaser"), [(0, True), (61, True), (99, True), (100, False), (5_000, False)])
def test_an_entry_of_few_words_is_a_teaser(words, teaser):
    assert feeds.Entry("f#1", "weir " * words).is_teaser == teaser


def test_an_entry_keeps_who_wrote_it_and_where_the_feed_says_each_thing():
    (rss,), _ = read(
        "<rss><channel><title>Oru Courier</title><item><title>Weir</title><description>It held.</description>"
        "<pubDate>Mon, 05 May 2031 10:00:00 +0200</pubDate><author>desk@courier.example (Ada Voss)</author>"
        '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ida Lund</dc:creator></item></channel></rss>'
    )
    assert rss.authors == ("Ada Voss", "Ida Lund")
    assert [(each.field, each.basis) for each in rss.stated] == [
        ("title", "feed title"),
        ("outlet", "feed title of the feed"),
        ("published", "feed pubDate"),
        ("authors", "feed author"),
        ("authors", "feed creator"),
    ]
    (atom,), _ = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>It held.</content>'
        "<author><name>Ada Voss</name><email>a@b.example</email></author></entry></feed>"
    )
    assert atom.authors == ("Ada Voss",)
    row = {"content_text": "It held.", "authors": [{"name": "Ada Voss"}, {"name": "Ida Lund"}, 5]}
    (entry,) = feeds.entries_json("f", json.dumps({"items": [row]}))
    assert feeds.document(entry).authors == ("Ada Voss", "Ida Lund")


def test_a_feed_of_other_peoples_entries_names_the_outlet_of_each():
    item = "<item><description>It held.</description>{}</item>"
    entries, _ = read(
        '<rss><channel><title>"weir" - Google News</title>'
        + item.format('<source url="https://courier.example">Oru Courier</source>')
        + "</channel></rss>"
    )
    assert (entries[0].outlet, entries[0].stated[0].basis) == ("Oru Courier", "feed source")
    entries, _ = read('<rss><channel><title>"weir" - Google News</title>' + item.format("") + "</channel></rss>")
    assert entries[0].outlet is None
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Oru reader</title><entry>{}'
    atom += "<content>It held.</content></entry></feed>"
    entries, _ = read(atom.format("<source><id>x</id><title>Arden Post</title></source>"))
    assert entries[0].outlet == "Arden Post"
    entries, _ = read(atom.format("<source><id>x</id></source>"))
    assert entries[0].outlet == "Oru reader"
