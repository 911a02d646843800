import json

from newsloom.telling.exports import web_annotations
from tests.telling.exports.given import accounts, hostile
from tests.telling.made import FIRST, SECOND

TEXTS = {f"urn:newsloom:document:{each.id}": each.text for each in (FIRST, SECOND)}


def test_every_annotation_has_a_place_and_the_words_that_stand_there():
    page = json.loads(web_annotations.write(accounts()))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len({each["id"] for each in page["items"]}) == len(page["items"]) == 9
    for each in page["items"]:
        place, quote = each["target"]["selector"]
        assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert TEXTS[each["target"]["source"]][place["start"] : place["end"]] == quote["exact"]


def test_the_brief_is_annotated_too():
    bodies = [each["body"] for each in json.loads(web_annotations.write(accounts()))["items"]]
    assert bodies[0]["id"] == "urn:newsloom:line:s1:1"
    assert bodies[0]["value"] == "The ferry left Orrin on Monday."


def test_hostile_words_stay_words():
    assert json.loads(web_annotations.write(hostile()))["items"]
