"""Questions in SQL on both databases: answered from the views, and never able to write."""

import pytest

from newsloom.errors import InputError
from newsloom.store import sql, views
from tests.desk.reports import days


@pytest.fixture
def filled(kept):
    kept.add(days()[0])
    return kept


def test_a_question_is_answered(filled):
    answer = sql.ask(filled, "SELECT name, day FROM reports WHERE name LIKE 'c%' ORDER BY name")
    assert (answer.columns, list(answer.rows)) == (("name", "day"), [("calder", "2031-05-06")])
    assert len(sql.ask(filled, "SELECT * FROM reports", limit=1).rows) == 1


@pytest.mark.parametrize("name", views.queries())
def test_every_view_can_be_asked_for_what_it_says_it_has(filled, name):
    _, query = views.queries()[name]
    assert sql.ask(filled, f"SELECT * FROM {name}").columns == tuple(each.name for each in query.selected_columns)


@pytest.mark.parametrize(
    "asked",
    [
        "DELETE FROM documents",
        "UPDATE documents SET name = 'x'",
        "DROP TABLE documents",
        "CREATE TABLE x (y int)",
        "INSERT INTO meta VALUES ('a', 'b')",
        "ATTACH 'other.db' AS other",
        "PRAGMA journal_mode = DELETE",
        "SELEKT 1",
        "SELECT * FROM nowhere",
    ],
)
def test_nothing_can_be_written(filled, asked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        sql.ask(filled, asked)
    assert [each.name for each in filled.documents()] == ["venn", "calder"]
    assert not (tmp_path / "other.db").exists()


def test_a_question_without_end_is_cut_off(filled, monkeypatch):
    monkeypatch.setattr(sql, "SECONDS", 0.2)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(InputError, match=r"interrupted|timeout"):
        sql.ask(filled, endless)
