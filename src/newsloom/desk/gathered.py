"""What is gathered so far, in memory, made again from the store whenever a desk begins.

Gathering is a fold over the documents, arrival by arrival, each arrival in order of publication, with the decisions
that the desk follows. The store keeps all of that, so the state itself needs no keeping: the same documents and
decisions give the same stories, on whatever day the desk was last killed.
Known to be missed: a desk that begins reads back every document of the store, about 6 ms each on one core.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsloom import pipeline
from newsloom.gathering import fingerprints, stories
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.state import State
from newsloom.model.reading import Reading
from newsloom.model.story import Decision, Member, Story
from newsloom.store import Store
from newsloom.store.rows import StoredDecision

FOLLOWED = ("story", "copy")
"""What decisions of an editor gathering follows; the others are followed by weighing."""


class Gathered:
    """The state of gathering for one store."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self._taken: list[Fingerprint] = []
        self._state = State(decisions=tuple(each for each in decisions if each.what in FOLLOWED))

    def add(self, arrival: Iterable[Reading]) -> list[Member]:
        """Gather the documents of one arrival and return their places, in order of publication.

        After them come the places of older documents that turned out to be of another story.
        """
        new = [fingerprints.take(reading) for reading in pipeline.in_order(arrival)]
        return self._add(new)

    def _add(self, new: Sequence[Fingerprint]) -> list[Member]:
        for fingerprint in new:
            self._state = stories.add(self._state, fingerprint)
        self._taken += new
        moved = [each.amends for each in stories.amendments(self._state)]
        names = dict.fromkeys([*(each.name for each in new), *moved])
        places = [stories.member(self._state, each) for each in names]
        return [member for member in places if member is not None]

    def under(self, decisions: Sequence[Decision]) -> Gathered:
        """Return what would have been gathered had these decisions stood from the beginning."""
        again = Gathered(decisions)
        again._add(self._taken)
        return again

    def members(self) -> dict[str, Member]:
        """Return every document's place, by its id."""
        return {member.id: member for story in stories.collect(self._state) for member in story.members}

    def stories(self, ids: Iterable[str]) -> dict[str, Story]:
        """Return the stories of these ids."""
        wanted = set(ids)
        return {story.id: story for story in stories.collect(self._state) if story.id in wanted}


def load(kept: Store, taken: Iterable[StoredDecision]) -> Gathered:
    """Return what a store has gathered under the decisions that its desk has taken up."""
    from newsloom.store import journal

    gathered = Gathered(journal.standing(taken))
    for arrival in kept.arrivals("gathered"):
        gathered.add(kept.readings(arrival))
    return gathered
