"""Passages: every phenomenon of residue as a marked text, and what holds of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Passage
from newsloom.reading import passages
from tests.marked import cases

LINES = [case.text for case in cases("passages")]


def find(text: str, title: str | None = None) -> tuple[Passage, ...]:
    document = Document(name="a", text=text, title=title)
    return passages.find(document, words.find(document))


@pytest.mark.parametrize("case", cases("passages"), ids=lambda case: case.name)
def test_passages_are_those_of_the_case(case):
    found = [(passage.kind, passage.span.start, passage.span.end) for passage in find(case.text)]
    assert found == list(case.spans)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=80)), max_size=4), st.sampled_from(["\n", "\r\n", " "])
)
def test_passages_tile_any_text(parts, gap):
    text = gap.join(parts)
    found = find(text)
    covered = [False] * len(text)
    for passage in found:
        slice_ = passage.span.of(text)
        assert slice_ == slice_.strip()
        for at in range(passage.span.start, passage.span.end):
            assert not covered[at]
            covered[at] = True
    assert all(covered[at] or char.isspace() or not char.strip() for at, char in enumerate(text))


def test_an_empty_text_has_no_passages():
    assert find("") == ()
    assert find(" \n\t ") == ()


def test_a_text_without_residue_is_kept_whole():
    text = (
        "Lamp fails again in Oru\n\nThe lamp went dark on Monday, the office said.\n\nNobody was hurt in the harbour."
    )
    assert all(passage.keep for passage in find(text))


def test_a_given_title_finds_the_headline_among_other_lines():
    text = "Ten coves for a long weekend away\nLamp fails again in Oru\nThe lamp went dark on Monday, the office said."
    kinds = {passage.span.of(text): passage.kind for passage in find(text, title="Lamp fails again in Oru")}
    assert kinds["Lamp fails again in Oru"] == "headline"


def test_a_sentence_with_a_speech_verb_outweighs_an_imperative():
    text = "Lamp fails again in Oru\n\nFollow us to the mole, the harbour master said to the crowd on Monday."
    assert find(text)[-1].kind == "body"


def test_a_line_that_stands_three_times_is_furniture():
    said = [
        "The lamp went dark on Monday, the office said.",
        "Two boats waited for daylight.",
        "Nobody was hurt at all.",
    ]
    text = "Lamp fails again in Oru\n" + "".join(f"Tide table here\n{each}\n" for each in said)
    assert [passage.kind for passage in find(text)].count("boilerplate") == 3


def test_a_reason_names_the_rule():
    assert find("Subscribe to the Oru Post for two coins")[0].reason == "promotion: subscribe"


def test_a_sentence_on_prices_that_names_its_speaker_and_addresses_nobody_is_news():
    news = (
        "While the short course stays free, the union said that its full course becomes a premium offer for members "
        "only, who pay $4 a month from May."
    )
    plea = "Read everything for just $4 a month, the full course and your free premium offer, as our readers said."
    found = {passage.span.of(f"{news}\n\n{plea}"): passage.kind for passage in find(f"{news}\n\n{plea}")}
    assert found[news] == "body"
    assert found[plea] == "promotion"
