"""Stays: days at one place that cross each other are a dispute, in whatever words they are told."""

import pytest

from newsloom import pipeline
from newsloom.model.document import Document

TELLING = """Wrenna — The ministers of Velland and Korrin will meet in Wrenna {first} over the Lorne bridge, they said.

The bridge over the Lorne has been closed since a pier sank in the spring, and both governments want it mended.
"""
OTHER = """Bridge talks near

Petra Saal, the minister of Velland, wants to raise the Lorne bridge when she travels to {place} for the talks {second}.

The bridge over the Lorne has been closed since a pier sank in the spring.
"""


def crossings(first: str, second: str, place: str = "Wrenna"):
    documents = (
        Document("a.txt", TELLING.format(first=first), outlet="Wrenna Post", published="2031-05-20"),
        Document("b.txt", OTHER.format(second=second, place=place), outlet="Korrin Mirror", published="2031-05-20"),
    )
    (account,) = pipeline.run(documents)
    return [each for each in account.findings if each.why.startswith("days at")]


def test_days_that_cross_are_a_dispute_that_names_both():
    (found,) = crossings("on 26-27 May", "on May 27 and 28")
    assert (found.verdict, found.slot, found.preferred) == ("disputed", "date", None)
    assert [(value.value, value.documents) for value in found.values] == [
        ("2031-05-26/2031-05-27", ("a.txt",)),
        ("2031-05-27/2031-05-28", ("b.txt",)),
    ]
    assert [span.text for value in found.values for span in value.spans] == ["26-27 May", "May 27 and 28"]


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        ("on 26-27 May", "on May 26 and 27", "Wrenna"),
        ("on 26-27 May", "on 26-28 May", "Wrenna"),
        ("on 26-27 May", "on 29-30 May", "Wrenna"),
        ("on 26-27 May", "on 27 May", "Wrenna"),
        ("on 26-27 May", "on 27-28 May", "Telmar"),
    ],
    ids=["the same", "one holds the other", "apart", "one day", "another place"],
)
def test_other_days_say_nothing(first, second, place):
    assert crossings(first, second, place) == []
