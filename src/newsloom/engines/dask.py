"""The Dask engine: the same functions on a cluster of Dask distributed, or on worker processes of this machine.

Records and results travel pickled, so they should be small: a part of a dataset is named, not carried. A record whose
worker dies is given to another one by the scheduler (three times, by its own setting) before it counts as lost.
Workers should have one thread each: the phases are Python and do not share a process well.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from newsloom.engines import Lost, local
from newsloom.errors import InputError, MissingExtra

Given = TypeVar("Given")
Made = TypeVar("Made")
State = TypeVar("State")

AT_ONCE = 1_000
"""Records that the scheduler knows at a time: enough for any cluster of ours, bounded for any input."""

PATIENCE = "15s"
"""How long a scheduler that does not answer is waited for."""


QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "10 s",
    "distributed.admin.tick.interval": "1 s",
}
"""What a cluster of our own leaves out: it would look at each worker's stack a hundred times a second, for a dashboard
that it does not have. Scheduler, two workers and their nannies took 53 ms of CPU a second when idle, now 13."""


@dataclass(frozen=True, slots=True)
class Dask:
    """A cluster, by its client."""

    client: Any

    def map(self, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Yield `function` of each record, in order; what the function raises is raised here."""
        for future in self._futures(function, given):
            yield future.result()

    def fold(self, function: Callable[[State, Given], State], given: Iterable[Given], state: State) -> State:
        """Return the state after every record, in the order given; it stays in this process."""
        return local.fold(function, given, state)

    def group(self, function: Callable[[Given], Made], groups: Iterable[Given]) -> Iterator[Made]:
        """Yield `function` of each group, in order."""
        return self.map(function, groups)

    def attempt(self, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made | Lost]:
        """Yield `function` of each record, in order, or `Lost`."""
        from distributed import KilledWorker

        for future in self._futures(function, given):
            try:
                yield future.result()
            except KilledWorker:
                yield Lost("the workers that it was given to died", died=True)
            except Exception as error:  # noqa: BLE001  turned into a row: the contract of attempt
                yield Lost(f"{type(error).__name__}: {error}")

    def _futures(self, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Any]:
        records = iter(given)
        waiting = deque(self.client.map(function, list(islice(records, AT_ONCE)), pure=False))
        while waiting:
            yield waiting.popleft()  # a future that nobody holds is forgotten by the cluster with its result
            waiting.extend(self.client.submit(function, record, pure=False) for record in islice(records, 1))


@contextmanager
def connect(address: str, workers: int = 2) -> Iterator[Dask]:
    """Give the cluster whose scheduler is at HOST:PORT, or one of `workers` processes here when it says "local".

    `MissingExtra` when Dask is absent; `InputError` when no scheduler answers.
    """
    try:
        import dask.config
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise MissingExtra("Dask distributed", "cluster") from error
    if address in ("", "local"):
        with (
            dask.config.set(QUIET),
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,  # type: ignore[no-untyped-call]
            Client(cluster) as client,  # type: ignore[no-untyped-call]
        ):
            yield Dask(client)
        return
    try:
        client = Client(f"tcp://{address}", timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise InputError(
            f"no Dask scheduler answers at {address}", hint="start one: dask scheduler; dask worker HOST:PORT"
        ) from error
    with client:
        yield Dask(client)
