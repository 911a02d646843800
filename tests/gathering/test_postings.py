from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as some

from newsloom.gathering.postings import Postings

ENTRIES = some.lists(some.lists(some.integers(0, 9), unique=True, max_size=5), max_size=60)


@settings(deadline=None, max_examples=50)  # the first call imports numpy
@given(ENTRIES, some.integers(1, 8), some.integers(1, 6))
def test_the_newest_documents_of_a_key_are_found_wherever_they_lie(documents, recent, most):
    index, plain = Postings(), defaultdict(list)
    for number, keys in enumerate(documents):
        index.add(number, keys)
        for key in keys:
            plain[key].append(number)
        if index.held >= recent:
            index.settle()
    assert index.find(range(10), most) == [plain[key][::-1][:most] for key in range(10)]


def test_runs_of_like_size_are_merged_and_their_number_stays_small():
    index = Postings()
    for number in range(4096):
        index.add(number, [number % 7])
        if index.held >= 8:
            index.settle()
    assert len(index.runs) <= 12
    assert index.find([3], 2) == [[4091, 4084]]
