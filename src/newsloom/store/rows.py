"""What a store answers with: small records beside those of the model."""

from __future__ import annotations

from dataclasses import dataclass

from newsloom.model.document import Document
from newsloom.model.story import Decision, Member


@dataclass(frozen=True, slots=True)
class Added:
    """What became of documents that were given: the ids of the new ones in order, and how many were known."""

    new: tuple[str, ...]
    known: int
    refused: int
    """How many could not be kept; each is a row of the failures."""
    batch: int
    """Number of the arrival; 0 when nothing was new."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its place in the store."""

    seq: int
    batch: int
    """Number of its arrival."""
    document: Document
    day: str | None
    arrived: str
    source: str | None
    revises: str | None
    """Id of the earlier version of the same article."""
    state: str
    """arrived, read, gathered or failed."""
    story: str | None
    member: Member | None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list: everything but its text."""

    seq: int
    id: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    day: str | None
    arrived: str
    length: int
    story: str | None
    revises: str | None
    state: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list."""

    seq: int
    id: str
    title: str | None
    earliest: str | None
    latest: str | None
    documents: int
    origins: int
    disputed: int
    version: int
    updated: str
    merged_into: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an account, without its body."""

    story: str
    version: int
    at: str
    weigher: str
    cause: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found, the best first; `matches` are code points of the text."""

    line: DocumentLine
    excerpt: str
    start: int
    """Where the excerpt begins in the text."""
    matches: tuple[tuple[int, int], ...]
    rank: float


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision with its place in the store."""

    seq: int
    decision: Decision
    at: str
    undoes: int | None
    undone_by: int | None
    story: str | None
    """The story that it was made in, when it was made in one."""
    taken: str | None
    """Since when the desk follows it; None while it waits."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is; two that are equal tell that nothing was done between them."""

    documents: int
    """Number of the newest document."""
    unread: int
    ungathered: int
    """Documents that are read and in no story yet."""
    failed: int
    """Documents that could not be read."""
    unweighed: int
    """Stories whose account does not know all of their documents."""
    changes: int
    """The newest cursor of changes."""
    followed: int
    """Feeds, pages and folders that are followed."""
    fetched: int
    """How often they were fetched, all together."""
    brought: int
    """How many documents they brought, all together."""
    failing: int
    """How many of them did not answer when they were asked last."""

    @property
    def left(self) -> int:
        """How much is left to do: documents to read and to gather, stories to weigh."""
        return self.unread + self.ungathered + self.unweighed


@dataclass(frozen=True, slots=True)
class StoredFailure:
    """What could not be done, counted."""

    seq: int
    document: str
    stage: str
    message: str
    hint: str
    times: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class FollowedSource:
    """A feed, page or folder that is followed, with what its next fetch needs."""

    address: str
    kind: str
    state: str
    """JSON of whoever fetches."""
    due: str | None
    last_good: str | None
    fetched: int
    brought: int
    failed: int
    message: str | None
