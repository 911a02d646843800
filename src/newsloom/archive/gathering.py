"""Gathering an archive: Readings in, one row per document out, with its story and copies, one file per window.

    readings ──map──▶ fingerprints, by window ──group──▶ stories of each window ──join, in order──▶ placements

Fingerprints are written to a file for each window that a part touches: those files are the shuffle. Windows are folded
each by itself, given how often each word stood in the documents before; those counts are added up here, in order of
time. What joins windows needs names and story ids alone, so that is done here as well. The joinings are rows of
`_decisions.jsonl`. Method and what it misses: `gathering/windows.py`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial

from newsloom import __version__
from newsloom.archive import failures
from newsloom.engines import Engine, datasets, parts
from newsloom.engines.parts import Order
from newsloom.gathering import fingerprints, journal, windows
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.windows import Counts, Cut, Placed, Row
from newsloom.language import words
from newsloom.language.english import is_english
from newsloom.model import decisions as forms
from newsloom.model import tables
from newsloom.model.account import Failure
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.story import Decision

FINGERPRINTS, COUNTS, WINDOWS, SEAMS = "_fingerprints", "_counts", "_windows", "_seams"
DECISIONS = "_decisions.jsonl"

NEEDED = ["document", "outlet", "dateline", "passages", "credits", "sentences", "mentions", "times", "quotes"]
"""Columns of a Reading that a fingerprint is taken from: claims are half of its bytes, and gathering has no use for
them."""

SAMPLE = 2_000
"""Characters that a document's language is told by, where nobody gave it: some 350 words."""


def gather(
    engine: Engine, source: str, target: str, cut: Cut | None = None, decisions: Sequence[Decision] = ()
) -> Iterator[int | Failure]:
    """Gather the Readings in the dataset `source` into the dataset `target`; finished parts stay as they are.

    Yield the documents of each part made now, then every failure. `InputError` when `source` is no output of
    `newsloom read`, or `target` was begun with another input, version, cut or decisions.
    """
    cut = cut or Cut()
    forms.check(decisions)
    datasets.made(source, "read")
    told = as_json(decisions)
    how = {"phase": "gather", "in": source, "newsloom": __version__, "cut": repr(cut), "decisions": told}
    datasets.begin(target, how)
    taken = [_taking(source, target, name) for name in datasets.files(source, ".parquet")]
    yield from failed(parts.finish(engine, partial(take_part, cut=cut), taken, "gather"))
    folded = list(_folding(target, taken))
    fold = partial(fold_window, cut=cut, decisions=tuple(decisions))
    yield from failed(parts.finish(engine, fold, folded, "gather"))
    placed = list(_join(target, [order for order in folded if datasets.exists(order.target)]))
    yield from parts.finish(engine, place_window, placed, "gather")
    datasets.sweep(target, {order.target for order in placed})
    yield from failures.every(target)


def as_json(decisions: Sequence[Decision]) -> str:
    """Return decisions as a dataset's record keeps them."""
    return json.dumps([asdict(each) for each in decisions])


def failed(made: Iterable[int | Failure]) -> Iterator[Failure]:
    """Yield only what failed."""
    return (each for each in made if isinstance(each, Failure))


# --- fingerprints -------------------------------------------------------------------------------------------------


def _taking(source: str, target: str, name: str) -> Order:
    return Order((datasets.join(source, name),), _list_of_windows(target, name))


def _list_of_windows(target: str, part: str) -> str:
    return datasets.join(target, FINGERPRINTS, "done", f"{parts.stem(part)}.json")


def windows_of(target: str, part: str) -> tuple[str, ...]:
    """Return the windows that the documents of a part of Readings lie in; none when it was not gathered."""
    return _windows_listed(_list_of_windows(target, part))


def _windows_listed(place: str) -> tuple[str, ...]:
    return tuple(json.loads(datasets.read_bytes(place))["windows"]) if datasets.exists(place) else ()


def window_of(placements: str) -> str:
    """Return the window whose placements a file of this name holds."""
    return parts.stem(placements).rpartition("-")[0]


def take_part(order: Order, cut: Cut) -> int:
    """Take the fingerprints of one part of Readings, write them by window, and list the windows."""
    by_window: defaultdict[str, list[Fingerprint]] = defaultdict(list)
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    readings = tables.from_table(datasets.read_table(order.sources[0], NEEDED))
    for reading in readings:
        if order.begin(reading.document.name):
            taken = fingerprints.take(reading)
            held = cut.holding(_language(reading), windows.day(taken))
            counts[held[0]].add(taken)
            for window in held:
                by_window[window].append(taken)
    for window, some in by_window.items():
        datasets.write_bytes(_piece(order, window), datasets.pack(b"".join(map(journal.line, some))))
        _write_counts(_counts(order, window), counts[window])
    failures.write(_beside(order, FINGERPRINTS), parts.fatal(order, "gather"))
    datasets.write_bytes(order.target, json.dumps({"windows": sorted(by_window)}).encode())
    return len(readings)


def _piece(order: Order, window: str) -> str:
    """Return where the fingerprints of one part in one window are kept."""
    return datasets.join(order.target.rpartition("/done/")[0], window, f"{parts.stem(order.target)}.jsonl.zst")


def _beside(order: Order, folder: str) -> str:
    """Return the place of a part of the dataset itself, for what a part of its workings leaves behind."""
    return f"{order.target.rpartition(f'/{folder}/')[0]}/{parts.stem(order.target)}.parquet"


def _language(reading: Reading) -> str:
    given = reading.document.language
    if given:
        return given.partition("-")[0].lower()
    sample = Document(reading.document.name, reading.document.text[:SAMPLE])
    return "en" if is_english(words.find(sample)) else "other"


def _counts(order: Order, window: str) -> str:
    """Return where the counts of one part's documents in their own window are kept."""
    return datasets.join(order.target.rpartition("/done/")[0], window, f"{parts.stem(order.target)}.counts.zst")


def _write_counts(url: str, counts: Counts) -> None:
    row = json.dumps({"total": counts.total, "seen": counts.seen}, sort_keys=True)
    datasets.write_bytes(url, datasets.pack(row.encode()))


def _read_counts(url: str) -> Counts:
    row = json.loads(datasets.unpack(datasets.read_bytes(url)))
    return Counts(Counter(row["seen"]), row["total"])


# --- windows ------------------------------------------------------------------------------------------------------


def _folding(target: str, taken: Sequence[Order]) -> Iterator[Order]:
    """Yield an order for each window, in order of time, from its fingerprints and the counts of all before it."""
    held: defaultdict[str, list[Order]] = defaultdict(list)
    for order in taken:
        for window in _windows_listed(order.target):
            held[window].append(order)
    earlier: dict[str, tuple[Counts, list[str]]] = {}
    for window in sorted(held):
        counts, of = earlier.setdefault(windows.language_of(window), (Counts(), []))
        place = datasets.join(target, COUNTS, f"{parts.named(window, tuple(of))}.zst")
        if not datasets.exists(place):
            _write_counts(place, counts)
        files = tuple(_piece(order, window) for order in held[window])
        name = parts.named(window, (parts.stem(place), *map(parts.stem, files)))
        yield Order((place, *files), datasets.join(target, WINDOWS, window, f"{name}.parquet"))
        for order in held[window]:
            counts.merge(_read_counts(_counts(order, window)))
            of.append(f"{window}/{parts.stem(order.target)}")


def _window(order: Order) -> str:
    return order.target.rsplit("/", 2)[1]


def fold_window(order: Order, cut: Cut, decisions: tuple[Decision, ...] = ()) -> int:
    """Gather one window and return the number of its documents."""
    window = _window(order)
    once, failed = _once(sorted(_fingerprints(order.sources[1:]), key=windows.publication))
    language = windows.language_of(window)
    own = {each.name: cut.own(language, windows.day(each)) == window for each in once}
    gathered = windows.fold(once, own, _read_counts(order.sources[0]), decisions)
    rows = list(windows.placed(gathered, own))
    failures.write(_beside(order, WINDOWS), [row for row in failed if own[row.document]])
    return datasets.write_table(order.target, [tables.to_table(rows, Placed)], tables.schema(Placed))


def _fingerprints(urls: Iterable[str]) -> Iterator[Fingerprint]:
    for url in urls:
        lines = datasets.unpack(datasets.read_bytes(url)).splitlines()
        yield from (journal.fingerprint(url, number, line) for number, line in enumerate(lines, start=1))


def _once(found: Sequence[Fingerprint]) -> tuple[list[Fingerprint], list[Failure]]:
    """Return the documents without those whose name was met before: citations and stories go by name."""
    met: dict[str, Fingerprint] = {}
    failed = []
    for each in found:
        if met.setdefault(each.name, each) is not each:
            same = met[each.name].id == each.id
            what = "given twice; gathered once" if same else "another document has its name; only the first is gathered"
            failed.append(Failure(each.name, "gather", what, "give each document a name of its own"))
    return list(met.values()), failed


def _join(target: str, folded: Sequence[Order]) -> Iterator[Order]:
    """Say what each window's stories turned out to be, window after window; yield an order to place its documents.

    The log of the joinings is written at the end.
    """
    before: dict[str, dict[str, str]] = {}
    arcs_before: dict[str, dict[str, str]] = {}
    log = []
    for order in folded:
        window = _window(order)
        known = before.get(windows.language_of(window), {})
        rows = _rows(order.target)
        final, decisions = windows.join(rows, known)
        known_arcs = arcs_before.get(windows.language_of(window), {})
        arcs = windows.join_arcs(rows, final, known_arcs)
        # Only the next windows can share these documents: what is older is forgotten, and memory stays flat.
        still = {row.name: known[row.name] for row in rows if row.name in known}
        before[windows.language_of(window)] = still | {row.name: final[row.story] for row in rows if row.own}
        still = {row.name: known_arcs[row.name] for row in rows if row.name in known_arcs}
        arcs_before[windows.language_of(window)] = still | {row.name: arcs[row.arc] for row in rows if row.own}
        log += [json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in decisions]
        yield _placing(target, order, final, arcs)
    datasets.write_bytes(datasets.join(target, DECISIONS), "".join(log).encode())


def _placing(target: str, folded: Order, final: Mapping[str, str], arcs: Mapping[str, str]) -> Order:
    seam = json.dumps([final, arcs])
    name = parts.named(_window(folded), (parts.stem(folded.target), seam))
    place = datasets.join(target, SEAMS, f"{name}.json")
    datasets.write_bytes(place, seam.encode())
    return Order((folded.target, place), datasets.join(target, f"{name}.parquet"))


def _rows(url: str) -> list[Row]:
    table = datasets.read_table(url, ["member.name", "member.story", "member.arc", "own"])
    members = table.column("member").to_pylist()
    own = table.column("own").to_pylist()
    return [
        Row(member["name"], member["story"], each, member["arc"]) for member, each in zip(members, own, strict=True)
    ]


def place_window(order: Order) -> int:
    """Write the placements of a window's own documents under the stories they turned out to be of."""
    url, seam = order.sources
    final, arcs = json.loads(datasets.read_bytes(seam))
    rows = [windows.renamed(row, final, arcs) for row in tables.from_table(datasets.read_table(url), Placed) if row.own]
    return datasets.write_table(order.target, [tables.to_table(rows, Placed)], tables.schema(Placed))
