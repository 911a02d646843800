"""An Account: what a story's claims add up to. Field names are those of the interchange contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from newsloom.errors import Inconsistency
from newsloom.model.reading import Basis, MentionKind, Participant, QuoteKind, Status
from newsloom.model.shown import Shown
from newsloom.model.source import Source, SourceKind
from newsloom.model.span import Citation, Span

Verdict = Literal["agreed", "disputed", "updated", "single"]
FindingKind = Literal[
    "contradiction", "update", "granularity", "rounding", "spelling", "scope", "complementary", "inside-one-text"
]
Slot = Literal["date", "number", "place", "name", "who", "status", "attribution", "wording", "other"]
HARM: tuple[Slot, ...] = ("date", "number", "who", "place", "status", "attribution", "name", "wording", "other")
"""Slots by the harm that a wrong value does (METHODS 13)."""
NoteKind = Literal["dispute", "open", "date", "limit"]

ABRIDGED = " […] "
"""What stands in a brief line between two cited pieces."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """The story as the account's reader meets it."""

    id: str
    title: str
    title_span: Citation | None
    documents: tuple[str, ...]
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class AccountDocument:
    """A document of the story, by name and hashes, so that an output can be verified."""

    name: str
    id: str
    text_id: str
    outlet: str | None
    published: str | None
    copy_of: str | None = None
    """Name of the earlier document that this one copies as a whole."""


@dataclass(frozen=True, slots=True)
class SettledDateline:
    """When a document was published, after the story's documents were read together."""

    document: str
    earliest: date | None
    latest: date | None
    basis: Basis
    order: int
    """Order of publication, 0 the oldest; documents that cannot be told apart share it."""


@dataclass(frozen=True, slots=True)
class SettledTime:
    """A time expression as settled by the story's datelines."""

    document: str
    span: Span
    value: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Name:
    """One person, body or place over the story's documents."""

    id: str
    name: str
    kind: MentionKind
    aliases: tuple[str, ...]
    mentions: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who ultimately says it, and why these documents count as one."""

    id: str
    name: str
    kind: SourceKind | Literal["unknown"]
    documents: tuple[str, ...]
    why: str
    independent: bool
    """Whether it was shown to be an origin of its own; what was not shown counts for nothing."""
    spans: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moment of publication at which a status was told."""

    earliest: date | None
    latest: date | None
    order: int


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One step of an event's history: what was its status as of a publication."""

    status: Status
    as_of: AsOf
    spans: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """One report that carries an utterance or tells an event, and through whom."""

    spans: tuple[Citation, ...]
    chain: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One event, deduplicated over documents, with its status and how the status moved."""

    id: str
    earliest: date | None
    latest: date | None
    place: str | None
    who: tuple[Participant, ...]
    status: Status
    background: bool
    history: tuple[StatusStep, ...]
    spans: tuple[Citation, ...]
    origins: tuple[str, ...]
    line: str
    """The sentence that tells it best, verbatim."""
    line_span: Citation
    claims: tuple[str, ...]
    carriers: tuple[Carrier, ...] = ()
    """The reports that tell it, each with the chain of who says so, in order of publication."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a finding, and who gives it."""

    value: str
    spans: tuple[Citation, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the reports make of one slot of one fact: agreed, disputed, updated or told by one alone."""

    id: str
    verdict: Verdict
    kind: FindingKind | None
    slot: Slot
    about: str
    values: tuple[Value, ...]
    preferred: str | None
    why: str
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said, over all its carriers, in its longest wording."""

    id: str
    speaker: str | None
    text: str
    kind: QuoteKind
    carriers: tuple[Carrier, ...]
    spans: tuple[Citation, ...]
    documents: tuple[str, ...]
    chain: tuple[Source, ...]
    origins: tuple[str, ...]
    stance: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the brief: verbatim at its span, or its marked abridgement, by construction (invariant 6)."""

    text: str
    spans: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if not self.spans or self.text != ABRIDGED.join(span.text for span in self.spans):
            raise Inconsistency(f"a brief line must equal its cited spans: {self.text[:80]!r}")


@dataclass(frozen=True, slots=True)
class Note:
    """What no text says, marked as ours: made from a closed set of sentence forms and this account's values."""

    kind: NoteKind
    text: str
    findings: tuple[str, ...]
    events: tuple[str, ...]
    spans: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of a document that was set aside, with the reason."""

    document: str
    span: Span
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be done with a document; it is counted, named and shown (invariant 9)."""

    document: str
    stage: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """One thing that an editor's decision is on, as it stands in the story."""

    on: str
    """As the editor wrote it: an id, a name, or a stretch of a document."""
    kind: Literal["stretch", "document", "claim", "event", "finding", "quote", "name", "origin", "words"]
    name: str
    """What it is called in the account, when it was an id."""
    spans: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """An editor's decision that this account follows, and what it decided."""

    what: str
    on: tuple[Meant, ...]
    verdict: str
    by: str
    when: str | None
    why: str
    ids: tuple[str, ...]
    """The events, findings, quotations, names and origins that are as they are because of it; the story's own id when
    it decided on documents."""


@dataclass(frozen=True, slots=True)
class Account(Shown):
    """What a story's claims add up to."""

    story: StoryLine
    documents: tuple[AccountDocument, ...]
    datelines: tuple[SettledDateline, ...]
    times: tuple[SettledTime, ...]
    names: tuple[Name, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    quotes: tuple[Utterance, ...]
    brief: tuple[Line, ...]
    notes: tuple[Note, ...]
    dropped: tuple[Dropped, ...]
    failures: tuple[Failure, ...]
    decisions: tuple[Ruling, ...] = ()
    """The editor's decisions that it follows, in their order."""


@dataclass(frozen=True, slots=True)
class TimelineSentence:
    """One sentence of a timeline entry, verbatim, at its place."""

    text: str
    document: str
    span: Span
    planned: bool = False
    """Whether the day was only announced when the sentence was written."""


@dataclass(frozen=True, slots=True)
class TimelineDate:
    """One date of a timeline with its sentences, best first."""

    date: date
    sentences: tuple[TimelineSentence, ...]
