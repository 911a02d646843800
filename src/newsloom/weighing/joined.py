"""Sets that grow together (union-find): what several stages of weighing join."""

from __future__ import annotations

from collections.abc import Hashable, Iterable


class Joined:
    """Sets of anything hashable; each key begins alone. The representative of a set is that of the first joined.

    Two keys of a pair in `apart` are never in one set: a join that would bring them together does nothing.
    """

    def __init__(self, apart: Iterable[tuple[Hashable, Hashable]] = ()) -> None:
        self._parent: dict[Hashable, Hashable] = {}
        self._apart = tuple(apart)

    def root(self, key: Hashable) -> Hashable:
        """Return the representative of `key`'s set."""
        parent = self._parent.setdefault(key, key)
        while parent != self._parent[parent]:
            parent = self._parent[parent]
        self._parent[key] = parent
        return parent

    def join(self, one: Hashable, other: Hashable) -> None:
        """Make the two sets one, represented as `one`'s was."""
        mine, theirs = self.root(one), self.root(other)
        if not any({self.root(a), self.root(b)} == {mine, theirs} for a, b in self._apart):
            self._parent[theirs] = mine
