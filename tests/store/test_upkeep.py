"""A store looked after, on both databases: what is damaged is named, what the texts still hold is mended."""

import pytest
from sqlalchemy import delete, update

from newsloom import pipeline, store
from newsloom.desk import repair, rounds
from newsloom.errors import StoreError
from newsloom.model.account import Failure
from newsloom.store import schema, upkeep
from tests.desk.reports import days


@pytest.fixture
def filled(kept):
    with rounds.at_work(kept) as desk:
        for day in days():
            desk.bring(day)
            desk.work()
    return kept


def test_a_whole_store_has_nothing_to_say(filled):
    assert list(upkeep.check(filled)) == []


def test_stats_count_what_is_there(filled):
    found = upkeep.stats(filled)
    assert (found["documents"], found["readings"], found["stories_standing"]) == (6, 6, 2)
    assert found["states"] == {"gathered": 6}
    assert found["days"] == ["2031-05-06", "2031-05-08"]
    assert found["bytes"] > found["bytes_of_text"] > 1000


DAMAGE = {
    "the text is not the one": update(schema.documents).where(schema.documents.c.name == "post").values(text="other"),
    "its reading is missing": delete(schema.readings).where(schema.readings.c.document == 2),
    "its reading cannot be opened": update(schema.readings).where(schema.readings.c.document == 2).values(body=b"no"),
    "an account cannot be opened": update(schema.accounts).values(body=b"no"),
    "its story is missing": delete(schema.stories),
    "is not the one its line names": update(schema.stories).values(version=9),
}


@pytest.mark.parametrize("said", DAMAGE)
def test_every_damage_is_named(filled, said):
    with filled.writing() as connection:
        connection.execute(DAMAGE[said])
    assert any(said in line for line in upkeep.check(filled))


def test_readings_and_the_search_index_are_made_again_from_the_texts(filled):
    before = filled.readings([each.id for each in filled.documents()])
    with filled.writing() as connection:
        connection.execute(delete(schema.readings).where(schema.readings.c.document == 1))
        connection.execute(update(schema.readings).where(schema.readings.c.document == 2).values(body=b"no"))
        connection.execute(delete(schema.terms))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO words(words) VALUES ('delete-all')")
        else:
            connection.exec_driver_sql("UPDATE documents SET words = NULL")
    assert filled.search("footbridge") == []
    assert any("search index" in line for line in upkeep.check(filled))
    said = list(repair.repair(filled))
    assert said[:2] == ["calder: read again", "venn: read again"]
    assert list(upkeep.check(filled)) == []
    assert filled.readings([each.id for each in filled.documents()]) == before
    assert len(filled.search("footbridge")) == 5


def test_what_failed_is_tried_again(kept, monkeypatch):
    with rounds.at_work(kept) as desk:
        desk.bring(days()[0])
        with monkeypatch.context() as patched:
            patched.setattr(pipeline, "read_all", _refuse)
            desk.work()
    assert {each.state for each in kept.documents()} == {"failed"}
    assert "2 that could not be read will be tried again by the next desk" in list(repair.repair(kept))
    with rounds.at_work(kept) as desk:
        assert desk.work().read == 2


def _refuse(documents, **_named):
    return [Failure(each.name, "read", "broken") for each in documents]


def test_a_damaged_file_is_a_clear_error(tmp_path):
    path = tmp_path / "news.db"
    with store.open(str(path)) as kept, rounds.at_work(kept) as desk:
        for day in days():
            desk.bring(day)
        desk.work()
    with path.open("r+b") as stream:
        for page in range(path.stat().st_size // 4096 // 2, path.stat().st_size // 4096):
            stream.seek(page * 4096)
            stream.write(b"\xff" * 4096)
    with pytest.raises(StoreError, match="damaged"), store.open(str(path)) as kept:
        list(repair.repair(kept))
