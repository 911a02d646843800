"""A store as Parquet and back, between the two databases, whole and since a point in time."""

import json

import pytest
from pyarrow import parquet

from newsloom import store
from newsloom.desk import rounds
from newsloom.errors import InputError
from newsloom.model.story import Decision
from newsloom.store import exchange, upkeep
from tests.desk.reports import HARVEST, days, report


def follow(kept, arrivals):
    with rounds.at_work(kept) as desk:
        for arrival in arrivals:
            desk.bring(arrival)
            desk.work()


def told(kept):
    lines = kept.stories(order="founded")
    return (
        lines,
        [kept.account(line.id, each.version) for line in lines for each in kept.versions(line.id)],
        kept.changes(),
        kept.decisions(),
        kept.documents(),
        kept.search("footbridge"),
    )


@pytest.fixture
def other(tmp_path):
    with store.open(str(tmp_path / "other.db")) as opened:
        yield opened


def test_an_export_brought_in_is_the_same_store(kept, other, tmp_path):
    follow(kept, days())
    kept.decide(Decision("story", ("post", "calder"), "apart", "desk", None, ""))
    written = exchange.export(kept, tmp_path / "out")
    assert exchange.bring_in(other, tmp_path / "out") == written
    assert told(other)[:5] == told(kept)[:5]
    assert [hit.line for hit in other.search("orin* bridge*")] == [hit.line for hit in kept.search("orin* bridge*")]
    assert list(upkeep.check(other)) == []
    exchange.export(other, tmp_path / "again")
    back = exchange.bring_in(kept, tmp_path / "again")
    assert back == written


def test_a_store_goes_on_after_it_was_brought_in(kept, other, tmp_path):
    follow(other, days()[:2])
    exchange.export(other, tmp_path / "out")
    exchange.bring_in(kept, tmp_path / "out")
    follow(kept, days()[2:])
    follow(other, days()[2:])
    assert [line.version for line in kept.stories()] == [line.version for line in other.stories()]
    assert [each.change for each in kept.changes()] == [each.change for each in other.changes()]


def test_what_came_since_is_added_to_what_there_was(kept, other, tmp_path):
    follow(kept, days()[:2])
    exchange.export(kept, tmp_path / "first")
    until = json.loads((tmp_path / "first" / "store.json").read_text())["until"]
    follow(kept, days()[2:])
    since = exchange.export(kept, tmp_path / "second", until)
    assert since["documents"] < 6
    exchange.bring_in(other, tmp_path / "first")
    exchange.bring_in(other, tmp_path / "second")
    follow(other, [])
    assert told(other)[:5] == told(kept)[:5]


def test_the_columns_of_an_export_say_what_they_are(kept, tmp_path):
    exchange.export(kept, tmp_path / "out")
    schema = parquet.read_schema(tmp_path / "out" / "documents.parquet")
    assert schema.field("text").metadata[b"comment"] == b"the text as published, never altered"


def test_what_is_no_export_or_another_version_is_refused(kept, tmp_path):
    with pytest.raises(InputError, match="not an export"):
        exchange.bring_in(kept, tmp_path)
    exchange.export(kept, tmp_path / "out")
    (tmp_path / "out" / "store.json").write_text('{"version": 999}')
    with pytest.raises(InputError, match="version 999"):
        exchange.bring_in(kept, tmp_path / "out")


def test_a_broken_export_adds_nothing(kept, other, tmp_path):
    follow(other, days()[:1])
    exchange.export(other, tmp_path / "out")
    (tmp_path / "out" / "stories.parquet").write_bytes(b"PAR1 broken PAR1")
    with pytest.raises(InputError, match="cannot be read"):
        exchange.bring_in(kept, tmp_path / "out")
    assert kept.documents() == []


def test_a_store_of_another_origin_is_not_written_over(kept, other, tmp_path):
    kept.add([report("mine", HARVEST, "Venn Farmer", 7)])
    follow(other, days()[:1])
    exchange.export(other, tmp_path / "out")
    with pytest.raises(InputError, match="another document in its place"):
        exchange.bring_in(kept, tmp_path / "out")
    assert [each.name for each in kept.documents()] == ["mine"]
