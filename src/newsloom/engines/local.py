"""The local engine: a plain loop, or a pool of processes, behind the functions that every engine has.

`map` works one record at a time and in any order, `fold` carries a state in the order given, `group` is a map over
groups. Results come back in the order of the input whatever the number of processes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from typing import Any, TypeVar

from newsloom.engines import Lost

Given = TypeVar("Given")
Made = TypeVar("Made")
State = TypeVar("State")

CHUNK = 16
"""Records handed to a process at a time: at 10 ms each, 0.16 s of work against about 1 ms to hand it over."""

IN_FLIGHT = 2
"""Records per process that are under way in `attempt`: one at work and one waiting, so that no process idles."""


def map(function: Callable[[Given], Made], given: Iterable[Given], *, processes: int = 1) -> Iterator[Made]:  # noqa: A001  the name that every engine gives it
    """Yield `function` of each record, in order; `function` must be importable when there are several processes."""
    if processes <= 1:
        yield from (function(each) for each in given)
        return
    with ProcessPoolExecutor(max_workers=processes) as pool:
        yield from pool.map(function, given, chunksize=CHUNK)


def fold(function: Callable[[State, Given], State], given: Iterable[Given], state: State) -> State:
    """Return the state after every record, in the order given."""
    return reduce(function, given, state)


def group(function: Callable[[Given], Made], groups: Iterable[Given], *, processes: int = 1) -> Iterator[Made]:
    """Yield `function` of each group, in order."""
    return map(function, groups, processes=processes)


@dataclass(slots=True)
class _Pool:
    """Processes that are replaced when one of them dies."""

    processes: int
    running: ProcessPoolExecutor | None = None

    def submit(self, function: Callable[[Given], Made], record: Given) -> Future[Made]:
        for _ in range(2):  # a pool may be found broken only when the next record is given to it
            if self.running is None:
                self.running = ProcessPoolExecutor(max_workers=self.processes)
            try:
                return self.running.submit(function, record)
            except BrokenProcessPool:
                self.close()
        raise BrokenProcessPool("new processes die at once")

    def close(self) -> None:
        if self.running is not None:
            self.running.shutdown(cancel_futures=True)
            self.running = None


@dataclass(frozen=True, slots=True)
class Local:
    """This machine."""

    processes: int = 1

    def map(self, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Yield `function` of each record, in order."""
        return map(function, given, processes=self.processes)

    def fold(self, function: Callable[[State, Given], State], given: Iterable[Given], state: State) -> State:
        """Return the state after every record, in the order given."""
        return fold(function, given, state)

    def group(self, function: Callable[[Given], Made], groups: Iterable[Given]) -> Iterator[Made]:
        """Yield `function` of each group, in order."""
        return group(function, groups, processes=self.processes)

    def attempt(self, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made | Lost]:
        """Yield `function` of each record, in order, or `Lost`.

        The work is done in processes of its own, also when it is one. When a process dies, every record then under way
        is lost with it: which one was to blame cannot be told.
        """
        records = iter(given)
        pool = _Pool(self.processes)
        try:
            waiting = deque(pool.submit(function, record) for record in islice(records, IN_FLIGHT * self.processes))
            while waiting:
                yield _result(waiting.popleft())
                waiting.extend(pool.submit(function, record) for record in islice(records, 1))
        finally:
            pool.close()


def _result(future: Future[Any]) -> Any:
    try:
        return future.result()
    except BrokenProcessPool:
        return Lost("its process died", died=True)
    except Exception as error:  # noqa: BLE001  the same
        return Lost(f"{type(error).__name__}: {error}")
