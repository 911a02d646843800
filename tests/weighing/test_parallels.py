"""Parallel sentences: one value exchanged in nearly the same sentence, and what is no exchange."""

import pytest

from newsloom.weighing import exchanges, matching, origins, parallels
from tests.weighing.made import report, story
from tests.weighing.told import disputed

TOLD = "The northern lock at {place} failed on {day} after {count} gates jammed, chief keeper {name} told the board"
SAME = {"place": "Arden", "day": "Tuesday", "count": "nine", "name": "Mara Ekdal"}


def found(*changed, orders=(0, 0)):
    reports = tuple(
        report(
            chr(97 + number),
            TOLD.format(**{**SAME, **values}),
            mentions=[({**SAME, **values}["place"], "place"), ({**SAME, **values}["name"], "person")],
            order=orders[number],
        )
        for number, values in enumerate(changed)
    )
    traced = origins.trace(story(*reports), reports, (), matching.match(reports, ()), ())
    return list(exchanges.findings(parallels.compare(reports), traced))


@pytest.mark.parametrize(
    ("values", "slot"),
    [
        ({"count": "fifteen"}, "number"),
        ({"day": "Friday"}, "date"),
        ({"place": "Vasholm"}, "place"),
        ({"name": "Tomas Brandel"}, "name"),
    ],
)
def test_an_exchanged_value_is_a_dispute_of_its_slot(values, slot):
    (finding,) = found({}, values)
    assert (finding.verdict, finding.slot) == ("disputed", slot)
    assert {value.documents for value in finding.values} == {("a",), ("b",)}


@pytest.mark.parametrize("values", [{}, {"name": "Mara Ekdahl"}, {"count": "9"}, {"name": "Ekdal"}])
def test_the_same_value_in_another_form_is_none(values):
    assert found({}, values) == []


def test_a_number_that_grows_with_publication_is_an_update():
    (finding,) = found({}, {"count": "fifteen"}, orders=(0, 1))
    assert (finding.verdict, finding.kind) == ("updated", "update")


def test_another_sentence_with_other_values_is_none():
    one = report("a", "Voss opened the hall in Arden on Monday with forty guests from the coast")
    other = report("b", "The keeper closed nine gates on Tuesday before the water came over the northern lock")
    traced = origins.trace(story(one, other), (one, other), (), matching.match((one, other), ()), ())
    assert list(exchanges.findings(parallels.compare((one, other)), traced)) == []


def test_a_value_at_the_end_of_a_sentence_is_exchanged_too():
    told = "Hundreds of dancers were caught by the storm during the midsummer festival on the meadows in {place}."
    first, other = (told.format(place=place) for place in ("Lowmere", "Tarnfield"))
    assert [each.slot for each in disputed(first, other)] == ["place"]
