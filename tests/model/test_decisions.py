import pytest

from newsloom.errors import InputError
from newsloom.model import decisions
from newsloom.model.span import Span
from newsloom.model.story import Decision

ROW = {"what": "status", "on": ["a.txt:3-9"], "verdict": "denied", "by": "desk", "when": "2031-05-07", "why": "asked"}


def test_a_row_is_read_with_its_stretch_in_either_form():
    stretch = {"document": "a.txt", "start": 3, "end": 9}
    assert decisions.from_row({**ROW, "on": [stretch]}) == decisions.from_row(ROW)
    assert decisions.from_row({**ROW, "on": stretch}) == decisions.from_row({**ROW, "on": "a.txt:3-9"})
    assert decisions.place("a.txt:3-9") == ("a.txt", Span(3, 9))
    assert decisions.place("c:/a:b.txt:3-9") == ("c:/a:b.txt", Span(3, 9))
    assert decisions.place("a.txt") is decisions.place("a.txt:9-3") is None


@pytest.mark.parametrize(
    ("changed", "said", "hint"),
    [
        ({"what": "colour"}, "no such decision: 'colour'", "passage"),
        ({"verdict": "maybe"}, "no such decision: status 'maybe'", "not-happened"),
        ({"by": ""}, "without by", "verdict"),
        ({"on": []}, "without on", "verdict"),
        ({"on": [{"document": "a.txt", "start": 3}]}, "no stretch of a text", "start"),
        ({"on": [{"document": "a.txt", "start": "x", "end": 9}]}, "no stretch of a text", "start"),
        ({"what": "story", "verdict": "apart"}, "is on 1 of 2", "names of documents"),
        ({"what": "story", "verdict": "maybe", "on": ["a", "b"]}, "no such decision: story 'maybe'", "together, apart"),
        ({"what": "passage", "verdict": "keep", "on": ["a.txt"]}, "names its stretch", "a.txt:120-180"),
    ],
)
def test_what_is_no_decision_is_refused_with_what_would_be_one(changed, said, hint):
    with pytest.raises(InputError) as error:
        decisions.from_row({**ROW, **changed})
    assert said in str(error.value)
    assert hint in error.value.hint


def decide(verdict, *on):
    return Decision("name", on, verdict, "desk", None, "")


def test_later_rows_supersede_and_undo_takes_back():
    rows = [decide("together", "a", "b"), decide("apart", "c", "d"), decide("apart", "b", "a")]
    assert decisions.standing(rows) == (rows[1], rows[2])
    assert decisions.standing([*rows, decide("undo", "a", "b")]) == (rows[1],)
