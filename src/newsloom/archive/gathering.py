"""Gathering an archive: Readings in, one row per document out, with its story and copies, one file per window.

    readings ──map──▶ fingerprints, by window ──group──▶ stories of each window ──join, in order──▶ placements

Fingerprints are written to a file for each window that a part touches: those files are the shuffle. Windows are folded
each by itself; what joins them needs names and story ids alone, so it is done here, in order of time. The joinings are
rows of `_decisions.jsonl`. Method and what it misses: `gathering/windows.py`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial

from newsloom import __version__
from newsloom.archive import failures
from newsloom.engines import Engine, datasets, local, parts
from newsloom.engines.parts import Order
from newsloom.gathering import fingerprints, journal, rulings, stories, windows
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.windows import Cut, Placed, Row
from newsloom.language import words
from newsloom.language.english import is_english
from newsloom.model import tables
from newsloom.model.account import Failure
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.story import Decision

FINGERPRINTS, WINDOWS, SEAMS, DECISIONS = "_fingerprints", "_windows", "_seams", "_decisions.jsonl"

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
    rulings.check(decisions)
    datasets.made(source, "read")
    told = as_json(decisions)
    how = {"phase": "gather", "in": source, "newsloom": __version__, "cut": repr(cut), "decisions": told}
    datasets.begin(target, how)
    taken = [_taking(source, target, name) for name in datasets.files(source, ".parquet")]
    yield from failed(parts.finish(engine, partial(take_part, cut=cut), taken, "gather"))
    folded = [_folding(target, window, files) for window, files in _held(taken).items()]
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
    readings = tables.from_table(datasets.read_table(order.sources[0], NEEDED))
    for reading in readings:
        if order.begin(reading.document.name):
            taken = fingerprints.take(reading)
            for window in cut.holding(_language(reading), windows.day(taken)):
                by_window[window].append(taken)
    for window, some in by_window.items():
        datasets.write_bytes(_piece(order, window), datasets.pack(b"".join(map(journal.line, some))))
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


def _held(taken: Sequence[Order]) -> dict[str, tuple[str, ...]]:
    """Return, for each window in order of time, the fingerprint files it holds."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for order in taken:
        for window in _windows_listed(order.target):
            held[window].append(_piece(order, window))
    return {window: tuple(held[window]) for window in sorted(held)}


# --- windows ------------------------------------------------------------------------------------------------------


def _folding(target: str, window: str, files: tuple[str, ...]) -> Order:
    name = parts.named(window, tuple(map(parts.stem, files)))
    return Order(files, datasets.join(target, WINDOWS, window, f"{name}.parquet"))


def _window(order: Order) -> str:
    return order.target.rsplit("/", 2)[1]


def fold_window(order: Order, cut: Cut, decisions: tuple[Decision, ...] = ()) -> int:
    """Gather one window and return the number of its documents."""
    window = _window(order)
    once, failed = _once(sorted(_fingerprints(order), key=windows.publication))
    state = local.fold(stories.add, once, stories.State(decisions=decisions))
    language = windows.language_of(window)
    own = {each.name: cut.own(language, windows.day(each)) == window for each in once}
    rows = list(windows.placed(stories.collect(state), own))
    failures.write(_beside(order, WINDOWS), [row for row in failed if own[row.document]])
    return datasets.write_table(order.target, [tables.to_table(rows, Placed)], tables.schema(Placed))


def _fingerprints(order: Order) -> Iterator[Fingerprint]:
    for url in order.sources:
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
    log = []
    for order in folded:
        window = _window(order)
        known = before.get(windows.language_of(window), {})
        rows = _rows(order.target)
        final, decisions = windows.join(rows, known)
        # Only the next windows can share these documents: what is older is forgotten, and memory stays flat.
        still = {row.name: known[row.name] for row in rows if row.name in known}
        before[windows.language_of(window)] = still | {row.name: final[row.story] for row in rows if row.own}
        log += [json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in decisions]
        yield _placing(target, order, final)
    datasets.write_bytes(datasets.join(target, DECISIONS), "".join(log).encode())


def _placing(target: str, folded: Order, final: Mapping[str, str]) -> Order:
    seam = json.dumps(final)
    name = parts.named(_window(folded), (parts.stem(folded.target), seam))
    place = datasets.join(target, SEAMS, f"{name}.json")
    datasets.write_bytes(place, seam.encode())
    return Order((folded.target, place), datasets.join(target, f"{name}.parquet"))


def _rows(url: str) -> list[Row]:
    table = datasets.read_table(url, ["member.name", "member.story", "own"])
    members = table.column("member").to_pylist()
    own = table.column("own").to_pylist()
    return [Row(member["name"], member["story"], each) for member, each in zip(members, own, strict=True)]


def place_window(order: Order) -> int:
    """Write the placements of a window's own documents under the stories they turned out to be of."""
    url, seam = order.sources
    final = json.loads(datasets.read_bytes(seam))
    rows = [windows.renamed(row, final) for row in tables.from_table(datasets.read_table(url), Placed) if row.own]
    return datasets.write_table(order.target, [tables.to_table(rows, Placed)], tables.schema(Placed))
