import pytest

from newsloom import pipeline
from newsloom.model.document import Document
from newsloom.weighing import bearing


def reading(text):
    return pipeline.read(Document("a.txt", text))


ARRIVED = reading("The minister arrived in Calder by train.")


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("Her arrival in Calder by train was announced late.", "A market opened its stalls to the public."),
        ("The minister arrived in Calder by train.", "The minister left for Venn by car."),
    ],
)
def test_what_is_told_in_words_of_one_family_bears_on_it(nearer, farther):
    assert bearing.of(ARRIVED, reading(nearer)) > bearing.of(ARRIVED, reading(farther))


def test_bearing_is_the_same_both_ways_and_between_nothing_and_one():
    other = reading("The train from Venn was late.")
    assert bearing.of(ARRIVED, other) == pytest.approx(bearing.of(other, ARRIVED))
    assert 0 <= bearing.of(ARRIVED, other) < bearing.of(ARRIVED, ARRIVED) <= 1 + 1e-9
    assert bearing.of(ARRIVED, reading("Of the.")) == 0.0


def test_what_a_sentence_tells_is_without_who_says_it():
    text = "The minister arrived in Calder by train on Tuesday, the mayor said."
    assert bearing.told(reading(text)).of(text) == "The minister arrived in Calder by train on Tuesday"
    text = "The minister arrived in Calder."
    assert bearing.told(reading(text)).of(text) == text
