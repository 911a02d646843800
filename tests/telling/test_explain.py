import json

import pytest

from newsloom.errors import InputError
from newsloom.model.tables import to_dict
from newsloom.telling import explain, jsonl
from tests.telling.made import account


def why(wanted):
    return "\n".join(explain.lines([json.loads(jsonl.line(to_dict(account())))], wanted))


def test_a_line_leads_to_its_event_its_origin_and_its_characters():
    told = why("line-1")
    assert "first.txt 36-67: The ferry left Orrin on Monday." in told
    assert "event e1: happened, 2031-05-05 in Orrin" in told
    assert "Ada Voss: named as the source" in told


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("note-1", "ours, not a report's"),
        ("e1", "planned as of open to 2031-05-05 (publication 1)"),
        ("f1", "finding f1: disputed (inside-one-text), number of hurt"),
        ("o2", "not shown to be independent"),
        ("q1", "through Orrin Wire ← Ada Voss"),
        ("n1", "also Voss"),
    ],
)
def test_every_id_explains_itself(wanted, words):
    assert words in why(wanted)


def test_an_unknown_id_is_answered_with_near_ones():
    with pytest.raises(InputError, match="nothing in this output") as error:
        why("line-7")
    assert "line-1" in error.value.hint
