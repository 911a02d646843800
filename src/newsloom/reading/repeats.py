"""Pieces that say again what another piece of the document says: teasers that repeat the lead, captions printed twice.

The fuller piece is kept; of two equal ones the first. A headline stays a headline. Found by runs of four words that
stand in two pieces, looked for at every eighth word, then checked word by word. Known to be missed: teasers told in
other words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import compress, count

from newsloom.language.words import Words
from newsloom.reading.pieces import Piece

SHARE = (
    0.9  # of a piece's words that stand in the other one: METHODS' start value; a changed word or two is still a repeat
)
SAMPLE = 8  # words from one run that is looked for to the next: a repeat with a changed word still holds some whole
SHARED = 20  # words for which a repeat shares a sample at least: 8 would ask for all of them
SHORTEST = 5  # words: shorter lines repeat by chance
WHOLE = 3  # pieces: a larger one that holds so many is the text again in one line
JUDGED = frozenset({"headline", "deck", "subhead", "caption", "body", None})


def mark(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with repeats marked as duplicates."""
    contained = _contained(words, pieces)
    repeated = Counter(larger for smaller, larger in contained if pieces[smaller].words < pieces[larger].words)
    for smaller, larger in contained:
        if repeated[larger] >= WHOLE:
            pieces[larger] = pieces[larger].marked("duplicate", "duplicate: several paragraphs again in one")
        elif pieces[larger].kind != "duplicate":
            where = "below" if smaller < larger else "above"
            pieces[smaller] = pieces[smaller].marked("duplicate", f"duplicate: said more fully {where}")
    return pieces


def _contained(words: Words, pieces: list[Piece]) -> list[tuple[int, int]]:
    """Return the pairs in which one piece's words stand in the other, as (the one to drop, the fuller one)."""
    found = []
    counts: dict[int, Counter[str]] = {}  # of the larger ones, kept: one huge line may repeat every other line
    for (one, other), shared in sorted(_pairs(words, pieces).items()):
        smaller, larger = (one, other) if pieces[one].words < pieces[other].words else (other, one)
        if SHARED * shared >= pieces[smaller].words and _may_repeat(pieces[smaller], pieces[larger]):
            if larger not in counts:
                counts[larger] = _count(words, pieces[larger])
            if (_count(words, pieces[smaller]) & counts[larger]).total() >= SHARE * pieces[smaller].words:
                found.append((smaller, larger))
    return found


def _count(words: Words, piece: Piece) -> Counter[str]:
    return Counter(words.lower[piece.first : piece.after])


def _pairs(words: Words, pieces: list[Piece]) -> dict[tuple[int, int], int]:
    """Return the pairs of pieces that share runs of four words which begin at their samples, with how many."""
    lower = words.lower
    # Numbers for runs, not the runs: a third of the time. Two runs of one number are told apart word by word later on.
    runs = list(map(hash, zip(lower, lower[1:], lower[2:], lower[3:], strict=False)))
    # Of each run the first sample: of three prints of a line the second and third are then repeats of the first.
    samples: dict[int, int] = {}
    for index, piece in enumerate(pieces):
        for place in range(piece.first, piece.after - 3, SAMPLE):
            samples.setdefault(runs[place], index)
    firsts = [piece.first for piece in pieces]
    found: Counter[tuple[int, int]] = Counter()
    for place in compress(count(), map(samples.__contains__, runs)):
        index, other = bisect_right(firsts, place) - 1, samples[runs[place]]
        if index != other:
            found[min(index, other), max(index, other)] += 1
    return found


def _may_repeat(smaller: Piece, larger: Piece) -> bool:
    if smaller.kind not in JUDGED or larger.kind not in JUDGED:
        return False
    if smaller.kind == "headline" and larger.kind != "headline":
        return False
    # A subhead announces what follows, in the same words.
    return smaller.words >= SHORTEST and (smaller.kind != "subhead" or smaller.words == larger.words)
