"""Template lines of a stream: the same as of a batch, in memory that a long stream does not fill."""

import random

import pytest

from newsloom.gathering import furniture, templates
from newsloom.gathering.furniture import Furniture
from newsloom.gathering.templates import Line
from newsloom.model.span import Span

HOUSES = ("Orrin Mirror", "Lorne Post", None)


def _stream(number, seed):
    """Return documents of three outlets, one of them unknown, some of whose lines stand in many."""
    chance = random.Random(seed)
    common = [chance.getrandbits(64) for _ in range(6)]
    made = []
    for document in range(number):
        keys = [chance.getrandbits(64) for _ in range(4)] + chance.sample(common, 2)
        lines = tuple(Line(key, Span(40 * place, 40 * place + 30)) for place, key in enumerate(keys))
        made.append((f"d{document}", chance.choice(HOUSES), lines))
    return made


def _of_stream(stream, story_of):
    kept = Furniture()
    for number, (_, outlet, lines) in enumerate(stream):
        kept.add(number, outlet, lines)
    return [
        row
        for number, (name, _, _) in enumerate(stream)
        for row in kept.aside(name, number, story_of, lambda number: stream[number][1:])
    ]


@pytest.mark.parametrize("number", [2, 12, 40])
def test_a_stream_learns_what_a_batch_learns(number):
    stream = _stream(number, seed=number)
    learned = templates.learned(templates.index_of(stream), lambda document: document // 2)
    batch = [row for rows in learned.values() for row in rows]
    assert sorted(_of_stream(stream, lambda document: document // 2), key=repr) == sorted(batch, key=repr)
    assert bool(batch) == (number > 2)


def test_what_is_word_for_word_in_very_many_is_counted_no_further():
    stream = [(f"d{each}", HOUSES[0], (Line(7, Span(0, 30)),)) for each in range(templates.MANY + 20)]
    reasons = {row.reason for row in _of_stream(stream, lambda document: document)}
    assert reasons == {f"template: word for word in {templates.MANY} documents of this outlet, or more"}


def test_two_lines_that_share_half_of_their_hash_are_two():
    keys = (5 << 32 | 1, 5 << 32 | 2, 5 << 32 | 3)
    stream = [(f"d{each}", HOUSES[0], (Line(key, Span(0, 30)),)) for each, key in enumerate(keys)]
    assert _of_stream(stream, lambda document: document) == []


def test_a_long_stream_forgets_its_beginning_and_still_knows_the_lines_of_its_oldest_document(monkeypatch):
    monkeypatch.setattr(furniture, "SPAN", 10)
    notice = Line(7, Span(0, 30))
    stream = [(f"d{each}", HOUSES[0], (notice,) if each in (0, 33, 34) else ()) for each in range(35)]
    kept = Furniture()
    for number, (_, outlet, lines) in enumerate(stream):
        kept.add(number, outlet, lines)
    assert len(kept.older.rows) + len(kept.newer.rows) <= 20

    def aside(number):
        return kept.aside(stream[number][0], number, lambda each: each, lambda each: stream[each][1:])

    assert [row.document for row in aside(0)] == ["d0"]  # three now stand in view: the two newest, and itself
    assert aside(34) == []  # two are no template; the first is out of sight
