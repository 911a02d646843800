"""Names over documents: what is one name, and what must stay two."""

import pytest

from newsloom.weighing import names
from tests.weighing.made import report


def joined(*texts: tuple[str, ...], kind: str = "person") -> list[set[str]]:
    """The groups of forms found when each text is one report whose lines are its names."""
    reports = tuple(
        report(chr(97 + number), "\n".join(lines), mentions=[(line, kind) for line in lines], order=number)
        for number, lines in enumerate(texts)
    )
    return [{name.name, *name.aliases} for name in names.join(reports)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oru Halvorsen", "ORU HALVORSEN"),
        ("Kael Jin-mo", "Kael Jin Mo"),
        ("José Lund", "Jose Lund"),
        ("Alexey Dorn", "Alexei Dorn"),
        ("Khalid Osmani", "Halid Osmani"),
        ("Mara Ekdal", "Mara T. Ekdal"),
        ("Halvorsen Oru", "Oru Halvorsen"),
        ("Mara Ekdal", "Ekdal"),
        ("Kael Jin-mo", "Kael"),
    ],
)
def test_one_person_over_documents(one, other):
    assert joined((one,), (other,)) == [{one, other}] or joined((one,), (other,)) == [{other, one}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara Ekdal", "Tora Ekdal"),
        ("Kael Jin-mo", "Kael Jin-ho"),
        ("Li Wen", "Ly Wen"),
        ("Mara Ekdal", "Ekdahl Senior"),
    ],
)
def test_other_given_names_are_other_people(one, other):
    assert len(joined((one,), (other,))) == 2


def test_a_surname_that_two_people_bear_belongs_to_neither():
    assert {"Ekdal"} in joined(("Mara Ekdal", "Tora Ekdal"), ("Ekdal",))


def test_two_spellings_beside_each_other_are_two_people():
    both = report("a", "Alexey Dorn met Alexei Dorn", mentions=[("Alexey Dorn", "person"), ("Alexei Dorn", "person")])
    assert len(names.join((both,))) == 2


def test_initials_stand_for_the_body():
    assert joined(("National Dam Board",), ("NDB",), kind="organization") == [{"National Dam Board", "NDB"}]


def test_initials_of_two_bodies_stand_for_neither():
    assert {"NDB"} in joined(("National Dam Board", "Northern Deposit Bank"), ("NDB",), kind="organization")


def test_a_person_is_never_a_place():
    reports = (
        report("a", "Arden", mentions=[("Arden", "place")]),
        report("b", "Arden", mentions=[("Arden", "person")], order=1),
    )
    assert [name.kind for name in names.join(reports)] == ["place", "person"]


def test_the_fullest_form_names_it_and_the_order_of_reports_does_not_matter():
    told = (
        report("a", "Ekdal", mentions=[("Ekdal", "person")]),
        report("b", "Mara Ekdal", mentions=[("Mara Ekdal", "person")], order=1),
    )
    (name,) = names.join(told)
    assert name.name == "Mara Ekdal"
    assert names.join(told[::-1]) == (name,)


def test_the_index_leads_from_a_documents_own_form_to_the_name():
    told = (
        report("a", "Ekdal", mentions=[("Ekdal", "person")]),
        report("b", "Mara Ekdal", mentions=[("Mara Ekdal", "person")], order=1),
    )
    found = names.join(told)
    index = names.lookup(found, told)
    assert index.of("a", "Ekdal") == index.of("b", "Mara Ekdal") == found[0]
    assert index.of("a", "Mara Ekdal") is None
