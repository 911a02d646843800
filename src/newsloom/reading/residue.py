"""What a piece of a page says about itself: hits of the residue lexicon, outside quotation marks.

A pattern is tried only in pieces that hold one of its trigger words, so that a page of news costs one look-up per
word. Imperatives inside quotation marks are news and give no hit. Known to be missed: wordings not in the lexicon,
and pleas in another language than English.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsloom.language import lexicons
from newsloom.language.words import Words
from newsloom.model.reading import PassageKind

Place = Literal["only", "start", "word", "whole", "in", "end"]
KINDS: tuple[PassageKind, ...] = (
    "promotion",
    "navigation",
    "player",
    "legal",
    "comments",
    "author",
    "label",
    "caption",
    "credit",
)
REACH = 10  # words of a sentence's beginning among which a pattern's own word stands; names of four words may precede
_STOPS = frozenset({".", "!", "?", "…", ":"})
Try = tuple[int, int]
"""A pattern by its number, and the word that calls it."""

LONGEST_WHOLE = 120  # characters of a piece that is nothing but a control or a heading: a line of a narrow column


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the lexicon, compiled; `only` holds the words of an `only` line."""

    kind: PassageKind
    weight: int
    at: Place
    on: tuple[str, ...]
    match: re.Pattern[str]
    only: frozenset[str]
    yes: str
    no: str

    @property
    def reason(self) -> str:
        """A name for the rule: its kind and its first trigger word."""
        return f"{self.kind}: {self.on[0]}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found: where, and how strongly it speaks."""

    start: int
    end: int
    pattern: Pattern


_MARK = re.compile('"')


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return every pattern of the lexicon, in its order."""
    table = lexicons.table("residue")
    return tuple(_compiled(kind, row) for kind in KINDS for row in table[kind])


def _compiled(kind: PassageKind, row: dict[str, str]) -> Pattern:
    listed = row["at"] == "only"
    return Pattern(
        kind=kind,
        weight=int(row["weight"]),
        at=row["at"],  # type: ignore[arg-type]
        on=tuple(row["on"].split()),
        match=re.compile("" if listed else row["match"] + ("$" if row["at"] == "end" else ""), re.IGNORECASE),
        only=frozenset(row["match"].split()) if listed else frozenset(),
        yes=row["yes"],
        no=row["no"],
    )


@cache
def _triggers() -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return, for each trigger word, the patterns it calls at a sentence's beginning, and those it calls anywhere."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for index, pattern in enumerate(patterns()):
        for word in pattern.on:
            found.setdefault(word, ([], []))[pattern.at != "start"].append(index)
    return {word: (tuple(starting), tuple(others)) for word, (starting, others) in found.items()}


def candidates(words: Words, firsts: Sequence[int]) -> dict[int, list[Try]]:
    """Return, for each piece that holds a trigger word, the patterns to try there, in the lexicon's order.

    `firsts` are the pieces' first words, in order, and one past the last word. A pattern that stands at a sentence's
    beginning is tried when its word stands within the first few of a sentence.
    """
    triggers, lower = _triggers(), words.lower
    found: dict[int, list[Try]] = {}
    piece = 0
    for index in [index for index, word in enumerate(lower) if word in triggers]:
        while firsts[piece + 1] <= index:
            piece += 1
        starting, others = triggers[lower[index]]
        if starting and (index - firsts[piece] < REACH or not _STOPS.isdisjoint(lower[index - REACH : index])):
            others = starting + others
        if others:
            found.setdefault(piece, []).extend([(pattern, index) for pattern in others])
    return {piece: sorted(tried) for piece, tried in found.items()}


def fitting(tried: Sequence[Try], length: int) -> list[Try]:
    """Return those of `tried` that can match in a piece of `length` characters."""
    known, short = patterns(), length <= LONGEST_WHOLE
    return [each for each in tried if short or known[each[0]].at not in {"only", "whole"}]


def starting(tried: Sequence[Try]) -> bool:
    """Tell whether one of the patterns of `tried` stands at a sentence's beginning."""
    known = patterns()
    return any(known[index].at == "start" for index, _ in tried)


def hits(words: Words, starts: Sequence[int], end: int, tried: Sequence[Try]) -> list[Hit]:
    """Return the hits of `tried` in the piece whose sentences begin at `starts` and that ends at `end`."""
    known, before = patterns(), -1
    places: list[tuple[tuple[int, int], Pattern]] = []
    for index, word in tried:
        pattern = known[index]
        if pattern.at == "word":
            match = pattern.match.match(words.folded, words.starts[word], end)
            if match:
                places.append((match.span(), pattern))
        elif index != before:
            places += [(place, pattern) for place in _find(words, pattern, starts, end)]
        before = index
    if not places:
        return []
    marks = [at.start() for at in _MARK.finditer(words.folded, starts[0], end)]
    return [Hit(*place, pattern) for place, pattern in places if bisect_left(marks, place[0]) % 2 == 0]


def _find(words: Words, pattern: Pattern, starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    start, folded = starts[0], words.folded
    if pattern.at == "start":
        matches = (pattern.match.match(folded, first, end) for first in starts)
        return [match.span() for match in matches if match]
    if pattern.at in {"only", "whole"}:
        holds = _only(words, pattern.only, start, end) if pattern.only else _whole(folded, pattern.match, start, end)
        return [(start, end)] if holds else []
    found = pattern.match.search(folded, start, end)
    return [found.span()] if found else []


def _only(words: Words, allowed: frozenset[str], start: int, end: int) -> bool:
    first, after = bisect_left(words.starts, start), bisect_left(words.starts, end)
    return all(word in allowed or not word.isalpha() for word in words.lower[first:after])


def _whole(folded: str, match: re.Pattern[str], start: int, end: int) -> bool:
    while end > start and folded[end - 1] in " .!:…":
        end -= 1
    return match.fullmatch(folded, start, end) is not None
