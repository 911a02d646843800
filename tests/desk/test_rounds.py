"""The desk on both databases: arrivals become accounts, interrupted anywhere, under decisions, with changes told."""

from dataclasses import replace

import pytest

from newsloom import pipeline, store
from newsloom.desk import rounds, status
from newsloom.errors import StoreError
from newsloom.model.story import Decision
from tests.desk.reports import HARVEST, days, flat, report


def followed(kept, arrivals):
    with rounds.at_work(kept) as desk:
        for arrival in arrivals:
            desk.bring(arrival)
            desk.work()


def accounts(kept):
    return {line.id: kept.account(line.id) for line in kept.stories(order="founded")}


def without_ids(account):
    """Return an account without the ids that a history gives it."""
    blank = dict.fromkeys(("names", "origins", "events", "findings", "quotes", "notes"), ())
    return replace(account, **blank)


def test_one_arrival_gives_what_a_run_gives(kept):
    with rounds.at_work(kept) as desk:
        added = desk.bring(flat())
        done = desk.work()
    assert (len(added.new), done.read, done.gathered, done.weighed) == (6, 6, 6, 2)
    assert list(accounts(kept).values()) == list(pipeline.run(flat()))
    assert kept.unweighed() == kept.waiting("arrived") == kept.waiting("read") == []


def test_day_by_day_gives_the_same_words_as_all_at_once(kept):
    followed(kept, days())
    at_once = pipeline.run(flat())
    assert [without_ids(each) for each in accounts(kept).values()] == [without_ids(each) for each in at_once]


def test_nothing_is_done_twice(kept):
    followed(kept, days())
    before = accounts(kept), kept.cursor()
    followed(kept, days())
    assert (accounts(kept), kept.cursor()) == before
    assert len(kept.documents()) == 6


def test_a_desk_that_begins_anew_each_day_is_no_different(kept, tmp_path):
    for day in days():
        followed(kept, [day])
    with store.open(str(tmp_path / "other.db")) as other:
        followed(other, days())
        assert accounts(other) == accounts(kept)
        assert [each.change for each in other.changes()] == [each.change for each in kept.changes()]


@pytest.mark.parametrize("broken", ["put_readings", "put_members", "put_account"])
def test_a_desk_that_breaks_before_any_step_goes_on_from_there(kept, tmp_path, monkeypatch, broken):
    with rounds.at_work(kept) as desk:
        for day in days():
            desk.bring(day)
            with monkeypatch.context() as patched:
                patched.setattr(store.Store, broken, _break)
                with pytest.raises(OSError, match="gone"):
                    desk.work()
            desk.work()
    with store.open(str(tmp_path / "other.db")) as other:
        followed(other, days())
        assert accounts(other) == accounts(kept)
        assert [each.change for each in other.changes()] == [each.change for each in kept.changes()]


def _break(*_arguments, **_named):
    raise OSError("gone")


def test_what_changes_is_told_fact_by_fact(kept):
    arrivals = days()
    followed(kept, arrivals[:1])
    first = kept.changes()
    assert [(each.change.kind, each.change.what) for each in first] == [("new", "story"), ("new", "story")]
    cursor = kept.cursor()
    followed(kept, arrivals[1:2])
    said = [(each.change.kind, each.change.what, each.change.after) for each in kept.changes(cursor)]
    assert ("changed", "finding", "updated: 9 | 11") in said
    assert any(kind == "origin" and what == "origin" for kind, what, _ in said)
    cursor = kept.cursor()
    followed(kept, arrivals[3:])
    (revised,) = kept.changes(cursor, kinds=["revised"])
    assert revised.change.about == "calder-2"
    assert "A tenth person died" in revised.change.after
    assert revised.change.before.count("nine") >= 1
    for each in kept.changes():
        for span in each.change.spans:
            text = kept.document(span.document).document.text
            assert text[span.span.start : span.span.end] == span.text


def test_ids_outlive_a_weighing(kept):
    arrivals = days()
    followed(kept, arrivals[:1])
    bridge = kept.document("calder").story
    before = kept.account(bridge)
    followed(kept, arrivals[1:])
    after = kept.account(bridge)
    for column in ("events", "quotes", "names"):
        old = {each.id for each in getattr(before, column)}
        gone = [each for each in old if kept.lead(each) not in {new.id for new in getattr(after, column)}]
        assert not gone, column
    assert kept.account(bridge, 1) == before


def test_an_account_that_says_nothing_new_is_no_new_version(kept):
    followed(kept, days())
    bridge = kept.document("calder").story
    with kept.writing() as connection:
        store.kept.stories.mark(connection, [bridge], kept.moment())
    version = kept.story(bridge).version
    with rounds.at_work(kept) as desk:
        assert desk.work().weighed == 0
    assert kept.story(bridge).version == version


def test_a_decision_moves_a_document_and_taking_it_back_moves_it_again(kept):
    followed(kept, days())
    bridge = kept.document("calder").story
    ruled = kept.decide(Decision("story", ("post", "calder"), "apart", "desk", None, "another bridge"), bridge)
    with rounds.at_work(kept) as desk:
        desk.work()
        apart = kept.document("post").story
        assert apart != bridge
        assert "post" not in kept.account(bridge).story.documents
        assert kept.account(apart).story.documents == ("post",)
        (split,) = kept.changes(kinds=["split"])
        assert (split.story, split.change.before, split.change.after) == (apart, bridge, apart)
        (told,) = {each.change.line for each in kept.changes(kinds=["decision"])}
        assert told == "ruled by desk on post, calder: another bridge"
        kept.undo(ruled, by="chief", why="the same")
        desk.work()
    assert kept.document("post").story == bridge
    assert kept.story(apart).id == bridge
    assert "post" in kept.account(bridge).story.documents
    kept.decide(Decision("story", ("post", "calder"), "apart", "desk", None, "after all"), bridge)
    followed(kept, [[]])
    assert kept.lead(apart) == kept.story(apart).id == apart == kept.document("post").story


def test_a_decision_outlives_the_desk_that_took_it(kept):
    followed(kept, days()[:2])
    kept.decide(Decision("story", ("post", "calder"), "apart", "desk", None, ""))
    followed(kept, days()[2:3])
    followed(kept, days()[3:])
    assert kept.document("post").story != kept.document("calder").story


def test_a_decision_about_a_story_that_merged_meanwhile_reaches_the_story_it_went_into(kept):
    followed(kept, days())
    bridge, venn = kept.document("calder").story, kept.document("venn").story
    kept.decide(Decision("story", ("venn", "calder"), "together", "desk", None, ""))
    followed(kept, [])
    with rounds.at_work(kept) as desk:
        desk.work()
        assert kept.story(venn).id == bridge
        (merged,) = kept.changes(kinds=["merged"])
        assert (merged.story, merged.change.before, merged.change.after) == (bridge, venn, bridge)
        known = {each.id for column in ("events", "quotes") for each in getattr(kept.account(bridge), column)}
        old = kept.account(venn)
        assert old.quotes
        assert all(kept.lead(each.id) in known for each in old.quotes)
        late = kept.decide(Decision("finding", (venn,), "agreed", "desk", None, "late"), venn)
        desk.work()
    (told,) = [each for each in kept.changes(kinds=["decision"]) if each.change.about == str(late)]
    assert told.story == bridge
    counted = status.snapshot(kept, {})
    assert counted["decisions"] == {"recorded": 2, "waiting": 0, "led_on": 1}
    assert "1 are followed in the story that theirs was merged into" in status.page(counted)


def test_what_cannot_be_read_is_counted_and_never_tried_again(kept, monkeypatch):
    def refuse(documents, **_named):
        for document in documents:
            yield (
                pipeline.Failure(document.name, "read", "broken")
                if document.name == "venn"
                else pipeline.read(document)
            )

    monkeypatch.setattr(pipeline, "read_all", refuse)
    followed(kept, days())
    assert kept.document("venn").state == "failed"
    assert [(each.document, each.times) for each in kept.failures()] == [("venn", 1)]
    assert len(accounts(kept)) == 1


def test_a_story_that_cannot_be_weighed_does_not_stop_the_others(kept, monkeypatch):
    whole = pipeline.weigh

    def refuse(story, readings, **named):
        if len(story.members) == 1:
            raise ValueError("too lonely")
        return whole(story, readings, **named)

    monkeypatch.setattr(pipeline, "weigh", refuse)
    with rounds.at_work(kept) as desk:
        desk.bring([*flat(), report("late", HARVEST + "\nMore.", "Venn Farmer", 9)][:5])
        desk.work()
    assert [each.stage for each in kept.failures()] == ["weigh"]
    assert [len(each.documents) for each in accounts(kept).values()] == [4]


def test_a_second_desk_is_refused(kept, address):
    with rounds.at_work(kept), store.open(address) as other:
        with pytest.raises(StoreError, match="another desk is at work"), rounds.at_work(other):
            pass
        assert other.add([report("while", HARVEST, "Venn Farmer", 7)]).new
    with rounds.at_work(kept) as desk:
        assert desk.work().read == 1


def test_arrivals_that_wait_together_are_weighed_once(kept):
    with rounds.at_work(kept) as desk:
        for document in flat():
            desk.bring([document])
        done = desk.work()
    assert (done.gathered, done.weighed) == (6, 2)
    assert all(line.version == 1 for line in kept.stories())


def test_an_arrival_that_was_begun_is_not_joined_with_another(kept, monkeypatch):
    monkeypatch.setattr(rounds, "ARRIVAL", 3)
    with rounds.at_work(kept) as desk:
        for document in flat():
            desk.bring([document])
        assert [len(ids) for _, ids in kept.arrivals("arrived")] == [1] * 6
        desk.work(lambda: not kept.arrivals("gathered"))
    assert [len(ids) for _, ids in kept.arrivals("gathered")] == [3]
    assert [len(ids) for _, ids in kept.arrivals("arrived")] == [1] * 3


def test_a_large_story_is_put_off_while_more_comes_and_told_in_the_end(kept, monkeypatch):
    monkeypatch.setattr(rounds, "ARRIVAL", 1)
    monkeypatch.setattr(rounds, "LARGE", 1)
    monkeypatch.setattr(rounds, "GROWN", 1)  # all of it must be new
    with rounds.at_work(kept) as desk:
        for document in flat():
            desk.bring([document])
        desk.work()
    for line in kept.stories():
        told = [len(kept.account_json(line.id, each.version)["documents"]) for each in kept.versions(line.id)]
        assert told[0] == len([each for each in kept.documents() if each.story == line.id])
        assert 0 < len(told) <= 2  # its first report, and all that came while it was large


def test_a_large_story_is_not_put_off_for_ever(kept, monkeypatch):
    monkeypatch.setattr(rounds, "ARRIVAL", 1)
    monkeypatch.setattr(rounds, "LARGE", 1)
    monkeypatch.setattr(rounds, "GROWN", 1)
    monkeypatch.setattr(rounds, "PUT_OFF", 0)
    with rounds.at_work(kept) as desk:
        for document in flat():
            desk.bring([document])
        desk.work()
    assert sum(line.version for line in kept.stories()) == 6
