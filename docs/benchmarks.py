"""The reference page of figures beside peers, written from what `make bench-peers` and `make bench-scale` measured."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).parents[1] / "bench" / "measured"
PICTURES = Path(__file__).parent / "pictures"

TOLD: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def page() -> str:
    """Return the page."""
    parts = [TOLD["page"]["head"]]
    parts += _peers()
    parts += _scale()
    return "".join(parts)


def _peers() -> Iterator[str]:
    place = MEASURED / "peers.json"
    if not place.exists():
        return
    content = json.loads(place.read_text(encoding="utf-8"))
    yield f"\n## Beside peers\n\n`{content['command']}` on {_machine(content['machine'])}.\n"
    for task, told in TOLD["tasks"].items():
        rows = [row for row in content["rows"] if row["task"] == task]
        if rows:
            day = max(row["date"] for row in rows)
            yield f"\n### {task[0].upper()}{task[1:]}\n\n{told.strip()}\nMeasured {day}.\n\n{_table(rows)}"


def _machine(machine: Mapping[str, str]) -> str:
    cores = f"{machine['cores']} cores of {machine['processor']}, {machine['system']}"
    return f"{cores}, Python {machine['python']}, newsloom {machine['newsloom']}"


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    ours = next(row for row in rows if row["tool"] == "newsloom")
    names = list(ours["scores"])
    head = ["tool", *names, f"ms CPU per {ours['unit'].removesuffix('s')}", "ratio"]
    lines = [" | ".join(head), " | ".join(["---"] * len(head))]
    for row in sorted(rows, key=lambda row: row["tool"] != "newsloom"):
        if "skipped" in row:
            lines.append(" | ".join([row["tool"], f"skipped: {row['skipped']}", *[""] * (len(head) - 2)]))
            continue
        scores = [_score(row["scores"][name]) for name in names]
        each = 1000 * row["cpu"] / row["requests"]
        failed = f" ({row['failed']} failed)" if row["failed"] else ""
        lines.append(" | ".join([row["tool"] + failed, *scores, _short(each), f"{_short(row['cpu'] / ours['cpu'])} ×"]))
    return "".join(f"| {line} |\n" for line in lines)


def _score(value: float) -> str:
    return f"{value:.0f}" if value > 1 else f"{value:.3f}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _scale() -> Iterator[str]:
    place = MEASURED / "scale.json"
    if not place.exists():
        return
    rows = json.loads(place.read_text(encoding="utf-8"))
    head = [
        "documents",
        "phase",
        "engine",
        "s CPU",
        "ms CPU per document",
        "s wall",
        "largest process, MB",
        "MB written",
    ]
    yield "\n" + TOLD["page"]["scale"] + "\n" + "".join(f"| {' | '.join(line)} |\n" for line in (head, ["---"] * 8))
    yield from _rows(rows)
    drawn = (("scale-speed", "CPU time per document"), ("scale-memory", "memory of the largest process"))
    for name, what in drawn:
        if (PICTURES / f"{name}.svg").exists():
            yield f"\n![{what} against the size of the archive, one process](../pictures/{name}.svg)\n"


def _rows(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        each = 1000 * row["cpu"] / row["documents"]
        figures = (f"{row[name]:.0f}" for name in ("wall", "peak_mb", "out_mb"))
        what = (f"{row['documents']:,}", row["phase"], f"`{row['engine']}`", f"{row['cpu']:.0f}", f"{each:.1f}")
        yield f"| {' | '.join((*what, *figures))} |\n"
