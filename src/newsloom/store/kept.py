"""The Store: what is known of every document, story and decision, behind narrow methods.

Every method is one moment of the store: a reading method never waits for a writer, a writing one keeps its work as a
whole or not at all. Methods raise `StoreError` when the store itself fails, `InputError` when they are asked amiss.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.engine import URL

from newsloom.errors import InputError, StoreError
from newsloom.model.account import Account, Failure
from newsloom.model.change import Change, StoredChange
from newsloom.model.document import Document, content_id
from newsloom.model.reading import Reading
from newsloom.model.source import OwnedOutlet
from newsloom.model.story import Decision, Member
from newsloom.model.tables import Json
from newsloom.store import (
    connect,
    documents,
    finding,
    followed,
    journal,
    locks,
    migrations,
    packing,
    progress,
    rows,
    schema,
    stories,
)
from newsloom.store.asked import Filters

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


class Store:
    """One store, open; use it as a context manager, or close it. Threads may share it."""

    def __init__(self, url: URL, engine: Engine, *, read_only: bool, clock: Clock = now) -> None:
        self.url = url
        self.read_only = read_only
        self._engine = engine
        self._clock = clock
        self._latest = ""

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def reading(self) -> AbstractContextManager[Connection]:
        """Return a connection to read with, for what has no method here."""
        return connect.reading(self._engine)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection whose work is kept as a whole at the end, or not at all."""
        if self.read_only:
            raise StoreError("the store was opened for reading only", hint="open it without read_only")
        with connect.writing(self._engine) as connection:
            yield connection

    def moment(self) -> str:
        """Return this moment in UTC, never earlier than one this store gave before: clocks go back."""
        stated = self._clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if not self._latest:
            with self.reading() as connection:
                columns = (schema.documents.c.arrived, schema.changes.c.at)
                found = [connection.scalar(select(func.max(column))) for column in columns]
            self._latest = max((each for each in found if each), default="")
        self._latest = max(self._latest, stated)
        return self._latest

    # --- documents ------------------------------------------------------------------------------------------------

    def add(self, given: Iterable[Document], source: str | None = None) -> rows.Added:
        """Keep the documents that are new, all of them or none; they wait to be read. Known ids are passed over."""
        listed, at = list(given), self.moment()
        refused = [each for each in listed if not documents.can_be_kept(each)]
        with self.writing() as connection:
            arrival = documents.Arrival(documents.next_batch(connection), at, source)
            added = documents.add(connection, listed, arrival)
            failed = [Failure(each.name, "intake", documents.UNKEPT, "mend it at its source") for each in refused]
            journal.add_failures(connection, failed, at)
        return added

    def document(self, id_or_name: str) -> rows.StoredDocument | None:
        """Return a document by its id, else by its name; None when there is none."""
        with self.reading() as connection:
            return documents.one(connection, id_or_name)

    def documents(
        self, filters: Filters | None = None, *, limit: int = 50, before: int | None = None
    ) -> list[rows.DocumentLine]:
        """Return documents without their texts, the last to arrive first; `before` is the `seq` of the last seen."""
        with self.reading() as connection:
            return finding.list_documents(connection, filters or Filters(), limit, before)

    def waiting(self, state: str = "arrived", limit: int | None = None) -> list[rows.StoredDocument]:
        """Return the documents in a state (arrived, read, gathered, failed), in order of arrival."""
        with self.reading() as connection:
            return documents.waiting(connection, state, limit)

    def next_arrival(self) -> list[rows.StoredDocument]:
        """Return the documents of the first arrival that is not gathered whole; those that failed are passed over."""
        with self.reading() as connection:
            return documents.next_arrival(connection)

    def join_arrivals(self, most: int) -> None:
        """Let arrivals that wait untouched be one, of at most so many documents."""
        with self.writing() as connection:
            documents.join_arrivals(connection, most)

    def arrivals(self, state: str, after: int = 0) -> list[tuple[int, list[str]]]:
        """Return the numbers of the arrivals after one, in order, each with the ids of its documents in a state."""
        with self.reading() as connection:
            return documents.arrivals(connection, state, after)

    def gathered_until(self, batch: int) -> str:
        """Return a hash of what was gathered up to an arrival, by which a state of the desk knows its store again."""
        with self.reading() as connection:
            return documents.gathered_until(connection, batch)

    def beside(self, ending: str) -> Path:
        """Return where the desk may keep what it can make again: beside the file, or in the user's cache."""
        if self.url.get_backend_name() == "sqlite":
            return Path(connect.shown(self.url) + ending)
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "newsloom"
        return cache / (content_id(connect.shown(self.url)) + ending)

    def known_texts(self, urls: Sequence[str]) -> set[tuple[str, str]]:
        """Return which of these addresses are known, each with the `text_id`s of what was published there."""
        with self.reading() as connection:
            return documents.known_texts(connection, urls)

    def revised(self, ids: Sequence[str]) -> dict[str, str]:
        """Return for documents that revise an earlier version, by id, the name of that version."""
        with self.reading() as connection:
            return documents.revised(connection, ids)

    def put_readings(self, found: Iterable[tuple[int, Reading]], failed: Sequence[tuple[int, Failure]] = ()) -> None:
        """Keep readings by the numbers of their documents, and why others could not be read."""
        at = self.moment()
        with self.writing() as connection:
            documents.put_readings(connection, found, at)
            documents.mark_failed(connection, [seq for seq, _ in failed], at)
            journal.add_failures(connection, [failure for _, failure in failed], at)

    def readings(self, ids: Sequence[str]) -> list[Reading]:
        """Return the readings of documents by id, in order of arrival; those without one are passed over."""
        with self.reading() as connection:
            return documents.get_readings(connection, ids)

    # --- stories --------------------------------------------------------------------------------------------------

    def one_of_each(self, ids: Sequence[str]) -> dict[str, str]:
        """Return for stories, by id, the name of their first document; those without one are passed over."""
        with self.reading() as connection:
            return stories.one_of_each(connection, ids)

    def put_members(self, members: Iterable[Member]) -> None:
        """Give documents their places in stories; the stories are to be weighed again."""
        at = self.moment()
        with self.writing() as connection:
            stories.put_members(connection, members, at)

    def stories(
        self,
        filters: Filters | None = None,
        *,
        query: str | None = None,
        order: str = "updated",
        limit: int = 50,
        offset: int = 0,
    ) -> list[rows.StoryLine]:
        """Return the stories of which a document matches, in an order: updated, latest, largest, disputed, founded."""
        if order not in finding.ORDERS:
            raise InputError(f"no such order: {order!r}", hint=f"there are {', '.join(finding.ORDERS)}")
        with self.reading() as connection:
            return finding.list_stories(connection, query, filters or Filters(), order, limit, offset)

    def story(self, id_: str) -> rows.StoryLine | None:
        """Return a story by its id; one that merged gives the story that it went into."""
        with self.reading() as connection:
            return stories.one(connection, id_)

    def members(self, story: str) -> list[rows.StoredDocument]:
        """Return a story's documents, in order of arrival."""
        with self.reading() as connection:
            query = select(schema.documents).where(schema.documents.c.story == story).order_by(schema.documents.c.seq)
            return [documents.to_stored(row) for row in connection.execute(query)]

    def merged_into(self, story: str) -> list[str]:
        """Return the stories that went into this one, in order of founding."""
        with self.reading() as connection:
            return stories.merged_into(connection, story)

    def unweighed(self, limit: int | None = None) -> list[rows.StoryLine]:
        """Return the stories whose account does not know all of their documents."""
        with self.reading() as connection:
            return stories.unweighed(connection, limit)

    def unmark(self, story: str) -> None:
        """Note that a story needs no weighing: nothing that it tells has changed, or it cannot be weighed."""
        with self.writing() as connection:
            stories.unmark(connection, story)

    def put_account(
        self,
        account: Account,
        changes: Iterable[Change],
        *,
        cause: str,
        redirects: Iterable[tuple[str, str, str]] = (),
    ) -> int:
        """Keep a new version of a story's account with its changes, and return its number."""
        plain, at = packing.account_to_json(account), self.moment()
        with self.writing() as connection:
            version = stories.put_account(connection, plain, cause, at)
            stories.note_weighed(connection, plain, version, at)
            stories.redirect(connection, redirects, at)
            journal.add_changes(connection, account.story.id, version, changes, at)
        return version

    def account(self, story: str, version: int | None = None) -> Account | None:
        """Return a story's account, or an earlier version of it; None when there is none."""
        plain = self.account_json(story, version)
        return None if plain is None else packing.account_from_json(plain)

    def account_json(self, story: str, version: int | None = None) -> Json | None:
        """Return the same as the interchange contract has it."""
        with self.reading() as connection:
            return stories.account(connection, story, version)

    def versions(self, story: str) -> list[rows.Version]:
        """Return the versions of a story's account, the newest first."""
        with self.reading() as connection:
            return stories.versions(connection, story)

    def stories_told(self, on: str) -> list[str]:
        """Return the stories that tell something of this id, else those whose documents name someone so."""
        with self.reading() as connection:
            found = stories.holding(connection, on) if re.fullmatch("[0-9a-f]{16}", on) else []
            return found or stories.naming(connection, on)

    def lead(self, id_: str) -> str:
        """Return the id that stands today for a story, event, finding, quotation, name or origin."""
        with self.reading() as connection:
            return stories.lead(connection, id_)

    # --- searching ------------------------------------------------------------------------------------------------

    def search(self, query: str, filters: Filters | None = None, *, limit: int = 20, offset: int = 0) -> list[rows.Hit]:
        """Return the documents that hold what is asked, best first: words, "a phrase", -without, begin*.

        Of what more than `finding.NEWEST` documents hold, the newest are put in order.
        """
        return self.search_and_count(query, filters, limit=limit, offset=offset)[0]

    def search_and_count(
        self, query: str, filters: Filters | None = None, *, limit: int = 20, offset: int = 0
    ) -> tuple[list[rows.Hit], int]:
        """Return the same, and how many documents hold what is asked, up to one more than are put in order."""
        with self.reading() as connection:
            return finding.search(connection, query, filters or Filters(), limit, offset)

    def frequent(self, field: str, begins: str = "", *, limit: int = 20) -> list[tuple[str, int]]:
        """Return the names, speakers or outlets (`field`) that begin so, with their number of documents."""
        with self.reading() as connection:
            return finding.most_frequent(connection, field, begins, limit)

    # --- what happened --------------------------------------------------------------------------------------------

    def changes(
        self, since: int = 0, *, limit: int = 100, story: str | None = None, kinds: Sequence[str] = ()
    ) -> list[StoredChange]:
        """Return the changes after a cursor (the `seq` of the last one seen), oldest first."""
        with self.reading() as connection:
            return journal.changes_since(connection, since, limit, story, kinds)

    def newest_changes(
        self, *, limit: int = 100, story: str | None = None, kinds: Sequence[str] = ()
    ) -> list[StoredChange]:
        """Return the last changes, the newest first."""
        with self.reading() as connection:
            return journal.newest_changes(connection, limit, story, kinds)

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the headlines of stories by id; those that are no more, or have none, are passed over."""
        with self.reading() as connection:
            lines = {each: stories.one(connection, each) for each in dict.fromkeys(ids)}
        return {id_: line.title for id_, line in lines.items() if line is not None and line.title}

    def cursor(self) -> int:
        """Return the newest cursor of changes."""
        with self.reading() as connection:
            return journal.last_change(connection)

    def progress(self) -> rows.Progress:
        """Return how far the work is."""
        with self.reading() as connection:
            return progress.now(connection)

    def decide(self, decision: Decision, story: str | None = None) -> int:
        """Record an editor's decision, made in a story or not, and return its number; the desk follows it next."""
        at = self.moment()
        with self.writing() as connection:
            return journal.decide(connection, decision, at, story)

    def undo(self, seq: int, *, by: str, why: str = "") -> int:
        """Take a decision back by a row of its own, and return that row's number."""
        at = self.moment()
        with self.writing() as connection:
            return journal.undo(connection, seq, by, why, at)

    def decisions(self) -> list[rows.StoredDecision]:
        """Return every decision, in order, with what took it back."""
        with self.reading() as connection:
            return journal.all_decisions(connection)

    def take_decisions(
        self,
        taken: Sequence[rows.StoredDecision],
        moved: Iterable[Member],
        touched: Sequence[str],
        changes: Iterable[tuple[str, Change]],
    ) -> None:
        """Follow decisions from now on: documents move, stories are to be weighed again, and the changes say so."""
        at = self.moment()
        with self.writing() as connection:
            stories.put_members(connection, moved, at)
            stories.mark(connection, [stories.lead(connection, each) for each in touched], at)
            for story, change in changes:
                journal.add_changes(connection, stories.lead(connection, story), 0, [change], at)
            journal.take_decisions(connection, [each.seq for each in taken], at)

    def desk(self) -> AbstractContextManager[None]:
        """Hold the desk's place: one process at a time follows the news; `StoreError` when another does."""
        return locks.desk(self._engine)

    def fail(self, failures: Iterable[Failure]) -> None:
        """Count what could not be done."""
        at = self.moment()
        with self.writing() as connection:
            journal.add_failures(connection, failures, at)

    def failures(self, *, limit: int | None = 100) -> list[rows.StoredFailure]:
        """Return what could not be done, the last first."""
        with self.reading() as connection:
            return journal.get_failures(connection, limit)

    # --- sources and outlets --------------------------------------------------------------------------------------

    def put_source(self, source: rows.FollowedSource) -> None:
        """Keep what is known of a source that is followed."""
        with self.writing() as connection:
            followed.put_source(connection, source)

    def sources(self) -> list[rows.FollowedSource]:
        """Return the sources that are followed, in order of address."""
        with self.reading() as connection:
            return followed.get_sources(connection)

    def drop_source(self, address: str) -> None:
        """Follow a source no longer; what it brought stays."""
        with self.writing() as connection:
            followed.drop_source(connection, address)

    def put_outlets(self, listed: Sequence[OwnedOutlet]) -> None:
        """Replace the newsroom's own list of outlets, owners and agencies; when it differs, every story waits."""
        if sorted(listed, key=lambda each: each.name) == self.outlets():
            return
        at = self.moment()
        with self.writing() as connection:
            followed.put_outlets(connection, listed)
            stories.mark_all(connection, at)

    def outlets(self) -> list[OwnedOutlet]:
        """Return the newsroom's own list, in order of name."""
        with self.reading() as connection:
            return followed.get_outlets(connection)


def open(  # noqa: A001  store.open(url) is what it does
    url: str, *, create: bool = True, read_only: bool = False, clock: Clock = now
) -> Store:
    """Open the store at `url`: a path is an SQLite file, postgresql://… a database; made when it is not there.

    `StoreError` when it is missing and `create` is false, is from a newer version, or cannot be reached.
    """
    parsed = connect.normal_url(url)
    if parsed.get_backend_name() == "sqlite" and (read_only or not create):
        _must_exist(parsed.database or "")
    engine = connect.engine(parsed, read_only=read_only)
    try:
        _bring_up(engine, connect.shown(parsed), read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return Store(parsed, engine, read_only=read_only, clock=clock)


def _must_exist(path: str) -> None:
    if not Path(path).is_file():
        raise StoreError(f"{path}: there is no store", hint="newsloom init makes one")


def _bring_up(engine: Engine, where: str, *, read_only: bool) -> None:
    with connect.reading(engine) as connection:
        version = migrations.version_of(connection)
    if version is not None:
        migrations.refuse_newer(version, where)
    if version == schema.VERSION:
        return
    if read_only:
        raise StoreError(f"{where}: the store is of an earlier version", hint="open it once for writing")
    with connect.writing(engine) as connection:
        migrations.bring_up(connection, where)
