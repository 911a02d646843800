"""Pieces: stretches of a line on their way to becoming passages, with the little that their shape tells."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from newsloom.language.words import Words
from newsloom.model.reading import PassageKind

STOPS = frozenset(".!?…:")
CLOSING = "\"')]} "


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `start` to `end` with its words `first` to `after`; `kind` is None while nothing was decided."""

    start: int
    end: int
    first: int
    after: int
    mark: str
    """The stop, colon, question or exclamation mark or dots at its end, or nothing."""
    kind: PassageKind | None = None
    reason: str = "body"

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.mark != ""

    @property
    def words(self) -> int:
        """How many words and marks it holds."""
        return self.after - self.first

    def marked(self, kind: PassageKind, reason: str) -> Piece:
        """Return the piece with a verdict."""
        return Piece(self.start, self.end, self.first, self.after, self.mark, kind, reason)


def measure(words: Words, start: int, end: int, kind: PassageKind | None = None, reason: str = "body") -> Piece:
    """Return the piece of `start` to `end`, which must not be blank at its ends."""
    first, after = bisect_left(words.starts, start), bisect_left(words.starts, end)
    last = words.folded[max(start, end - 5) : end].rstrip(CLOSING)
    mark = "…" if last.endswith("...") else last[-1:]
    return Piece(start, end, first, after, mark if mark in STOPS else "", kind, reason)
