"""Pieces that say again what another piece of the document says: teasers that repeat the lead, captions printed twice.

The fuller piece is kept; of two equal ones the first. A headline stays a headline. Found by runs of four words that
stand in two pieces, then checked word by word. Known to be missed: teasers told in other words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from newsloom.language.words import Words
from newsloom.reading.pieces import Piece

SHARE = (
    0.9  # of a piece's words that stand in the other one: METHODS' start value; a changed word or two is still a repeat
)
SHORTEST = 5  # words: shorter lines repeat by chance
JUDGED = frozenset({"headline", "deck", "subhead", "caption", None})


def mark(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with repeats marked as duplicates."""
    for (one, other), _ in sorted(_pairs(words, pieces).items()):
        left, right = pieces[one], pieces[other]
        if left.kind not in JUDGED or right.kind not in JUDGED:
            continue
        drop = _drop(words, left, right)
        if drop is left:
            pieces[one] = left.marked("duplicate", "duplicate: said more fully below")
        elif drop is right:
            pieces[other] = right.marked("duplicate", "duplicate: said above")
    return pieces


def _pairs(words: Words, pieces: list[Piece]) -> dict[tuple[int, int], int]:
    """Return the pairs of pieces that share a run of four words, with how many they share."""
    lower = words.lower
    grams = list(zip(lower, lower[1:], lower[2:], lower[3:], strict=False))
    last = dict(zip(grams, range(len(grams)), strict=True))
    if len(last) == len(grams):
        return {}
    firsts = [piece.first for piece in pieces]
    found: Counter[tuple[int, int]] = Counter()
    for index in [index for index, gram in enumerate(grams) if last[gram] != index]:
        pair = (bisect_right(firsts, index) - 1, bisect_right(firsts, last[grams[index]]) - 1)
        if pair[0] != pair[1]:
            found[pair] += 1
    return found


def _drop(words: Words, left: Piece, right: Piece) -> Piece | None:
    smaller, larger = (left, right) if left.words < right.words else (right, left)
    if smaller.kind == "headline" and larger.kind == "headline":
        return right
    if smaller.words < SHORTEST or smaller.kind == "headline":
        return None
    if smaller.kind == "subhead" and smaller.words < larger.words:
        return None  # it announces what follows
    if larger.kind == "headline" and smaller.kind == "caption":
        return None
    here = Counter(words.lower[smaller.first : smaller.after])
    there = Counter(words.lower[larger.first : larger.after])
    return smaller if sum((here & there).values()) >= SHARE * smaller.words else None
