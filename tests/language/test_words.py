from hypothesis import given
from hypothesis import strategies as st

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.span import Span
from newsloom.text import fold


def texts(text):
    return list(words.find(Document("a", text)).texts)


def test_initialisms_possessives_and_numbers_stay_whole():
    assert texts("The U.S. minister’s 1,200.50 crowns") == ["The", "U.S.", "minister", "'s", "1,200.50", "crowns"]


def test_contractions_stay_whole():
    assert texts("They don’t know O'Neil.") == ["They", "don't", "know", "O'Neil", "."]


def test_marks_are_words_of_their_own():
    assert texts("“No,” he said") == ['"', "No", ",", '"', "he", "said"]


@given(st.text())
def test_every_visible_character_lies_in_exactly_one_word(text):
    found = words.find(Document("a", text))
    covered = [index for start, end in zip(found.starts, found.ends, strict=True) for index in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {i for i, char in enumerate(fold(text)) if not char.isspace()} <= set(covered)


def test_words_of_a_span_are_those_that_begin_inside_it():
    found = words.find(Document("a", "one two three"))
    assert [found.texts[i] for i in found.between(Span(4, 13))] == ["two", "three"]
    assert found.span(1, 2) == Span(4, 13)
