"""Mentions of people, bodies and places, with their canonical names, titles and kinds."""

from __future__ import annotations

import pytest

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Mention, Passage
from newsloom.model.span import Span
from newsloom.reading import mentions, sentences


def find(text: str) -> tuple[Mention, ...]:
    document = Document(name="a", text=text)
    passages = (Passage(Span(0, len(text)), "body", "test"),)
    return mentions.find(words.find(document), passages, sentences.find(document, passages))


def names(text: str) -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.name) for mention in find(text)]


def test_a_surname_joins_the_full_name_before_it():
    found = names("Mira Halvorsen said the port was closed. Halvorsen said it would open again.")
    assert found == [("Mira Halvorsen", "Mira Halvorsen"), ("Halvorsen", "Mira Halvorsen")]


def test_the_possessive_is_no_part_of_a_name():
    assert ("Mira Halvorsen", "Mira Halvorsen") in names("They praised Mira Halvorsen's plan.")


def test_a_title_is_told_apart_from_the_name():
    found = find("The plan was rejected by Finance Minister Tomas Voss.")
    assert [(mention.name, mention.title, mention.kind) for mention in found] == [
        ("Tomas Voss", "Finance Minister", "person")
    ]


def test_different_given_names_are_different_people():
    found = names("Mira Halvorsen met Tomas Halvorsen in the hall.")
    assert [name for _, name in found] == ["Mira Halvorsen", "Tomas Halvorsen"]


def test_months_and_weekdays_are_no_names():
    assert names("It was closed on Monday and opened in March.") == []


@pytest.mark.parametrize("text", ["x", "A" * 20_000, "A " * 20_000, "'" * 20_000, "ALL CAPITALS HERE.", "no capitals"])
def test_any_text_is_read(text):
    find(text)
