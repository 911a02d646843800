"""A Story: the documents about one unfolding event, with the reason each was added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsloom.model.span import Span

Direction = Literal["from", "to", "unknown"]


@dataclass(frozen=True, slots=True)
class SharedText:
    """One copied passage: where it stands here and in the other document."""

    span: Span
    other: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """A document shares text with another one of the stream.

    `direction` is "from" when this document took the text from `of`, "to" when `of` took it from here.
    """

    of: str
    """Name of the other document."""
    origin: str | None
    """The wire that both come from, when it is named."""
    share: float
    """Shared part of the shorter document's own words, 0 to 1."""
    spans: tuple[SharedText, ...]
    direction: Direction
    why: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A document's place in its story, with the reason."""

    name: str
    """The document's name."""
    id: str
    """The document's id."""
    story: str
    arc: str
    copy_of: str | None
    copies: tuple[Copy, ...]
    published: str | None
    why: str
    revises: str | None = None
    """Name of the earlier version of the same article, if this is a newer one."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A document that was told to be of one story turns out to be of another: stories were merged, split or mended."""

    amends: str
    """The document's name."""
    story: str
    """Id of the story it is of now."""
    why: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """Template text of an outlet inside one document, learned while gathering."""

    document: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """The documents of one unfolding event, in order of publication, and what gathering learned of them."""

    id: str
    arc: str
    members: tuple[Member, ...]
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement as a row: what was decided, on what, by whom and why; later rows supersede earlier ones."""

    what: str
    """copy, story, name, speaker, status, origin, passage or finding."""
    on: tuple[str, ...]
    verdict: str
    by: str
    when: str | None
    why: str
