"""The state of a desk: kept beside its store, gone on from, and passed over whenever it is not the store's own."""

import shutil

import pytest

from newsloom import store
from newsloom.desk import gathered, rounds
from newsloom.gathering import snapshots
from newsloom.model.story import Decision
from newsloom.store import Store
from tests.desk import kills
from tests.desk.reports import days


@pytest.fixture(autouse=True)
def often(monkeypatch, tmp_path):
    """Let a snapshot be written after every arrival, and a desk that ends keep one however little came."""
    monkeypatch.setattr(snapshots, "LEAST", 1)
    monkeypatch.setattr(snapshots, "PART", 1_000)
    monkeypatch.setattr(gathered, "WORTH", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def read_back(monkeypatch):
    """Return the ids of the documents whose readings a desk asked for again, one list a desk."""
    asked = []
    readings = Store.readings

    def noted(self, ids):
        asked.append(list(ids))
        return readings(self, ids)

    monkeypatch.setattr(Store, "readings", noted)
    return asked


def _follow(kept, arrivals):
    with rounds.at_work(kept) as desk:
        for arrival in arrivals:
            desk.bring(arrival)
            desk.work()


def _told(kept):
    return [(each.name, each.story) for each in kept.documents()], [each.change for each in kept.changes(limit=1_000)]


def test_a_desk_goes_on_from_its_snapshot_and_reads_nothing_back(kept, read_back):
    _follow(kept, days()[:3])
    read_back.clear()
    with rounds.at_work(kept) as desk:
        assert len(desk._state().members()) == 5
    assert read_back == []


def test_desks_that_go_on_from_snapshots_tell_what_one_desk_tells(kept, tmp_path):
    arrivals = kills.arrivals(8, seed=5)
    for arrival in arrivals:
        _follow(kept, [arrival])
    with store.open(str(tmp_path / "other.db")) as other:
        _follow(other, arrivals)
        assert _told(other) == _told(kept)


def test_what_came_after_the_snapshot_is_read_back(kept, read_back):
    _follow(kept, days()[:2])
    snapshot = kept.beside(".gathering.snapshot")
    older = snapshot.read_bytes()
    _follow(kept, days()[2:3])
    snapshot.write_bytes(older)
    read_back.clear()
    with rounds.at_work(kept) as desk:
        assert len(desk._state().members()) == 5
    assert [len(ids) for ids in read_back] == [2]


@pytest.mark.parametrize("harm", ["gone", "cut", "changed", "of another store"])
def test_a_snapshot_that_does_not_hold_is_passed_over(kept, tmp_path, harm):
    _follow(kept, days()[:3])
    snapshot = kept.beside(".gathering.snapshot")
    whole = snapshot.read_bytes()
    if harm == "gone":
        snapshot.unlink()
    elif harm == "cut":
        snapshot.write_bytes(whole[:-9])
    elif harm == "changed":
        snapshot.write_bytes(whole[:-9] + bytes(9))
    else:
        with store.open(str(tmp_path / "other.db")) as other:
            _follow(other, kills.arrivals(4, seed=2))
            shutil.copy(other.beside(".gathering.snapshot"), snapshot)
    with rounds.at_work(kept) as desk:
        assert {each.name for each in desk._state().members().values()} == {each.name for each in kept.documents()}


def test_a_decision_lets_everything_be_gathered_anew(kept, read_back):
    _follow(kept, days())
    kept.decide(Decision("story", ("calder", "venn"), "together", "Ada Voss", None, "one fund"))
    read_back.clear()
    _follow(kept, [[]])
    assert sum(len(ids) for ids in read_back) >= 6
    stories = {each.name: each.story for each in kept.documents()}
    assert stories["calder"] == stories["venn"]
    read_back.clear()
    with rounds.at_work(kept) as desk:
        desk._state()
    assert read_back == []  # the snapshot under the decision stands


def test_a_folder_that_takes_no_snapshot_stops_nothing(kept, monkeypatch, caplog):
    def refuse(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshots.Snapshots, "write", refuse)
    _follow(kept, days())
    assert {each.state for each in kept.documents()} == {"gathered"}
    assert "no snapshot of what is gathered can be kept" in caplog.text
