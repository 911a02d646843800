from bench import sites
from bench.pages import Page, positions
from newsloom.model.document import Document
from newsloom.model.span import Span
from newsloom.reading import stretch

STORY = """The council of Oru weighed the price of sand on Monday, Voss said.
A barge had run aground below the weir in the night, with nobody on board.
Fishermen from the northern bank towed it free before the tide came back.
Ada Lind, who keeps the lock, called the damage small and the delay long.
The harbour will stay closed until divers have looked at both of its gates.
Nine ships were waiting outside on Tuesday evening, two of them with fruit.
"""
TEXT = STORY + "Subscribe to our free newsletter\n"


def page(site, gold=STORY):
    return Page(Document(site, TEXT), (Span(0, len(gold)),), site)


def test_the_lines_of_the_story_are_right_and_what_the_extraction_lacks_counts_against_us():
    assert sites.tallies(page("a"))["lines"] == sites.Tally(6, 6, 6)
    half = sites.tallies(page("a", STORY[: STORY.index("Ada Lind")]))["lines"]
    assert (half.right, half.kept, half.story) == (3, 6, 3)


def test_sites_are_dealt_into_folds_whole_and_a_threshold_is_itself_again_afterwards():
    pages = [page(f"site {n}") for n in range(7)] + [page("site 0", STORY[:20])]
    before = stretch.BETWEEN
    found = {figure.name: figure for figure in sites.figures(pages)}
    assert before == stretch.BETWEEN
    assert found["kept lines: F1, the worst site"].note.startswith("the worst five: site 0 ")
    assert found["kept lines: F1, the median site"].value == 1
    assert found["kept lines: F1, the worst fold of sites"].value < 1
    assert positions(TEXT, [Span(0, 3)]) == {0, 1, 2}
