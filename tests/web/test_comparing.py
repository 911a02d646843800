"""Two outlets on one story, compared from an account made by hand and on the page."""

from dataclasses import replace

from newsloom.web import comparing
from tests.telling.made import account
from tests.web.test_pages import harmless, story_of


def two_outlets():
    made = account()
    names = ("Orrin Wire", "Lorne Post")
    documents = tuple(replace(each, outlet=name) for each, name in zip(made.documents, names, strict=True))
    return replace(made, documents=documents)


def test_what_only_one_tells_and_where_they_differ():
    found = comparing.compare(two_outlets(), "Orrin Wire", "Lorne Post")
    assert [each.line for each in found.only_one] == ["The ferry left Orrin on Monday.", "It was <b>calm</b> 🌊"]
    assert [each.who for each in found.only_one] == [None, "Ada Voss"]
    assert found.only_other == found.both == found.differing == ()


def test_the_other_way_round_is_the_mirror():
    one = comparing.compare(two_outlets(), "Orrin Wire", "Lorne Post")
    other = comparing.compare(two_outlets(), "Lorne Post", "Orrin Wire")
    assert [each.line for each in one.only_one] == [each.line for each in other.only_other]


def test_values_of_both_are_told_side_by_side():
    made = two_outlets()
    (dispute,) = made.findings
    four, five = dispute.values
    first = made.brief[0].spans[0]
    moved = replace(dispute, values=(replace(four, spans=(first,)), five))
    (found,) = comparing.compare(replace(made, findings=(moved,)), "Orrin Wire", "Lorne Post").differing
    assert [value for value, _ in found.one] == ["4"]
    assert [value for value, _ in found.other] == ["5"]


def test_outlets_that_are_not_known_are_not_compared():
    assert comparing.outlets(account()) == ()
    assert comparing.outlets(two_outlets()) == ("Orrin Wire", "Lorne Post")


def test_the_page_tells_the_numbers_of_two_outlets(client):
    story = story_of(client)
    chosen = {"one": "Orrin Mirror", "other": "Lorne Post"}
    told = client.get(f"/stories/{story}/compare", params=chosen).text
    differing = told.partition("Where their values differ")[2].partition("<h2>")[0]
    assert "<b>Orrin Mirror</b>: 11" in differing
    assert "<b>Lorne Post</b>: 9" in differing
    assert client.get(f"/stories/{story}/compare").status_code == 200
    assert client.get(f"/stories/{story}/compare?one=Nobody&other=Lorne+Post").status_code == 404
    assert client.get("/stories/none/compare").status_code == 404


def test_a_story_of_one_outlet_says_so_and_its_name_is_escaped(client):
    told = client.get(f"/stories/{story_of(client, 'ferry')}/compare").text
    assert "fewer than two outlets" in told
    harmless(told)
