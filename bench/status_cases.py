"""Status against marked cases of our own: `gold/status/*.txt`, each set written before it was scored.

Every block of a set is a document read whole by the pipeline; a mark stands on the words of a verb group or event noun
and says its status. A set is unseen on the day it is written; the rules are then mended on what it shows, so the newest
set is the one that speaks. `python -m bench.status_cases` lists what differs.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.span import Span

SETS = Path(__file__).with_name("gold") / "status"
PUBLISHED = "2031-05-07"
OPEN = ("planned", "possible")
UNREAL = (*OPEN, "denied", "not-happened", "not-yet")
TOLD = ("happened", "ongoing")
_MARK = re.compile(r"\[([a-z-]+) ([^\]]+)\]")


def figures() -> Iterator[Figure]:
    """Yield for each set how many marks head a claim, how many statuses are right, and what is told as happened."""
    for path in sorted(SETS.glob("*.txt")):
        counts = Counter((gold, found or "none") for gold, found, _, _ in judged(path))
        yield from _scores(path.stem, counts)


def _scores(name: str, counts: Counter[tuple[str, str]]) -> Iterator[Figure]:
    total = counts.total()
    claimed = total - sum(count for (_, found), count in counts.items() if found == "none")
    decided = claimed - sum(count for (_, found), count in counts.items() if found == "unknown")
    right = sum(count for (gold, found), count in counts.items() if gold == found)
    note = f"own cases, {name} set, {total} marks"
    yield Figure("status", f"own {name}: decided", 100 * decided / max(total, 1), "%", f"{decided} of {note}")
    yield Figure("status", f"own {name}: right of all", 100 * right / max(total, 1), "%", f"{right} of {note}")
    for part, golds in (("planned or possible", OPEN), ("planned, possible, denied or not", UNREAL)):
        among = sum(count for (gold, _), count in counts.items() if gold in golds)
        wrong = sum(count for (gold, found), count in counts.items() if gold in golds and found in TOLD)
        yield Figure(
            "status", f"own {name}: {part} as happened", 100 * wrong / max(among, 1), "%", f"{wrong} of {among}"
        )


def judged(path: Path) -> Iterator[tuple[str, str | None, str, str]]:
    """Yield (gold status, status found or None without a claim, marked words, text) of every mark of a set."""
    from newsloom import pipeline

    body = "\n".join(line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("#"))
    for block in re.split(r"^---$", body, flags=re.MULTILINE):
        text, marks = _plain(block.strip())
        reading = pipeline.read(Document(path.stem, text, published=PUBLISHED))
        for status, span in marks:
            yield status, _found(reading, span), span.of(text), text


def _found(reading: Reading, span: Span) -> str | None:
    """Return the status of the last claim whose head lies in `span`."""
    return next((claim.status for claim in reversed(reading.claims) if span.contains(claim.head)), None)


def _plain(block: str) -> tuple[str, list[tuple[str, Span]]]:
    text, marks, at = "", [], 0
    for found in _MARK.finditer(block):
        text += block[at : found.start()]
        marks.append((found[1], Span(len(text), len(text) + len(found[2]))))
        text, at = text + found[2], found.end()
    return text + block[at:], marks


def main() -> int:
    """Print every mark whose status differs, the worst first."""
    for path in sorted(SETS.glob("*.txt")):
        print(path.stem)
        rows = [row for row in judged(path) if row[0] != row[1]]
        for gold, found, words, text in sorted(rows, key=lambda row: row[0] not in UNREAL or row[1] not in TOLD):
            print(f"  {gold:<13}{found or 'no claim':<13}{words!r} in {text.splitlines()[0][:110]!r}")
        for figure in _scores(path.stem, Counter((gold, found or "none") for gold, found, _, _ in judged(path))):
            print(f"  {figure.name:<52}{figure.value:>8.3g} {figure.unit} {figure.note}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
