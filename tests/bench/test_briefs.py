import pytest

from bench.briefs import Sentence, Topic, by_worth, centroid, covered, fill, interval, lead, score, visits
from bench.rouge import Scorer
from newsloom.model.document import Document
from newsloom.model.span import Span

TEXT = "The ferry sank. Nobody was hurt."
TOPIC = Topic((Document("a", TEXT),), "The ferry sank.", {"a": (Span(0, 15),)})


def sentence(order, words=3, document="a", **vector):
    return Sentence(document, Span(10 * order, 10 * order + 9), order, words, vector)


@pytest.mark.parametrize(
    ("span", "by", "inside"),
    [
        (Span(0, 10), [Span(0, 10)], 10),
        (Span(0, 10), [Span(5, 20)], 5),
        (Span(0, 10), [Span(0, 6), Span(2, 8)], 8),
        (Span(5, 10), [Span(0, 5)], 0),
        (Span(5, 10), [], 0),
    ],
)
def test_characters_inside_the_evidence_count_once(span, by, inside):
    assert covered(span, by) == inside


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("a", Span(0, 15))], (1.0, 1.0, 1.0, 1.0)),
        ([("a", Span(16, 32))], (0.0, 0.0, 0.0, 1.0)),
        ([("a", Span(0, 32))], (2 / 3, 4 / 7, 15 / 32, 2.0)),
        ([], (0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_a_brief_is_scored_by_words_evidence_and_length(lines, expected):
    assert score(TOPIC, lines, Scorer()) == pytest.approx(expected)


def test_a_baseline_fills_its_length_and_repeats_nothing():
    pool = [sentence(0, 2, x=1.0), sentence(1, 2, x=1.0), sentence(2, 5, y=1.0), sentence(3, 1, z=1.0)]
    assert fill(pool, 3) == [("a", Span(0, 9)), ("a", Span(30, 39))]


def test_the_lead_takes_documents_in_turn():
    pool = [sentence(0, x=1.0), sentence(1, y=1.0), sentence(0, document="b", z=1.0)]
    assert lead(TOPIC, (), pool) == [("a", Span(0, 9))]
    assert [each.document for each in by_worth(pool, [1, 1, 2])] == ["b", "a", "a"]


def test_the_centroid_prefers_what_is_most_in_common():
    pool = [sentence(0, z=1.0), sentence(1, x=1.0), sentence(2, x=0.8, y=0.6), sentence(3, y=1.0)]
    assert centroid(TOPIC, (), pool) == [("a", Span(20, 29))]


def test_a_surfer_visits_the_middle_of_a_star_most():
    pool = [sentence(0, x=1.0), sentence(1, x=0.7, y=0.7), sentence(2, y=1.0)]
    visited = visits(pool, lambda one, other: float(bool(one.vector.keys() & other.vector.keys())))
    assert max(visited) == visited[1]
    assert sum(visited) == pytest.approx(1)
    assert visits([], lambda *_: 0.0) == []


def test_the_bootstrap_brackets_the_mean_and_is_repeatable():
    low, high = interval([0.0, 1.0] * 10)
    assert low < 0.5 < high
    assert (low, high) == interval([0.0, 1.0] * 10)
    assert interval([0.3] * 5) == (0.3, 0.3)
