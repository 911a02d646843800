"""The only pointer in the system: a stretch of one document's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from newsloom.errors import Inconsistency


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` of one document's text, half-open; never empty or backward (invariant 2)."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Written out, and past the frozen class's own setter: a document has a thousand spans, an archive's windows
        # make millions, and this takes half the time of what the decorator would write (413 to 845 ns).
        if not 0 <= start < end:
            raise Inconsistency(f"a span must not be empty or backward: {start}-{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span names; `Inconsistency` when it lies outside (invariant 2)."""
        if self.end > len(text):
            raise Inconsistency(f"span {self.start}-{self.end} lies outside a text of {len(text)} characters")
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A span together with the document it lies in and the slice itself: what a reader can re-check."""

    document: str
    """The document's name, as the caller gave it."""
    span: Span
    text: str

    def __post_init__(self) -> None:
        if len(self.text) != len(self.span):
            raise Inconsistency(f"citation text of {len(self.text)} characters on a span of {len(self.span)}")


class Placed(Protocol):
    """Anything that stands at a stretch of a text."""

    @property
    def span(self) -> Span:
        """The stretch."""


Part = TypeVar("Part", bound=Placed)


def holding(parts: Sequence[Part], span: Span) -> Part | None:
    """Return the one of `parts`, which stand in order and do not overlap, that holds `span`; None when none does."""
    at = bisect_right(parts, span.start, key=lambda part: part.span.start) - 1
    return parts[at] if at >= 0 and parts[at].span.contains(span) else None
