"""Five real reports against labels made by hand: `python -m bench.seeds` lists the misses.

The labels (`gold/seeds/`) are positions; the texts lie in the data folder. They are turned into the form of the
examples' truth, so that the same scorers serve both.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.truth import run, table
from bench.truth_slices import Row, Score, Truth
from newsloom.model.document import Document

GOLD = Path(__file__).with_name("gold") / "seeds"


def figures(data: Path) -> Iterator[Figure]:
    """Yield one figure per score; nothing without the texts. What is kept of them is told by `passages`."""
    folder = data / "seeds"
    if not folder.is_dir():
        return
    truth = load(folder)
    for score in run(truth):
        if score.total:
            yield _figure(score)


def _figure(score: Score) -> Figure:
    good = score.total - score.right if score.fewer else score.right
    name = f"{'not ' if score.fewer else ''}{score.name}"
    return Figure("seeds", name, good / score.total, "", f"{good} of {score.total}")


def load(folder: Path) -> Truth:
    """Return the labels of all texts as one truth; `FileNotFoundError` when a text is not there."""
    story = tomllib.loads((GOLD / "story.toml").read_text(encoding="utf-8"))
    names = story["story"]["documents"]
    texts = {name: (folder / name).read_bytes().decode("utf-8") for name in names}
    labels = {name: tomllib.loads((GOLD / f"{Path(name).stem}.toml").read_text(encoding="utf-8")) for name in names}
    orders = {name: number for number, name in enumerate(story["story"]["order"])}
    tables = {
        "documents": tuple(_document(name, labels[name]["document"], orders[name]) for name in names),
        "set_aside": _rows(texts, labels, "passages", lambda row: not row["keep"]),
        "times": _rows(texts, labels, "times", lambda row: "earliest" in row),
        "quotes": _rows(texts, labels, "quotes", lambda row: not row.get("optional") and "speaker_name" in row),
        "claims": _rows(texts, labels, "claims", lambda _: True),
        **{key: tuple(_with_evidence(texts, row) for row in story[key]) for key in ("events", "findings", "decoys")},
    }
    return Truth("seeds", tuple(Document(name, text) for name, text in texts.items()), tables)


def _document(name: str, label: Mapping[str, Any], order: int) -> Row:
    return {
        "name": name,
        "outlet": label.get("outlet", ""),
        "outlet_basis": "text" if "outlet" in label else "unknown",
        "published": label["published"],
        "earliest": label["story_earliest"],
        "latest": label["story_latest"],
        "order": order,
    }


def _rows(texts: Mapping[str, str], labels: Mapping[str, Any], key: str, wanted: Any) -> tuple[Row, ...]:
    return tuple(
        {**row, **_slice(texts, {"document": name, **row}), "speaker": row.get("speaker_name")}
        for name, label in labels.items()
        for row in label[key]
        if wanted(row)
    )


def _with_evidence(texts: Mapping[str, str], row: Row) -> Row:
    return {"values": row.get("why"), **row, "evidence": [_slice(texts, place) for place in row["evidence"]]}


def _slice(texts: Mapping[str, str], row: Row) -> Row:
    """Return where a label stands as a slice and its number among equal ones, as truth files have it."""
    text, start = texts[row["document"]], row["start"]
    words, nth, at = text[start : row["end"]], 1, -1
    while (at := text.index(words, at + 1)) != start:
        nth += 1
    return {"document": row["document"], "text": words, "content": words, "nth": nth}


def kept(data: Path) -> Iterator[Figure]:
    """Yield how well the kept characters of the seeds are those that the labels keep."""
    from newsloom import pipeline

    if not (data / "seeds").is_dir():
        return
    truth = load(data / "seeds")
    both = told = wanted = 0
    aside = truth.places(truth.rows("set_aside"))
    for document in truth.documents:
        lost = {
            at for place in aside if place.document == document.name for at in range(place.span.start, place.span.end)
        }
        gold = {at for at, letter in enumerate(document.text) if not letter.isspace()} - lost
        reading = pipeline.read(document)
        found = {
            at
            for passage in reading.passages
            if passage.keep
            for at in range(passage.span.start, passage.span.end)
            if not document.text[at].isspace()
        }
        both, told, wanted = both + len(gold & found), told + len(found), wanted + len(gold)
    yield Figure(
        "passages", "seeds, kept characters: F1", 2 * both / (told + wanted), "", "five texts; 0.98 is the aim"
    )


def main() -> int:
    """Print the table with its misses; return 2 when the texts are not there."""
    data = Path(os.environ.get("NEWSLOOM_DATA", Path(__file__).with_name("data")))
    if not (data / "seeds").is_dir():
        print(f"error: no seeds under {data}\nhint: set NEWSLOOM_DATA; bench/README.md says how", file=sys.stderr)
        return 2
    print(table("seeds", run(load(data / "seeds"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
