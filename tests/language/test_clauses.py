"""Clauses: where they begin and end, which stand inside which, and whose subject they share."""

import pytest

from newsloom.language import clauses, verbs, words
from newsloom.model.document import Document


def parts(text, edges=()):
    found = words.find(Document(name="case", text=text))
    told = verbs.find(found, 0, len(found.starts))
    return found, clauses.find(found, 0, len(found.starts), told, edges)


def texts(text, edges=()):
    found, told = parts(text, edges)
    return [found.span(part.first, part.last).of(text) for part in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said on Monday that the dam would open.",
            ["The ministry said on Monday", "that the dam would open"],
        ),
        ("Police said Oru and Voss had met.", ["Police said", "Oru and Voss had met"]),
        (
            "The minister, who met Oru on Friday, resigned.",
            ["who met Oru on Friday", "The minister, who met Oru on Friday, resigned"],
        ),
        ("The man who met Oru left.", ["who met Oru", "The man who met Oru left"]),
        ("If the dam fails, the valley will flood.", ["If the dam fails", "the valley will flood"]),
        (
            "He said that Oru, who is ill, had resigned.",
            ["He said", "who is ill", "that Oru, who is ill, had resigned"],
        ),
        ("Oru met Voss after talks collapsed in May.", ["Oru met Voss", "after talks collapsed in May"]),
        ("After talks in Arden, Oru left, officials said.", ["After talks in Arden, Oru left", "officials said"]),
        ("Oru met Voss and Halvorsen left.", ["Oru met Voss", "Halvorsen left"]),
        ("The ministry said on Monday the dam would open.", ["The ministry said on Monday", "the dam would open"]),
        ("Voss told reporters Oru had left.", ["Voss told reporters", "Oru had left"]),
        (
            "Reports that the king had died were denied.",
            ["that the king had died", "Reports that the king had died were denied"],
        ),
        ("The talks ended; Voss left.", ["The talks ended", "Voss left"]),
    ],
)
def test_a_sentence_has_exactly_these_clauses(text, expected):
    assert texts(text) == expected


def test_a_joined_verb_shares_the_subject_of_the_clause_before():
    _, told = parts("Oru flew to Arden and met Voss.")
    assert [part.subject for part in told] == [None, 0]


def test_a_verb_with_its_own_subject_shares_none():
    _, told = parts("Oru flew to Arden and Voss met him.")
    assert [part.subject for part in told] == [None, None]


def test_a_verb_of_saying_governs_what_is_said_before_and_behind_it():
    _, behind = parts("Voss said the dam would open in May and close in June.")
    assert [part.outer for part in behind] == [None, 0, 0]
    _, before = parts("The dam would open in May, Voss said.")
    assert [part.outer for part in before] == [1, None]


def test_an_edge_of_a_quotation_opens_a_clause():
    text = "Voss said on Monday “we leave” and left."
    found = words.find(Document(name="case", text=text))
    edge = found.lower.index("we")
    assert texts(text, {edge})[1] == "we leave"


def test_no_verb_no_clause():
    assert texts("Peace at last in Arden.") == []


def test_clauses_hold_their_verb_and_stay_in_the_sentence():
    found, told = parts("“But why,” he asked, “did they, who knew, go, and when they went, say so?”")
    assert all(part.first <= part.group.first <= part.group.last <= part.last < len(found.starts) for part in told)
