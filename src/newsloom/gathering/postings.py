"""Postings: which documents hold a key, newest first, in eight bytes an entry and flat in cost.

New entries lie in a dictionary. When that is full it becomes a sorted run of two arrays, and runs of like size are
merged up to a largest one, as in a log-structured merge tree: looking up asks each run, and of a stream there are few.
Keys are 32 bits of a hash: among four million words one in a thousand shares its key with another, which costs a
comparison and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RECENT = 1 << 17  # entries held in the dictionary: about 3,000 documents, 10 MB; sorting them takes 15 ms
LARGEST = 1 << 22  # entries of a run that is merged no more: 32 MB, about 100,000 documents; a merge takes 0.5 s


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

    def add(self, document: int, keys: Iterable[int]) -> None:
        """Enter a document, later than all before it, under its keys."""
        for key in keys:
            self.recent.setdefault(key, []).append(document)
            self.held += 1
        if self.held >= RECENT:
            self.settle()

    def find(self, keys: Sequence[int], most: int) -> list[list[int]]:
        """Return the newest documents under each key, at most `most` of each."""
        found = [self.recent.get(key, [])[: -most - 1 : -1] for key in keys]
        if self.runs:
            self._from_runs(keys, most, found)
        return found

    def _from_runs(self, keys: Sequence[int], most: int, found: list[list[int]]) -> None:
        import numpy as np

        wanted = np.array(keys, dtype=np.uint32)
        for run in reversed(self.runs):
            first = np.searchsorted(run.keys, wanted, "left")
            last = np.searchsorted(run.keys, wanted, "right")
            for number in np.flatnonzero(last > first).tolist():
                room = most - len(found[number])
                if room > 0:
                    low, high = int(first[number]), int(last[number])
                    found[number] += run.documents[max(low, high - room) : high][::-1].tolist()

    def settle(self) -> None:
        """Make a run of the recent entries, and merge runs of like size."""
        import numpy as np

        if self.held:
            pairs = [(key, document) for key in sorted(self.recent) for document in self.recent[key]]
            table = np.array(pairs, dtype=np.uint32)
            self.runs.append(Run(table[:, 0].copy(), table[:, 1].copy()))
            self.recent, self.held = {}, 0
        while any(_mergeable(older, newer) for older, newer in pairwise(self.runs)):
            number = next(n for n, pair in enumerate(pairwise(self.runs)) if _mergeable(*pair))
            self.runs[number : number + 2] = [_merged(self.runs[number], self.runs[number + 1])]


def shared(found: Iterable[Sequence[int]], least: int) -> Counter[int]:
    """Return how many keys each document was found under, from document `least` on."""
    return Counter(document for documents in found for document in documents if document >= least)


def _mergeable(older: Run, newer: Run) -> bool:
    """Tell whether two neighbours are merged: of like size, and not too large together."""
    together = len(older.keys) + len(newer.keys)
    return together <= LARGEST and len(older.keys) <= 2 * len(newer.keys)


def _merged(older: Run, newer: Run) -> Run:
    import numpy as np

    keys = np.concatenate((older.keys, newer.keys))
    order = np.argsort(keys, kind="stable")
    return Run(keys[order], np.concatenate((older.documents, newer.documents))[order])
