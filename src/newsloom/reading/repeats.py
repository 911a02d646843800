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
WHOLE = 3  # pieces: a larger one that holds so many is the text again in one line
JUDGED = frozenset({"headline", "deck", "subhead", "caption", "body", None})


def mark(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with repeats marked as duplicates."""
    pairs = [pair for pair in sorted(_pairs(words, pieces)) if _judged(pieces, pair)]
    contained = _smaller_first(words, pieces, pairs)
    repeated = Counter(larger for smaller, larger in contained if pieces[smaller].words < pieces[larger].words)
    for smaller, larger in contained:
        if repeated[larger] >= WHOLE:
            pieces[larger] = pieces[larger].marked("duplicate", "duplicate: several paragraphs again in one")
        elif pieces[larger].kind != "duplicate":
            where = "below" if smaller < larger else "above"
            pieces[smaller] = pieces[smaller].marked("duplicate", f"duplicate: said more fully {where}")
    return pieces


def _pairs(words: Words, pieces: list[Piece]) -> dict[tuple[int, int], int]:
    """Return the pairs of pieces that share a run of four words, with how many they share."""
    lower = words.lower
    grams = list(zip(lower, lower[1:], lower[2:], lower[3:], strict=False))
    # The first place of each run: of three prints of a line the second and third are then repeats of the first.
    first = dict(zip(reversed(grams), range(len(grams) - 1, -1, -1), strict=True))
    if len(first) == len(grams):
        return {}
    firsts = [piece.first for piece in pieces]
    found: Counter[tuple[int, int]] = Counter()
    for index, before in [found for found in enumerate(map(first.__getitem__, grams)) if found[0] != found[1]]:
        pair = (bisect_right(firsts, before) - 1, bisect_right(firsts, index) - 1)
        if pair[0] != pair[1]:
            found[pair] += 1
    return found


def _judged(pieces: list[Piece], pair: tuple[int, int]) -> bool:
    return all(pieces[index].kind in JUDGED for index in pair)


def _smaller_first(words: Words, pieces: list[Piece], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs in which one piece's words stand in the other, as (the one to drop, the fuller one)."""
    found = []
    for one, other in pairs:
        smaller, larger = (one, other) if pieces[one].words < pieces[other].words else (other, one)
        if _contained(words, pieces[smaller], pieces[larger]):
            found.append((smaller, larger))
    return found


def _contained(words: Words, smaller: Piece, larger: Piece) -> bool:
    if smaller.kind == "headline" and larger.kind != "headline":
        return False
    if smaller.words < SHORTEST or (smaller.kind == "subhead" and smaller.words < larger.words):
        return False  # a subhead announces what follows
    here = Counter(words.lower[smaller.first : smaller.after])
    there = Counter(words.lower[larger.first : larger.after])
    return sum((here & there).values()) >= SHARE * smaller.words
