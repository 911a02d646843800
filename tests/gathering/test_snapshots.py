from dataclasses import replace
from datetime import date, timedelta

import pytest

from newsloom import pipeline
from newsloom.gathering import closing, journal, snapshots, stories
from newsloom.gathering.snapshots import Snapshots
from newsloom.gathering.state import State
from newsloom.model.story import Amendment, Decision, Member
from tests.gathering.test_closing import unlike
from tests.gathering.test_repair import ELECTION, FIRE, TWO
from tests.gathering.test_stories import BRIDGE, HARVEST, fingerprint
from tests.gathering.test_streams import READINGS

DAY = date(2031, 5, 6)
RULING = Decision("story", ("a", "b"), "apart", "desk", None, "two fires")
STREAM = [
    *TWO,
    *ELECTION,
    *FIRE,
    fingerprint("w", *BRIDGE, outlet="Orrin Post"),
    fingerprint("x", *BRIDGE[:4], day=DAY + timedelta(days=1), outlet="Telmar Mail"),
    *(unlike(n, DAY + timedelta(days=100)) for n in range(12)),
    fingerprint("y", *BRIDGE[2:], day=DAY + timedelta(days=101)),
    replace(fingerprint("z", *HARVEST, day=None), outlet=None),
]


@pytest.fixture(autouse=True)
def _often(monkeypatch):
    monkeypatch.setattr(snapshots, "LEAST", 1)
    monkeypatch.setattr(snapshots, "PART", 1000)
    monkeypatch.setattr(closing, "IDLE", 6)
    monkeypatch.setattr(closing, "NEWS", 5)


def kept(path, prints, decisions=()):
    """Return the state of a stream, going on from what is kept at `path`, and keep it with a snapshot at its end."""
    beside = Snapshots(path)
    state, start = beside.load(decisions)
    for each in journal.load(path, start):
        stories.add(state, each)
    with path.open("ab") as stream:
        for each in prints:
            stream.write(journal.line(each))
            stories.add(state, each)
        stream.flush()
        beside.write(state, stream.tell())
    return state


def test_a_state_comes_back_from_its_snapshot_and_goes_on_as_if_it_had_never_stopped(tmp_path):
    whole = State()
    for each in STREAM:
        stories.add(whole, each)
    assert len(whole.archive) > 0
    for size in (1, 7):
        path = tmp_path / f"state{size}"
        for first in range(0, len(STREAM), size):
            state = kept(path, STREAM[first : first + size])
        assert stories.collect(state) == stories.collect(whole)
        assert state.decisions_made == whole.decisions_made
        assert list(state.idle) == list(whole.idle)


def test_a_restart_reads_back_only_what_came_after_the_snapshot(tmp_path, monkeypatch):
    kept(tmp_path / "state", STREAM[:12])
    monkeypatch.setattr(journal, "fingerprint", lambda *_: pytest.fail("read back"))
    state = kept(tmp_path / "state", ())
    assert state.count == 12


def test_batches_and_kills_give_the_same_answers_with_snapshots(tmp_path):
    whole = list(pipeline.gather_stream(READINGS, str(tmp_path / "whole")))
    parts: list[Member | Amendment] = []
    for first in range(len(READINGS)):
        parts += pipeline.gather_stream(READINGS[first : first + 1], str(tmp_path / "parts"))
    assert parts == whole
    killed = pipeline.gather_stream(READINGS, str(tmp_path / "killed"))
    some = [next(killed) for _ in range(7)]
    killed.close()
    told = [each for each in pipeline.gather_stream(READINGS, str(tmp_path / "killed")) if isinstance(each, Member)]
    places = {each.name: each.story for each in whole if isinstance(each, Member)}
    places |= {each.amends: each.story for each in whole if isinstance(each, Amendment)}
    assert {each.name: each.story for each in told} == places
    assert len(some) == 7


def spoiled(path):
    """Yield the ways in which what lies beside a journal may be no good, each made on the disk."""
    beside = path.with_name("state.snapshot")
    good = beside.read_bytes()
    for bad in (
        good[:-1],
        good[:40],
        b"",
        good[:-1] + bytes([good[-1] ^ 1]),
        good.replace(b"snapshot 1", b"snapshot 0"),
    ):
        beside.write_bytes(bad)
        yield "snapshot"
    beside.write_bytes(good)
    texts = path.with_name("state.texts")
    texts.write_bytes(texts.read_bytes()[:-1])
    yield "texts"


def test_a_snapshot_that_is_no_good_is_passed_over(tmp_path):
    expected = stories.collect(kept(tmp_path / "state", STREAM))
    for _ in spoiled(tmp_path / "state"):
        assert stories.collect(kept(tmp_path / "state", ())) == expected


def test_a_snapshot_of_more_than_the_journal_holds_is_passed_over(tmp_path):
    path = tmp_path / "state"
    kept(path, STREAM)
    path.write_bytes(b"".join(map(journal.line, STREAM[:5])))
    assert kept(path, ()).count == 5
    path.write_bytes(b"".join(map(journal.line, STREAM[5:25])))
    assert kept(path, ()).count == 20


def test_a_snapshot_under_other_decisions_is_passed_over(tmp_path):
    kept(tmp_path / "state", TWO)
    state = kept(tmp_path / "state", (), [RULING])
    assert state.decisions_made == []
    assert len(state.stories) > 1
    assert kept(tmp_path / "state", ()).decisions_made != []
