import pytest

from newsloom.errors import InputError
from newsloom.intake import encodings, html
from newsloom.model.account import Failure

PAGE = '<html><head><meta charset="{}"></head><body>“Väth” — said Ngô in Łódź, עברית, e\u0301</body></html>'
WESTERN = '<html><head><meta charset="{}"></head><body>“Väth” — said so</body></html>'


@pytest.mark.parametrize(
    ("raw", "declared"),
    [
        (PAGE.format("utf-8").encode(), None),
        (PAGE.format("iso-8859-1").encode(), None),
        (PAGE.format("x").encode(), "latin1"),
        (PAGE.format("utf-16").encode(), None),
        (PAGE.format("x").encode("utf-8-sig"), "windows-1252"),
        (PAGE.format("x").encode("utf-16"), "utf-8"),
        (b"\xfe\xff" + PAGE.format("x").encode("utf-16-be"), None),
        (PAGE.format("x").encode("utf-16-le"), "utf-16le"),
    ],
    ids=[
        "as declared",
        "declared wrongly",
        "sent wrongly",
        "utf-16 in ascii",
        "mark",
        "mark 16",
        "mark 16 be",
        "sent 16",
    ],
)
def test_a_page_is_read_whatever_it_declares(raw, declared):
    text, broken = encodings.decode(raw, declared)
    assert "“Väth” — said Ngô in Łódź, עברית, e\u0301" in text
    assert not broken


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1", "us-ascii"])
def test_old_western_pages_are_read_by_their_own_or_their_sender_s_word(label):
    raw = WESTERN.format(label).encode("cp1252")
    assert "“Väth” — said so" in encodings.decode(raw)[0]
    assert "“Väth” — said so" in encodings.decode(WESTERN.format("x").encode("cp1252"), label)[0]


@pytest.mark.parametrize(
    ("label", "text"), [("Shift_JIS", "堰"), ("gb2312", "堰堤"), ("euc-kr", "둑"), ("koi8-r", "Плотина")]
)
def test_pages_of_other_scripts_are_read_as_declared(label, text):
    raw = f'<meta charset="{label}"><p>{text}'.encode(encodings._encoding(label))
    assert text in encodings.decode(raw)[0]


def test_seven_bit_japanese_is_not_taken_for_ascii():
    assert "堰" in encodings.decode("<meta charset=iso-2022-jp><p>堰".encode("iso2022_jp"))[0]


def test_a_few_broken_bytes_are_shown_and_said_and_many_are_refused():
    raw = PAGE.format("utf-8").encode()
    (failure, document) = html.read_bytes("p", raw.replace(b"</body>", b"<p>caf\xe9</p></body>"))
    assert isinstance(failure, Failure)
    assert "1 broken characters" in failure.message
    assert "Väth" in document.text
    with pytest.raises(InputError, match="not written in utf-8"):
        encodings.decode(PAGE.format("utf-8").encode("cp1250", "replace") * 50)


@pytest.mark.parametrize("label", ["zlib", "hex", "rot13", "unicode_escape", "idna", "utf-7", "x" * 5_000, "\x00", "ü"])
def test_a_label_never_leads_to_a_codec_that_is_no_encoding_of_pages(label):
    assert encodings.decode(b"a+b \\u0041", label) == ("a+b \\u0041", "")
    with pytest.raises(InputError):
        encodings.decode(b"\xff\xe9\xff\xe9" * 9, label)


def test_a_nul_is_shown_and_the_page_is_read():
    (document,) = html.read_bytes("p", b"<html><body><p>The weir\x00 held, Voss said.</p></body></html>")
    assert "The weir" in document.text
    assert "Voss said" in document.text
