import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from newsloom.model.account import Dropped
from newsloom.model.span import Span
from newsloom.telling.report import texts

TEXT = "The ferry left Orrin on Monday."


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_stretches_that_cross_are_closed_and_opened_again():
    html = texts.marked("abcdef", "d", [Span(0, 4), Span(2, 6)], (), ())
    assert html == '<span class="c" id="d:0-4">ab<span class="c" id="d:2-6">cd</span></span><span class="c">ef</span>'


def test_a_stretch_inside_another_lies_inside_it():
    html = texts.marked("abcd", "d", [Span(0, 4), Span(1, 2)], (), ())
    assert html == '<span class="c" id="d:0-4">a<span class="c" id="d:1-2">b</span>cd</span>'


def test_what_was_set_aside_says_why_and_can_be_taken_back():
    html = texts.marked(TEXT, "d", (), (), [Dropped("a", Span(0, 9), "promotion", 'asks for "support"')])
    assert html.count("<button") == 1
    assert "set aside as promotion: asks for &quot;support&quot;" in html
    assert plain(html) == TEXT


def test_a_carriage_return_stays_and_a_mark_that_turns_lines_is_fenced():
    html = texts.marked("a\r\n\u202eb", "d", (), (), ())
    assert html == 'a&#13;\n<bdi class="odd" data-code="U+202E">\u202e</bdi>b'


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1])))


@settings(deadline=None)  # a shared machine may be busy
@given(st.text(min_size=29, max_size=40), SPANS, SPANS, SPANS)
def test_whatever_is_marked_the_text_stays_and_every_tag_is_closed_in_order(text, cited, told, aside):
    dropped = [Dropped("a", span, "label", "a rule") for span in aside]
    html = texts.marked(text, "d", cited, told, dropped)
    assert plain(html.replace("&#13;", "\r")) == re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)(\w+)", html):
        if closing:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []
    assert html.count(' id="d:') == len(set(cited))
