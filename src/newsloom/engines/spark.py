"""The Spark engine: the same functions through `mapInArrow`, for whoever has a Spark cluster already.

A record is one pickled row with its number in a partition of its own, a result the same; `groupBy().applyInArrow`
is not needed, since our groups are made by name in files before they come here. Spark runs a task that fails four
times again by itself, and gives up the whole job when that was not enough: then everything under way is lost, and the
caller's second round finds the record that was to blame. Needs `pyspark` 4 and Java; neither is a dependency of ours.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from newsloom.engines import Lost, local
from newsloom.errors import NewsloomError

if TYPE_CHECKING:
    import pyarrow as pa

Given = TypeVar("Given")
Made = TypeVar("Made")
State = TypeVar("State")

AT_ONCE = 1_000
"""Records of one Spark job."""

SCHEMA = "number long, record binary"


@dataclass(frozen=True, slots=True)
class Spark:
    """A Spark session."""

    session: Any

    def map(self, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Yield `function` of each record, in order; what the function raises is raised here."""
        for made, error in self._run(function, given):
            if error is not None:
                raise error
            yield made

    def fold(self, function: Callable[[State, Given], State], given: Iterable[Given], state: State) -> State:
        """Return the state after every record, in the order given; it stays in this process."""
        return local.fold(function, given, state)

    def group(self, function: Callable[[Given], Made], groups: Iterable[Given]) -> Iterator[Made]:
        """Yield `function` of each group, in order."""
        return self.map(function, groups)

    def attempt(self, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made | Lost]:
        """Yield `function` of each record, in order, or `Lost`."""
        for made, error in self._run(function, given):
            yield made if error is None else _lost(error)

    def _run(self, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[tuple[Any, Exception | None]]:
        records = iter(given)
        while some := list(islice(records, AT_ONCE)):
            yield from self._job(function, some)

    def _job(self, function: Callable[[Given], Made], records: list[Given]) -> list[tuple[Any, Exception | None]]:
        from pyspark.errors import PySparkException  # type: ignore[import-not-found]

        rows = [(number, bytearray(pickle.dumps(record))) for number, record in enumerate(records)]
        frame = self.session.createDataFrame(rows, SCHEMA).repartitionByRange(len(rows), "number")
        try:
            answers = frame.mapInArrow(partial(_apply, function), SCHEMA).collect()
        except PySparkException as error:
            return [(None, error)] * len(records)
        in_order = sorted(answers, key=lambda row: row["number"])
        return [pickle.loads(bytes(row["record"])) for row in in_order]  # noqa: S301  our own results, come back


def _lost(error: Exception) -> Lost:
    # What the function raised comes back pickled; an error of Spark's own means that its tasks did not survive.
    return Lost(f"{type(error).__name__}: {error}", died=type(error).__module__.startswith("pyspark"))


def _apply(function: Callable[[Any], Any], batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for batch in batches:
        answers = [pickle.dumps(_tried(function, pickle.loads(each))) for each in batch.column("record").to_pylist()]  # noqa: S301  our own records
        yield pa.RecordBatch.from_arrays(
            [batch.column("number"), pa.array(answers, pa.binary())], names=["number", "record"]
        )


def _tried(function: Callable[[Any], Any], record: Any) -> tuple[Any, Exception | None]:
    try:
        return function(record), None
    except Exception as error:  # noqa: BLE001  carried to where it is raised or told
        return None, error


@contextmanager
def connect(address: str, workers: int = 2) -> Iterator[Spark]:
    """Give a session on the master at HOST:PORT, or on `workers` processes here when it says "local"."""
    try:
        from pyspark.sql import SparkSession  # type: ignore[import-not-found]
    except ImportError as error:
        raise NewsloomError("pyspark is not installed", hint="pip install 'pyspark>=4' and a Java runtime") from error
    master = f"local[{workers}]" if address in ("", "local") else f"spark://{address}"
    session = (
        SparkSession.builder.master(master)
        .appName("newsloom")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    try:
        yield Spark(session)
    finally:
        session.stop()
