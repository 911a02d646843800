"""A Reading: everything found in one document. It never changes; what a story teaches is an overlay elsewhere.

Every record begins with a `span` or holds a non-empty tuple of spans (invariant 1; `tables.py` refuses others).
Field names are those of the interchange contract; `tables.to_dict` flattens `span` to `start` and `end`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from newsloom.model.document import Document
from newsloom.model.shown import Shown
from newsloom.model.source import Source
from newsloom.model.span import Span

PassageKind = Literal[
    "headline",
    "deck",
    "body",
    "subhead",
    "caption",
    "credit",
    "label",
    "duplicate",
    "promotion",
    "navigation",
    "player",
    "legal",
    "author",
    "comments",
    "boilerplate",
]
KEPT_KINDS: frozenset[PassageKind] = frozenset({"headline", "deck", "body", "subhead"})
"""Story flow. Captions and credits are kept apart: not story flow, but evidence."""

SectionKind = Literal["main", "entry", "update", "republished", "box"]
CreditRole = Literal["source", "contributor", "republished", "photo"]
MentionKind = Literal["person", "organization", "place", "facility", "event", "group", "other"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["says", "denies", "declines", "will-say"]
QuoteFlag = Literal["merged-speakers", "narration-in-marks", "truncated", "unbalanced"]
Status = Literal["happened", "ongoing", "planned", "possible", "denied", "not-happened", "not-yet", "unknown"]
Basis = Literal["metadata", "text", "story", "unknown"]
OutletBasis = Literal["metadata", "url", "text", "unknown"]
Role = Literal["agent", "affected", "speaker", "other"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled stretch of text. Passages tile the text: every non-blank character lies in exactly one."""

    span: Span
    kind: PassageKind
    reason: str
    """The rule that decided the kind."""

    @property
    def keep(self) -> bool:
        """Whether the passage belongs to the story flow."""
        return self.kind in KEPT_KINDS


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document with a time and credit of its own: an entry, an update, a pasted-in report."""

    span: Span
    kind: SectionKind
    earliest: date | None
    latest: date | None
    order: int
    """Order of writing, 0 the oldest."""
    credit: str | None


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that says where (part of) the text or a picture comes from; `scope` is what it covers."""

    span: Span
    name: str
    kind: str
    """Kind of source, as in `Source.kind`."""
    role: CreditRole
    scope: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a kept passage or a caption."""

    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or description of someone or something; `name` is the canonical form within the document."""

    span: Span
    kind: MentionKind
    name: str
    members: tuple[str, ...] = ()
    """Canonical names of a group's members ("the two leaders"), where the document tells."""
    title: str | None = None
    """Title or role attached to the name ("Finance Minister"), as written."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: TIMEX3 type and value, the closed day interval it covers, and its anchor."""

    span: Span
    type: TimeType
    value: str
    earliest: date | None
    latest: date | None
    anchor: str
    """What it was resolved against: `fixed publication section last` or `START-END` of another expression."""
    mod: str | None = None
    symbol: str = ""
    """The expression before any anchor, in the notation of `language/calendar.py`: it can be resolved again."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """When the document was published: a closed day interval with its evidence; None where a side is open."""

    earliest: date | None
    latest: date | None
    basis: Basis
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published the document, with the basis and the evidence. The host of an archive is no outlet."""

    name: str | None
    basis: OutletBasis
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that someone said, believed or hoped: content without its marks, cue, speaker and chain."""

    span: Span
    kind: QuoteKind
    cue: Span | None
    speaker: Span | None
    speaker_name: str | None
    speakers: tuple[str, ...] = ()
    pieces: tuple[Span, ...] = ()
    """The content's pieces when a cue stands inside; empty when it is one piece."""
    stance: Stance = "says"
    chain: tuple[Source, ...] = ()
    """Who passed it on, outermost first."""
    flags: tuple[QuoteFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a claim: what is counted (`of`) and who is included (`scope`)."""

    span: Span
    value: float
    unit: str | None
    of: str | None
    scope: str | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone or something that takes part in a claim."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause that could be checked, with its status as the text asserts it at publication."""

    id: str
    span: Span
    head: Span
    """The verb or event noun that the status speaks of."""
    status: Status
    earliest: date | None
    latest: date | None
    place: str | None
    who: tuple[Participant, ...]
    predicate: str
    """Lemma of the head, or the class that groups like predicates."""
    numbers: tuple[Amount, ...]
    background: bool
    section: int
    """Index into the Reading's sections."""
    chain: tuple[Source, ...]
    cues: tuple[Span, ...] = ()
    """The words that decided the status."""
    grammar: str = ""
    """The status before any date was looked at, in the notation of `language/status.py`."""
    times: tuple[int, ...] = ()
    """Indexes into the Reading's times that date the event, best first."""


@dataclass(frozen=True, slots=True)
class Reading(Shown):
    """Everything found in one document, column by column."""

    document: Document
    outlet: Outlet
    dateline: Dateline
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    credits: tuple[Credit, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
