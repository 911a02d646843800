"""Weighing an archive: the placements of `newsloom gather` in, one row per story's Account out.

Readings are first sent to where their story is weighed: each part is cut into a file per bucket of stories (a story's
bucket is a hash of its id), with every document's placement beside it. That is the one time that whole Readings move.
Then each bucket is weighed by itself, story by story. Known to be missed: one story larger than memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from newsloom import __version__, pipeline
from newsloom.archive import failures, gathering
from newsloom.archive.reading import in_batches
from newsloom.engines import Engine, datasets, parts
from newsloom.engines.parts import Order
from newsloom.gathering.windows import Placed
from newsloom.model import columns, tables
from newsloom.model.account import Account, Failure
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.story import Decision, Story
from newsloom.weighing import brief

if TYPE_CHECKING:
    import pyarrow as pa

SHUFFLE = "_shuffle"

PARTS_PER_BUCKET, FEWEST = 8, 8
"""Parts of Readings whose documents make a bucket: files of the shuffle are parts times buckets, so fewer and larger
buckets keep it in hand; a story's memory does not depend on it. Eight buckets at least, for eight workers."""

BATCH = 64
"""Accounts written at a time."""


def weigh(
    engine: Engine, source: str, target: str, *, length: int = brief.LENGTH, decisions: Sequence[Decision] = ()
) -> Iterator[int | Failure]:
    """Weigh every story of the dataset `source` into the dataset `target`; finished parts stay as they are.

    Yield the accounts of each part made now, then every failure. `InputError` when `source` is no output of
    `newsloom gather`, or `target` was begun with another input, version, length or decisions.
    """
    readings = datasets.made(source, "gather")["in"]
    told = gathering.as_json(decisions)
    how = {"phase": "weigh", "in": source, "newsloom": __version__, "words": str(length), "decisions": told}
    datasets.begin(target, how)
    sent = list(_sendings(readings, source, target))
    buckets = max(FEWEST, len(sent) // PARTS_PER_BUCKET)
    yield from gathering.failed(parts.finish(engine, partial(send_part, buckets=buckets), sent, "weigh"))
    weighed = list(_weighings(target, sent))
    work = partial(weigh_bucket, length=length, decisions=tuple(decisions))
    yield from parts.finish(engine, work, weighed, "weigh")
    datasets.sweep(target, {order.target for order in weighed})
    yield from failures.every(target)


def accounts(url: str) -> Iterator[Account]:
    """Yield the accounts of a dataset that `weigh` made, part by part; `InputError` when it is none."""
    datasets.made(url, "weigh")
    for name in datasets.files(url, ".parquet"):
        for group in datasets.row_groups(datasets.join(url, name)):
            yield from tables.from_table(group, Account)


def _sendings(readings: str, placements: str, target: str) -> Iterator[Order]:
    """Yield an order for each part of Readings, from it and from the windows that its documents lie in."""
    windows: dict[str, str] = {}
    for file in datasets.files(placements, ".parquet"):
        windows[gathering.window_of(file)] = datasets.join(placements, file)
    for name in datasets.files(readings, ".parquet"):
        held = gathering.windows_of(placements, name)
        sources = (datasets.join(readings, name), *(windows[window] for window in held if window in windows))
        named = parts.named(parts.stem(name), tuple(map(parts.stem, sources[1:])))
        yield Order(sources, datasets.join(target, SHUFFLE, "done", f"{named}.json"))


def send_part(order: Order, buckets: int) -> int:
    """Cut one part of Readings into a file per bucket, each row with its placement, and list the buckets."""
    import pyarrow as pa

    readings = datasets.read_table(order.sources[0])
    placements = pa.concat_tables(map(datasets.read_table, order.sources[1:]))
    names, ids, stories = (_field(placements, "member", name).to_pylist() for name in ("name", "id", "story"))
    where = {name: row for row, name in enumerate(names)}
    rows: dict[int, list[tuple[int, int]]] = {}
    for row, document in enumerate(columns.take_apart(Document, columns.whole(readings.column("document")))):
        at = where.get(document.name)
        if at is not None and ids[at] == document.id:  # of two documents of one name, the one that was gathered
            rows.setdefault(int(stories[at], 16) % buckets, []).append((row, at))
    for bucket, pairs in rows.items():
        part = readings.take([row for row, _ in pairs])
        beside = placements.take([at for _, at in pairs])
        both = part.append_column("member", beside.column("member")).append_column(
            "set_aside", beside.column("set_aside")
        )
        datasets.write_table(_piece(order, bucket), [both], both.schema)
    datasets.write_bytes(order.target, json.dumps({"buckets": sorted(rows)}).encode())
    return int(readings.num_rows)


def _field(table: pa.Table, column: str, name: str) -> Any:
    return columns.whole(table.column(column)).field(name)


def _piece(order: Order, bucket: int) -> str:
    folder = order.target.rpartition("/done/")[0]
    return datasets.join(folder, f"{bucket:05}", f"{parts.stem(order.target)}.parquet")


def _weighings(target: str, sent: Sequence[Order]) -> Iterator[Order]:
    held: dict[int, list[str]] = {}
    for order in sent:
        if datasets.exists(order.target):
            for bucket in json.loads(datasets.read_bytes(order.target))["buckets"]:
                held.setdefault(bucket, []).append(_piece(order, bucket))
    for bucket in sorted(held):
        name = parts.named(f"{bucket:05}", tuple(map(parts.stem, held[bucket])))
        yield Order(tuple(held[bucket]), datasets.join(target, f"{name}.parquet"))


def weigh_bucket(order: Order, length: int, decisions: tuple[Decision, ...] = ()) -> int:
    """Weigh the stories of one bucket, in order of their first document."""
    failed: list[Failure] = list(parts.fatal(order, "weigh"))

    def rows() -> Iterator[pa.Table]:
        weighed = (_account(order, *each, length, decisions, failed) for each in _stories(order))
        for some in in_batches((each for each in weighed if each is not None), BATCH):
            yield tables.to_table(some, Account)
        failures.write(order.target, failed)

    return datasets.write_table(order.target, rows(), tables.schema(Account))


def _stories(order: Order) -> Iterator[tuple[Story, list[Reading]]]:
    """Yield each story with its Readings, decoded one story at a time."""
    import pyarrow as pa

    table = pa.concat_tables(map(datasets.read_table, order.sources))
    placed = tables.from_table(
        table.select(["member", "set_aside"]).append_column("own", [[True] * table.num_rows]), Placed
    )
    by_story: dict[str, list[int]] = {}
    published = _order_of_publication(table)
    for row in sorted(range(table.num_rows), key=published.__getitem__):
        by_story.setdefault(placed[row].member.story, []).append(row)
    for id_, rows in by_story.items():
        members = tuple(placed[row].member for row in rows)
        aside = sorted(
            (each for row in rows for each in placed[row].set_aside), key=lambda each: (each.document, each.span)
        )
        readings = tables.from_table(table.take(rows))
        yield Story(id_, members[0].arc, members, tuple(aside)), list(readings)


def _order_of_publication(table: pa.Table) -> list[tuple[str, str]]:
    said, names = (_field(table, "document", name).to_pylist() for name in ("published", "name"))
    earliest, latest = (_field(table, "dateline", name).to_pylist() for name in ("earliest", "latest"))
    days = (first or last for first, last in zip(earliest, latest, strict=True))
    return [
        (published or (day.isoformat() if day else "9999"), name)
        for published, day, name in zip(said, days, names, strict=True)
    ]


def _account(
    order: Order,
    story: Story,
    readings: list[Reading],
    length: int,
    decisions: tuple[Decision, ...],
    failed: list[Failure],
) -> Account | None:
    """Return a story's Account, or None and a failure: one story never stops its bucket."""
    if not order.begin(story.id):
        return None
    try:
        return pipeline.weigh(story, readings, length=length, decisions=decisions)
    except Exception as error:  # noqa: BLE001  turned into a row, as in reading
        why = f"{type(error).__name__}: {error}"
        failed.append(Failure(story.id, "weigh", why, "please report it with the documents of this story"))
        return None
