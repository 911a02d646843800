import itertools
from dataclasses import replace

from newsloom.model.account import AccountDocument, Carrier
from newsloom.model.source import Source
from newsloom.model.span import Citation, Span
from newsloom.telling.report import echoes
from tests.telling.made import account, event

WIRE, VOSS = Source("Orrin Wire", "agency"), Source("Ada Voss", "official")


def place(name):
    return Citation(name, Span(0, 4), "Four")


def story(*carriers):
    """Return an account of one event told by these reports, each with its chain."""
    spans = tuple(place(name) for name, _ in carriers)
    told = replace(
        event("e", spans[0]),
        spans=spans,
        carriers=tuple(Carrier((place(name),), tuple(chain)) for name, chain in carriers),
    )
    documents = tuple(AccountDocument(name, name, name, None, None) for name in dict.fromkeys(n for n, _ in carriers))
    return told, replace(account(), documents=documents)


def tree(*carriers):
    told, whole = story(*carriers)
    return echoes.tree(told, whole, {document.name: document.name for document in whole.documents})


def labels(drawing, column):
    return [node.label for node in drawing.nodes if node.x == echoes.COLUMNS[column]]


def test_reports_stand_left_what_passed_it_on_in_the_middle_and_the_source_right():
    drawing = tree(("a", [WIRE, VOSS]), ("b", [VOSS]), ("c", []))
    assert [labels(drawing, column) for column in range(3)] == [
        ["a", "b", "c"],
        ["Orrin Wire"],
        ["Ada Voss", echoes.OWN_VOICE],
    ]
    assert [node.label for node in drawing.nodes if node.counted] == ["Ada Voss"]
    assert sorted(thread.known for thread in drawing.threads) == [False, True, True, True]


def test_a_report_that_names_a_source_is_not_drawn_as_its_own_voice():
    drawing = tree(("a", []), ("a", [VOSS]))
    assert labels(drawing, 2) == ["Ada Voss"]


def test_without_any_source_there_is_nothing_to_draw():
    assert tree(("a", []), ("b", [])) is None


def test_many_reports_with_one_source_share_a_row():
    drawing = tree(*((f"r{number}", [VOSS]) for number in range(40)), ("x", []))
    assert labels(drawing, 0) == ["40 reports: r0, r1, r2, r3, r4,…"[: echoes.LETTERS[0]], "x"]
    assert drawing.height < 100


def test_no_two_names_of_a_column_lie_on_each_other():
    drawing = tree(*((f"r{number}", [Source(f"agency {number % 3}", "agency"), VOSS]) for number in range(9)))
    for column in range(3):
        heights = sorted(node.y for node in drawing.nodes if node.x == echoes.COLUMNS[column])
        assert all(low - high >= echoes.ROW - 0.2 for high, low in itertools.pairwise(heights))


def test_two_reports_of_one_outlet_are_one_outlet():
    told, _ = story(("a", []), ("b", []), ("c", []))
    outlets = {"a": "Mirror", "b": "Mirror", "c": "Post"}
    assert echoes.words(told, outlets) == "2 outlets, 1 independent origin"
    assert echoes.words(replace(told, origins=()), outlets) == "2 outlets, no origin shown to be independent"
