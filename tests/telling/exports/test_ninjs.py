import json

import jsonschema
import pytest

from newsloom.telling.exports import ninjs
from tests.telling.exports.given import HOSTILE, accounts, hostile
from tests.telling.exports.ninjs_checks import CHECKS


def written(told):
    return [json.loads(line) for line in ninjs.write(told).decode().splitlines()]


@pytest.mark.parametrize("given", [accounts, hostile])
def test_an_object_holds_what_the_standard_asks_for_and_nothing_else(given):
    for each in written(given()):
        jsonschema.validate(each, CHECKS)


def test_the_checks_refuse_what_the_standard_does_not_know():
    (story,) = written(accounts())
    for wrong in ({"uri": 7}, {"type": "story"}, {"headline": "x"}, {"associations": [{"uri": "urn:x:y"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(story | wrong, CHECKS)


def test_a_story_tells_its_brief_its_sources_and_its_reports():
    (story,) = written(accounts())
    assert story["bodies"][0]["value"].startswith("The ferry left Orrin on Monday.")
    assert [each["name"] for each in story["infoSources"]] == ["Ada Voss"]
    assert [each["name"] for each in story["people"]] == ["Ada Voss"]
    assert [each["name"] for each in story["associations"]] == ["first.txt", "second.txt"]


def test_what_is_planned_is_an_event_with_the_days_on_which_it_is_expected():
    (story,) = written(hostile())
    ahead = [each for each in story["associations"] if each["type"] == "event"]
    assert len(ahead) == len(HOSTILE)
    assert ahead[0]["eventDetails"]["dates"] == {"expectedStartDate": "2031-05-05", "expectedEndDate": "2031-05-09"}
