"""Sets that grow together (union-find): what several stages of weighing join."""

from __future__ import annotations

from collections.abc import Hashable


class Joined:
    """Sets of anything hashable; each key begins alone. The representative of a set is that of the first joined."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def root(self, key: Hashable) -> Hashable:
        """Return the representative of `key`'s set."""
        parent = self._parent.setdefault(key, key)
        while parent != self._parent[parent]:
            parent = self._parent[parent]
        self._parent[key] = parent
        return parent

    def join(self, one: Hashable, other: Hashable) -> None:
        """Make the two sets one, represented as `one`'s was."""
        self._parent[self.root(other)] = self.root(one)
