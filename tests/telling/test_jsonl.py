import json
from datetime import date

import pytest

from newsloom.errors import InputError
from newsloom.model.account import TimelineDate, TimelineSentence
from newsloom.model.span import Span
from newsloom.model.story import Member
from newsloom.telling import jsonl
from tests.telling.made import account

FIELDS = "story documents datelines times names origins events findings quotes brief notes dropped failures decisions"


def test_an_account_is_one_line_with_the_fields_of_the_contract(capfdbinary):
    jsonl.print_accounts([account(), account()])
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert len(lines) == 2
    assert list(json.loads(lines[0])) == FIELDS.split()


def test_characters_are_printed_as_they_are(capfdbinary):
    jsonl.print_accounts([account()])
    assert "🌊".encode() in capfdbinary.readouterr().out


def test_members_and_timeline_dates_are_lines_too(capfdbinary):
    jsonl.print_members([Member("b.txt", "id", "s", "s", None, (), None, "first report of its story")])
    jsonl.print_timeline([TimelineDate(date(2031, 5, 5), (TimelineSentence("It opened.", "a", Span(0, 10)),))])
    member, entry = map(json.loads, capfdbinary.readouterr().out.decode().splitlines())
    assert (member["story"], member["copies"]) == ("s", [])
    assert entry["date"] == "2031-05-05"
    assert entry["sentences"][0]["end"] == 10


@pytest.mark.parametrize("text", ["", "no json", '{"story": 1}', "[]"])
def test_what_is_no_output_is_said_with_the_command_that_makes_one(tmp_path, text):
    path = tmp_path / "account.json"
    path.write_text(text)
    with pytest.raises(InputError) as error:
        jsonl.load_accounts(str(path))
    assert "newsloom run" in error.value.hint


def test_a_written_output_is_read_back(tmp_path, capfdbinary):
    jsonl.print_accounts([account()])
    path = tmp_path / "account.json"
    path.write_bytes(capfdbinary.readouterr().out)
    assert jsonl.load_accounts(str(path))[0]["story"]["id"] == "s1"
