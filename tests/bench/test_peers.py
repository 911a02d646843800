import tomllib

import pytest

from bench.peers import __main__ as peers
from bench.peers import inside, tasks
from docs import benchmarks


def test_every_peer_has_an_environment_and_a_way_to_ask_it():
    environments = tomllib.loads((peers.HERE / "environments.toml").read_text(encoding="utf-8"))
    for task in tasks.TASKS:
        assert task.name in benchmarks.TOLD["tasks"]
        for peer, where in task.peers.items():
            assert where in environments
            assert callable(getattr(inside, peer))


def test_what_cannot_be_had_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(peers, "ENVIRONMENTS", tmp_path)
    monkeypatch.setattr(peers.shutil, "which", lambda _: None)
    with pytest.raises(peers.Absent, match="java is not installed"):
        peers.environment("times")


def test_expressions_of_another_tagger_are_found_again_in_the_text():
    text = "It ended  on\nMay 3, and on May 3 again."
    tag = '<TIMEX3 tid="t1" type="DATE" value="2031-05-03">May 3</TIMEX3>'
    told = f"It ended on {tag}, and on {tag} again."
    placed = inside._placed(text, told)
    assert [text[start:end] for start, end, _, _ in placed] == ["May 3", "May 3"]
    assert placed[0][0] < placed[1][0]


def test_sentence_ends_are_scored_as_ends():
    requests = [{"text": "One. Two. Three.", "ends": [4, 9]}]
    assert tasks._score_sentences(None, requests, [[4, 9, 16]]) == {"F1": 1.0}
    assert tasks._score_sentences(None, requests, [[4, 16]])["F1"] == pytest.approx(2 / 3)


def test_a_tool_that_was_skipped_stands_in_the_table_with_the_reason():
    ours = {
        "task": "t",
        "tool": "newsloom",
        "scores": {"F1": 0.5},
        "requests": 2,
        "unit": "pages",
        "cpu": 0.1,
        "failed": 0,
    }
    table = benchmarks._table([{"task": "t", "tool": "other", "skipped": "no Java"}, ours])
    assert "| newsloom | 0.500 | 50 | 1 × |" in table
    assert "| other | skipped: no Java |" in table
