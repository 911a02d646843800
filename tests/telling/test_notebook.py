import re
import sys
from datetime import date
from html import unescape

import pytest

from newsloom import pipeline
from newsloom.errors import MissingExtra, SettingsError
from newsloom.model.document import Document
from tests.telling.made import FIRST, PLEA, account

READING = pipeline.read(Document("a.txt", "The <b>ferry</b> left Orrin on Monday, Ada Voss said."))


def inside(frame):
    return unescape(re.search('srcdoc="([^"]*)"', frame).group(1))


def test_an_account_shows_its_parts_in_a_frame_without_scripts():
    frame = account()._repr_html_()
    assert 'sandbox=""' in frame
    assert "In brief" in inside(frame)
    assert "<script" not in inside(frame)


def test_a_reading_shows_its_text_with_what_was_set_aside():
    page = inside(pipeline.read(FIRST)._repr_html_())
    assert PLEA in page
    assert "&lt;b&gt;calm" in page


def test_an_account_becomes_a_table_of_its_events_or_of_what_is_asked_for():
    frame = account().to_pandas()
    assert list(frame.id) == ["e1", "e2"]
    assert frame.earliest[0] == date(2031, 5, 5)
    assert account().to_arrow("quotes").column("speaker").to_pylist() == ["Ada Voss"]


def test_a_reading_becomes_a_table_of_one_of_its_columns():
    claims = READING.to_pandas()
    assert list(claims.text) == [each.span.of(READING.document.text) for each in READING.claims]
    assert len(claims)
    assert READING.to_arrow("mentions").num_rows == len(READING.mentions)
    assert pipeline.read(Document("b", "Nothing was said.")).to_arrow("credits").num_rows == 0


def test_an_unknown_table_is_said_with_the_known_ones():
    with pytest.raises(SettingsError, match="no table 'weather'") as error:
        account().to_arrow("weather")
    assert "events" in error.value.hint


def test_without_pandas_the_install_command_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra) as error:
        account().to_pandas()
    assert "newsloom[tables]" in error.value.hint
