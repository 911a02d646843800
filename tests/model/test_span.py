import pytest

from newsloom.errors import Inconsistency
from newsloom.model.span import Citation, Span


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 4)])
def test_an_empty_or_backward_span_is_refused(start, end):
    with pytest.raises(Inconsistency):
        Span(start, end)


def test_a_span_outside_its_text_is_refused():
    with pytest.raises(Inconsistency):
        Span(2, 9).of("short")


def test_a_span_gives_its_slice_in_code_points():
    assert Span(0, 2).of("😀é!") == "😀é"


def test_containment_and_overlap_are_half_open():
    assert Span(0, 5).contains(Span(0, 5))
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))


def test_a_citation_must_be_as_long_as_its_span():
    with pytest.raises(Inconsistency):
        Citation("a.txt", Span(0, 4), "abc")
