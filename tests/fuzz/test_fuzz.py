"""A few inputs for every parser, so that `make fuzz` itself cannot rot, and so that a fall is seen to be one."""

import logging

import pytest

from newsloom.intake.formats import FORMATS, STREAMS
from tests.fuzz import __main__ as fuzzing


@pytest.fixture(autouse=True)
def _remarks():
    yield
    logging.disable(logging.NOTSET)


def test_every_parser_stands_a_few_inputs():
    assert fuzzing.main(10) == 0


def test_a_fall_is_counted(capsys):
    def fall(_raw):
        raise KeyError("x")

    assert fuzzing.fuzz("x", b"abc", fall, 3) == 3
    assert "FELL x seed 0: KeyError" in capsys.readouterr().out


def test_every_format_has_its_example():
    endings = {f".{name.rpartition('.')[2]}" for name in fuzzing.files()}
    same = {".text": ".txt", ".md": ".txt", ".ndjson": ".jsonl", ".htm": ".html", ".xhtml": ".html", ".xml": ".rss"}
    assert {same.get(ending, ending) for ending in (*FORMATS, *STREAMS)} <= endings
