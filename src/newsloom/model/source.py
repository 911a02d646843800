"""Sources: anyone who can say something, and the chain through which it reached us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsloom.model.span import Span

SourceKind = Literal["outlet", "agency", "paper", "broadcaster", "official", "person", "anonymous", "document"]


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a sourcing chain; `span` is None when the link is inferred and stands nowhere in the text."""

    name: str
    kind: SourceKind
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class OwnedOutlet:
    """An entry of a newsroom's own list of outlets, owners and agencies."""

    name: str
    kind: str
    """outlet, agency, paper or broadcaster."""
    owner: str | None
    aliases: tuple[str, ...]
    why: str
    """Where this is known from."""
