"""Pronouns that speak: named where it is clear who they are, and nobody otherwise."""

import pytest

from newsloom.model.reading import Mention
from newsloom.model.span import Span
from tests.reading.test_quotes import find


@pytest.mark.parametrize(
    "text",
    [
        "Oru says he hopes the dam will hold.",
        "Oru said the dam would hold. He added that nobody had to leave.",
        "Oru said the dam would hold.\n\nHe added that nobody had to leave.",
    ],
)
def test_a_pronoun_is_the_speaker_around_or_just_before_it(text):
    assert {quote.speaker_name for quote in find(text)} == {"Oru"}


@pytest.mark.parametrize(
    "text",
    [
        "Oru said the dam would hold. Halvorsen listened. He added that nobody had to leave.",
        "Oru said the dam would hold.\n\nThe town slept.\n\nHe added that nobody had to leave.",
        "Halvorsen met Voss in the town. She said the dam would hold.",
        "The crew praised Oru. He said the dam would hold.",
        "A fisherman saw the boat. Oru saw it too. He said it was gone.",
    ],
)
def test_a_pronoun_is_nobody_when_others_may_be_meant(text):
    assert find(text)[-1].speaker_name is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Halvorsen left the town. He said the dam would hold.", "Halvorsen"),
        ("Halvorsen left the town.\n\nHe said the dam would hold.", "Halvorsen"),
        ("Halvorsen, a farmer from Arden, left. He said the dam would hold.", "Halvorsen"),
    ],
)
def test_a_pronoun_is_the_one_person_who_opens_the_sentences_before_it(text, name):
    assert find(text)[-1].speaker_name == name


def titled(text, **titles):
    """Read `text` with each name given, and the title that stands before it."""
    return find(
        text,
        mentions=[
            Mention(Span(text.index(name), text.index(name) + len(name)), "person", name, title=title)
            for name, title in titles.items()
        ],
    )


def test_of_two_persons_the_pronoun_is_the_one_whose_title_tells_its_sex():
    text = "Mr Oru met Mrs Voss in the town. {} said the dam would hold."
    assert titled(text.format("She"), Oru="Mr", Voss="Mrs")[-1].speaker_name == "Voss"
    assert titled(text.format("He"), Oru="Mr", Voss="Mrs")[-1].speaker_name == "Oru"


def test_a_speaker_of_the_other_sex_is_not_the_pronoun():
    text = "Spokeswoman Voss said the dam would hold. He said it was old."
    assert titled(text, Voss="Spokeswoman")[-1].speaker_name is None
