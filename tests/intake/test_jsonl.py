import json

import pytest

from newsloom.intake import jsonl
from newsloom.model.account import Failure
from newsloom.model.document import Document


def lines(*records: object):
    return "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)


def test_every_field_of_the_contract_is_taken():
    record = {
        "name": "n",
        "text": "t",
        "title": "T",
        "outlet": "O",
        "url": "https://example.org/",
        "language": "en",
        "published": "2031-05-03T10:00:00+02:00",
        "other": 1,
    }
    (document,) = jsonl.read("f.jsonl", lines(record))
    assert document == Document("n", "t", "T", "O", "https://example.org/", "en", "2031-05-03T10:00:00+02:00")


def test_a_document_without_a_name_is_called_by_its_line():
    (document,) = jsonl.read("f.jsonl", "\n" + lines({"text": "t"}))
    assert document.name == "f.jsonl:2"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1, 2]", "no object"),
        ('{"title": "only"}', "no text"),
        ('{"text": "  "}', "no text"),
        ('{"text": 5}', "no text"),
        ('{"text": "t", "outlet": 7}', "outlet must be text"),
        ('{"text": "half \\ud800"}', "half a character"),
    ],
)
def test_a_line_that_is_no_document_is_set_aside_and_the_rest_goes_on(line, said):
    failure, document = jsonl.read("f.jsonl", lines(line, {"text": "t"}))
    assert isinstance(failure, Failure)
    assert said in failure.message
    assert failure.document == "f.jsonl:1"
    assert document.text == "t"


def test_a_date_that_is_none_is_said_and_taken_as_unknown():
    failure, document = jsonl.read("f.jsonl", lines({"name": "n", "text": "t", "published": "yesterday"}))
    assert "taken as unknown" in failure.message
    assert document.published is None
