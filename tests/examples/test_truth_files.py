"""The truth files of the examples say nothing that their texts do not hold."""

import tomllib
from calendar import day_name
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(EXAMPLES.glob("*/truth.toml"))
STATUSES = {"happened", "ongoing", "planned", "possible", "denied", "not-happened", "not-yet", "unknown"}
VERDICTS = {"agreed", "disputed", "updated", "single"}


def faults(truth: dict[str, Any], texts: dict[str, str]) -> list[str]:
    """Return what is wrong with a truth file, in words; nothing when it is sound."""
    checks = (_slices(truth, texts), _intervals(truth), _weekdays(truth), _documents(truth, texts), _words(truth))
    return [fault for found in checks for fault in found]


def _slices(truth: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    for row in _rows(truth):
        slices = [row[field] for field in ("text", "content", "continues") if field in row]
        if not slices:
            continue
        if row.get("document") not in texts:
            yield f"no document {row.get('document')!r}"
            continue
        for wanted in slices:
            count = texts[row["document"]].count(wanted)
            if count == 0:
                yield f"not in {row['document']}: {wanted!r}"
            elif "nth" not in row and count > 1:
                yield f"{count} times in {row['document']}: {wanted!r}"
            elif row.get("nth", 1) > count or row.get("nth", 1) < 1:
                yield f"no occurrence {row['nth']} in {row['document']}: {wanted!r}"


def _rows(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _rows(inner)


def _intervals(truth: dict[str, Any]) -> Iterator[str]:
    for row in _rows(truth):
        earliest, latest = row.get("earliest"), row.get("latest")
        if earliest and latest and earliest > latest:
            yield f"ends before it begins: {row}"


def _weekdays(truth: dict[str, Any]) -> Iterator[str]:
    for row in truth.get("times", []):
        earliest = row.get("earliest")
        named = [day for day in day_name if day in row["text"]]
        if len(named) == 1 and earliest and earliest == row["latest"] and day_name[earliest.weekday()] not in named:
            yield f"{row['text']!r} in {row['document']} is no {day_name[earliest.weekday()]}"


def _documents(truth: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    rows = truth["documents"]
    if sorted(row["name"] for row in rows) != sorted(texts):
        yield "the documents named are not the files beside the truth"
    for row in rows:
        if row["decidable"] == "day" and not row["earliest"] == row["published"] == row["latest"]:
            yield f"{row['name']} is decidable to the day but its interval is another"
        if row["decidable"] == "interval" and not row["earliest"] <= row["published"] <= row["latest"]:
            yield f"{row['name']} was published outside its interval"
    ordered = sorted(rows, key=lambda row: (row["order"], row["published"]))
    if [row["published"] for row in ordered] != sorted(row["published"] for row in rows):
        yield "the order of the documents is not that of their days"


def _words(truth: dict[str, Any]) -> Iterator[str]:
    told = [row["status"] for table in ("claims", "events") for row in truth.get(table, [])]
    told += [status for row in truth.get("events", []) for status in row["history"]]
    yield from (f"unknown status {status!r}" for status in told if status not in STATUSES)
    yield from (
        f"unknown verdict of {row['id']}" for row in truth.get("findings", []) if row["verdict"] not in VERDICTS
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_truth_file_is_sound(path):
    truth = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {file.name: file.read_bytes().decode("utf-8") for file in path.parent.glob("*.txt")}
    assert faults(truth, texts) == []


def toy(**changes: Any) -> dict[str, Any]:
    document = {"name": "a.txt", "published": 5, "earliest": 5, "latest": 5, "decidable": "day", "order": 1}
    return {"documents": [document], **changes}


TEXTS = {"a.txt": "The mill burned in May, a Monday. The mill is gone."}
TUESDAY = date(2031, 5, 6)


def row(text: str, day: date) -> dict[str, Any]:
    return {"document": "a.txt", "text": text, "earliest": day, "latest": day}


def test_a_weekday_that_fits_the_calendar_is_no_fault():
    assert faults(toy(times=[row("in May, a Monday", date(2031, 5, 5))]), TEXTS) == []


def test_there_are_truth_files():
    assert FILES


def test_a_sound_toy_has_no_fault():
    assert faults(toy(times=[{"document": "a.txt", "text": "The mill", "nth": 2}]), TEXTS) == []


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"times": [{"document": "a.txt", "text": "The barn"}]}, "not in a.txt"),
        ({"times": [{"document": "a.txt", "text": "The mill"}]}, "2 times"),
        ({"times": [{"document": "a.txt", "text": "The mill", "nth": 3}]}, "no occurrence 3"),
        ({"times": [{"document": "b.txt", "text": "The mill"}]}, "no document"),
        ({"events": [{"earliest": 2, "latest": 1, "status": "planned", "history": []}]}, "ends before"),
        ({"times": [row("in May, a Monday", TUESDAY)]}, "is no Tuesday"),
        ({"claims": [{"document": "a.txt", "text": "burned", "status": "perhaps"}]}, "unknown status"),
    ],
)
def test_a_fault_is_told(changes, word):
    found = faults(toy(**changes), TEXTS)
    assert len(found) == 1
    assert word in found[0]
