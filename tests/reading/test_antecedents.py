"""Descriptions that speak are the one name that bears them, and stay themselves where several may."""

import pytest

from newsloom import pipeline
from newsloom.model.document import Document


def speakers(text):
    return [quote.speaker_name for quote in pipeline.read(Document(name="case", text=text)).quotes]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Its owner, Arden Lines, was told on Monday. The owner said it would pay.", "Arden Lines"),
        ("Arden Motors lost money in May. The company said it was sorry.", "Arden Motors"),
        ("The carmaker Arden Motors lost money. The carmaker said it was sorry.", "Arden Motors"),
        ("The Transport Ministry warned of storms. The ministry said the road was safe.", "Transport Ministry"),
        ("Ada Voss, the mayor of Arden, came late. The mayor said the road was safe.", "Ada Voss"),
        ("Arden Lines, which owns the ferry, came. The owner said it would pay.", "Arden Lines"),
        ("The driver, Lars Oru, 44, was unhurt. The driver said the road was wet.", "Lars Oru"),
    ],
)
def test_a_description_is_the_one_name_it_was_told_of(text, name):
    assert speakers(text)[-1] == name


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Arden Motors and Sorrel Steel Corp. lost money. The company said it was sorry.", "company"),
        ("The Transport Ministry left. The interior ministry came. The ministry said it was safe.", "ministry"),
        ("The driver, Voss said, was drunk. The driver said he was not.", "The driver"),
        ("Lars Oru, the former mayor, sat in front. The mayor said it was late.", "The mayor"),
        ("The company Lars Oru founded is old. The company said it was sorry.", "company"),
        ("According to Ada Voss, the owner of the ship left. The owner said it was late.", "owner"),
        ("Finance Minister Ada Voss left. The transport minister said it was late.", "The transport minister"),
    ],
)
def test_a_description_that_may_be_another_keeps_its_words(text, kept):
    assert speakers(text)[-1] == kept
