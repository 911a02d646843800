"""Stamps: which clocks open an entry, and which are numbers in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from newsloom.reading import stamps
from newsloom.reading.stamps import Stamp


@pytest.mark.parametrize(
    ("line", "minutes", "day"),
    [
        ("14:32 GMT", 872, None),
        ("[2.05pm]", 845, None),
        ("12:05 a.m. EST", 5, None),
        ("2031-03-05T14:32:00Z", 872, date(2031, 3, 5)),
        ("2031-02-30T14:32:00Z", 872, None),
        ("2031-03-05 14:32", 872, date(2031, 3, 5)),
        ("Monday 5 March at 9:15 a.m.", 555, None),
        ("Mar 5, 2:05 PM EST", 845, None),
        ("14:32, 5 March 2031", 872, None),
        ("Posted at 14:32", 872, None),
    ],
)
def test_a_line_that_is_nothing_but_a_stamp(line, minutes, day):
    assert stamps.alone(line, 0, len(line))
    assert stamps.opening(line, 0, len(line)) == Stamp(minutes, day)


@pytest.mark.parametrize("line", ["14:05 The tug left", "9:15 a.m. - The tug left", "12.30: Ada Voss spoke"])
def test_a_stamp_with_its_text_behind_it(line):
    assert stamps.opening(line, 0, len(line)) is not None
    assert not stamps.alone(line, 0, len(line))


@pytest.mark.parametrize(
    "line", ["5.30 metres of water", "12.50 euros a head", "2:15 hours of play", "25:10 GMT", "3:2"]
)
def test_a_number_that_is_no_clock(line):
    assert stamps.opening(line, 0, len(line)) is None
