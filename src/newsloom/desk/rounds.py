"""Arrivals become accounts, one arrival after the other: read, gathered, and only what changed is weighed again.

Every step looks in the store for what is left to do and keeps what it has done as a whole, so that a desk that was
killed anywhere goes on from there. An arrival is weighed before the next one is gathered: the same arrivals give the
same accounts under the same ids, however often the desk was interrupted between them. Arrivals that wait together, when
more comes than can be weighed, become one, so that a story is weighed once for all that came to it meanwhile. A large
story takes seconds: while more waits it is put off, for some arrivals at most or until it has grown by a tenth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from newsloom import pipeline
from newsloom.desk import gathered as gathering
from newsloom.desk import rulings
from newsloom.desk.gathered import Gathered
from newsloom.desk.readings import Readings
from newsloom.model.account import Account, Failure
from newsloom.model.change import Change
from newsloom.model.decisions import GATHERED
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.source import OwnedOutlet
from newsloom.model.story import Decision, Story
from newsloom.store import Store, journal
from newsloom.store.rows import Added, StoredDecision, StoredDocument, StoryLine

ARRIVAL = 256
"""Documents that arrive together at most: two to three seconds of reading on one core, so a stop is never far off."""

TOGETHER = 500
"""Stories looked up together: parameters of one statement are limited."""

LARGE = 30
"""Documents of a story beyond which weighing takes so long that others would wait for it: on the reports of one
earthquake .07 s for 10, .14 s for 20, .55 s for 40, 1.6 s for 80, 3.3 s for 160."""
GROWN = 10
"""A large story is weighed at once when every tenth document is new: the cost of weighing it, which grows little faster
than its size, is then shared by so many that a document costs the same in stories of any size."""
PUT_OFF = 8
"""Arrivals for which a large story is put off while more come: at ten documents a second some seconds."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a desk did."""

    read: int = 0
    failed: int = 0
    gathered: int = 0
    weighed: int = 0
    """Accounts that were weighed again and said something new."""
    decisions: int = 0

    def __add__(self, other: Done) -> Done:
        return Done(*(getattr(self, name) + getattr(other, name) for name in Done.__slots__))


@contextmanager
def at_work(kept: Store, *, length: int = 120, processes: int = 1) -> Iterator[Desk]:
    """Yield the desk of a store; `StoreError` when another process holds its place."""
    with kept.desk():
        desk = Desk(kept, length=length, processes=processes)
        yield desk
        desk.end()


class Desk:
    """What brings a store from arrivals to accounts; make it with `at_work`."""

    def __init__(self, kept: Store, *, length: int, processes: int) -> None:
        self.store = kept
        self._length, self._processes = length, processes
        self._gathered: Gathered | None = None
        self._readings = Readings(kept)
        self._put_off: dict[str, int] = {}
        """Large stories that wait → arrivals for which they were put off."""
        self._taken: list[StoredDecision] = []
        """Decisions that were taken up and whose stories are not weighed again yet."""

    def bring(self, documents: Iterable[Document], source: str | None = None) -> Added:
        """Keep the documents that are new; when this returns they are on the disk and wait for `work`."""
        left, total = iter(documents), Added((), 0, 0, 0)
        while arrival := list(islice(left, ARRIVAL)):
            added = self.store.add(arrival, source)
            new = (*total.new, *added.new)
            total = Added(new, total.known + added.known, total.refused + added.refused, added.batch or total.batch)
        return total

    def end(self) -> None:
        """Keep what the next desk would have to make again."""
        if self._gathered is not None:
            self._gathered.keep(ending=True)

    def work(self, goes_on: Callable[[], bool] = lambda: True) -> Done:
        """Do everything that is left to do, arrival by arrival, as long as `goes_on` says so."""
        done = self._weigh(goes_on)  # what an interrupted desk left
        while goes_on():
            step = self._decide() + self._read_and_gather() + self._weigh(goes_on)
            if step == Done():
                return done
            done += step
        return done

    # --- an arrival -----------------------------------------------------------------------------------------------

    def _read_and_gather(self) -> Done:
        if not self.store.next_arrival():
            return Done()
        self.store.join_arrivals(ARRIVAL)
        arrival = self.store.next_arrival()
        failed = self._read([each for each in arrival if each.state == "arrived"])
        ids = [each.document.id for each in arrival if each.seq not in failed]
        readings = self._readings.of(ids)
        gathered = self._state()
        try:
            self.store.put_members(gathered.add(readings, arrival[0].batch))
        except BaseException:
            self._gathered = None  # it knows documents that the store does not: made again when it is needed
            raise
        gathered.keep()
        return Done(read=len(readings), failed=len(failed), gathered=len(readings))

    def _read(self, unread: list[StoredDocument]) -> set[int]:
        """Read documents, keep what was found, and return the numbers of those that could not be read."""
        found = pipeline.read_all([each.document for each in unread], processes=self._processes)
        pairs = list(zip((each.seq for each in unread), found, strict=True))
        good = [(seq, each) for seq, each in pairs if isinstance(each, Reading)]
        bad = [(seq, each) for seq, each in pairs if isinstance(each, Failure)]
        if pairs:
            self.store.put_readings(good, bad)
            self._readings.remember(reading for _, reading in good)
        return {seq for seq, _ in bad}

    def _state(self) -> Gathered:
        if self._gathered is None:
            taken = [each for each in self.store.decisions() if each.taken is not None]
            self._gathered = gathering.load(self.store, journal.standing(taken))
        return self._gathered

    # --- decisions ------------------------------------------------------------------------------------------------

    def _decide(self) -> Done:
        """Take up the decisions that editors made meanwhile."""
        every = self.store.decisions()
        new = [each for each in every if each.taken is None]
        if not new:
            return Done()
        gathered, moved = self._state(), []
        if any(each.decision.what in GATHERED for each in new):
            before, self._gathered = gathered.members(), None  # the new state takes the place of its snapshot
            gathered = gathering.load(self.store, journal.standing(every))
            moved = rulings.moved(before, gathered.members())
        self.store.take_decisions(new, moved, rulings.touched(self.store, new), rulings.changes(self.store, new))
        self._gathered = gathered
        self._taken += new
        return Done(decisions=len(new))

    def _look_back(self) -> None:
        """Count the decisions that match nothing, now that their stories are weighed: none in silence."""
        if self._taken and not self.store.unweighed(1):
            self.store.fail(rulings.unfollowed(self.store, self._taken))
            self._taken = []

    # --- accounts -------------------------------------------------------------------------------------------------

    def _weigh(self, goes_on: Callable[[], bool]) -> Done:
        """Weigh the stories that wait; one that is left because the desk is to stop is weighed when it begins anew."""
        waiting = self.store.unweighed()
        weighed = 0
        taken = [each for each in self.store.decisions() if each.taken is not None] if waiting else []
        outlets = self.store.outlets() if waiting else []
        for line, story in self._in_turn(waiting) if waiting else ():
            if not goes_on():
                break
            weighed += self._weigh_one(line.id, story, rulings.of_story(self.store, taken, line.id), outlets)
            self._put_off.pop(line.id, None)
        self._look_back()
        return Done(weighed=weighed)

    def _in_turn(self, waiting: Sequence[StoryLine]) -> Iterator[tuple[StoryLine, Story | None]]:
        """Yield the stories to weigh now in order of founding, large ones last and only when it is their turn."""
        state, large = self._state(), []
        for start in range(0, len(waiting), TOGETHER):
            some = waiting[start : start + TOGETHER]
            named = self.store.one_of_each([line.id for line in some])
            for line in some:
                story = state.story(line.id, named[line.id]) if line.id in named else None
                if story is not None and len(story.members) > LARGE:
                    large.append((line, story))
                else:
                    yield line, story
        for line, story in large:
            if self._has_its_turn(line, story):
                yield line, story

    def _has_its_turn(self, line: StoryLine, story: Story) -> bool:
        """Tell whether a large story is weighed now: nothing else waits, it grew a good deal, or it waited long."""
        grown = abs(len(story.members) - line.documents) * GROWN >= len(story.members)
        self._put_off[line.id] = self._put_off.get(line.id, 0) + 1
        return grown or self._put_off[line.id] > PUT_OFF or not self.store.next_arrival()

    def _weigh_one(
        self, id_: str, story: Story | None, decisions: tuple[Decision, ...], outlets: list[OwnedOutlet]
    ) -> bool:
        """Weigh a story and return whether its account says something new."""
        if story is None or not story.members:
            self.store.unmark(id_)
            return False
        readings = self._readings.of([member.id for member in story.members])
        previous = self.store.account(id_)
        known = [previous] if previous else []
        known += [gone for each in self.store.merged_into(id_) if decisions and (gone := self.store.account(each))]
        given: dict[str, Any] = {"decisions": decisions, "outlets": outlets, "known": known}
        try:
            account = pipeline.weigh(story, readings, length=self._length, **given)
            inherited = pipeline.inherit(previous, account)
        except Exception as error:  # noqa: BLE001  one story that cannot be weighed must not stop the others: it is a row
            message = f"{type(error).__name__}: {error}"
            self.store.fail([Failure(id_, "weigh", message, "please report it with the story's documents")])
            self.store.unmark(id_)
            return False
        if inherited.account == previous:
            self.store.unmark(id_)
            return False
        led = {gone: to for gone, to, _ in inherited.redirects}
        changes = (*pipeline.changes(previous, inherited.account, led), *self._revisions(previous, story, readings))
        redirects = (*inherited.redirects, *self._taken_over(previous, inherited.account))
        self.store.put_account(
            inherited.account, changes, cause=_cause(previous, inherited.account), redirects=redirects
        )
        return True

    def _taken_over(self, previous: Account | None, account: Account) -> Iterator[tuple[str, str, str]]:
        """Yield where the ids of the stories lead that went into this one since the account before."""
        told = set(previous.story.documents) if previous else set()
        for id_ in self.store.merged_into(account.story.id):
            gone = self.store.account(id_)
            if gone is not None and not told >= set(gone.story.documents):
                yield from pipeline.successors(gone, account)

    def _revisions(self, previous: Account | None, story: Story, readings: list[Reading]) -> Iterator[Change]:
        """Yield what changed in the articles that were revised since the account before."""
        told = set(previous.story.documents) if previous else set()
        by_name = {reading.document.name: reading for reading in readings}
        revised = self.store.revised([member.id for member in story.members])
        for member in story.members:
            name = revised.get(member.id) or member.revises
            if name and member.name not in told and name in by_name and member.name in by_name:
                yield pipeline.revision(by_name[name], by_name[member.name])


def _cause(previous: Account | None, account: Account) -> str:
    """Say why an account was weighed again."""
    before = set(previous.story.documents) if previous else set()
    after = set(account.story.documents)
    said = [f"new: {', '.join(sorted(after - before))}"] if after - before else []
    said += [f"moved away: {', '.join(sorted(before - after))}"] if before - after else []
    return "; ".join(said) or "a decision, or a newer newsloom"
