"""The echo tree drawn: which report has a fact from whom, outlet ← agency ← source, and how few the sources are.

Reports stand at the left, the agencies and papers that they name in the middle, who ultimately says it at the right. A
report that tells the fact both in its own voice and on someone's word is drawn with that word alone; the list beside
the drawing cites both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsloom.model.account import Account, Carrier, Event
from newsloom.telling.phrases import counted, founded
from newsloom.telling.report.charts import short

WIDTH, ROW, TOP = 760, 26, 20  # pixels; the names of the columns stand on top
COLUMNS = (0, 290, 520)
"""Where reports, what passed it on, and the sources begin; what lies between is for the threads."""
ENDS = (225, 465)
"""Where the names of the first two columns end, and their threads begin."""
GAP = 8  # pixels between a thread's end and the name that it leads to
LETTERS = (32, 26, 34)
"""Letters that fit each column."""
APART = 16
"""Reports that are drawn one by one; beyond, reports with the same sources share a row, as no screen shows more."""
OWN_VOICE = "no source given"

Path = tuple[str, str]
"""What passed it on ("" when nobody did) and who ultimately says it."""


@dataclass(frozen=True, slots=True)
class Node:
    """One name in the drawing; `counted` when it is one of the independent origins."""

    x: int
    y: float
    label: str
    tip: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A line from a report, or from what passed it on, to where it has it from."""

    path: str
    known: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything that the drawing holds, in pixels."""

    width: int
    height: int
    columns: tuple[int, ...]
    nodes: tuple[Node, ...]
    threads: tuple[Thread, ...]


def words(event: Event, outlets: dict[str, str]) -> str:
    """Say how many outlets tell an event and on how many independent origins; `outlets` by the reports' names."""
    by = counted(len({outlets[span.document] for span in event.spans}), "outlet")
    return f"{by}, {founded(event)}"


def tree(event: Event, account: Account, labels: dict[str, str]) -> Tree | None:
    """Return the drawing of who has an event from whom; None when no report names a source."""
    paths = _paths(event.carriers)
    if all(source == OWN_VOICE for found in paths.values() for _, source in found):
        return None
    rows = _rows(paths, labels)
    named = {origin.name for origin in account.origins if origin.id in event.origins}
    return _draw(rows, named)


def _paths(carriers: Iterable[Carrier]) -> dict[str, tuple[Path, ...]]:
    """Return for each report whom it has it from."""
    found: dict[str, dict[Path, None]] = {}
    for carrier in carriers:
        links = [link.name for link in carrier.chain]
        path = (" ← ".join(links[:-1]), links[-1]) if links else ("", OWN_VOICE)
        found.setdefault(carrier.spans[0].document, {})[path] = None
    return {name: _sourced(paths) for name, paths in found.items()}


def _sourced(paths: Iterable[Path]) -> tuple[Path, ...]:
    known = tuple(path for path in paths if path[1] != OWN_VOICE)
    return known or (("", OWN_VOICE),)


def _rows(paths: dict[str, tuple[Path, ...]], labels: dict[str, str]) -> list[tuple[str, tuple[Path, ...]]]:
    """Return the left column: a report a row, or all reports with the same sources; those with a source first."""
    by_source = sorted(paths.items(), key=lambda row: (row[1][0][1] == OWN_VOICE, _first_with(row[1][0][1], paths)))
    if len(by_source) <= APART:
        return [(labels[name], found) for name, found in by_source]
    grouped: dict[tuple[Path, ...], list[str]] = {}
    for name, found in by_source:
        grouped.setdefault(found, []).append(labels[name])
    return [
        (same[0] if len(same) == 1 else f"{len(same)} reports: {', '.join(same)}", found)
        for found, same in grouped.items()
    ]


def _first_with(source: str, paths: dict[str, tuple[Path, ...]]) -> int:
    return next(place for place, found in enumerate(paths.values()) if found[0][1] == source)


def _draw(rows: Sequence[tuple[str, tuple[Path, ...]]], counted_names: set[str]) -> Tree:
    left = [TOP + ROW * (place + 0.5) for place in range(len(rows))]
    beside: tuple[dict[str, list[float]], dict[str, list[float]]] = ({}, {})
    for y, (_, found) in zip(left, rows, strict=True):
        for path in found:
            for column, name in zip(beside, path, strict=True):
                column.setdefault(name, []).append(y)
    beside[0].pop("", None)
    passed_on, sources = (_spread(column) for column in beside)
    nodes = [_node(0, y, label, is_counted=False) for y, (label, _) in zip(left, rows, strict=True)]
    nodes += [_node(1, y, name, is_counted=False) for name, y in passed_on.items()]
    nodes += [_node(2, y, name, is_counted=name in counted_names) for name, y in sources.items()]
    threads: dict[Thread, None] = {}
    for y, (_, found) in zip(left, rows, strict=True):
        for via, source in found:
            x, start = ENDS[0], y
            if via:
                threads[_thread(x, start, COLUMNS[1] - GAP, passed_on[via], known=True)] = None
                x, start = ENDS[1], passed_on[via]
            threads[_thread(x, start, COLUMNS[2] - GAP, sources[source], known=source != OWN_VOICE)] = None
    height = round(max(node.y for node in nodes) + ROW / 2)
    return Tree(WIDTH, height, COLUMNS, tuple(nodes), tuple(threads))


def _spread(beside: dict[str, list[float]]) -> dict[str, float]:
    """Return the height of each name: beside the reports that have it, and a row apart from the name above."""
    spread: dict[str, float] = {}
    above = TOP - ROW / 2
    for name, heights in sorted(beside.items(), key=lambda each: (sum(each[1]) / len(each[1]), each[0])):
        above = max(above + ROW, round(sum(heights) / len(heights), 1))
        spread[name] = above
    return spread


def _node(column: int, y: float, label: str, *, is_counted: bool) -> Node:
    return Node(COLUMNS[column], y, short(label, LETTERS[column]), label, is_counted)


def _thread(x: float, y: float, to_x: float, to_y: float, *, known: bool) -> Thread:
    middle = round((x + to_x) / 2, 1)
    return Thread(f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}", known)
