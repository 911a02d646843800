"""What is gathered so far: in memory, in a snapshot beside the store, and made again from the store where that ends.

Gathering is a fold over the documents, arrival by arrival, each arrival in order of publication, with the decisions
that the desk follows. The store keeps all of that and stays the truth: a snapshot that is missing, damaged, of another
version or of other decisions, or that tells of another store, is passed over. A snapshot is written when the state
grew by a tenth, and when a desk ends.
Known to be missed: without a snapshot a desk reads back every document of the store, about 6 ms each on one core; a
decision about copies or stories lets everything be gathered anew, at that cost.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from newsloom import pipeline
from newsloom.errors import StoreError
from newsloom.gathering import closing, fingerprints, stories
from newsloom.gathering.furniture import SPAN, Furniture
from newsloom.gathering.snapshots import Snapshots
from newsloom.gathering.templates import Line
from newsloom.model.decisions import GATHERED
from newsloom.model.reading import Reading
from newsloom.model.story import Decision, Member, SetAside, Story
from newsloom.store import Store

log = logging.getLogger("newsloom.desk")

WORTH = 100
"""Documents that a desk which ends leaves to be read back by the next one: half a second."""


class Gathered:
    """The state of gathering for one store."""

    def __init__(self, kept: Store, decisions: Sequence[Decision] = ()) -> None:
        self._snapshots = Snapshots(kept.beside(".gathering"), kept.gathered_until)
        followed = tuple(each for each in decisions if each.what in GATHERED)
        self._state, self.until = self._snapshots.load(followed)
        """Number of the last arrival that was gathered."""
        self._furniture = Furniture()
        for number in range(max(0, self._state.count - 2 * SPAN), self._state.count):
            self._furniture.add(number, *self._told(number))

    def add(self, arrival: Iterable[Reading], number: int) -> list[Member]:
        """Gather the documents of the arrival of that number and return their places, in order of publication.

        After them come the places of older documents that turned out to be of another story.
        """
        new = [fingerprints.take(reading) for reading in pipeline.in_order(arrival)]
        try:
            for fingerprint in new:
                self._furniture.add(self._state.count, fingerprint.outlet, fingerprint.lines)
                self._state = stories.add(self._state, fingerprint)
        except OSError as error:  # its texts lie in a file
            raise StoreError(f"what is gathered cannot be kept: {error}", hint="make room, then begin again") from error
        self.until = number
        moved = [each.amends for each in stories.amendments(self._state)]
        names = dict.fromkeys([*(each.name for each in new), *moved])
        places = [stories.member(self._state, each) for each in names]
        return [member for member in places if member is not None]

    def keep(self, *, ending: bool = False) -> None:
        """Write a snapshot when one is due, or the desk ends and it would read back more than a moment's worth.

        What the state tells must stand in the store by now.
        """
        grown = self._state.count - self._snapshots.taken
        if self._snapshots.is_due(self._state) or (ending and grown >= WORTH):
            try:
                self._snapshots.journal.parent.mkdir(parents=True, exist_ok=True)
                self._snapshots.write(self._state, self.until)
            except OSError as error:
                log.warning("no snapshot of what is gathered can be kept: %s", error)

    def members(self) -> dict[str, Member]:
        """Return every document's place, by its id, in the order in which they were gathered."""
        places = (stories.current(self._state, number) for number in range(self._state.count))
        return {member.id: member for member in places}

    def story(self, id_: str, name: str) -> Story | None:
        """Return a story by its id and the name of one of its documents; None when that document is of another."""
        number = stories.find(self._state, name)
        if number is None:
            return None
        found, _ = closing.peek(self._state, self._state.story_of[number])
        if found.id != id_:
            return None
        documents = sorted(found.documents)
        members = tuple(stories.current(self._state, each) for each in documents)
        aside = [row for each in documents for row in self._aside(each)]
        return Story(id_, members[0].arc, members, tuple(sorted(aside, key=lambda row: (row.document, row.span))))

    def _aside(self, number: int) -> list[SetAside]:
        name, _ = self._state.texts.head(number)
        return self._furniture.aside(name, number, self._state.story_of.__getitem__, self._told)

    def _told(self, number: int) -> tuple[str | None, tuple[Line, ...]]:
        return self._state.texts.head(number)[1], self._state.texts.lines(number)


def load(kept: Store, decisions: Sequence[Decision]) -> Gathered:
    """Return what a store has gathered, as it would be had these decisions stood from the beginning."""
    gathered = Gathered(kept, decisions)
    left = kept.arrivals("gathered", after=gathered.until)
    if left:
        log.info("reading back %d arrivals", len(left))
    for number, ids in left:
        gathered.add(kept.readings(ids), number)
        gathered.keep()
    return gathered
