"""Quotation marks: which stretches stand in marks, and which marks are none."""

import pytest

from newsloom.model.reading import Passage
from newsloom.model.span import Span
from newsloom.reading import layout, marks
from newsloom.text import fold


def pair(text):
    passages = tuple(Passage(Span(start, end), "body", "case") for start, end in layout.lines(text))
    return marks.pair(text, fold(text), passages)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("She said “it holds” today.", ["it holds"]),
        ('She said "it holds" today.', ["it holds"]),
        ("She said ‘it held’ today.", ["it held"]),
        ("She said 'it held' today.", ["it held"]),
        ("She said «it holds» today.", ["it holds"]),
        ("She said „it holds“ today.", ["it holds"]),
        ("She said ``it holds'' today.", ["it holds"]),
        ("“One,” she said. “Two.”", ["One,", "Two."]),
        ("“I heard ‘it holds’ twice.”", ["I heard ‘it holds’ twice."]),
    ],
)
def test_every_kind_of_mark_pairs(text, inner):
    assert [stretch.span.of(text) for stretch in pair(text)] == inner


@pytest.mark.parametrize(
    "text",
    ["It’s Voss’s dam.", "It's the workers' dam.", "The class of '31.", "A board 6' long and 4\" wide.", "No marks."],
)
def test_apostrophes_and_measures_are_no_marks(text):
    assert pair(text) == ()


def test_marks_that_never_close_end_with_their_paragraph():
    text = "“The dam will hold.\nThe town slept."
    (stretch,) = pair(text)
    assert stretch.span.of(text) == "The dam will hold."
    assert not stretch.balanced


def test_open_marks_go_on_when_the_next_paragraph_begins_with_one():
    first, second = pair("“The dam will hold.\n“Nobody has to leave.”")
    assert first.goes_on
    assert first.balanced
    assert second.balanced
