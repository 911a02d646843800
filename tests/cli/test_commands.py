"""Every command as a reader runs it: what it prints, what it sets aside, how it leaves."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.laws.made import OTHER, THIRD, WIRE

NEWSLOOM = str(Path(sys.executable).with_name("newsloom"))


def newsloom(*arguments: object, stdin: bytes = b""):
    done = subprocess.run([NEWSLOOM, *map(str, arguments)], capture_output=True, input=stdin, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def folder(tmp_path):
    for name, text in (("a.txt", WIRE), ("b.txt", OTHER), ("c.txt", THIRD)):
        (tmp_path / name).write_text(text.format(town="Orrin", toll="nine"), encoding="utf-8")
    return tmp_path


def test_help_teaches_with_an_example_for_every_command():
    for command in ("run", "read", "gather", "timeline", "why", "verify"):
        code, out, _ = newsloom(command, "--help")
        assert code == 0
        assert f"newsloom {command}" in out
        assert "Example:" in out


def test_help_comes_at_once():
    best = min(_processor_time("--help") for _ in range(3))
    assert best < 0.3  # seconds of processor time: a busy machine makes a command wait, not work


def _processor_time(*arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    newsloom(*arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_run_prints_an_account_and_writes_a_page(folder):
    code, out, err = newsloom("run", folder, "-o", folder / "report.html")
    assert code == 0, err
    assert "IN BRIEF" in out
    assert (folder / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_run_verify_and_why_work_together(folder):
    code, out, err = newsloom("run", folder, "--json")
    assert code == 0, err
    output = folder / "account.json"
    output.write_text(out, encoding="utf-8")
    code, said, _ = newsloom("verify", output, folder)
    assert (code, said.strip().endswith("0 bad")) == (0, True)
    code, said, _ = newsloom("why", output, "line-1")
    assert code == 0
    assert "brief line:" in said
    moved = json.loads(out)
    moved["brief"][0]["spans"][0]["start"] += 1
    output.write_text(json.dumps(moved), encoding="utf-8")
    code, said, _ = newsloom("verify", output, folder)
    assert code == 1
    assert "bad:" in said


def test_two_runs_and_shuffled_arguments_give_the_same_bytes(folder):
    paths = [folder / name for name in ("a.txt", "b.txt", "c.txt")]
    outputs = {newsloom("run", *order, "--json")[1] for order in (paths, paths, paths[::-1])}
    assert len(outputs) == 1


def test_read_gives_one_line_per_document_in_input_order(folder):
    code, out, _ = newsloom("read", folder / "b.txt", folder / "a.txt", "--json")
    assert code == 0
    assert [json.loads(line)["document"]["name"] for line in out.splitlines()] == [
        str(folder / "b.txt"),
        str(folder / "a.txt"),
    ]


def test_read_shows_what_was_found(folder):
    assert "CLAIMS" in newsloom("read", folder / "a.txt")[1]


def test_read_shows_the_passages_alone_when_asked(folder):
    code, out, _ = newsloom("read", folder / "a.txt", "--show")
    assert code == 0
    assert "set aside" in out
    assert "CLAIMS" not in out


def test_gather_gives_story_and_copies(folder):
    (folder / "copy.txt").write_text(
        (folder / "a.txt").read_text(encoding="utf-8") + "\nMore follows.\n", encoding="utf-8"
    )
    code, out, err = newsloom("gather", folder, "--json")
    assert code == 0
    assert err.startswith(f"note: documents: {len(out.splitlines())}, stories founded: 1, whole copies: 1")
    rows = [json.loads(line) for line in out.splitlines()]
    assert len({row["story"] for row in rows}) == 1
    assert sum(row["copy_of"] is not None for row in rows) == 1
    assert "story" in newsloom("gather", folder)[1]


def test_gather_answers_line_by_line_and_goes_on_from_its_state(tmp_path):
    rows = [json.dumps({"name": name, "text": text}) + "\n" for name, text in (("a", WIRE), ("b", OTHER), ("c", WIRE))]
    whole = newsloom("gather", "-", "--state", tmp_path / "whole", stdin="".join(rows).encode())[1]
    newsloom("gather", "-", "--state", tmp_path / "cut", stdin="".join(rows[:2]).encode())
    kept = (tmp_path / "cut").read_bytes()
    (tmp_path / "cut").write_bytes(kept[:-9])
    assert newsloom("gather", "-", "--state", tmp_path / "cut", stdin="".join(rows).encode())[1] == whole
    assert [json.loads(line)["name"] for line in whole.splitlines()] == ["a", "b", "c"]


def test_timeline_cites_what_it_tells(tmp_path):
    lines = [
        json.dumps({"name": name, "text": text.format(town="Orrin", toll="nine"), "published": "2031-05-07"})
        for name, text in (("a", WIRE), ("b", OTHER))
    ]
    (tmp_path / "stream.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = newsloom("timeline", tmp_path / "stream.jsonl", "--dates", "1", "--json")
    assert code == 0, err
    entry = json.loads(out.splitlines()[0])
    assert entry["date"] == "2031-05-06"
    assert "collapsed" in entry["sentences"][0]["text"]


def test_standard_input_is_read():
    code, out, _ = newsloom("read", "-", "--json", stdin=WIRE.format(town="Orrin", toll="nine").encode())
    assert code == 0
    assert json.loads(out)["document"]["name"] == "-"


def test_bad_input_is_listed_and_the_rest_is_processed(folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "latin.txt").write_bytes("Caf\xe9 closed on Monday".encode("latin-1"))
    (folder / "lines.jsonl").write_text('{"title": "no text"}\n', encoding="utf-8")
    code, out, err = newsloom("run", folder)
    assert code == 0
    assert "IN BRIEF" in out
    for name in ("empty.txt", "binary.txt", "lines.jsonl"):
        assert name in err
    assert newsloom("run", folder, "--strict")[0] == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 50])
def test_nothing_usable_leaves_with_1_and_says_the_next_step(tmp_path, content):
    (tmp_path / "bad.txt").write_bytes(content)
    code, out, err = newsloom("run", tmp_path / "bad.txt")
    assert (code, out) == (1, "")
    assert "error: " in err
    assert "hint: " in err


def test_a_path_that_is_not_there_leaves_with_1(tmp_path):
    code, _, err = newsloom("run", tmp_path / "absent.txt")
    assert code == 1
    assert "absent.txt" in err


def test_wrong_usage_leaves_with_2():
    assert newsloom("run", "--no-such-option")[0] == 2
    assert newsloom("run")[0] == 2


def test_the_same_file_twice_is_told_once(folder):
    code, out, err = newsloom("run", folder / "a.txt", folder / "a.txt", "--json")
    assert code == 0, err
    assert len(json.loads(out)["documents"]) == 1


def test_ten_unrelated_events_are_ten_stories(tmp_path):
    for number, (place, what) in enumerate(UNRELATED):
        (tmp_path / f"{number}.txt").write_text(what.format(place=place), encoding="utf-8")
    _, out, err = newsloom("run", tmp_path, "--json")
    assert len(out.splitlines()) == 10, err


UNRELATED = (
    ("Orrin", "A goods train left the rails near {place} on Monday. The driver walked away unhurt, the railway said."),
    ("Vasholm", "Voters in {place} chose a new mayor on Sunday. Turnout was the highest in decades, officials said."),
    ("Telmar", "The {place} orchestra cancelled its winter season. Musicians had asked for longer contracts."),
    ("Quellin", "A court in {place} freed two fishermen accused of smuggling eels. Prosecutors will appeal."),
    ("Ardane", "Snow closed the airport of {place} for nine hours. Ploughs cleared one runway by noon."),
    ("Birrow", "A vaccine against cattle fever passed its trial, the university of {place} announced."),
    ("Castrel", "{place} United signed a goalkeeper from the second division for an undisclosed fee."),
    ("Dunmere", "The central bank in {place} raised its interest rate by a quarter of a point."),
    ("Eskford", "Divers off {place} found the anchor of a ship lost in 1781, archaeologists said."),
    ("Farrowby", "Teachers in {place} ended a strike after the council offered smaller classes."),
)


def test_the_module_is_the_command():
    ran = subprocess.run([sys.executable, "-m", "newsloom", "--help"], capture_output=True, text=True, check=True)
    assert "Usage: python -m newsloom" in ran.stdout


def test_an_output_is_exported(folder, tmp_path):
    _, out, _ = newsloom("run", folder, "--json")
    (tmp_path / "account.json").write_text(out, encoding="utf-8")
    target = tmp_path / "account.csv"
    assert newsloom("export", tmp_path / "account.json", "--as", "csv", "-o", target)[0] == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbftable,story,id,")
    assert newsloom("export", tmp_path / "account.json", "--as", "md")[1].startswith("# ")
    code, _, err = newsloom("export", tmp_path / "account.json", "--as", "pdf")
    assert (code, "hint: known are csv" in err) == (1, True)
