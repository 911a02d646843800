"""How a phase is run: the same functions on every engine, and the engine named by a URL.

`map` works one record at a time, in any order and any process, and gives results in the order of the input. `fold`
carries a state through records in order, and is one process's work by definition. `group` is a map over groups.
`attempt` is `map` for work that may take its process down: a record that was lost gives a `Lost` in its place.

Functions must be importable where the work is done: no closures, nothing from `__main__`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar
from urllib.parse import parse_qs, urlsplit

from newsloom.errors import SettingsError

Given = TypeVar("Given")
Made = TypeVar("Made")
State = TypeVar("State")

NAMES = "local://?processes=2, dask://local?workers=2, dask://HOST:PORT, spark://local?workers=2, spark://HOST:PORT"


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in place of a result that never came: the function raised, or its process died."""

    why: str
    died: bool = False
    """Whether the process died, and did not merely raise."""


class Engine(Protocol):
    """What every engine can do."""

    def map(self, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Yield `function` of each record, in order; what the function raises is raised here."""

    def attempt(self, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made | Lost]:
        """Yield `function` of each record, in order, or `Lost`; the rest goes on."""

    def fold(self, function: Callable[[State, Given], State], given: Iterable[Given], state: State) -> State:
        """Return the state after every record, in the order given."""

    def group(self, function: Callable[[Given], Made], groups: Iterable[Given]) -> Iterator[Made]:
        """Yield `function` of each group, in order."""


@contextmanager
def connect(url: str) -> Iterator[Engine]:
    """Give the engine that `url` names, and let it go afterwards; `SettingsError` names the engines there are.

    `MissingExtra` when the engine's package is absent.
    """
    parts = urlsplit(url if "://" in url else f"{url}://")
    settings = {name: _number(url, values[-1]) for name, values in parse_qs(parts.query).items()}
    allowed = {"local": {"processes"}, "dask": {"workers"}, "spark": {"workers"}}.get(parts.scheme)
    if allowed is None or not set(settings) <= allowed:
        raise SettingsError(f"no such engine: {url}", hint=f"there are {NAMES}")
    if parts.scheme == "local":
        from newsloom.engines.local import Local

        yield Local(**settings)
    elif parts.scheme == "dask":
        from newsloom.engines.dask import connect as dask

        with dask(parts.netloc, **settings) as engine:
            yield engine
    else:
        from newsloom.engines.spark import connect as spark

        with spark(parts.netloc, **settings) as engine:
            yield engine


def _number(url: str, value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise SettingsError(f"{url}: {value!r} is no number of processes", hint=f"like one of {NAMES}")
    return int(value)
