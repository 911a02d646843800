"""Postings: which documents hold a key, newest first, in eight bytes an entry and nearly flat in cost.

New entries lie in a dictionary. When that is full it becomes a sorted run of two arrays, and runs of like size are
merged, as in a log-structured merge tree: looking up asks each run, and there are as many as there are doublings.
Documents that are gone are passed over, and leave the runs when these are merged, or all at once when every third
entry is of a document that is gone. What is found never depends on when that happens.
Keys are 32 bits of a hash: among four million words one in a thousand shares its key with another, which costs a
comparison and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RECENT = 1 << 15  # entries held in the dictionary: some 500 documents, 6 MB; sorting them takes 4 ms
LARGEST = 1 << 23  # entries of a run that is merged no more: 64 MB, so that a merge needs little beside
SLICES = 1 << 20  # entries merged at a time, so that a merge of any size needs 20 MB beside what it makes


@dataclass(slots=True)
class Run:
    """Entries in order of key, then of document."""

    keys: NDArray[np.uint32]
    documents: NDArray[np.uint32]


@dataclass(slots=True)
class Postings:
    """Key → documents."""

    recent: dict[int, list[int]] = field(default_factory=dict)
    held: int = 0
    runs: list[Run] = field(default_factory=list)
    """Oldest first."""
    gone: bytearray = field(default_factory=bytearray)
    """Document → 1 when it is to be found no more; documents beyond its end are there."""
    leaving: int = 0
    """Entries of documents that are gone since all runs were last cleared of them."""

    def add(self, document: int, keys: Iterable[int]) -> None:
        """Enter a document, later than all before it, under its keys."""
        for key in keys:
            self.recent.setdefault(key, []).append(document)
            self.held += 1
        if self.held >= RECENT:
            self.settle()

    def forget(self, document: int, entries: int) -> None:
        """Let a document that was entered under `entries` keys be found no more."""
        if document >= len(self.gone):
            self.gone.extend(bytes(max(document + 1, 2 * len(self.gone)) - len(self.gone)))
        self.gone[document] = 1
        self.leaving += entries

    def find(self, keys: Sequence[int], most: int) -> list[list[int]]:
        """Return the newest documents under each key, at most `most` of each."""
        found: list[list[int]] = [[] for _ in keys]
        for key, those in zip(keys, found, strict=True):
            if key in self.recent:
                self._take(those, self.recent[key], most)
        if self.runs:
            self._from_runs(keys, most, found)
        return found

    def _take(self, found: list[int], listed: list[int], most: int) -> None:
        """Fill `found` up to `most` with those of `listed` that are there, from its end back."""
        room, gone = most - len(found), self.gone
        if not gone:
            found += listed[: -room - 1 : -1]
            return
        there = (each for each in reversed(listed) if each >= len(gone) or not gone[each])
        found += islice(there, room)

    def _from_runs(self, keys: Sequence[int], most: int, found: list[list[int]]) -> None:
        import numpy as np

        wanted = np.array(keys, dtype=np.uint32)
        for run in reversed(self.runs):
            first = run.keys.searchsorted(wanted)
            here = np.flatnonzero(run.keys[np.minimum(first, len(run.keys) - 1)] == wanted)
            last = run.keys.searchsorted(wanted[here], "right").tolist()
            for number, low, high in zip(here.tolist(), first[here].tolist(), last, strict=True):
                for end in range(high, low, -most):  # more than once only where many are gone
                    if len(found[number]) < most:
                        self._take(found[number], run.documents[max(low, end - most) : end].tolist(), most)

    def settle(self) -> None:
        """Make a run of the recent entries, merge runs of like size, and clear them of what is gone."""
        import numpy as np

        if self.held:
            keys = np.fromiter((key for key, some in self.recent.items() for _ in some), np.uint32, self.held)
            documents = np.fromiter((each for some in self.recent.values() for each in some), np.uint32, self.held)
            order = np.argsort(keys, kind="stable")
            self.runs.append(Run(keys[order], documents[order]))
            self.recent, self.held = {}, 0
        while any(_mergeable(older, newer) for older, newer in pairwise(self.runs)):
            number = next(n for n, pair in enumerate(pairwise(self.runs)) if _mergeable(*pair))
            self.runs[number : number + 2] = [self._merged(self.runs[number], self.runs[number + 1])]
        if 3 * self.leaving > sum(len(run.keys) for run in self.runs):
            self.runs = [run for run in map(self._cleared, self.runs) if len(run.keys)]
            self.leaving = 0

    def _cleared(self, run: Run) -> Run:
        kept = self._kept()(run.documents)
        return Run(run.keys[kept], run.documents[kept])

    def _kept(self) -> Callable[[NDArray[np.uint32]], NDArray[np.bool_]]:
        import numpy as np

        gone = np.frombuffer(bytes(self.gone) + b"\0", dtype=np.uint8)  # a copy: the array must stay free to grow
        return lambda documents: gone[np.minimum(documents, len(gone) - 1)] == 0

    def _merged(self, older: Run, newer: Run) -> Run:
        """Return one run of two, without what is gone, made slice by slice of the keys."""
        import numpy as np

        keys, documents, are_there = [], [], self._kept()
        for old, new in _slices(older, newer):
            both = np.concatenate((older.keys[old], newer.keys[new]))
            order = np.argsort(both, kind="stable")
            listed = np.concatenate((older.documents[old], newer.documents[new]))[order]
            kept = are_there(listed)
            keys.append(both[order][kept])
            documents.append(listed[kept])
        return Run(np.concatenate(keys), np.concatenate(documents))


def _slices(older: Run, newer: Run) -> Iterator[tuple[slice, slice]]:
    """Yield which entries of two runs are merged at a time: those between two keys."""
    import numpy as np

    count = (len(older.keys) + len(newer.keys)) // SLICES + 1
    bounds = np.linspace(0, 1 << 32, count + 1)[1:-1].astype(np.uint32)
    places = ([0, *run.keys.searchsorted(bounds).tolist(), len(run.keys)] for run in (older, newer))
    for (old, old_end), (new, new_end) in zip(*map(pairwise, places), strict=True):
        yield slice(old, old_end), slice(new, new_end)


def _mergeable(older: Run, newer: Run) -> bool:
    """Tell whether two neighbours are merged: of like size, and not too large together."""
    return len(older.keys) <= 2 * len(newer.keys) and len(older.keys) + len(newer.keys) <= LARGEST
