import json

from newsloom.model.document import Document
from newsloom.model.tables import to_dict
from newsloom.telling import citations, jsonl
from tests.telling.made import FIRST, SECOND, account


def output():
    return [json.loads(jsonl.line(to_dict(account())))]


def test_an_untouched_output_holds():
    result = citations.check(output(), [FIRST, SECOND])
    assert result.faults == ()
    assert result.good == result.checked > 10


def test_a_span_moved_by_one_character_fails():
    moved = output()
    moved[0]["events"][0]["line_span"]["start"] += 1
    moved[0]["events"][0]["line_span"]["end"] += 1
    assert len(citations.check(moved, [FIRST, SECOND]).faults) == 1


def test_a_changed_text_fails():
    changed = Document(SECOND.name, SECOND.text.replace("Five", "Six "))
    faults = citations.check(output(), [FIRST, changed]).faults
    assert any("not the one that was read" in fault for fault in faults)
    assert any("reads 'Six '" in fault for fault in faults)


def test_a_document_that_was_not_given_is_named():
    assert any("second.txt was not given" in fault for fault in citations.check(output(), [FIRST]).faults)


def test_a_brief_line_that_its_spans_do_not_say_fails():
    forged = output()
    forged[0]["brief"][0]["text"] = "The ferry sank."
    assert citations.check(forged, [FIRST, SECOND]).faults == ("brief line 1 is not what its spans say",)


def test_a_span_outside_the_text_fails():
    outside = output()
    outside[0]["notes"][0]["spans"][0]["end"] = 10_000
    assert any("outside the text" in fault for fault in citations.check(outside, [FIRST, SECOND]).faults)
