import io

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
        ("10&nbsp;km of weir", "10 km of weir"),
        ("Voss & Oru", "Voss"),
        ("a <b>bold weir", "bold weir"),
        ("a \x01 weir", "weir"),
        (b"a caf\xe9 weir", "weir"),
    ],
    ids=["entity", "ampersand", "tag", "control", "byte"],
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
