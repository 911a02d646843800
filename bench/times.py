"""Times against TimeBank and AQUAINT, scored as TempEval-3 does: spans strict and relaxed, types, values.

A value counts when the expression was found (its span overlaps) and its value is equal; precision and recall are over
all expressions. Creation times are left out. `python -m bench.times` lists the commonest errors.

The rules were written while looking at errors on these two sets, so their figures lean our way. The times of MEANTIME's
articles were never looked at while writing them: its figures are what a new text can expect, on few expressions.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from bench.figures import Figure
from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Dateline, Section, Time
from newsloom.model.span import Span

SETS = ("timebank", "aquaint")


@dataclass(slots=True)
class Tally:
    """Counts of one set, and the texts of its errors."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    types: int = 0
    values: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def f1(self, hits: int) -> float:
        """Return the harmonic mean of precision and recall of `hits`."""
        return 2 * hits / max(self.gold + self.found, 1)


def figures(data: Path) -> Iterator[Figure]:
    """Yield strict, relaxed, type and value F1 of each set, and words a second; nothing without the data."""
    folder = data / "times"
    if not (folder / "gold.jsonl").exists():
        return
    for name in SETS:
        tally, seconds, count = score(folder, name)
        kinds: Counter[str] = Counter()
        for error, times in tally.errors.items():
            kinds[error.split()[0]] += times
        note = f"{tally.gold} expressions; " + ", ".join(f"{kind} {kinds[kind]}" for kind in sorted(kinds))
        for label, hits in (
            ("strict", tally.strict),
            ("relaxed", tally.relaxed),
            ("type", tally.types),
            ("value", tally.values),
        ):
            yield Figure("times", f"{name} {label} F1", tally.f1(hits), "", note)
        yield Figure("times", f"{name} speed", count / seconds, "words/s", "one core")
    yield from _held_out(data / "status")
    yield from _peers(folder.parent)


def _held_out(folder: Path) -> Iterator[Figure]:
    """Yield the same of MEANTIME, up to where each article is annotated; its datelines stand in the text and count."""
    if not (folder / "gold.jsonl").exists():
        return
    texts = {row["name"]: row for row in _rows(folder / "documents.jsonl")}
    tally = Tally()
    for gold in _rows(folder / "gold.jsonl"):
        row, until = texts[gold["name"]], gold["annotated_until"]
        found = tagged(row["text"], date.fromisoformat(row["published"][:10]))
        mine = [(each.span, each.type, each.value) for each in found if each.span.end <= until]
        compare(row["text"], mine, [time for time in gold["times"] if time["end"] <= until], tally)
    for label, hits in (("strict", tally.strict), ("relaxed", tally.relaxed), ("value", tally.values)):
        yield Figure("times", f"held out, meantime {label} F1", tally.f1(hits), "", f"{tally.gold} expressions")


def score(folder: Path, name: str) -> tuple[Tally, float, int]:
    """Return the tally of one set, the CPU seconds that it took and its words."""
    tally, seconds, count = Tally(), 0.0, 0
    for row, gold in documents(folder, name):
        start = process_time()
        found = tagged(row["text"], date.fromisoformat(row["published"][:10]))
        seconds += process_time() - start
        count += len(row["text"].split())
        compare(row["text"], [(each.span, each.type, each.value) for each in found], gold, tally)
    return tally, seconds, count


def tagged(text: str, published: date) -> tuple[Time, ...]:
    """Return the times of a text published on a day."""
    from newsloom.reading import times

    found = times.match(words.find(Document("bench", text)))
    line = Dateline(published, published, "metadata")
    return times.resolve(found, (Section(Span(0, len(text)), "main", published, published, 0, None),), line)


def documents(folder: Path, name: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield the documents of one set, each with its gold times but for the time of its creation."""
    gold = {row["name"]: row for row in _rows(folder / "gold.jsonl")}
    for row in _rows(folder / "documents.jsonl"):
        if row["name"].lower().startswith(name):
            times = gold[row["name"]]["times"]
            yield row, [time for time in times if time.get("functionInDocument") != "CREATION_TIME"]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def compare(text: str, found: Sequence[tuple[Span, str, str]], gold: Sequence[dict[str, Any]], tally: Tally) -> None:
    """Add one document to the tally; each gold expression takes the first found one that overlaps it."""
    tally.gold, tally.found = tally.gold + len(gold), tally.found + len(found)
    free = list(found)
    for wanted in gold:
        span = Span(wanted["start"], wanted["end"])
        hit = next((each for each in free if each[0] == span), None) or next(
            (each for each in free if each[0].overlaps(span)), None
        )
        if hit is None:
            tally.errors[f"missed {wanted['type']} {span.of(text)!r} = {wanted['value']}"] += 1
            continue
        free.remove(hit)
        tally.relaxed += 1
        tally.strict += hit[0] == span
        tally.types += hit[1] == wanted["type"]
        tally.values += hit[2] == wanted["value"]
        if hit[0] != span:
            tally.errors[f"span {span.of(text)!r} found {hit[0].of(text)!r}"] += 1
        if hit[2] != wanted["value"]:
            tally.errors[f"value {span.of(text)!r} = {wanted['value']} found {hit[2]}"] += 1
    for each in free:
        tally.errors[f"extra {each[1]} {each[0].of(text)!r} = {each[2]}"] += 1


def _peers(data: Path) -> Iterator[Figure]:
    """Yield the same figures of every peer whose environment `make bench-peers` has made, asked in this same run."""
    from bench.peers import __main__ as peers
    from bench.peers import tasks

    task = next(tasks.wanted(("times",)))
    here = {peer: where for peer, where in task.peers.items() if (peers.ENVIRONMENTS / where / ".installed").exists()}
    for peer in sorted(set(task.peers) - set(here)):
        print(f"  {peer}: skipped, `make bench-peers` makes its environment")
    for row in peers.measured(replace(task, peers=here), data) if here else ():
        if row["tool"] != "newsloom" and "scores" in row:
            for name, value in row["scores"].items():
                yield Figure("times", f"{row['tool']}, {name}", value, "")
            yield Figure("times", f"{row['tool']}, speed", row["words"] / max(row["cpu"], 1e-3), "words/s")


def main() -> int:
    """Print the commonest errors of each set; return 2 when the data is not there."""
    folder = Path(os.environ.get("NEWSLOOM_DATA", Path(__file__).with_name("data"))) / "times"
    if not folder.is_dir():
        print(f"error: no times under {folder.parent}\nhint: set NEWSLOOM_DATA", file=sys.stderr)
        return 2
    for name in SETS:
        tally, _, _ = score(folder, name)
        print(
            f"{name}: strict {tally.f1(tally.strict):.3f} relaxed {tally.f1(tally.relaxed):.3f} "
            f"value {tally.f1(tally.values):.3f}"
        )
        for error, count in tally.errors.most_common(int(sys.argv[1]) if len(sys.argv) > 1 else 40):
            print(f"  {count:3} {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
