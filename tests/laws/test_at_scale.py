"""The laws once more where a stream would break them: many copies of one wire, and a hundred stories at once."""

from itertools import product
from time import process_time

import pytest

from newsloom import pipeline
from tests.laws.made import other, wire

pytestmark = pytest.mark.slow

TOWNS = tuple(
    f"{head}{tail}" for head, tail in product(("Bral", "Dorn", "Kest", "Vash", "Yel"), ("ford", "holm", "mark", "wick"))
)


def copies(count):
    return [wire(name=f"copy-{i:03}.txt", outlet=f"Paper {i}", published="2031-05-07") for i in range(count)]


def most_origins(accounts):
    return max(len(event.origins) for account in accounts for event in account.events)


def independent(accounts):
    return sum(origin.independent for account in accounts for origin in account.origins)


def test_two_hundred_copies_add_no_origin():
    before = pipeline.run([wire(), other()])
    after = pipeline.run([wire(), other(), *copies(200)])
    assert len(after) == len(before) == 1
    assert most_origins(after) <= most_origins(before)
    assert independent(after) <= independent(before)


def test_copies_cost_in_proportion_to_their_number():
    """Four times the copies may take at most eight times as long; a pairwise stage would take sixteen."""

    def cost(count: int) -> float:
        start = process_time()
        pipeline.run([wire(), other(), *copies(count)])
        return process_time() - start

    cost(10)
    assert cost(200) < 8 * cost(50)


def test_stories_of_many_towns_stay_apart():
    """Told in the same words, a year apart, each with its own town: one story per town."""
    documents = [
        make(name=f"{town}-{make.__name__}.txt", town=town, published=f"{2001 + i}-05-06")
        for i, town in enumerate(TOWNS)
        for make in (wire, other)
    ]
    accounts = pipeline.run(documents)
    assert len(accounts) == len(TOWNS)
    for account in accounts:
        assert len({span.document.split("-")[0] for event in account.events for span in event.spans}) == 1
