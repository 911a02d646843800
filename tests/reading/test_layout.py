"""Lines and glue points, on positions of the untouched text."""

from __future__ import annotations

import pytest

from newsloom.reading import layout
from newsloom.text import fold


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in layout.pieces(text, fold(text))]


def test_lines_are_cut_at_every_kind_of_line_end_and_trimmed():
    text = " one \r\ntwo\x0bthree\u2028four\n\n\t\n five"
    assert [text[start:end] for start, end in layout.lines(fold(text))] == ["one", "two", "three", "four", "five"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The lamp failed.The office knew.", ["The lamp failed.", "The office knew."]),
        ("It failed in 2029.Nobody came.", ["It failed in 2029.", "Nobody came."]),
        ("“It failed.”The office knew.", ["“It failed.”", "The office knew."]),
        ("It failed.“We knew,” he said.", ["It failed.", "“We knew,” he said."]),
        ('It failed."We knew," he said.', ["It failed.", '"We knew," he said.']),
        ('"It failed."The office knew.', ['"It failed."', "The office knew."]),
        ("Read on todayThe lamp failed.", ["Read on today", "The lamp failed."]),
        ("Support us nowHalvorsen was late.", ["Support us nowHalvorsen was late."]),
        ("Support us hereHalvorsen was late.", ["Support us here", "Halvorsen was late."]),
        ("Share this storyA baker died.", ["Share this story", "A baker died."]),
    ],
)
def test_two_texts_glued_together_are_parted(text, parts):
    assert pieces(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "The U.S.A joined.",
        "It costs 3.5 coins.",
        "See www.oru.Example for more.",
        "Write to desk@oru.Example today.",
        "He met St.Oru and Dr.Lund there.",
        "A film on YouTube and an iPhone.",
        "The #onTheQuay crowd and vanDyke met.",
    ],
)
def test_names_numbers_and_addresses_are_not_cut(text):
    assert pieces(text) == [text]


def test_a_blank_after_a_stop_is_no_glue_point():
    assert pieces("It failed. The office knew.") == ["It failed. The office knew."]


def test_a_long_word_takes_linear_time():
    assert len(layout.pieces("a" * 20_000, "a" * 20_000)) == 1
