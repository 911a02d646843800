"""The local engine: a plain loop, or a pool of processes, behind the three functions every engine has.

`map` works one record at a time and in any order, `fold` carries a state in the order given, `group` is a map over
groups. Results come back in the order of the input whatever the number of processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
State = TypeVar("State")

CHUNK = 16
"""Records handed to a process at a time: at 10 ms each, 0.16 s of work against about 1 ms to hand it over."""


def map(function: Callable[[Given], Made], given: Iterable[Given], *, processes: int = 1) -> Iterator[Made]:  # noqa: A001  the name that every engine gives it
    """Yield `function` of each record, in order; `function` must be importable when there are several processes."""
    if processes <= 1:
        yield from (function(each) for each in given)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=processes) as pool:
        yield from pool.map(function, given, chunksize=CHUNK)


def fold(function: Callable[[State, Given], State], given: Iterable[Given], state: State) -> State:
    """Return the state after every record, in the order given."""
    return reduce(function, given, state)


def group(function: Callable[[Given], Made], groups: Iterable[Given], *, processes: int = 1) -> Iterator[Made]:
    """Yield `function` of each group, in order."""
    return map(function, groups, processes=processes)
