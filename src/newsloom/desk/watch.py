"""The watch: sources are looked at when they are due, what they bring is kept at once, and the desk works it off.

What a source brought is on the disk before the source counts as fetched: a watch that was killed anywhere asks once
more for what it had not kept, and knows what it had. Pages that a feed points at belong to the fetch of that feed.
"""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from newsloom.desk import feeds, folders, sources
from newsloom.desk.feeds import FeedState
from newsloom.desk.lines import Lines
from newsloom.desk.rounds import Desk, Done
from newsloom.desk.settings import WatchSettings
from newsloom.desk.visits import Visits
from newsloom.intake import collect
from newsloom.intake.feeds import Entry
from newsloom.intake.fetch import Fetched, Hosts, Limits, Wanted
from newsloom.model.account import Failure
from newsloom.model.document import Document
from newsloom.store.rows import FollowedSource

log = logging.getLogger("newsloom.watch")

AT_ONCE = 200
"""Addresses of one round of fetching: a slow host holds up a round, so a round is kept short."""

WAIT = 0.2
"""Seconds between two looks at what there is to do: a document waits at most so long, and an idle desk sleeps."""


@dataclass(slots=True)
class Flight:
    """A feed whose pages are still being fetched; its state is kept when the last one has come."""

    source: FollowedSource
    state: FeedState
    pages: set[str] = field(default_factory=set)
    brought: int = 0


class Watch:
    """A watch over feeds, folders and lines; call `step` again and again, or `run`."""

    def __init__(
        self,
        desk: Desk,
        settings: WatchSettings,
        *,
        lines: Lines | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.desk, self.settings = desk, settings
        self.sources = sources.followed(desk.store, settings)
        self.done, self.counts = Done(), Counter[str]()
        self._lines, self._clock = lines, clock
        self._limits = Limits(private=settings.allow_private, delay=settings.delay, contact=settings.contact)
        self._hosts = Hosts()
        self._visits: Visits | None = None
        self._under_way: set[str] = set()
        self._restless: set[str] = set()
        """Folders in which a file is being written."""
        self._pages: deque[tuple[str, Entry, Flight]] = deque()
        self._asked: dict[str, list[tuple[Entry, Flight]]] = {}

    def run(self, goes_on: Callable[[], bool], *, after: Callable[[], None] = lambda: None, once: bool = False) -> None:
        """Follow the sources as long as `goes_on` says so, or `once` each; `after` is called after every step."""
        try:
            while goes_on():
                self.step(goes_on)
                after()
                if once and self.is_idle:
                    return
        finally:
            self.close()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is due, under way or waiting."""
        busy = self._visits is not None or self._pages or self._restless or self._due()
        return not busy and (self._lines is None or self._lines.ended)

    def step(self, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Look at what is due, keep what came, and work it off."""
        self._look_at_folders()
        self._take_lines()
        self._visit()
        self._take_answers(WAIT)
        self.done += self.desk.work(goes_on)

    def close(self) -> None:
        """End what is under way; nothing of it counts as fetched."""
        if self._visits is not None:
            self._visits.close()
            self._visits = None

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)

    def _due(self) -> list[FollowedSource]:
        waiting = [each for each in self.sources.values() if each.address not in self._under_way]
        return sources.due(waiting, self._now(), self.settings.slowest)

    def _put(self, source: FollowedSource) -> None:
        self.sources[source.address] = source
        self.desk.store.put_source(source)

    def _bring(self, found: Iterable[Document | Failure], source: str) -> int:
        """Keep what is new and return how much it is; what is none is counted."""
        given = list(found)
        documents = [each for each in given if isinstance(each, Document)]
        failures = [each for each in given if isinstance(each, Failure)]
        believed = list(feeds.believable(self._unknown(documents), self._now()))
        failures += [each for each in believed if isinstance(each, Failure)]
        if failures:
            self.desk.store.fail(failures)
            self.counts["failures"] += len(failures)
        new = [each for each in believed if isinstance(each, Document)]
        if not new:
            return 0
        added = self.desk.bring(new, source)
        self.counts["documents"] += len(added.new)
        return len(added.new)

    def _unknown(self, given: list[Document]) -> list[Document]:
        """Return the documents whose text was not published at their address already: a new date is no new article."""
        known = self.desk.store.known_texts([each.url for each in given if each.url])
        return [each for each in given if (each.url, each.text_id) not in known]

    # --- folders and lines ----------------------------------------------------------------------------------------

    def _look_at_folders(self) -> None:
        for source in self._due():
            if source.kind == "folder":
                self._look_at(source)

    def _look_at(self, source: FollowedSource) -> None:
        try:
            look = folders.look(source.address, source.state, self._clock())
        except OSError as error:
            self._failed(
                source, f"the folder cannot be looked into: {error.strerror}", "check its path and permissions"
            )
            return
        (self._restless.discard if look.rests else self._restless.add)(source.address)
        brought = self._bring(collect.documents(look.files), source.address) if look.files else 0
        if look.files:
            log.info("folder %s: %d files, %d new documents", source.address, len(look.files), brought)
        changed = sources.fared_well(source, self._now(), 1, look.to_json(), brought)
        if look.files or source.due == "" or changed.state != source.state:
            self._put(changed)
        else:
            self.sources[source.address] = changed  # nothing to remember: an idle folder writes nothing

    def _take_lines(self) -> None:
        if self._lines is not None:
            given = self._lines.taken()
            if given:
                brought = self._bring(given, "-")
                log.info("standard input: %d lines, %d new documents", len(given), brought)

    # --- the web --------------------------------------------------------------------------------------------------

    def _visit(self) -> None:
        """Begin a round of fetching when none is under way and something is to be fetched."""
        if self._visits is not None:
            return
        asked: dict[str, Wanted] = {}
        for source in self._due():
            if source.kind == "feed" and len(asked) < AT_ONCE:
                each = feeds.state_of(source.state, source.address).wanted()
                asked.setdefault(each.url, each)
                self._under_way.add(source.address)
        self._asked = {}
        while self._pages and len(asked) + len(self._asked) < AT_ONCE:
            url, entry, flight = self._pages.popleft()
            self._asked.setdefault(url, []).append((entry, flight))
        for url in self._asked:
            asked.setdefault(url, Wanted(url))
        if asked:
            self._visits = Visits(tuple(asked.values()), self._limits, self._hosts)

    def _take_answers(self, seconds: float) -> None:
        if self._visits is None:
            time.sleep(seconds)
            return
        for fetched in self._visits.taken(seconds):
            for entry, flight in self._asked.pop(fetched.asked, []):
                self._take_page(fetched, entry, flight)
            for source in self._asking(fetched.asked):
                self._take_feed(source, fetched)
        if self._visits.ended:
            self._visits.close()
            self._visits = None

    def _asking(self, url: str) -> list[FollowedSource]:
        mine = [self.sources[address] for address in sorted(self._under_way) if address in self.sources]
        return [each for each in mine if feeds.state_of(each.state, each.address).url == url]

    def _take_feed(self, source: FollowedSource, fetched: Fetched) -> None:
        old = feeds.state_of(source.state, source.address)
        if fetched.error:
            self._under_way.discard(source.address)
            if fetched.gone:
                self._put(sources.gone(source, fetched.error))
                self._count(Failure(source.address, "fetch", fetched.error, fetched.hint))
                log.warning("feed %s: %s; it is not asked again", source.address, fetched.error)
            else:
                self._failed(source, fetched.error, fetched.hint, fetched.retry_after or 0.0)
            return
        if fetched.unchanged:
            flight = Flight(source, replace(old, etag=fetched.etag, last_modified=fetched.last_modified))
            self._land(flight)
            return
        found = feeds.news(fetched, old, follow=self.settings.follow)
        brought = self._bring((*found.failures, *found.documents), source.address)
        flight = Flight(source, found.state, {each.url for each in found.pages if each.url}, brought)
        self._pages += [(each.url, each, flight) for each in found.pages if each.url]
        self._follow(found.feeds)
        log.info("feed %s: %d new, %d pages to fetch", source.address, brought, len(flight.pages))
        if not flight.pages:
            self._land(flight)

    def _follow(self, addresses: Iterable[str]) -> None:
        """Follow the feeds of a list that was given by its address."""
        for address in addresses:
            if address not in self.sources:
                self._put(sources.blank(address, "feed"))

    def _take_page(self, fetched: Fetched, entry: Entry, flight: Flight) -> None:
        url = fetched.asked
        if feeds.may_come_back(fetched) and flight.state.tries.get(url, 0) < feeds.TRIES:
            flight.state = feeds.postponed(flight.state, url)
            self._count(Failure(url, "fetch", fetched.error, fetched.hint))
        else:
            flight.brought += self._bring(feeds.page(fetched, entry), flight.source.address)
        flight.pages.discard(url)
        if not flight.pages:
            self._land(flight)

    def _land(self, flight: Flight) -> None:
        """Count a feed as fetched: everything it brought is kept."""
        address = flight.source.address
        self._under_way.discard(address)
        state = flight.state.to_json()
        self._put(sources.fared_well(flight.source, self._now(), self.settings.every, state, flight.brought))
        self.counts["fetched"] += 1

    def _failed(self, source: FollowedSource, message: str, hint: str, asked: float = 0.0) -> None:
        waits = (self.settings.every, asked)
        changed = sources.failed(source, self._now(), waits, self.settings.slowest, message)
        self._put(changed)
        self._count(Failure(source.address, "fetch", message, hint))
        log.warning("%s %s: %s; asked again at %s", source.kind, source.address, message, changed.due)

    def _count(self, failure: Failure) -> None:
        self.desk.store.fail([failure])
        self.counts["failures"] += 1


def told(watch: Watch) -> Iterator[tuple[str, int]]:
    """Yield what a watch did since it began, in words."""
    done: Mapping[str, int] = {name: getattr(watch.done, name) for name in Done.__slots__}
    yield from watch.counts.items()
    yield from done.items()
