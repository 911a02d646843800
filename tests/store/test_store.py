"""The store as its callers meet it, on both databases."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import given, strategies

from newsloom import pipeline, store
from newsloom.errors import InputError, StoreError
from newsloom.model.account import Failure
from newsloom.model.change import Change
from newsloom.model.document import Document, Stated
from newsloom.model.source import OwnedOutlet
from newsloom.model.span import Citation, Span
from newsloom.model.story import Decision
from newsloom.store import Filters, asked, finding, packing
from newsloom.store.rows import FollowedSource
from tests.laws.made import OTHER, THIRD, WIRE

BRIDGE = "Two workers were hurt when the Ferrin bridge fell on Tuesday, Mayor Ada Sorel said. “It is closed,” she said."
HARVEST = "The harvest in Orrin was the smallest in nine years, the farmers' union of São Lenn said on Friday."


def document(name, text=BRIDGE, **more):
    return Document(name, text, **{"outlet": "Orrin Post", "published": "2031-05-06", **more})


def filled(kept, *given):
    """Return what was gathered and weighed of documents, all of it kept."""
    kept.add(given)
    found = [(each.seq, pipeline.read(each.document)) for each in kept.waiting("arrived")]
    kept.put_readings(found)
    gathered = pipeline.gather(reading for _, reading in found)
    kept.put_members([member for story in gathered for member in story.members])
    accounts = [pipeline.weigh(story, [reading for _, reading in found]) for story in gathered]
    for account in accounts:
        kept.put_account(account, (), cause="first")
    return accounts


def names_found(kept, query, **filters):
    return [hit.line.name for hit in kept.search(query, Filters(**filters))]


def test_a_document_is_kept_once_and_comes_back_as_it_was(kept):
    stated = (Stated("title", "Bridge", "JSON-LD headline"), Stated("authors", "Ada Voss", "meta author"))
    given = document(
        "a", title="Bridge", url="https://post.example/a", text_is_input=False, authors=("Ada Voss",), stated=stated
    )
    assert kept.add([given, given]).new == (given.id,)
    again = kept.add([given])
    assert (again.new, again.known, again.batch) == ((), 1, 0)
    held = kept.document("a")
    assert held.document == given
    assert kept.document(given.id) == held
    assert held.state == "arrived"
    assert kept.document("nobody") is None


def test_the_same_text_from_another_outlet_or_day_is_a_document_of_its_own(kept):
    given = [document("a"), document("b", outlet="Lenn Courier"), document("c", published="2031-05-07")]
    assert len(kept.add(given).new) == 3
    assert {each.name for each in kept.documents()} == {"a", "b", "c"}


def test_a_name_that_is_taken_by_another_text_gets_its_own_ending_however_often_it_comes(kept):
    bare = [Document("feed#1", text) for text in (BRIDGE, HARVEST, BRIDGE + " More.")]
    first = kept.add(bare)
    second = kept.add(bare)
    assert (len(first.new), len(second.new), second.known) == (3, 0, 3)
    names = [each.name for each in kept.documents()]
    assert len(set(names)) == 3
    assert all(kept.document(name).document.name == name for name in names)


def test_a_changed_article_revises_its_earlier_version(kept):
    url = "https://post.example/bridge"
    old, new = document("a", url=url), document("b", BRIDGE + " A third worker died.", url=url)
    kept.add([old])
    kept.add([new, document("c", url=url, outlet="Lenn Courier")])
    assert kept.document("b").revises == old.id
    assert kept.document("c").revises is None


def test_what_no_database_can_hold_is_refused_and_counted_beside_what_is_kept(kept):
    added = kept.add([document("bad", "half a pair \ud800"), document("nul", "a\0b"), document("good")])
    assert (len(added.new), added.refused) == (1, 2)
    assert {each.document for each in kept.failures()} == {"bad", "nul"}


def test_readings_members_and_accounts_come_back_equal(kept):
    texts = [text.format(town="Orrin", toll="nine") for text in (WIRE, OTHER, THIRD)]
    outlets = ("Orrin Post", "Lenn Courier", "Harbour News")
    given = [document(name, text, outlet=o) for name, text, o in zip("abc", texts, outlets, strict=True)]
    accounts = filled(kept, *given)
    assert kept.readings([each.id for each in given]) == [pipeline.read(each) for each in given]
    for account in accounts:
        assert kept.account(account.story.id) == account
        line = kept.story(account.story.id)
        assert (line.documents, line.version, line.title) == (len(account.documents), 1, account.story.title)
        assert {each.document.name for each in kept.members(account.story.id)} == set(account.story.documents)
        assert all(each.member.story == account.story.id for each in kept.members(account.story.id))
    assert kept.unweighed() == []
    assert kept.waiting("arrived") == []


def test_every_version_of_an_account_can_be_read_again(kept):
    (account,) = filled(kept, document("a"))
    told = [account]
    for number in range(4):
        story = replace(account.story, title=f"Version {number}")
        told.append(
            replace(account, story=story, brief=account.brief[: number % 2], quotes=account.quotes[number % 2 :])
        )
        assert kept.put_account(told[-1], (), cause="again") == number + 2
    for number, each in enumerate(told, start=1):
        assert kept.account(account.story.id, number) == each
    assert kept.account(account.story.id) == told[-1]
    assert kept.account(account.story.id, 99) is None
    assert [each.version for each in kept.versions(account.story.id)] == [5, 4, 3, 2, 1]


def test_search_finds_words_phrases_beginnings_and_what_must_not_stand(kept):
    kept.add([document("a"), document("b", HARVEST, outlet="Lenn Courier", published="2031-05-09")])
    found = partial(names_found, kept)

    assert found("bridge") == ["a"]
    assert found('"ferrin bridge" mayor') == ["a"]
    assert found('"bridge ferrin"') == []
    assert found("sao lenn") == found("São") == ["b"]
    assert found("harv*") == ["b"]
    assert found("harv") == []
    assert set(found("the")) == {"a", "b"}
    assert found("the -bridge") == ["b"]
    assert found("the", since="2031-05-07") == ["b"]
    assert found("the", until="2031-05-07") == ["a"]
    with pytest.raises(InputError, match="nothing to search for"):
        found("-bridge …")


@pytest.mark.parametrize("query", ["b*", "harvest ha*", "harvest -ha*", "é*"])
def test_a_beginning_that_nearly_every_text_holds_is_refused(kept, query):
    with pytest.raises(InputError, match="too many words begin"):
        kept.search(query)


def test_of_what_many_documents_hold_the_newest_are_put_in_order(kept, monkeypatch):
    monkeypatch.setattr(finding, "NEWEST", 3)
    titles = ("Harbour", "Council", "Harbour", "Council")
    text = "The harbour was named."
    kept.add([document(f"{number}", f"{text} {number}", title=each) for number, each in enumerate(titles)])
    assert names_found(kept, "harbour") == ["2", "3", "1"]
    assert kept.search_and_count("harbour", limit=2)[1] == 4
    assert kept.search_and_count("harbour", Filters(since="2032-01-01")) == ([], 0)
    assert [hit.line.name for hit in kept.search("harbour", limit=1, offset=1)] == ["3"]


def test_documents_are_narrowed_by_how_they_tell_something(kept):
    planned = "The council will open the new pier at Lenn on Friday, the mayor said."
    denied = "The council denied that it had closed the pier at Lenn."
    filled(kept, document("a"), document("b", planned), document("c", denied))
    assert [each.name for each in kept.documents(Filters(status="planned"))] == ["b"]
    assert names_found(kept, "pier", status="denied") == ["c"]
    assert names_found(kept, "pier", status="denied", since="2032-01-01") == []
    assert [each.id for each in kept.stories(Filters(status="planned"))] == [kept.document("b").story]


def test_a_hit_points_at_its_matches_in_the_text(kept):
    kept.add([document("b", HARVEST)])
    (hit,) = kept.search("sao harvest")
    assert [HARVEST[start:end] for start, end in hit.matches] == ["harvest", "São"]
    assert HARVEST[hit.start :].startswith(hit.excerpt)


def test_an_excerpt_begins_at_a_word_where_one_begins_in_reach(kept):
    long = "word " * 40 + "harbour"
    kept.add([document("a", long), document("b", "w" * 200 + "\u2014harbour")])
    found = {hit.line.name: hit for hit in kept.search("harbour")}
    assert found["a"].excerpt.startswith("word word")
    assert all("harbour" in hit.excerpt for hit in found.values())


@given(strategies.text(alphabet="aBß éİﬁ\u0301漢🚢 -", max_size=40))
def test_places_are_the_same_letter_by_letter(text):
    plain, origins = asked._folded_with_origins(text)
    pieces = [asked.folded(letter) for letter in text]
    assert plain == "".join(pieces)
    assert list(origins) == [place for place, piece in enumerate(pieces) for _ in piece]


def test_a_title_counts_more_than_the_text(kept):
    filler = "The council met. " * 5
    kept.add([document("text", filler + "The harbour was named."), document("title", filler, title="Harbour")])
    assert [hit.line.name for hit in kept.search("harbour")] == ["title", "text"]


def test_documents_and_stories_are_narrowed_by_name_speaker_and_outlet(kept):
    filled(kept, document("a"), document("b", HARVEST, outlet="Lenn Courier"))
    assert [each.name for each in kept.documents(Filters(name="ada sorel"))] == ["a"]
    assert [each.name for each in kept.documents(Filters(speaker="Ada Sorel"))] == ["a"]
    assert [each.name for each in kept.documents(Filters(outlet="lenn courier"))] == ["b"]
    stories = kept.stories(Filters(name="Ada Sorel"))
    assert [each.id for each in stories] == [kept.document("a").story]
    assert [each.id for each in kept.stories(query="harvest")] == [kept.document("b").story]
    assert len(kept.stories()) == len(kept.stories(order="largest")) == 2
    assert kept.frequent("name", "ada") == [("ada sorel", 1)]
    with pytest.raises(InputError, match="no such order"):
        kept.stories(order="best")


def test_lists_go_on_where_they_stopped(kept):
    kept.add([document(f"n{number}", f"{BRIDGE} {number}") for number in range(7)])
    first = kept.documents(limit=3)
    rest = kept.documents(limit=10, before=first[-1].seq)
    assert [each.name for each in (*first, *rest)] == [f"n{number}" for number in reversed(range(7))]


def test_changes_are_read_from_a_cursor(kept):
    (account,) = filled(kept, document("a"))
    span = Citation("a", Span(0, 3), "Two")
    new = Change("new", "event", "e1", "Two workers were hurt", None, "happened", (span,))
    moved = Change("moved", "event", "e1", "Two workers were hurt", "happened", "denied", ())
    kept.put_account(account, [new, moved], cause="again")
    first, second = kept.changes()
    assert (first.change, second.change) == (new, moved)
    assert kept.changes(first.seq) == [second]
    assert kept.changes(kinds=["moved"]) == [second]
    assert kept.changes(story="other") == []
    assert kept.cursor() == second.seq


def test_decisions_are_superseded_and_taken_back_but_never_deleted(kept):
    first = kept.decide(Decision("story", ("a", "b"), "apart", "desk", "2031-05-07", "two bridges"))
    second = kept.undo(first, by="chief", why="one bridge")
    rows = kept.decisions()
    assert [(each.seq, each.undoes, each.undone_by) for each in rows] == [(first, None, second), (second, first, None)]
    with pytest.raises(InputError, match="taken back already"):
        kept.undo(first, by="chief")
    with pytest.raises(InputError, match="no decision 99"):
        kept.undo(99, by="chief")
    with pytest.raises(InputError, match="no such decision"):
        kept.decide(Decision("mood", ("a",), "good", "desk", None, ""))
    with pytest.raises(InputError, match="by whom"):
        kept.decide(Decision("story", ("a", "b"), "apart", "", None, ""))


def test_a_failure_is_counted_not_listed_again(kept):
    kept.fail([Failure("feed", "fetch", "gone", "look at it")])
    kept.fail([Failure("feed", "fetch", "gone", "look at it"), Failure("other", "fetch", "gone")])
    assert {(each.document, each.times) for each in kept.failures()} == {("feed", 2), ("other", 1)}


def test_sources_and_outlets_are_kept(kept):
    source = FollowedSource("https://post.example/feed", "feed", "{}", None, None, 1, 0, 0, None)
    kept.put_source(source)
    kept.put_source(replace(source, fetched=2))
    assert kept.sources() == [replace(source, fetched=2)]
    kept.drop_source(source.address)
    assert kept.sources() == []
    own = OwnedOutlet("Orrin Post", "paper", "Lenn Group", ("The Post",), "imprint")
    kept.put_outlets([own])
    assert kept.outlets() == [own]


def test_a_merged_story_and_its_ids_lead_on(kept):
    accounts = filled(kept, document("a"), document("b", HARVEST, outlet="Lenn Courier"))
    gone, into = (account.story.id for account in accounts)
    with kept.writing() as connection:
        store.kept.stories.redirect(connection, [("e1", "e2", "event")], kept.moment())
        store.kept.stories.redirect(connection, [("e2", "e3", "event")], kept.moment())
        store.kept.stories.merge(connection, gone, into, kept.moment())
    assert kept.story(gone).id == into
    assert [each.id for each in kept.stories()] == [into]
    assert (kept.lead("e1"), kept.lead(gone), kept.lead("e3")) == ("e3", into, "e3")


def test_moments_never_go_back(address):
    days = iter([datetime(2031, 5, day, tzinfo=UTC) for day in (7, 3, 5)])
    with store.open(address, clock=lambda: next(days)) as kept:
        kept.add([document("a")])
        kept.add([document("b")])
    with store.open(address, clock=lambda: datetime(2030, 1, 1, tzinfo=UTC)) as kept:
        kept.add([document("c")])
        assert {each.arrived for each in kept.documents()} == {"2031-05-07T00:00:00.000Z"}


def test_readers_do_not_wait_for_a_writer(kept):
    kept.add([document("a")])
    seen = []
    with kept.writing() as connection:
        store.kept.documents.mark_failed(connection, [1], kept.moment())
        reader = threading.Thread(target=lambda: seen.append(kept.document("a").state))
        reader.start()
        reader.join(10)
    assert seen == ["arrived"]
    assert kept.document("a").state == "failed"


def test_what_breaks_in_the_middle_of_writing_leaves_nothing_behind(kept):
    with pytest.raises(RuntimeError), kept.writing() as connection:  # noqa: PT012  the break is inside
        store.kept.followed.put_source(connection, FollowedSource("x", "feed", "{}", None, None, 0, 0, 0, None))
        raise RuntimeError
    assert kept.sources() == []


def test_a_store_from_a_newer_version_is_refused_and_left_as_it_is(address):
    with store.open(address) as kept, kept.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '999' WHERE key = 'schema'")
    with pytest.raises(StoreError, match="version 999") as refused:
        store.open(address)
    assert "left as it is" in refused.value.hint


def test_a_store_opened_for_reading_refuses_to_be_written(address):
    with store.open(address) as kept:
        kept.add([document("a")])
    with store.open(address, read_only=True) as kept:
        assert kept.document("a") is not None
        with pytest.raises(StoreError, match="reading only"):
            kept.add([document("b")])


def test_an_account_survives_a_difference_in_both_directions():
    older = {"story": {"id": "s"}, "events": [{"id": 1}, {"id": 2}], "notes": []}
    newer = {"story": {"id": "s"}, "events": [{"id": 2}, {"id": 3}], "notes": [{"kind": "open"}]}
    made = packing.delta(older, newer)
    assert made == {"events": [{"id": 1}, 0], "notes": []}
    assert packing.undo_delta(made, newer) == older
    assert packing.unpack_patch(packing.pack_patch(older, newer), newer) == older
    assert packing.unpack_patch(packing.pack_patch(newer, older), older) == newer


def test_a_version_that_differs_in_one_claim_takes_little():
    claims = [f"claim {number * 7_919 % 1_000:x}-{number * 104_729 % 9_973:x}" for number in range(200)]
    older, newer = ({"events": [{"id": "e", "claims": claims[:-last]}]} for last in (2, 1))
    assert len(packing.pack(older)) > 1_000
    assert len(packing.pack_patch(older, newer)) < 120


def test_what_is_no_store_is_refused(tmp_path):
    with pytest.raises(StoreError, match="there is no store"):
        store.open(str(tmp_path / "missing.db"), create=False)
    (tmp_path / "text.db").write_text("This is a text, and a long one, that nobody should take for a database.\n" * 9)
    with pytest.raises(StoreError, match="not a store"):
        store.open(str(tmp_path / "text.db"))
    with pytest.raises(StoreError, match="no store is kept in mysql"):
        store.open("mysql://host/name")
