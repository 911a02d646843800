"""The tables, read back by what people use: csv, pandas, openpyxl, pyarrow, json."""

import csv
import io
import json
from datetime import date

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from newsloom.telling.exports import parquet, records_jsonl, rows, spreadsheet_csv, spreadsheet_xlsx
from tests.telling.exports.given import FORMULA, HOSTILE, accounts, hostile


def test_a_table_has_the_columns_that_are_declared_for_it():
    for table, find in rows.TABLES.items():
        for row in find(accounts()[0]):
            assert tuple(row) == rows.COLUMNS[table]


def test_csv_holds_every_record_with_its_citations():
    frame = pd.read_csv(io.BytesIO(spreadsheet_csv.write(accounts())), encoding="utf-8-sig")
    assert frame.groupby("table").size().to_dict() == {"events": 2, "findings": 1, "origins": 2, "quotes": 1}
    quote = frame[frame.table == "quotes"].iloc[0]
    span = accounts()[0]["quotes"][0]["spans"][0]
    assert quote.citations == f"first.txt {span['start']}-{span['end']}"
    assert quote.chain == "Orrin Wire ← Ada Voss"
    assert frame[frame.id == "e1"].iloc[0].moves == "planned → happened"


def test_no_cell_of_csv_begins_like_a_formula():
    text = spreadsheet_csv.write(hostile()).decode("utf-8-sig")
    told = [row["text"] for row in csv.DictReader(io.StringIO(text, newline="")) if row["table"] == "events"]
    assert told[0] == "'" + FORMULA
    assert [cell.removeprefix("'") for cell in told] == [t.replace("\ud800", "?") for t in HOSTILE]
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.lstrip()[:1] in set("=+-@\uff1d") - {""} for cell in row if cell)


def test_xlsx_has_a_sheet_for_each_kind_and_one_for_the_citations():
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet_xlsx.write(accounts())))
    assert book.sheetnames == ["quotes", "events", "findings", "origins", "citations"]
    header, first, *_ = book["events"].iter_rows(values_only=True)
    assert dict(zip(header, first, strict=True))["id"] == "e1"
    cited = list(book["citations"].iter_rows(min_row=2, values_only=True))
    span = accounts()[0]["quotes"][0]["spans"][0]
    assert ("s1", "quotes", "q1", "first.txt", span["start"], span["end"], span["text"]) in cited


def test_no_cell_of_xlsx_is_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet_xlsx.write(hostile())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert FORMULA in {cell.value for cell in cells}


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    told = accounts()
    told[0]["events"][0]["line"] = "word " * 20_000
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheet_xlsx.write(told)))["events"]
    assert any(str(cell.value).endswith(spreadsheet_xlsx.CUT) for cell in sheet[2])


def test_parquet_is_typed_and_its_citations_are_structs():
    table = pq.read_table(io.BytesIO(parquet.write(accounts())))
    row = next(row for row in table.to_pylist() if row["id"] == "e1")
    assert row["earliest"] == date(2031, 5, 5)
    assert row["reports"] == 1
    assert row["citations"] == accounts()[0]["events"][0]["spans"]


def test_json_lines_hold_one_record_a_line():
    told = [json.loads(line) for line in records_jsonl.write(accounts()).decode().splitlines()]
    assert [each["table"] for each in told] == ["quotes", "events", "events", "findings", "origins", "origins"]
    assert told[3]["values"] == "4 (second.txt); 5 (second.txt)"


@pytest.mark.parametrize("write", [spreadsheet_csv.write, spreadsheet_xlsx.write, parquet.write, records_jsonl.write])
def test_the_same_accounts_give_the_same_bytes(write):
    assert write(accounts()) == write(accounts())
    if write is not parquet.write:  # Arrow holds no half of a pair of surrogates
        assert write(hostile())
