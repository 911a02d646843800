"""The three phases over datasets: the same accounts as in memory, restartable, and nothing lost silently."""

import json
import os
from dataclasses import dataclass, replace

import pytest

from newsloom import pipeline
from newsloom.archive import failures, gathering, packing, reading, weighing
from newsloom.engines import Lost, datasets
from newsloom.engines.local import Local
from newsloom.errors import InputError
from newsloom.gathering.windows import Cut
from newsloom.intake import collect
from newsloom.model import tables
from newsloom.model.account import Account, Failure
from newsloom.model.document import Document, Stated
from newsloom.model.story import Decision
from tests.laws.made import other, third, wire

TOWNS = ("Orrin", "Kestholm", "Vashwick")
MONTHS = {"Orrin": "2031-05", "Kestholm": "2031-09", "Vashwick": "2032-02"}


@dataclass
class Here:
    """An engine of this process alone, so that a test can count and an in-memory store is seen."""

    calls: int = 0

    def attempt(self, function, given):
        for each in given:
            self.calls += 1
            try:
                yield function(each)
            except Exception as error:  # noqa: BLE001  the contract of attempt
                yield Lost(str(error))


def documents():
    return [
        make(name=f"{town}-{make.__name__}.txt", town=town, published=f"{MONTHS[town]}-{day:02}")
        for town in TOWNS
        for day, make in ((6, wire), (7, other), (9, third))
    ]


def packed(folder, given=None, rows=4):
    url = str(folder / "documents")
    list(packing.pack(given or documents(), url, rows=rows))
    return url


def read(folder, engine=None, given=None):
    target = str(folder / "readings")
    return target, list(reading.read(engine or Here(), packed(folder, given), target))


def told(url):
    found = [
        tables.from_table(datasets.read_table(datasets.join(url, name)), Account)
        for name in datasets.files(url, ".parquet")
    ]
    return sorted((account for part in found for account in part), key=lambda account: account.story.id)


def weighed(folder, engine=None, cut=None, decisions=()):
    source, made = read(folder, engine)
    stories, accounts = str(folder / "stories"), str(folder / "accounts")
    made += gathering.gather(engine or Here(), source, stories, cut, decisions)
    made += weighing.weigh(engine or Here(), stories, accounts)
    return accounts, made


def contents(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "_made.json"
    }


def test_the_accounts_are_those_of_a_run_in_memory(tmp_path):
    url, made = weighed(tmp_path, cut=Cut(step=700_000))  # one window: copies of another year are seen as well
    assert not [each for each in made if isinstance(each, Failure)]
    in_memory = pipeline.run([replace(each, text_is_input=False) for each in documents()])
    assert told(url) == sorted(in_memory, key=lambda account: account.story.id)
    assert len(told(url)) == len(TOWNS)


def test_every_number_of_processes_writes_the_same_bytes(tmp_path):
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder, engine in zip(folders, (Here(), Local(2)), strict=True):
        folder.mkdir()
        weighed(folder, engine)
    assert contents(folders[0]) == contents(folders[1])


def test_a_second_run_does_nothing_and_one_with_a_lost_part_makes_that_one(tmp_path):
    source, _ = read(tmp_path)
    before = contents(tmp_path / "readings")
    again = Here()
    assert list(reading.read(again, str(tmp_path / "documents"), source)) == []
    assert again.calls == 0
    gone = tmp_path / "readings" / datasets.files(source, ".parquet")[1]
    gone.unlink()
    assert list(reading.read(again, str(tmp_path / "documents"), source)) == [4]
    assert again.calls == 1
    assert contents(tmp_path / "readings") == before


def test_a_file_that_comes_later_is_read_gathered_and_weighed_with_the_rest(tmp_path):
    weighed(tmp_path)
    late = wire(name="late.txt", town="Orrin", published="2031-05-08", outlet="Late Post")
    list(packing.pack([late], str(tmp_path / "more")))
    (tmp_path / "more" / "000000.parquet").rename(tmp_path / "documents" / "late.parquet")
    engine = Here()
    places = [str(tmp_path / name) for name in ("documents", "readings", "stories", "accounts")]
    assert list(reading.read(engine, places[0], places[1])) == [1]
    list(gathering.gather(engine, places[1], places[2]))
    list(weighing.weigh(engine, places[2], places[3]))
    names = [document.name for account in told(places[3]) for document in account.documents]
    assert sorted(names) == sorted([*(each.name for each in documents()), "late.txt"])
    assert len(told(places[3])) == len(TOWNS)


def test_a_story_that_goes_on_over_a_window_stays_one(tmp_path):
    url, _ = weighed(tmp_path, cut=Cut(2, 3))
    assert len(told(url)) == len(TOWNS)
    log = [json.loads(line) for line in (tmp_path / "stories" / "_decisions.jsonl").read_text().splitlines()]
    assert log
    assert {(row["what"], row["verdict"], row["by"]) for row in log} == {("story", "together", "newsloom")}


def test_an_editor_outranks_a_window(tmp_path):
    apart = Decision("story", ("Orrin-wire.txt", "Orrin-other.txt"), "apart", "desk", None, "not the same")
    url, _ = weighed(tmp_path, decisions=(apart,))
    assert len(told(url)) == len(TOWNS) + 1


def test_a_document_that_kills_its_process_is_named_and_the_rest_is_read(tmp_path, monkeypatch):
    honest = pipeline.read_or_fail

    def fatal(document):
        if document.name == "Kestholm-wire.txt":
            os._exit(9)
        return honest(document)

    monkeypatch.setattr(pipeline, "read_or_fail", fatal)  # the processes are forks of this one
    source, made = read(tmp_path, Local(2))
    (failure,) = [each for each in made if isinstance(each, Failure)]
    assert failure.document == "Kestholm-wire.txt"
    assert "died" in failure.message
    rows = sum(datasets.read_table(datasets.join(source, name)).num_rows for name in datasets.files(source, ".parquet"))
    assert rows == len(documents()) - 1
    assert not [path for path in (tmp_path / "readings").rglob("*") if path.suffix == ".at"]


def test_a_part_that_cannot_be_made_is_named_with_its_reason_and_the_rest_completes(tmp_path):
    place = tmp_path / "documents" / "broken.parquet"
    source = packed(tmp_path)
    place.write_bytes(b"PAR1 this is no table PAR1")
    made = list(reading.read(Here(), source, str(tmp_path / "readings")))
    assert sum(each for each in made if not isinstance(each, Failure)) == len(documents())
    (failure,) = [each for each in made if isinstance(each, Failure)]
    assert "broken.parquet" in failure.document
    assert "cannot be read" in failure.message


def test_what_was_set_aside_is_told_on_every_run(tmp_path):
    bad = replace(wire(), name="bad.txt", text="half a pair \ud800")
    source, made = read(tmp_path, given=[wire(), other()])
    table = datasets.read_table(datasets.join(str(tmp_path / "documents"), "000000.parquet"))
    assert table.num_rows == 2
    assert made == [2]
    listed = list(packing.pack([wire(), bad], str(tmp_path / "again")))
    assert listed[0] == 1
    assert listed[1].document == "bad.txt"
    failures.write(datasets.join(source, "x.parquet"), [Failure("a", "read", "why")])
    assert list(reading.read(Here(), str(tmp_path / "documents"), source)) == [Failure("a", "read", "why")]


def test_two_documents_of_one_name_are_told_apart_by_gathering(tmp_path):
    source, _ = read(tmp_path, given=[wire(), other(name="wire.txt"), third()])
    made = list(gathering.gather(Here(), source, str(tmp_path / "stories")))
    (failure,) = [each for each in made if isinstance(each, Failure)]
    assert failure.document == "wire.txt"
    assert "another document has its name" in failure.message
    list(weighing.weigh(Here(), str(tmp_path / "stories"), str(tmp_path / "accounts")))
    (account,) = told(str(tmp_path / "accounts"))
    assert len(account.documents) == 2


def test_folders_of_other_files_are_read_as_they_lie(tmp_path):
    (tmp_path / "reports").mkdir()
    for document in documents()[:3]:
        (tmp_path / "reports" / document.name).write_text(document.text)
    target = str(tmp_path / "readings")
    assert list(reading.read(Here(), str(tmp_path / "reports"), target)) == [3]
    table = datasets.read_table(datasets.join(target, datasets.files(target, ".parquet")[0]))
    assert {each.document.name for each in tables.from_table(table)} == {each.name for each in documents()[:3]}


def test_an_output_begun_with_another_input_is_refused(tmp_path):
    source, _ = read(tmp_path)
    list(packing.pack(documents(), str(tmp_path / "elsewhere")))
    with pytest.raises(InputError, match="begun with another in"):
        list(reading.read(Here(), str(tmp_path / "elsewhere"), source))


def test_a_folder_of_something_else_is_not_written_into(tmp_path):
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / "mine.csv").write_text("a,b")
    with pytest.raises(InputError, match="did not make"):
        list(reading.read(Here(), packed(tmp_path), str(tmp_path / "readings")))


@pytest.mark.parametrize("phase", [gathering.gather, weighing.weigh])
def test_a_phase_wants_the_output_of_the_one_before(tmp_path, phase):
    with pytest.raises(InputError, match="not an output of newsloom"):
        list(phase(Here(), packed(tmp_path), str(tmp_path / "out")))


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="holds none of our formats"):
        list(reading.read(Here(), str(tmp_path), str(tmp_path / "out")))


def test_who_wrote_a_document_and_where_its_source_says_so_survive_packing(tmp_path):
    stated = (Stated("authors", "Ada Voss", "meta author"), Stated("title", "Weir", "JSON-LD headline"))
    whole = Document("a", "The weir at Oru held.", "Weir", text_is_input=False, authors=("Ada Voss",), stated=stated)
    bare = Document("b", "The gate is shut.", text_is_input=False)
    assert list(packing.pack([whole, bare], str(tmp_path / "packed"))) == [2]
    assert list(collect.documents([str(tmp_path / "packed")])) == [whole, bare]
