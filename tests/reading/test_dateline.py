"""The dateline: metadata first, then what the text's own times say, and never a guess."""

import re
from datetime import date

import pytest

from newsloom.language import words
from newsloom.language.calendar import Expression
from newsloom.model.document import Document
from newsloom.model.reading import Passage
from newsloom.model.span import Span
from newsloom.reading import dateline
from tests import marked
from tests.dating import symbol


def passages(text, kinds=()):
    """One passage a line, a body unless `kinds` says otherwise."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return tuple(
        Passage(Span(*span), kinds[number] if number < len(kinds) else "body", "case")
        for number, span in enumerate(lines)
    )


def solve(case_text, kinds=(), published=None):
    """Solve a marked text: a mark is the symbol of its expression, see `tests/dating.py`."""
    case = marked.read(case_text)
    return of(case, kinds, published)


def of(case, kinds=(), published=None):
    document = Document("case", case.text, published=published)
    expressions = tuple(Expression(Span(start, end), "DATE", symbol(label)) for label, start, end in case.spans)
    return dateline.solve(document, words.find(document), passages(case.text, kinds), expressions)


def day(text):
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize("case", marked.cases("dateline"), ids=lambda case: case.name)
def test_marked_texts_are_dated_as_their_remark_says(case):
    expected = re.search(r"\{(\S+) (\S+)\}", case.name)
    found = of(case)
    assert expected, "the remark gives no days"
    assert (found.earliest, found.latest) == (day(expected[1]), day(expected[2]))
    assert (found.basis == "unknown") == (found.earliest is None and found.latest is None)


def test_a_given_date_counts_as_it_stands():
    found = solve("It broke on [day_2031-05-09_told 9 May 2031].", published="2031-05-03T14:02:00+02:00")
    assert (found.earliest, found.latest, found.basis) == (date(2031, 5, 3), date(2031, 5, 3), "metadata")


def test_the_evidence_is_the_expressions_that_bind():
    case = marked.read(
        "Built in [year_2019_told 2019]. It broke on [day_2031-05-03_told 3 May 2031]. "
        "It will open by [day_2031-06-01_due 1 June 2031]."
    )
    assert [span.of(case.text) for span in of(case).spans] == ["3 May 2031", "1 June 2031"]


def test_residue_is_no_evidence():
    text = "The lock broke.\nCopyright [day_2033-01-01_told 1 January 2033] Arden Courier"
    assert solve(text, kinds=("body", "legal")).basis == "unknown"


def test_a_caption_is_evidence():
    found = solve("The lock broke.\nThe lock at dusk, [day_2031-05-03 May 3, 2031].", kinds=("body", "caption"))
    assert (found.earliest, found.latest) == (date(2031, 5, 2), None)


def test_a_text_without_any_time_is_unknown():
    found = solve("The mayor opened the lock.")
    assert (found.earliest, found.latest, found.basis, found.spans) == (None, None, "unknown", ())


def test_impossible_dates_are_no_evidence_and_no_crash():
    assert (
        solve("It broke on [day_2031-02-31_told 31 February 2031] and [month-day_02-31_told 31 February].").basis
        == "unknown"
    )
