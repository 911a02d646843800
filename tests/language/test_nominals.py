"""Events that a noun names and a light verb carries."""

import pytest

from newsloom.language import nominals, verbs, words
from newsloom.model.document import Document


def of(text: str) -> str | None:
    found = words.find(Document(name="case", text=text))
    (group,) = verbs.find(found, 0, len(found.texts))
    return nominals.predicate(found, 0, len(found.texts) - 1, group)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks will be held in Arden on Friday.", "meet"),
        ("A meeting between Oru and Voss took place in Arden.", "meet"),
        ("The summit was called off.", "meet"),
        ("Oru held another round of talks with Voss.", "meet"),
        ("Oru paid a visit to Arden.", "travel"),
        ("The vote is scheduled for Friday.", "vote"),
        ("After the talks, the bridge was opened.", None),
        ("Oru signed the treaty.", None),
        ("Oru held the lamp.", None),
        ("The bridge will be opened on Friday.", None),
    ],
)
def test_the_noun_says_what_the_light_verb_carries(text, expected):
    assert of(text) == expected
