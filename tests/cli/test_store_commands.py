"""The commands on a store as a reader runs them."""

import json

import pytest
from typer.testing import CliRunner

from newsloom.cli.commands import app
from newsloom.errors import NewsloomError
from tests.desk.reports import flat


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = [
        {"name": each.name, "text": each.text, "outlet": each.outlet, "url": each.url, "published": each.published}
        for each in flat()
    ]
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


pytestmark = pytest.mark.usefixtures("here")


def newsloom(*arguments, code=0):
    done = CliRunner().invoke(app, [str(each) for each in arguments])
    if isinstance(done.exception, NewsloomError):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def test_a_store_from_its_making_to_its_backup():
    assert "wrote newsloom.toml" in newsloom("init")
    assert "6 new, 0 known, 0 set aside; 2 accounts changed" in newsloom("add", "reports.jsonl")
    assert "0 new, 6 known, 0 set aside; 0 accounts changed" in newsloom("add", "reports.jsonl")
    story = json.loads(newsloom("show", "--json").splitlines()[0])["id"]
    assert "IN BRIEF" in newsloom("show", story)
    assert json.loads(newsloom("show", story, "--json"))["story"]["id"] == story
    assert newsloom("show", story, "--history").startswith("version\tat\tcause\n1\t")
    assert "story" in newsloom("show", "calder")
    assert "1 found" in newsloom("search", "apples")
    assert json.loads(newsloom("search", "apples", "--json"))["line"]["name"] == "venn"
    assert "nothing found" in newsloom("search", "apples", "--from", "2031-06-01")
    changes = newsloom("new")
    cursor = changes.splitlines()[-1].rpartition(" ")[2]
    assert newsloom("new", "--since", cursor) == f"go on with: newsloom new --since {cursor}\n"
    assert json.loads(newsloom("new", "--json").splitlines()[0])["kind"] == "new"
    assert newsloom("sql", "SELECT count(*) AS n FROM reports") == "n\n6\n"
    assert json.loads(newsloom("sql", "SELECT count(*) AS n FROM reports", "--json")) == {"n": 6}
    assert "reports: one row per document" in newsloom("sql", "--views")
    assert newsloom("store", "check") == "everything is whole\n"
    assert "the search index was made again" in newsloom("store", "repair")
    assert "documents: 6" in newsloom("store", "stats")
    assert json.loads(newsloom("store", "stats", "--json"))["documents"] == 6
    assert "6 of them documents" in newsloom("store", "export", "backup")
    assert "6 of them documents" in newsloom("store", "import", "backup", "--store", "other.db")
    assert newsloom("show", story, "--store", "other.db") == newsloom("show", story)
    assert "0 of them documents" in newsloom("store", "export", "later", "--since", "2099-01-01")


def test_what_is_asked_amiss_says_what_there_is():
    with pytest.raises(NewsloomError, match="there is no store"):
        newsloom("show")
    newsloom("init")
    with pytest.raises(NewsloomError, match="there already"):
        newsloom("init")
    with pytest.raises(NewsloomError, match="nothing in the store is called 'x'"):
        newsloom("show", "x")
    with pytest.raises(NewsloomError, match="not a moment"):
        newsloom("store", "export", "out", "--since", "yesterday")
    with pytest.raises(NewsloomError, match="no question"):
        newsloom("sql")
    assert "feeds = []" in newsloom("init", "--print")


def test_a_damaged_store_leaves_with_one():
    newsloom("init")
    newsloom("add", "reports.jsonl")
    from newsloom import store

    with store.open("news.db") as kept, kept.writing() as connection:
        connection.exec_driver_sql("UPDATE documents SET text = 'other' WHERE name = 'venn'")
    assert "bad: document venn: the text is not the one that was kept" in newsloom("store", "check", code=1)
