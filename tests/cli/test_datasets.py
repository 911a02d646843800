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
    changed = [{**row, "text": row["text"].replace("a", "e")} for row in rows]
    (folder / "changed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in changed))
    return folder


STEPS = (
    (["pack", "all.jsonl", "--out", "documents", "--rows", "2"], "documents: 3 documents in 2 parts"),
    (["read", "--in", "documents", "--out", "readings"], "readings: 3 readings in 2 parts"),
    (["gather", "--in", "readings", "--out", "stories"], "stories: 3 documents in 1 parts"),
    (["weigh", "--in", "stories", "--out", "accounts"], "accounts: 1 accounts in 1 parts"),
    (["weigh", "--in", "stories", "--out", "accounts"], "accounts: nothing was left to do"),
)


@pytest.fixture(scope="module")
def weighed(archive):
    return archive, [newsloom(*command, folder=archive) for command, _ in STEPS]


def test_an_archive_is_packed_read_gathered_and_weighed(weighed):
    for done, (_, told) in zip(weighed[1], STEPS, strict=True):
        assert (done.returncode, done.stdout.strip(), done.stderr) == (0, told, "")


def test_what_was_weighed_is_verified_and_explained_like_any_output(weighed):
    folder, _ = weighed
    good = newsloom("verify", "accounts", "all.jsonl", folder=folder)
    assert (good.returncode, good.stderr) == (0, "")
    held, checked = (int(good.stdout.split()[at]) for at in (0, 2))
    assert held == checked > 3
    bad = newsloom("verify", "accounts", "changed.jsonl", folder=folder)
    assert bad.returncode == 1
    assert "the text is not the one that was read" in bad.stdout
    assert newsloom("why", "accounts", "line-1", folder=folder).stdout.startswith("brief line: ")
    none = newsloom("why", "accounts", "nowhere/line-1", folder=folder)
    story = none.stderr.split("try ")[1].strip()
    assert none.returncode == 1
    assert newsloom("why", "accounts", story, folder=folder).stdout.startswith("brief line: ")
    tables = newsloom("export", "accounts", "--as", "csv", "-o", "told.zip", folder=folder)
    assert tables.returncode == 0, tables.stderr


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
        (["why", "readings", "line-1"], 1, "not an output of newsloom weigh"),
        (["verify", "documents", "all.jsonl"], 1, "not an output of newsloom weigh"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_next_step(weighed, command, code, said):
    done = newsloom(*command, folder=weighed[0])
    assert done.returncode == code
    assert said in " ".join(done.stderr.split())
