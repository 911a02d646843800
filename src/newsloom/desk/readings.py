"""Readings at hand: those that a desk used last stay in memory, the others come from the store."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from newsloom.model.reading import Reading
from newsloom.store import Store

HELD = 600
"""Readings kept in memory, about 120 kB each: the stories of a busy hour, in 70 MB."""


class Readings:
    """The readings of a store, with those used last in memory."""

    def __init__(self, kept: Store) -> None:
        self._store = kept
        self._held: OrderedDict[str, Reading] = OrderedDict()

    def of(self, ids: Sequence[str]) -> list[Reading]:
        """Return the readings of documents, in the order asked for; those that could not be read are passed over."""
        missing = [each for each in ids if each not in self._held]
        found = {each: self._held[each] for each in ids if each in self._held}
        found.update({reading.document.id: reading for reading in self._store.readings(missing)} if missing else {})
        self.remember(found.values())
        return [found[each] for each in ids if each in found]

    def remember(self, readings: Iterable[Reading]) -> None:
        """Keep readings at hand, and let go of those used longest ago."""
        for reading in readings:
            self._held[reading.document.id] = reading
            self._held.move_to_end(reading.document.id)
        while len(self._held) > HELD:
            self._held.popitem(last=False)
