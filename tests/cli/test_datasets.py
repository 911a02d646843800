"""The commands over datasets, as a user types them."""

import json
import subprocess
import sys

import pytest

from tests.laws.made import other, third, wire


def newsloom(*arguments, folder):
    return subprocess.run(
        [sys.executable, "-m", "newsloom", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    rows = [
        {"name": each.name, "text": each.text, "outlet": each.outlet, "published": each.published}
        for each in (wire(), other(), third())
    ]
    (folder / "all.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def test_an_archive_is_packed_read_gathered_and_weighed(archive):
    for command, told in (
        (["pack", "all.jsonl", "--out", "documents", "--rows", "2"], "documents: 3 documents in 2 parts"),
        (["read", "--in", "documents", "--out", "readings"], "readings: 3 readings in 2 parts"),
        (["gather", "--in", "readings", "--out", "stories"], "stories: 3 documents in 1 parts"),
        (["weigh", "--in", "stories", "--out", "accounts"], "accounts: 1 accounts in 1 parts"),
        (["weigh", "--in", "stories", "--out", "accounts"], "accounts: nothing was left to do"),
    ):
        done = newsloom(*command, folder=archive)
        assert (done.returncode, done.stdout.strip(), done.stderr) == (0, told, "")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["read", "--in", "documents"], 2, "--in and --out go together"),
        (["read"], 2, "give paths, or a dataset"),
        (["gather", "all.jsonl", "--in", "readings", "--out", "x"], 2, "not both"),
        (["read", "--in", "nothing", "--out", "x"], 1, "holds none of our formats"),
        (["read", "--in", "documents", "--out", "x", "--engine", "ray://here"], 1, "no such engine"),
        (["weigh", "--in", "documents", "--out", "x"], 1, "not an output of newsloom gather"),
        (["pack", "all.jsonl", "--out", "."], 1, "there are files in it"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_next_step(archive, command, code, said):
    done = newsloom(*command, folder=archive)
    assert done.returncode == code
    assert said in " ".join(done.stderr.split())
