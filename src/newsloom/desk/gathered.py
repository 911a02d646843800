"""What is gathered so far, in memory, made again from the store whenever a desk begins.

Gathering is a fold over the documents, arrival by arrival, each arrival in order of publication, with the decisions
that the desk follows. The store keeps all of that, so the state itself needs no keeping: the same documents and
decisions give the same stories, on whatever day the desk was last killed.
Known to be missed: a desk that begins reads back every document of the store, about 6 ms each on one core.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsloom import pipeline
from newsloom.gathering import closing, fingerprints, stories
from newsloom.gathering.furniture import Furniture
from newsloom.gathering.state import State
from newsloom.gathering.templates import Line
from newsloom.model.reading import Reading
from newsloom.model.story import Decision, Member, SetAside, Story
from newsloom.store import Store

FOLLOWED = ("story", "copy")
"""What decisions of an editor gathering follows; the others are followed by weighing."""


class Gathered:
    """The state of gathering for one store."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self._state = State(decisions=tuple(each for each in decisions if each.what in FOLLOWED))
        self._furniture = Furniture()

    def add(self, arrival: Iterable[Reading]) -> list[Member]:
        """Gather the documents of one arrival and return their places, in order of publication.

        After them come the places of older documents that turned out to be of another story.
        """
        new = [fingerprints.take(reading) for reading in pipeline.in_order(arrival)]
        for fingerprint in new:
            self._furniture.add(self._state.count, fingerprint.outlet, fingerprint.lines)
            self._state = stories.add(self._state, fingerprint)
        moved = [each.amends for each in stories.amendments(self._state)]
        names = dict.fromkeys([*(each.name for each in new), *moved])
        places = [stories.member(self._state, each) for each in names]
        return [member for member in places if member is not None]

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
    gathered = Gathered(decisions)
    for arrival in kept.arrivals("gathered"):
        gathered.add(kept.readings(arrival))
    return gathered
